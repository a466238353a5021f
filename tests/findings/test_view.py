"""Rivals, vouchers and readings: what is seen on whose account."""

from dataclasses import replace

from detente.terms.day import parse_when
from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, vouched

ALL = treaty("1  the tanks held by each Party shall not exceed 100.")
TWO = treaty(
    '1  the tanks held by each Party shall not exceed [cap: 100, reading "narrow"].',
)
THING = treaty(
    '0  the term "large activity" means an activity where its troops are more than 100.',
    '0  reading "wide"  the term "large activity" means an activity where its troops are more than 10.',
    "1  each Party shall notify every other Party of each large activity at least 42 days before its start.",
)
DAY, END = "2004-05-01", "2009-12-31"


def held(number, **more):
    more = {"place": "BY", **more}
    return entry("holding", about="RU", happened=DAY, category="tanks", quantity=number, **more)


def word(**more):
    return vouched("holding", since=DAY, until=DAY, **more)


def of_the_day(text, *entries):
    (one,) = [one for one in findings(text, entries, END) if one.bearer.name == "RU" and one.instance.key == DAY]
    return one


def told(finding):
    return {one.reading or one.account: one.outcome for one in finding.alternatives}


def test_rivals_that_agree_on_the_outcome_decide_it():
    one = of_the_day(ALL, held(90), held(95, by="US"), word())
    assert (MET, "90..95") == (one.outcome, str(one.value))


def test_rivals_that_differ_leave_it_open_each_attributed():
    one = of_the_day(ALL, held(90), held(110, by="US"), word())
    assert (UNDECIDED, {"RU": MET, "US": NOT_MET}) == (one.outcome, told(one))


def test_what_is_due_on_one_reading_and_not_met_on_another_is_open():
    assert {UNDECIDED} == {one.outcome for one in findings(TWO, [held(90), word()], END) if one.instance.key == DAY}


def test_two_numbers_of_one_author_for_one_thing_are_never_added():
    assert "90..95" == str(of_the_day(ALL, held(90), held(95), word()).value)


def test_whoever_vouches_and_whoever_later_says_more_are_two_accounts():
    more = replace(held(50, place="RU-Asia", by="US"), lodged=parse_when("2004-06-01"))
    one = of_the_day(ALL, held(90), word(), more)
    assert (UNDECIDED, MET, NOT_MET) == (one.outcome, told(one)["ANALYST"], told(one)["US"])


def test_what_is_known_when_somebody_vouches_does_not_speak_against_it():
    assert NOT_MET is of_the_day(ALL, held(90), held(50, place="RU-Asia", by="US"), word()).outcome


def test_vouchers_that_leave_a_gap_do_not_cover_the_whole():
    text = treaty("1  no Party shall conduct any activity in the north.")
    halves = [
        vouched("activity", since="2000-01-15", until="2004-12-31"),
        vouched("activity", since="2005-01-01", until=END),
    ]
    gap = [halves[0], vouched("activity", since="2005-01-02", until=END)]
    assert [{MET}, {UNDECIDED}] == [{one.outcome for one in findings(text, some, END)} for some in (halves, gap)]


def test_what_is_meant_on_one_reading_only_is_asked_of_on_that_reading():
    activity = entry("activity", happened="2004-09-10", about="RU", place="BY", start="2004-09-10", troops=50, name="X")
    none = vouched("notification", since="2000-01-15", until=END)
    (one,) = findings(THING, [activity, none], END)
    assert (UNDECIDED, {"": None, "wide": NOT_MET}) == (
        one.outcome,
        {other.reading: other.outcome for other in one.alternatives},
    )


def test_the_order_of_rows_does_not_change_an_id():
    ours, theirs = held(90, called="B"), held(95, by="US", called="A")
    ids = [[one.id for one in findings(ALL, some, END)] for some in ([ours, theirs], [theirs, ours])]
    assert ids[0] == ids[1]

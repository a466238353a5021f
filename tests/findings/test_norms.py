"""Exceptions: holding, not holding, open; two at once, one to another, and whole norms in their place."""

import pytest

from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, outcome, vouched

END = "2009-12-31"
BASE = (
    "1  each Party shall notify every other Party of each activity where its troops are at least 9 000"
    " at least 42 days before its start."
)
VOID = '2  exception to 1  where the activity is judged "small", rule 1 does not apply.'
LATER = (
    "3  exception to 1"
    "  where the activity is without advance notice to its troops, the notification is due at its start."
)
FIRST = LATER.replace("exception to 1", "exception to 1  over 2")
BACK = "4  exception to 2  where the activity is in the north, rule 2 does not apply."


def judged(holds):
    return (
        [entry("assessment", by="US", happened="2004-09-01", subject="X", word="small", holds=holds)] if holds else []
    )


def comes_out(text, *, notice="", small="", alert="no", place="RU-Asia"):
    begins = "2004-09-10T06:00:00Z"
    activity = entry("activity", happened=begins, about="RU", place=place, troops=9000, name="X", alert=alert,
                     start=begins, called="X")  # fmt: skip
    told = [entry("notification", by="RU", happened=notice, subject="X", to="US; BY")] if notice else []
    word = vouched("notification", since="2000-01-15", until=END)
    return outcome(findings(text, [activity, *told, *judged(small), word], END), "1", "RU")


@pytest.mark.parametrize(("small", "expected"), [("yes", None), ("no", NOT_MET), ("", UNDECIDED)])
def test_an_exception_frees_does_not_or_leaves_it_open(small, expected):
    assert expected == comes_out(treaty(BASE, VOID), small=small)


def test_what_was_done_in_time_is_met_whether_or_not_an_exception_frees():
    assert MET == comes_out(treaty(BASE, VOID), notice="2004-07-01")


@pytest.mark.parametrize(
    ("notice", "expected"),
    [("2004-09-10T05:59:59Z", MET), ("2004-09-10T06:00:00Z", MET), ("2004-09-10T06:00:01Z", NOT_MET)],
)
def test_an_exception_may_move_the_deadline(notice, expected):
    assert expected == comes_out(treaty(BASE, LATER), notice=notice, alert="yes")


def test_two_that_hold_together_and_say_different_things_leave_it_open_and_are_named():
    text = treaty(BASE, VOID, LATER)
    assert UNDECIDED == comes_out(text, small="yes", alert="yes")


def test_of_two_that_hold_the_one_placed_before_the_other_decides():
    assert NOT_MET == comes_out(treaty(BASE, VOID, FIRST), small="yes", alert="yes")


@pytest.mark.parametrize(("place", "expected"), [("BY", NOT_MET), ("RU-Asia", None), ("wide", UNDECIDED)])
def test_an_exception_to_an_exception_leaves_the_base(place, expected):
    assert expected == comes_out(treaty(BASE, VOID, BACK), small="yes", place=place)


def test_an_exception_has_its_own_days():
    later = VOID.replace("exception to 1", "exception to 1  in force from 2005-01-01")
    assert NOT_MET == comes_out(treaty(BASE, later), small="yes")


def test_of_many_open_exceptions_none_is_taken_to_hold():
    many = [
        f'{n}  exception to 1  where the activity is judged "kind {n}", rule 1 does not apply.' for n in range(2, 10)
    ]
    assert UNDECIDED == comes_out(treaty(BASE, *many))


@pytest.mark.parametrize(("consents", "expected"), [("", UNDECIDED), ("consent", NOT_MET), ("object", None)])
def test_a_norm_in_the_place_of_another_holds_only_where_its_exception_does(consents, expected):
    text = treaty(
        "1  the tanks held by each Party shall not exceed 100.",
        "2  exception to 1  where every Party consents, the tanks held by each Party shall not exceed 50.",
    )
    held = entry("holding", about="RU", happened="2004-05-01", place="BY", category="tanks", quantity=60)
    said = [
        entry("act", about=party, happened="2003-01-01", verb=consents, treaty="S")
        for party in ("RU", "US", "BY")
        if consents
    ]
    found = findings(text, [held, *said, vouched("holding", since="2004-05-01", until="2004-05-01")], END)
    assert expected == outcome(found, "2", "RU")

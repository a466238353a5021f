"""Duties, limits and bans by their tables: on the threshold and on both sides."""

import pytest

from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, outcome, vouched

NOTIFY = treaty(
    "1  each Party shall notify every other Party of each activity where its troops are at least 9 000"
    " at least 42 days before its start."
)
REPLY = treaty(
    "1.1  each Party may request an explanation from any other Party.",
    "1  upon each request under 1.1, its addressee shall reply to its author within 48 hours of the request.",
)
BAN = treaty("1  no Party shall conduct any activity in the north where its troops are more than 100.")
STATE = treaty("1  no Party shall station any deployment in the north.")
END = "2009-12-31"


def activity(*, start="2004-09-10", about="RU", place="BY", troops=9000, **more):
    return entry(
        "activity", happened=start, about=about, place=place, start=start, troops=troops, name="X", called="X", **more
    )


def notice(when, *, subject="X", to="US; BY", **more):
    return entry("notification", by="RU", happened=when, subject=subject, to=to, **more)


def none_besides(kind, since="2000-01-15", until=END):
    return vouched(kind, since=since, until=until)


def notified(*entries, day=END):
    return outcome(findings(NOTIFY, entries, day), "1", "RU")


@pytest.mark.parametrize(("when", "expected"), [("2004-07-29", MET), ("2004-07-30", MET), ("2004-07-31", NOT_MET)])
def test_the_last_day_is_permitted_to_its_end(when, expected):
    assert expected == notified(activity(), notice(when))


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2004-07-30T23:59:59Z", MET), ("2004-07-31T00:00:00Z", NOT_MET), ("2004-07", UNDECIDED), ("2004-08", NOT_MET)],
)
def test_midnight_ends_the_last_day(when, expected):
    assert expected == notified(activity(), notice(when))


def test_one_in_time_and_one_late_are_in_time():
    assert MET == notified(activity(), notice("2004-08-20"), notice("2004-07-01"))


@pytest.mark.parametrize(("when", "expected"), [("2002-02-04", MET), ("2002-02-05", MET), ("2002-02-06", NOT_MET)])
def test_not_later_than_a_day_takes_in_that_day(when, expected):
    text = treaty("1  each Party shall send an explanation to every other Party not later than 2002-02-05.")
    sent = entry("notification", by="RU", to="US; BY", topic="an explanation", happened=when)
    assert expected == outcome(findings(text, [sent, none_besides("notification")], END), "1", "RU")


@pytest.mark.parametrize(("troops", "expected"), [("8 999", None), ("9 000", MET), ("?", MET), ("<= 9 500", MET)])
def test_what_was_done_in_time_is_met_whether_or_not_it_was_owed(troops, expected):
    assert expected == notified(activity(troops=troops), notice("2004-07-01"))


def test_what_may_not_be_owed_is_open_until_it_is_done():
    assert UNDECIDED == notified(activity(troops="?"), none_besides("notification"))


def test_silence_is_not_met_only_where_somebody_vouches_for_it_from_the_start():
    assert UNDECIDED == notified(activity())
    assert UNDECIDED == notified(activity(), none_besides("notification", since="2004-07-01"))
    assert NOT_MET == notified(activity(), none_besides("notification"))


def test_before_the_deadline_it_is_due_and_no_finding():
    assert None is notified(activity(), day="2004-07-29")


def test_notice_that_leaves_out_a_party_is_none():
    assert NOT_MET == notified(activity(), notice("2004-07-01", to="US"), none_besides("notification"))


def test_notice_of_what_has_been_corrected_is_notice_of_the_correction():
    corrected = entry("activity", happened="2004-09-10", about="RU", place="BY", start="2004-09-10", troops=9500,
                      name="X", relates="corrects X", called="X2")  # fmt: skip
    assert MET == notified(activity(), corrected, notice("2004-07-01"), none_besides("notification"))


def test_notice_that_names_another_account_of_it_is_notice_of_it_on_every_account():
    other = entry("activity", by="US", happened="2004-09-10", about="RU", place="BY", start="2004-09-10", troops="?",
                  name="X", called="X-US")  # fmt: skip
    assert MET == notified(activity(), other, notice("2004-07-01", subject="X-US"), none_besides("notification"))


def test_whose_it_is_on_one_account_only_may_not_be_bound():
    other = entry("activity", by="US", happened="2004-09-10", about="RU; BY", place="BY", start="2004-09-10",
                  troops=9000, name="X", called="X-US")  # fmt: skip
    found = findings(NOTIFY, [activity(), other, none_besides("notification")], END)
    assert [NOT_MET, UNDECIDED] == [outcome(found, "1", party) for party in ("RU", "BY")]


def test_each_of_several_owners_owes_its_own_notice():
    found = findings(NOTIFY, [activity(about="RU; BY"), notice("2004-07-01"), none_besides("notification")], END)
    assert [MET, NOT_MET] == [outcome(found, "1", party) for party in ("RU", "BY")]


# --- upon a request ---

ASKED = "2004-02-09T12:00:00Z"


def request(by="US", to="RU", **more):
    return entry("request", by=by, to=to, happened=ASKED, topic="an explanation", under="S 1.1", called="R", **more)


def reply(when, relates="answers R", to="US"):
    return entry("reply", by="RU", happened=when, to=to, relates=relates)


def replied(*entries):
    return outcome(findings(REPLY, entries, END), "1", "RU")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2004-02-11T11:59:59Z", MET),
        ("2004-02-11T12:00:00Z", MET),
        ("2004-02-11T12:00:01Z", NOT_MET),
        ("2004-02-11", UNDECIDED),
    ],
)
def test_forty_eight_hours_count_from_the_moment(when, expected):
    assert expected == replied(request(), reply(when))


def test_a_reply_linked_to_another_request_does_not_answer_this_one():
    other = entry("request", by="BY", to="RU", happened=ASKED, topic="an explanation", under="S 1.1", called="R2")
    found = [request(), other, reply("2004-02-10", relates="answers R2"), none_besides("reply")]
    assert NOT_MET == replied(*found)


def test_a_reply_that_says_nothing_of_its_link_may_answer():
    assert UNDECIDED == replied(request(), reply("2004-02-10", relates=""), none_besides("reply"))


def test_a_reply_to_what_was_corrected_answers_the_correction():
    corrected = entry("request", by="US", to="RU", happened=ASKED, topic="an explanation", under="S 1.1",
                      relates="corrects R", called="R2")  # fmt: skip
    assert MET == replied(request(), corrected, reply("2004-02-10"))


def test_who_is_no_party_sets_off_no_duty():
    assert None is replied(request(by="EE"), none_besides("reply"))


# --- bans ---


def banned(*entries, text=BAN, bearer="RU"):
    found = [one for one in findings(text, entries, END) if one.bearer.name == bearer]
    return {one.instance.sort: one.outcome for one in found}


@pytest.mark.parametrize(
    ("troops", "expected"), [("100", None), ("101", NOT_MET), ("90..110", UNDECIDED), ("?", UNDECIDED)]
)
def test_a_ban_is_asked_of_what_may_be_banned(troops, expected):
    assert expected == banned(activity(troops=troops)).get("entry")


def test_what_is_planned_has_not_been_done():
    planned = activity(start="2010-01-01", troops=101)
    known = entry("activity", happened="2004-01-01", about="RU", place="BY", planned_start="2010-01-01", troops=101,
                  name="Y")  # fmt: skip
    assert {"rest": UNDECIDED} == banned(planned)
    assert NOT_MET != banned(known).get("entry")


def test_nothing_else_is_met_where_vouched_for():
    assert {"rest": MET} == banned(none_besides("activity"))


def test_what_names_no_doer_leaves_it_open_whether_anything_else_was_done():
    nobodys = entry("activity", by="US", happened="2004-09-10", place="BY", start="2004-09-10", troops=101, name="Y")
    assert {"rest": UNDECIDED} == banned(nobodys, none_besides("activity"))


def test_a_state_that_began_before_the_ban_and_lasts_is_judged():
    stands = entry("deployment", happened="1995-05-01", about="RU", place="BY", system="Z", until="2003-05-01")
    gone = entry("deployment", happened="1995-05-01", about="RU", place="BY", system="Y", until="1999-05-01")
    assert NOT_MET == banned(stands, text=STATE)["entry"]
    assert "entry" not in banned(gone, text=STATE)


def test_that_no_state_began_before_somebody_looked_needs_a_word_that_reaches_back_for_ever():
    assert {"rest": UNDECIDED} == banned(none_besides("deployment"), text=STATE)

"""Counts in windows, on the edges of the windows and of the numbers."""

import pytest

from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, outcome, vouched

LARGE = '0  the term "large activity" means an activity in the north where its troops are more than 100.'
YEARS = treaty(
    LARGE, "1  each Party shall not carry out more than one large activity within any three consecutive calendar years."
)
ONCE = treaty(LARGE, "1  each Party shall not carry out more than one large activity simultaneously.")
MONTHLY = treaty("1  the Parties shall hold no fewer than one council session within each calendar month.")
END = "2009-12-31"


def activity(start, end="", *, name="", about="RU", troops=101, **more):
    end, name = end or start, name or f"{about} {start}"
    return entry(
        "activity", happened=start, about=about, place="BY", start=start, end=end, troops=troops, name=name, **more
    )


def counted(*entries, text=YEARS, bearer="RU", day=END, word=True):
    others = [vouched("activity", since="2000-01-15", until=day)] if word else []
    return outcome(findings(text, [*entries, *others], day), "1", bearer)


@pytest.mark.parametrize(("second", "expected"), [("2005-12-31", NOT_MET), ("2006-01-01", MET)])
def test_three_calendar_years_end_with_the_third(second, expected):
    assert expected == counted(activity("2003-01-01"), activity(second))


def test_an_activity_across_new_year_counts_in_the_year_it_begins():
    assert MET == counted(activity("2003-12-31", "2004-01-05"), activity("2006-12-31", "2007-01-02"))


def test_a_window_that_began_before_the_treaty_counts_what_was_done_since():
    assert NOT_MET == counted(activity("2000-02-01"), activity("2001-12-31"))
    assert MET == counted(activity("2000-01-14"), activity("2001-12-31"))


def test_in_its_first_year_too_silence_is_not_taken_for_an_answer():
    assert UNDECIDED == counted(day="2000-02-01", word=False)


def test_what_was_done_before_joining_or_after_leaving_does_not_count():
    joined = entry("act", about="EE", happened="2004-06-01", verb="accede", treaty="S")
    before = [activity("2004-05-31", about="EE"), activity("2005-05-01", about="EE")]
    assert MET == counted(joined, *before, bearer="EE")
    assert NOT_MET == counted(joined, *before, activity("2005-05-02", about="EE"), bearer="EE")


def test_who_has_left_is_still_asked_of_what_it_did_while_bound():
    left = entry("act", about="RU", happened="2005-01-01", verb="withdraw", treaty="S")
    assert NOT_MET == counted(activity("2003-01-01"), activity("2004-01-01"), left)


def test_a_part_of_an_activity_is_not_another_one():
    whole = activity("2003-05-01", called="W")
    assert MET == counted(whole, activity("2003-05-02", relates="part_of W"))


def test_an_activity_of_two_counts_for_each():
    both = [activity("2003-05-01", about="RU; BY"), activity("2004-05-01", about="BY; RU")]
    assert [NOT_MET, NOT_MET, MET] == [counted(*both, bearer=party) for party in ("RU", "BY", "US")]


def test_what_is_planned_does_not_count_yet():
    plan = entry(
        "activity", happened="2004-01-01", about="RU", place="BY", planned_start="2010-06-01", troops=101, name="P"
    )
    assert MET == counted(activity("2009-05-01"), plan)


def test_one_that_may_be_large_leaves_it_open():
    assert UNDECIDED == counted(activity("2003-05-01"), activity("2004-05-01", troops="90..200"))


@pytest.mark.parametrize(
    ("second", "expected"),
    [("2004-05-09", NOT_MET), ("2004-05-10", UNDECIDED), ("2004-05-11", MET)],
)
def test_two_of_which_one_ends_on_the_day_the_other_begins_may_overlap(second, expected):
    assert expected == counted(activity("2004-05-01", "2004-05-10"), activity(second, "2004-05-20"), text=ONCE)


def test_one_day_within_anothers_days_surely_overlaps():
    assert NOT_MET == counted(activity("2004-05-01", "2004-05-10"), activity("2004-05-05"), text=ONCE)


@pytest.mark.parametrize(("second", "expected"), [("2004-05-10T08:00:00Z", NOT_MET), ("2004-05-10T08:00:01Z", MET)])
def test_to_the_second_it_is_the_moment_that_decides(second, expected):
    one = activity("2004-05-01T08:00:00Z", "2004-05-10T08:00:00Z")
    assert expected == counted(one, activity(second, "2004-05-20T08:00:00Z"), text=ONCE)


def session(day, held="yes"):
    return entry("session", by="US", about="RU; US; BY", happened=day, body="council", held=held)


def monthly(*entries, day=END, month="2004-05"):
    word = vouched("session", since="2000-01-15", until=day)
    return outcome(findings(MONTHLY, [*entries, word], day), "1", "", about=f"window/{month}")


@pytest.mark.parametrize(("day", "expected"), [("2004-04-30", NOT_MET), ("2004-05-01", MET), ("2004-05-31", MET)])
def test_a_session_counts_in_its_calendar_month(day, expected):
    assert expected == monthly(session(day))


def test_a_session_that_was_only_announced_does_not_count():
    assert NOT_MET == monthly(session("2004-05-05", held="no"))


@pytest.mark.parametrize(("day", "expected"), [("2004-05-30", None), ("2004-05-31", NOT_MET)])
def test_a_month_that_still_runs_is_due_and_no_finding(day, expected):
    assert expected == monthly(day=day)

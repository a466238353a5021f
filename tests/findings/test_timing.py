"""When something falls due: calendars, receipts, years and open words about time."""

import pytest

from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, outcome, vouched

ASK = "1.1  each Party may request an explanation from any other Party."
END = "2009-12-31"


def within(length, anchor="the request"):
    return treaty(
        ASK, f"1  upon each request under 1.1, its addressee shall reply to its author within {length} of {anchor}."
    )


def answered(text, asked, replied, *others, **more):
    request = entry(
        "request", by="US", to="RU", happened=asked, topic="an explanation", under="S 1.1", called="R", **more
    )
    reply = entry("reply", by="RU", to="US", happened=replied, relates="answers R")
    return outcome(findings(text, [request, reply, *others], END), "1", "RU")


@pytest.mark.parametrize(
    ("length", "asked", "last", "late"),
    [
        ("1 month", "2003-01-31", "2003-02-28", "2003-03-01"),
        ("1 month", "2004-01-31", "2004-02-29", "2004-03-01"),
        ("1 year", "2004-02-29", "2005-02-28", "2005-03-01"),
        ("30 days", "2003-12-15", "2004-01-14", "2004-01-15"),
    ],
)
def test_calendars_are_kept_at_the_ends_of_months_and_years(length, asked, last, late):
    assert [MET, NOT_MET] == [answered(within(length), asked, day) for day in (last, late)]


@pytest.mark.parametrize(
    ("received", "expected"), [("2004-05-02T12:00:00Z", MET), ("2004-05-01T09:00:00Z", NOT_MET), ("?", UNDECIDED)]
)
def test_a_deadline_from_receipt_runs_from_when_it_was_received(received, expected):
    text = within("48 hours", "the receipt of the request")
    assert expected == answered(text, "2004-05-01T08:00:00Z", "2004-05-04T10:00:00Z", received=received)


def test_without_delay_is_open_until_somebody_judges_it():
    text = treaty(ASK, "1  upon each request under 1.1, its addressee shall reply to its author without delay.")
    assert UNDECIDED == answered(text, "2004-05-01", "2004-05-02")


def test_a_judgement_in_time_is_an_account_beside_the_record():
    text = within("48 hours")
    judged = entry("assessment", by="US", happened="2004-05-04", subject="Y", word="in time", holds="no")
    request = entry(
        "request", by="US", to="RU", happened="2004-05-01", topic="an explanation", under="S 1.1", called="R"
    )
    reply = entry("reply", by="RU", to="US", happened="2004-05-03", relates="answers R", called="Y")
    (one,) = [one for one in findings(text, [request, reply, judged], END) if one.citation.rule == "1"]
    assert (UNDECIDED, {UNDECIDED, NOT_MET}) == (one.outcome, {other.outcome for other in one.alternatives})


def test_a_yearly_duty_is_not_met_by_last_years_doing():
    text = treaty("1  each Party shall send an explanation to every other Party not later than 15 November each year.")
    sent = [
        entry("notification", by="RU", to="US; BY", topic="an explanation", happened=day)
        for day in ("2003-11-15", "2005-11-16")
    ]
    word = vouched("notification", since="2000-01-15", until=END)
    found = findings(text, [*sent, word], END)
    years = {one.instance.key: one.outcome for one in found if one.bearer.name == "RU"}
    assert [MET, NOT_MET, NOT_MET] == [years[year] for year in ("2003", "2004", "2005")]

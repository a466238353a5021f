"""Findings alike are said once, and none is lost."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import Case, Outcome, review
from detente.findings.digest import Sort, digest, runs
from detente.terms.day import When

ROOT = Path(__file__).parents[2]
DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@pytest.fixture(scope="module")
def council():
    """Return the review of the reference case on the day of the meeting."""
    return review(Case.open(ROOT / "cases" / "nato-russia-2022", as_of="2022-01-12"))


def month(year, number):
    """Return the block of one calendar month."""
    first = date(year, number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return When(When.day(first).first, When.day(last).last)


def test_every_finding_stands_in_exactly_one_group(council):
    gathered = [one.id for group in digest(council) for one in group.findings]
    assert sorted(one.id for one in council) == sorted(gathered)


def test_a_group_has_one_agreement_one_rule_and_one_outcome(council):
    for group in digest(council):
        assert 1 == len({(one.citation.treaty, one.citation.rule, one.outcome) for one in group.findings})


def test_hundreds_of_findings_fit_on_a_few_screens(council):
    assert len(digest(council)) < 80 < len(council)


def test_what_is_not_met_comes_first_under_its_agreement(council):
    for treaty in {one.citation.treaty for one in council}:
        sorts = [group.sort for group in digest(council.under(treaty))]
        assert sorted(sorts) == sorts
    assert all((group.sort is Sort.NOT_MET) == (group.outcome is Outcome.NOT_MET) for group in digest(council))


def test_months_without_a_gap_are_one_run():
    found = runs([month(2021, 1), month(2021, 2), month(2021, 4)])
    assert [2, 1] == [run.count for run in found]
    assert month(2021, 2) == found[0].last
    assert 1 == found[0].months


@given(st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=20))
def test_runs_lose_no_window_and_never_touch(spans):
    whens = {When(When.day(day).first, When.day(day + timedelta(days=length)).last) for day, length in spans}
    found = runs(whens)
    assert len(whens) == sum(run.count for run in found)
    ends = [(run.first.first, run.last.last) for run in found]
    assert all(before[1] + 1 < after[0] for before, after in pairwise(ends))
    assert all(any(first <= one.first and one.last <= last for first, last in ends) for one in whens)

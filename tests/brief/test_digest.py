"""Findings that come out alike share a line; nothing is lost, and nothing unlike is put together."""

import pytest

from detente import review
from detente.findings.digest import Sort, digest, runs, sort_of
from detente.terms.day import parse_when
from making.briefs import lake, reference


def test_every_finding_stands_in_exactly_one_group():
    _, findings = reference()
    held = [one.id for group in digest(findings) for one in group.findings]
    assert sorted(one.id for one in findings) == sorted(held)


def test_a_group_has_one_outcome_one_rule_and_one_reason():
    _, findings = reference()
    for group in digest(findings):
        assert 1 == len({one.outcome for one in group.findings})
        assert 1 == len({(one.citation.treaty, one.citation.rule) for one in group.findings})
        assert {group.sort} == {sort_of(one) for one in group.findings}


def test_hundreds_of_alike_findings_are_few_lines():
    _, findings = reference()
    assert len(digest(findings)) < len(findings) / 10


def test_windows_without_a_gap_are_one_stretch():
    found = runs(
        [
            parse_when("2030-01"),
            parse_when("2030-02"),
            parse_when("2030-04"),
            parse_when("2030-03"),
            parse_when("2030-06"),
        ]
    )
    assert [4, 1] == [one.count for one in found]
    assert [1, 1] == [one.months for one in found]


@pytest.mark.parametrize(("last", "stretches"), [("2030-02-28", 1), ("2030-03-01", 1), ("2030-03-02", 2)])
def test_a_stretch_ends_where_a_day_is_missing(last, stretches):
    # February ends on the 28th: a block from the 1st of March follows on it, one from the 2nd does not.
    assert stretches == len(runs([parse_when("2030-02"), parse_when(last)]))


def test_the_reference_case_tells_the_29_months_as_one_stretch():
    _, findings = reference()
    groups = [one for one in digest(findings) if one.first.citation.rule == "ambassadors" and one.sort is Sort.NOT_MET]
    assert 1 == len(groups)
    longest = max(groups[0].runs, key=lambda one: one.count)
    assert (29, "2019-08", "2021-12") == (
        longest.count,
        longest.first.first_day.isoformat()[:7],
        longest.last.last_day.isoformat()[:7],
    )


def test_parties_that_kept_a_limit_and_one_that_did_not_are_told_apart():
    groups = [one for one in digest(review(lake())) if one.first.citation.rule == "1"]
    assert {Sort.NOT_MET: 1, Sort.OPEN: 1, Sort.MET: 2} == {one.sort: len(one.findings) for one in groups}


def test_what_tells_most_comes_first_within_an_agreement():
    _, findings = reference()
    told = {}
    for group in digest(findings):
        told.setdefault(group.first.citation.treaty, []).append(group.sort)
    assert all(sorts == sorted(sorts) for sorts in told.values())

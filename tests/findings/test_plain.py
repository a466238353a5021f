"""A review as plain data: the published schema holds, unknown is null, and nothing is lost."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from detente import Case, review
from detente.findings.plain import plain
from detente.terms.day import EVER

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "review.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lake():
    """Return the tutorial's case."""
    return Case.open(ROOT / "docs" / "tutorial" / "lake-accord")


@pytest.fixture(scope="module")
def council():
    """Return the reference case, weeks after the meeting, when most is known."""
    return Case.open(ROOT / "cases" / "nato-russia-2022", as_of="2022-02-20")


def faults_in(data):
    """Return what the published schema finds wrong, the data having been JSON."""
    found = Draft202012Validator(SCHEMA).iter_errors(json.loads(json.dumps(data, allow_nan=False)))
    return [f"{one.json_path}: {one.message[:120]}" for one in found][:10]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_reference_case_fits_the_schema(council, lang):
    draft = council.drafts[0].id
    supposed = {draft: council.day}
    findings = review(council, if_in_force=supposed)
    data = plain(findings, council, if_in_force=supposed, lang=lang)
    assert [] == faults_in(data)
    assert len(findings) == len(data["findings"])
    assert len(findings.due) == len(data["due"])
    assert {draft: "2022-02-20"} == data["if_in_force"]
    assert draft in [one["id"] for one in data["treaties"]]


def test_every_finding_is_known_by_its_own_id(council):
    found = [one["id"] for one in plain(review(council), council)["findings"]]
    assert len(found) == len(set(found))


def test_outcomes_agree_with_the_findings(lake):
    findings = review(lake)
    found = [one["outcome"] for one in plain(findings, lake)["findings"]]
    assert [one.outcome.name.lower() for one in findings] == found


def test_unknown_is_null_and_never_nought(lake):
    findings = plain(review(lake), lake)["findings"]
    july = next(one for one in findings if one["id"] == "LAKE24/1/CH/day/2024-07-01")
    assert {"at_least": 11, "at_most": None, "unit": None} == july["value"]
    assert {"at_least": None, "at_most": 1, "unit": None} == july["margin"]


def test_a_time_that_nothing_bounds_is_null_at_that_end():
    from detente.findings.plain import _when

    assert {"text": "?", "first": None, "last": None} == _when(EVER)


def test_a_fraction_is_a_number():
    from detente.findings.plain import _number

    assert (0.5, 3, None) == (_number(Fraction(1, 2)), _number(3), _number(None))


def test_what_hangs_is_told_with_who_has_yet_to_answer(council):
    pending = plain(review(council, treaty="NST10"), council, treaty="NST10")["pending"]
    ask = next(one for one in pending if one["entry"] == "RQ-NRC-DATES-2")
    assert ("ask", ["NATO"], ["RU"]) == (ask["sort"], ask["by"], ask["waiting"])
    assert any(one["sort"] == "undertaking" and one["days"] is None for one in pending)

"""The results that the README tells are those a review gives."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from detente import Case, Outcome, review

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDER = ROOT / "cases" / "nato-russia-2022"


@pytest.fixture(scope="module")
def case():
    return Case.open(FOLDER, as_of="2022-01-12")


def outcomes(found):
    return Counter(one.outcome for one in found)


def test_the_councils_rhythm_is_as_the_readme_says(case):
    months = review(case, treaty="ROME02").under("ROME02", "ambassadors")
    counted = outcomes(months)
    said = (
        f"not met in {counted[Outcome.NOT_MET]} months from 2015 to 2021, met in {counted[Outcome.MET]}, "
        f"undecided in {counted[Outcome.UNDECIDED]}"
    )
    assert said in README
    missed = [one.instance.when.first_day.year for one in months if one.outcome is Outcome.NOT_MET]
    assert (2015, 2021) == (min(missed), max(missed))


def test_new_starts_limits_are_kept_by_as_much_as_the_readme_says(case):
    found = review(case, treaty="NST10")
    vehicles, warheads = found.under("NST10", "II.1.a"), found.under("NST10", "II.1.b")
    assert {Outcome.MET} == set(outcomes([*vehicles, *warheads]))
    least = [min(one.margin.lo for one in rows) for rows in (vehicles, warheads)]
    assert f"with {least[0]} and {least[1]} to spare at the least" in README


def test_launchers_on_russias_reading_are_as_the_readme_says(case):
    rows = [one for one in review(case, treaty="NST10").under("NST10", "II.1.c") if one.bearer.name == "US"]
    read = Counter(one.outcome for row in rows for one in row.alternatives if one.reading == "Russia")
    assert {Outcome.NOT_MET: 3, Outcome.UNDECIDED: 5} == read
    assert "not met by the United States in three, undecided in five" in README


def test_belaruss_reply_is_as_the_readme_says():
    case = Case.open(FOLDER, as_of="2022-02-20")
    found = [one for one in review(case, treaty="VD11").under("VD11", "16.1.2") if one.bearer.name == "BY"]
    assert [Outcome.UNDECIDED] == [one.outcome for one in found]
    met = [one.authors for one in found[0].alternatives if one.outcome is Outcome.MET]
    assert [["Lithuania"]] == [[party.said() for party in authors] for authors in met]
    assert "met on the account of Lithuania" in README


def test_the_draft_as_if_in_force_is_as_the_readme_says(case):
    found = review(case, treaty="RUNATO21", if_in_force={"RUNATO21": date(2022, 1, 12)})
    assert {Outcome.UNDECIDED} == set(outcomes(found))
    assert f"undecided in all {len(found)} questions on its first day" in README

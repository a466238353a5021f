"""New START: each central limit on the threshold and on both sides, before and after it binds, on each reading."""

from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

TREATY = Treaty.read(Path(__file__).parents[2] / "treaties" / "new-start-2010")
DAY = "2018-09-01"


def stated(category, number, *, party="US", by="", happened=DAY, exchange="an exchange"):
    """Return what a Party states of what it holds; on its own word in an exchange, that is all of it."""
    return entry(
        "holding", by=by, about=party, happened=happened, category=category, quantity=number, exchange=exchange
    )


def disputed(number, *, party="US", happened=DAY):
    """Return the conversions that the other Party disputes, all of them."""
    return (
        entry("holding", by="RU", about=party, happened=happened, category="disputed conversions", quantity=number),
        vouched("holding", since=happened, until=happened, about=party, category="disputed conversions"),
    )


@pytest.mark.parametrize(
    ("rule", "category", "limit"),
    [("II.1.a", "deployed delivery vehicles", 700), ("II.1.b", "deployed warheads", 1550)],
)
@pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])
@pytest.mark.parametrize("party", ["US", "RU"])
def test_a_central_limit_includes_its_own_number(rule, category, limit, beyond, expected, party):
    found = findings(TREATY, [stated(category, limit + beyond, party=party)], DAY)
    assert expected == outcome(found, rule, party)


@pytest.mark.parametrize(("number", "expected"), [(799, MET), (800, MET), (801, NOT_MET)])
def test_launchers_without_dispute_count_as_stated(number, expected):
    found = findings(TREATY, [stated("launchers", number), *disputed(0)], DAY)
    assert expected == outcome(found, "II.1.c", "US")


@pytest.mark.parametrize(
    ("reading", "launchers", "conversions", "expected"),
    [
        ("United States", 800, 101, MET),
        ("United States", 801, 0, NOT_MET),
        ("Russia", 699, 101, MET),
        ("Russia", 698, 101, MET),
        ("Russia", 700, 101, NOT_MET),
        ("Russia", 800, 101, NOT_MET),
    ],
)
def test_each_reading_counts_conversions_its_own_way(reading, launchers, conversions, expected):
    record = [stated("launchers", launchers), *disputed(conversions)]
    assert expected == outcome(findings(TREATY, record, DAY, reading=reading), "II.1.c", "US")


def test_where_the_readings_differ_the_limit_is_undecided_and_each_is_told():
    found = findings(TREATY, [stated("launchers", 800), *disputed(101)], DAY)
    (finding,) = [one for one in found if one.citation.rule == "II.1.c" and one.bearer.name == "US"]
    assert UNDECIDED == finding.outcome
    told = {one.reading: one.outcome for one in finding.alternatives}
    assert {"": MET, "United States": MET, "Russia": NOT_MET} == told
    russian = next(one for one in finding.alternatives if one.reading == "Russia")
    assert -101 == russian.margin.lo == russian.margin.hi


@pytest.mark.parametrize(
    ("day", "expected"), [("2018-02-04", OWED_NOTHING), ("2018-02-05", NOT_MET), ("2018-02-06", NOT_MET)]
)
def test_the_limits_bind_from_seven_years_after_entry_into_force(day, expected):
    found = findings(TREATY, [stated("deployed warheads", 1551, happened=day)], day)
    assert expected == outcome(found, "II.1.b", "US", about=f"/{day}")


@pytest.mark.parametrize(("day", "expected"), [("2026-02-04", NOT_MET), ("2026-02-06", OWED_NOTHING)])
def test_the_limits_end_with_the_term(day, expected):
    found = findings(TREATY, [stated("deployed warheads", 1551, happened=day)], day)
    assert expected == outcome(found, "II.1.b", "US", about=f"/{day}")


def test_the_end_is_the_extended_one_also_on_a_day_before_the_extension():
    assert ["2010-04-08", "2011-02-05", "2026-02-05"] == [
        str(day) for day in (TREATY.signed, TREATY.in_force, TREATY.ended)
    ]


@pytest.mark.parametrize(("day", "expected"), [("2020-03-31", NOT_MET), ("2020-04-02", OWED_NOTHING)])
def test_withdrawal_takes_effect_three_months_after_its_notice(day, expected):
    notice = entry("act", about="US", happened="2020-01-01", verb="withdraw", treaty="NST10")
    found = findings(TREATY, [notice, stated("deployed warheads", 1551, happened=day)], day)
    assert expected == outcome(found, "II.1.b", "US", about=f"/{day}")


def test_what_nobody_stated_is_not_known():
    assert UNDECIDED == outcome(findings(TREATY, [], DAY), "II.1.a", "US")

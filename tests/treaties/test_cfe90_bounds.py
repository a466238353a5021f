"""CFE: every ceiling of Articles IV, V(1) and VI on the threshold and on both sides, for a group and for one State."""

from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

TREATY = Treaty.read(Path(__file__).parents[2] / "treaties" / "cfe-1990")
EASTERN, WESTERN = (TREATY.glossary.groups[name] for name in ("eastern group", "western group"))
DAY = "1997-01-01"

ALL, IV2, IV3, IV4 = "area of application", "area of Article IV(2)", "area of Article IV(3)", "area of Article IV(4)"
FLANK, KIEV, ODESSA, LENINGRAD = (
    "area of Article V(1)(A)",
    "Kiev district",
    "Odessa district",
    "southern Leningrad district",
)
NO_STORAGE = "flank area without storage"
TANKS, ACVS, ARTILLERY = "battle tanks", "armoured combat vehicles", "artillery"
LIGHT, HEAVY = "infantry fighting and heavy vehicles", "heavy armament combat vehicles"

# Rule, what is held, its status, where, and the most there may be: typed from the text, apart from the tables.
GROUP_CEILINGS = [
    ("IV", TANKS, "", ALL, 20000),
    ("IV", TANKS, "active", ALL, 16500),
    ("IV", ACVS, "", ALL, 30000),
    ("IV", ACVS, "active", ALL, 27300),
    ("IV", LIGHT, "", ALL, 18000),
    ("IV", HEAVY, "", ALL, 1500),
    ("IV", ARTILLERY, "", ALL, 20000),
    ("IV", ARTILLERY, "active", ALL, 17000),
    ("IV", "combat aircraft", "", ALL, 6800),
    ("IV", "attack helicopters", "", ALL, 2000),
    ("IV", TANKS, "", IV2, 15300),
    ("IV", TANKS, "active", IV2, 11800),
    ("IV", ACVS, "", IV2, 24100),
    ("IV", ACVS, "active", IV2, 21400),
    ("IV", ARTILLERY, "", IV2, 14000),
    ("IV", ARTILLERY, "active", IV2, 11000),
    ("IV", TANKS, "active", IV3, 10300),
    ("IV", ACVS, "active", IV3, 19260),
    ("IV", ARTILLERY, "active", IV3, 9100),
    ("IV", TANKS, "", KIEV, 2250),
    ("IV", ACVS, "", KIEV, 2500),
    ("IV", ARTILLERY, "", KIEV, 1500),
    ("IV", TANKS, "active", IV4, 7500),
    ("IV", ACVS, "active", IV4, 11250),
    ("IV", ARTILLERY, "active", IV4, 5000),
    ("IV.1.storage", TANKS, "stored", ODESSA, 400),
    ("IV.1.storage", ARTILLERY, "stored", ODESSA, 500),
    ("IV.1.storage", TANKS, "stored", LENINGRAD, 600),
    ("IV.1.storage", ACVS, "stored", LENINGRAD, 800),
    ("IV.1.storage", LIGHT, "stored", LENINGRAD, 300),
    ("IV.1.storage", ARTILLERY, "stored", LENINGRAD, 400),
    ("IV.1.storage", TANKS, "stored", NO_STORAGE, 0),
    ("IV.1.storage", ACVS, "stored", NO_STORAGE, 0),
    ("IV.1.storage", ARTILLERY, "stored", NO_STORAGE, 0),
    ("V.1.A", TANKS, "active", FLANK, 4700),
    ("V.1.A", ACVS, "active", FLANK, 5900),
    ("V.1.A", ARTILLERY, "active", FLANK, 6000),
    ("V.1.B", TANKS, "temporary", FLANK, 459),
    ("V.1.B", ACVS, "temporary", FLANK, 723),
    ("V.1.B", ARTILLERY, "temporary", FLANK, 420),
]
STATE_CEILINGS = [
    (TANKS, 13300),
    (ACVS, 20000),
    (ARTILLERY, 13700),
    ("combat aircraft", 5150),
    ("attack helicopters", 1500),
]
RECEIVING = [(TANKS, 153), (ACVS, 241), (ARTILLERY, 140)]

SIDES = pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])


def held(category, number, *, party="RU", place=ALL, status="", happened=DAY):
    """Return what one Party states of what it holds in an area."""
    more = {"status": status} if status else {}
    return entry("holding", about=party, happened=happened, place=place, category=category, quantity=number, **more)


def nothing_else(parties=(*EASTERN, *WESTERN), happened=DAY):
    """Return somebody's word that the Parties hold nothing besides."""
    return vouched("holding", about="; ".join(parties), since=happened, until=happened)


def ceiling(found, rule, bearer, item, place, status):
    """Return how the one ceiling for an item, an area and a status comes out for a group or State."""
    portion = "active units" if rule == "IV" and status == "active" else ""
    if item in (LIGHT, HEAVY):
        item, portion = ACVS, item
    (finding,) = (
        one
        for one in found
        if (rule, bearer) == (one.citation.rule, one.bearer.name) and fits(one, item, place, portion)
    )
    return finding.outcome


PORTIONS = {one.replace(" ", "-"): one for one in ("active units", LIGHT, HEAVY)}


def fits(finding, item, place, portion):
    """Return whether a finding is about an item in an area, the whole of it or one portion."""
    row = dict(finding.row)
    named = PORTIONS.get(finding.id.split("/")[3], "")
    return (item, place, portion) == (row.get("item"), row.get("zone"), named)


@pytest.mark.parametrize(
    ("rule", "item", "status", "place", "number", "expected"),
    [
        (*where, most + beyond, expected)
        for *where, most in GROUP_CEILINGS
        for beyond, expected in ((-1, MET), (0, MET), (1, NOT_MET))
        if most + beyond >= 0  # less than nothing cannot be held
    ],
)
def test_a_group_may_hold_as_much_as_its_ceiling_and_no_more(rule, item, status, place, number, expected):
    found = findings(TREATY, [held(item, number, place=place, status=status), nothing_else()], DAY)
    assert expected == ceiling(found, rule, "eastern group", item, place, status)


@SIDES
@pytest.mark.parametrize(("item", "most"), STATE_CEILINGS)
def test_a_state_may_hold_about_a_third_of_the_area_and_no_more(item, most, beyond, expected):
    found = findings(TREATY, [held(item, most + beyond), nothing_else()], DAY)
    assert expected == ceiling(found, "VI", "RU", item, ALL, "")


@SIDES
@pytest.mark.parametrize(("item", "most"), RECEIVING)
def test_one_receiving_state_takes_a_third_of_a_temporary_deployment(item, most, beyond, expected):
    found = findings(TREATY, [held(item, most + beyond, place="MD", status="temporary"), nothing_else()], DAY)
    fitting = [
        one
        for one in found
        if one.citation.rule == "V.1.C"
        and one.bearer.name == "eastern group"
        and dict(one.row)["item"] == item
        and one.id.endswith("/MD")
    ]
    assert [expected] == [one.outcome for one in fitting]


def test_what_members_of_a_group_hold_adds_up():
    record = [held(TANKS, 10000), held(TANKS, 10001, party="UA"), nothing_else()]
    assert NOT_MET == ceiling(findings(TREATY, record, DAY), "IV", "eastern group", TANKS, ALL, "")


def test_what_the_other_group_holds_does_not_count():
    record = [held(TANKS, 10001), held(TANKS, 10001, party="DE"), nothing_else()]
    found = findings(TREATY, record, DAY)
    assert [MET, MET] == [ceiling(found, "IV", group, TANKS, ALL, "") for group in ("eastern group", "western group")]


def test_a_tank_in_the_middle_counts_in_every_area_around_it():
    record = [held(TANKS, 7501, party="PL", place="PL", status="active"), nothing_else()]
    found = findings(TREATY, record, DAY)
    assert NOT_MET == ceiling(found, "IV", "eastern group", TANKS, IV4, "active")
    values = {
        dict(one.row)["zone"]: one.value.lo
        for one in found
        if one.bearer.name == "eastern group" and one.id.startswith("CFE90/IV/") and "battle-tanks/active" in one.id
    }
    assert {ALL: 7501, IV2: 7501, IV3: 7501, IV4: 7501} == values


def test_a_tank_on_the_flank_does_not_count_inland():
    record = [held(TANKS, 20000, place="RU-North-Caucasus", status="active"), nothing_else()]
    found = findings(TREATY, record, DAY)
    assert NOT_MET == ceiling(found, "V.1.A", "eastern group", TANKS, FLANK, "active")
    assert MET == ceiling(found, "IV", "eastern group", TANKS, IV2, "active")


def test_what_lies_east_of_the_urals_does_not_count():
    found = findings(TREATY, [held(TANKS, 30000, place="RU-Asia"), nothing_else()], DAY)
    assert MET == ceiling(found, "IV", "eastern group", TANKS, ALL, "")


def test_one_member_that_states_nothing_leaves_the_group_undecided():
    record = [held(TANKS, 19999), nothing_else([code for code in EASTERN if code != "BY"])]
    assert UNDECIDED == ceiling(findings(TREATY, record, DAY), "IV", "eastern group", TANKS, ALL, "")


@pytest.mark.parametrize(
    ("day", "expected"), [("1996-03-08", OWED_NOTHING), ("1996-03-09", NOT_MET), ("1996-03-10", NOT_MET)]
)
def test_the_ceilings_bind_from_forty_months_after_entry_into_force(day, expected):
    found = findings(TREATY, [held(TANKS, 13301, happened=day), nothing_else(happened=day)], day)
    assert expected == outcome(found, "VI", "RU", about=f"battle-tanks/RU/day/{day}")


@pytest.mark.parametrize(("day", "expected"), [("1998-05-30", NOT_MET), ("1998-06-02", OWED_NOTHING)])
def test_withdrawal_takes_effect_150_days_after_its_notice(day, expected):
    notice = entry("act", about="RU", happened="1998-01-01", verb="withdraw", treaty="CFE90")
    found = findings(TREATY, [notice, held(TANKS, 13301, happened=day), nothing_else(happened=day)], day)
    assert expected == outcome(found, "VI", "RU", about=f"battle-tanks/RU/day/{day}")

"""Russia's draft with NATO's members, as if in force: baseline, ranges and level, on each and on both sides."""

from datetime import date
from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, found_in, outcome, vouched

ROOT = Path(__file__).parents[2]
DRAFT = Treaty.read(ROOT / "cases" / "nato-russia-2022" / "drafts" / "russia-nato.md")
ALLIANCE = Treaty.read(ROOT / "treaties" / "north-atlantic-1949")
FROM, DAY, NOW = date(2022, 1, 12), "2022-02-01", "2022-02-20"
LATER = {"GR": "1952-02-18", "TR": "1952-02-18", "DE": "1955-05-06", "ES": "1982-05-30", "PL": "1999-03-12"}
JOINED = [
    entry("act", about=code, happened=day, verb="accede", treaty="NAT49", effective=day) for code, day in LATER.items()
]


def draft(entries, **options):
    """Return what a review finds under the draft as if it were in force from the day of the council's session."""
    supposed = {"if_in_force": {DRAFT.id: FROM}, **options}
    return found_in((DRAFT, ALLIANCE), [*JOINED, *entries], NOW, treaty=DRAFT.id, **supposed)


# --- Article 4 -------------------------------------------------------------------------------------------------------


def forces(number, *, party="US", place="PL", happened=DAY):
    return entry(
        "force", by="ANALYST", about=party, happened=happened, place=place, category="personnel", quantity=number
    )


OBJECTION = entry("act", about="LV", happened=DAY, verb="object", treaty="RUNATO21")


def all_forces(party="US", happened=DAY):
    """Return the word that no other holdings of that party stand anywhere on that day."""
    return vouched("holding", about=party, since=happened, until=happened)


def baseline(number, *, party="US", place="PL"):
    then = "1997-05-27"
    stood = forces(number, party=party, place=place, happened=then)
    return [stood, all_forces(party, then), all_forces(party)]


@pytest.mark.parametrize(("now", "expected"), [(999, MET), (1000, MET), (1001, NOT_MET)])
@pytest.mark.parametrize(("party", "place"), [("US", "PL"), ("DE", "LT"), ("RU", "MD")])
def test_a_member_of_1997_or_russia_keeps_to_what_stood_there_then(party, place, now, expected):
    record = [*baseline(1000, party=party, place=place), forces(now, party=party, place=place), OBJECTION]
    assert expected == outcome(draft(record), "4", party, about=f"{DAY}/{place}")


def test_whether_all_consent_to_more_is_asked_for():
    found = draft([*baseline(1000), forces(1001)])
    (finding,) = [one for one in found if one.citation.rule == "4" and one.id.endswith(f"US/day/{DAY}/PL")]
    assert UNDECIDED == finding.outcome
    assert {"consent", "assessment"} == {want.what for want in finding.wanting}


def test_a_member_that_joined_later_is_not_bound_by_the_baseline():
    record = [*baseline(0, party="PL", place="LV"), forces(500, party="PL", place="LV")]
    assert OWED_NOTHING is outcome(draft(record), "4", "PL", about=DAY)


def test_a_baseline_that_nobody_states_leaves_the_question_open():
    assert UNDECIDED == outcome(draft([forces(1000), all_forces()]), "4", "US", about=f"{DAY}/PL")


def test_forces_at_home_are_not_on_anothers_territory():
    assert OWED_NOTHING is outcome(draft([forces(5000, party="DE", place="DE")]), "4", "DE", about=DAY)


# --- Article 5 -------------------------------------------------------------------------------------------------------


def missile(range_km, *, reaches="DE"):
    made = entry(
        "deployment",
        about="RU",
        happened=DAY,
        place="RU-Kaliningrad",
        system="a missile",
        basing="ground",
        range=f"{range_km} km",
    )
    seen = entry(
        "measurement",
        by="ANALYST",
        happened=DAY,
        subject=made.id,
        instrument="a map",
        version="1",
        inputs="none",
        measure="reach",
        includes=reaches,
    )
    return [made, seen]


def missiles(record, **options):
    return outcome(draft(record, **options), "5", "RU", about="deployment")


@pytest.mark.parametrize(
    ("range_km", "expected"),
    [
        (499, OWED_NOTHING),
        (500, NOT_MET),
        (501, NOT_MET),
        (5499, NOT_MET),
        (5500, NOT_MET),
        (5501, OWED_NOTHING),
    ],
)
def test_on_the_inf_reading_the_ranges_include_both_ends(range_km, expected):
    assert expected == missiles(missile(range_km), reading="INF terms")


def test_the_draft_itself_leaves_both_ends_open_and_asks():
    found = draft(missile(1000))
    (finding,) = [one for one in found if one.citation.rule == "5" and "deployment" in one.id]
    assert UNDECIDED == finding.outcome
    assert {"floor", "cap"} <= {want.field for want in finding.wanting if want.what == "parameter"}
    assert NOT_MET in {one.outcome for one in finding.alternatives if one.reading == "INF terms"}


def test_a_missile_that_reaches_no_other_party_is_not_meant():
    assert OWED_NOTHING is missiles(missile(1000, reaches="BY"), reading="INF terms")


# --- Article 6 -------------------------------------------------------------------------------------------------------


def test_to_join_in_an_invitation_is_not_to_refrain_from_enlargement():
    invited = entry("act", about="US; GB", happened=DAY, verb="invite", treaty="NAT49", whom="UA", called="I1")
    found = draft([invited])
    assert [NOT_MET, NOT_MET, OWED_NOTHING] == [outcome(found, "6", code, about="I1") for code in ("US", "GB", "FR")]


def test_to_accede_is_not_an_act_of_those_who_refrain():
    joins = entry("act", about="UA", happened=DAY, verb="accede", treaty="NAT49", called="I1")
    found = draft([joins])
    assert {OWED_NOTHING} == {outcome(found, "6", code, about="I1") for code in ("UA", "US", "GB", "RU")}


def test_russia_is_not_asked_to_refrain():
    assert OWED_NOTHING is outcome(draft([]), "6", "RU")


# --- Article 7 -------------------------------------------------------------------------------------------------------


def activity(*, party="US", place="UA", **numbers):
    return entry(
        "activity",
        about=party,
        happened=DAY,
        place=place,
        name="an exercise",
        form="exercise",
        start=DAY,
        end=DAY,
        called="A1",
        **{"brigades": 0, "divisions": 0, **numbers},
    )


def test_a_member_conducts_nothing_in_ukraine():
    assert NOT_MET == outcome(draft([activity()]), "7", "US", about="A1")
    assert OWED_NOTHING is outcome(draft([activity(place="GE")]), "7", "US", about="A1")


@pytest.mark.parametrize(
    ("place", "expected"), [("GE", NOT_MET), ("KZ", NOT_MET), ("UA", OWED_NOTHING), ("TR", OWED_NOTHING)]
)
def test_nor_in_the_south_caucasus_and_central_asia(place, expected):
    assert expected == outcome(draft([activity(place=place)]), "7.1(b)", "US", about="A1")


@pytest.mark.parametrize(("place", "expected"), [("PL", UNDECIDED), ("MD", UNDECIDED), ("FR", OWED_NOTHING)])
def test_which_states_are_eastern_europe_is_left_open(place, expected):
    assert expected == outcome(draft([activity(place=place)]), "7.1(c)", "US", about="A1")


@pytest.mark.parametrize(("holds", "expected"), [("yes", NOT_MET), ("no", OWED_NOTHING)])
def test_a_member_at_home_is_asked_about_like_any_other(holds, expected):
    judged = entry("assessment", by="RU", happened=DAY, subject="A1", word="in Eastern Europe", holds=holds)
    at_home = activity(party="PL", place="PL")
    assert UNDECIDED == outcome(draft([at_home]), "7.1(c)", "PL", about="A1")
    assert expected == outcome(draft([at_home, judged]), "7.1(c)", "PL", about="A1")


ZONE = entry(
    "assessment",
    by="ANALYST",
    happened=DAY,
    subject="A1",
    word="in the zone of agreed width and configuration",
    holds="yes",
)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"brigades": 1}, OWED_NOTHING),
        ({"brigades": 2}, NOT_MET),
        ({"brigades": 3}, NOT_MET),
        ({"divisions": 0}, OWED_NOTHING),
        ({"divisions": 1}, NOT_MET),
        ({"divisions": 2}, NOT_MET),
    ],
)
@pytest.mark.parametrize("party", ["US", "RU"])
def test_above_a_brigade_begins_with_the_second_or_with_a_division(party, numbers, expected):
    record = [activity(party=party, place="EE", **numbers), ZONE]
    assert expected == outcome(draft(record), "7.2", party, about="A1")


def test_without_an_agreed_width_the_zone_is_open():
    assert UNDECIDED == outcome(draft([activity(place="EE", brigades=2)]), "7.2", "US", about="A1")

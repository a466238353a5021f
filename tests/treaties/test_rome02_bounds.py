"""Rome Declaration: the rhythm of sessions, month by month and year by year, on the number and on both sides."""

from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

TREATY = Treaty.read(Path(__file__).parents[2] / "treaties" / "rome-2002")
MEMBERS = "; ".join(TREATY.parties)


def session(day, level="ambassadors", *, body="NRC", held="yes"):
    return entry("session", by="NATO", about=MEMBERS, happened=day, body=body, level=level, held=held)


def no_others(since="2003-01-01", until="2003-12-31"):
    return vouched("session", since=since, until=until)


def window(record, rule, month):
    return outcome(findings(TREATY, record, "2004-01-31"), rule, "", about=f"/{month}")


@pytest.mark.parametrize(("number", "expected"), [(0, NOT_MET), (1, MET), (2, MET)])
def test_one_session_a_month_is_enough(number, expected):
    record = [session(f"2003-03-{day:02}") for day in range(10, 10 + number)]
    assert expected == window([*record, no_others()], "ambassadors", "2003-03")


@pytest.mark.parametrize("day", ["2003-03-01", "2003-03-31"])
def test_the_month_includes_its_first_and_last_day(day):
    record = [session(day), no_others()]
    assert [NOT_MET, MET, NOT_MET] == [
        window(record, "ambassadors", month) for month in ("2003-02", "2003-03", "2003-04")
    ]


@pytest.mark.parametrize("level", ["foreign ministers", "heads of state and government"])
def test_a_session_at_any_level_counts_towards_the_month(level):
    assert MET == window([session("2003-03-10", level), no_others()], "ambassadors", "2003-03")


@pytest.mark.parametrize(
    ("rule", "level", "other"),
    [
        ("foreign-ministers", "foreign ministers", "defence ministers"),
        ("defence-ministers", "defence ministers", "foreign ministers"),
    ],
)
@pytest.mark.parametrize(("number", "expected"), [(0, NOT_MET), (1, NOT_MET), (2, MET), (3, MET)])
def test_ministers_meet_twice_a_year_at_their_own_level(rule, level, other, number, expected):
    record = [session(f"2003-{month:02}-10", level) for month in range(1, 1 + number)]
    record += [session("2003-10-10", other), session("2003-11-10")]
    assert expected == window([*record, no_others()], rule, "2003-01")


def test_the_thirty_members_of_2022_and_russia_owe_the_sessions():
    assert (31, True) == (len(set(TREATY.parties)), "RU" in TREATY.parties)


@pytest.mark.parametrize("party", ["PL", "LT", "MK", "RU"])
def test_a_member_that_joined_later_may_ask_for_a_session_like_any_other(party):
    asked = entry("request", by=party, happened="2022-01-20", topic="an extraordinary session", to=MEMBERS, called="R1")
    assert MET == outcome(findings(TREATY, [asked], "2022-01-31"), "extraordinary", party, about="R1")


def test_a_month_of_which_nobody_vouches_is_undecided():
    assert UNDECIDED == window([], "ambassadors", "2003-03")


def test_a_session_of_another_body_does_not_count():
    assert NOT_MET == window([session("2003-03-10", body="PJC"), no_others()], "ambassadors", "2003-03")


def test_a_session_that_was_only_announced_does_not_count():
    assert NOT_MET == window([session("2003-03-10", held="no"), no_others()], "ambassadors", "2003-03")


def test_the_rhythm_begins_with_the_first_whole_month():
    found = findings(TREATY, [no_others("2002-01-01", "2002-12-31")], "2003-01-31")
    months = [one.instance.key for one in found if one.citation.rule == "ambassadors"]
    assert [OWED_NOTHING, NOT_MET] == [
        outcome(found, "ambassadors", "", about=f"/{month}") for month in ("2002-05", "2002-06")
    ]
    assert "2002-06+1" == months[0]

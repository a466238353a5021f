"""Vienna Document 2011: every level, every deadline and every count on the threshold and on both sides."""

from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

TREATY = Treaty.read(Path(__file__).parents[2] / "treaties" / "vienna-document-2011")
ONE = "one activity under a single operational command"
START = "2015-06-15"
NOW = "2015-12-31"
SMALL = {"troops": 0, "tanks": 0, "acvs": 0, "artillery": 0, "divisions": 0, "brigades": 0, "alert": "no"}


def activity(*, happened=START, form="exercise", party="RU", place="RU-Moscow", name="an exercise", **numbers):
    """Return an activity of known size, and the judgement that it is one."""
    end = numbers.pop("end", happened)
    made = entry(
        "activity",
        about=party,
        happened=happened,
        place=place,
        name=name,
        form=form,
        start=happened,
        end=end,
        **{**SMALL, **numbers},
    )
    return made, entry("assessment", by="LV", happened=happened, subject=made.id, word=ONE, holds="yes")


def no_notice():
    """Return somebody's word that no notification was given besides."""
    return vouched("notification", since="2011-12-01", until=NOW, about="RU")


def notice(about, day):
    """Return a notification of an activity to all participating States."""
    return entry("notification", by="RU", happened=day, subject=about.id, topic="an activity", to="OSCE")


def owed(rule, **numbers):
    """Return how the duty to notify comes out where nothing was notified: not met if it is owed."""
    return outcome(findings(TREATY, [*activity(**numbers), no_notice()], NOW), rule, "RU")


# --- V. prior notification: levels ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("troops", "expected"), [(8999, OWED_NOTHING), (9000, NOT_MET), (9001, NOT_MET)])
@pytest.mark.parametrize(("rule", "form"), [("40.1.1", "exercise"), ("40.3", "transfer")])
def test_nine_thousand_troops_are_notifiable(rule, form, troops, expected):
    assert expected == owed(rule, form=form, troops=troops)


@pytest.mark.parametrize(("weapon", "level"), [("tanks", 250), ("acvs", 500), ("artillery", 250)])
@pytest.mark.parametrize(("beyond", "expected"), [(-1, OWED_NOTHING), (0, NOT_MET), (1, NOT_MET)])
@pytest.mark.parametrize(("rule", "form"), [("40.1.1", "exercise"), ("40.3", "transfer")])
def test_weapons_of_a_division_are_notifiable_from_their_level_on(rule, form, weapon, level, beyond, expected):
    assert expected == owed(rule, form=form, divisions=1, **{weapon: level + beyond})


@pytest.mark.parametrize(("brigades", "expected"), [(1, OWED_NOTHING), (2, NOT_MET), (3, NOT_MET)])
def test_weapons_count_where_two_brigades_are_organised_together(brigades, expected):
    assert expected == owed("40.1.1", brigades=brigades, tanks=250)


@pytest.mark.parametrize("form", ["amphibious landing", "heliborne landing", "parachute assault"])
@pytest.mark.parametrize(("troops", "expected"), [(2999, OWED_NOTHING), (3000, NOT_MET), (3001, NOT_MET)])
def test_a_landing_is_notifiable_from_three_thousand_troops_on(form, troops, expected):
    assert expected == owed("40.2", form=form, troops=troops)


def test_an_exercise_on_land_is_no_landing():
    assert OWED_NOTHING is owed("40.2", troops=8000)


def test_what_lies_outside_the_zone_is_not_notifiable():
    assert OWED_NOTHING is owed("40.1.1", troops=9000, place="RU-Asia")


def test_whether_it_is_one_activity_decides_and_is_asked_for():
    made, _ = activity(troops=9000)
    (finding,) = [one for one in findings(TREATY, [made, no_notice()], NOW) if one.citation.rule == "40.1.1"]
    assert UNDECIDED == finding.outcome
    assert ("assessment", ONE) in {(want.what, want.field) for want in finding.wanting}


# --- V. prior notification: time -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "expected"), [("2015-05-03", MET), ("2015-05-04", MET), ("2015-05-05", NOT_MET)])
def test_notice_on_the_forty_second_day_before_is_in_time(day, expected):
    made, judged = activity(troops=9000)
    found = findings(TREATY, [made, judged, notice(made, day), no_notice()], NOW)
    assert expected == outcome(found, "40.1.1", "RU")


@pytest.mark.parametrize(
    ("rule", "form", "troops"),
    [("40.1.1", "exercise", 9000), ("40.2", "parachute assault", 3000), ("40.3", "transfer", 9000)],
)
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2015-06-15T05:59:59Z", MET),
        ("2015-06-15T06:00:00Z", MET),
        ("2015-06-15T06:00:01Z", NOT_MET),
        ("2015-06-15", UNDECIDED),
    ],
)
def test_an_alert_is_notified_when_it_begins(rule, form, troops, when, expected):
    made, judged = activity(form=form, troops=troops, alert="yes", happened="2015-06-15T06:00:00Z")
    found = findings(TREATY, [made, judged, notice(made, when), no_notice()], NOW)
    assert expected == outcome(found, rule, "RU")


# --- III. risk reduction -------------------------------------------------------------------------------------------

# A session counts as the meeting of a paragraph by its body.
BODIES = {"16.2": "VD Chapter III", "16.3": "OSCE PC and FSC"}
TOPICS = {"16.1": "an explanation", "16.2": "a meeting", "16.3": "a meeting of all States"}
ASKED = "2022-02-09T12:00:00Z"


def request(label, *, by="LV", to="BY", happened=ASKED, called="R1", holds="yes"):
    """Return a request under a paragraph, judged to be one that the paragraph allows, or does not."""
    made = entry(
        "request",
        by=by,
        happened=happened,
        topic=TOPICS[label],
        to=to,
        under=f"VD11 {label}",
        called=called,
    )
    words = ("unusual and unscheduled", "militarily significant")
    judged = [entry("assessment", by=by, happened=happened, subject=called, word=word, holds=holds) for word in words]
    return [made, *judged]


def meeting(body, when):
    """Return a session of a body that answers the request, and the word that there was no other."""
    held = entry("session", by="LV", about="LV; BY", happened=when, body=body, held="yes", relates="answers R1")
    return [held, vouched("session", since="2022-02-01", until="2022-02-28")]


def others(kind):
    """Return somebody's word that nothing else of a kind was done in these days."""
    return vouched(kind, since="2022-02-01", until="2022-02-28", about="BY")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-02-11T11:59:59Z", MET),
        ("2022-02-11T12:00:00Z", MET),
        ("2022-02-11T12:00:01Z", NOT_MET),
        ("2022-02-11", UNDECIDED),
        ("2022-02-10", MET),
        ("2022-02-12", NOT_MET),
    ],
)
def test_a_reply_is_due_forty_eight_hours_after_the_request(when, expected):
    reply = entry("reply", by="BY", happened=when, to="LV", under="VD11 16.1", relates="answers R1")
    found = findings(TREATY, [*request("16.1"), reply, others("reply")], "2022-02-28")
    assert expected == outcome(found, "16.1.2", "BY")


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2022-02-11T11:59:59Z", MET), ("2022-02-11T12:00:00Z", MET), ("2022-02-11T12:00:01Z", NOT_MET)],
)
@pytest.mark.parametrize(("label", "rule", "bearer"), [("16.2", "16.2.1", "BY"), ("16.3", "16.3.1", "")])
def test_a_meeting_is_due_forty_eight_hours_after_it_was_asked_for(label, rule, bearer, when, expected):
    found = findings(TREATY, [*request(label), *meeting(BODIES[label], when)], "2022-02-28")
    assert expected == outcome(found, rule, bearer)


@pytest.mark.parametrize(("label", "rule", "bearer"), [("16.2", "16.2.1", "BY"), ("16.3", "16.3.1", "")])
@pytest.mark.parametrize("body", ["VD Chapter III", "OSCE PC and FSC", "OSCE Permanent Council"])
def test_only_a_session_of_its_own_body_is_the_meeting(label, rule, bearer, body):
    found = findings(TREATY, [*request(label), *meeting(body, "2022-02-10")], "2022-02-28")
    assert (MET if body == BODIES[label] else NOT_MET) == outcome(found, rule, bearer)


@pytest.mark.parametrize(("holds", "within"), [("yes", MET), ("no", UNDECIDED)])
def test_a_reply_is_owed_to_a_request_under_16_1_and_its_terms_are_judged_there_alone(holds, within):
    found = findings(TREATY, [*request("16.1", holds=holds), others("reply")], "2022-02-28")
    assert within == outcome(found, "16.1", "LV")
    assert NOT_MET == outcome(found, "16.1.2", "BY")


def test_a_request_that_nobody_judged_is_owed_a_reply_all_the_same():
    made, *_ = request("16.1")
    found = findings(TREATY, [made, others("reply")], "2022-02-28")
    assert (UNDECIDED, NOT_MET) == (outcome(found, "16.1", "LV"), outcome(found, "16.1.2", "BY"))


# --- VIII. constraints ---------------------------------------------------------------------------------------------

# Of each class: its number just above the level, and one that is at the level, hence not in it.
LEVELS = {
    "very large": {"troops": 40000, "tanks": 900, "acvs": 2000, "artillery": 900},
    "middling": {"troops": 25000, "tanks": 400, "acvs": 800, "artillery": 400},
    "large": {"troops": 13000, "tanks": 300, "acvs": 500, "artillery": 300},
}
MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08"]


def series(number, *, year=2015, days=None, **numbers):
    """Return so many activities of one size, a month apart, each judged to be one, and the word that these are all."""
    days = days or [f"{year}-{month}-10" for month in MONTHS[:number]]
    made = [part for day in days for part in activity(happened=day, name=f"exercise {day}", **numbers)]
    return [*made, vouched("activity", since="2011-12-01", until="2018-12-31", about="RU")]


def counted(rule, record, *, about=""):
    return outcome(findings(TREATY, record, "2018-12-31"), rule, "RU", about=about)


@pytest.mark.parametrize("measure", ["troops", "tanks", "acvs", "artillery"])
@pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])
def test_a_very_large_activity_lies_above_its_level(measure, beyond, expected):
    record = series(2, **{measure: LEVELS["very large"][measure] + beyond})
    assert expected == counted("67.1", record)


@pytest.mark.parametrize("measure", ["troops", "tanks", "acvs", "artillery"])
@pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])
def test_a_large_activity_lies_above_its_level(measure, beyond, expected):
    record = series(7, **{measure: LEVELS["large"][measure] + beyond})
    assert expected == counted("67.2", record, about="67.2/RU")


@pytest.mark.parametrize("measure", ["troops", "tanks", "acvs", "artillery"])
@pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])
def test_a_middling_activity_lies_above_its_level(measure, beyond, expected):
    record = series(4, **{measure: LEVELS["middling"][measure] + beyond})
    assert expected == counted("67.2", record, about="middling")


@pytest.mark.parametrize("measure", ["troops", "tanks", "acvs", "artillery"])
@pytest.mark.parametrize(("beyond", "expected"), [(-1, MET), (0, MET), (1, NOT_MET)])
def test_a_sizeable_activity_lies_above_its_level(measure, beyond, expected):
    days = ["2015-06-01", "2015-06-02", "2015-06-03", "2015-06-04"]
    record = series(4, days=days, end="2015-06-20", **{measure: LEVELS["large"][measure] + beyond})
    assert expected == counted("67.3", record)


@pytest.mark.parametrize(("number", "expected"), [(1, MET), (2, NOT_MET)])
def test_one_very_large_activity_in_three_years(number, expected):
    days = ["2015-06-10", "2017-06-10"][:number]
    assert expected == counted("67.1", series(number, days=days, troops=40001))


@pytest.mark.parametrize(("second", "expected"), [("2017-12-31", NOT_MET), ("2018-01-01", MET)])
def test_the_three_years_are_calendar_years(second, expected):
    assert expected == counted("67.1", series(2, days=["2015-01-01", second], troops=40001))


@pytest.mark.parametrize(("number", "expected"), [(5, MET), (6, MET), (7, NOT_MET)])
def test_six_large_activities_in_a_calendar_year(number, expected):
    assert expected == counted("67.2", series(number, troops=13001), about="67.2/RU")


@pytest.mark.parametrize(("number", "expected"), [(2, MET), (3, MET), (4, NOT_MET)])
def test_three_of_them_may_be_middling(number, expected):
    assert expected == counted("67.2", series(number, troops=25001), about="middling")


@pytest.mark.parametrize(("number", "expected"), [(2, MET), (3, MET), (4, NOT_MET)])
def test_three_at_once(number, expected):
    days = [f"2015-06-0{day}" for day in range(1, number + 1)]
    assert expected == counted("67.3", series(number, days=days, end="2015-06-20", troops=13001))


def test_a_very_large_activity_counts_among_those_at_once():
    days = [f"2015-06-0{day}" for day in range(1, 5)]
    assert NOT_MET == counted("67.3", series(4, days=days, end="2015-06-20", troops=40001))


def test_a_very_large_activity_is_not_one_of_the_large():
    assert MET == counted("67.2", series(7, troops=40001), about="67.2/RU")


@pytest.mark.parametrize(
    ("rule", "about", "number", "troops"),
    [("67.1", "", 2, 40001), ("67.2", "67.2/RU", 7, 13001), ("67.2", "middling", 4, 25001), ("67.3", "", 4, 13001)],
)
def test_activities_that_nobody_judged_to_be_one_each_leave_a_count_open(rule, about, number, troops):
    days = [f"2015-06-0{day}" for day in range(1, number + 1)]
    record = series(number, days=days, end="2015-06-20", troops=troops)
    unjudged = [one for one in record if one.kind != "assessment"]
    assert [NOT_MET, UNDECIDED] == [counted(rule, some, about=about) for some in (record, unjudged)]

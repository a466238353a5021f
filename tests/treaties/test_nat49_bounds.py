"""North Atlantic Treaty: its three periods on the threshold and on both sides, and its powers as they are used."""

from pathlib import Path

import pytest

from detente import Treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

TREATY = Treaty.read(Path(__file__).parents[2] / "treaties" / "north-atlantic-1949")
TWELVE = "; ".join(TREATY.parties)
CONDITIONS = (
    "in a position to further the principles of this Treaty",
    "in a position to contribute to the security of the North Atlantic area",
)
IN_CONFLICT = "in conflict with the provisions of the North Atlantic Treaty"


def act(verb, by, happened, **more):
    """Return an act under the Treaty."""
    return entry("act", about=by, happened=happened, verb=verb, treaty="NAT49", **more)


def judged(subject, word, *, holds="yes", happened="1950-01-01"):
    """Return a Party's judgement of an open word."""
    return entry("assessment", by="US", happened=happened, subject=subject, word=word, holds=holds)


def under(found, rule):
    """Return how everything under a rule comes out."""
    return [one.outcome for one in found if one.citation.rule == rule]


# --- Articles 4 and 12: to be asked is to owe consultation -----------------------------------------------------------


def asked(label, topic, happened):
    others = "; ".join(code for code in TREATY.parties if code != "NO")
    return entry("request", by="NO", happened=happened, topic=topic, to=others, under=f"NAT49 {label}", called="R1")


def test_a_party_that_asks_for_consultation_has_it():
    met = entry("session", about=TWELVE, happened="1950-06-10", body="NAC", held="yes", relates="answers R1")
    found = findings(TREATY, [asked("4.1", "a consultation", "1950-06-01"), met], "1951-01-01")
    assert [MET] == under(found, "4.1")
    assert [MET] == under(found, "4")


def test_consultation_has_no_deadline_so_none_yet_is_undecided():
    found = findings(TREATY, [asked("4.1", "a consultation", "1950-06-01")], "1951-01-01")
    assert [UNDECIDED] == under(found, "4")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1959-08-23", [OWED_NOTHING]), ("1959-08-24", [MET]), ("1959-08-25", [MET])],
)
def test_a_review_may_be_asked_for_after_ten_years(day, expected):
    met = entry("session", about=TWELVE, happened="1959-10-01", body="NAC", held="yes", relates="answers R1")
    found = findings(TREATY, [asked("12.1", "a review", day), met], "1960-01-01")
    assert expected == (under(found, "12") or [OWED_NOTHING])


# --- Article 8 -------------------------------------------------------------------------------------------------------


def engagement(party="PT", happened="1950-01-01"):
    return entry("act", about=party, happened=happened, verb="conclude", whom="ES", subject="a pact", called="E1")


@pytest.mark.parametrize(("holds", "expected"), [("yes", NOT_MET), ("no", OWED_NOTHING)])
def test_whether_an_engagement_conflicts_is_for_somebody_to_judge(holds, expected):
    found = findings(TREATY, [engagement(), judged("E1", IN_CONFLICT, holds=holds)], "1951-01-01")
    assert expected == outcome(found, "8", "PT", about="E1")


def test_an_engagement_that_nobody_judged_is_undecided_and_asks():
    found = findings(TREATY, [engagement()], "1951-01-01")
    (finding,) = [one for one in found if "E1" in one.id]
    assert (UNDECIDED, [IN_CONFLICT]) == (finding.outcome, [want.field for want in finding.wanting])


# --- Article 10 ------------------------------------------------------------------------------------------------------


def invitation(by=TWELVE, whom="ES"):
    return act("invite", by, "1950-01-01", whom=whom, under="NAT49 10", called="I1")


def fit():
    return [judged("I1", words) for words in CONDITIONS]


def test_all_the_parties_together_may_invite_a_european_state_that_is_fit():
    assert [MET] == under(findings(TREATY, [invitation(), *fit()], "1951-01-01"), "10")


@pytest.mark.parametrize(("verb", "outside"), [("object", True), (None, False)])
def test_unanimous_means_that_the_last_party_agrees_too(verb, outside):
    by = "; ".join(code for code in TREATY.parties if code != "IS")
    said = [act(verb, "IS", "1950-01-01")] if verb else []
    found = findings(TREATY, [invitation(by), *fit(), *said], "1951-01-01")
    (finding,) = [one for one in found if one.citation.rule == "10"]
    assert (UNDECIDED, outside) == (finding.outcome, "outside-terms" in [step.key for step in finding.why])


def test_a_state_that_does_not_lie_in_europe_may_not_be_invited():
    assert MET not in under(findings(TREATY, [invitation(whom="JP"), *fit()], "1951-01-01"), "10")


@pytest.mark.parametrize("one", CONDITIONS)
def test_both_conditions_are_open_and_asked_for(one):
    found = findings(
        TREATY, [invitation(), *(judged("I1", words) for words in CONDITIONS if words != one)], "1951-01-01"
    )
    (finding,) = [found for found in found if found.citation.rule == "10"]
    assert UNDECIDED == finding.outcome
    assert one in {want.field for want in finding.wanting}


def test_an_invited_state_may_accede_and_is_bound_from_then_on():
    joins = act("accede", "ES", "1950-06-01", effective="1950-06-01", relates="answers I1")
    pact = engagement("ES", "1950-07-01")
    found = findings(TREATY, [invitation(), *fit(), joins, pact, judged("E1", IN_CONFLICT)], "1951-01-01")
    assert NOT_MET == outcome(found, "8", "ES", about="E1")


# --- Article 13 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "expected"), [("1969-08-23", False), ("1969-08-24", True), ("1969-08-25", True)])
def test_a_party_may_give_notice_after_twenty_years(day, expected):
    notice = act("denounce", "IS", day)
    assert expected == ([MET] == under(findings(TREATY, [notice], "1971-01-01"), "13"))


@pytest.mark.parametrize(("day", "expected"), [("1970-12-31", NOT_MET), ("1971-01-02", OWED_NOTHING)])
def test_notice_takes_effect_a_year_later(day, expected):
    notice = act("denounce", "IS", "1970-01-01")
    found = findings(TREATY, [notice, engagement("IS", day), judged("E1", IN_CONFLICT, happened=day)], "1972-01-01")
    assert expected == outcome(found, "8", "IS", about="E1")


def test_the_depositary_tells_the_others_of_a_notice():
    notice = entry("act", about="IS", happened="1970-01-01", verb="denounce", treaty="NAT49", called="D1")
    others = "; ".join(code for code in TREATY.parties if code != "US")
    told = entry(
        "notification", by="US", happened="1970-01-05", subject="D1", to=others, topic="a notice of denunciation"
    )
    assert [MET] == under(findings(TREATY, [notice, told], "1971-06-01"), "13.1")
    silent = findings(TREATY, [notice, vouched("notification", since="1949-01-01", until="1971-06-01")], "1971-06-01")
    assert [UNDECIDED] == under(silent, "13.1")

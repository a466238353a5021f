"""Powers and permissions: what is shown to have been used within its terms, and what is not shown so."""

import pytest

from findings.small import treaty
from making.worlds import MET, UNDECIDED, entry, findings, outcome

LEAVE = treaty('1  each Party may withdraw where it is judged "called for" with effect 3 months after its notice.')
ASKED = treaty("1  the Parties by unanimous agreement may invite any State to accede.")
END = "2009-12-31"


def act(verb, about, happened="2004-05-01", **more):
    return entry("act", about=about, happened=happened, verb=verb, treaty="S", **more)


@pytest.mark.parametrize(("holds", "expected"), [("yes", MET), ("no", UNDECIDED)])
def test_a_power_is_used_within_its_terms_where_its_condition_is_shown(holds, expected):
    judged = entry("assessment", by="US", happened="2004-05-01", subject="A", word="called for", holds=holds)
    assert expected == outcome(findings(LEAVE, [act("withdraw", "RU", called="A"), judged], END), "1", "RU")


def test_a_power_whose_condition_nobody_judged_is_not_shown_to_be_used_within_its_terms():
    assert UNDECIDED == outcome(findings(LEAVE, [act("withdraw", "RU", called="A")], END), "1", "RU")


def test_judgements_that_differ_leave_it_open():
    judged = [
        entry("assessment", by=by, happened="2004-05-01", subject="A", word="called for", holds=holds)
        for by, holds in (("US", "no"), ("RU", "yes"))
    ]
    assert UNDECIDED == outcome(findings(LEAVE, [act("withdraw", "RU", called="A"), *judged], END), "1", "RU")


def invited(*entries):
    found = [one for one in findings(ASKED, entries, END) if one.citation.rule == "1"]
    return {one.outcome for one in found}


def test_unanimous_agreement_is_shown_where_every_party_took_part():
    assert {MET} == invited(act("invite", "RU; US; BY", whom="EE"))


def test_that_one_is_not_named_does_not_show_that_it_did_not_agree():
    assert {UNDECIDED} == invited(act("invite", "RU; US", whom="EE"))


def outside(*entries):
    """Return whether the reasoning says that the power was used outside its terms."""
    (one,) = [one for one in findings(ASKED, entries, END) if one.citation.rule == "1"]
    return "outside-terms" in {step.key for step in one.why}


def test_only_an_objection_to_the_act_shows_that_not_all_agreed():
    asked = act("invite", "RU; US", whom="EE", called="I")
    assert outside(asked, act("object", "BY", relates="disputes I"))
    assert not outside(asked, act("object", "BY", "2001-01-01"))


def test_who_has_left_need_not_agree():
    gone = act("withdraw", "BY", "2003-01-01")
    assert {MET} == invited(act("invite", "RU; US", whom="EE"), gone)

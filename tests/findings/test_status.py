"""Who is bound, when: each act on its day and on both sides of it."""

from datetime import date

import pytest

from detente import Treaty
from findings.small import treaty
from making.worlds import MET, NOT_MET, OWED_NOTHING, UNDECIDED, entry, findings, outcome, vouched

LIMIT = "1  the tanks held by each Party shall not exceed 100."
TREATY = treaty(LIMIT)
NOTICE = treaty(LIMIT, "2  each Party may withdraw with effect 3 months after its notice.")


def limit_on(day, acts, *, party="RU", text=TREATY):
    """Return how a holding beyond the limit comes out on a day: not met if the party is bound, nothing if not."""
    held = entry("holding", about=party, happened=day, category="tanks", quantity=101)
    return outcome(findings(text, [held, *acts], "2010-01-01"), "1", party, about=f"day/{day}")


def act(verb, happened, party="RU", **more):
    return entry("act", about=party, happened=happened, verb=verb, treaty="S", **more)


@pytest.mark.parametrize(
    ("day", "expected"), [("2000-01-14", OWED_NOTHING), ("2000-01-15", NOT_MET), ("2000-01-16", NOT_MET)]
)
def test_a_treaty_binds_on_the_very_day_it_enters_into_force(day, expected):
    assert expected == limit_on(day, [])


@pytest.mark.parametrize(
    ("day", "expected"), [("2004-03-11", OWED_NOTHING), ("2004-03-12", NOT_MET), ("2004-03-13", NOT_MET)]
)
def test_who_accedes_is_bound_from_that_day(day, expected):
    assert expected == limit_on(day, [act("accede", "2004-03-12", "EE")], party="EE")


def test_nobody_who_ratifies_is_bound_before_the_treaty_is():
    assert OWED_NOTHING is limit_on("2000-01-10", [act("ratify", "1999-06-01")])


@pytest.mark.parametrize(
    ("day", "expected"), [("2004-04-29", NOT_MET), ("2004-04-30", OWED_NOTHING), ("2004-05-01", OWED_NOTHING)]
)
def test_three_months_after_31_january_a_withdrawal_takes_effect_on_30_april(day, expected):
    assert expected == limit_on(day, [act("withdraw", "2004-01-31")], text=NOTICE)


def test_a_stated_day_of_effect_goes_before_the_notice_asked_for():
    gone = act("withdraw", "2004-01-31", effective="2004-02-01")
    assert OWED_NOTHING is limit_on("2004-02-01", [gone], text=NOTICE)


@pytest.mark.parametrize(
    ("day", "expected"), [("2004-03-31", OWED_NOTHING), ("2004-04-15", UNDECIDED), ("2004-04-30", NOT_MET)]
)
def test_an_accession_some_time_in_april_leaves_april_open_until_its_last_day(day, expected):
    assert expected == limit_on(day, [act("accede", "2004-04", "EE")], party="EE")


def test_leaving_some_time_in_a_spring_in_which_a_party_also_joined_leaves_both_orders_open():
    acts = [act("withdraw", "[2004-01-01..2004-03-31]"), act("accede", "2004-02-01")]
    assert UNDECIDED == limit_on("2004-06-01", acts)


def test_a_suspension_that_no_article_provides_for_leaves_it_open_whether_it_frees():
    suspended = [act("suspend", "2004-03-01")]
    assert [NOT_MET, UNDECIDED] == [limit_on(day, suspended) for day in ("2004-02-29", "2004-03-01")]


def test_what_is_resumed_binds_again():
    acts = [act("suspend", "2004-03-01"), act("resume", "2005-03-01")]
    assert NOT_MET == limit_on("2005-03-01", acts)


def test_a_limit_that_is_kept_is_met_whoever_is_bound():
    held = entry("holding", about="EE", happened="2004-04-15", category="tanks", quantity=100)
    word = vouched("holding", since="2004-04-15", until="2004-04-15")
    found = findings(TREATY, [held, word, act("accede", "2004-04", "EE")], "2010-01-01")
    assert MET == outcome(found, "1", "EE", about="day/2004-04-15")


def test_a_draft_is_reviewed_only_as_if_in_force_and_says_so():
    draft = Treaty.parse("\n".join(TREATY.text.lines).replace("in_force", "signed"))
    held = entry("holding", about="RU", happened="2004-01-01", category="tanks", quantity=101)
    assert [] == findings(draft, [held], "2010-01-01")
    found = findings(draft, [held], "2010-01-01", if_in_force={"S": date(2003, 1, 1)})
    assert [(NOT_MET, "2003-01-01")] == [(one.outcome, one.as_if) for one in found if one.bearer.name == "RU"]

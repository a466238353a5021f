"""What holdings add up to: what is added, what is not, and who vouches for it."""

from dataclasses import replace

import pytest

from detente.terms.day import parse_when
from findings.small import treaty
from making.worlds import MET, NOT_MET, UNDECIDED, entry, findings, vouched

DAY = "2004-05-01"
NORTH = treaty("1  the tanks held by each Party in the north shall not exceed 100.")
ALL = treaty("1  the tanks held by each Party shall not exceed 100.")
PAIR = treaty("1  the tanks held by each group of States Parties shall not exceed 100.")
FUEL = treaty("1  the fuel held by each Party shall not exceed 100 t.")


def held(number, *, about="RU", place="BY", category="tanks", happened=DAY, **more):
    return entry("holding", about=about, happened=happened, place=place, category=category, quantity=number, **more)


def late(made):
    return replace(made, lodged=parse_when("2004-06-01"))


def word(**narrowed):
    return vouched("holding", since=DAY, until=DAY, **narrowed)


def shown(text, entries, bearer="RU", day=DAY):
    """Return outcome and value of the one finding for the day."""
    found = findings(text, entries, "2010-01-01")
    (one,) = [one for one in found if one.bearer.name == bearer and one.instance.key == day]
    return one.outcome, str(one.value)


@pytest.mark.parametrize(("number", "expected"), [(99, MET), (100, MET), (101, NOT_MET)])
def test_a_limit_includes_its_own_number(number, expected):
    assert expected == shown(NORTH, [held(number), word()])[0]


def test_what_lies_in_an_overlapping_zone_may_count():
    assert (UNDECIDED, "60..120") == shown(NORTH, [held(60), held(60, place="wide"), word()])


def test_what_lies_outside_does_not_count():
    assert (MET, "60") == shown(NORTH, [held(60), held(60, place="east"), word()])


def test_a_part_stated_by_somebody_else_is_not_added_to_the_whole_for_sure():
    whole, part = held(60, place="wide"), held(50, place="RU-Moscow", by="US")
    assert (UNDECIDED, "60..110") == shown(ALL, [whole, part, word()])


def test_cells_that_overlap_without_one_in_the_other_are_not_added_for_sure():
    assert (UNDECIDED, "60..120") == shown(ALL, [held(60, place="wide"), held(60, place="east"), word()])


def test_a_kind_and_the_sort_it_belongs_to_are_not_added_for_sure():
    assert (UNDECIDED, "60..110") == shown(ALL, [held(60), held(50, category="heavy tanks"), word()])


def test_a_part_that_says_so_is_left_out():
    whole = held(60, called="W")
    assert (MET, "60") == shown(ALL, [whole, held(50, category="heavy tanks", relates="part_of W"), word()])


def test_a_part_of_what_was_corrected_is_a_part_of_the_correction():
    first, second = held(70, called="W"), held(60, called="W2", relates="corrects W")
    assert (MET, "60") == shown(ALL, [first, second, held(50, category="heavy tanks", relates="part_of W"), word()])


def test_what_two_hold_together_may_be_all_of_one_and_counts_once_for_their_group():
    both = held(90, about="RU; BY")
    assert (MET, "0..90") == shown(ALL, [both, word()])
    assert (MET, "90") == shown(PAIR, [both, word()], "pair")


def test_a_member_that_stated_nothing_leaves_the_group_open():
    assert (UNDECIDED, ">= 90") == shown(PAIR, [held(90), word(about="RU")], "pair")


def test_what_is_stated_for_another_day_does_not_count():
    assert (MET, "60") == shown(ALL, [held(60), held(60, happened="2004-05-02"), word()])


def test_what_is_stated_for_a_month_may_count_on_each_of_its_days():
    assert (UNDECIDED, "60..120") == shown(ALL, [held(60), held(60, place="wide", happened="2004-05"), word()])


def test_what_is_stated_for_a_day_to_come_is_not_held_yet():
    assert [] == [one for one in findings(ALL, [held(101)], "2004-04-30") if one.instance.sort == "day"]


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [({}, MET), ({"category": "tanks"}, MET), ({"place": "wide"}, MET), ({"place": "BY"}, UNDECIDED)],
)
def test_a_voucher_for_a_wider_place_will_do_and_for_a_narrower_not(narrowed, expected):
    assert expected == shown(NORTH, [held(60), word(**narrowed)])[0]


def test_an_exchange_vouches_for_its_authors_own_holdings_only():
    assert MET == shown(ALL, [held(60, exchange="yearly")])[0]
    assert UNDECIDED == shown(ALL, [held(60, by="US", exchange="yearly")])[0]


def test_a_later_entry_by_another_speaks_against_an_exchange():
    own = held(60, place="BY", exchange="yearly", called="OWN")
    outcome, value = shown(ALL, [own, late(held(50, place="RU-Asia", by="US"))])
    assert (UNDECIDED, ">= 60") == (outcome, value)


def test_a_later_entry_that_the_exchange_takes_in_does_not_speak_against_it():
    own = held(90, place="wide", exchange="yearly", called="OWN")
    assert (MET, "90") == shown(ALL, [own, late(held(50, place="BY", by="US", relates="part_of OWN"))])


def test_another_account_of_what_was_known_does_not_speak_against_a_voucher():
    assert (MET, "90..95") == shown(ALL, [held(90), word(), late(held(95, by="US"))])


def test_units_of_one_sort_are_brought_together_and_another_sort_is_unknown():
    tonnes, kilos = (
        held("60 t", category="fuel", status="one"),
        held("30000 kg", category="fuel", status="two"),
    )
    assert (MET, "90 t") == shown(FUEL, [tonnes, kilos, word()])
    assert (UNDECIDED, ">= 60 t") == shown(FUEL, [tonnes, held(5, category="fuel", status="two"), word()])


def test_a_limit_in_tonnes_of_which_nothing_is_stated_is_open_and_no_fault():
    found = findings(FUEL, [], "2010-01-01")
    assert {UNDECIDED} == {one.outcome for one in found}

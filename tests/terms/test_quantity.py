"""Quantities are what is known of a number: what is missing stays missing through all arithmetic."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import QuantityError
from detente.terms.quantity import Quantity, parse_number, parse_quantity

numbers = st.integers(-(10**6), 10**6) | st.decimals(-1000, 1000, places=3).map(
    lambda value: int(value) if value == int(value) else Fraction(value)
)


@st.composite
def quantities(draw):
    lo, hi = draw(st.none() | numbers), draw(st.none() | numbers)
    if lo is not None and hi is not None and lo > hi:
        lo, hi = hi, lo
    return Quantity(lo, hi, "")


@st.composite
def inside(draw, quantity):
    lo = quantity.lo if quantity.lo is not None else min(-(10**7), (quantity.hi or 0) - 1)
    hi = quantity.hi if quantity.hi is not None else max(10**7, (quantity.lo or 0) + 1)
    return draw(st.sampled_from([lo, hi, (Fraction(lo) + Fraction(hi)) / 2]))


@pytest.mark.parametrize(
    ("text", "lo", "hi", "unit"),
    [
        ("12800", 12800, 12800, ""),
        ("12 800", 12800, 12800, ""),
        ("12\u00a0800", 12800, 12800, ""),
        ("90 000..120 000", 90000, 120000, ""),
        (">= 9 000", 9000, None, ""),
        ("> 9 000", 9001, None, ""),
        ("<= 13 000", None, 13000, ""),
        ("< 13 000", None, 12999, ""),
        ("> 2.5 km", Fraction(5, 2), None, "km"),
        ("500 km", 500, 500, "km"),
        ("480..2500 km", 480, 2500, "km"),
        ("?", None, None, ""),
        ("", None, None, ""),
    ],
)
def test_a_quantity_is_read_with_its_bounds(text, lo, hi, unit):
    assert Quantity(lo, hi, unit) == parse_quantity(text)


def test_a_number_without_a_unit_is_in_the_columns_unit():
    assert Quantity(500, 500, "km") == parse_quantity("500", "km")
    assert Quantity(30, 30, "ft") == parse_quantity("30 ft", "m")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12,800", "quantity-comma"),
        ("~100 000", "quantity-approximate"),
        ("120..90", "range-backwards"),
        ("many", "not-a-quantity"),
        ("12 80", "not-a-quantity"),
        ("1 2800", "not-a-quantity"),
        ("١٢", "not-a-quantity"),
        ("1e9", "not-a-quantity"),
        ("9" * 5000, "not-a-quantity"),
        ("5 leagues", "unknown-unit"),
    ],
)
def test_what_is_not_a_quantity_is_told_apart(text, key):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert key == caught.value.fault.key


def test_units_of_different_sorts_do_not_add():
    with pytest.raises(QuantityError):
        parse_quantity("5 km").plus(parse_quantity("5 t"))


# INF Treaty, Art. II(5): 500 km, whichever unit of length it is stated in.
@pytest.mark.parametrize(("text", "metres"), [("500 km", 500_000), ("1 nmi", 1852), ("100 ft", Fraction(762, 25))])
def test_lengths_convert_exactly(text, metres):
    assert Quantity.exactly(metres, "m") == parse_quantity(text).into("m")


@pytest.mark.parametrize(
    ("text", "en", "id_"),
    [
        ("12800", "12\u00a0800", "12\u00a0800"),
        (">= 9000", "at least 9\u00a0000", "sedikitnya 9\u00a0000"),
        ("<= 13 km", "at most 13\u00a0km", "paling banyak 13\u00a0km"),
        ("90..120", "between 90 and 120", "antara 90 dan 120"),
        ("?", "unknown", "tidak diketahui"),
    ],
)
def test_a_quantity_is_said_in_both_languages(text, en, id_):
    assert (en, id_) == (parse_quantity(text).said(), parse_quantity(text).said("id"))


@given(quantities())
def test_a_quantity_reads_back_from_its_text(quantity):
    assert quantity == parse_quantity(str(quantity))


@given(st.data(), quantities(), quantities())
def test_a_sum_brackets_every_sum_of_what_the_parts_may_be(data, left, right):
    total = left.plus(right)
    number = data.draw(inside(left)) + data.draw(inside(right))
    assert total.lo is None or total.lo <= number
    assert total.hi is None or number <= total.hi


@given(st.data(), quantities(), quantities())
def test_a_difference_brackets_every_difference(data, left, right):
    rest = left.less(right)
    number = data.draw(inside(left)) - data.draw(inside(right))
    assert rest.lo is None or rest.lo <= number
    assert rest.hi is None or number <= rest.hi


@given(st.data(), quantities(), quantities())
def test_lesser_and_greater_bracket_both_ways(data, left, right):
    one, other = data.draw(inside(left)), data.draw(inside(right))
    for known, number in ((left.lesser(right), min(one, other)), (left.greater(right), max(one, other))):
        assert known.lo is None or known.lo <= number
        assert known.hi is None or number <= known.hi


@given(quantities(), quantities())
def test_the_hull_holds_both(left, right):
    hull = left.hull(right)
    for one in (left, right):
        assert hull.lo is None or (one.lo is not None and hull.lo <= one.lo)
        assert hull.hi is None or (one.hi is not None and one.hi <= hull.hi)


def test_one_unknown_addend_leaves_the_sum_unknown_above():
    total = Quantity(1, 1).plus(Quantity(0, None)).plus(Quantity(9, 9))
    assert Quantity(10, None) == total


@given(st.text(max_size=40))
def test_any_text_is_a_quantity_or_a_fault(text):
    mend = "none is needed"
    try:
        parse_quantity(text)
        parse_number(text)
    except QuantityError as error:
        mend = error.fault.mend("id")
    assert mend

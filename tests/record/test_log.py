"""A log says exactly what the entries say, one line each."""

import json
from fractions import Fraction

from hypothesis import given

from detente.record import Entry, from_jsonl, to_jsonl
from detente.terms.day import parse_when
from detente.terms.quantity import Quantity
from making.entries import entries


@given(entries())
def test_what_is_logged_reads_back_equal(found):
    assert tuple(found) == from_jsonl(to_jsonl(found))


@given(entries())
def test_a_log_of_what_was_logged_is_the_same_text(found):
    text = to_jsonl(found)
    assert text == to_jsonl(from_jsonl(text))
    assert len(found) == text.count("\n")


def test_a_third_stays_a_third():
    entry = Entry("M1", "measurement", ("RU",), values={"quantity": Quantity(Fraction(1, 3), None, "km")})
    assert (entry,) == from_jsonl(to_jsonl([entry]))


def test_when_it_was_typed_is_kept_though_it_makes_no_other_entry():
    entry = Entry("RP1", "reply", ("RU",), entered=parse_when("2022-01-14T09:00Z"))
    assert entry.entered == from_jsonl(to_jsonl([entry]))[0].entered
    assert entry == Entry("RP1", "reply", ("RU",))


def test_a_line_leaves_out_what_is_not_stated():
    entry = Entry("RP1", "reply", ("RU",), happened=parse_when("2022-01-12"))
    assert {"by": ["RU"], "happened": "2022-01-12", "id": "RP1", "kind": "reply"} == json.loads(to_jsonl([entry]))

"""The vocabulary agrees with itself, with its descriptions and with the page printed from it."""

import runpy
from pathlib import Path

import pytest

from detente.messages import LANGUAGES, has
from detente.terms.quantity import UNITS
from detente.terms.vocabulary import COMMON, KINDS, VERBS, fields_of

PRINTER = Path(__file__).parents[2] / "scripts" / "print_vocabulary.py"


def test_the_reference_page_is_what_the_vocabulary_prints():
    printer = runpy.run_path(str(PRINTER))
    assert printer["page"]() == printer["PAGE"].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_and_field_is_described(lang):
    fields = {name for kind in KINDS for name in fields_of(kind)}
    assert not [f"kind.{kind}" for kind in KINDS if not has(f"kind.{kind}", lang)]
    assert not [f"field.{name}" for name in sorted(fields) if not has(f"field.{name}", lang)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_made_of_fields_and_no_field_hides_a_common_one(kind):
    assert set(KINDS[kind].key) <= {*fields_of(kind), "year"}
    assert not {field.name for field in KINDS[kind].fields} & {field.name for field in COMMON}


@pytest.mark.parametrize("kind", KINDS)
def test_units_and_choices_are_given_where_they_mean_something(kind):
    for field in KINDS[kind].fields:
        assert field.unit in {*UNITS, "any"}
        assert not field.unit or field.type == "quantity"
        assert bool(field.choices) == (field.type == "choice")


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.word)
def test_a_verb_speaks_of_fields_that_its_kind_has(verb):
    named = {name for name in (verb.direct, *verb.places.values(), *verb.where) if name}
    assert named <= set(fields_of(verb.kind))


def test_someone_can_vouch_for_every_kind_but_vouching_itself():
    assert set(KINDS) - {"completeness"} == set(KINDS["completeness"].field("of_kind").choices)

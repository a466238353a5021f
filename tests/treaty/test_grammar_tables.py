"""The grammar is the one that a person reads: built strict, it has no conflict, and the tables are made from it."""

import runpy
from pathlib import Path

import pytest

from detente.treaty.build import Build
from detente.treaty.drive import tables

pytest.importorskip("lark")

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "src" / "detente" / "treaty" / "grammar.lark"
MAKER = runpy.run_path(str(ROOT / "scripts" / "make_grammar_tables.py"))


def test_the_tables_are_made_from_the_grammar_as_it_is():
    made = MAKER["written"](MAKER["tables"](GRAMMAR.read_text(encoding="utf-8")))
    there = GRAMMAR.with_name("grammar.tables.json").read_text(encoding="utf-8")
    assert there == made, "the grammar changed: run `python scripts/make_grammar_tables.py`"


def test_a_grammar_with_a_conflict_is_refused():
    with pytest.raises(Exception, match=r"(?i)conflict|collision"):
        MAKER["tables"]('start: "a" "b" | x "b"\nx: "a"\n')


def test_every_production_has_its_method():
    from_grammar = {rule.called for rule in tables().rules} - {"", "*"}
    assert [] == sorted(name for name in from_grammar if not hasattr(Build, name))

"""Each form of the treaty language: a sentence, and exactly the tree that it says."""

from dataclasses import fields
from pathlib import Path

import pytest

from detente.terms.day import Duration
from detente.terms.quantity import Quantity
from detente.treaty import Treaty
from detente.treaty import tree as t
from detente.treaty.desk import walk
from making.limits import LIMITS_AND_WORDS
from making.norms import NORMS

exactly = Quantity.exactly

FILE = """+++
id = "X"
title = "Small"
quality = "legal"
parties = ["RU", "US"]

[terms]
"NATO member" = { parties = "NAT49" }
"meeting" = { words = "a meeting" }
"decision" = { words = "a decision" }
"missile" = { kind = "deployment" }
"Council session" = { kind = "session" }
"battle tanks" = { stock = "battle tanks" }
"launchers" = { stock = "launchers" }
"active units" = { portion = "active" }

[zones]
"csbm-zone" = ["DE", "PL"]
+++

# Small

## Article 5

```rule
{rules}
```

## Words

```rule
rule 1  the term "large activity" means an activity where its troops are at least 5.
rule 2  the term "ceiling" means 5.
rule 3  the term "counted launchers" of a Party means the launchers.
rule 5  each Party shall notify every other Party of each activity at least 42 days before its start.
```
"""

LAW = sorted((Path(__file__).parents[2] / "treaties").glob("*/treaty.md"))


def rule(said: str, head: str = "") -> t.Rule:
    return Treaty.parse(FILE.replace("{rules}", f"rule 9  {head}{said}"), file="small.md").rule("9")[0]


FORMS = [*NORMS, *LIMITS_AND_WORDS]


@pytest.mark.parametrize(("name", "said", "expected"), FORMS, ids=[name for name, _, _ in FORMS])
def test_form(name, said, expected):
    head = "exception to 5  " if name.startswith("an exception") else ""
    assert expected == rule(said, head).clause


@pytest.mark.parametrize(("name", "said"), [form[:2] for form in FORMS], ids=[name for name, _, _ in FORMS])
def test_a_form_says_the_same_however_its_lines_are_broken(name, said):
    head = "exception to 5  " if name.startswith("an exception") else ""
    broken = (
        said if '"' in said else "\n  ".join(said.split(" ")).replace("9\n  000", "9 000").replace("\n  000", " 000")
    )
    broken = broken.replace("15\n  November", "15 November").replace("16\n  500", "16 500")
    assert rule(said, head).clause == rule(broken, head).clause


def test_a_rule_keeps_what_its_head_says():
    read = rule(
        "each Party may withdraw.",
        'cites "Art. 9(1)"  checked yes  in force from 2018-02-05  in force until 2 years after entry into force '
        ' reading "Russia"  ',
    )
    expected = t.Rule(
        "9",
        t.Power(t.Who("each", "Party"), t.Act("withdraw")),
        cites="Art. 9(1)",
        checked=True,
        since=t.ByDay("2018-02-05"),
        until=t.ByDay(length=Duration(2, "year")),
        reading="Russia",
    )
    assert expected == read
    assert "Article 5" == read.article


def test_an_exception_keeps_to_what_it_is_one_and_before_which_it_goes():
    rules = (
        "rule 6  exception to 5  where every Party consents, rule 5 does not apply.\n"
        "rule 7  exception to 5  over 6  where each Party consents, rule 5 does not apply."
    )
    read = Treaty.parse(FILE.replace("{rules}", rules)).rule("7")[0]
    assert ("5", ("6",)) == (read.exception_to, read.over)


@pytest.mark.parametrize("label", ["5.1", "II.1.c", "16.1.2(b)", "consensus", "foreign-ministers", "4(1)(a)"])
def test_labels_are_written_as_articles_are(label):
    read = Treaty.parse(
        FILE.replace(
            "{rules}",
            f"rule {label}  each Party may request a meeting.\nrule 9  upon each request under {label}, "
            "its author may withdraw.",
        )
    )
    assert label == read.rule("9")[0].clause.events[0].under


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("each Party may invite any other State to accede.", ("accede", None)),
        ("each Party may accede to it.", ("", None)),
        ("each Party may withdraw with effect 1 year after its notice.", ("", Duration(1, "year"))),
    ],
)
def test_the_next_word_tells_a_purpose_from_a_word_group(said, expected):
    clause = rule(said).clause
    assert expected == (clause.purpose, clause.effect)


def test_with_may_begin_an_effect_or_say_together_with_whom():
    held = rule("each Party may hold a meeting with every other Party.").clause
    assert ["", "with"] == [arg.prep for arg in held.act.args]


@pytest.mark.parametrize("path", LAW, ids=lambda path: path.parent.name)
def test_every_node_of_the_library_has_its_place_within_its_rule(path):
    treaty = Treaty.read(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    for one in treaty.rules:
        outer = ((one.span.line, one.span.column), (one.span.end_line, one.span.end_column))
        assert lines[one.span.line - 1].startswith("rule ")
        for node in walk(one):
            start, end = (node.span.line, node.span.column), (node.span.end_line, node.span.end_column)
            assert outer[0] <= start < end <= outer[1], node
            assert lines[start[0] - 1][start[1] - 1].strip(), node
            assert lines[end[0] - 1][end[1] - 2].strip(), node


def test_a_place_is_told_by_line_and_column():
    read = rule("each Party shall notify every other Party\n  of each activity where its troops are at least 9 000.")
    amount = next(node for node in walk(read) if isinstance(node, t.Amount))
    assert ("small.md", 27, 50, 27, 55) == tuple(getattr(amount.span, one.name) for one in fields(amount.span))


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f"])
def test_thousands_are_parted_by_blanks_of_any_width(gap):
    clause = rule(f"the battle tanks held by each Party shall not exceed 20{gap}000.").clause
    assert t.Amount(exactly(20_000)) == clause.bound


def test_every_production_of_the_grammar_is_said_by_some_form_here():
    said = {type(node).__name__ for _, _, clause in FORMS for node in walk(clause)}
    known = {name for name in t.__all__ if isinstance(getattr(t, name), type) and issubclass(getattr(t, name), t.Node)}
    assert known - said == {"Cell", "Node", "Rule"}

"""Printing a rule and reading it back returns the same tree; nothing outside the rule blocks is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from detente.errors import TreatyError
from detente.treaty import Treaty
from detente.treaty import tree as t
from detente.treaty.format import WIDTH, format_rule, format_text
from detente.treaty.spelling import number, takes_the, with_article
from making import rules as making

ROOT = Path(__file__).parents[2]
LIBRARY = sorted(
    path
    for path in [*ROOT.glob("treaties/*/treaty.md"), *ROOT.glob("cases/*/drafts/*.md")]
    if path.read_text(encoding="utf-8").startswith("+++")
)
NAMES = [path.parent.name if path.name == "treaty.md" else path.stem for path in LIBRARY]
SMALL = making.glossary()


@settings(max_examples=150, deadline=None)
@given(making.rules)
def test_a_rule_printed_and_read_back_is_the_same_rule(rule):
    said = format_rule(rule, SMALL)
    assert (rule,) == making.read_back(said)


@settings(max_examples=60, deadline=None)
@given(making.rules)
def test_printing_again_changes_nothing(rule):
    said = format_rule(rule, SMALL)
    again = format_rule(*making.read_back(said), SMALL)
    assert said == again


@settings(max_examples=60, deadline=None)
@given(making.rules)
def test_only_what_cannot_be_broken_runs_over_the_width(rule):
    for line in format_rule(rule, SMALL).split("\n"):
        indent = len(line) - len(line.lstrip())
        assert len(line) <= WIDTH or '"' in line or "[" in line or indent > WIDTH // 2, line


@pytest.mark.parametrize("path", LIBRARY, ids=NAMES)
def test_a_file_of_the_library_says_the_same_when_formatted(path):
    source = path.read_text(encoding="utf-8")
    formatted = format_text(source)
    assert Treaty.parse(source).rules == Treaty.parse(formatted).rules
    assert formatted == format_text(formatted)
    assert outside(source) == outside(formatted)


def outside(source: str) -> list[str]:
    """Return the lines of a file that are in no rule block."""
    kept, inside = [], False
    for line in source.splitlines():
        if not inside:
            kept.append(line)
        inside = line == "```rule" or (inside and line != "```")
    return kept


RAGGED = """+++\r
id = "X"\r
title = "T"\r
quality = "legal"\r
+++\r
# T  \r
\r
Some prose,\tas it was.   \r
\r
```rule\r
\r
rule 1   checked yes\r
 each Party   shall notify every other Party of each activity  where its troops are at least 9000\r
   at least 42 days before its start .\r
rule 2  no Party shall launch a launch.\r
\r
```\r
last line without an end"""

NEAT = """rule 1  checked yes\r
  each Party shall notify every other Party of each activity\r
  where its troops are at least 9 000\r
  at least 42 days before its start.\r
\r
rule 2  checked no\r
  no Party shall launch a launch.\r
"""


def test_what_is_no_rule_is_kept_byte_for_byte():
    before, _, after = RAGGED.partition("```rule\r\n")
    assert f"{before}```rule\r\n{NEAT}```\r\nlast line without an end" == format_text(RAGGED)
    assert after.endswith("an end")


def test_a_file_that_cannot_be_read_is_not_formatted():
    with pytest.raises(TreatyError):
        format_text(RAGGED.replace("at least 9000", "at least many"))


SENTENCE = """rule 40.1.1  cites "paras 38, 40.1.1"  checked no
  each participating State shall notify every other participating State
  of each activity in the csbm-zone
  where its troops are at least 9 000
     or ( it is organised into either a division or at least two brigades
          and ( its tanks are at least 250 or its artillery is at least 250 ) )
  at least 42 days before its start."""


def test_conditions_are_broken_with_their_operators_leading():
    (rule,) = making.read_back(" ".join(SENTENCE.split()))
    assert SENTENCE == format_rule(rule, SMALL)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("an European State", "a European State"),
        ("a activity", "an activity"),
        ("all Party", "all Parties"),
        ("the Parties", "the Parties"),
        ("the depositaries", "the depositary"),
        ("every other Parties", "every other Party"),
        ("another Parties", "another Party"),
        ("the Treaty", "the Treaty"),
    ],
)
def test_nouns_agree_with_their_determiners(written, said):
    bearer = f"{written} shall reply."
    thing = f"each Party shall inspect {written}."
    (rule,) = making.read_back(f"rule 1 {thing if written[-1] == 'y' and 'P' not in written else bearer}")
    assert said in format_rule(rule, SMALL)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("activity", "an activity"),
        ("explanation", "an explanation"),
        ("European State", "a European State"),
        ("NATO member", "a NATO member"),
        ("SLBM", "an SLBM"),
        ("ICBM", "an ICBM"),
        ("unit", "a unit"),
        ("unusual activity", "an unusual activity"),
        ("unanimous decision", "a unanimous decision"),
        ("hour", "an hour"),
        ("US inspector", "a US inspector"),
        ("host State", "a host State"),
    ],
)
def test_the_article_follows_the_sound(words, said):
    assert said == with_article(words)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (3, "", "three"),
        (12, "", "twelve"),
        (13, "", "13"),
        (9000, "", "9 000"),
        (5500, "km", "5 500 km"),
        (3, "km", "3 km"),
        (0, "", "0"),
        (1000000, "t", "1 000 000 t"),
    ],
)
def test_numbers_are_words_to_twelve_and_grouped_from_a_thousand(value, unit, said):
    assert said == number(value, unit)


@pytest.mark.parametrize(
    ("zone", "the"),
    [("csbm-zone", True), ("Black Sea", True), ("Kaliningrad", False), ("ATTU", True), ("area of Art. IV", True)],
)
def test_zones_are_spoken_of_with_the_where_english_does(zone, the):
    assert the == takes_the(zone)


def test_the_heads_stand_in_one_order():
    said = 'rule 2 checked yes reading "R" over 3 cites "Art. 2" in force until 2020-01-01 exception to 1'
    (rule,) = making.read_back(f'{said} where it is judged "grave", rule 1 does not apply.')
    assert isinstance(rule.clause, t.Exempting)
    first = format_rule(rule, SMALL).split("\n")[0]
    assert (
        'rule 2  exception to 1  over 3  cites "Art. 2"  checked yes  reading "R"  in force until 2020-01-01' == first
    )

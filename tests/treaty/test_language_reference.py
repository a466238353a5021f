"""The reference of the language is itself an agreement: it can be read, and shows every form there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.treaty import Treaty
from detente.treaty.build import Build
from detente.treaty.drive import Stack, tables
from detente.treaty.format import format_text
from detente.treaty.gloss import gloss
from house import documents

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")
FRONT = documents.blocks(TEXT, "toml")[0]
SOURCE = f"+++\n{FRONT}+++\n{TEXT}"


@pytest.fixture(scope="module")
def example() -> Treaty:
    return Treaty.parse(SOURCE, file="language.md")


@pytest.fixture
def used(monkeypatch):
    """Return the productions and the words that reading the page makes use of."""
    productions: set[str] = set()
    words: set[str] = set()
    made, feed = Build.made, Stack.feed

    def noted(self, production, *rest):
        productions.add(production)
        return made(self, production, *rest)

    def fed(self, token):
        words.add(token.type)
        return feed(self, token)

    monkeypatch.setattr(Build, "made", noted)
    monkeypatch.setattr(Stack, "feed", fed)
    Treaty.parse(SOURCE, file="language.md")
    return productions, words


def test_the_page_is_an_agreement(example):
    assert len(example.rules) > 40


def test_every_production_of_the_grammar_is_shown(used):
    wanted = {rule.called for rule in tables().rules if rule.called not in ("", "*")}
    assert set() == wanted - used[0]


def test_every_word_of_the_grammar_is_shown(used):
    grammar = {symbol for state in tables().states for symbol in state if symbol.isupper()}
    assert set() == grammar - used[1] - {"$END"}


def test_the_examples_are_in_canonical_form():
    assert SOURCE == format_text(SOURCE)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_example_can_be_told(example, lang):
    assert all(rule.label in gloss(example, rule, lang) for rule in example.rules)


def test_the_whole_file_is_one():
    (whole,) = re.findall(r"^````markdown\n(.*?)^````$", TEXT, re.MULTILINE | re.DOTALL)
    assert "PACT" == Treaty.parse(whole).id
    assert whole == format_text(whole)


def test_its_python_example_runs():
    assert [] == documents.faulty_program("language.md", TEXT, PAGE.parents[2])


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(#([\w-]+)\)", TEXT))))
def test_links_within_the_page_lead_somewhere(link):
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    assert link in {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}

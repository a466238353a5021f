"""Where rules are checked: the file, its words, its rules, and the faults found so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from detente.errors import Fault
from detente.terms.span import Span
from detente.terms.vocabulary import KINDS
from detente.treaty import tree as t
from detente.treaty.names import Glossary
from detente.treaty.text import Text

__all__ = ["Desk", "Head", "circles", "near", "walk"]

_LABEL = re.compile(
    r"rule\s+(?:(?:[Rr]ule|[Aa]rticle|[Aa]rt\.?|[Pp]ara\.?|[Pp]aragraph|[Ss]ection)\s+)?([0-9A-Za-z](?:[\w.()\-]*[\w)])?)"
)
_HEAD = re.compile(
    r'\s+(?:reading\s+"(?P<reading>[^"\n]*)"|cites\s+"[^"\n]*"|for\s+each\s+row\s+of\s+"[^"\n]*"|checked\s+(?:yes|no)'
    r"|(?:exception\s+to|over)\s+[\w.()\-]+"
    r"|in\s+force\s+(?:from|until)\s+(?:[0-9-]{10}|[\w ]+?\s+after\s+entry\s+into\s+force))"
)

_MOST_SEARCHES = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What the first words of a statement say, whether or not the rest could be read."""

    label: str
    reading: str
    line: int


@dataclass
class Desk:
    """One file's rules under check."""

    text: Text
    glossary: Glossary
    rules: Sequence[t.Rule]
    faults: list[Fault] = field(default_factory=list)
    _walked: dict[int, list[t.Node]] = field(default_factory=dict)
    _searches: int = 0

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The heads of all statements, those that could not be read too."""
        return tuple(self._heads())

    def _heads(self) -> Iterator[Head]:
        for block in self.text.blocks:
            for statement in block.statements:
                if found := _LABEL.match(statement.text):
                    reading, at = "", found.end()
                    while head := _HEAD.match(statement.text, at):
                        reading, at = head["reading"] or reading, head.end()
                    yield Head(found[1], reading, statement.line)

    @cached_property
    def by_label(self) -> Mapping[str, list[t.Rule]]:
        """The rules that could be read, by label."""
        found: dict[str, list[t.Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.label, []).append(rule)
        return found

    @cached_property
    def definitions(self) -> Mapping[str, list[t.Rule]]:
        """The rules that define a term, by the term."""
        found: dict[str, list[t.Rule]] = {}
        for rule in self.rules:
            if isinstance(rule.clause, t.Definition):
                found.setdefault(rule.clause.term, []).append(rule)
        return found

    def nodes(self, rule: t.Rule) -> list[t.Node]:
        """Return every node of a rule's clause, in the order of the sentence; gathered once."""
        found = self._walked.get(id(rule))
        if found is None:
            found = self._walked[id(rule)] = list(walk(rule.clause))
        return found

    def kind_of(self, term: str) -> str:
        """Return the kind of entry that a word for things stands for; empty for words that stand for themselves."""
        known = self.glossary.terms.get(term)
        return known.kind if known is not None and known.kind in KINDS else ""

    def near(self, word: str, known: Iterable[str]) -> str:
        """Return the known word most like `word`; a file with very many faults is not searched for the rest."""
        self._searches += 1
        return near(word, known) if self._searches <= _MOST_SEARCHES else ""

    def at(self, span: Span, key: str, needle: str = "", /, **values: Any) -> None:
        """Note a fault of a node; `needle` is the part of its text to underline."""
        line, column, width = self._place(span, needle)
        fault = self.text.fault(key, line, column, width, **values)
        if fault not in self.faults:
            self.faults.append(fault)

    def _place(self, span: Span, needle: str) -> tuple[int, int, int]:
        if needle:
            term = self.glossary.terms.get(needle)
            forms = "|".join(re.escape(form) for form in (term.plural if term else "", needle) if form)
            shape = re.compile(rf"(?<![\w.])(?:{forms})(?!\w)".replace(r"\ ", r"\s+"))
            for line in range(span.line, max(span.line, span.end_line) + 1):
                said = self.text.lines[line - 1]
                start = span.column - 1 if line == span.line else 0
                end = span.end_column - 1 if line == span.end_line else len(said)
                if found := shape.search(said, start, end):
                    return line, found.start() + 1, len(found[0])
        said = self.text.lines[span.line - 1] if 0 < span.line <= len(self.text.lines) else ""
        end = span.end_column if span.end_line == span.line else len(said) + 1
        return span.line, span.column, max(end - span.column, 1)


def near(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or an empty string."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def circles(to: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the ways that lead back to where they began, each once, none longer than it need be walked.

    Every name is walked from once, so a file of any size takes time in proportion to it.
    """
    done: set[str] = set()
    found: list[list[str]] = []
    for start in to:
        way: list[str] = []
        places: dict[str, int] = {}
        ahead: list[Iterator[str]] = [iter([start])]
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                if way:
                    left = way.pop()
                    del places[left]
                    done.add(left)
            elif step in places:
                found.append(way[places[step] :])
            elif step not in done and step in to:
                places[step] = len(way)
                way.append(step)
                ahead.append(iter(sorted(to[step])))
    return found


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(node: t.Node) -> tuple[str, ...]:
    kind = type(node)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(node) if one.name != "span")
    return _NAMES[kind]


def walk(node: t.Node) -> Iterator[t.Node]:
    """Yield a node and every node below it, in the order of the sentence."""
    waiting: list[Any] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += reversed(one)
        elif isinstance(one, t.Node):
            yield one
            waiting += [getattr(one, name) for name in reversed(_names(one))]

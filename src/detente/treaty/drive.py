"""The grammar at work: its tables, and the stack that words are fed to.

`grammar.lark` is the grammar a person reads; `grammar.tables.json` is the same grammar, as
`scripts/make_grammar_tables.py` writes it down, so that reading a treaty needs no parser generator. Nothing here knows
what any production means.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["END", "Called", "Production", "Stack", "Tables", "Token", "tables"]

END = "$END"

# Given the name of a production, where it begins and ends in the statement, and what was kept of it.
Called = Callable[[str, int, int, list[Any]], Any]


class Token(str):
    """A word with its sort, as the canonical word of the glossary; `start` and `end` are its place in the statement."""

    __slots__ = ("end", "start", "type")

    type: str
    start: int
    end: int

    def __new__(cls, kind: str, word: str, start: int = 0, end: int = 0) -> Token:
        """Return the word as a token."""
        made = super().__new__(cls, word)
        made.type, made.start, made.end = kind, start, end
        return made


class Production(NamedTuple):
    """What a production makes, of how many symbols, which of them it keeps (as they are, or as lists), who is called.

    `*` gathers a list. Where nobody is called, the symbol at `one` is passed on.
    """

    made: str
    size: int
    kept: Sequence[tuple[int, bool]]
    called: str
    one: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The grammar: its own words by terminal, its productions, and where each symbol leads in each state.

    A symbol leads to a state, or below zero to the production that ends before it.
    """

    words: Mapping[str, str]
    rules: Sequence[Production]
    states: Sequence[Mapping[str, int]]
    end: int

    def after(self, states: Sequence[int], kind: str) -> list[int] | None:
        """Return the states once a word of sort `kind` is taken, or `None` if it cannot be."""
        ahead = list(states)
        while (to := self.states[ahead[-1]].get(kind)) is not None:
            if to >= 0:
                ahead.append(to)
                return ahead
            ended = self.rules[~to]
            del ahead[-ended.size :]
            ahead.append(self.states[ahead[-1]][ended.made])
        return None


@cache
def tables() -> Tables:
    """Return the grammar of the treaty language, version 1."""
    made = json.loads(files(__package__).joinpath("grammar.tables.json").read_text(encoding="utf-8"))
    rules = [_production(*rule) for rule in made["rules"]]
    return Tables(made["words"], rules, made["states"], made["end"])


def _production(made: str, kept: list[int], called: str) -> Production:
    one = kept.index(1) if not called else -1
    return Production(made, len(kept), [(at, sort == 2) for at, sort in enumerate(kept) if sort], called, one)


class Stack:
    """What has been read of one rule. Every word taken makes whatever productions end before it."""

    def __init__(self, grammar: Tables, called: Called) -> None:
        self.grammar = grammar
        self.called = called
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.last = 0

    @property
    def asked(self) -> Container[str]:
        """The sorts that the present state has a use for; some may still be refused further down the stack."""
        return self.grammar.states[self.states[-1]].keys()

    def expected(self) -> list[str]:
        """Return the sorts of word that would be taken now."""
        row = self.grammar.states[self.states[-1]]
        return [kind for kind in row if kind.isupper() and self.grammar.after(self.states, kind)] + (
            [END] if END in row else []
        )

    def takes(self, *kinds: str) -> bool:
        """Return whether words of these sorts, one after the other, would be taken."""
        states: list[int] | None = self.states
        for kind in kinds:
            states = self.grammar.after(states, kind) if states else None
        return states is not None

    def feed(self, token: Token) -> bool:
        """Take a word; return whether it could be taken. What ended before it has been made in either case."""
        states, rows, kind = self.states, self.grammar.states, token.type
        while (to := rows[states[-1]].get(kind)) is not None:
            if to >= 0:
                states.append(to)
                self.values.append(token)
                self.starts.append(token.start)
                self.last = token.end
                return True
            self._make(self.grammar.rules[~to])
        return False

    def finish(self) -> Any:
        """Return what the whole rule makes, or `None` if it is not at its end."""
        end = Token(END, "", self.last, self.last)
        while self.states[-1] != self.grammar.end:
            to = self.grammar.states[self.states[-1]].get(END)
            if to is None:
                return None
            if to >= 0:
                self.states.append(to)
                self.values.append(end)
                self.starts.append(self.last)
            else:
                self._make(self.grammar.rules[~to])
        return self.values[0]

    def _make(self, ended: Production) -> None:
        size, values = ended.size, self.values
        parts = values[-size:]
        start = self.starts[-size]
        del self.states[-size:], values[-size:], self.starts[-size:]
        if not ended.called:
            value = parts[ended.one]
        elif ended.called != "*":
            value = self.called(ended.called, start, self.last, _gathered(parts, ended.kept))
        elif ended.kept[0] == (0, True):
            # The list so far is nobody else's, so it may grow in place.
            value = parts[0]
            value += _gathered(parts, ended.kept[1:])
        else:
            value = _gathered(parts, ended.kept)
        self.states.append(self.grammar.states[self.states[-1]][ended.made])
        values.append(value)
        self.starts.append(start)


def _gathered(parts: list[Any], kept: Sequence[tuple[int, bool]]) -> list[Any]:
    children = []
    for at, listed in kept:
        if listed:
            children += parts[at]
        else:
            children.append(parts[at])
    return children

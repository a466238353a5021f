"""From the grammar's productions to the tree: parties, things, conditions, numbers, definitions and times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.errors import TermError
from detente.terms.quantity import Number, Quantity, parse_number
from detente.terms.span import Span
from detente.treaty import tree as t
from detente.treaty.drive import Token

__all__ = ["MONTHS", "NUMBER_WORDS", "BuildWords", "Mark", "Note", "unquoted"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_FRACTIONS = {
    "one half": (1, 2),
    "one third": (1, 3),
    "two thirds": (2, 3),
    "one quarter": (1, 4),
    "three quarters": (3, 4),
    "one fifth": (1, 5),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said of the node above, until that takes it up: a head of a rule, a determiner, a decision."""

    name: str
    value: Any
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What is faulty in words that the grammar takes: the fault's key, where, and what it speaks of."""

    key: str
    span: Span
    values: dict[str, Any]


class BuildWords:
    """Builds the nodes below the clauses of one rule, and keeps what is faulty in their words."""

    def __init__(self, place: Callable[[int, int], Span]) -> None:
        self.place = place
        self.notes: list[Note] = []

    def made(self, production: str, start: int, end: int, children: list[Any]) -> Any:
        """Return what a production makes of the words from `start` to `end` of the statement."""
        return getattr(self, production)(self.place(start, end), children)

    def _whole(self, number: Number, span: Span) -> int:
        if not isinstance(number, int):
            self._note("not-whole", span)
        return int(number)

    def _day(self, written: Token) -> str:
        try:
            date.fromisoformat(written)
        except ValueError:
            self._note("no-such-day", written, text=str(written))
        return str(written)

    def _note(self, key: str, at: Token | Span, **values: Any) -> None:
        span = self.place(at.start, at.end) if isinstance(at, Token) else at
        self.notes.append(Note(key, span, values))

    # who and what
    def named(self, span: Span, children: list[Any]) -> t.Named:
        """One party by name."""
        return t.Named(str(children[0]), span=span)

    def cell(self, span: Span, children: list[Any]) -> t.Cell:
        """A column of the rule's table."""
        return t.Cell(str(children[0])[1:-1].strip(), span=span)

    def who_class(self, span: Span, children: list[Any]) -> t.Who:
        """Parties by class."""
        det = next((one.value for one in children if isinstance(one, Mark) and one.name == "det"), "")
        term = next(str(one) for one in children if isinstance(one, Token))
        was = next((one for one in children if isinstance(one, t.Was)), None)
        more = {
            name: tuple(one.value for one in children if isinstance(one, Mark) and one.name == name)
            for name in ("also", "but")
        }
        return t.Who(det, term, was, more["also"], more["but"], span=span)

    def determiner(self, span: Span, children: list[Any]) -> Mark:
        """The determiner as written; `an` is `a` before a vowel, no other word."""
        words = " ".join(children)
        return Mark("det", "a" if words == "an" else words, span)

    def was(self, span: Span, children: list[Any]) -> t.Was:
        """Narrowed to another class on a day."""
        return t.Was(str(children[-2]), self._day(children[-1]), span=span)

    def also(self, span: Span, children: list[Any]) -> Mark:
        """A named party added."""
        return Mark("also", str(children[0]), span)

    def but(self, span: Span, children: list[Any]) -> Mark:
        """A named party left out."""
        return Mark("but", str(children[0]), span)

    def pronoun(self, span: Span, children: list[Any]) -> t.Pronoun:
        """A pronoun."""
        return t.Pronoun(" ".join(children), span=span)

    def thing(self, span: Span, children: list[Any]) -> t.Thing:
        """A thing with its determiner."""
        det, term, *rest = children
        return t.Thing(det.value, str(term), *_thing_tail(rest), span=span)

    def thing_bare(self, span: Span, children: list[Any]) -> t.Thing:
        """A thing after a number."""
        term, *rest = children
        return t.Thing("", str(term), *_thing_tail(rest), span=span)

    def lies_in(self, span: Span, children: list[Any]) -> t.LiesIn:
        """In a zone."""
        return t.LiesIn(str(children[0]), span=span)

    def lies_in_cell(self, span: Span, children: list[Any]) -> t.LiesIn:
        """In the zone a column names."""
        return t.LiesIn(self.cell(span, children), span=span)

    def on_territory(self, span: Span, children: list[Any]) -> t.On:
        """On somebody's territory."""
        return t.On(children[0], span=span)

    def act(self, span: Span, children: list[Any]) -> t.Act:
        """A verb with its word groups."""
        verb, *args = children
        return t.Act(str(verb), tuple(args), span=span)

    def arg(self, span: Span, children: list[Any]) -> t.Arg:
        """One word group after a verb."""
        prep = str(children[0]) if isinstance(children[0], Token) else ""
        return t.Arg(prep, children[-1], span=span)

    # conditions
    def all_of(self, span: Span, children: list[Any]) -> t.AllOf:
        """Conditions joined by and."""
        return t.AllOf(tuple(children), span=span)

    def any_of(self, span: Span, children: list[Any]) -> t.AnyOf:
        """Conditions joined by or."""
        return t.AnyOf(tuple(children), span=span)

    def compare(self, span: Span, children: list[Any]) -> t.Compare:
        """A comparison."""
        left, _copula, (op, right) = children
        return t.Compare(left, op, right, span=span)

    def comparison(self, _span: Span, children: list[Any]) -> tuple[str, Any]:
        """The operator as words, and the expression."""
        *words, right = children
        return " ".join(words), right

    def flagged(self, span: Span, children: list[Any]) -> t.Flagged:
        """A flag of the thing."""
        return t.Flagged(children[0], str(children[-1]), _negated(children), span=span)

    def spoken(self, span: Span, children: list[Any]) -> t.Spoken:
        """A text field of the thing."""
        return t.Spoken(children[0], unquoted(children[-1]), _negated(children), span=span)

    def is_a(self, span: Span, children: list[Any]) -> t.IsA:
        """The thing is of a class."""
        return t.IsA(children[0], str(children[-1]), _negated(children), span=span)

    def within(self, span: Span, children: list[Any]) -> t.Within:
        """The thing lies in a place."""
        return t.Within(children[0], children[-1], _negated(children), span=span)

    def judged(self, span: Span, children: list[Any]) -> t.Judged:
        """An open word."""
        return t.Judged(children[0], unquoted(children[-1]), _negated(children), span=span)

    def organised(self, span: Span, children: list[Any]) -> t.Organised:
        """How the thing is organised."""
        return t.Organised(children[0], tuple(children[2:]), span=span)

    def reaches(self, span: Span, children: list[Any]) -> t.Reaches:
        """Whose territory its reach includes."""
        return t.Reaches(children[0], span=span)

    def consents(self, span: Span, children: list[Any]) -> t.Consents:
        """Who consents."""
        return t.Consents(children[0], span=span)

    def its(self, span: Span, children: list[Any]) -> t.Subject:
        """A field of the thing."""
        return t.Subject(attribute=str(children[0]), span=span)

    def it(self, span: Span, _children: list[Any]) -> t.Subject:
        """The thing itself."""
        return t.Subject(span=span)

    def the_thing(self, span: Span, children: list[Any]) -> t.Subject:
        """The thing by its noun."""
        return t.Subject(thing=str(children[0]), span=span)

    def alternative_one(self, span: Span, children: list[Any]) -> t.Alternative:
        """A division."""
        return t.Alternative(1, str(children[0]), span=span)

    def alternative_some(self, span: Span, children: list[Any]) -> t.Alternative:
        """At least two brigades."""
        return t.Alternative(self._whole(children[0], span), str(children[1]), span=span)

    # expressions
    def number(self, span: Span, children: list[Any]) -> Number:
        """A number in figures or words."""
        word = str(children[0])
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word]
        if re.fullmatch(r"[0-9]{1,3}\.000", word):
            self._note("number-stop", span, written=word, mended=word.replace(".", " "), plain=word[:-4])
        try:
            return parse_number(word)
        except TermError:
            self._note("number-too-long", span)
            return 0

    def amount(self, span: Span, children: list[Any]) -> t.Amount:
        """A number with its unit."""
        number, *unit = children
        quantity = Quantity.exactly(number, str(unit[0]) if unit else "")
        return t.Amount(quantity, span=span)

    def sum(self, span: Span, children: list[Any]) -> t.Sum:
        """Terms added and taken away."""
        pairs = [("plus", children[0])]
        pairs += [(str(sign), term) for sign, term in zip(children[1::2], children[2::2], strict=True)]
        return t.Sum(tuple(pairs), span=span)

    def extreme(self, span: Span, children: list[Any]) -> t.Extreme:
        """The lesser or greater of two."""
        which, left, right = children
        return t.Extreme("lesser" if which == "lesser" else "greater", left, right, span=span)

    def share(self, span: Span, children: list[Any]) -> t.Share:
        """A fraction of something."""
        return t.Share(*_FRACTIONS[str(children[0])], children[1], span=span)

    def baseline(self, span: Span, children: list[Any]) -> t.Baseline:
        """The same measure on another day."""
        return t.Baseline(self._day(children[0]), span=span)

    def own(self, span: Span, children: list[Any]) -> t.Own:
        """A field of the thing, as a number."""
        return t.Own(str(children[0]), span=span)

    def hole(self, span: Span, children: list[Any]) -> t.Hole:
        """A number left open."""
        return t.Hole(str(children[0]), span=span)

    def hole_read(self, span: Span, children: list[Any]) -> t.Hole:
        """A number left open but for one reading."""
        name, value, reading = children
        return t.Hole(str(name), value, unquoted(reading), span=span)

    def per_part(self, span: Span, children: list[Any]) -> t.PerPart:
        """One for every so many or part."""
        return t.PerPart(self._whole(children[0], span), Quantity.exactly(children[1]), str(children[2]), span=span)

    def figure(self, span: Span, children: list[Any]) -> t.Figure:
        """A defined number."""
        return t.Figure(str(children[0]), *children[1:], span=span)

    def owned_by(self, _span: Span, children: list[Any]) -> Any:
        """Whose figure it is."""
        return children[0]

    def held(self, span: Span, children: list[Any]) -> t.Held:
        """What holdings add up to."""
        link, by, place = next((one for one in children if isinstance(one, tuple)), ("", None, None))
        portion = next((str(one) for one in children[1:] if isinstance(one, Token)), "")
        item = children[0] if isinstance(children[0], t.Cell) else str(children[0])
        return t.Held(item, link, by, place, portion, span=span)

    def held_cell(self, span: Span, children: list[Any]) -> t.Held:
        """What holdings of the category a column names add up to."""
        return self.held(span, [self.cell(span, children[:1]), *children[1:]])

    def held_by(self, _span: Span, children: list[Any]) -> tuple[str, Any, Any]:
        """Held by whom, where."""
        return "held by", children[0], children[1] if len(children) > 1 else None

    def held_of(self, _span: Span, children: list[Any]) -> tuple[str, Any, Any]:
        """Of whom, where."""
        return "of", children[0], children[1] if len(children) > 1 else None


def unquoted(token: Any) -> str:
    """Return what stands between the quotes of a token."""
    return str(token)[1:-1]


def _negated(children: list[Any]) -> bool:
    return any(isinstance(one, Token) and one.type == "NOT" for one in children)


def _thing_tail(rest: list[Any]) -> tuple[str, Any, Any]:
    under = next((one for one in rest if isinstance(one, str)), "")
    place = next((one for one in rest if isinstance(one, t.Place)), None)
    by = next((one for one in rest if isinstance(one, t.Parties)), None)
    return under, place, by

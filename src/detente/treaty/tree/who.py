"""Whom and what a sentence names: parties, things, places."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.terms.span import NOWHERE, Span

__all__ = ["Cell", "LiesIn", "Named", "Node", "On", "Parties", "Place", "Pronoun", "Thing", "Was", "Who"]


@dataclass(frozen=True, kw_only=True)
class Node:
    """Whatever stands somewhere in a treaty file."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Cell(Node):
    """`{total}`: the value of that column in each row of the rule's table."""

    column: str


@dataclass(frozen=True)
class Was(Node):
    """`that was a NATO member on 1997-05-27`: narrowed to those in another class on a day."""

    term: str
    day: str


@dataclass(frozen=True)
class Who(Node):
    """Parties by class: `each participating State`, `every other Party`, `the Parties`.

    `det` is the determiner as written, empty for a bare plural. `also` adds named parties (`as well as Russia`),
    `but` leaves some out (`except Iceland`).
    """

    det: str
    term: str
    was: Was | None = None
    also: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named(Node):
    """One party by its name: `Russia`."""

    party: str


@dataclass(frozen=True)
class Pronoun(Node):
    """`its author`, `its addressee` (of the event), `it` (the bearer, or the thing spoken of), `them`."""

    word: str


Parties = Who | Named | Pronoun | Cell


@dataclass(frozen=True)
class LiesIn(Node):
    """`in the csbm-zone`."""

    zone: str | Cell


@dataclass(frozen=True)
class On(Node):
    """`on the territory of any other European State`."""

    who: Parties


Place = LiesIn | On


@dataclass(frozen=True)
class Thing(Node):
    """Things by kind: `each activity in the csbm-zone`, `any decision`, `a meeting`, `each request under 16.1`.

    `by` says whose: left out, a duty or ban speaks of its bearer's own.
    """

    det: str
    term: str
    under: str = ""
    place: Place | None = None
    by: Parties | None = None

"""By when, and in which window."""

from __future__ import annotations

from dataclasses import dataclass

from detente.terms.day import Duration
from detente.treaty.tree.who import Node

__all__ = [
    "Anchor",
    "Before",
    "ByDay",
    "Due",
    "EntryIntoForce",
    "Moment",
    "Promptly",
    "Receipt",
    "Since",
    "Window",
    "Yearly",
]


@dataclass(frozen=True)
class Receipt(Node):
    """`the receipt of the request`: when the addressee had it."""

    term: str


@dataclass(frozen=True)
class Moment(Node):
    """`the request`: when the event happened; `its start`: a day the thing states."""

    term: str = ""
    attribute: str = ""


@dataclass(frozen=True)
class EntryIntoForce(Node):
    """`entry into force`."""


Anchor = Receipt | Moment | EntryIntoForce


@dataclass(frozen=True)
class Before(Node):
    """`at least 42 days before its start`, and with no length `at its start` or `not later than its start`."""

    anchor: Anchor
    length: Duration | None = None


@dataclass(frozen=True)
class Since(Node):
    """`within 48 hours of the receipt of the request`."""

    length: Duration
    anchor: Anchor


@dataclass(frozen=True)
class Yearly(Node):
    """`not later than 15 November each year`."""

    day: int
    month: int


@dataclass(frozen=True)
class ByDay(Node):
    """`not later than 2018-02-05`, or a length after entry into force."""

    day: str = ""
    length: Duration | None = None


@dataclass(frozen=True)
class Promptly(Node):
    """`without delay`: an open word about time."""


Due = Before | Since | Yearly | ByDay | Promptly


@dataclass(frozen=True)
class Window(Node):
    """`within any three consecutive calendar years`; with no period, `simultaneously`."""

    det: str = ""
    count: int = 1
    period: str = ""

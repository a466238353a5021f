"""In which case: comparisons, flags, open words, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass

from detente.treaty.tree.figures import Expr, Figure, Held
from detente.treaty.tree.who import Node, Parties, Place

__all__ = [
    "AllOf",
    "Alternative",
    "AnyOf",
    "Compare",
    "Condition",
    "Consents",
    "Flagged",
    "IsA",
    "Judged",
    "Organised",
    "Reaches",
    "Spoken",
    "Subject",
    "Within",
]


@dataclass(frozen=True)
class Subject(Node):
    """What a condition speaks of: `it` or `the activity` (empty attribute), or `its troops`."""

    attribute: str = ""
    thing: str = ""


@dataclass(frozen=True)
class Compare(Node):
    """`its troops are at least 9 000`; `op` is `at least`, `at most`, `more than`, `less than` or `exactly`."""

    left: Subject | Figure | Held
    op: str
    right: Expr


@dataclass(frozen=True)
class Flagged(Node):
    """`it is without advance notice to its troops`."""

    subject: Subject
    flag: str
    negated: bool = False


@dataclass(frozen=True)
class Spoken(Node):
    """`its basing is "ground"`."""

    subject: Subject
    words: str
    negated: bool = False


@dataclass(frozen=True)
class IsA(Node):
    """`it is a very large activity`."""

    subject: Subject
    term: str
    negated: bool = False


@dataclass(frozen=True)
class Within(Node):
    """`it is in the csbm-zone`, `it is on the territory of another Party`."""

    subject: Subject
    place: Place
    negated: bool = False


@dataclass(frozen=True)
class Alternative(Node):
    """`a division`, `at least two brigades`."""

    count: int
    attribute: str


@dataclass(frozen=True)
class Organised(Node):
    """`it is organised into either a division or at least two brigades`."""

    subject: Subject
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Judged(Node):
    """`it is judged "…"`: an open word, settled only by an assessment."""

    subject: Subject
    words: str
    negated: bool = False


@dataclass(frozen=True)
class Reaches(Node):
    """`its reach includes territory of another Party`: shown by a measurement."""

    who: Parties


@dataclass(frozen=True)
class Consents(Node):
    """`every Party consents`."""

    who: Parties


@dataclass(frozen=True)
class AllOf(Node):
    """Conditions joined by *and*."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf(Node):
    """Conditions joined by *or*."""

    parts: tuple[Condition, ...]


Condition = Compare | Flagged | Spoken | IsA | Within | Organised | Judged | Reaches | Consents | AllOf | AnyOf

"""Numbers as a rule writes them: amounts, holdings, sums, parameters left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.terms.quantity import Quantity
from detente.treaty.tree.who import Cell, Node, Parties, Place

__all__ = ["Amount", "Baseline", "Expr", "Extreme", "Figure", "Held", "Hole", "Own", "PerPart", "Share", "Sum"]


@dataclass(frozen=True)
class Amount(Node):
    """`9 000`, `30 000 t`, `three`."""

    quantity: Quantity


@dataclass(frozen=True)
class Own(Node):
    """`its troops`: a field of the thing spoken of."""

    attribute: str


@dataclass(frozen=True)
class Figure(Node):
    """`the aggregate limit`, `the counted launchers held by it`: a term some rule defines as a number."""

    term: str
    of: Parties | None = None


@dataclass(frozen=True)
class Held(Node):
    """`the battle tanks held by each group of States Parties in the zone`: what holdings add up to.

    `portion` narrows them (`the battle tanks in active units held by …`); `link` is `held by` or `of`. Without `by` it
    is what the party the definition speaks of holds.
    """

    item: str | Cell
    link: str = ""
    by: Parties | None = None
    place: Place | None = None
    portion: str = ""


@dataclass(frozen=True)
class Baseline(Node):
    """`those held there on 1997-05-27`: the same measure on another day."""

    day: str


@dataclass(frozen=True)
class Sum(Node):
    """Terms added and taken away; each sign is `plus` or `less`, the first always `plus`."""

    terms: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True)
class Extreme(Node):
    """`the lesser of … and …`, `the greater of … and …`."""

    which: Literal["lesser", "greater"]
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Share(Node):
    """`two thirds of …`."""

    numerator: int
    denominator: int
    of: Expr


@dataclass(frozen=True)
class PerPart(Node):
    """`one for every 60 units or part`."""

    count: int
    size: Quantity
    item: str


@dataclass(frozen=True)
class Hole(Node):
    """`[width]`, `[floor: 500 km, reading "INF terms"]`: a number left open, or open but for one reading."""

    name: str
    value: Expr | None = None
    reading: str = ""


Expr = Amount | Own | Figure | Held | Baseline | Sum | Extreme | Share | PerPart | Hole | Cell

"""The seven core forms, what sets them off, what defines and what exempts, and the rule around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.terms.day import Duration
from detente.treaty.tree.conditions import Condition
from detente.treaty.tree.figures import Expr, Figure, Held
from detente.treaty.tree.times import ByDay, Due, Window
from detente.treaty.tree.who import Node, Parties, Thing, Who

__all__ = [
    "Act",
    "Arg",
    "Ban",
    "Clause",
    "Count",
    "Definition",
    "DueAt",
    "Duty",
    "Effect",
    "Event",
    "Exempting",
    "Immunity",
    "Limit",
    "Meaning",
    "Norm",
    "Permission",
    "Portion",
    "Power",
    "Rule",
    "Upon",
    "Void",
]


@dataclass(frozen=True)
class Arg(Node):
    """One word group after a verb, with its preposition (empty for the direct object)."""

    prep: str
    value: Parties | Thing


@dataclass(frozen=True)
class Act(Node):
    """What is done: a verb and what it is done to, with, for. An empty verb means *be party to* the thing."""

    verb: str
    args: tuple[Arg, ...] = ()


@dataclass(frozen=True)
class Duty(Node):
    """Who shall do what, in which case, by when."""

    bearer: Parties
    act: Act
    where: Condition | None = None
    due: Due | None = None
    decision: str = ""


@dataclass(frozen=True)
class Ban(Node):
    """Who shall not do what."""

    bearer: Parties
    act: Act
    where: Condition | None = None


@dataclass(frozen=True)
class Portion(Node):
    """`of which at most 16 500 in active units`; `of which at most three are middling activities`."""

    at_most: Expr
    qualifier: str
    link: Literal["in", "are"] = "in"


@dataclass(frozen=True)
class Limit(Node):
    """What shall not exceed how much, or (`sense` *at least*) shall not fall below it."""

    stock: Held | Figure
    sense: Literal["at most", "at least"]
    bound: Expr
    portions: tuple[Portion, ...] = ()


@dataclass(frozen=True)
class Count(Node):
    """Who shall do something no more, or no fewer, than so many times in a window."""

    bearer: Parties
    sense: Literal["at most", "at least"]
    number: Expr
    verb: str
    thing: Thing
    window: Window
    where: Condition | None = None
    portions: tuple[Portion, ...] = ()


@dataclass(frozen=True)
class Power(Node):
    """Who may, by which decision, change who is bound: invite, accede, withdraw, suspend.

    `purpose` is the verb of `to accede`; `effect` is how long after its notice it takes effect.
    """

    holders: Parties
    act: Act
    where: Condition | None = None
    decision: str = ""
    purpose: str = ""
    effect: Duration | None = None


@dataclass(frozen=True)
class Permission(Node):
    """Who may do what, changing nobody's obligations by it (the duties that follow upon it apart)."""

    holders: Parties
    act: Act
    where: Condition | None = None
    decision: str = ""


@dataclass(frozen=True)
class Immunity(Node):
    """Who has no say: `no State may veto any decision of another Party`."""

    against: Who
    act: Act
    where: Condition | None = None


Norm = Duty | Ban | Limit | Count | Power | Permission | Immunity


@dataclass(frozen=True)
class Event(Node):
    """`each request under 16.1`: what sets off a duty."""

    term: str
    under: str = ""


@dataclass(frozen=True)
class Upon(Node):
    """`upon each request under 16.1, …`: a norm for every such event."""

    events: tuple[Event, ...]
    norm: Norm


@dataclass(frozen=True)
class Void(Node):
    """`rule 4 does not apply`."""

    rule: str


@dataclass(frozen=True)
class DueAt(Node):
    """`the notification is due at its start`: another deadline in place of the rule's."""

    term: str
    due: Due


Effect = Void | DueAt | Norm


@dataclass(frozen=True)
class Exempting(Node):
    """`where the activity is without advance notice to its troops, …`: what an exception changes, and when."""

    where: Condition
    effect: Effect


@dataclass(frozen=True)
class Meaning(Node):
    """One case of a definition: what the term means, where something holds."""

    value: Expr | Thing
    narrowed: Condition | None = None
    where: Condition | None = None


@dataclass(frozen=True)
class Definition(Node):
    """`the term "X" means …`; `of` is the class of party whose figure it is. The first case that holds counts."""

    term: str
    meanings: tuple[Meaning, ...]
    of: str = ""


Clause = Norm | Upon | Exempting | Definition


@dataclass(frozen=True)
class Rule(Node):
    """A labelled sentence with its head: what it cites, whether it was checked, since when and on which reading."""

    label: str
    clause: Clause
    cites: str = ""
    checked: bool = False
    exception_to: str = ""
    over: tuple[str, ...] = ()
    since: ByDay | None = None
    until: ByDay | None = None
    reading: str = ""
    rows: str = ""
    article: str = field(default="", compare=False)

"""The tree of a rule: what a sentence of the treaty language says, with nothing of how it was laid out.

Every node keeps its span; two trees are equal when they say the same, wherever they stand. The seven core forms are
`Duty`, `Ban`, `Limit`, `Count`, `Power`, `Permission` and `Immunity`; `Definition`, `Exempting` and `Upon` say when
and how they apply. Words that stand for parties, things and figures are kept as the author wrote them, in the
singular, and looked up in the treaty's glossary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.terms.day import Duration
from detente.terms.quantity import Quantity
from detente.terms.span import NOWHERE, Span

__all__ = [
    "Act",
    "AllOf",
    "Alternative",
    "Amount",
    "Anchor",
    "AnyOf",
    "Arg",
    "Ban",
    "Baseline",
    "Before",
    "ByDay",
    "Cell",
    "Clause",
    "Compare",
    "Condition",
    "Consents",
    "Count",
    "Definition",
    "Due",
    "DueAt",
    "Duty",
    "Effect",
    "EntryIntoForce",
    "Event",
    "Exempting",
    "Expr",
    "Extreme",
    "Figure",
    "Flagged",
    "Held",
    "Hole",
    "Immunity",
    "IsA",
    "Judged",
    "Limit",
    "LiesIn",
    "Meaning",
    "Moment",
    "Named",
    "Node",
    "Norm",
    "On",
    "Organised",
    "Own",
    "PerPart",
    "Permission",
    "Place",
    "Portion",
    "Power",
    "Promptly",
    "Pronoun",
    "Reaches",
    "Receipt",
    "Rule",
    "Share",
    "Since",
    "Spoken",
    "Subject",
    "Sum",
    "Thing",
    "Upon",
    "Void",
    "Was",
    "Who",
    "Window",
    "Within",
    "Yearly",
]


@dataclass(frozen=True, kw_only=True)
class Node:
    """Whatever stands somewhere in a treaty file."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- who and what ---------------------------------------------------------------------------------------------------


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


# --- expressions ----------------------------------------------------------------------------------------------------


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

    `portion` narrows them (`the battle tanks in active units held by …`); `link` is `held by` or `of`. Without `by` it is what the party the definition speaks of holds.
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


# --- conditions -----------------------------------------------------------------------------------------------------


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


# --- times ----------------------------------------------------------------------------------------------------------


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


# --- norms ----------------------------------------------------------------------------------------------------------


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
    """`the term "X" means …`; `of` is the class of party whose figure it is. Later cases come first if they hold."""

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

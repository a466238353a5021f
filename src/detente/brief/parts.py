"""The parts of a brief as plain values: what each section shows, already in words, nothing yet laid out.

Every part is frozen and holds text, numbers and other parts. A part that has nothing to show is empty, and its section
vanishes.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Agreement",
    "Cell",
    "Chart",
    "Detail",
    "Draft",
    "Estimate",
    "Figure",
    "Forces",
    "Ground",
    "Issue",
    "Item",
    "LimitChart",
    "LimitRow",
    "LimitTable",
    "Line",
    "Masthead",
    "Member",
    "Moment",
    "Pair",
    "Paper",
    "Party",
    "Positions",
    "Question",
    "Questions",
    "Said",
    "Speech",
    "Summary",
    "Tally",
    "Telling",
    "Timeline",
    "Unchecked",
]


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the brief shows it: its name, and the number of its sign and colour (0 has neither)."""

    code: str
    name: str
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what it labels; `note` stands small below."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above everything: which case, as of when, whose knowledge, what was not checked."""

    title: str
    subtitle: str
    day: str
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are, by outcome."""

    total: str
    met: str
    not_met: str
    undecided: str


@dataclass(frozen=True, slots=True)
class Ground:
    """An entry that something rests on: its id, what it is, its source and grade; open if only recalled."""

    id: str
    title: str
    source: str = ""
    grade: str = ""
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of reasoning: its label, and one or more texts."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One finding as shown inside its line: its id, what it is about, its reasoning and what it rests on."""

    id: str
    about: str
    details: tuple[Detail, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Findings that come out alike, told in one sentence; it unfolds to the rule and to each finding."""

    anchor: str
    mark: str
    word: str
    sentence: str
    cite: str
    recalled: bool
    margin: str
    asked: str
    rule: str
    others: tuple[str, ...]
    runs: tuple[str, ...]
    listed: str
    members: tuple[Member, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement and the lines found under it."""

    anchor: str
    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft reviewed as if in force: since when it is supposed to be, and the lines found under it."""

    supposed: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Telling:
    """A line as the summary tells it, with the agreement in its citation."""

    line: Line
    cite: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something due, asked or open: when or how long, what, who; `more` stands below.

    `again` are entries that say the same once more; what is `doubtful` rests on a low grade.
    """

    when: str
    what: str
    who: str = ""
    recalled: bool = False
    more: str = ""
    entry: str = ""
    again: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Page one: who met last, the tally, what tells most, what no rule speaks of, and what is due, asked and open."""

    tally: Tally
    telling: tuple[Telling, ...]
    rest: tuple[str, ...]
    no_rule: str
    due: tuple[Item, ...]
    asked: tuple[Item, ...]
    dateless: tuple[Item, ...]
    more_due: str = ""
    more_asked: str = ""
    more_dateless: str = ""
    met: str = ""
    met_entry: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: when, what, by whom, where, and the entry it stands in."""

    when: str
    act: str
    text: str
    who: str
    condition: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Speech:
    """What a party did by speaking: the mark, the word, the latest words, and what they are tied to."""

    mark: str
    word: str
    text: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one issue; no speeches mean that it is undeclared."""

    party: str
    speeches: tuple[Speech, ...]
    said: tuple[Said, ...]
    count: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue, the provisions it touches, and a cell for each party."""

    name: str
    provisions: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Who asked, offered and refused what: parties across, issues down; who else spoke stands below."""

    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    marks: tuple[Speech, ...]
    others: tuple[Said, ...]
    others_said: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its size, its title, what it shows in words, and the SVG with every text escaped."""

    id: str
    width: int
    height: int
    title: str
    description: str
    svg: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a chart told in a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitChart:
    """One limit drawn: the provision, the drawing, and its figures."""

    title: str
    cite: str
    recalled: bool
    chart: Chart
    heads: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit on which nothing is stated."""

    item: str
    limit: str
    shown: str


@dataclass(frozen=True, slots=True)
class LimitTable:
    """The limits of one rule on which nothing is stated."""

    title: str
    cite: str
    recalled: bool
    note: str
    rows: tuple[LimitRow, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline: its number there, when, and what."""

    number: str
    lane: str
    when: str
    what: str
    entry: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """One magnification: its drawing and what its numbers stand for."""

    title: str
    chart: Chart
    listed: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate of forces."""

    when: str
    who: str
    sign: int
    place: str
    number: str
    scope: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Forces:
    """The estimates of one category of a party's forces: drawn wide and narrow if several, and listed."""

    title: str
    chart: Chart | None
    narrow: Chart | None
    listed: str
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that would help to settle findings: what is wanted, and how many findings want it."""

    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What one sort of person could answer; `more` are the questions beyond the first few."""

    who: str
    asked: tuple[Question, ...]
    more: tuple[Question, ...] = ()
    more_said: str = ""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What was recalled and not read: rules by agreement, and entries."""

    rules: tuple[Pair, ...]
    entries: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and the entries that rest on it; `link` is empty unless the address may be followed."""

    id: str
    title: str
    published: str
    address: str
    link: str
    grade: str
    count: str
    entries: tuple[Ground, ...]

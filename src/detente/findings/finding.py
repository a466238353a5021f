"""Findings: for every duty, who it binds, whether the record shows it met, what that rests on, what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from detente.findings.logic import Want
from detente.messages import say, spoken
from detente.record import Entry
from detente.terms.citation import Citation
from detente.terms.day import When, parse_when
from detente.terms.party import Party
from detente.terms.quantity import Quantity

__all__ = [
    "MOST_NAMED",
    "Alternative",
    "Bearer",
    "Due",
    "Finding",
    "Findings",
    "Instance",
    "Outcome",
    "Step",
    "said_early",
    "said_margin",
]

MOST_NAMED = 4


class Outcome(Enum):
    """What the record shows of an obligation. There is no fourth value: judging is for the parties."""

    MET = "met"
    NOT_MET = "not met"
    UNDECIDED = "undecided"

    def said(self, lang: str = "en") -> str:
        """Return the outcome in `lang`."""
        return say(f"outcome.{self.name.lower().replace('_', '-')}", lang)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who an obligation binds: one State, a group by its name, or all of them jointly; `codes` are its members'."""

    name: str
    members: tuple[Party, ...]
    codes: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", tuple(party.code for party in self.members))

    def said(self, lang: str = "en") -> str:
        """Return the name in `lang`; parties bound jointly are called so."""
        if len(self.members) == 1 and self.members[0].code == self.name:
            return self.members[0].said(lang)
        if not self.name:
            return say("bearer.joint", lang)
        if self.name != "; ".join(self.codes):
            return say("bearer.group", lang, name=self.name)
        if len(self.members) <= MOST_NAMED:
            return spoken(self.members, lang)
        return say("bearer.many", lang, first=self.members[0], number=len(self.members) - 1)


@dataclass(frozen=True, slots=True)
class Instance:
    """What one finding is about: a day, a window, an event or thing of the record, or the whole time.

    `sort` names the message `instance.<sort>`; `key` tells it apart in ids and is stable.
    """

    sort: str
    key: str = ""
    when: When | None = None
    entry: Entry | None = None

    def said(self, lang: str = "en") -> str:
        """Return what it is about, in `lang`."""
        name = (self.entry.get("name") or self.entry.id) if self.entry else self.key
        return say(f"instance.{self.sort}", lang, when=self.when or self.key, name=name)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the reasoning: the message `why.<key>` and its blanks."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, key: str, **values: Any) -> Step:
        """Return the step that says `why.<key>` with these values."""
        return cls(key, tuple(values.items()))

    def said(self, lang: str = "en") -> str:
        """Return the line in `lang`."""
        return say(f"why.{self.key}", lang, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Alternative:
    """How the same question comes out on one reading or one account; no outcome means nothing is owed on it."""

    reading: str
    account: str
    outcome: Outcome | None
    value: Quantity | None = None
    limit: Quantity | None = None
    margin: Quantity | None = None
    early: Quantity | None = None
    alone: bool = False
    authors: tuple[Party, ...] = ()

    def said(self, lang: str = "en") -> str:
        """Return whose version it is and how it comes out, in `lang`."""
        whose = [say("account.reading", lang, name=self.reading)] if self.reading else []
        whose += [say("account.author", lang, name=self.authors or self.account)] if self.account else []
        whose += [say("account.alone", lang)] if self.alone else []
        outcome = self.outcome.said(lang) if self.outcome else say("outcome.not-owed", lang)
        value = say("account.value", lang, value=self.value) if self.value is not None else ""
        return f"{', '.join(whose) or say('account.plain', lang)}: {outcome}{value}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One norm, one instance, one bearer: the outcome and everything it rests on. See `docs/reference/findings.md`.

    `margin` is what is left up to a limit (negative: beyond it); for a deadline `early` is how much earlier than due,
    in seconds (negative: late), as an interval.
    """

    id: str
    norm: str
    citation: Citation
    instance: Instance
    bearer: Bearer
    outcome: Outcome
    addressee: tuple[str, ...] = ()
    reading: str = ""
    quality: str = ""
    checked: bool = False
    row: tuple[tuple[str, str], ...] = ()
    as_if: str = ""
    value: Quantity | None = None
    limit: Quantity | None = None
    margin: Quantity | None = None
    early: Quantity | None = None
    due: When | None = None
    grounds: tuple[Entry, ...] = ()
    wanting: tuple[Want, ...] = ()
    disputed: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    why: tuple[Step, ...] = ()
    gloss: Any = field(default=None, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """What sort of norm it is: duty, ban, limit, count, power, permission or immunity."""
        return self.norm

    def explain(self, lang: str = "en") -> str:
        """Return the article, what it asks, the arithmetic with its entries, what would settle it, in that order."""
        lines = [say("explain.head", lang, outcome=self.outcome, citation=str(self.citation), bearer=self.bearer)]
        lines += [say("explain.gloss", lang, gloss=self.gloss.said(lang))] if self.gloss else []
        lines += [say("explain.as-if", lang, day=parse_when(self.as_if))] if self.as_if else []
        lines += [say("explain.instance", lang, instance=self.instance)]
        lines += [say("explain.step", lang, text=step.said(lang)) for step in self.why]
        lines += [say("explain.margin", lang, margin=said_margin(self.margin, lang))] if self.margin else []
        lines += [say("explain.early", lang, early=said_early(self.early, lang))] if self.early else []
        lines += [say("explain.alternative", lang, text=one.said(lang)) for one in self.alternatives]
        lines += [say("explain.ground", lang, entry=entry.id, source=str(entry.source)) for entry in self.grounds]
        lines += [say("explain.want", lang, text=want.said(lang)) for want in self.wanting]
        lines += [] if self.checked else [say("explain.not-checked", lang)]
        return "\n".join(lines)

    def called(self, name: str) -> Finding:
        """Return the finding under another id."""
        return replace(self, id=name)


def said_margin(margin: Quantity, lang: str = "en") -> str:
    """Return what is left up to a limit, as a reader of `lang` sees it; below nought is beyond it."""
    if margin.exact and margin.lo is not None:
        key = "exact" if margin.lo >= 0 else "beyond"
        number = margin.lo if margin.lo >= 0 else -margin.lo
        return say(f"margin.{key}", lang, number=Quantity.exactly(number, margin.unit))
    if margin.lo is None and margin.hi is None:
        return say("word.unknown", lang)
    if margin.lo is None and margin.hi is not None and margin.hi < 0:
        return say("margin.beyond-more", lang, number=Quantity.exactly(-margin.hi, margin.unit))
    if margin.lo is None:
        return say("margin.at-most", lang, number=Quantity(margin.hi, margin.hi, margin.unit))
    if margin.hi is None:
        return say("margin.at-least", lang, number=Quantity(margin.lo, margin.lo, margin.unit))
    lo, hi = Quantity(margin.lo, margin.lo, margin.unit), Quantity(margin.hi, margin.hi, margin.unit)
    return say("margin.between", lang, lo=lo, hi=hi)


def said_early(early: Quantity, lang: str = "en") -> str:
    """Return how much before its deadline something was done, as a reader of `lang` sees it."""
    if early.lo is None or early.hi is None:
        return say("word.unknown", lang)
    first, last = (_said_span(int(end), lang) for end in (early.hi, early.lo))
    just = say("late.on-time", lang)
    if first == last:
        return first
    if just in (first, last):
        return say("late.up-to", lang, length=last if first == just else first)
    return say("late.between", lang, first=first, last=last)


def _said_span(seconds: int, lang: str) -> str:
    # Blocks end a second before midnight, so a length in whole hours may fall a second short of it.
    minutes = (abs(seconds) + 30) // 60
    if minutes == 0:
        return say("late.on-time", lang)
    unit, size = ("days", 1440) if minutes % 1440 == 0 and minutes >= 2880 else ("hours", 60)
    unit, size = ("minutes", 1) if minutes < 60 else (unit, size)
    length = say(f"span.{unit}", lang, number=round(minutes / size))
    return say("late.late" if seconds < 0 else "late.early", lang, length=length)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due: who owes what under which provision, and by when."""

    id: str
    citation: Citation
    bearer: Bearer
    instance: Instance
    due: When
    checked: bool = False
    gloss: Any = field(default=None, compare=False, repr=False)


class Findings(Sequence[Finding]):
    """The findings of a review, in the order of the treaties' rules, with what falls due."""

    def __init__(self, findings: Sequence[Finding], due: Sequence[Due] = ()) -> None:
        self._findings = tuple(findings)
        self.due = tuple(sorted(due, key=lambda one: (one.due.first, one.id)))

    @property
    def met(self) -> tuple[Finding, ...]:
        """The findings that show an obligation met."""
        return self._of(Outcome.MET)

    @property
    def not_met(self) -> tuple[Finding, ...]:
        """The findings that show an obligation not met."""
        return self._of(Outcome.NOT_MET)

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """The findings that the record leaves open."""
        return self._of(Outcome.UNDECIDED)

    def under(self, treaty: str, rule: str = "") -> tuple[Finding, ...]:
        """Return the findings under one agreement, or under one rule of it."""
        return tuple(
            one for one in self._findings if one.citation.treaty == treaty and (not rule or one.citation.rule == rule)
        )

    def _of(self, outcome: Outcome) -> tuple[Finding, ...]:
        return tuple(one for one in self._findings if one.outcome is outcome)

    def __getitem__(self, at: Any) -> Any:
        return self._findings[at]

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Findings) and self._findings == other._findings and self.due == other.due

    def __hash__(self) -> int:
        return hash(self._findings)

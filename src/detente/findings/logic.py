"""Three values: yes, no, and not known; each with what it rests on and what would settle it.

Kleene's tables, so a conclusion drawn here holds in every way of filling in what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from detente.messages import has, say
from detente.record import Entry
from detente.terms.day import When

__all__ = ["NO", "UNKNOWN", "YES", "Shown", "Truth", "Want", "all_of", "any_of", "no", "unknown", "yes"]


class Truth(Enum):
    """Whether something is so; ordered from no to yes."""

    NO = 0
    UNKNOWN = 1
    YES = 2


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES


@dataclass(frozen=True, slots=True)
class Want:
    """A fact that would help to settle something: what sort, of which entry, which field, from whom.

    `what` names the message `want.<what>`: assessment, completeness, value, holding, status, measurement, parameter,
    link, consent, time.
    """

    what: str
    subject: str = ""
    field: str = ""
    who: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    about: Any = None

    def said(self, lang: str = "en") -> str:
        """Return the wish in one line of `lang`."""
        field = say(f"asked.{self.field}", lang) if has(f"asked.{self.field}", lang) else self.field
        kind = f"noun.{self.subject}"
        subject = say(kind, lang) if self.what == "completeness" and has(kind, lang) else self.subject
        values = {"subject": subject, "field": field, "who": self.about or ", ".join(self.who)}
        what = "completeness-all" if self.what == "completeness" and not self.who else self.what
        what += "-at-large" if what == "assessment" and not self.subject else ""
        what += "-ever" if what.startswith("completeness") and self.since[:4] == "0001" else ""
        return say(f"want.{what}", lang, **values, since=_said(self.since, lang), until=_said(self.until, lang))

    def plain(self) -> dict[str, Any]:
        """Return the wish as plain data."""
        rows = {"want": self.what, "subject": self.subject, "field": self.field, "who": list(self.who)}
        rows |= {"since": self.since, "until": self.until}
        return {name: value for name, value in rows.items() if value}


def _said(day: str, lang: str) -> str:
    """Return a day written in ISO form as a reader of `lang` sees it."""
    return When.day(date.fromisoformat(day)).said(lang) if day else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the record shows of a question: the answer, the entries it rests on, what would settle it."""

    truth: Truth
    grounds: tuple[Entry, ...] = ()
    wanting: tuple[Want, ...] = ()

    def negated(self) -> Shown:
        """Return the answer to the opposite question."""
        return Shown(Truth(2 - self.truth.value), self.grounds, self.wanting)

    def __bool__(self) -> bool:
        return self.truth is Truth.YES


_PLAIN_YES, _PLAIN_NO = Shown(YES), Shown(NO)


def yes(*grounds: Entry) -> Shown:
    """Return a yes that rests on these entries."""
    return Shown(YES, grounds) if grounds else _PLAIN_YES


def no(*grounds: Entry) -> Shown:
    """Return a no that rests on these entries."""
    return Shown(NO, grounds) if grounds else _PLAIN_NO


def unknown(*wanting: Want, grounds: tuple[Entry, ...] = ()) -> Shown:
    """Return a not-known that these facts would settle."""
    return Shown(UNKNOWN, grounds, wanting)


def all_of(parts: Iterable[Shown]) -> Shown:
    """Return whether all hold: no if one does not, yes if all do, else not known."""
    return _joined(parts, NO, YES)


def any_of(parts: Iterable[Shown]) -> Shown:
    """Return whether any holds: yes if one does, no if none does, else not known."""
    return _joined(parts, YES, NO)


def _joined(parts: Iterable[Shown], decisive: Truth, otherwise: Truth) -> Shown:
    seen: list[Shown] = []
    settled = True
    for part in parts:
        if part.truth is decisive:
            return Shown(decisive, part.grounds) if part.wanting else part
        settled = settled and part.truth is not UNKNOWN
        seen.append(part)
    if len(seen) == 1:
        return seen[0]
    if settled:
        return Shown(otherwise, _union(seen))
    wanting = dict.fromkeys(want for part in seen if part.truth is UNKNOWN for want in part.wanting)
    return Shown(UNKNOWN, _union(seen), tuple(wanting))


def _union(parts: Iterable[Shown]) -> tuple[Entry, ...]:
    grounds = [part.grounds for part in parts if part.grounds]
    if not grounds:
        return ()
    first = grounds[0]
    if all(other is first for other in grounds):  # most often all parts rest on the one entry spoken of
        return first
    return tuple({entry.id: entry for some in grounds for entry in some}.values())

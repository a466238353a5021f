"""Entries: one thing that someone says happened, with its author, its times and its source.

Knows what every entry has in common and how two entries speak of one thing. Refuses to know where entries are
kept and what any of them means for a treaty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from detente.terms.citation import Source
from detente.terms.day import EVER, When
from detente.terms.quantity import Quantity
from detente.terms.span import NOWHERE, Span
from detente.terms.vocabulary import COMMON, KINDS

__all__ = ["Entry", "Relation", "Value"]

# `None` is *not stated*, hence unknown: never zero, never no, never empty.
Value: TypeAlias = str | Quantity | When | bool | tuple[str, ...] | None

_UNSOURCED = Source("")
_COMMON = frozenset(column.name for column in COMMON)


@dataclass(frozen=True, slots=True)
class Relation:
    """What an entry does to another: a verb of the vocabulary's `RELATIONS`, and the id of the other."""

    verb: str
    target: str

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that someone says happened.

    `by` is who says it and `about` whom it concerns, as codes. `happened`, `received` and `lodged` are as
    precise as they are known; `values` holds the fields of the kind that are stated, by name. Where the entry
    stands in a file and when it was typed do not make it another entry, so they are not compared.
    """

    id: str
    kind: str
    by: tuple[str, ...]
    about: tuple[str, ...] = ()
    happened: When = EVER
    received: When = EVER
    lodged: When = EVER
    place: str = ""
    source: Source = _UNSOURCED
    grade: str = ""
    handling: str = ""
    relates: tuple[Relation, ...] = ()
    note: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    where: Span = field(default=NOWHERE, compare=False)
    entered: When = field(default=EVER, compare=False)
    point: tuple[float, float] | None = None
    _key: tuple[object, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def get(self, name: str) -> Value:
        """Return the field called `name`, the kind's own or a common one; `None` if it is not stated.

        A `when` that is common to all entries is never `None`: unknown, it is `EVER`.
        """
        if name not in _COMMON:
            return self.values.get(name)
        match name:
            case "source":
                return self.source.document or None
            case "locator":
                return self.source.locator or None
            case "relates":
                return tuple(str(relation) for relation in self.relates) or None
        return getattr(self, name) or None

    @property
    def key(self) -> tuple[object, ...]:
        """What identifies the thing spoken of: entries with equal keys are accounts of one thing.

        A kind without a natural key, or a day that is not known, leaves the entry to itself.
        """
        if self._key is None:
            object.__setattr__(self, "_key", self._made_key())
        return self._key or ()

    def _made_key(self) -> tuple[object, ...]:
        names = KINDS[self.kind].key
        if not names or ("happened" in names and not self.happened.known):
            return (self.kind, self.id)
        values = [self._year if name == "year" else self.get(name) for name in names]
        return (self.kind, *[tuple(sorted(value)) if isinstance(value, tuple) else value for value in values])

    @property
    def _year(self) -> int | None:
        return self.happened.first_day.year if self.happened.known else None

    @property
    def doers(self) -> tuple[str, ...]:
        """Whose doing it is: the authors of a request, the holders of a holding; empty if not stated."""
        return self.by if KINDS[self.kind].doer == "by" else self.about

    @property
    def author(self) -> str:
        """The authors in one label, such as `EE; LV; LT`: what tells one account from another."""
        return "; ".join(self.by)

    def __hash__(self) -> int:
        return hash(self.id)

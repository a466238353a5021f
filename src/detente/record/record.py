"""The record: everything that is known of a situation, as of a day, whoever said it.

Knows which entries there are, which of them still stand, and who relates to whom. Refuses to know what a
treaty makes of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from detente.errors import Fault, RecordError
from detente.record.cells import Cells
from detente.record.entry import Entry
from detente.record.replacing import cycle, fallen
from detente.record.tables import Document, read_tables
from detente.terms.day import When
from detente.terms.party import Parties
from detente.terms.place import Zones

__all__ = ["Record"]

_K = TypeVar("_K")


@dataclass(frozen=True, eq=False)
class Record:
    """What is known: the entries, and the parties, zones and documents that they name.

    Two records are equal if they hold equal entries, in whatever order.
    """

    entries: tuple[Entry, ...]
    parties: Parties = field(default_factory=Parties.standard, repr=False)
    zones: Zones = field(default_factory=Zones.standard, repr=False)
    documents: Mapping[str, Document] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        *,
        parties: Parties | None = None,
        zones: Zones | None = None,
        documents: Mapping[str, Document] | None = None,
    ) -> Record:
        """Return the record of these entries.

        Raises: `RecordError` if two entries have one id, or replace each other in a circle.
        """
        record = cls(tuple(entries), parties or Parties.standard(), zones or Zones.standard(), dict(documents or {}))
        faults = [] if len(record._by_id) == len(record.entries) else _twice(record.entries)
        if faults := faults or cycle(record.entries):
            raise RecordError(faults)
        return record

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        parties: Parties | None = None,
        zones: Zones | None = None,
        places: Iterable[str] = (),
    ) -> Record:
        """Return the record kept in a folder of tables; `places` are names that stand for themselves.

        Raises: `RecordError` with every fault of every table.
        """
        parties, zones = parties or Parties.standard(), zones or Zones.standard()
        tables = read_tables(Path(folder), Cells(parties, zones, frozenset(places)))
        tables.agree()
        return cls.of(tables.entries, parties=parties, zones=zones, documents=tables.documents)

    def find(self, name: str) -> Entry | None:
        """Return the entry with this id, if there is one."""
        return self._by_id.get(name)

    def kind(self, name: str) -> tuple[Entry, ...]:
        """Return every entry of a kind, standing or not."""
        return self._by_kind.get(name, ())

    def standing(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind that nothing present corrects, supersedes or withdraws."""
        return tuple(entry for entry in self.kind(kind) if entry.id not in self._fallen)

    def of_party(self, kind: str, party: str) -> tuple[Entry, ...]:
        """Return the standing entries of a kind that are this party's doing, alone or with others."""
        return self._by_doer.get((kind, party), ())

    def related(self, name: str, verb: str) -> tuple[Entry, ...]:
        """Return the standing entries that relate to the entry `name` by this verb."""
        return tuple(entry for entry in self._related.get((verb, name), ()) if entry.id not in self._fallen)

    def answers(self, name: str) -> tuple[Entry, ...]:
        """Return the standing entries that answer the entry `name`."""
        return self.related(name, "answers")

    def parts(self, name: str) -> tuple[Entry, ...]:
        """Return the standing entries that are part of the entry `name`."""
        return self.related(name, "part_of")

    def vouchers(self, kind: str) -> tuple[Entry, ...]:
        """Return the standing entries in which someone vouches that all entries of a kind are here."""
        return tuple(entry for entry in self.standing("completeness") if entry.values.get("of_kind") == kind)

    def stands(self, entry: Entry) -> bool:
        """Return whether nothing present corrects, supersedes or withdraws the entry."""
        return entry.id not in self._fallen

    def as_of(self, day: date) -> Record:
        """Return what had certainly been lodged by the end of that day, UTC."""
        end = When.day(day).last
        return self._with(tuple(entry for entry in self.entries if entry.lodged.last <= end))

    def supposing(self, entries: Iterable[Entry]) -> Record:
        """Return this record with these entries too; one with the id of an entry here takes its place.

        Raises: `RecordError` if entries would replace each other in a circle.
        """
        both = {**self._by_id, **{entry.id: entry for entry in entries}}
        if faults := cycle(both.values()):
            raise RecordError(faults)
        return self._with(tuple(both.values()))

    def _with(self, entries: tuple[Entry, ...]) -> Record:
        return Record(entries, self.parties, self.zones, self.documents)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return _grouped((entry.kind, entry) for entry in self.entries)

    @cached_property
    def _by_doer(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        standing = (entry for entry in self.entries if entry.id not in self._fallen)
        return _grouped(((entry.kind, party), entry) for entry in standing for party in entry.doers)

    @cached_property
    def _related(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        related = ((one, entry) for entry in self.entries for one in entry.relates)
        return _grouped(((one.verb, one.target), entry) for one, entry in related)

    @cached_property
    def _fallen(self) -> frozenset[str]:
        return fallen(self.entries, self._by_id)

    def __len__(self) -> int:
        return len(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._by_id == other._by_id

    def __hash__(self) -> int:
        return hash(frozenset(self._by_id))


def _grouped(pairs: Iterable[tuple[_K, Entry]]) -> dict[_K, tuple[Entry, ...]]:
    groups: dict[_K, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(entries) for key, entries in groups.items()}


def _twice(entries: Iterable[Entry]) -> list[Fault]:
    faults, seen = [], dict[str, Entry]()
    for entry in entries:
        if entry.id in seen:
            values = {"id": entry.id, "place": seen[entry.id].where}
            faults.append(Fault("id-twice", entry.where.file, entry.where.line, values=values))
        seen.setdefault(entry.id, entry)
    return faults

"""A case: treaties, a record, and the day as of which they are looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from detente.errors import CaseError, Fault, FileError
from detente.record import Record
from detente.terms.day import parse_when
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.treaty import Treaty

__all__ = ["Case"]


@dataclass(frozen=True)
class Case:
    """What is agreed, what is known, and the day. Opening a folder reads `case.toml`, its treaties and its record.

    `record` is everything, whatever day it was lodged; `day` is the last day whose knowledge a review may use;
    `speaks_for` is whose knowledge `lodged` stands for; `bodies` says whose members a body is made of: the parties to
    which agreement, so that what the body does binds them.
    """

    record: Record
    treaties: tuple[Treaty, ...]
    day: date
    id: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    subtitles: Mapping[str, str] = field(default_factory=dict)
    drafts: tuple[Treaty, ...] = ()
    issues: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    speaks_for: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, treaties: Treaty | Iterable[Treaty], record: Record, *, day: date) -> Self:
        """Return the case of treaties and a record held in hand."""
        held = (treaties,) if isinstance(treaties, Treaty) else tuple(treaties)
        agreed = tuple(one for one in held if one.in_force is not None)
        return cls(record, agreed, day, drafts=tuple(one for one in held if one.in_force is None))

    @classmethod
    def open(cls, folder: str | Path, *, as_of: date | str | None = None) -> Self:
        """Return the case kept in a folder.

        `as_of` is a day, or a month or year, of which it is the last day. Raises: `CaseError` for a faulty `case.toml`;
        `TreatyError` and `RecordError` with every fault of the files it names, faults of several files as one
        `CaseError`; `DayError` if `as_of` is no day.
        """
        place = Path(folder)
        reader = _Reader(place)
        known = reader.read()
        if as_of is not None:
            known["day"] = parse_when(as_of).last_day if isinstance(as_of, str) else as_of
        return cls(**known)

    @property
    def parties(self) -> Parties:
        """The parties the case may name."""
        return self.record.parties

    def treaty(self, name: str) -> Treaty | None:
        """Return the agreement or draft with this id, if the case has it."""
        return next((one for one in (*self.treaties, *self.drafts) if one.id == name), None)

    def as_of(self, day: date) -> Self:
        """Return the same case looked at as of another day."""
        return replace(self, day=day)

    def supposing(self, record: Record) -> Self:
        """Return the same case with another record: a what-if."""
        return replace(self, record=record)

    def said(self, lang: str = "en") -> str:
        """Return the title in `lang`."""
        return self.titles.get(lang) or self.titles.get("en") or self.id


class _Reader:
    """Reads a case's folder, keeping the faults of every file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "case.toml"
        self.faults: list[Fault] = []
        self.others: list[FileError] = []

    def read(self) -> dict[str, Any]:
        table = self._table()
        parties = Parties.standard().joined_by(self._names(table, "parties"))
        zones = Zones.standard().joined_by(self._names(table, "zones"))
        treaties = self._treaties(table, "treaties", parties, zones)
        drafts = self._treaties(table, "drafts", parties, zones)
        day = table.get("day")
        if type(day) is not date:
            self._fault("case-day", "day")
        record = self._record(parties, zones, (*treaties, *drafts))
        self._raise()
        return {
            "record": record,
            "treaties": treaties,
            "drafts": drafts,
            "day": day,
            "id": str(table.get("id", self.folder.name)),
            "titles": self._words(table, "title"),
            "subtitles": self._words(table, "subtitle"),
            "issues": table.get("issues", {}),
            "categories": self._words(table, "categories"),
            "folder": self.folder,
            "speaks_for": str(table.get("speaks_for", "")),
            "bodies": self._words(table, "bodies"),
        }

    def _table(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.file.read_text(encoding="utf-8"))
        except OSError as error:
            raise CaseError([Fault("case-missing", str(self.file), values={"folder": str(self.folder)})]) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CaseError([Fault("case-toml", str(self.file), values={"said": str(error)})]) from error

    def _names(self, table: Mapping[str, Any], key: str) -> dict[str, list[str]]:
        found = table.get(key, {})
        good = isinstance(found, dict) and all(isinstance(one, list) and one for one in found.values())
        if not good:
            self._fault("case-names", key, key=key)
            return {}
        return {name: [str(one) for one in names] for name, names in found.items()}

    def _words(self, table: Mapping[str, Any], key: str) -> dict[str, str]:
        found = table.get(key, {})
        if isinstance(found, str):
            return {"en": found}
        return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}

    def _treaties(self, table: Mapping[str, Any], key: str, parties: Parties, zones: Zones) -> tuple[Treaty, ...]:
        found = []
        for path in table.get(key, []):
            try:
                found.append(Treaty.read(self.folder / str(path), parties=parties, zones=zones))
            except FileError as error:
                self.others.append(error)
        return tuple(found)

    def _record(self, parties: Parties, zones: Zones, treaties: tuple[Treaty, ...]) -> Record:
        places = {name for treaty in treaties for name in treaty.glossary.zones.spans}
        try:
            return Record.open(self.folder / "record", parties=parties, zones=zones, places=places)
        except FileError as error:
            self.others.append(error)
            return Record.of(())

    def _fault(self, key: str, word: str, /, **values: Any) -> None:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        starts = (word, f"[{word}")
        line = next((n for n, said in enumerate(lines, 1) if said.startswith(starts)), 0)
        text = lines[line - 1] if line else ""
        self.faults.append(Fault(key, str(self.file), line, 1, max(len(text), 1), text, "", values))

    def _raise(self) -> None:
        if self.others and not self.faults and len(self.others) == 1:
            raise self.others[0]
        faults = [*self.faults, *(fault for other in self.others for fault in other.faults)]
        if faults:
            raise CaseError(faults)

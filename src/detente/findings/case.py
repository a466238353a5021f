"""A case: treaties, a record, and the day as of which they are looked at."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from detente.errors import CaseError, Fault, FileError, RecordError
from detente.findings.agreeing import Agreed, disagreements, slip_of
from detente.record import Record
from detente.record.cells import Cells, nearest
from detente.record.tables import read_tables
from detente.terms.day import parse_when
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.treaty import Treaty

__all__ = ["Case"]

_LISTS = ("treaties", "drafts")
_TABLES = ("title", "subtitle", "parties", "zones", "categories", "issues", "bodies")
_KEYS = ("id", "day", "speaks_for", *_LISTS, *_TABLES)
_PLACES = ("unknown-place", "unknown-place-far")


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
        `TreatyError` and `RecordError` with every fault of the files it names, faults of several files, and of words
        on which they do not agree, as one `CaseError`; `DayError` if `as_of` is no day.
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
        self.whole = True  # every agreement has been read, so that all their words and zones are known

    def read(self) -> dict[str, Any]:
        table = self._table()
        self._check_keys(table)
        parties = Parties.standard().joined_by(self._names(table, "parties"))
        zones = Zones.standard().joined_by(self._names(table, "zones"))
        treaties = self._treaties(table, "treaties", parties, zones)
        drafts = self._treaties(table, "drafts", parties, zones)
        day = table.get("day")
        if type(day) is not date:
            self._fault("case-day", "day")
        agreed = Agreed((*treaties, *drafts), self._words(table, "categories"), self.whole)
        record = self._record(parties, zones, agreed)
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

    def _check_keys(self, table: Mapping[str, Any]) -> None:
        """Note every key that a case does not have, lists of files that are none, and a case without any agreement."""
        meant = set()
        for key in table:
            if key not in _KEYS:
                near = slip_of(key, _KEYS) or nearest(key, _KEYS)
                meant.add(near)
                names = ", ".join(f"`{one}`" for one in _KEYS)
                self._fault("case-key" if near else "case-key-far", key, text=key, suggestion=near, names=names)
        for key in _LISTS:
            found = table.get(key, [])
            if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
                self._fault("case-list", key, key=key)
                self.whole = False
        if not any(table.get(key) for key in _LISTS):
            self.whole = False
            if not meant.intersection(_LISTS):
                self._fault("case-nothing-agreed", "")

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
        paths = table.get(key, [])
        for path in paths if isinstance(paths, list) else []:
            try:
                if isinstance(path, str):
                    found.append(Treaty.read(self.folder / path, parties=parties, zones=zones))
            except FileError as error:
                self.others.append(error)
                self.whole = False
        return tuple(found)

    def _record(self, parties: Parties, zones: Zones, agreed: Agreed) -> Record:
        places = frozenset(name for treaty in agreed.treaties for name in treaty.glossary.zones.spans)
        try:
            tables = read_tables(self.folder / "record", Cells(parties, zones, places))
            self.faults += disagreements(tables.tables, agreed)
            tables.agree()
            return Record.of(tables.entries, parties=parties, zones=zones, documents=tables.documents)
        except RecordError as error:
            # The zones of an agreement that cannot be read are not known, so a place may be one of them.
            faults = [fault for fault in error.faults if agreed.whole or fault.key not in _PLACES]
            if faults:
                self.others.append(RecordError(faults))
            return Record.of(())

    def _fault(self, key: str, word: str, /, **values: Any) -> None:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        line = next((n for n, said in enumerate(lines, 1) if word and _starts(said, word)), 0)
        text = lines[line - 1] if line else ""
        self.faults.append(Fault(key, str(self.file), line, text.find(word) + 1, len(word) or 1, text, "", values))

    def _raise(self) -> None:
        if self.others and not self.faults and len(self.others) == 1:
            raise self.others[0]
        faults = [*self.faults, *(fault for other in self.others for fault in other.faults)]
        if faults:
            raise CaseError(faults)


def _starts(said: str, word: str) -> bool:
    """Return whether a line of `case.toml` gives the key `word`, or opens its table."""
    return re.match(rf"\s*\[*\s*[\"']?{re.escape(word)}[\"']?\s*[=.\]]", said) is not None

"""Entries from a file that stands by itself: rows of one kind or of several, or a log, for a what-if or a program.

Knows how such a file says which kind each row is of. Refuses to write anything, and to judge what the rows suppose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import Fault, RecordError
from detente.record.cells import Cells, told
from detente.record.entry import Entry
from detente.record.log import from_jsonl
from detente.record.record import Record
from detente.record.sheet import Row, Sheet, read_sheet
from detente.record.tables import read_table
from detente.terms.vocabulary import KINDS, fields_of

__all__ = ["read_entries"]

_LOGS = (".jsonl", ".ndjson", ".json")
_KIND = "kind"


def read_entries(file: Path | str, record: Record, *, places: Iterable[str] = ()) -> tuple[Entry, ...]:
    """Return the entries of a file, judged against a record: its parties, zones, documents and ids.

    A CSV file called after a kind, as in `reply.csv` or `reply.what-if.csv`, holds rows of that kind; any other says
    the kind of each row in a column `kind`. A file that ends in `.jsonl` is a log. The record is not changed.
    Raises: `RecordError` with every fault.
    """
    path = Path(file)
    if path.suffix.casefold() in _LOGS:
        entries, faults = _logged(path), list[Fault]()
    else:
        sheet = read_sheet(path, path.name)
        cells = Cells(record.parties, record.zones, frozenset(places))
        entries = tuple(entry for part in _parts(sheet) for entry in _read(part, cells, record))
        faults = sheet.faults
    if faults := faults or list(_strangers(entries, record)):
        raise RecordError(faults)
    return entries


def _logged(path: Path) -> tuple[Entry, ...]:
    try:
        return from_jsonl(path.read_text(encoding="utf-8-sig"), name=path.name)
    except UnicodeDecodeError as error:
        raise RecordError([Fault("table-not-utf8", path.name)]) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RecordError([Fault("table-unreadable", path.name, values={"reason": reason})]) from error


@dataclass
class _Part(Sheet):
    """The rows of one kind in a sheet of several: only the columns they use; faults go to the whole."""

    whole: Sheet = field(default_factory=lambda: Sheet(""))
    kept: list[int] = field(default_factory=list)
    own: list[Row] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the kind, without the columns they leave empty."""
        for line, row in self.own:
            yield line, [row[index] for index in self.kept]

    def blame(self, key: str, line: int = 0, cell: int = -1, /, **values: Any) -> None:
        """Note a fault at that cell of the whole sheet."""
        self.whole.blame(key, line, self.kept[cell] if cell >= 0 else -1, **values)


def _parts(sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """Yield each kind with its rows as a sheet of their own."""
    named = sheet.name.split(".")[0]
    if not sheet.columns:
        return
    if named in KINDS:
        yield named, sheet
    elif _KIND in sheet.columns:
        yield from _sorted_by_kind(sheet, sheet.columns.index(_KIND))
    else:
        sheet.blame("kind-not-said", sheet.header_line)


def _sorted_by_kind(sheet: Sheet, at: int) -> Iterator[tuple[str, Sheet]]:
    found: dict[str, list[Row]] = {}
    for line, row in sheet.rows():
        kind = row[at].strip()
        if kind in KINDS:
            found.setdefault(kind, []).append((line, row))
        else:
            fault = told("unknown-kind", kind, KINDS).fault
            sheet.blame(fault.key, line, at, **fault.values)
    for kind, rows in found.items():
        own = fields_of(kind)
        kept = [
            index
            for index, name in enumerate(sheet.columns)
            if index != at and (name in own or any(row[index].strip() for _, row in rows))
        ]
        columns = [sheet.columns[index] for index in kept]
        yield kind, _Part(sheet.name, columns=columns, header_line=sheet.header_line, whole=sheet, kept=kept, own=rows)


def _read(part: tuple[str, Sheet], cells: Cells, record: Record) -> list[Entry]:
    kind, sheet = part
    return read_table(sheet, KINDS[kind], cells, record.documents).entries


def _strangers(entries: tuple[Entry, ...], record: Record) -> Iterator[Fault]:
    """Yield a fault for each entry that one of these relates to and that neither they nor the record have."""
    here = {entry.id for entry in entries}
    for entry in entries:
        for one in entry.relates:
            if one.target not in here and record.find(one.target) is None:
                fault = told("unknown-entry", one.target, [known.id for known in record.entries]).fault
                yield Fault(fault.key, entry.where.file, entry.where.line, values=fault.values)

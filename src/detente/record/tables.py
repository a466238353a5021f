"""Tables in: a folder of CSV files, one for each kind, as entries; every fault of every file in one pass.

Knows which columns a kind's table has and what entries must agree on among themselves. Refuses to know what
the entries mean, and to repair anything.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from detente.errors import Fault, RecordError, TermError
from detente.record.cells import (
    Cells,
    nearest,
    read_grade,
    read_id,
    read_relations,
    read_when,
    told,
)
from detente.record.entry import Entry
from detente.record.replacing import cycle
from detente.record.sheet import Sheet, read_sheet
from detente.terms.citation import Source
from detente.terms.day import EVER, When, parse_when
from detente.terms.span import Span
from detente.terms.vocabulary import COMMON, KINDS, Field, Kind

__all__ = ["SOURCES", "Document", "Table", "Tables", "read_table", "read_tables"]

SOURCES = "sources"
_SOURCE_COLUMNS = ("id", "title", "published", "address", "grade", "note")
_COMMON = {column.name: column for column in COMMON}
# The common columns in which rows repeat each other, in the order in which `_Columns.entry` takes them apart.
_TIMES = ("happened", "received", "lodged", "entered")
_REST = ("by", "about", "place", "source", "grade", "handling", "relates")
_MEMO_CAP = 65_536


@dataclass(frozen=True, slots=True)
class Document:
    """A row of `sources.csv`: its title, when it was published, where to find it, how reliable it is."""

    id: str
    title: str = ""
    published: When = EVER
    address: str = ""
    grade: str = ""
    note: str = ""


class _Memo(dict[str, Any]):
    """Cells already read, by their text: tables say the same few things again and again."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Any:
        value = self.read(text)
        if len(self) < _MEMO_CAP:
            self[text] = value
        return value


@dataclass
class Table:
    """One kind's table as read: its sheet, where each column stands, and its entries."""

    sheet: Sheet
    kind: Kind
    place_of: Mapping[str, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Tables:
    """A whole folder as read: its documents and its tables. It may be faulty until `faults` is empty."""

    documents: dict[str, Document] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    loose: list[Fault] = field(default_factory=list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all tables, in the order of the files."""
        return tuple(entry for table in self.tables for entry in table.entries)

    def agree(self) -> None:
        """Note where entries do not fit each other: ids used twice, others they name that are not here,
        circles.

        Raises: `RecordError` with every fault of every file, if there is any.
        """
        known = _unique(self.tables)
        for table in self.tables:
            _refer(table, known)
        if not (faults := [*self.loose, *(fault for sheet in self.sheets for fault in sheet.faults)]):
            faults = cycle(self.entries)
        if faults:
            raise RecordError(faults)


def read_tables(folder: Path, cells: Cells) -> Tables:
    """Return every table of the folder, with the faults of each noted but not yet raised: see `Tables.agree`.

    Raises: `RecordError` if there is no such folder.
    """
    home = folder.resolve().name
    try:
        files = sorted(path for path in folder.iterdir() if _is_table(path))
    except OSError as error:
        raise RecordError([Fault("record-missing", home)]) from error
    with _uncollected():
        return _read(files, home, cells)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the collecting of circles: entries make none, and looking takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(files: Iterable[Path], home: str, cells: Cells) -> Tables:
    found = Tables()
    named = [(path, path.name.split(".")[0]) for path in files]
    for path, kind in named:
        if kind == SOURCES:
            sheet = read_sheet(path, f"{home}/{path.name}")
            found.sheets.append(sheet)
            found.documents.update(_documents(sheet))
    for path, kind in named:
        if kind in KINDS:
            sheet = read_sheet(path, f"{home}/{path.name}")
            found.sheets.append(sheet)
            found.tables.append(read_table(sheet, KINDS[kind], cells, found.documents))
        elif kind != SOURCES:
            fault = told("unknown-table", kind, [*KINDS, SOURCES]).fault
            found.loose.append(replace(fault, file=f"{home}/{path.name}"))
    return found


def _is_table(path: Path) -> bool:
    # Names that begin with a point or a tilde are what editors and half-finished writes leave behind.
    return path.suffix.casefold() == ".csv" and path.name[0] not in ".~"


def read_table(sheet: Sheet, kind: Kind, cells: Cells, documents: Mapping[str, Document]) -> Table:
    """Return the entries of a kind's sheet; the faults are noted in the sheet."""
    table = Table(sheet, kind)
    if not sheet.columns:
        return table
    columns = _Columns(sheet, kind, cells, documents)
    table.place_of = columns.place_of
    for line, row in sheet.rows():
        row.append("")  # what a missing column reads
        try:
            entry = columns.entry(line, row)
        except TermError:
            columns.blame(line, row)
            table.ids.append((row[columns.place_of.get("id", -1)].strip(), line))
            continue
        table.entries.append(entry)
        table.ids.append((entry.id, line))
    return table


class _Columns:
    """How the rows of one table become entries: a memo for every column, and where it stands."""

    def __init__(self, sheet: Sheet, kind: Kind, cells: Cells, documents: Mapping[str, Document]) -> None:
        self.sheet, self.kind, self.documents = sheet, kind, documents
        wanted = {**_COMMON, **{column.name: column for column in kind.fields}}
        if "about" in kind.key:
            wanted["about"] = replace(wanted["about"], required=True)
        self.place_of = _header(sheet, wanted, kind.name)
        # A column that is missing is one fault, not one more in every row.
        missing = {name: replace(wanted[name], required=False) for name in wanted if name not in self.place_of}
        readers = {name: _reader(column, cells) for name, column in {**wanted, **missing}.items()}
        memos = {name: _Memo(read) for name, read in readers.items()}
        self.times = [(memos[name], self.place_of.get(name, -1)) for name in _TIMES]
        self.rest = [(memos[name], self.place_of.get(name, -1)) for name in _REST]
        # Hardly two rows have the same id, locator or note, so a memo of them would only grow.
        self.id, self.locator, self.note = (
            (readers[name], self.place_of.get(name, -1)) for name in ("id", "locator", "note")
        )
        self.own = [
            (column.name, memos[column.name], self.place_of[column.name])
            for column in kind.fields
            if column.name in self.place_of
        ]
        self.readers = {name: readers[name] for name in self.place_of}
        self.sources: dict[str, Source] = {}

    def entry(self, line: int, row: list[str]) -> Entry:
        """Return the row as an entry, or raise the first `TermError` met."""
        happened, received, lodged, entered = [memo[row[index]] for memo, index in self.times]
        by, about, place, source, grade, handling, relates = [memo[row[index]] for memo, index in self.rest]
        name, locator, note = [
            read(row[index]) if index >= 0 else None for read, index in (self.id, self.locator, self.note)
        ]
        if lodged.last == EVER.last:
            lodged = self._lodged(lodged, source)
        if not grade and source in self.documents:
            grade = self.documents[source].grade
        return Entry(
            name or "",
            self.kind.name,
            by or (),
            about or (),
            happened or EVER,
            received,
            lodged,
            place[0],
            Source(source or "", locator) if locator else self._whole(source or ""),
            grade,
            handling or "",
            relates,
            note or "",
            {name: value for name, memo, index in self.own if (value := memo[row[index]]) is not None},
            Span(self.sheet.name, line),
            entered,
            place[1],
        )

    def _whole(self, source: str) -> Source:
        """Return the source as a whole, one object for all rows that cite it so."""
        if source not in self.sources:
            self.sources[source] = Source(source)
        return self.sources[source]

    def _lodged(self, lodged: When, source: str | None) -> When:
        """Return when an entry was first available if its row does not say: when its source was published."""
        if lodged != EVER:
            raise TermError("lodged-open", text=str(lodged))
        if source is None:
            return EVER  # `source` is missing, which is a fault of its own
        if source not in self.documents:
            near = nearest(source, islice(self.documents, 2000))
            raise TermError("unknown-source" if near else "unknown-source-far", text=source, suggestion=near)
        published = self.documents[source].published
        if published.last == EVER.last:
            raise TermError("lodged-missing", text=source)
        return published

    def blame(self, line: int, row: list[str]) -> None:
        """Note every fault of a row that is not an entry."""
        read: dict[str, Any] = {}
        for name, read_cell in self.readers.items():
            index = self.place_of[name]
            try:
                read[name] = read_cell(row[index])
            except TermError as error:
                self.sheet.blame(error.fault.key, line, index, **error.fault.values)
        lodged = read.get("lodged", None if "lodged" in self.place_of else EVER)
        if lodged is None or lodged.last != EVER.last or "source" not in read:
            return
        try:
            self._lodged(lodged, read["source"])
        except TermError as error:
            column = "lodged" if error.fault.key == "lodged-open" else "source"
            self.sheet.blame(error.fault.key, line, self.place_of[column], **error.fault.values)


def _reader(column: Field, cells: Cells) -> Callable[[str], Any]:
    """Return the reader of a column; the common ones that may be empty read as what an entry has then."""
    match column.name:
        case "id":
            return read_id
        case "place":
            return cells.read_place
        case "relates":
            return read_relations
        case "grade":
            return read_grade
        case "received" | "lodged" | "entered":
            return read_when
    return cells.reader(column)


def _header(sheet: Sheet, wanted: Mapping[str, Field], kind: str) -> dict[str, int]:
    """Return where each known column stands; unknown, repeated and missing ones are faults."""
    places: dict[str, int] = {}
    meant: set[str | None] = set()  # misspelt columns are not missing too
    for index, name in enumerate(sheet.columns):
        if name in places:
            sheet.blame("column-repeated", sheet.header_line, index, column=name)
        elif name in wanted:
            places[name] = index
        else:
            fault = told("unknown-column", name, wanted, kind=kind).fault
            sheet.blame(fault.key, sheet.header_line, index, **fault.values)
            meant.add(fault.values.get("suggestion"))
    for name, column in wanted.items():
        if column.required and name not in places and name not in meant:
            sheet.blame("missing-column", sheet.header_line, column=name, kind=kind)
    return places


def _documents(sheet: Sheet) -> dict[str, Document]:
    """Return the rows of `sources.csv` by id; the faults are noted in the sheet."""
    if not sheet.columns:
        return {}
    wanted = {name: Field(name, "text", required=name in ("id", "title")) for name in _SOURCE_COLUMNS}
    place_of = _header(sheet, wanted, SOURCES)
    readers: dict[str, Callable[[str], Any]] = {"id": read_id, "published": _published, "grade": read_grade}
    documents: dict[str, Document] = {}
    for line, row in sheet.rows():
        values: dict[str, Any] = {}
        for name, index in place_of.items():
            try:
                values[name] = readers.get(name, str.strip)(row[index])
            except TermError as error:
                sheet.blame(error.fault.key, line, index, **error.fault.values)
        if "id" not in values:
            continue
        if values["id"] in documents:
            sheet.blame("source-twice", line, place_of["id"], id=values["id"])
        documents[values["id"]] = Document(**values)
    return documents


def _published(text: str) -> When:
    return parse_when(text.strip()) if text.strip() else EVER


def _unique(tables: Iterable[Table]) -> dict[str, str]:
    """Return where each id stands; an id used again is a fault."""
    known: dict[str, str] = {}
    for table in tables:
        for name, line in table.ids:
            if name in known:
                table.sheet.blame("id-twice", line, table.place_of["id"], id=name, place=known[name])
            elif name:
                known[name] = f"{table.sheet.name}:{line}"
    return known


def _refer(table: Table, known: Mapping[str, str]) -> None:
    """Note every other entry that an entry of the table names and that is not in the record."""
    fields = [column.name for column in table.kind.fields if column.type == "entry"]
    for entry in table.entries if fields else [entry for entry in table.entries if entry.relates]:
        named = [("relates", relation.target) for relation in entry.relates]
        named += [(name, str(entry.values[name])) for name in fields if name in entry.values]
        for name, target in named:
            if target not in known:
                alike = (one for one in known if one[:2].casefold() == target[:2].casefold())
                near = nearest(target, islice(alike, 2000))
                key = "unknown-entry" if near else "unknown-entry-far"
                table.sheet.blame(key, entry.where.line, table.place_of[name], text=target, suggestion=near)

"""Tables out: entries written as CSV that reads back the same, wholly or not at all.

Knows how a table is laid out and how a file is replaced in one step. Refuses to write what would not read
back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from detente.errors import Fault, RecordError, TermError
from detente.record.cells import Cells, place_written, read_id, told, written
from detente.record.entry import Entry
from detente.record.sheet import CELL_CAP, Sheet, read_sheet
from detente.record.tables import Table, read_table, read_tables
from detente.terms.day import EVER, When, parse_when
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.terms.quantity import Quantity, parse_quantity
from detente.terms.vocabulary import KINDS, Field, fields_of

__all__ = ["import_rows", "write_table"]


def write_table(path: Path | str, kind: str, entries: Iterable[Entry]) -> None:
    """Write the entries of a kind as one table, in place of the file that was there.

    Reading it gives equal entries. Raises: `RecordError` if an entry cannot be written so, or the file cannot
    be replaced; then the file is as it was.
    """
    entries = tuple(entries)
    columns = _columns(kind, entries)
    faults: list[Fault] = []
    lines = [",".join(columns)]
    lines += [_line(entry, columns, ",", faults) for entry in entries]
    if faults:
        raise RecordError(faults)
    _replace(Path(path), "\n".join(lines) + "\n")


def import_rows(
    folder: Path | str,
    file: Path | str,
    *,
    kind: str,
    parties: Parties | None = None,
    zones: Zones | None = None,
    places: Iterable[str] = (),
) -> tuple[Entry, ...]:
    """Return the entries of a CSV file, once they are appended to the kind's table in a record's folder.

    The rows are judged with the whole record: ids, references, circles. What was in the table stays as it was
    written. Raises: `RecordError` with every fault, and then nothing is written.
    """
    if kind not in KINDS:
        raise RecordError([told("unknown-table", kind, KINDS).fault])
    folder, file = Path(folder), Path(file)
    cells = Cells(parties or Parties.standard(), zones or Zones.standard(), frozenset(places))
    tables = read_tables(folder, cells)
    sheet = read_sheet(file, file.name)
    added = read_table(sheet, KINDS[kind], cells, tables.documents)
    tables.sheets.append(sheet)
    tables.tables.append(added)
    tables.agree()
    fresh = tuple(added.entries)
    path = folder / f"{kind}.csv"
    there = [table for table in tables.tables if table.sheet.name == f"{folder.resolve().name}/{path.name}"]
    if not fresh:
        return fresh
    if there:
        _replace(path, _appended(there[0], fresh))
    else:
        write_table(path, kind, fresh)
    return fresh


def _appended(table: Table, entries: tuple[Entry, ...]) -> str:
    """Return the table's text with the entries below it; columns it lacks are added to its header alone."""
    sheet = table.sheet
    columns, lines = list(sheet.columns), list(sheet.lines)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if new := [name for name in _columns(table.kind.name, entries) if name not in columns]:
        last = sheet.header_end - 1
        header = lines[last].rstrip("\r\n")
        lines[last] = _widened(header, sheet, columns) + sheet.separator.join(new) + ending
        columns += new
    text = ("\ufeff" if sheet.marked else "") + "".join(lines)
    faults: list[Fault] = []
    rows = [_line(entry, columns, sheet.separator, faults) for entry in entries]
    if faults:
        raise RecordError(faults)
    return text + ("" if text.endswith(("\n", "\r")) else ending) + "".join(row + ending for row in rows)


def _widened(header: str, sheet: Sheet, columns: list[str]) -> str:
    """Return the header up to where a new column goes: spreadsheets may leave empty ones at its end."""
    body = header.rstrip(sheet.separator + " \t")
    return body + sheet.separator if columns else body


def _columns(kind: str, entries: tuple[Entry, ...]) -> list[str]:
    """Return the columns a table needs: those a kind must have, and those that some entry uses."""
    used = {name for entry in entries for name in entry.values}
    used |= {name for entry in entries for name in fields_of(kind) if _common_cell(entry, name)}
    must = {"lodged", *(["about"] if "about" in KINDS[kind].key else [])}
    return [name for name, column in fields_of(kind).items() if column.required or name in used or name in must]


def _common_cell(entry: Entry, name: str) -> str:
    match name:
        case "source":
            return entry.source.document
        case "locator":
            return entry.source.locator
        case "place":
            return place_written(entry.place, entry.point)
        case "relates":
            return "; ".join(str(relation) for relation in entry.relates)
        case "happened" | "lodged":
            return str(getattr(entry, name))
        case "received" | "entered":
            return "" if getattr(entry, name) == EVER else str(getattr(entry, name))
        case "id" | "by" | "about" | "grade" | "handling" | "note":
            return written(getattr(entry, name))
    return ""


def _line(entry: Entry, columns: list[str], separator: str, faults: list[Fault]) -> str:
    fields = fields_of(entry.kind)
    cells = []
    for name in columns:
        value = entry.values.get(name)
        cell = _common_cell(entry, name) or written(value)
        if not cell and name in fields and fields[name].required and fields[name].type == "flag":
            cell = "?"
        if not _reads_back(entry, fields.get(name), cell):
            values = {"id": entry.id, "column": name, "text": cell}
            faults.append(Fault("not-writable", entry.where.file, entry.where.line, values=values))
        cells.append(_cell(cell))
    return separator.join(cells)


def _reads_back(entry: Entry, column: Field | None, cell: str) -> bool:
    """Return whether the cell would be read as the value it was written from."""
    if column is None:
        return True
    value = entry.get(column.name)
    if not cell:
        return not column.required and column.name != "lodged" and value in (None, EVER)
    try:
        if column.name == "id":
            return read_id(cell) == entry.id
        if column.name == "place" and entry.point is not None:
            return tuple(float(angle) for angle in cell.rpartition("@")[2].split(",")) == entry.point
        if column.name == "lodged" and entry.lodged.last == EVER.last:
            return False
        if isinstance(value, When):
            return parse_when(cell) == value
        if isinstance(value, Quantity):
            return parse_quantity(cell, "" if column.unit == "any" else column.unit) == value
    except TermError:
        return False
    plain = column.type == "flag" or cell != "?"
    return plain and len(cell) <= CELL_CAP and cell == cell.strip() and "\0" not in cell


def _cell(text: str) -> str:
    """Return the cell quoted where a reader could mistake it, whichever the separator."""
    if any(character in text for character in ',;"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _replace(path: Path, text: str) -> None:
    """Put the text in the file's place in one step, so that a reader sees the old file or the new one."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise RecordError([Fault("not-written", path.name, values={"reason": reason})]) from error
    finally:
        with suppress(OSError):
            fresh.unlink()

"""Sheets: a CSV file as rows of cells, each with its place, so that a fault can point at it.

Knows encodings, separators, quotation marks, comments and sizes. Refuses to know what a column means.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import Fault

__all__ = ["CELL_CAP", "FAULT_CAP", "FILE_CAP", "Row", "Sheet", "quoted", "read_sheet"]

FILE_CAP = 64 * 2**20
CELL_CAP = 64 * 2**10
# A file that is wrong all over is mended from its first thousand faults.
FAULT_CAP = 1000
_SHOWN = 120
_LISTS = ("names", "units")  # ours, not the user's words, so they are shown whole

Row = tuple[int, list[str]]


@dataclass
class Sheet:
    """A CSV file: its name as readers see it, its columns, and what is wrong with it so far."""

    name: str
    marked: bool = False  # begins with a byte order mark, by which some spreadsheets know UTF-8
    lines: list[str] = field(default_factory=list)
    separator: str = ","
    columns: list[str] = field(default_factory=list)
    header_line: int = 0
    header_end: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that reading on helps nobody."""
        return len(self.faults) >= FAULT_CAP

    def blame(self, key: str, line: int = 0, cell: int = -1, /, **values: Any) -> None:
        """Note a fault at the cell with that index in the row that begins at `line`."""
        before = len(self.faults)
        if before >= FAULT_CAP:
            return
        row_line, column, width, text = self._found(line, cell)
        shown = {
            name: quoted(value) if isinstance(value, str) and name not in _LISTS else value
            for name, value in values.items()
        }
        self.faults.append(Fault(key, self.name, row_line, column, width, text, values=shown))
        if before + 1 == FAULT_CAP:
            self.faults.append(Fault("too-many-faults", self.name, row_line, values={"cap": FAULT_CAP}))

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header that hold anything, each with the line on which it begins."""
        for line, row in _rows(self, self.header_end):
            if len(row) != len(self.columns):
                self._fit(line, row)
            yield line, row

    def _fit(self, line: int, row: list[str]) -> None:
        """Make the row as wide as the header: spreadsheets drop empty cells at the end, or add them."""
        width = len(self.columns)
        if extra := [index for index in range(width, len(row)) if row[index].strip()]:
            self.blame("extra-cells", line, extra[0], columns=width, cells=extra[-1] + 1)
        row[width:] = [""] * (width - len(row))

    def _found(self, line: int, cell: int) -> tuple[int, int, int, str]:
        """Return the line, column and width of a cell, and its line as it can be shown."""
        if not 0 < line <= len(self.lines):
            return line, 0, 1, ""
        column = 1
        width = len(self.lines[line - 1].strip())
        if cell >= 0:
            line, column, width = _located(self.lines, line, cell, self.separator)
        text = "".join(character if character.isprintable() else " " for character in self.lines[line - 1].rstrip())
        if len(text) <= _SHOWN:
            return line, column, width, text
        start = max(0, min(column - 1 - _SHOWN // 4, len(text) - _SHOWN))
        lead = "…" if start else ""
        tail = "…" if start + _SHOWN < len(text) else ""
        return (
            line,
            column - start + len(lead),
            min(width, _SHOWN),
            lead + text[start : start + _SHOWN] + tail,
        )


def quoted(text: str) -> str:
    """Return the user's words short enough for a sentence, on one line."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= 60 else line[:59] + "…"


def read_sheet(path: Path, name: str) -> Sheet:
    """Return the file as a sheet, its header read; what is wrong with it as a file is in its faults."""
    sheet = Sheet(name)
    text = _text(path, sheet)
    if text is None:
        return sheet
    # Only CR and LF end a line: `splitlines` would also break at characters that stand inside cells.
    sheet.lines = list(io.StringIO(text, newline=""))
    sheet.separator = _separator(sheet.lines)
    for line, row in _rows(sheet, 0):
        sheet.header_line = line
        sheet.header_end = _end(sheet, line, row)
        sheet.columns = [_plain(cell) for cell in row]
        while sheet.columns and not sheet.columns[-1]:
            sheet.columns.pop()
        return sheet
    if not sheet.faults:
        sheet.blame("table-empty")
    return sheet


def _text(path: Path, sheet: Sheet) -> str | None:
    try:
        size = path.stat().st_size
        if size > FILE_CAP:
            sheet.blame("table-too-big", size=size // 2**20, cap=FILE_CAP // 2**20)
            return None
        data = path.read_bytes()
    except OSError as error:
        sheet.blame("table-unreadable", reason=error.strerror or type(error).__name__)
        return None
    if b"\0" in data:
        sheet.blame("table-not-text")
        return None
    sheet.marked = data.startswith(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sheet.lines = list(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
        sheet.blame("table-not-utf8", data.count(b"\n", 0, error.start) + 1)
        return None


def _separator(lines: list[str]) -> str:
    header = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return ";" if header.count(";") > header.count(",") else ","


def _plain(cell: str) -> str:
    return "_".join(cell.split()).casefold()


def _rows(sheet: Sheet, skip: int) -> Iterator[Row]:
    """Yield the rows after the first `skip` lines, without blank ones and comments."""
    reader = csv.reader(iter(sheet.lines[skip:] if skip else sheet.lines), delimiter=sheet.separator, strict=True)
    start = 0
    try:
        for row in reader:
            line, start = start + skip + 1, reader.line_num
            if not row or row[0].lstrip().startswith("#") or not any(map(str.strip, row)):
                continue
            yield line, row
            if sheet.full:
                return
    except csv.Error as error:
        # The reader gives only English words to tell its faults apart.
        reason = str(error)
        if "field larger" in reason:
            sheet.blame("cell-too-long", start + skip + 1, cap=CELL_CAP // 2**10)
        elif "unexpected end" in reason:
            sheet.blame("quote-not-closed", start + skip + 1)
        else:
            sheet.blame("quote-misplaced", start + skip + 1)


def _end(sheet: Sheet, line: int, row: list[str]) -> int:
    """Return how many lines there are up to the end of the row that begins at `line`."""
    breaks = sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in row)
    return min(line + breaks, len(sheet.lines))


def _located(lines: list[str], line: int, cell: int, separator: str) -> tuple[int, int, int]:
    """Return the line, column and width of the cell with that index in the row that begins at `line`."""
    inside, begins, seen = False, (line, 1), 0
    for number in range(line, len(lines) + 1):
        text = lines[number - 1].rstrip("\r\n")
        for column, character in enumerate(text, 1):
            if character == '"':
                inside = not inside
            elif character == separator and not inside:
                if seen == cell:
                    return _trimmed(lines, begins, number, column)
                seen, begins = seen + 1, (number, column + 1)
        if not inside:
            return _trimmed(lines, begins, number, len(text) + 1) if seen == cell else (line, 1, len(text))
    return line, 1, 1


def _trimmed(lines: list[str], begins: tuple[int, int], number: int, end: int) -> tuple[int, int, int]:
    line, column = begins
    text = lines[line - 1].rstrip("\r\n")
    cell = text[column - 1 : end - 1 if number == line else len(text)]
    return line, column + len(cell) - len(cell.lstrip()), max(1, len(cell.strip()))

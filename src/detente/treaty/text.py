"""The literate file: front matter, headings, prose, tables and rule blocks, each with its lines.

Nothing here knows what a rule says; a block is text with a place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.errors import Fault, TreatyError

__all__ = ["MAX_BYTES", "Block", "Heading", "Statement", "Table", "Text", "read_text"]

MAX_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 is the title), its words, its line."""

    level: int
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of parameters: its name, its columns, and its rows as written, each with its line."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One `rule …` sentence as written: its text, the line it begins on, the heading it stands under."""

    text: str
    line: int
    article: str


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced rule block: its first and last line (fences left out) and its statements."""

    first: int
    last: int
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A treaty file taken apart; `lines[0]` is line 1."""

    file: str
    lines: tuple[str, ...]
    front: Mapping[str, Any]
    front_line: int
    headings: tuple[Heading, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    def fault(self, key: str, line: int = 0, column: int = 1, width: int = 1, **values: Any) -> Fault:
        """Return a fault at a place of this file, with the line as written and the heading it stands under."""
        shown = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Fault(key, self.file, line, column, width, shown, self.article(line), values)

    def article(self, line: int) -> str:
        """Return the words of the heading that `line` stands under, the title left out."""
        above = [one for one in self.headings if one.line <= line and one.level > 1]
        return above[-1].words if above else ""


def read_text(source: str, file: str) -> tuple[Text, list[Fault]]:
    """Return the parts of a treaty file and what is faulty in its layout.

    Raises: `TreatyError` if there is no front matter to begin with, or the file is too large.
    """
    if len(source.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise TreatyError([Fault("file-too-large", file, values={"limit": f"{MAX_BYTES // 1024} KiB"})])
    lines = tuple(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    front, body = _front(lines, file)
    reader = _Reader(Text(file, lines, front, 1), body)
    return reader.read(), reader.faults


def _front(lines: tuple[str, ...], file: str) -> tuple[dict[str, Any], int]:
    bare = Text(file, lines, {}, 1)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip().lstrip("\ufeff") != "+++":
        raise TreatyError([bare.fault("no-front-matter", start + 1, 1, len(lines[start]))])
    end = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "+++"), None)
    if end is None:
        raise TreatyError([bare.fault("front-matter-open", start + 1, 1, 3)])
    try:
        return tomllib.loads("\n".join(lines[start + 1 : end])), end + 1
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line = start + 1 + int(found[1]) if found else start + 1
        column = int(found[2]) if found else 1
        said = re.sub(r"\s*\(at .*\)", "", str(error))
        raise TreatyError([bare.fault("front-matter-toml", line, column, said=said)]) from error


class _Reader:
    """One pass over the body's lines."""

    def __init__(self, text: Text, start: int) -> None:
        self.text = text
        self.at = start
        self.faults: list[Fault] = []
        self.headings: list[Heading] = []
        self.tables: dict[str, Table] = {}
        self.blocks: list[Block] = []

    def read(self) -> Text:
        lines = self.text.lines
        caption = ""
        while self.at < len(lines):
            line = lines[self.at]
            if found := re.match(r"(#{1,6})\s+(.*?)\s*#*\s*\Z", line):
                self.headings.append(Heading(len(found[1]), found[2], self.at + 1))
            elif line.startswith("```"):
                self._fence(line)
            elif line.lstrip().startswith("|"):
                self._table(caption)
                continue
            if line.strip():
                found = re.match(r"\*\*(.+?)\*\*", line.strip())
                caption = found[1].rstrip(".:") if found else ""
            self.at += 1
        return Text(
            self.text.file,
            lines,
            self.text.front,
            1,
            tuple(self.headings),
            self.tables,
            tuple(self.blocks),
        )

    def _now(self) -> Text:
        known = Text(self.text.file, self.text.lines, {}, 1, tuple(self.headings))
        return known

    def _fence(self, opening: str) -> None:
        lines, first = self.text.lines, self.at + 1
        marks = opening[: len(opening) - len(opening.lstrip("`"))]
        end = next((n for n in range(first, len(lines)) if lines[n].strip() == marks), None)
        if end is None:
            self.faults.append(self._now().fault("fence-open", first, 1, len(opening)))
            end = len(lines)
        kind = opening[len(marks) :].strip()
        if kind == "rule":
            self.blocks.append(Block(first + 1, end, tuple(self._statements(first, end))))
        elif kind.lower().rstrip("s") == "rule":
            self.faults.append(self._now().fault("fence-misnamed", first, 1, len(opening), word=kind))
        self.at = end

    def _statements(self, first: int, end: int) -> Iterator[Statement]:
        lines, article = self.text.lines, self._now().article(first + 1)
        starts = [n for n in range(first, end) if re.match(r"rule\b", lines[n])]
        stray = [n for n in range(first, starts[0] if starts else end) if lines[n].strip()]
        if stray:
            width = len(lines[stray[0]])
            self.faults.append(self._now().fault("text-before-rule", stray[0] + 1, 1, width))
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            yield Statement("\n".join(lines[start:stop]), start + 1, article)

    def _table(self, caption: str) -> None:
        lines, first = self.text.lines, self.at
        while self.at < len(lines) and lines[self.at].lstrip().startswith("|"):
            self.at += 1
        cells = [_cells(line) for line in lines[first : self.at]]
        if len(cells) < 2 or not all(re.fullmatch(r":?-+:?", cell) for cell in cells[1]):
            self.faults.append(self._now().fault("table-without-rule", first + 1, 1, len(lines[first])))
            return
        columns = cells[0]
        for number, row in enumerate(cells[2:], first + 3):
            if len(row) != len(columns):
                values = {"columns": len(columns), "cells": len(row)}
                self.faults.append(self._now().fault("table-ragged", number, 1, len(lines[number - 1]), **values))
        if not caption:
            return
        if caption in self.tables:
            self.faults.append(self._now().fault("table-twice", first + 1, 1, len(lines[first]), table=caption))
        rows = tuple(row for row in cells[2:] if len(row) == len(columns))
        numbers = tuple(n for n, row in enumerate(cells[2:], first + 3) if len(row) == len(columns))
        self.tables[caption] = Table(caption, columns, rows, numbers, first + 1)


def _cells(line: str) -> tuple[str, ...]:
    body = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in body.split("|"))

"""The literate file: front matter, headings, prose, tables and rule blocks, each with its lines.

Nothing here knows what a rule says; a block is text with a place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import pairwise
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
    """A treaty file taken apart; `lines[0]` is line 1. The front matter ends at line `front_end`."""

    file: str
    lines: tuple[str, ...]
    front: Mapping[str, Any]
    front_line: int
    headings: tuple[Heading, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    front_end: int = 0

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
    start, end = _front_lines(lines, file)
    reader = _Reader(Text(file, lines, {}, start + 1, front_end=end), end)
    text = reader.read()
    try:
        front = tomllib.loads("\n".join(lines[start + 1 : end - 1]))
    except (ValueError, RecursionError) as error:
        raise TreatyError([_unread(text, start, str(error)), *reader.faults]) from error
    return replace(text, front=front), reader.faults


def _front_lines(lines: tuple[str, ...], file: str) -> tuple[int, int]:
    """Return how many lines come before the front matter, and the number of the line that ends it."""
    bare = Text(file, lines, {}, 1)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip().lstrip("\ufeff") != "+++":
        raise TreatyError([bare.fault("no-front-matter", start + 1, 1, len(lines[start]))])
    end = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "+++"), None)
    if end is None:
        raise TreatyError([bare.fault("front-matter-open", start + 1, 1, 3)])
    return start, end + 1


def _unread(text: Text, start: int, said: str) -> Fault:
    """Return the fault of front matter that cannot be read, at the place that `said` names."""
    found = re.search(r"line (\d+), column (\d+)", said)
    at_end = "end of document" in said
    line = start + 1 + int(found[1]) if found else text.front_end if at_end else start + 1
    column = int(found[2]) if found else 1
    return text.fault("front-matter-toml", line, column)


_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*(.*?)\s*\Z")
_BEGINS = re.compile(r"rule\b(?!\s+\S+\s+does\s+not\s+apply)", re.IGNORECASE)
_OUTSIDE = re.compile(r'\s*rule\s+[\w.()\-]+\s+(?:cites\s+"|checked\s+(?:yes|no)\b|exception\s+to\s|reading\s+")')


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
        """Return the file taken apart."""
        lines = self.text.lines
        caption = ""
        while self.at < len(lines):
            line = lines[self.at]
            if found := _HEADING.match(line):
                self.headings.append(Heading(len(found[1]), found[2], self.at + 1))
            elif fence := _FENCE.match(line):
                self._fence(line, fence[1], fence[2])
            elif line.lstrip().startswith("|"):
                self._table(caption)
                continue
            elif _OUTSIDE.match(line):
                self._fault("rule-outside", self.at + 1)
            if line.strip():
                bold = re.match(r"\*\*(.+?)\*\*", line.strip())
                caption = bold[1].rstrip(".:") if bold else ""
            self.at += 1
        return replace(self.text, headings=tuple(self.headings), tables=self.tables, blocks=tuple(self.blocks))

    def _fault(self, key: str, line: int, column: int = 1, width: int = 0, **values: Any) -> None:
        known = replace(self.text, headings=tuple(self.headings))
        shown = self.text.lines[line - 1]
        self.faults.append(known.fault(key, line, column, width or len(shown.rstrip()), **values))

    def _fence(self, opening: str, marks: str, kind: str) -> None:
        lines, first = self.text.lines, self.at + 1
        end = next((n for n in range(first, len(lines)) if lines[n].strip() == marks), None)
        if end is None:
            self._fault("fence-open", first)
            end = len(lines)
        near = get_close_matches(kind.split(maxsplit=1)[0].lower() if kind else "", ["rule"], cutoff=0.75)
        if near and kind != "rule":
            self._fault("fence-misnamed", first, opening.find(kind) + 1, len(kind), word=kind)
        if not kind and _reads_like_rules(lines[first:end]):
            self._fault("fence-unnamed", first)
        if near:
            self.blocks.append(Block(first + 1, end, tuple(self._statements(first, end))))
        self.at = end

    def _statements(self, first: int, end: int) -> Iterator[Statement]:
        lines = self.text.lines
        article = replace(self.text, headings=tuple(self.headings)).article(first + 1)
        starts = [n for n in range(first, end) if _BEGINS.match(lines[n])]
        for number in range(first, starts[0] if starts else end):
            if found := re.match(r"\s+(rule)\b", lines[number], re.IGNORECASE):
                self._fault("rule-indented", number + 1, found.start(1) + 1, 4)
            elif lines[number].strip():
                self._fault("text-before-rule", number + 1)
            else:
                continue
            break
        if not any(line.strip() for line in lines[first:end]):
            self._fault("block-empty", first)
        for start, stop in pairwise([*starts, end]):
            if not lines[start].startswith("rule"):
                self._fault("rule-indented", start + 1, 1, 4)
            yield Statement("\n".join(["rule" + lines[start][4:], *lines[start + 1 : stop]]), start + 1, article)

    def _table(self, caption: str) -> None:
        lines, first = self.text.lines, self.at
        while self.at < len(lines) and lines[self.at].lstrip().startswith("|"):
            self.at += 1
        cells = [_cells(line) for line in lines[first : self.at]]
        if len(cells) < 2 or not all(re.fullmatch(r":?-+:?", cell) for cell in cells[1]):
            self._fault("table-without-rule", first + 1)
            return
        columns = cells[0]
        for number, row in enumerate(cells[2:], first + 3):
            if len(row) != len(columns):
                self._fault("table-ragged", number, columns=len(columns), cells=len(row))
        if not caption:
            return
        for number, column in enumerate(columns):
            if column and column in columns[:number]:
                self._fault("column-twice", first + 1, lines[first].rfind(column) + 1, len(column), name=column)
        if caption in self.tables:
            self._fault("table-twice", first + 1, table=caption)
        rows = tuple(row for row in cells[2:] if len(row) == len(columns))
        numbers = tuple(n for n, row in enumerate(cells[2:], first + 3) if len(row) == len(columns))
        self.tables[caption] = Table(caption, columns, rows, numbers, first + 1)


def _cells(line: str) -> tuple[str, ...]:
    body = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in body.split("|"))


_RULE_LIKE = re.compile(
    r"rule\s+[\w.()\-]+(\s\s+\S|\s+(cites|checked|exception|in force|reading|for each|over)\b|\s*$)"
)


def _reads_like_rules(lines: tuple[str, ...]) -> bool:
    """Return whether a block that bears no name begins as a rule does."""
    first = next((line for line in lines if line.strip()), "")
    return _RULE_LIKE.match(first) is not None

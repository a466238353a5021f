"""Tables: each rule said for each row has its table, its columns, and cells that fit where they are put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from detente.errors import TermError
from detente.terms.quantity import parse_quantity
from detente.treaty import tree as t
from detente.treaty.desk import Desk
from detente.treaty.text import Table

__all__ = ["check_rows"]

# A cell that stands for a bound may be empty: its row has no such limit.
_BOUNDS = frozenset({"bound", "at_most", "number"})
_PLACES = frozenset({"zone"})
_ITEMS = frozenset({"item"})
_PARTIES = frozenset({"by", "bearer", "holders", "who", "of"})


def check_rows(desk: Desk) -> None:
    """Note every fault of the rules that speak of tables, and of the tables' cells."""
    for rule in desk.rules:
        cells = list(_cells(rule.clause, "")) if any(isinstance(one, t.Cell) for one in desk.nodes(rule)) else []
        if not rule.rows:
            for cell, _ in cells:
                desk.at(cell.span, "cell-without-rows", name=cell.column, rule=rule.label)
            continue
        table = desk.text.tables.get(rule.rows)
        if table is None:
            close = desk.near(rule.rows, desk.text.tables)
            key = "no-such-table-near" if close else "no-such-table"
            desk.at(rule.span, key, f'"{rule.rows}"', table=rule.rows, near=close)
            continue
        if not cells:
            desk.at(rule.span, "rows-without-cells", f'"{rule.rows}"', table=rule.rows)
        for cell, slot in cells:
            _column(desk, table, cell, slot)


def _cells(node: Any, slot: str) -> Iterator[tuple[t.Cell, str]]:
    """Yield every cell below a node, with the name of the place it is put in."""
    if isinstance(node, t.Cell):
        yield node, slot
    elif isinstance(node, tuple):
        for one in node:
            yield from _cells(one, slot)
    elif isinstance(node, t.Node):
        for one in fields(node):
            if one.name != "span":
                # A share is of a number, where a figure is of a party.
                slot = "share" if isinstance(node, t.Share) else one.name
                yield from _cells(getattr(node, one.name), slot)


def _column(desk: Desk, table: Table, cell: t.Cell, slot: str) -> None:
    if cell.column not in table.columns:
        close = desk.near(cell.column, table.columns)
        key = "no-such-column-near" if close else "no-such-column"
        columns = ", ".join(f"`{one}`" for one in table.columns)
        desk.at(cell.span, key, name=cell.column, table=table.name, near=close, columns=columns)
        return
    at = table.columns.index(cell.column)
    for row, line in zip(table.rows, table.lines, strict=True):
        _cell(desk, row[at], slot, line, _column_at(desk.text.lines[line - 1], at), cell.column)


def _cell(desk: Desk, written: str, slot: str, line: int, column: int, name: str) -> None:
    def note(key: str, **more: Any) -> None:
        fault = desk.text.fault(key, line, column, max(len(written), 1), **{"cell": written, "name": name, **more})
        if fault not in desk.faults:
            desk.faults.append(fault)

    glossary = desk.glossary
    if not written:
        if slot not in _BOUNDS:
            note("cell-empty")
    elif slot in _PLACES:
        if written not in glossary.zones and written not in glossary.parties.other_names:
            note("cell-zone", near=desk.near(written, glossary.zones.spans))
    elif slot in _ITEMS:
        known = _categories(desk)
        if written not in known:
            note("cell-category", near=desk.near(written, known))
    elif slot in _PARTIES:
        classes = [term.word for term in glossary.terms.values() if term.sort == "class"]
        if written not in (*glossary.groups, *glossary.parties.other_names, *classes):
            note("cell-party")
    else:
        try:
            parse_quantity(written)
        except TermError as error:
            note(error.fault.key, **error.fault.values)


def _categories(desk: Desk) -> set[str]:
    """Return the words for categories of holdings that this file knows."""
    glossary = desk.glossary
    stocks = [term for term in glossary.terms.values() if term.sort == "stock"]
    named = {form for term in stocks for form in (term.word, term.plural, *term.categories) if form}
    return named | set(glossary.categories) | set(glossary.categories.values())


def _column_at(line: str, number: int) -> int:
    """Return the column, from 1, where the text of a table's cell begins."""
    bars = [at for at, char in enumerate(line) if char == "|"]
    first = 0 if line.lstrip().startswith("|") else -1
    start = bars[number + first] + 1 if 0 <= number + first < len(bars) else 0
    rest = line[start:]
    return start + len(rest) - len(rest.lstrip()) + 1

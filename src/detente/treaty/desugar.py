"""From a rule as written to the plain rules it stands for: one for each row, and one for each portion.

After this no cell is left and no limit or count has portions, so the judges see seven plain forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from detente.terms.quantity import parse_quantity
from detente.treaty.names import Glossary
from detente.treaty.treaty import Treaty
from detente.treaty.tree import (
    Amount,
    Cell,
    Count,
    Held,
    Limit,
    Named,
    Node,
    Portion,
    Rule,
    Who,
)

__all__ = ["Plain", "plain_rules"]


@dataclass(frozen=True)
class Plain:
    """A plain rule: the rule with its cells filled, and what tells it apart from its siblings.

    `row` maps the table's columns to the cells as written; `portion` is the word of a portion, or empty.
    """

    rule: Rule
    row: Mapping[str, str]
    portion: str = ""


def plain_rules(treaty: Treaty) -> tuple[Plain, ...]:
    """Return the plain rules of a treaty, in the order of the file."""
    return tuple(plain for rule in treaty.rules for plain in _plain(treaty, rule))


def _plain(treaty: Treaty, rule: Rule) -> Iterator[Plain]:
    for row in _rows(treaty, rule):
        filled = _filled(rule, row, treaty.glossary)
        clause = filled.clause
        if not isinstance(clause, Limit | Count):
            yield Plain(filled, row)
            continue
        whole = replace(clause, portions=())
        if not _empty(clause.bound if isinstance(clause, Limit) else clause.number):
            yield Plain(replace(filled, clause=whole), row)
        for portion in clause.portions:
            if not _empty(portion.at_most):
                yield Plain(replace(filled, clause=_narrowed(whole, portion)), row, portion.qualifier)


def _rows(treaty: Treaty, rule: Rule) -> Iterator[Mapping[str, str]]:
    if not rule.rows:
        yield {}
        return
    table = treaty.tables[rule.rows]
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))


def _empty(expr: Any) -> bool:
    return isinstance(expr, Cell)


def _narrowed(clause: Limit | Count, portion: Portion) -> Limit | Count:
    if isinstance(clause, Count):
        thing = replace(clause.thing, term=portion.qualifier)
        return replace(clause, number=portion.at_most, thing=thing, sense="at most")
    stock = clause.stock
    if isinstance(stock, Held) and portion.link == "in":
        stock = replace(stock, portion=portion.qualifier)
    elif isinstance(stock, Held):
        stock = replace(stock, item=portion.qualifier)
    return replace(clause, stock=stock, bound=portion.at_most)


def _filled(node: Any, row: Mapping[str, str], glossary: Glossary, slot: str = "") -> Any:
    """Return the node with every cell replaced by what its row says; an empty cell of a number stays a cell."""
    if isinstance(node, Cell):
        return _value(node, row, glossary, slot)
    if isinstance(node, tuple):
        return tuple(_filled(one, row, glossary, slot) for one in node)
    if not isinstance(node, Node) or not row:
        return node
    changed = {one.name: _filled(getattr(node, one.name), row, glossary, one.name) for one in fields(node)}
    return replace(node, **{name: value for name, value in changed.items() if value is not getattr(node, name)})


def _value(cell: Cell, row: Mapping[str, str], glossary: Glossary, slot: str) -> Any:
    written = row[cell.column]
    if slot in ("item", "zone"):
        return written
    if slot in ("by", "bearer", "holders", "who", "value", "of") and not written[:1].isdigit():
        if written in glossary.groups or written in glossary.parties.other_names:
            return Named(written, span=cell.span)
        return Who("each", written, span=cell.span)
    return Amount(parse_quantity(written), span=cell.span) if written else cell

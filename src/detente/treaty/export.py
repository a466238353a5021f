"""The tree as JSON, version 1: what other programs read, and the schema that says what they may expect.

A node is an object with its `form`, where it stands (`at`: line, column, end line, end column) and its fields;
a field left out has its default. The schema is made from the tree's own classes and so says nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from fractions import Fraction
from typing import Any

from detente.terms.day import Duration
from detente.terms.place import Zones
from detente.terms.quantity import Number, Quantity
from detente.treaty.forms import SCHEMA, decoded
from detente.treaty.front import LANGUAGE
from detente.treaty.names import Term
from detente.treaty.treaty import Treaty
from detente.treaty.tree import Node, Rule

__all__ = ["from_json", "to_json"]


def to_json(treaty: Treaty) -> dict[str, Any]:
    """Return a treaty as plain lists, tables, words and numbers, ready for `json.dumps`."""
    glossary = treaty.glossary
    standard = Zones.standard().spans
    own = {name: spans for name, spans in glossary.zones.spans.items() if standard.get(name) != spans}
    return {
        "schema": SCHEMA,
        "language": LANGUAGE,
        "id": treaty.id,
        "title": treaty.title,
        "titles": dict(treaty.titles),
        "quality": treaty.quality,
        "signed": treaty.signed.isoformat() if treaty.signed else None,
        "in_force": treaty.in_force.isoformat() if treaty.in_force else None,
        "ended": treaty.ended.isoformat() if treaty.ended else None,
        "parties": list(treaty.parties),
        "terms": [_term(term) for term in glossary.terms.values()],
        "zones": {name: sorted(spans[-1][1]) for name, spans in own.items()},
        "groups": {name: list(members) for name, members in glossary.groups.items()},
        "categories": dict(glossary.categories),
        "tables": [
            {"name": one.name, "columns": list(one.columns), "rows": [list(row) for row in one.rows]}
            for one in treaty.tables.values()
        ],
        "rules": [_encoded(rule) for rule in treaty.rules],
    }


def from_json(data: object) -> tuple[Rule, ...]:
    """Return the rules in what `to_json` made.

    Raises: `TreatyError` naming the path of the first value that does not fit, and nothing else.
    """
    return decoded(data)


def _term(term: Term) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in fields(term):
        value = getattr(term, one.name)
        if one.name != "line" and value not in ("", (), {}, False):
            told[one.name] = list(value) if isinstance(value, tuple) else value
            if isinstance(value, Mapping):
                told[one.name] = dict(value)
    return told


def _encoded(value: Any) -> Any:
    match value:
        case Node():
            span = value.span
            at = [span.line, span.column, span.end_line, span.end_column]
            told = {"form": type(value).__name__, "at": at}
            shown = [one for one in fields(value) if one.name != "span" and not _default(one, value)]
            return told | {one.name: _encoded(getattr(value, one.name)) for one in shown}
        case Quantity():
            return {"lo": _number(value.lo), "hi": _number(value.hi), "unit": value.unit}
        case Duration():
            return {"count": value.count, "unit": value.unit}
        case tuple():
            return [_encoded(one) for one in value]
    return value


def _default(one: Field[Any], node: Node) -> bool:
    return one.default is not MISSING and getattr(node, one.name) == one.default


def _number(number: Number | None) -> int | str | None:
    return f"{number.numerator}/{number.denominator}" if isinstance(number, Fraction) else number

"""Cells: what is written in one cell of a table, as a value, by the type of its column; and back.

Knows how each type of the vocabulary is written. Refuses to know rows, files and other entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from detente.errors import TermError
from detente.record.entry import Relation, Value
from detente.record.sheet import CELL_CAP
from detente.terms.day import EVER, When, parse_when
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.terms.quantity import UNITS, Quantity, parse_quantity
from detente.terms.vocabulary import RELATIONS, Field

__all__ = [
    "Cells",
    "Place",
    "nearest",
    "place_written",
    "read_grade",
    "read_id",
    "read_relations",
    "read_when",
    "told",
    "written",
]

Place: TypeAlias = tuple[str, tuple[float, float] | None]

_FLAGS: dict[str, bool | None] = {"yes": True, "ya": True, "no": False, "tidak": False, "?": None, "": None}
_ID = re.compile(r"\w[\w.\-/:+]*\Z")
_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\Z")
_GRADE = re.compile(r"[A-F][1-6]\Z")
_RULE = re.compile(r"\S+\s+\S.*\Z")
_TREATY = re.compile(r"[\w.\-]+\Z")


@dataclass(frozen=True)
class Cells:
    """How cells are read: against these parties and zones, and the extra places that a case names."""

    parties: Parties
    zones: Zones
    places: frozenset[str] = frozenset()
    _places: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather every name a place may have: States by any name, zones, their pieces, and the extra ones."""
        known = {name: code for name, code in self.parties.other_names.items() if code in self.parties.states}
        pieces = [piece for atoms in self.zones.territories.values() for piece in atoms]
        pieces += [piece for spans in self.zones.spans.values() for _, atoms in spans for piece in atoms]
        known.update({name: name for name in (*pieces, *self.zones.territories, *self.zones.spans, *self.places)})
        object.__setattr__(self, "_places", known)

    def reader(self, column: Field) -> Callable[[str], Value]:
        """Return the function that reads a cell of `column`: the value, or `None` where nothing is stated.

        It raises `TermError` where the cell cannot be read, or is empty and must not be.
        """
        read = self._typed(column)
        wanted, open_ = column.required, column.type in ("quantity", "when", "flag")

        def read_cell(text: str) -> Value:
            body = text.strip()
            if len(body) > CELL_CAP:
                raise TermError("cell-too-long", cap=CELL_CAP // 2**10)
            if not body or (body == "?" and not open_):
                if wanted:
                    raise TermError("missing-cell", column=column.name)
                return None
            return read(body)

        return read_cell

    def _typed(self, column: Field) -> Callable[[str], Value]:
        match column.type:
            case "quantity":
                return lambda text: _quantity(text, column)
            case "when":
                return parse_when
            case "flag":
                return _flag
            case "choice":
                return lambda text: _choice(text, column)
            case "parties":
                return self.read_parties
            case "place":
                return self._place_named
            case "entry":
                return _id
            case "treaty":
                return _treaty
            case "rule":
                return _rule
            case "text" | "category":
                return str
        raise AssertionError(column.type)

    def read_parties(self, text: str) -> tuple[str, ...]:
        """Return the codes of the parties named in `text`, separated by `;`, each once."""
        names = [name.strip() for name in text.split(";") if name.strip()]
        if not names:
            raise TermError("parties-empty")
        for name in names:
            parts = [part.strip() for part in name.split(",")]
            known = [part for part in parts if part in self.parties.other_names]
            if len(parts) > 1 and known == parts and name not in self.parties.other_names:
                raise TermError("parties-comma", text=name, mended="; ".join(parts))
        return tuple(dict.fromkeys(self.parties.code(name) for name in names))

    def read_place(self, text: str) -> Place:
        """Return the zone or State named, and the point: `Kaliningrad`, `54.7, 20.5`, or both with `@`."""
        body = text.strip()
        if body in ("", "?"):
            return "", None
        name, _, spot = (part.strip() for part in body.partition("@"))
        if found := _POINT.match(spot or name):
            point = float(found[1]), float(found[2])
            if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
                raise TermError("point-off-earth", text=spot or name)
            return (self._named(name) if spot else ""), point
        if spot:
            raise TermError("point-misread", text=spot)
        return self._named(name), None

    def _place_named(self, text: str) -> str:
        name, point = self.read_place(text)
        return place_written(name, point)

    def _named(self, name: str) -> str:
        if name not in self._places:
            raise told("unknown-place", name, self._places)
        return self._places[name]


def nearest(text: str, names: Iterable[str]) -> str:
    """Return the name most like `text`, whatever its capitals, or an empty string."""
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(text.casefold()[:80], list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def told(key: str, text: str, names: Iterable[str], **values: str) -> TermError:
    """Return the fault that `text` is none of `names`: `<key>` with the nearest, or `<key>-far` without."""
    names = list(names)
    listed, near = ", ".join(f"`{name}`" for name in names[:24]), nearest(text, names)
    if near:
        return TermError(key, text=text, suggestion=near, names=listed, **values)
    return TermError(f"{key}-far", text=text, names=listed, **values)


def read_relations(text: str) -> tuple[Relation, ...]:
    """Return what an entry does to others, as in `answers RQ3; part_of Z21`."""
    relations = []
    for part in text.split(";"):
        words = part.split()
        if not words:
            continue
        if len(words) != 2:
            raise TermError("relation-misread", text=part.strip())
        if words[0] not in RELATIONS:
            raise told("unknown-relation", words[0], RELATIONS)
        relations.append(Relation(words[0], words[1]))
    return tuple(relations)


def read_id(text: str) -> str:
    """Return the id written in `text`: letters and digits, with `.`, `-`, `/`, `:`, `+` or `_` between."""
    if not text.strip():
        raise TermError("missing-cell", column="id")
    return _id(text.strip())


def read_grade(text: str) -> str:
    """Return the Admiralty grade written in `text`, or nothing."""
    body = text.strip()
    if body in ("", "?"):
        return ""
    if not _GRADE.match(body):
        raise TermError("grade-misread", text=body)
    return body


def written(value: Value) -> str:
    """Return the cell that reads as `value`."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "; ".join(value)
    return str(value)


def place_written(name: str, point: tuple[float, float] | None) -> str:
    """Return the cell that reads as this place and point."""
    if point is None:
        return name
    spot = ", ".join(f"{angle:.20f}" if "e" in repr(angle) else repr(angle) for angle in point)
    return f"{name} @ {spot}" if name else spot


def _id(text: str) -> str:
    if not _ID.match(text):
        raise TermError("id-misread", text=text)
    return text


def _quantity(text: str, column: Field) -> Quantity:
    default = "" if column.unit == "any" else column.unit
    quantity = parse_quantity(text, default)
    if column.unit == "any":
        return quantity
    if quantity.family != UNITS[default][0]:
        key = "quantity-with-unit" if not default else "quantity-of-another-sort"
        raise TermError(key, text=text, column=column.name, unit=default)
    # Only what an instrument measures may lie below zero.
    if (quantity.lo or 0) < 0 or (quantity.hi or 0) < 0:
        raise TermError("quantity-negative", text=text, column=column.name)
    return quantity


def _flag(text: str) -> bool | None:
    if text.casefold() not in _FLAGS:
        raise TermError("flag-misread", text=text)
    return _FLAGS[text.casefold()]


def _choice(text: str, column: Field) -> str:
    if text not in column.choices:
        raise told("unknown-choice", text, column.choices, column=column.name)
    return text


def _treaty(text: str) -> str:
    if not _TREATY.match(text):
        raise TermError("treaty-misread", text=text)
    return text


def _rule(text: str) -> str:
    if not _RULE.match(text):
        raise TermError("rule-misread", text=text)
    return " ".join(text.split())


def read_when(text: str) -> When:
    """Return the time written in `text`; nothing written is unknown."""
    return parse_when(text.strip()) if text.strip() else EVER

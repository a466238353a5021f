"""The log: entries as JSON Lines, one entry a line, for programs to exchange.

Knows a line's form, in which every value reads back exactly. Refuses to know names of parties and places,
which the one who reads them judges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from detente.errors import Fault, RecordError, TermError
from detente.record.entry import Entry, Relation, Value
from detente.terms.citation import Source
from detente.terms.day import EVER, When, parse_when
from detente.terms.quantity import UNITS, Number, Quantity
from detente.terms.span import Span
from detente.terms.vocabulary import KINDS, RELATIONS

__all__ = ["from_jsonl", "to_jsonl"]

_LINE_CAP = 2**20
_TIMES = ("happened", "received", "lodged", "entered")
_TEXTS = ("place", "grade", "handling", "note")
_NAMES = {"id", "kind", "by", "about", *_TIMES, *_TEXTS, "source", "locator", "point", "relates", "values"}


def to_jsonl(entries: Iterable[Entry]) -> str:
    """Return the entries as JSON Lines; what is not stated is left out, and the keys are in order."""
    return "".join(_dumped(_shown(entry)) + "\n" for entry in entries)


def from_jsonl(text: str, *, name: str = "log.jsonl") -> tuple[Entry, ...]:
    """Return the entries of a log; `name` is what faults call it.

    Raises: `RecordError` with every line that is not an entry.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(_loaded(line), Span(name, number)))
        except TermError as error:
            faults.append(Fault(error.fault.key, name, number, values=error.fault.values))
    if faults:
        raise RecordError(faults)
    return tuple(entries)


def _dumped(shown: Mapping[str, Any]) -> str:
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))


def _shown(entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {name: str(getattr(entry, name)) for name in _TIMES if getattr(entry, name) != EVER}
    shown |= {name: getattr(entry, name) for name in ("id", "kind", *_TEXTS)}
    shown |= {"by": list(entry.by), "about": list(entry.about)}
    shown |= {"source": entry.source.document, "locator": entry.source.locator}
    shown["point"] = list(entry.point) if entry.point else None
    shown["relates"] = [[one.verb, one.target] for one in entry.relates]
    shown["values"] = {name: _value_shown(value) for name, value in entry.values.items() if value is not None}
    return {name: value for name, value in shown.items() if value not in ("", [], None, {})}


def _value_shown(value: Value) -> Any:
    match value:
        case Quantity():
            return {"lo": _number_shown(value.lo), "hi": _number_shown(value.hi), "unit": value.unit}
        case When():
            return str(value)
        case tuple():
            return list(value)
    return value


def _number_shown(number: Number | None) -> int | str | None:
    return str(number) if isinstance(number, Fraction) else number


def _loaded(line: str) -> Mapping[str, Any]:
    if len(line) > _LINE_CAP:
        raise TermError("log-line-too-long", cap=_LINE_CAP // 2**10)
    try:
        found = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise TermError("log-not-json") from error
    if not isinstance(found, dict):
        raise TermError("log-not-json")
    if unknown := found.keys() - _NAMES:
        raise TermError("log-field", field=min(unknown))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; a name given twice would mean different things to different readers."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError
    return dict(pairs)


def _entry(found: Mapping[str, Any], where: Span) -> Entry:
    kind = _text(found, "kind")
    name = _text(found, "id")
    if kind not in KINDS or not name:
        raise TermError("log-field", field="kind" if name else "id")
    happened, received, lodged, entered = (parse_when(_text(found, name)) for name in _TIMES)
    place, grade, handling, note = (_text(found, name) for name in _TEXTS)
    return Entry(
        id=name,
        kind=kind,
        by=_texts(found, "by"),
        about=_texts(found, "about"),
        happened=happened,
        received=received,
        lodged=lodged,
        entered=entered,
        place=place,
        grade=grade,
        handling=handling,
        note=note,
        source=Source(_text(found, "source"), _text(found, "locator")),
        relates=_relations(found),
        values=_values(kind, found.get("values", {})),
        point=_point(found.get("point")),
        where=where,
    )


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise TermError("log-field", field=name)
    return value


def _texts(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = found.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TermError("log-field", field=name)
    return tuple(value)


def _relations(found: Mapping[str, Any]) -> tuple[Relation, ...]:
    relations = []
    for pair in found["relates"] if isinstance(found.get("relates"), list) else []:
        match pair:
            case [str(verb), str(target)] if verb in RELATIONS:
                relations.append(Relation(verb, target))
            case _:
                raise TermError("log-field", field="relates")
    if not isinstance(found.get("relates", []), list):
        raise TermError("log-field", field="relates")
    return tuple(relations)


def _point(found: Any) -> tuple[float, float] | None:
    match found:
        case None:
            return None
        case [float() | int() as north, float() | int() as east] if abs(north) <= 90 and abs(east) <= 180:
            return float(north), float(east)
    raise TermError("log-field", field="point")


def _values(kind: str, found: Any) -> dict[str, Value]:
    if not isinstance(found, dict):
        raise TermError("log-field", field="values")
    return {name: _value(kind, name, value) for name, value in found.items()}


def _value(kind: str, name: str, found: Any) -> Value:
    column = KINDS[kind].field(name)
    match column.type if column else "", found:
        case "quantity", {"lo": lo, "hi": hi, "unit": str(unit)} if len(found) == 3 and unit in UNITS:
            low, high = _number(lo, name), _number(hi, name)
            if low is None or high is None or low <= high:
                return Quantity(low, high, unit)
        case "when", str():
            return parse_when(found)
        case "flag", bool():
            return found
        case "parties", list() if found and all(isinstance(one, str) for one in found):
            return tuple(found)
        case (("text" | "category" | "place" | "entry" | "treaty" | "rule"), str()) if found:
            return found
        case "choice", str() if column and found in column.choices:
            return found
    raise TermError("log-field", field=name)


def _number(found: Any, name: str) -> Number | None:
    if found is None or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    try:
        if isinstance(found, str) and len(found) <= 128:
            value = Fraction(found)
            return int(value) if value.denominator == 1 else value
    except (ValueError, ZeroDivisionError):
        pass
    raise TermError("log-field", field=name)

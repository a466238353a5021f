"""The shape of every form of the tree, read off its classes: for the schema, and for reading JSON back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from detente.errors import Fault, TreatyError
from detente.terms.day import TIME_UNITS, Duration
from detente.terms.quantity import UNITS, Quantity
from detente.terms.span import Span
from detente.treaty import tree as t

__all__ = ["SCHEMA", "decoded", "schema"]

SCHEMA = "detente.treaty/1"
_DEEPEST = 150
_LONGEST = 64

_FORMS: dict[str, type[t.Node]] = {
    name: form
    for name, form in vars(t).items()
    if isinstance(form, type) and issubclass(form, t.Node) and form is not t.Node
}
_DETERMINERS = (
    *(
        "",
        "each",
        "every",
        "every other",
        "each other",
        "any",
        "any other",
        "a",
        "another",
        "all",
        "all other",
    ),
    *("the", "the other", "no"),
)
_DECISIONS = ("", "unanimous agreement", "consensus", "majority")
# Words of a closed list that the classes themselves leave open.
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Who", "det"): _DETERMINERS,
    ("Thing", "det"): _DETERMINERS,
    ("Pronoun", "word"): ("its author", "its addressee", "it", "them"),
    ("Held", "link"): ("", "held by", "of"),
    ("Compare", "op"): ("at least", "at most", "more than", "less than", "exactly"),
    ("Window", "det"): ("", "any", "each"),
    ("Window", "period"): ("", "calendar year", "calendar month"),
    ("Arg", "prep"): ("", "of", "to", "from", "with", "for", "about"),
    ("Duty", "decision"): _DECISIONS,
    ("Power", "decision"): _DECISIONS,
    ("Permission", "decision"): _DECISIONS,
}
_SIGNS = ("plus", "less")
_SHARES = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5))
# How few members a list may have; a list not named here may be empty.
_FEWEST = {("AllOf", "parts"): 2, ("AnyOf", "parts"): 2, ("Sum", "terms"): 2, ("Upon", "events"): 1} | {
    ("Definition", "meanings"): 1,
    ("Organised", "alternatives"): 1,
}
_WORDS = r'[^"\r\n]*'  # nothing that a rule could not write between its quotation marks
_NUMBER = r"-?[0-9]+/[1-9][0-9]*"
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})?"


@cache
def _hints(form: str) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(_FORMS[form]).items() if name != "span"}


def _options(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, flattened; of any other hint, itself."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(one for arg in get_args(hint) for one in _options(arg))
    return (hint,)


def _shown(form: type[t.Node]) -> tuple[Field[Any], ...]:
    return tuple(one for one in fields(form) if one.name != "span")


# --- the schema ---------------------------------------------------------------------------------------------


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `to_json`'s result, draft 2020-12."""
    words = {"type": "string"}
    day = {"type": ["string", "null"], "pattern": f"^{_DAY}$"}
    listed = {"type": "array", "items": words}
    told: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        "language": {"type": "integer"},
        **dict.fromkeys(("id", "title", "quality"), words),
        "titles": {"type": "object", "additionalProperties": words},
        **dict.fromkeys(("signed", "in_force", "ended"), day),
        "parties": listed,
        "terms": {"type": "array", "items": {"type": "object", "required": ["word", "sort"]}},
        **{name: {"type": "object", "additionalProperties": listed} for name in ("zones", "groups")},
        "categories": {"type": "object", "additionalProperties": words},
        "tables": {"type": "array", "items": _table_schema(words, listed)},
        "rules": {"type": "array", "items": {"$ref": "#/$defs/Rule"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An agreement that runs, version 1 of its tree",
        "type": "object",
        "required": list(told),
        "properties": told,
        "$defs": {name: _form_schema(name) for name in sorted(_FORMS)} | _value_schemas(),
    }


def _table_schema(words: dict[str, Any], listed: dict[str, Any]) -> dict[str, Any]:
    rows = {"type": "array", "items": listed}
    told = {"name": words, "columns": listed, "rows": rows}
    return {"type": "object", "required": list(told), "properties": told}


def _value_schemas() -> dict[str, Any]:
    number = {"anyOf": [{"type": ["integer", "null"]}, {"type": "string", "pattern": f"^{_NUMBER}$"}]}
    quantity = {"lo": number, "hi": number, "unit": {"enum": list(UNITS)}}
    duration = {"count": {"type": "integer", "minimum": 0}, "unit": {"enum": list(TIME_UNITS)}}
    return {
        name: {"type": "object", "required": list(told), "properties": told, "additionalProperties": False}
        for name, told in (("Quantity", quantity), ("Duration", duration))
    }


def _form_schema(name: str) -> dict[str, Any]:
    form = _FORMS[name]
    place = {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4}
    told: dict[str, Any] = {"form": {"const": name}, "at": place}
    told |= {one.name: _value_schema(name, one.name, _hints(name)[one.name]) for one in _shown(form)}
    return {
        "description": " ".join((form.__doc__ or "").split("\n\n")[0].split()),
        "type": "object",
        "required": ["form", *(one.name for one in _shown(form) if one.default is MISSING)],
        "properties": told,
        "additionalProperties": False,
    }


def _value_schema(form: str, name: str, hint: Any) -> dict[str, Any]:
    found = [_one_schema(form, name, one) for one in _options(hint)]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _one_schema(form: str, name: str, hint: Any) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return _list_schema(form, name, get_args(hint))
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if hint is str and (form, name) in _CHOICES:
        return {"enum": list(_CHOICES[form, name])}
    if hint is str:
        pattern = _DAY if name == "day" else _WORDS
        return {"type": "string"} if name == "article" else {"type": "string", "pattern": f"^{pattern}$"}
    plain = {int: "integer", bool: "boolean", NoneType: "null"}
    return {"type": plain[hint]} if hint in plain else {"$ref": f"#/$defs/{hint.__name__}"}


def _list_schema(form: str, name: str, hints: tuple[Any, ...]) -> dict[str, Any]:
    if hints[-1] is not Ellipsis:
        signed = [{"enum": list(_SIGNS)}, *(_value_schema(form, name, hint) for hint in hints[1:])]
        return {"type": "array", "prefixItems": signed, "minItems": len(hints), "maxItems": len(hints)}
    told = {"type": "array", "items": _value_schema(form, name, hints[0])}
    fewest = _FEWEST.get((form, name), 0)
    return told | ({"minItems": fewest} if fewest else {})


# --- reading back -------------------------------------------------------------------------------------------


def decoded(data: object) -> tuple[t.Rule, ...]:
    """Return the rules in what was read from JSON.

    Raises: `TreatyError` naming the path of the first value that does not fit.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        _refuse("$.schema", SCHEMA)
    rules = data.get("rules")
    if not isinstance(rules, list):
        _refuse("$.rules", "list")
    try:
        found = [_node(one, f"$.rules[{number}]", (t.Rule,), 0) for number, one in enumerate(rules)]
    except RecursionError:
        _refuse("$.rules", f"≤ {_DEEPEST}")
    return tuple(one for one in found if isinstance(one, t.Rule))


def _refuse(path: str, expected: str) -> NoReturn:
    raise TreatyError([Fault("json-unfit", values={"path": path, "expected": expected})])


def _node(value: object, path: str, forms: tuple[Any, ...], depth: int) -> t.Node:
    names = [one.__name__ for one in forms]
    if not isinstance(value, dict) or value.get("form") not in names or depth > _DEEPEST:
        _refuse(path, " | ".join(names))
    form = _FORMS[value["form"]]
    known = {one.name: one for one in _shown(form)}
    for name in value:
        if name not in known and name not in ("form", "at"):
            _refuse(f"{path}.{name}", ", ".join(["form", "at", *known]))
    given: dict[str, Any] = {}
    for name, one in known.items():
        if name in value:
            given[name] = _value(
                value[name], f"{path}.{name}", (form.__name__, name), _hints(form.__name__)[name], depth
            )
        elif one.default is MISSING:
            _refuse(f"{path}.{name}", "…")
    if form is t.Share and (given["numerator"], given["denominator"]) not in _SHARES:
        _refuse(f"{path}.numerator", ", ".join(f"{top}/{bottom}" for top, bottom in _SHARES))
    return form(**given, span=_span(value.get("at", [0, 1, 0, 0]), f"{path}.at"))


def _span(value: object, path: str) -> Span:
    if not isinstance(value, list) or len(value) != 4 or not all(type(one) is int for one in value):
        _refuse(path, "[line, column, end line, end column]")
    return Span("", *value)


def _value(value: object, path: str, where: tuple[str, str], hint: Any, depth: int) -> Any:
    options = _options(hint)
    if value is None and NoneType in options:
        return None
    for one in options:
        if one in _PLAIN:
            reader, wanted = _PLAIN[one]
            if isinstance(value, wanted):
                return reader(value, path, where)
        elif get_origin(one) is Literal and value in get_args(one):
            return value
        elif get_origin(one) is tuple and isinstance(value, list):
            return _list(value, path, where, get_args(one), depth)
    forms = tuple(one for one in options if isinstance(one, type) and issubclass(one, t.Node))
    if forms and isinstance(value, dict):
        return _node(value, path, forms, depth + 1)
    _refuse(path, " | ".join(_named(one) for one in options if one is not NoneType))


def _named(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " | ".join(map(str, get_args(hint)))
    return "list" if get_origin(hint) is tuple else str(hint.__name__)


def _list(
    value: list[object], path: str, where: tuple[str, str], hints: tuple[Any, ...], depth: int
) -> tuple[Any, ...]:
    if hints[-1] is not Ellipsis:
        if len(value) != len(hints) or value[0] not in _SIGNS:
            _refuse(path, f"[{' | '.join(_SIGNS)}, …]")
        return (value[0], _value(value[1], f"{path}[1]", where, hints[1], depth))
    fewest = _FEWEST.get(where, 0)
    if len(value) < fewest:
        _refuse(path, f"≥ {fewest}")
    return tuple(_value(one, f"{path}[{n}]", where, hints[0], depth) for n, one in enumerate(value))


def _words(value: str, path: str, where: tuple[str, str]) -> str:
    choices = _CHOICES.get(where)
    if choices is not None and value not in choices:
        _refuse(path, " | ".join(choices))
    if where[1] != "article" and not re.fullmatch(_WORDS, value):
        raise TreatyError([Fault("json-words", values={"path": path})])
    if where[1] == "day" and value:
        try:
            date.fromisoformat(value)
        except ValueError:
            _refuse(path, "2022-01-12")
        if not re.fullmatch(_DAY, value):
            _refuse(path, "2022-01-12")
    return value


def _whole(value: int, path: str, _where: tuple[str, str]) -> int:
    if isinstance(value, bool) or value < 0:
        _refuse(path, "≥ 0")
    return value


def _truth(value: bool, _path: str, _where: tuple[str, str]) -> bool:  # noqa: FBT001
    return value


def _quantity(value: dict[str, object], path: str, _where: tuple[str, str]) -> Quantity:
    if value.keys() != {"lo", "hi", "unit"} or value["unit"] not in tuple(UNITS):
        _refuse(path, "{lo, hi, unit}")
    lo, hi = (_number(value[name], f"{path}.{name}") for name in ("lo", "hi"))
    return Quantity(lo, hi, str(value["unit"]))


def _number(value: object, path: str) -> int | Fraction | None:
    if value is None or type(value) is int:
        return value
    if isinstance(value, str) and len(value) <= _LONGEST and re.fullmatch(_NUMBER, value):
        number = Fraction(value)
        return number.numerator if number.denominator == 1 else number
    _refuse(path, "9000 | 5/2 | null")


def _duration(value: dict[str, object], path: str, _where: tuple[str, str]) -> Duration:
    count = value.get("count")
    unit = next((one for one in TIME_UNITS if one == value.get("unit")), None)
    if value.keys() != {"count", "unit"} or type(count) is not int or count < 0 or unit is None:
        _refuse(path, "{count, unit}")
    return Duration(count, unit)


_PLAIN: dict[Any, tuple[Callable[..., Any], type]] = {
    str: (_words, str),
    int: (_whole, int),
    bool: (_truth, bool),
    Quantity: (_quantity, dict),
    Duration: (_duration, dict),
}

"""The tree as JSON: read back it is the same, the schema describes it, and what does not fit is refused by path."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import TreatyError
from detente.treaty import Treaty
from detente.treaty.export import from_json, to_json
from detente.treaty.forms import schema
from detente.treaty.spelling import figure
from making import rules as making

ROOT = Path(__file__).parents[2]
LIBRARY = sorted(ROOT.glob("treaties/*/treaty.md"))
PUBLISHED = ROOT / "docs" / "reference" / "treaty.schema.json"
SMALL = Treaty.parse(making.FRONT)
VALIDATOR = jsonschema.Draft202012Validator(schema())


def exported(*rules: Any) -> dict[str, Any]:
    """Return the small treaty with these rules, as it comes back from JSON's text."""
    made = Treaty("X", "T", "legal", rules, SMALL.glossary)
    return json.loads(json.dumps(to_json(made)))


def test_the_published_schema_is_current():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), "run `python scripts/write_treaty_schema.py`"


@pytest.mark.parametrize("path", LIBRARY, ids=[path.parent.name for path in LIBRARY])
def test_the_library_exports_and_comes_back(path):
    made = Treaty.read(path)
    data = json.loads(json.dumps(to_json(made)))
    VALIDATOR.validate(data)
    assert made.rules == from_json(data)


@settings(max_examples=150, deadline=None)
@given(making.rules)
def test_any_rule_comes_back_as_it_was(rule):
    data = exported(rule)
    VALIDATOR.validate(data)
    assert (rule,) == from_json(data)


def test_spans_travel_with_the_nodes():
    (rule, _) = from_json(to_json(SMALL))
    assert (SMALL.rules[0].span.line, SMALL.rules[0].span.end_column) == (rule.span.line, rule.span.end_column)


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_what_is_no_treaty_is_refused(data):
    with pytest.raises(TreatyError):
        from_json(data)


@settings(max_examples=300, deadline=None)
@given(making.rules, st.data())
def test_a_spoilt_treaty_is_refused_or_read_but_never_breaks(rule, data):
    told = exported(rule)
    spoil(told["rules"], data)
    try:
        read = from_json(told)
    except TreatyError as error:
        refused = str(error)
    else:
        refused = "`$"
        assert isinstance(read, tuple)
        assert not list(VALIDATOR.iter_errors(told))
    assert "`$" in refused


def spoil(value: Any, data: st.DataObject) -> None:
    """Put something else somewhere in nested lists and tables."""
    while isinstance(value, dict | list) and value:
        key = data.draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
        inner = value[key]
        if not (isinstance(inner, dict | list) and inner) or data.draw(st.booleans()):
            value[key] = data.draw(anything)
            return
        value = inner


def test_the_path_of_what_does_not_fit_is_named():
    told = exported(*making.read_back("rule 1 each Party shall reply within 48 hours of the request."))
    told["rules"][0]["clause"]["due"]["length"]["unit"] = "fortnight"
    with pytest.raises(TreatyError, match=r"\$\.rules\[0\]\.clause\.due\.length"):
        from_json(told)


def test_nesting_is_capped():
    told = exported(*making.read_back('rule 1 each Party shall reply where it is judged "x".'))
    inner = told["rules"][0]["clause"]["where"]
    for _ in range(5_000):
        inner = {"form": "AllOf", "parts": [inner, {"form": "Consents", "who": {"form": "Named", "party": "Russia"}}]}
    told["rules"][0]["clause"]["where"] = inner
    with pytest.raises(TreatyError):
        from_json(told)


def test_decimals_travel_exactly():
    (rule,) = making.read_back("rule 1 the tonnage held by each Party shall not exceed 2.5 t.")
    (back,) = from_json(exported(rule))
    assert rule == back
    assert "2.5" == figure(back.clause.bound.quantity.lo)

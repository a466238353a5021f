"""The review against a second evaluator, and the laws that hold whatever is not known."""

import os

from hypothesis import HealthCheck, given, settings
from findings.oracle import oracle
from findings.strategies import entries_of, known_by, treaty_of, worlds

from detente import Case, Record, review

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "60"))
small = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def reviewed(world, entries):
    treaty = treaty_of(world["terms"])
    return review(Case.of(treaty, Record.of(entries), day=world["day"]))


def told(findings):
    """Return what a review says as the oracle says it."""
    found = {}
    for one in findings:
        _, name, key = one.id.split("/", 2) if one.citation.rule != "2" else _second(one.id)
        value, margin = one.value, one.margin
        if one.citation.rule in ("4", "10"):
            value = margin = None
        found[name, (one.bearer.name or "jointly"), key.split("/", 1)[1]] = (
            one.outcome.name,
            _plain(value),
            _plain(margin),
        )
    for one in findings.due:
        _, name, key = one.id.split("/", 2)
        found[name, (one.bearer.name or "jointly"), key.split("/", 1)[1]] = ("DUE", None, None)
    return found


def _second(name):
    _, rest = name.split("/", 1)
    portion = rest.startswith("2/active-units/")
    return "T1", "2/active-units" if portion else "2", rest.removeprefix("2/").removeprefix("active-units/")


def _plain(quantity):
    if quantity is None:
        return None
    return quantity.lo if quantity.exact else (quantity.lo, quantity.hi)


@small
@given(worlds())
def test_without_unknowns_the_review_says_what_a_second_evaluator_says(world):
    findings = reviewed(world, entries_of(world))
    expected = {key: _normal(one) for key, one in oracle(known_by(world)).items()}
    assert expected == told(findings)
    assert len({one.id for one in findings}) == len(findings)


def _normal(one):
    outcome, value, margin = one
    pair = isinstance(value, tuple)
    return outcome, value[0] if pair and value[0] == value[1] else value, margin[0] if pair and margin[0] == margin[1] else margin

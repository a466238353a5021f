"""The review against a second evaluator, and the laws that hold whatever is not known."""

import os
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from findings.oracle import oracle
from findings.strategies import blurred, completion, entries_of, known_by, treaty_of, worlds

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
        found[name, (one.bearer.name or "jointly"), _instance(key)] = (
            one.outcome.name,
            _plain(value),
            _plain(margin),
        )
    for one in findings.due:
        _, name, key = one.id.split("/", 2)
        found[name, (one.bearer.name or "jointly"), _instance(key)] = ("DUE", None, None)
    return found


def _second(name):
    _, rest = name.split("/", 1)
    portion = rest.startswith("2/active-units/")
    return "T1", "2/active-units" if portion else "2", rest.removeprefix("2/").removeprefix("active-units/")


def _instance(key):
    return key.split("/", 1)[1]


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


# --- with unknowns ---


@small
@given(blurred(), st.integers(0, 2**32))
def test_what_is_met_or_not_met_is_so_however_the_unknowns_turn_out(world, seed):
    findings = told(reviewed(world, entries_of(world)))
    random = Random(seed)
    for _ in range(4):
        whole = completion(world, random)
        assert [] == list(contradictions(findings, oracle(known_by(whole)), world))


def contradictions(findings, truth, world):
    """Yield what a review says that does not hold in a completion of its record."""
    for key, (outcome, value, _) in findings.items():
        real = truth.get(key)
        if _exact(key) and outcome in ALLOWED and (real and real[0]) not in ALLOWED[outcome]:
            yield key, outcome, real
        if real is not None and value is not None and isinstance(real[1], int) and not _holds(value, real[1]):
            yield key, "value", value, real
    ids = {one["id"] for name in ("activities", "requests") for one in world[name]}
    for key, real in truth.items():
        if real[0] == "NOT_MET" and key[2].split("/")[-1] in ids and key not in findings:
            yield key, "silent", real


ALLOWED = {"MET": {"MET", None}, "NOT_MET": {"NOT_MET"}, "DUE": {"DUE", "MET"}}


def _exact(key):
    """Return whether an instance is one that a completion has too: a day stated as a month is none."""
    return not key[2].startswith("day/") or len(key[2]) == len("day/2004-01-31")


def _holds(value, number):
    lo, hi = value if isinstance(value, tuple) else (value, value)
    return (lo is None or lo <= number) and (hi is None or number <= hi)

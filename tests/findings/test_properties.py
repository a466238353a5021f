"""The review against a second evaluator, and the laws that hold whatever is not known."""

import os
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import Case, Outcome, Record, review
from detente.findings.review import MOST_ACCOUNTS
from detente.record import Relation
from detente.terms.day import When
from detente.terms.quantity import Quantity
from findings.oracle import oracle
from findings.strategies import treaty_of, worlds
from findings.telling import entries_of, known_by, made, number, vouchers
from findings.telling import told as told_of
from findings.unknowns import blurred, completion

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "80"))
same_each_time = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": list(HealthCheck),
    "database": None,
}
small = settings(max_examples=EXAMPLES, **same_each_time)
few = settings(max_examples=max(EXAMPLES // 4, 10), **same_each_time)


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
    return (
        outcome,
        value[0] if pair and value[0] == value[1] else value,
        margin[0] if pair and margin[0] == margin[1] else margin,
    )


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
    ids = {one["id"] for name in ("activities", "requests") for one in world[name] if "parties" not in told_of(one)}
    for key, real in truth.items():
        rule, bearer, instance = key
        rest = findings.get(("6", bearer, "rest"), ("MET",))[0]
        missed = instance.split("/")[-1] in ids or (rule == "6" and rest == "MET" and "+" not in instance)
        if real[0] == "NOT_MET" and rule in ("4", "6", "10") and missed and key not in findings:
            yield key, "silent", real


ALLOWED = {"MET": {"MET", None}, "NOT_MET": {"NOT_MET"}, "DUE": {"DUE", "MET"}}


def _exact(key):
    """Return whether an instance is one that a completion has too: a day stated as a month is none."""
    return not key[2].startswith("day/") or len(key[2]) == len("day/2004-01-31")


def _holds(value, number):
    lo, hi = value if isinstance(value, tuple) else (value, value)
    return (lo is None or lo <= number) and (hi is None or number <= hi)


# --- laws of the record ---


@few
@given(blurred(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing_and_neither_does_asking_twice(world, random):
    entries = entries_of(world)
    first = reviewed(world, entries)
    assert first == reviewed(world, entries)
    random.shuffle(entries)
    assert first == reviewed(world, entries)


@few
@given(worlds(), st.integers(1, 400))
def test_what_became_known_after_the_day_changes_nothing(world, days):
    entries = entries_of(world)
    end = When.day(world["day"]).last
    early = [entry for entry in entries if entry.lodged.last <= end]
    later = [replace(entry, id=f"{entry.id}-late", lodged=When(end + days, end + days)) for entry in entries]
    assert reviewed(world, early) == reviewed(world, [*entries, *later])


def stated(world):
    """Return the entries of a world and the holdings among them that count on the day of the review or before."""
    entries = entries_of(world)
    return entries, [entry for entry in entries if entry.kind == "holding"]


def amounts(findings):
    return {one.id: (one.outcome, one.value) for one in findings if one.norm == "limit"}


@few
@given(worlds())
def test_another_account_of_the_same_is_never_added(world):
    entries, held = stated(world)
    rivals = [replace(one, id=f"{one.id}-rival", by=("US", "BY")) for one in held]
    assert amounts(reviewed(world, entries)) == amounts(reviewed(world, [*entries, *rivals]))


@few
@given(worlds())
def test_what_is_corrected_counts_as_corrected(world):
    entries, held = stated(world)
    wrong = [
        replace(one, id=f"{one.id}-wrong", values={**one.values, "quantity": Quantity.exactly(99)}) for one in held
    ]
    mended = [
        replace(one, relates=(Relation("corrects", f"{one.id}-wrong"),)) if one in held else one for one in entries
    ]
    assert amounts(reviewed(world, entries)) == amounts(reviewed(world, [*wrong, *mended]))


@few
@given(worlds())
def test_a_part_is_not_counted_beside_its_whole(world):
    entries, held = stated(world)
    parts = [
        replace(
            one, id=f"{one.id}-part", relates=(Relation("part_of", one.id),), values={**one.values, "category": below}
        )
        for one in held
        if (below := f"{one.get('category')} of a kind")
    ]
    treaty = treaty_of(world["terms"])
    kinds = {f"{one} of a kind": one for one in ("heavy tanks", "light tanks", "trucks")}
    case = Case.of(treaty, Record.of([*entries, *parts]), day=world["day"])
    assert amounts(reviewed(world, entries)) == amounts(review(replace(case, categories=kinds)))


# --- accounts ---

AUTHORS = [f"P{number:02}" for number in range(MOST_ACCOUNTS + 2)]
DAY = date(2004, 5, 1)


def accounts_of(numbers):
    """Return what a limit of ten comes to where each author states another number for the same."""
    treaty = treaty_of({**PLAIN, "most": 10})
    values = {"category": "heavy tanks", "status": "active"}
    entries = [
        made(
            "holding", f"H{who}", When.day(DAY), by=(who,), about=("RU",), place="BY", quantity=number(count), **values
        )
        for who, count in zip(AUTHORS, numbers, strict=False)
    ]
    found = review(Case.of(treaty, Record.of([*entries, *vouchers({"day": DAY})]), day=DAY))
    return next(one for one in found if one.citation.rule == "1" and one.bearer.name == "RU")


PLAIN = {
    **dict.fromkeys(("most", "group", "active", "least", "counted", "troops", "tanks", "days", "banned", "large"), 5),
    "alert": "void",
    "nested": False,
    "often": 1,
    "span": 2,
    "monthly": 1,
    "at_once": 1,
    "unit": "hour",
    "length": 48,
    "anchor": "when",
}


@few
@given(st.lists(st.integers(5, 15), min_size=1, max_size=MOST_ACCOUNTS))
def test_accounts_that_agree_decide_and_those_that_differ_are_told_apart(numbers):
    finding = accounts_of(numbers)
    outcomes = {Outcome.MET if one <= 10 else Outcome.NOT_MET for one in numbers}
    assert finding.outcome is (outcomes.pop() if len(outcomes) == 1 else Outcome.UNDECIDED)
    assert finding.value == Quantity(min(numbers), max(numbers))
    if finding.outcome is Outcome.UNDECIDED:
        told_by = {one.account: (one.outcome, one.value) for one in finding.alternatives}
        assert told_by == {
            who: (Outcome.MET if one <= 10 else Outcome.NOT_MET, Quantity.exactly(one))
            for who, one in zip(AUTHORS, numbers, strict=False)
        }


@pytest.mark.parametrize(("number", "told"), [(MOST_ACCOUNTS, False), (MOST_ACCOUNTS + 1, True)])
def test_of_more_than_sixteen_accounts_the_hull_is_taken_and_said(number, told):
    finding = accounts_of([10] * (number - 1) + [11])
    assert Outcome.UNDECIDED is finding.outcome
    assert Quantity(10, 11) == finding.value
    assert told is ("many-accounts" in {step.key for step in finding.why})
    assert told is not bool(finding.alternatives)

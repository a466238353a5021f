"""The review: every norm, every bearer, every instance, on every reading and account that bears on it.

    for each norm · each bearer · each instance:
        judge it on the plain text, then on each named reading it depends on
        where that leaves it undecided because accounts differ, judge it on each account (at most sixteen)
        all agree: that outcome; else undecided, each alternative attributed

It is pure: same treaties, same record, same day, same findings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from detente.findings.case import Case
from detente.findings.finding import Alternative, Due, Finding, Findings, Outcome, Step
from detente.findings.instances import questions
from detente.findings.judge import Result
from detente.findings.logic import Want
from detente.findings.norms import Group, groups_of
from detente.findings.question import Question
from detente.findings.sight import Sight
from detente.findings.view import View
from detente.findings.words import Gloss
from detente.terms.citation import Citation
from detente.terms.party import Parties
from detente.terms.quantity import Quantity
from detente.treaty import Treaty

__all__ = ["MOST_ACCOUNTS", "Run", "review"]

MOST_ACCOUNTS = 16


def review(
    case: Case,
    *,
    treaty: str | None = None,
    if_in_force: Mapping[str, date] | None = None,
    reading: str | None = None,
) -> Findings:
    """Return what the record of a case, as of its day, shows of every norm of its treaties.

    `treaty` keeps to one agreement; `if_in_force` reviews drafts as if in force from a day (id to day); `reading` keeps
    to one named reading. Drafts are reviewed only if named there.
    """
    supposed = dict(if_in_force or {})
    treaties = [one for one in (*case.treaties, *case.drafts) if one.in_force is not None or one.id in supposed]
    known = {one.id: one for one in (*case.treaties, *case.drafts)}
    sight = Sight(case.record.as_of(case.day), known, case.day, supposed, case.categories)
    findings: list[Finding] = []
    due: list[Due] = []
    with _uninterrupted():
        for one in treaties:
            if treaty is None or one.id == treaty:
                for finding in _reviewed(one, sight, reading):
                    (findings if isinstance(finding, Finding) else due).append(finding)  # type: ignore[arg-type]
    return Findings(findings, due)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Python from looking for circular waste: a review makes none, and looking takes two fifths of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _reviewed(treaty: Treaty, sight: Sight, reading: str | None) -> Iterator[Finding | Due]:
    for group in groups_of(treaty):
        for question in questions(group, View(sight)):
            found = _settled(group, question, sight, reading)
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Run:
    """One answer: on which reading, following whose account."""

    reading: str
    account: str
    result: Result
    alone: bool = False


def _settled(group: Group, question: Question, sight: Sight, reading: str | None) -> Finding | Due | None:
    """Return the finding, or what falls due, or nothing if nothing is owed on any reading or account."""
    first = View(sight, reading or "")
    result = question.asked(first)
    runs = list(_accounts(question, first, result))
    if reading is None:
        for name in sorted({*first.readings_met, *group.variants} - {""}):
            view = View(sight, name)
            runs += _accounts(question, view, question.asked(view))
    outcomes = {(run.result.outcome, run.result.pending) for run in runs}
    if outcomes == {(None, False)}:
        return None
    if outcomes == {(None, True)}:
        return _due(group, question, result)
    return _finding(group, question, runs, reading or "")


def _accounts(question: Question, view: View, result: Result) -> Iterator[Run]:
    """Yield the answer, or where it is open because accounts differ, each account's own."""
    authors = sorted(view.accounts_met)
    settled = result.outcome in (Outcome.MET, Outcome.NOT_MET)
    if settled or not authors or len(authors) > MOST_ACCOUNTS:
        if not settled and authors:
            many = Step.of("many-accounts", number=len(authors))
            result = replace(result, why=(*result.why, many))
        yield Run(view.reading, "", result)
        return
    if view.alone:
        yield Run(view.reading, "", result, alone=True)
    for author in authors:
        yield Run(view.reading, author, question.asked(view.on(account=author)))


def _combined(runs: list[Run]) -> Outcome:
    """Return the outcome all runs share; one on which nothing is owed does not stand against *met*."""
    outcomes = {run.result.outcome for run in runs}
    if any(run.result.pending for run in runs):
        return Outcome.UNDECIDED
    if outcomes == {Outcome.MET, None}:
        return Outcome.MET
    return outcomes.pop() or Outcome.UNDECIDED if len(outcomes) == 1 else Outcome.UNDECIDED


def _finding(group: Group, question: Question, runs: list[Run], reading: str) -> Finding:
    outcome = _combined(runs)
    shown = next((run.result for run in runs if run.result.outcome is outcome), runs[0].result)
    plain = runs[0].result if len(runs) == 1 else shown
    differ = len({(run.result.outcome, run.result.value) for run in runs}) > 1
    rule = group.first.rule
    grounds = {entry.id: entry for run in runs for entry in run.result.grounds}
    return Finding(
        id=f"{group.treaty.id}/{group.name}/{question.key}",
        norm=question.norm_word,
        citation=Citation(group.treaty.id, rule.label, rule.cites, rule.span),
        instance=question.instance,
        bearer=question.bearer,
        outcome=outcome,
        addressee=question.addressees,
        reading=reading,
        quality=group.treaty.quality,
        checked=all(one.rule.checked for one in group.variants.values()),
        row=tuple(group.first.row.items()),
        as_if=question.as_if,
        value=_hull(run.result.value for run in runs),
        limit=_hull(run.result.limit for run in runs),
        margin=_hull(run.result.margin for run in runs),
        early=_hull(run.result.early for run in runs),
        due=plain.due,
        grounds=tuple(grounds.values()),
        wanting=_wanting(runs) if outcome is Outcome.UNDECIDED else (),
        disputed=tuple(dict.fromkeys(run.account for run in runs if run.account)),
        alternatives=tuple(_alternatives(runs, group.treaty.glossary.parties)) if differ else (),
        why=plain.why,
        gloss=Gloss(group.treaty, rule),
    )


def _hull(quantities: Iterable[Quantity | None]) -> Quantity | None:
    """Return what all runs allow a number to be."""
    known = [one for one in quantities if one is not None]
    return reduce(lambda one, other: one.hull(other), known) if known else None


def _wanting(runs: Iterable[Run]) -> tuple[Want, ...]:
    return tuple(dict.fromkeys(want for run in runs for want in run.result.wanting))


def _alternatives(runs: Iterable[Run], parties: Parties) -> Iterator[Alternative]:
    for run in runs:
        one = run.result
        authors = tuple(parties[code] for code in run.account.split("; ")) if run.account else ()
        numbers = (one.value, one.limit, one.margin, one.early)
        yield Alternative(run.reading, run.account, one.outcome, *numbers, run.alone, authors)


def _due(group: Group, question: Question, result: Result) -> Due:
    rule = group.first.rule
    citation = Citation(group.treaty.id, rule.label, rule.cites, rule.span)
    name = f"{group.treaty.id}/{group.name}/{question.key}"
    assert result.due is not None
    gloss = Gloss(group.treaty, rule)
    return Due(name, citation, question.bearer, question.instance, result.due, rule.checked, gloss)

"""The review: every norm, every bearer, every instance, on every reading and account that bears on it.

    for each norm · each bearer · each instance:
        judge it on the plain text, then on each named reading it depends on
        where that leaves it undecided because accounts differ, judge it on each account (at most sixteen)
        all agree: that outcome; else undecided, each alternative attributed

It is pure: same treaties, same record, same day, same findings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from detente.findings.case import Case
from detente.findings.finding import Due, Finding, Findings, Outcome, Step
from detente.findings.instances import questions
from detente.findings.judge import Result
from detente.findings.norms import Group, groups_of
from detente.findings.question import Question
from detente.findings.runs import Run, due_of, finding_of
from detente.findings.sight import Sight
from detente.findings.view import View
from detente.treaty import Treaty

__all__ = ["MOST_ACCOUNTS", "review"]

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
    sight = Sight(case.record.as_of(case.day), known, case.day, supposed, case.categories, case.bodies)
    findings: list[Finding] = []
    due: list[Due] = []
    asked = [one for one in treaties if treaty is None or one.id == treaty]
    with _uninterrupted():
        for found in (found for one in asked for found in _reviewed(one, sight, reading)):
            (findings if isinstance(found, Finding) else due).append(found)  # type: ignore[arg-type]
    return Findings(findings, due)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Python from looking for circular waste, of which a review makes none and which costs it time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            _aged()
            gc.enable()


def _aged() -> None:
    """Count all that the review made, which is still held, among the oldest, so that it is not searched for nothing."""
    if gc.get_freeze_count() == 0:  # whoever has frozen something keeps it frozen
        gc.freeze()
        gc.unfreeze()


def _reviewed(treaty: Treaty, sight: Sight, reading: str | None) -> Iterator[Finding | Due]:
    for group in groups_of(treaty):
        for question in questions(group, View(sight)):
            found = _settled(group, question, sight, reading)
            if found is not None:
                yield found


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
        return due_of(group, question, result)
    return finding_of(group, question, runs, reading or "")


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

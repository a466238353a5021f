"""From several answers to one question, by reading and by account, to one finding.

all agree: that outcome; else undecided, each alternative attributed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.findings.finding import Alternative, Due, Finding, Outcome
from detente.findings.judge import Result, joined_entries
from detente.findings.logic import Want
from detente.findings.norms import Group
from detente.findings.question import Question
from detente.findings.words import Gloss
from detente.terms.party import Parties
from detente.terms.quantity import Quantity

__all__ = ["Run", "due_of", "finding_of"]


@dataclass(frozen=True, slots=True)
class Run:
    """One answer: on which reading, following whose account."""

    reading: str
    account: str
    result: Result
    alone: bool = False


def _combined(runs: list[Run]) -> Outcome:
    """Return the outcome all runs share; one on which nothing is owed does not stand against *met*."""
    if len(runs) == 1 and not runs[0].result.pending:
        return runs[0].result.outcome or Outcome.UNDECIDED
    outcomes = {run.result.outcome for run in runs}
    if any(run.result.pending for run in runs):
        return Outcome.UNDECIDED
    if outcomes == {Outcome.MET, None}:
        return Outcome.MET
    return outcomes.pop() or Outcome.UNDECIDED if len(outcomes) == 1 else Outcome.UNDECIDED


def finding_of(group: Group, question: Question, runs: list[Run], reading: str) -> Finding:
    """Return the one finding that several answers to a question come to."""
    outcome = _combined(runs)
    plain = next((run.result for run in runs if run.result.outcome is outcome), runs[0].result)
    differ = len(runs) > 1 and len({(run.result.outcome, run.result.value) for run in runs}) > 1
    rule = group.first.rule
    grounds = joined_entries(*(run.result.grounds for run in runs)) if len(runs) > 1 else plain.grounds
    return Finding(
        id=f"{group.treaty.id}/{group.name}/{question.key}",
        norm=question.norm_word,
        citation=group.citation,
        instance=question.instance,
        bearer=question.bearer,
        outcome=outcome,
        addressee=question.addressees,
        reading=reading,
        quality=group.treaty.quality,
        checked=group.checked,
        row=group.row,
        as_if=question.as_if,
        value=_hull([run.result.value for run in runs]),
        limit=_hull([run.result.limit for run in runs]),
        margin=_hull([run.result.margin for run in runs]),
        early=_hull([run.result.early for run in runs]),
        due=plain.due,
        grounds=grounds,
        wanting=_wanting(runs) if outcome is Outcome.UNDECIDED else (),
        disputed=tuple(dict.fromkeys(run.account for run in runs if run.account)),
        alternatives=tuple(_alternatives(runs, group.treaty.glossary.parties)) if differ else (),
        why=plain.why,
        gloss=Gloss(group.treaty, rule),
    )


def _hull(quantities: list[Quantity | None]) -> Quantity | None:
    """Return what all runs allow a number to be."""
    if len(quantities) == 1:
        return quantities[0]
    known = [one for one in quantities if one is not None]
    hull = known[0] if known else None
    for one in known[1:]:
        hull = hull.hull(one) if hull is not None and hull.family == one.family else None
    return hull


def _wanting(runs: Iterable[Run]) -> tuple[Want, ...]:
    return tuple(dict.fromkeys(want for run in runs for want in run.result.wanting))


def _alternatives(runs: Iterable[Run], parties: Parties) -> Iterator[Alternative]:
    for run in runs:
        one = run.result
        authors = tuple(parties[code] for code in run.account.split("; ")) if run.account else ()
        numbers = (one.value, one.limit, one.margin, one.early)
        yield Alternative(run.reading, run.account, one.outcome, *numbers, run.alone, authors)


def due_of(group: Group, question: Question, result: Result) -> Due:
    """Return what falls due."""
    rule = group.first.rule
    name = f"{group.treaty.id}/{group.name}/{question.key}"
    assert result.due is not None
    gloss = Gloss(group.treaty, rule)
    return Due(name, group.citation, question.bearer, question.instance, result.due, rule.checked, gloss)

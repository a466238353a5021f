"""The words of findings: a rule in plain words, said when asked for, and what its thresholds were held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.findings.context import Context
from detente.findings.evaluate import value_of
from detente.findings.finding import Step
from detente.findings.logic import YES, Shown
from detente.findings.view import Seen
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.treaty import Treaty
from detente.treaty import tree as t
from detente.treaty.gloss import say_clause

__all__ = ["Gloss", "compared", "duty_steps"]


@dataclass(frozen=True, slots=True)
class Gloss:
    """A rule in plain words of any language."""

    treaty: Treaty
    rule: t.Rule

    def said(self, lang: str = "en") -> str:
        """Return the rule in plain words of `lang`."""
        return say_clause(self.treaty.glossary, self.rule.clause, lang)


def compared(condition: t.Condition | None, ctx: Context) -> Iterator[tuple[Step, Quantity, Quantity]]:
    """Yield each threshold that the thing says anything about: the step, what it has, the threshold."""
    if isinstance(condition, t.AllOf | t.AnyOf):
        for part in condition.parts:
            yield from compared(part, ctx)
    elif isinstance(condition, t.Compare) and isinstance(condition.left, t.Subject) and ctx.thing is not None:
        stated = ctx.thing.entry.get(condition.left.attribute)
        bound = value_of(condition.right, ctx).quantity
        if isinstance(stated, Quantity) and stated != Quantity(None, None, stated.unit):
            field = condition.left.attribute
            yield Step.of("compared", field=field, value=stated, op=condition.op, limit=bound), stated, bound


def duty_steps(
    told: list[tuple[Step, Quantity, Quantity]], done: list[tuple[Seen, Shown]], due: When
) -> tuple[Step, ...]:
    """Return the reasoning about a duty: what its thresholds were held against, when it is due, what shows it done.

    What only may show it is told as such, and left out where it came too late to matter.
    """
    steps = [step for step, _, _ in told]
    steps += [Step.of("due", when=due)] if due.known else []
    for seen, shown in done:
        when = seen.entry.happened
        if shown.truth is YES:
            steps.append(Step.of("done", entry=seen.entry.id, when=when))
        elif not due.known or when.first <= due.last:
            steps.append(Step.of("may-be-done", entry=seen.entry.id, when=when))
    return tuple(steps) if due.known or done else (*steps, Step.of("nothing-shown"))

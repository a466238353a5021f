"""The norms of a treaty as the review meets them: each with its variants by reading, and the exceptions to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from detente.findings.context import Context
from detente.findings.evaluate import truth_of
from detente.findings.finding import Outcome, Step
from detente.findings.judge import NOTHING, Result
from detente.findings.logic import NO, UNKNOWN, YES, Shown, all_of
from detente.findings.standing import in_force
from detente.terms.citation import Citation
from detente.terms.day import When
from detente.treaty import Plain, Treaty, plain_rules
from detente.treaty import tree as t

__all__ = ["MOST_OPEN", "Group", "Judge", "groups_of", "norm_of", "with_exceptions"]

MOST_OPEN = 6
Judge = Callable[[t.Norm], Result]


@dataclass(frozen=True)
class Group:
    """One norm: its variants by reading (empty: the plain text).

    `conditions`, by reading too, say when a norm holds that an exception puts in the place of its base. `readings` are
    all those of its treaty.
    """

    treaty: Treaty
    name: str
    variants: Mapping[str, Plain]
    conditions: Mapping[str, t.Condition] = field(default_factory=dict)
    readings: tuple[str, ...] = ()

    def on(self, reading: str) -> Plain | None:
        """Return the variant for a reading: its own, else the plain text's, else none."""
        return self.variants.get(reading) or self.variants.get("")

    @cached_property
    def citation(self) -> Citation:
        """The provision, as findings cite it."""
        rule = self.first.rule
        return Citation(self.treaty.id, rule.label, rule.cites, rule.span)

    @cached_property
    def checked(self) -> bool:
        """Whether every variant was read against its text."""
        return all(one.rule.checked for one in self.variants.values())

    @cached_property
    def row(self) -> tuple[tuple[str, str], ...]:
        """The row of its table, column by column."""
        return tuple(self.first.row.items())

    @cached_property
    def first(self) -> Plain:
        """The plain text's variant, or the first there is."""
        return self.variants.get("") or next(iter(self.variants.values()))


def groups_of(treaty: Treaty) -> tuple[Group, ...]:
    """Return the norms of a treaty in the order of the file; definitions and mere exemptions are none."""
    found: dict[str, dict[str, Plain]] = defaultdict(dict)
    conditions: dict[str, dict[str, t.Condition]] = defaultdict(dict)
    for plain in plain_rules(treaty):
        rule = _standing_alone(plain.rule)
        if rule is None:
            continue
        name = _free(_name(plain), rule.reading, found)
        found[name][rule.reading] = Plain(rule, plain.row, plain.portion)
        if isinstance(plain.rule.clause, t.Exempting):
            conditions[name][rule.reading] = plain.rule.clause.where
    readings = treaty.readings
    return tuple(Group(treaty, name, variants, conditions[name], readings) for name, variants in found.items())


def _name(plain: Plain) -> str:
    parts = [plain.rule.label]
    parts += ["-".join(list(plain.row.values())[:2]).replace(" ", "-")] if plain.row else []
    parts += [plain.portion.replace(" ", "-")] if plain.portion else []
    return "/".join(parts)


def _free(name: str, reading: str, found: Mapping[str, Mapping[str, Plain]]) -> str:
    """Return the name, numbered if another row of the table begins with the same cells."""
    names = [name, *(f"{name}/{number}" for number in range(2, len(found) + 3))]
    return next(one for one in names if reading not in found.get(one, {}))


def _standing_alone(rule: t.Rule) -> t.Rule | None:
    """Return the rule if it is a norm; an exception that puts a whole norm in its base's place is one."""
    clause = rule.clause
    if not isinstance(clause, t.Exempting):
        return None if isinstance(clause, t.Definition) else rule
    return None if isinstance(clause.effect, t.Void | t.DueAt) else replace(rule, clause=clause.effect)


def norm_of(plain: Plain) -> t.Norm:
    """Return the norm itself, without the events that set it off."""
    clause = plain.rule.clause
    norm = clause.norm if isinstance(clause, t.Upon) else clause
    assert not isinstance(norm, t.Exempting | t.Definition)
    return norm


def with_exceptions(plain: Plain, ctx: Context, moment: When, judge: Judge) -> Result:
    """Return how a norm comes out once its exceptions have had their say.

    An exception that holds has its effect; one that does not leaves the base; of one not known, the outcome common to
    both. What was done in time is *met* whether or not an exception frees from it. Two that hold together, with
    different effects and neither placed before the other, leave it undecided.
    """
    norm = norm_of(plain)
    found = [(rule, _holds(rule, ctx, moment)) for rule in _exceptions(ctx, plain.rule.label)]
    found = [(rule, shown) for rule, shown in found if shown.truth is not NO]
    if not found:
        return judge(norm)
    results = [_applied(chosen, norm, judge) for chosen in _possible(found)]
    outcomes = {(one.outcome, one.pending) for one in results}
    if len(outcomes) == 1:
        return results[-1]
    if outcomes == {(Outcome.MET, False), (None, False)}:
        return next(one for one in results if one.outcome is Outcome.MET)
    wanting = tuple(want for _, shown in found for want in shown.wanting)
    first = next((one for one in reversed(results) if one.outcome is not None), results[-1])
    steps = tuple(Step.of("exception-open", rule=rule.label) for rule, shown in found if shown.truth is UNKNOWN)
    return replace(
        first, outcome=Outcome.UNDECIDED, pending=False, wanting=(*wanting, *first.wanting), why=(*first.why, *steps)
    )


def _exceptions(ctx: Context, label: str) -> list[t.Rule]:
    rules = [rule for rule in ctx.treaty.rules if rule.exception_to == label]
    for rule in rules:
        ctx.variants(rule)
    own = [rule for rule in rules if rule.reading == ctx.view.reading]
    labels = {rule.label for rule in own}
    return [*own, *(rule for rule in rules if not rule.reading and ctx.view.reading and rule.label not in labels)]


def _holds(rule: t.Rule, ctx: Context, moment: When) -> Shown:
    """Return whether an exception holds: it runs, its condition does, and no exception to it does away with it."""
    clause = rule.clause
    against = [_holds(one, ctx, moment).negated() for one in _exceptions(ctx, rule.label)]
    # A whole norm said to be an exception, with no case of its own, stands in its base's place throughout.
    case = [truth_of(clause.where, ctx)] if isinstance(clause, t.Exempting) else []
    return all_of([in_force(ctx.view, ctx.treaty, rule, moment), *case, *against])


def _possible(found: list[tuple[t.Rule, Shown]]) -> Iterator[list[t.Rule]]:
    """Yield the sets of exceptions that may hold together, the fewest last.

    Of many open ones each alone will do: together they have the effect of one, or clash, and then nothing is decided.
    """
    sure = [rule for rule, shown in found if shown.truth is YES]
    open_ = [rule for rule, shown in found if shown.truth is not YES]
    if len(open_) > MOST_OPEN:
        yield from ([*sure, rule] for rule in open_)
        yield sure
        return
    for choice in product((True, False), repeat=len(open_)):
        yield [*sure, *(rule for rule, held in zip(open_, choice, strict=True) if held)]


def _applied(rules: list[t.Rule], norm: t.Norm, judge: Judge) -> Result:
    beaten = {label for rule in rules for label in rule.over}
    clauses = [rule.clause for rule in rules if rule.label not in beaten]
    if not clauses:
        return judge(norm)
    effects = [clause.effect if isinstance(clause, t.Exempting) else None for clause in clauses]
    results = [_effect(effect, norm, judge) for effect in effects]
    if len({(one.outcome, one.pending) for one in results}) > 1:
        labels = ", ".join(rule.label for rule in rules)
        return replace(
            results[0], outcome=Outcome.UNDECIDED, pending=False, why=(Step.of("exceptions-clash", rules=labels),)
        )
    return results[0]


def _effect(effect: t.Effect | None, norm: t.Norm, judge: Judge) -> Result:
    if isinstance(effect, t.DueAt) and isinstance(norm, t.Duty):
        return judge(replace(norm, due=effect.due))
    return NOTHING

"""One norm, one instance: what the record shows of it.

Each judge returns a `Result`: an outcome; or that nothing is owed; or that something is owed but not yet due. The
tables are those of `docs/reference/findings.md`. Nothing here looks further than its one instance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.findings.absence import absent, is_state, nobodys, nothing_else
from detente.findings.context import Context
from detente.findings.evaluate import aligned, truth_of, value_of
from detente.findings.finding import Outcome, Step
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Want, all_of, any_of
from detente.findings.matching import act_done, candidates
from detente.findings.measure import Measured
from detente.findings.timing import begun, due_block, early, in_time, lasts
from detente.findings.view import Seen
from detente.findings.words import compared, duty_steps
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.treaty import tree as t

__all__ = [
    "MET",
    "NOTHING",
    "NOT_MET",
    "UNDECIDED",
    "Result",
    "joined_entries",
    "judge_act",
    "judge_amount",
    "judge_duty",
    "judge_limit",
    "judge_rest",
]

MET, NOT_MET, UNDECIDED = Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED


@dataclass(frozen=True, slots=True)
class Result:
    """How one question comes out: `outcome` is `None` if nothing is owed, or not yet (then `pending` says so)."""

    outcome: Outcome | None
    grounds: tuple[Entry, ...] = ()
    wanting: tuple[Want, ...] = ()
    why: tuple[Step, ...] = ()
    due: When | None = None
    pending: bool = False
    value: Quantity | None = None
    limit: Quantity | None = None
    margin: Quantity | None = None
    early: Quantity | None = None


NOTHING = Result(None)


def judge_duty(norm: t.Duty, binds: Shown, ctx: Context) -> Result:
    """Return whether a duty that a trigger set off was done in time."""
    owed = all_of([binds, truth_of(norm.where, ctx)]) if norm.where is not None else binds
    if owed.truth is NO:
        return NOTHING
    due = due_block(norm.due, ctx)
    done = [(seen, act_done(norm.act, seen, ctx)) for seen in candidates(norm.act, ctx)]
    done = [(seen, shown) for seen, shown in done if shown.truth is not NO]
    sure = [(seen, shown) for seen, shown in done if shown.truth is YES]
    performed = any_of([all_of([shown, in_time(seen, norm.due, due, ctx)]) for seen, shown in done])
    told = list(compared(norm.where, ctx))
    value, limit = told[0][1:] if told else (None, None)
    why = duty_steps(told, done, due)
    result = Result(None, due=due, why=why, value=value, limit=limit, early=early(sure, due))
    if performed.truth is YES:
        # Whether or not it was owed, it was done: the trigger need not be settled.
        why = (*why, Step.of("whether-or-not")) if owed.truth is UNKNOWN else why
        return replace(result, outcome=MET, why=why, grounds=joined_entries(owed.grounds, performed.grounds))
    now = ctx.view.sight.now
    if owed.truth is YES and now < due.first:
        return replace(result, pending=True, grounds=owed.grounds)
    late = joined_entries(*(shown.grounds for _, shown in sure))
    nothing = absent(norm.act, due, ctx)
    if owed.truth is YES and now > due.last and performed.truth is NO and (sure or nothing):
        return replace(result, outcome=NOT_MET, grounds=joined_entries(owed.grounds, late, nothing.grounds))
    missing = () if sure or performed.truth is UNKNOWN else nothing.wanting
    bearing = [shown for seen, shown in done if shown.truth is YES or seen.entry.happened.first <= due.last]
    grounds = joined_entries(owed.grounds, *(shown.grounds for shown in bearing))
    return replace(result, outcome=UNDECIDED, grounds=grounds, wanting=_wants(owed.wanting, performed.wanting, missing))


def judge_limit(norm: t.Limit, binds: Shown, ctx: Context) -> Result:
    """Return whether what is held keeps within a limit, with what is left up to it."""
    if binds.truth is NO:
        return NOTHING
    return judge_amount(value_of(norm.stock, ctx), norm.sense, value_of(norm.bound, ctx), binds)


def judge_amount(shown: Measured, sense: str, bound: Measured, binds: Shown) -> Result:
    """Return whether a number keeps within a bound: met or not met only if it is so whatever the unknowns are."""
    value, limit = aligned(shown.quantity, bound.quantity)
    margin = limit.less(value) if sense == "at most" else value.less(limit)
    kept = YES if margin.lo is not None and margin.lo >= 0 else UNKNOWN
    kept = NO if margin.hi is not None and margin.hi < 0 else kept
    if kept is NO and binds.truth is UNKNOWN:
        kept = UNKNOWN
    outcome = {YES: MET, NO: NOT_MET, UNKNOWN: UNDECIDED}[kept]
    wanting = _wants(binds.wanting, shown.wanting, bound.wanting) if outcome is UNDECIDED else ()
    step = Step.of("limit-most" if sense == "at most" else "limit-least", value=value, limit=limit)
    grounds = joined_entries(shown.grounds, bound.grounds, binds.grounds)
    return Result(outcome, grounds, wanting, (step,), value=value, limit=limit, margin=margin)


def judge_act(norm: t.Ban, binds: Shown, ctx: Context, seen: Seen) -> Result:
    """Return whether one entry shows a bearer doing what it shall not."""
    done = [binds, act_done(norm.act, seen, ctx)]
    here = ctx.of_thing(seen)
    if norm.where is not None:
        done.append(truth_of(norm.where, here))
    done.append(lasts(seen, ctx) if is_state(norm.act) else begun(seen, ctx))
    shown = all_of(done)
    if shown.truth is NO:
        return NOTHING
    outcome = NOT_MET if shown.truth is YES else UNDECIDED
    step = Step.of("done", entry=seen.entry.id, when=seen.entry.happened)
    return Result(outcome, joined_entries(seen.grounds, shown.grounds), shown.wanting, (step,))


def judge_rest(norm: t.Ban, binds: Shown, ctx: Context, since: int) -> Result:
    """Return whether it is vouched for that a bearer did nothing of the sort beyond what was judged apart."""
    if binds.truth is NO:
        return NOTHING
    nothing = nothing_else(norm.act, ctx, since)
    open_ = [shown for _, shown in nobodys(norm, ctx)]
    outcome = MET if nothing and not open_ else UNDECIDED
    grounds = joined_entries(nothing.grounds, *(shown.grounds for shown in open_))
    wanting = _wants(nothing.wanting, *(shown.wanting for shown in open_)) if outcome is UNDECIDED else ()
    return Result(outcome, grounds, wanting, (Step.of("nothing-shown"),))


def joined_entries(*groups: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of every group, each once, in the order they come."""
    return tuple({entry.id: entry for group in groups for entry in group}.values())


def _wants(*groups: Iterable[Want]) -> tuple[Want, ...]:
    return tuple(dict.fromkeys(want for group in groups for want in group))

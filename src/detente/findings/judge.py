"""One norm, one instance: what the record shows of it.

Each judge returns a `Result`: an outcome; or that nothing is owed; or that something is owed but not yet due. The
tables are those of `docs/reference/findings.md`. Nothing here looks further than its one instance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.findings.context import Context
from detente.findings.evaluate import truth_of, value_of
from detente.findings.finding import Outcome, Step
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Want, all_of, any_of
from detente.findings.matching import act_done, kind_of
from detente.findings.measure import Measured
from detente.findings.status import start_of
from detente.findings.timing import due_block, in_time
from detente.findings.view import Seen
from detente.findings.words import compared
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t

__all__ = [
    "NOTHING",
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
    candidates = ctx.view.done_by(kind_of(norm.act, ctx), ctx.bearer.codes)
    done = [(seen, act_done(norm.act, seen, ctx)) for seen in candidates]
    done = [(seen, shown) for seen, shown in done if shown.truth is not NO]
    timely = [all_of([shown, in_time(seen, norm.due, due, ctx)]) for seen, shown in done]
    performed = any_of(timely)
    result = _with_thresholds(Result(None, due=due, early=_early(done, due), why=_duty_steps(done, due)), norm, ctx)
    if performed.truth is YES:
        # Whether or not it was owed, it was done: the trigger need not be settled.
        return replace(result, outcome=MET, grounds=joined_entries(owed.grounds, performed.grounds))
    now = ctx.view.sight.now
    if owed.truth is YES and now < due.first:
        return replace(result, pending=True, grounds=owed.grounds)
    late = [shown for seen, shown in done if shown.truth is YES]
    absent = _absent(norm.act, due, ctx)
    over = owed.truth is YES and now > due.last and performed.truth is NO
    if over and (late or absent):
        grounds = joined_entries(owed.grounds, *(shown.grounds for shown in late), absent.grounds)
        return replace(result, outcome=NOT_MET, grounds=grounds)
    missing = () if late or performed.truth is UNKNOWN else absent.wanting
    grounds = joined_entries(owed.grounds, *(shown.grounds for _, shown in done))
    return replace(result, outcome=UNDECIDED, grounds=grounds, wanting=_wants(owed.wanting, performed.wanting, missing))


def _with_thresholds(result: Result, norm: t.Duty, ctx: Context) -> Result:
    """Return the result with what its trigger's thresholds were held against, said first."""
    told = list(compared(norm.where, ctx))
    if not told:
        return result
    _, value, limit = told[0]
    return replace(result, why=(*(step for step, _, _ in told), *result.why), value=value, limit=limit)


def _absent(act: t.Act, due: When, ctx: Context) -> Shown:
    """Return whether someone vouches that nothing else was done that could have been in time."""
    # What answers an event comes after it; what goes before a deadline may come at any time since the rule binds.
    start = start_of(ctx.view, ctx.treaty.id)
    since = ctx.event.entry.happened.first if ctx.event is not None else start.first if start is not None else due.first
    until = max(since, min(due.last, ctx.view.sight.now))
    kind = kind_of(act, ctx)
    return all_of(ctx.view.vouched(kind, party, since, until, _asked(act, ctx)) for party in ctx.bearer.codes)


def _asked(act: t.Act, ctx: Context) -> dict[str, str]:
    asked: dict[str, str] = {}
    for arg in act.args:
        if isinstance(arg.value, t.Thing):
            asked |= ctx.treaty.glossary.term(arg.value.term).where
    return asked


def _early(done: list[tuple[Seen, Shown]], due: When) -> Quantity | None:
    """Return how many seconds before the deadline it was done, as an interval; negative is late."""
    sure = [seen.entry.happened for seen, shown in done if shown.truth is YES and seen.entry.happened.known]
    if not sure or not due.known:
        return None
    first = min(sure)
    return Quantity(due.first - first.last, due.last - first.first, "s")


def _duty_steps(done: list[tuple[Seen, Shown]], due: When) -> tuple[Step, ...]:
    steps = [Step.of("due", when=due)] if due.known else []
    steps += [Step.of("done", entry=seen.entry.id, when=seen.entry.happened) for seen, _ in done]
    return tuple(steps or [Step.of("nothing-shown")])


def judge_limit(norm: t.Limit, binds: Shown, ctx: Context) -> Result:
    """Return whether what is held keeps within a limit, with what is left up to it."""
    if binds.truth is NO:
        return NOTHING
    return judge_amount(value_of(norm.stock, ctx), norm.sense, value_of(norm.bound, ctx), binds)


def judge_amount(shown: Measured, sense: str, bound: Measured, binds: Shown) -> Result:
    """Return whether a number keeps within a bound: met or not met only if it is so whatever the unknowns are."""
    value, limit = shown.quantity, bound.quantity
    limit = limit.into(value.unit) if limit.unit != value.unit and limit != Quantity() else limit
    limit = replace(limit, unit=value.unit)
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
    if norm.act.verb and VERBS[norm.act.verb].state:
        done.append(_lasts(seen, ctx))
    shown = all_of(done)
    if shown.truth is NO:
        return NOTHING
    outcome = NOT_MET if shown.truth is YES else UNDECIDED
    step = Step.of("done", entry=seen.entry.id, when=seen.entry.happened)
    return Result(outcome, joined_entries(seen.grounds, shown.grounds), shown.wanting, (step,))


def _lasts(seen: Seen, ctx: Context) -> Shown:
    """Return whether a state that began earlier is shown to have lasted into the time it is judged."""
    until = seen.entry.get("until")
    began_later = seen.entry.happened.last >= ctx.moment.first
    if began_later or (isinstance(until, When) and until.first >= ctx.moment.first):
        return Shown(YES, seen.grounds)
    return Shown(UNKNOWN, seen.grounds, (Want("value", seen.entry.id, "until"),))


def judge_rest(norm: t.Ban, binds: Shown, ctx: Context, since: int) -> Result:
    """Return whether it is vouched for that a bearer did nothing of the sort beyond what was judged apart."""
    if binds.truth is NO:
        return NOTHING
    kind = kind_of(norm.act, ctx)
    until = max(since, ctx.view.sight.now)
    parties = ctx.bearer.codes
    vouched = all_of(ctx.view.vouched(kind, party, since, until, _asked(norm.act, ctx)) for party in parties)
    outcome = MET if vouched else UNDECIDED
    return Result(outcome, vouched.grounds, vouched.wanting, (Step.of("nothing-shown"),))


def joined_entries(*groups: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of every group, each once, in the order they come."""
    return tuple({entry.id: entry for group in groups for entry in group}.values())


def _wants(*groups: Iterable[Want]) -> tuple[Want, ...]:
    return tuple(dict.fromkeys(want for group in groups for want in group))

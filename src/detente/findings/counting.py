"""Counts in windows of time: no more than so many, no fewer than so many, never more than so many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.findings.context import Context
from detente.findings.evaluate import truth_of, value_of
from detente.findings.finding import Outcome
from detente.findings.judge import NOTHING, Result, judge_amount
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, all_of
from detente.findings.matching import act_done
from detente.findings.measure import Measured
from detente.findings.timing import moment_of
from detente.findings.view import Seen
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.treaty import tree as t

__all__ = ["judge_ceiling", "judge_frequency", "windows_of"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that counts or may count: the block in which it begins, and the one in which it ends."""

    seen: Seen
    truth: Truth
    start: When
    end: When


def windows_of(window: t.Window, since: date, until: date) -> Iterator[When]:
    """Yield every window that begins from `since` on, the last being the one that `until` lies in."""
    if window.period == "calendar month":
        first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
        first += since.day > 1
        for month in range(first, last + 1):
            yield _months(month, window.count)
    else:
        first = since.year + ((since.month, since.day) > (1, 1))
        for year in range(first, until.year + 1):
            yield _months(year * 12, 12 * window.count)


def _months(first: int, count: int) -> When:
    start = date(first // 12, first % 12 + 1, 1)
    after = first + count
    end = When.day(date(after // 12, after % 12 + 1, 1)).first - 1
    return When(When.day(start).first, end, f"{start.isoformat()[:7]}+{count}")


def occurrences(norm: t.Count, ctx: Context) -> list[Occurrence]:
    """Return what the bearer did, or may have done, of the thing counted."""
    key = ("occurrences", norm, ctx.treaty.id, ctx.bearer)
    return ctx.view.once(key, lambda fresh: _found(norm, replace(ctx, view=fresh)))


def _found(norm: t.Count, ctx: Context) -> list[Occurrence]:
    act = t.Act(norm.verb, (t.Arg("", norm.thing),))
    found = []
    for seen in ctx.view.done_by(_kind(norm, ctx), ctx.bearer.codes):
        shown = act_done(act, seen, ctx)
        if norm.where is not None:
            shown = all_of([shown, truth_of(norm.where, ctx.of_thing(seen))])
        if shown.truth is not NO:
            start = moment_of(seen, "start")
            found.append(Occurrence(seen, shown.truth, start, moment_of(seen, "end")))
    return found


def _kind(norm: t.Count, ctx: Context) -> str:
    return ctx.treaty.glossary.term(norm.thing.term).kind


def judge_frequency(norm: t.Count, binds: Shown, ctx: Context, window: When) -> Result:
    """Return whether something was done often enough in one window."""
    if binds.truth is NO:
        return NOTHING
    shown = _counted(norm, ctx, window, occurrences(norm, ctx))
    result = judge_amount(shown, "at least", value_of(norm.number, ctx), binds)
    if ctx.view.sight.now < window.last and result.outcome is not Outcome.MET:
        return replace(result, outcome=None, pending=True, due=When(window.last, window.last))
    return result


def judge_ceiling(norm: t.Count, binds: Shown, ctx: Context, since: date) -> Result:
    """Return whether something was never done too often: the fullest window decides."""
    if binds.truth is NO:
        return NOTHING
    found = occurrences(norm, ctx)
    limit = value_of(norm.number, ctx)
    if not norm.window.period:
        return judge_amount(_at_once(norm, ctx, found, since), "at most", limit, binds)
    worst: Measured | None = None
    for window in windows_of(norm.window, since, ctx.view.sight.day):
        shown = _counted(norm, ctx, window, found)
        worst = shown if worst is None else _fuller(worst, shown)
    return judge_amount(worst or Measured(Quantity(0, 0)), "at most", limit, binds)


def _fuller(one: Measured, other: Measured) -> Measured:
    fuller = other if (other.quantity.lo or 0) > (one.quantity.lo or 0) else one
    quantity = one.quantity.greater(other.quantity)
    return Measured(quantity, fuller.grounds, one.wanting or other.wanting)


def _counted(norm: t.Count, ctx: Context, window: When, found: list[Occurrence]) -> Measured:
    inside = [one for one in found if one.start.first <= window.last and window.first <= one.start.last]
    sure = [
        one for one in inside if one.truth is YES and window.first <= one.start.first and one.start.last <= window.last
    ]
    vouched = _vouched(norm, ctx, window)
    hi = len(inside) if vouched else None
    wanting = vouched.wanting + _doubts(inside, sure)
    return Measured(Quantity(len(sure), hi), _grounds(inside) + vouched.grounds, wanting)


def _vouched(norm: t.Count, ctx: Context, window: When) -> Shown:
    """Return whether someone vouches that nothing else was done in the window, or as much of it as has passed."""
    until = min(window.last, ctx.view.sight.now)
    if until < window.first:
        return Shown(UNKNOWN)
    term = ctx.treaty.glossary.term(norm.thing.term)
    parties = ctx.bearer.codes if len(ctx.bearer.codes) == 1 else ("",)
    kind = _kind(norm, ctx)
    return all_of(ctx.view.vouched(kind, party, window.first, until, term.where) for party in parties)


def _at_once(norm: t.Count, ctx: Context, found: list[Occurrence], since: date) -> Measured:
    """Return the most that ran at one time: surely, by the days they surely ran; at most, by those they may have."""
    sure = [(one.start.last, one.end.first) for one in found if one.truth is YES]
    maybe = [(one.start.first, one.end.last) for one in found]
    whole = When(When.day(since).first, ctx.view.sight.now)
    vouched = _vouched(norm, ctx, whole)
    quantity = Quantity(_most(sure), _most(maybe) if vouched else None)
    return Measured(quantity, _grounds(found) + vouched.grounds, vouched.wanting)


def _most(blocks: list[tuple[int, int]]) -> int:
    """Return how many blocks share a moment at most; a largest overlap always occurs where one begins."""
    return max((sum(one[0] <= start <= one[1] for one in blocks) for start, _ in blocks), default=0)


def _doubts(inside: list[Occurrence], sure: list[Occurrence]) -> tuple[Want, ...]:
    return tuple(Want("value", one.seen.entry.id, "happened") for one in inside if one not in sure)


def _grounds(found: list[Occurrence]) -> tuple[Entry, ...]:
    return tuple(entry for one in found for entry in one.seen.grounds)

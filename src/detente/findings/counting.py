"""Counts in windows of time: no more than so many, no fewer than so many, never more than so many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.findings.absence import nothing_more
from detente.findings.context import Context
from detente.findings.evaluate import truth_of, value_of
from detente.findings.finding import Outcome
from detente.findings.judge import NOTHING, Result, judge_amount
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, all_of, yes
from detente.findings.matching import act_done
from detente.findings.measure import Measured
from detente.findings.timing import moment_of
from detente.findings.view import Seen
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.treaty import tree as t

__all__ = ["Binds", "Occurrence", "judge_ceiling", "judge_frequency", "occurrences", "windows_of"]

Binds = Callable[[When], Shown]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that counts or may count: the block in which it begins, and the one in which it ends."""

    seen: Seen
    truth: Truth
    start: When
    end: When
    wanting: tuple[Want, ...] = ()


def windows_of(window: t.Window, since: date, until: date, *, whole: bool = True) -> Iterator[When]:
    """Yield every window, the last being the one that `until` lies in.

    The first is the first that begins from `since` on, or (not `whole`) the first of those that `since` lies in.
    """
    before = 0 if whole else window.count - 1
    if window.period == "calendar month":
        first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
        first += since.day > 1 if whole else -before
        for month in range(first, last + 1):
            yield _months(month, window.count)
    else:
        first = since.year + ((since.month, since.day) > (1, 1) if whole else -before)
        for year in range(first, until.year + 1):
            yield _months(year * 12, 12 * window.count)


def _months(first: int, count: int) -> When:
    start = date(first // 12, first % 12 + 1, 1)
    after = first + count
    end = When.day(date(after // 12, after % 12 + 1, 1)).first - 1
    return When(When.day(start).first, end, f"{start.isoformat()[:7]}+{count}")


def occurrences(norm: t.Count, ctx: Context) -> list[Occurrence]:
    """Return what the bearer did, or may have done, of the thing counted."""
    key = ("occurrences", id(norm), ctx.treaty.id, ctx.bearer.name)
    return ctx.view.once(key, lambda fresh: _found(norm, replace(ctx, view=fresh)))


def _found(norm: t.Count, ctx: Context) -> list[Occurrence]:
    act = t.Act(norm.verb, (t.Arg("", norm.thing),))
    found = []
    for seen in ctx.view.done_by(_kind(norm, ctx), ctx.bearer.codes):
        shown = act_done(act, seen, ctx)
        if norm.where is not None:
            shown = all_of([shown, truth_of(norm.where, ctx.of_thing(seen))])
        start = moment_of(seen, "start")
        if shown.truth is NO or start.first > ctx.view.sight.now:
            continue  # what is only planned has not been done
        truth = shown.truth if start.last <= ctx.view.sight.now else UNKNOWN
        found.append(Occurrence(seen, truth, start, moment_of(seen, "end"), shown.wanting))
    # A part of something that counts is not another one.
    wholes = {name for one in found if one.truth is YES for name in one.seen.ids}
    return [one for one in found if not one.seen.relates("part_of")[0] & wholes]


def _kind(norm: t.Count, ctx: Context) -> str:
    return ctx.treaty.glossary.term(norm.thing.term).kind


def judge_frequency(norm: t.Count, binds: Shown, ctx: Context, window: When) -> Result:
    """Return whether something was done often enough in one window."""
    if binds.truth is NO:
        return NOTHING
    shown = _counted(norm, ctx, window, occurrences(norm, ctx), window.first)
    result = judge_amount(shown, "at least", value_of(norm.number, ctx), binds)
    if ctx.view.sight.now < window.last and result.outcome is not Outcome.MET and binds.truth is YES:
        return replace(result, outcome=None, pending=True, wanting=(), due=When(window.last, window.last))
    return result


def judge_ceiling(norm: t.Count, binds: Binds, ctx: Context, since: date) -> Result:
    """Return whether something was never done too often: the fullest window decides.

    Only what was begun while the bearer was bound counts, so a window may reach back beyond `since`.
    """
    start = When.day(since).first
    if binds(When(start, max(start, ctx.view.sight.now))).truth is NO:
        return NOTHING
    limit = value_of(norm.number, ctx)
    bound = _while_bound(occurrences(norm, ctx), binds)
    if not norm.window.period:
        return judge_amount(_at_once(norm, ctx, bound, start), "at most", limit, yes())
    worst = Measured(Quantity(0, None))
    for number, window in enumerate(windows_of(norm.window, since, ctx.view.sight.day, whole=False)):
        shown = _counted(norm, ctx, window, bound, max(window.first, start))
        worst = _fuller(worst, shown) if number else shown
    # What is wanted is wanted for every window, so a word is wanted for the whole time.
    missing = _vouched(norm, ctx, start, ctx.view.sight.now).wanting
    others = (want for want in worst.wanting if want.what != "completeness")
    worst = replace(worst, wanting=(*missing, *others))
    return judge_amount(worst, "at most", limit, yes())


def _while_bound(found: list[Occurrence], binds: Binds) -> list[Occurrence]:
    """Return what was begun, or may have been, while the bearer was bound, or may have been."""
    both = [(one, binds(one.start).truth) for one in found]
    return [one if truth is YES else replace(one, truth=UNKNOWN) for one, truth in both if truth is not NO]


def _fuller(one: Measured, other: Measured) -> Measured:
    fuller = other if (other.quantity.lo or 0) > (one.quantity.lo or 0) else one
    quantity = one.quantity.greater(other.quantity)
    return Measured(quantity, fuller.grounds, tuple(dict.fromkeys((*one.wanting, *other.wanting))))


def _counted(norm: t.Count, ctx: Context, window: When, found: list[Occurrence], since: int) -> Measured:
    inside = [one for one in found if one.start.first <= window.last and window.first <= one.start.last]
    sure = [one for one in inside if one.truth is YES and _within(one.start, window)]
    doubts = [one for one in inside if one.truth is not YES or not _within(one.start, window)]
    vouched = _vouched(norm, ctx, since, window.last)
    wanting = (*vouched.wanting, *(want for one in doubts for want in _doubt(one)))
    quantity = Quantity(len(sure), len(inside) if vouched else None)
    return Measured(quantity, _grounds(inside) + vouched.grounds, wanting)


def _doubt(one: Occurrence) -> tuple[Want, ...]:
    """Return what would settle whether something counts: what it is, if that is open, else when it was."""
    return one.wanting or (Want("value", one.seen.entry.id, "happened"),)


def _within(start: When, window: When) -> bool:
    return window.first <= start.first and start.last <= window.last


def _vouched(norm: t.Count, ctx: Context, since: int, until: int) -> Shown:
    """Return whether someone vouches that nothing else was done in the window, or as much of it as has passed."""
    until = min(until, ctx.view.sight.now)
    if until < since:
        return Shown(UNKNOWN)
    where = ctx.treaty.glossary.term(norm.thing.term).where
    parties = ctx.bearer.codes if len(ctx.bearer.codes) == 1 else ("",)
    return nothing_more(_kind(norm, ctx), parties, ctx, since, until, dict(where), ctx.zone_of(norm.thing))


def _at_once(norm: t.Count, ctx: Context, found: list[Occurrence], since: int) -> Measured:
    """Return the most that ran at one time: surely, by the time they surely ran; at most, by the time they may have."""
    sure = [(one.start.last, one.end.first) for one in found if one.truth is YES]
    maybe = [(one.start.first, one.end.last) for one in found]
    vouched = _vouched(norm, ctx, since, ctx.view.sight.now)
    quantity = Quantity(_most(sure), _most(maybe) if vouched else None)
    return Measured(quantity, _grounds(found) + vouched.grounds, vouched.wanting)


def _most(runs: list[tuple[int, int]]) -> int:
    """Return how many runs share a moment at most: each is under way from the last it begins to the first it ends.

    One that may end before it surely began (both on one day, say) runs at some time all the same, and shares it with
    whatever surely runs all the while. The largest overlap occurs where its latest member begins.
    """
    ordered = sorted(runs)
    most = 0
    for at, (start, end) in enumerate(ordered):
        others = ordered[:at] + [one for one in ordered[at + 1 :] if one[0] == start]
        most = max(most, 1 + sum(one[1] >= start and one[0] <= end for one in others))
    return most


def _grounds(found: list[Occurrence]) -> tuple[Entry, ...]:
    return tuple(entry for one in found for entry in one.seen.grounds)

"""When something falls due, and whether it was done in time."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from detente.findings.context import Context
from detente.findings.evaluate import assessed
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Want, unknown
from detente.findings.standing import day_of, start_of
from detente.findings.view import Seen
from detente.terms.day import EVER, When, deadline
from detente.terms.quantity import Quantity
from detente.treaty import tree as t

__all__ = ["begun", "due_block", "early", "in_time", "lasts", "moment_of"]


def due_block(due: t.Due | None, ctx: Context) -> When:
    """Return the block in which the last permitted moment falls; unbounded where nothing fixes it."""
    match due:
        case t.Before(anchor, None):
            return _anchor(anchor, ctx)
        case t.Before(anchor, length) if length is not None and length.unit != "working day":
            return deadline(_anchor(anchor, ctx), length, before=True)
        case t.Since(length, anchor) if length.unit != "working day":
            return deadline(_anchor(anchor, ctx), length, before=False)
        case t.Yearly(day, month) if ctx.at is not None:
            year = ctx.at.first_day.year
            return _to_its_end(When.day(date(year, month, min(day, monthrange(year, month)[1]))))
        case t.ByDay():
            return _to_its_end(day_of(ctx.view, ctx.treaty, due) or EVER)
        case t.Promptly() if ctx.event is not None:
            return When(ctx.event.entry.happened.first, EVER.last)
    return EVER


def _to_its_end(day: When) -> When:
    """Return the last moment of a day: what may be done not later than a day may be done on it."""
    return When(day.last, day.last) if day.known else day


def _anchor(anchor: t.Anchor, ctx: Context) -> When:
    match anchor:
        case t.Receipt() if ctx.event is not None:
            received = ctx.event.entry.received
            # A thing is received no earlier than it is sent; when, only the addressee can say.
            return When(max(received.first, ctx.event.entry.happened.first), received.last)
        case t.Moment(term, "") if term and ctx.event is not None:
            return ctx.event.entry.happened
        case t.Moment(_, attribute) if attribute and ctx.thing is not None:
            return moment_of(ctx.thing, attribute)
        case t.EntryIntoForce():
            return start_of(ctx.view, ctx.treaty.id) or EVER
    return EVER


def _opens(due: t.Due | None, ctx: Context) -> int:
    """Return the first second at which doing it counts: a yearly duty is done anew in each year."""
    if isinstance(due, t.Yearly) and ctx.at is not None:
        return ctx.at.first
    start = start_of(ctx.view, ctx.treaty.id) if due is None else None
    return start.first if start is not None else EVER.first


def moment_of(thing: Seen, attribute: str) -> When:
    """Return a day the thing states; where it did not yet begin or end, the day planned for it."""
    for name in (attribute, f"planned_{attribute}"):
        stated = thing.entry.get(name)
        if isinstance(stated, When) and stated != EVER:
            return stated
    return thing.entry.happened if attribute == "start" else EVER


def in_time(seen: Seen, due: t.Due | None, block: When, ctx: Context) -> Shown:
    """Return whether what an entry shows was done by the deadline, and for this year's turn if it recurs.

    Without a deadline, anything done since the agreement binds is in time. Where the days known do not tell, a named
    person's assessment *in time* is an account of its own.
    """
    done = seen.entry.happened
    opens = _opens(due, ctx)
    if done.last < opens or (due is not None and done.first > block.last):
        return Shown(NO, seen.grounds)
    if opens <= done.first and (due is None or done.last <= block.first):
        return Shown(YES, seen.grounds)
    judged = assessed("in time", ctx.of_thing(seen))
    if judged.truth is not UNKNOWN:
        authors = {entry.author for entry in judged.grounds}
        ctx.view.accounts_met.update(authors)
        ctx.view.alone.append(seen.entry.id)
        if ctx.view.account in authors:
            return Shown(judged.truth, (*seen.grounds, *judged.grounds))
    return unknown(Want("time", seen.entry.id, "happened"), grounds=seen.grounds)


def early(done: list[tuple[Seen, Shown]], due: When) -> Quantity | None:
    """Return how many seconds before the deadline the first of them was, as an interval; negative is late."""
    known = [seen.entry.happened for seen, _ in done if seen.entry.happened.known]
    if not known or not due.known:
        return None
    first = min(known)
    return Quantity(due.first - first.last, due.last - first.first, "s")


def begun(seen: Seen, ctx: Context) -> Shown:
    """Return whether it was done by the day of the review: what is planned has not been done."""
    start = moment_of(seen, "start")
    if start.last <= ctx.view.sight.now:
        return Shown(YES, seen.grounds)
    return Shown(NO if start.first > ctx.view.sight.now else UNKNOWN, seen.grounds)


def lasts(seen: Seen, ctx: Context) -> Shown:
    """Return whether a state that began earlier is shown to have lasted into the time it is judged."""
    until = seen.entry.get("until")
    began_later = seen.entry.happened.last >= ctx.moment.first
    if began_later or (isinstance(until, When) and until.first >= ctx.moment.first):
        return Shown(YES, seen.grounds)
    return Shown(UNKNOWN, seen.grounds, (Want("value", seen.entry.id, "until"),))

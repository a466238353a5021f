"""Whether it is known that something was not done: only where somebody vouches that nothing is left out.

Knows what a voucher must take in for an act, a thing or a count. Refuses to take silence for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.findings.context import Context
from detente.findings.evaluate import truth_of
from detente.findings.logic import NO, YES, Shown, all_of
from detente.findings.matching import act_done, kind_of, thing_spoken_of
from detente.findings.standing import start_of
from detente.findings.view import Seen
from detente.terms.day import EVER, When
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t

__all__ = ["absent", "is_state", "nobodys", "nothing_else", "nothing_more"]


def absent(act: t.Act, due: When, ctx: Context) -> Shown:
    """Return whether someone vouches that nothing else was done that could have been in time."""
    # What answers an event comes after it; what goes before a deadline may come at any time since the rule binds.
    start = start_of(ctx.view, ctx.treaty.id)
    since = due.first if start is None else start.first
    if ctx.event is not None:
        since = ctx.event.entry.happened.first
    until = max(since, min(due.last, ctx.view.sight.now))
    return _vouched(act, ctx, since, until)


def nothing_else(act: t.Act, ctx: Context, since: int) -> Shown:
    """Return whether someone vouches that nothing of the sort was done from `since` on, up to the day of the review.

    A state may have begun at any time, so for one the word must reach back for ever.
    """
    return _vouched(act, ctx, EVER.first if is_state(act) else since, max(since, ctx.view.sight.now))


def is_state(act: t.Act) -> bool:
    """Return whether an act is judged while it lasts, as keeping and stationing are, and not only as it begins."""
    return bool(act.verb) and VERBS[act.verb].state


def nobodys(norm: t.Ban, ctx: Context) -> Iterator[tuple[Seen, Shown]]:
    """Yield what may be of the sort and does not say whose doing it is, so that nobody has been asked of it yet."""
    for accounts in ctx.view.sight.undone(kind_of(norm.act, ctx)):
        seen = ctx.view.see(accounts)
        if seen is None or set(seen.entry.doers) & set(ctx.bearer.codes):
            continue
        parts = [act_done(norm.act, seen, ctx)]
        parts += [truth_of(norm.where, ctx.of_thing(seen))] if norm.where is not None else []
        if (shown := all_of(parts)).truth is not NO:
            yield seen, shown


def _vouched(act: t.Act, ctx: Context, since: int, until: int) -> Shown:
    asked: dict[str, str] = {}
    zone = ""
    for arg in act.args:
        if isinstance(arg.value, t.Thing):
            asked |= ctx.treaty.glossary.term(arg.value.term).where
            if ctx.treaty.glossary.term(arg.value.term).kind == kind_of(act, ctx):
                zone = ctx.zone_of(arg.value)
    thing = thing_spoken_of(act, ctx)
    if thing is not None and ctx.thing is not None:
        # A word that there is none about this one thing will do.
        asked["subject"] = ctx.thing.entry.id
    return nothing_more(kind_of(act, ctx), ctx.bearer.codes, ctx, since, until, asked, zone)


def nothing_more(
    kind: str, parties: tuple[str, ...], ctx: Context, since: int, until: int, asked: dict[str, str], zone: str
) -> Shown:
    """Return whether someone vouches for each party that every entry of a kind, so narrowed, is here."""
    within = (lambda outer: ctx.lies_in(zone, outer).truth is YES) if zone else None
    return all_of(ctx.view.vouched(kind, party, since, until, asked, within) for party in parties)

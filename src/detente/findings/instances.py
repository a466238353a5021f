"""Every question a norm raises: whom it binds, and each day, window, event or thing it is asked of.

Instances are found on the widest view, so that nothing a narrower one would show is missed; a question that comes out
as *nothing owed* leaves no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from detente.findings.absence import is_state
from detente.findings.classes import ever_bound, members_of
from detente.findings.context import Context
from detente.findings.counting import windows_of
from detente.findings.evaluate import categories_of, thing_is
from detente.findings.finding import Bearer, Instance
from detente.findings.logic import NO, YES, Shown
from detente.findings.matching import act_done, kind_of, thing_spoken_of
from detente.findings.measure import KINDS_OF_STOCK
from detente.findings.norms import Group, norm_of
from detente.findings.question import Accounts, Question, event_is
from detente.findings.standing import start_of
from detente.findings.timing import moment_of
from detente.findings.view import Seen, View
from detente.terms.day import EVER, When
from detente.terms.party import Party
from detente.treaty import tree as t

__all__ = ["JOINT", "questions"]

JOINT = frozenset({"the", "all", "all other", "the other"})


def questions(group: Group, view: View) -> Iterator[Question]:
    """Yield every question a norm raises on the record, in a fixed order."""
    norm = norm_of(group.first)
    clause = group.first.rule.clause
    if isinstance(clause, t.Upon):
        yield from _upon(group, clause, view)
        return
    match norm:
        case t.Duty():
            yield from _duty(group, norm, view)
        case t.Limit():
            yield from _limit(group, norm, view)
        case t.Ban():
            yield from _ban(group, norm, view)
        case t.Count():
            yield from _count(group, norm, view)
        case t.Power() | t.Permission():
            yield from _exercised(group, norm.holders, norm.act, view)
        case t.Immunity():
            yield from _exercised(group, norm.against, norm.act, view)


def _may(group: Group, ctx: Context, ask: Callable[[Context], Shown]) -> bool:
    """Return whether something may be so on the plain text or on any reading."""
    if ask(ctx).truth is not NO:
        return True
    views = (ctx.view.on(reading=name) for name in group.readings)
    return any(ask(replace(ctx, view=view)).truth is not NO for view in views)


def _acted(act: t.Act, seen: Seen, ctx: Context) -> Shown:
    return act_done(act, seen, ctx)


def _bearers(group: Group, who: t.Parties, view: View) -> Iterator[Bearer]:
    """Yield whom a phrase may bind: each party, each group of parties by its name, or all of them jointly."""
    treaty, parties = group.treaty, view.sight.record.parties
    if isinstance(who, t.Named) and who.party in treaty.glossary.groups:
        yield Bearer(who.party, _parties(treaty.glossary.groups[who.party], parties))
    elif isinstance(who, t.Who) and treaty.glossary.term(who.term).groups:
        for name, codes in treaty.glossary.groups.items():
            yield Bearer(name, _parties(codes, parties))
    elif isinstance(who, t.Who) and who.det in JOINT and len(members_of(view, treaty, who)) > 1:
        yield Bearer("", _parties(members_of(view, treaty, who), parties))
    elif isinstance(who, t.Who | t.Named):
        for code in members_of(view, treaty, who):
            yield Bearer(code, _parties((code,), parties))


def _parties(codes: tuple[str, ...], parties: object) -> tuple[Party, ...]:
    return tuple(parties[code] for code in codes)  # type: ignore[index]


def _single(code: str, view: View) -> Bearer:
    return Bearer(code, (view.sight.record.parties[code],))


def _owner(code: str, view: View) -> Bearer:
    """Return who answers for what a party did: the party, or for a body its members, bound together."""
    agreement = view.sight.bodies.get(code)
    if agreement is None:
        return _single(code, view)
    members = tuple(sorted(ever_bound(view, agreement)))
    return Bearer(code, _parties((code, *members), view.sight.record.parties))


def _since(group: Group, view: View) -> date | None:
    """Return the day from which the rule may bind anybody; `None` if it never did."""
    start = start_of(view, group.treaty.id)
    rule = group.first.rule
    days = [start.first_day] if start is not None else []
    if rule.since is not None and rule.since.day:
        days.append(date.fromisoformat(rule.since.day))
    return max(days) if days else None


def _upon(group: Group, clause: t.Upon, view: View) -> Iterator[Question]:
    norm = clause.norm
    who = norm.stock.by if isinstance(norm, t.Limit) and isinstance(norm.stock, t.Held) else _who_of(norm)
    for event in clause.events:
        kind = group.treaty.glossary.term(event.term).kind
        for accounts in view.sight.things(kind):
            seen = view.see(accounts)
            if seen is None or who is None:
                continue
            ctx = Context(view, group.treaty, Bearer("", ()), event=seen)
            if not _may(group, ctx, partial(event_is, event, seen)):
                continue
            codes = ctx.meant_by(who) if isinstance(who, t.Pronoun) else None
            bearers = [_single(code, view) for code in codes] if codes is not None else _bearers(group, who, view)
            for bearer in bearers:
                instance = Instance("event", accounts[0].id, seen.entry.happened, seen.entry)
                if isinstance(norm, t.Permission | t.Power):
                    yield from _used(group, bearer, who, norm.act, view, accounts)
                else:
                    yield Question(group, bearer, instance, who, event=accounts, since=_since(group, view))


def _who_of(norm: t.Norm) -> t.Parties | None:
    if isinstance(norm, t.Power | t.Permission):
        return norm.holders
    return norm.bearer if isinstance(norm, t.Duty | t.Ban | t.Count) else None


def _used(group: Group, bearer: Bearer, who: t.Parties, act: t.Act, view: View, event: Accounts) -> Iterator[Question]:
    """Yield the entries that show a permission upon an event to have been used."""
    ctx = Context(view, group.treaty, bearer, event=view.see(event))
    for accounts in view.sight.things(kind_of(act, ctx), bearer.name):
        seen = view.see(accounts)
        if seen is not None and act_done(act, seen, ctx).truth is YES:
            instance = Instance("entry", accounts[0].id, seen.entry.happened, seen.entry)
            yield Question(group, bearer, instance, who, thing=accounts, event=event, since=_since(group, view))


def _duty(group: Group, norm: t.Duty, view: View) -> Iterator[Question]:
    since = _since(group, view)
    ctx = Context(view, group.treaty, Bearer("", ()))
    thing = thing_spoken_of(norm.act, ctx)
    if thing is not None:
        yield from _each_thing(group, norm, thing, view)
        return
    if since is None:
        return
    for bearer in _bearers(group, norm.bearer, view):
        if not isinstance(norm.due, t.Yearly):
            whole = When(When.day(since).first, max(When.day(since).last, view.sight.now))
            yield Question(group, bearer, Instance("whole", "", whole), norm.bearer, since=since)
            continue
        for window in windows_of(t.Window("each", 1, "calendar year"), since, view.sight.day):
            instance = Instance("year", str(window.first_day.year), window)
            yield Question(group, bearer, instance, norm.bearer, at=window, since=since)


def _each_thing(group: Group, norm: t.Duty, thing: t.Thing, view: View) -> Iterator[Question]:
    """Yield a question for each thing of the kind; whose it is says who is bound, unless the rule says whose."""
    since = _since(group, view)
    ctx = Context(view, group.treaty, Bearer("", ()))
    for accounts in view.sight.things(group.treaty.glossary.term(thing.term).kind):
        seen = view.see(accounts)
        if seen is None or not _may(group, ctx, partial(thing_is, thing, seen)):
            continue
        owners = [_owner(code, view) for code in seen.entry.doers]
        bearers = owners if thing.by is None else _bearers(group, norm.bearer, view)
        for bearer in bearers:
            instance = Instance("thing", accounts[0].id, moment_of(seen, "start"), seen.entry)
            yield Question(group, bearer, instance, norm.bearer, thing=accounts, since=since)


def _limit(group: Group, norm: t.Limit, view: View) -> Iterator[Question]:
    who = norm.stock.by if isinstance(norm.stock, t.Held) else norm.stock.of
    since = _since(group, view)
    if since is None or who is None:
        return
    for bearer in _bearers(group, who, view):
        ctx = Context(view, group.treaty, bearer, None if isinstance(who, t.Cell) else who)
        hosts = _hosts(norm, ctx)
        for host in hosts:
            times = _stated_times(norm, ctx, host, When.day(since).first)
            for when in times:
                yield Question(group, bearer, Instance("day", str(when), when), who, at=when, host=host, since=since)
            if not times and (host or len(hosts) == 1):
                now = When.day(view.sight.day)
                yield Question(group, bearer, Instance("now", str(now), now), who, at=now, host=host, since=since)


def _stated_times(norm: t.Limit, ctx: Context, host: str, since: int) -> list[When]:
    """Return the times for which anything that counts, or may, is stated of the bearer, earliest first."""
    stock = norm.stock if isinstance(norm.stock, t.Held) else t.Held("", "held by")
    held = [replace(stock, item=category) for category in categories_of(norm.stock, ctx)]
    here = Context(ctx.view, ctx.treaty, ctx.bearer, ctx.who, host=host)
    times: dict[When, None] = {}
    for party in ctx.bearer.codes:
        for kind in KINDS_OF_STOCK:
            for accounts in ctx.view.sight.things(kind, party):
                entry = accounts[0]
                when = entry.happened
                if when in times or when.last < since or when.first > ctx.view.sight.now or not when.known:
                    continue
                seen = Seen(entry, accounts)
                counts = any(here.of_category(one, seen).truth is not NO for one in held)
                if counts and here.in_place(seen, stock.place).truth is not NO:
                    times[when] = None
    return sorted(times)


def _hosts(norm: t.Limit, ctx: Context) -> tuple[str, ...]:
    """Return the States on whose territory a limit is asked of: those where the record shows something."""
    place = norm.stock.place if isinstance(norm.stock, t.Held) else None
    if not isinstance(place, t.On):
        return ("",)
    held = [
        accounts[0]
        for party in ctx.bearer.codes
        for kind in KINDS_OF_STOCK
        for accounts in ctx.view.sight.things(kind, party)
    ]
    places = {entry.place for entry in held if entry.place}
    states = [code for code in ctx.everyone(place.who) if any(ctx.lies_in(one, code).truth is not NO for one in places)]
    return tuple(states) or ("",)


def _ban(group: Group, norm: t.Ban, view: View) -> Iterator[Question]:
    since = _since(group, view)
    if since is None or since > view.sight.day:
        return
    whole = When(When.day(since).first, view.sight.now)
    for bearer in _bearers(group, norm.bearer, view):
        ctx = Context(view, group.treaty, bearer, norm.bearer)  # type: ignore[arg-type]
        for accounts in view.sight.things(kind_of(norm.act, ctx), bearer.name):
            seen = view.see(accounts)
            if seen is None or not _may(group, ctx, partial(_acted, norm.act, seen)):
                continue
            when = _judged_when(norm, seen, whole)
            if when is None:
                continue
            instance = Instance("entry", accounts[0].id, seen.entry.happened, seen.entry)
            yield Question(group, bearer, instance, norm.bearer, thing=accounts, at=when, since=since)
        yield Question(group, bearer, Instance("rest", "", whole), norm.bearer, at=whole, rest=True, since=since)


def _judged_when(norm: t.Ban, seen: Seen, whole: When) -> When | None:
    """Return when an entry is judged: an act when it happens, a state while it lasts and the ban binds; else `None`."""
    happened = seen.entry.happened
    if not is_state(norm.act):
        return happened if happened.last >= whole.first and happened.first <= whole.last else None
    until = seen.entry.get("until")
    last = until.last if isinstance(until, When) else whole.last
    if last < whole.first or happened.first > whole.last:
        return None
    return When(max(happened.first, whole.first), min(last, whole.last))


def _count(group: Group, norm: t.Count, view: View) -> Iterator[Question]:
    since = _since(group, view)
    if since is None:
        return
    for bearer in _bearers(group, norm.bearer, view):
        if norm.sense == "at most":
            start = When.day(since)
            whole = When(start.first, max(start.last, view.sight.now))
            now = When.day(view.sight.day)
            yield Question(group, bearer, Instance("windows", "", now), norm.bearer, at=whole, since=since)
            continue
        for window in windows_of(norm.window, since, view.sight.day):
            instance = Instance("window", window.text, window)
            yield Question(group, bearer, instance, norm.bearer, at=window, since=since)


def _exercised(group: Group, who: t.Parties, act: t.Act, view: View) -> Iterator[Question]:
    """Yield the entries that show a power or permission used, or a say used that a rule denies."""
    since = _since(group, view)
    ctx = Context(view, group.treaty, Bearer("", ()))
    for accounts in view.sight.things(kind_of(act, ctx)):
        seen = view.see(accounts)
        if seen is None or not seen.entry.doers or seen.entry.happened == EVER:
            continue
        bearer = Bearer("; ".join(seen.entry.doers), _parties(seen.entry.doers, view.sight.record.parties))
        here = Context(view, group.treaty, bearer, at=seen.entry.happened)
        if not _ours(group, seen) or not _may(group, here, partial(_acted, act, seen)):
            continue
        instance = Instance("entry", accounts[0].id, seen.entry.happened, seen.entry)
        yield Question(group, bearer, instance, who, thing=accounts, since=since)


def _ours(group: Group, seen: Seen) -> bool:
    """Return whether an act names this agreement, or none; a request names the rule it is made under."""
    treaty, under = seen.entry.get("treaty"), seen.entry.get("under")
    label = f"{group.treaty.id} {group.first.rule.label}"
    return treaty in (None, group.treaty.id) and (under is None or under == label)

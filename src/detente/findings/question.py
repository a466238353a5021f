"""One question: a norm asked of one bearer and one instance, and its answer on a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from detente.findings.classes import is_among
from detente.findings.context import Context
from detente.findings.counting import judge_ceiling, judge_frequency
from detente.findings.evaluate import thing_is, truth_of
from detente.findings.exercise import judge_exercise, judge_pierced
from detente.findings.finding import Bearer, Instance
from detente.findings.judge import NOTHING, Result, judge_act, judge_duty, judge_limit, judge_rest
from detente.findings.logic import NO, Shown, all_of, any_of, no, yes
from detente.findings.matching import act_done, by_bearer, thing_spoken_of
from detente.findings.norms import Group, norm_of, with_exceptions
from detente.findings.standing import in_force
from detente.findings.status import bound
from detente.findings.timing import moment_of
from detente.findings.view import Seen, View
from detente.record import Entry
from detente.terms.day import When
from detente.treaty import tree as t

__all__ = ["Accounts", "Question", "event_is"]

Accounts = tuple[Entry, ...]


@dataclass(frozen=True)
class Question:
    """One norm asked of one bearer and one instance; `asked` answers it on a view."""

    group: Group
    bearer: Bearer
    instance: Instance
    who: t.Parties | None = None
    thing: Accounts = ()
    event: Accounts = ()
    at: When | None = None
    host: str = ""
    rest: bool = False
    since: date | None = None

    @property
    def key(self) -> str:
        """What tells it apart from the norm's other questions: bearer and instance."""
        parts = (self.bearer.name or "jointly", self.instance.sort, self.instance.key, self.host)
        return "/".join(part.replace(" ", "-") for part in parts if part)

    @property
    def norm_word(self) -> str:
        """The sort of norm: duty, ban, limit, count, power, permission or immunity."""
        return type(norm_of(self.group.first)).__name__.lower()

    @property
    def addressees(self) -> tuple[str, ...]:
        """To whom it is owed, where the rule says *its author*: those whose request or reply set it off."""
        norm = norm_of(self.group.first)
        args = norm.act.args if isinstance(norm, t.Duty | t.Ban | t.Power | t.Permission) else ()
        to_author = any(isinstance(arg.value, t.Pronoun) and arg.value.word == "its author" for arg in args)
        return self.event[0].doers if self.event and to_author else ()

    @property
    def as_if(self) -> str:
        """The day from which a draft is supposed to be in force; empty for what is."""
        return "" if self.group.treaty.in_force is not None else str(self.since or "")

    def asked(self, view: View) -> Result:
        """Return how the question comes out on a view."""
        plain = self.group.on(view.reading)
        thing = view.see(self.thing) if self.thing else None
        event = view.see(self.event) if self.event else None
        if plain is None or (self.thing and thing is None) or (self.event and event is None):
            return NOTHING
        norm = norm_of(plain)
        stock = norm.stock if isinstance(norm, t.Limit) and isinstance(norm.stock, t.Held) else None
        who = self.who if isinstance(self.who, t.Who | t.Named | t.Pronoun) else None
        ctx = Context(view, self.group.treaty, self.bearer, who, thing or event, event, self.at, stock, self.host)
        moment = self._moment(ctx)
        binds = self._binds(plain.rule, ctx, moment)
        condition = self.group.conditions.get(view.reading) or self.group.conditions.get("")
        if condition is not None and binds.truth is not NO:
            binds = all_of([binds, truth_of(condition, ctx)])
        if binds.truth is NO and not isinstance(norm, t.Power | t.Permission):
            return NOTHING
        # What was used by whom the rule gives nothing, or before it did, is used outside its terms: that is a finding.
        return with_exceptions(plain, ctx, moment, lambda norm: self._judged(norm, plain.rule, binds, ctx))

    def _judged(self, norm: t.Norm, rule: t.Rule, binds: Shown, ctx: Context) -> Result:
        match norm:
            case t.Duty():
                return judge_duty(norm, binds, ctx)
            case t.Limit():
                return judge_limit(norm, binds, ctx)
            case t.Ban() if self.rest:
                return judge_rest(norm, binds, ctx, self.at.first if self.at else 0)
            case t.Ban() if ctx.thing is not None:
                return judge_act(norm, binds, ctx, ctx.thing)
            case t.Count(sense="at least") if self.at is not None:
                return judge_frequency(norm, binds, ctx, self.at)
            case t.Count():
                # Counted is what was done while it was bound, whoever is bound today.
                asked = binds if self.group.conditions else yes()
                at, since = partial(self._binds, rule, ctx), self.since or ctx.view.sight.day
                return judge_ceiling(norm, lambda when: all_of([at(when), asked]), ctx, since)
            case t.Power() | t.Permission() if ctx.thing is not None:
                return judge_exercise(norm, ctx, ctx.thing, binds)
            case t.Immunity() if ctx.thing is not None:
                return judge_pierced(norm, binds, ctx, ctx.thing)
        return NOTHING

    def _binds(self, rule: t.Rule, ctx: Context, moment: When) -> Shown:
        """Return whether the norm binds the bearer at a time, and its event or thing is what it names."""
        treaty = self.group.treaty
        norm = norm_of(self.group.first)
        parts = [in_force(ctx.view, treaty, rule, moment)]
        if not isinstance(norm, t.Immunity):
            parts.append(any_of(bound(ctx.view, treaty.id, code, moment) for code in self.bearer.codes))
        if isinstance(self.who, t.Who | t.Named) and self.bearer.codes == (self.bearer.name,):
            parts.append(is_among(ctx.view, treaty, self.who, self.bearer.name, moment))
        clause = rule.clause
        if isinstance(clause, t.Upon) and ctx.event is not None:
            parts.append(any_of(event_is(event, ctx.event, ctx) for event in clause.events))
        elif isinstance(norm, t.Duty) and ctx.thing is not None:
            spoken = thing_spoken_of(norm.act, ctx)
            parts.append(thing_is(spoken, ctx.thing, ctx) if spoken is not None else no())
            if spoken is not None and spoken.by is None:
                parts.append(by_bearer(ctx.thing, ctx))
        return all_of(parts)

    def _moment(self, ctx: Context) -> When:
        if self.at is not None:
            return self.at
        if ctx.event is not None:
            return ctx.event.entry.happened
        if ctx.thing is not None:
            return moment_of(ctx.thing, "start")
        return When.day(ctx.view.sight.day)


def event_is(event: t.Event, seen: Seen, ctx: Context) -> Shown:
    """Return whether an entry is the event: the right kind, what the rule it is under is about, and permitted by it."""
    key = ("event", ctx.treaty.id, event.term, event.under, seen.ids)
    return ctx.view.once(key, lambda fresh: all_of(_event_parts(event, seen, replace(ctx, view=fresh))))


def _event_parts(event: t.Event, seen: Seen, ctx: Context) -> Iterator[Shown]:
    yield thing_is(t.Thing("each", event.term, event.under), seen, ctx)
    parties = ctx.view.sight.record.parties
    author = Bearer("; ".join(seen.entry.doers), tuple(parties[code] for code in seen.entry.doers))
    here = Context(ctx.view, ctx.treaty, author, thing=seen, at=seen.entry.happened)
    for rule in ctx.treaty.rules:
        clause = rule.clause.norm if isinstance(rule.clause, t.Upon) else rule.clause
        if rule.label != event.under or not isinstance(clause, t.Permission | t.Duty):
            continue
        if seen.entry.get("under") is None:
            # It names no rule; whether it is one of these hangs on whether it does what the rule speaks of.
            yield act_done(clause.act, seen, here)
        if isinstance(clause, t.Permission):
            # Only whom the rule gives it to can set off what follows upon it.
            # Whether it was within that rule's terms is asked of that rule alone: who is asked does not judge it.
            yield any_of(bound(ctx.view, ctx.treaty.id, code, here.moment) for code in author.codes)

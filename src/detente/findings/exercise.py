"""Powers, permissions and immunities: whether what was used is shown to have been used within its terms."""

from __future__ import annotations

from detente.findings.context import Context
from detente.findings.evaluate import truth_of
from detente.findings.finding import Outcome, Step
from detente.findings.judge import NOTHING, Result, joined_entries
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Want, all_of, yes
from detente.findings.matching import act_done
from detente.findings.view import Seen
from detente.treaty import tree as t

__all__ = ["judge_exercise", "judge_pierced"]


def judge_exercise(norm: t.Power | t.Permission, ctx: Context, seen: Seen, holds: Shown) -> Result:
    """Return whether a power or permission that was used is shown to have been used within its terms.

    `holds` says whether who used it had it. There are two answers, met and undecided: to use a power outside its terms
    is to have none, which leaves no obligation unmet; the reasoning then says so.
    """
    here = ctx.of_thing(seen)
    parts = [holds, act_done(norm.act, seen, ctx)]
    if parts[1].truth is NO:
        return NOTHING
    if norm.where is not None:
        parts.append(truth_of(norm.where, here))
    if norm.decision == "unanimous agreement":
        parts.append(_unanimous(norm, seen, here))
    elif norm.decision:
        parts.append(Shown(UNKNOWN, (), (Want("decision", seen.entry.id, norm.decision),)))
    shown = all_of(parts)
    steps = [Step.of("exercised", entry=seen.entry.id, when=seen.entry.happened)]
    steps += [Step.of("outside-terms")] if shown.truth is NO else []
    outcome = Outcome.MET if shown.truth is YES else Outcome.UNDECIDED
    return Result(outcome, joined_entries(seen.grounds, shown.grounds), shown.wanting, tuple(steps))


def _unanimous(norm: t.Power | t.Permission, seen: Seen, ctx: Context) -> Shown:
    """Return whether everyone who holds the power took part: in one entry, or in entries of one act that day.

    That nothing shows a party to have taken part does not show that it did not.
    """
    if isinstance(norm.holders, t.Pronoun | t.Cell):
        return yes()
    entry = seen.entry
    same = {name: entry.get(name) for name in ("verb", "treaty", "whom", "happened")}
    acts = ctx.view.where(entry.kind, "", **same)
    took_part = {party for one in acts for party in one.entry.doers}
    grounds = tuple(ground for one in acts for ground in one.grounds)
    ids = tuple(name for one in acts for name in one.ids)
    # Whom an act is about (the State invited) has no part in deciding it.
    whom = entry.get("whom")
    took_part |= set(whom) if isinstance(whom, tuple) else set()
    missing = [party for party in ctx.everyone(norm.holders) if party not in took_part]
    return all_of([Shown(YES, grounds), *(_took_no_part(norm.holders, party, ids, ctx) for party in missing)])


def _took_no_part(holders: t.Parties, party: str, ids: tuple[str, ...], ctx: Context) -> Shown:
    """Return whether a party need not have taken part; one that objected to this very act shows that not all agreed."""
    if ctx.among(holders, party).truth is NO:
        return yes()
    agreed = ctx.view.where("act", party, verb="consent", treaty=ctx.treaty.id)
    if any(one.exists is YES and _concerns(one, ids, ctx) for one in agreed):
        return Shown(YES, agreed[0].grounds)
    objected = ctx.view.where("act", party, verb="object", treaty=ctx.treaty.id)
    against = [one for one in objected if one.exists is YES and _concerns(one, ids, ctx)]
    if against:
        return Shown(NO, against[0].grounds)
    name = ctx.view.sight.record.parties[party]
    return Shown(UNKNOWN, (), (Want("consent", ctx.treaty.id, "", (party,), about=name),))


def _concerns(word: Seen, ids: tuple[str, ...], ctx: Context) -> bool:
    """Return whether a consent or objection is to these acts: it says so, or was given that day and names no other."""
    surely, maybe = word.relates("disputes", "answers", "confirms")
    return bool(surely & set(ids)) or (not maybe and word.entry.happened == ctx.moment)


def judge_pierced(norm: t.Immunity, binds: Shown, ctx: Context, seen: Seen) -> Result:
    """Return whether an entry shows somebody using a say that a rule denies them."""
    parts = [binds, act_done(norm.act, seen, ctx)]
    if norm.where is not None:
        parts.append(truth_of(norm.where, ctx.of_thing(seen)))
    shown = all_of(parts)
    if shown.truth is NO:
        return NOTHING
    outcome = Outcome.NOT_MET if shown.truth is YES else Outcome.UNDECIDED
    step = Step.of("exercised", entry=seen.entry.id, when=seen.entry.happened)
    return Result(outcome, joined_entries(seen.grounds, shown.grounds), shown.wanting, (step,))

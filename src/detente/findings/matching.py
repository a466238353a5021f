"""Which entries show an act done: the verb's kind of entry, by the bearer, with every word group answered."""

from __future__ import annotations

from detente.findings.context import Context
from detente.findings.evaluate import thing_is
from detente.findings.logic import NO, YES, Shown, Want, all_of, any_of, no, unknown, yes
from detente.findings.view import Seen
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t

__all__ = ["SOME", "act_done", "by_bearer", "candidates", "kind_of", "thing_spoken_of"]

SOME = frozenset({"any", "any other", "a", "an", "another"})


def kind_of(act: t.Act, ctx: Context) -> str:
    """Return the kind of entry that shows an act done."""
    if act.verb:
        return VERBS[act.verb].kind
    thing = act.args[0].value
    return ctx.treaty.glossary.term(thing.term).kind if isinstance(thing, t.Thing) else ""


def thing_spoken_of(act: t.Act, ctx: Context) -> t.Thing | None:
    """Return the thing an act is about, if the act is done anew for each: *notify … of each activity*."""
    for arg in act.args:
        if isinstance(arg.value, t.Thing) and arg.value.det not in SOME:
            term = ctx.treaty.glossary.term(arg.value.term)
            if term.kind and term.kind != kind_of(act, ctx):
                return arg.value
    return None


def candidates(act: t.Act, ctx: Context) -> list[Seen]:
    """Return what may show the act done: of its kind, the bearer's, and about the thing or event if it says so."""
    field, ids = "", tuple[str, ...]()
    places = {"": VERBS[act.verb].direct, **VERBS[act.verb].places} if act.verb else {}
    if ctx.event is not None and not _speaks_of_event(act):
        field, ids = "relates", ctx.event.ids
    elif ctx.thing is not None:
        thing = thing_spoken_of(act, ctx)
        fields = {places.get(arg.prep, "") for arg in act.args if arg.value is thing}
        field, ids = ("subject", ctx.thing.ids) if fields == {"subject"} else ("", ())
    return ctx.view.done_by(kind_of(act, ctx), ctx.bearer.codes, field, ids)


def _speaks_of_event(act: t.Act) -> bool:
    return any(isinstance(arg.value, t.Pronoun) and arg.value.word == "it" for arg in act.args)


def act_done(act: t.Act, seen: Seen, ctx: Context) -> Shown:
    """Return whether an entry shows the bearer doing what the rule names."""
    entry = seen.entry
    whose = by_bearer(seen, ctx)
    if whose.truth is NO:
        return whose
    parts = [Shown(seen.exists, seen.grounds), whose]
    if not act.verb:
        thing = act.args[0].value
        return all_of([*parts, thing_is(thing, seen, ctx) if isinstance(thing, t.Thing) else no()])
    verb = VERBS[act.verb]
    if entry.kind != verb.kind:
        return no()
    parts += [Shown(YES if entry.get(name) == value else NO, seen.grounds) for name, value in verb.where.items()]
    places = {"": verb.direct, **verb.places}
    parts += [_answered(arg, places.get(arg.prep, ""), seen, ctx) for arg in act.args]
    if ctx.event is not None and not _speaks_of_event(act):
        parts.append(_linked(seen, ctx.event))
    return all_of(parts)


def by_bearer(seen: Seen, ctx: Context) -> Shown:
    """Return whether it is the bearer's doing: on every account, on some only, or on none that says."""
    bearer = set(ctx.bearer.codes)
    if bearer & set(seen.doers):
        return Shown(YES, seen.grounds)
    if bearer & set(seen.entry.doers) or not seen.attributed:
        return unknown(Want("value", seen.entry.id, "about"), grounds=seen.grounds)
    return Shown(NO, seen.grounds)


def _linked(seen: Seen, event: Seen) -> Shown:
    """Return whether an entry answers the event: one that says nothing may; one that answers others does not."""
    surely, maybe = seen.relates("answers", "part_of")
    if surely & set(event.ids):
        return Shown(YES, seen.grounds)
    if (surely and not maybe & set(event.ids)) or seen.entry.happened.last < event.entry.happened.first:
        return no()
    return unknown(Want("link", seen.entry.id, event.entry.id), grounds=seen.grounds)


def _answered(arg: t.Arg, field: str, seen: Seen, ctx: Context) -> Shown:
    value = arg.value
    if isinstance(value, t.Thing):
        return _thing_answered(value, field, seen, ctx)
    if isinstance(value, t.Pronoun) and value.word == "it" and ctx.event is not None:
        return _refers(seen, field or "subject", ctx.event)
    if isinstance(value, t.Pronoun) and value.word != "it" and ctx.event is None:
        # Whose author is meant only the event says, and this is asked before the event is known.
        return unknown()
    if not field:
        return yes()
    stated = seen.entry.get(field)
    if not isinstance(stated, tuple):
        return unknown(Want("value", seen.entry.id, field), grounds=seen.grounds)
    named = _members(stated, ctx)
    if isinstance(value, t.Who) and value.det in SOME:
        return any_of(_surely(ctx.among(value, party), seen) for party in named)
    left_out = [party for party in ctx.everyone(value) if party not in named]
    return all_of([Shown(YES, seen.grounds), *(_need_not(value, party, seen, ctx) for party in left_out)])


def _surely(shown: Shown, seen: Seen) -> Shown:
    return Shown(shown.truth, (*seen.grounds, *shown.grounds), shown.wanting)


def _need_not(value: t.Parties, party: str, seen: Seen, ctx: Context) -> Shown:
    """Return whether a party that was not addressed need not be: it is not meant here."""
    meant = ctx.among(value, party)
    return Shown(meant.negated().truth, seen.grounds, meant.wanting)


def _members(stated: tuple[str, ...], ctx: Context) -> frozenset[str]:
    """Return the parties named, a body standing for the standing group of its name."""
    found = ctx.view.sight.named.get(stated)
    if found is None:
        groups = ctx.view.sight.record.parties.groups
        codes = frozenset(code for name in stated for code in groups.get(name.lower(), (name,)))
        found = ctx.view.sight.named[stated] = codes
    return found


def _thing_answered(thing: t.Thing, field: str, seen: Seen, ctx: Context) -> Shown:
    term = ctx.treaty.glossary.term(thing.term)
    if term.kind == seen.entry.kind:
        return thing_is(thing, seen, ctx)
    if term.kind and ctx.thing is not None and thing.det not in SOME:
        return _refers(seen, field, ctx.thing)
    if not field:
        return yes()
    stated = seen.entry.get(field)
    if stated is None:
        return unknown(Want("value", seen.entry.id, field), grounds=seen.grounds)
    # A topic is written as the rule says it, `a meeting`, or without its article.
    spoken = {f"{thing.det} {thing.term}", thing.term, term.where.get("words", "")}
    return Shown(YES if str(stated).casefold() in {one.casefold() for one in spoken} else NO, seen.grounds)


def _refers(seen: Seen, field: str, thing: Seen) -> Shown:
    """Return whether an entry says that it is about a thing; one that names nothing may be."""
    stated = seen.entry.get(field)
    if stated is None:
        return unknown(Want("link", seen.entry.id, thing.entry.id), grounds=seen.grounds)
    return Shown(YES if stated in thing.ids else NO, seen.grounds)

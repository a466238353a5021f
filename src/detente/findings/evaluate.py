"""What the record shows of an expression and of a condition, in the context of one instance.

Both are here because each needs the other: a defined figure has cases, and a case is a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil

from detente.findings.context import Context
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, all_of, any_of, no, unknown, yes
from detente.findings.measure import Measured, measure
from detente.findings.view import Seen
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.terms.vocabulary import KINDS
from detente.treaty import tree as t

__all__ = ["aligned", "assessed", "categories_of", "compare", "subjects_of", "thing_is", "truth_of", "value_of"]


def value_of(expr: t.Expr | t.Thing, ctx: Context) -> Measured:
    """Return what the record shows of an expression."""
    match expr:
        case t.Amount(quantity):
            return Measured(quantity)
        case t.Own(attribute):
            return _own(attribute, ctx)
        case t.Held():
            return measure(expr, ctx)
        case t.Figure():
            return _figure(expr, ctx)
        case t.Baseline(day) if ctx.stock is not None:
            return measure(ctx.stock, ctx.at_(When.day(date.fromisoformat(day))))
        case t.Hole(name, value, reading):
            return _hole(name, value, reading, ctx)
        case t.Share(numerator, denominator, of):
            whole = value_of(of, ctx)
            return whole.with_(whole.quantity.times(Fraction(numerator, denominator)))
        case t.Extreme(which, left, right):
            one, two = value_of(left, ctx), value_of(right, ctx)
            pick = one.quantity.lesser if which == "lesser" else one.quantity.greater
            return one.with_(pick(two.quantity), two)
        case t.Sum(terms):
            return _sum(terms, ctx)
        case t.PerPart(count, size, item):
            whole = measure(t.Held(item), ctx)
            return whole.with_(_per_part(whole.quantity, count, size))
    return Measured(Quantity(), (), (Want("parameter", ctx.treaty.id, type(expr).__name__),))


def _sum(terms: tuple[tuple[str, t.Expr], ...], ctx: Context) -> Measured:
    total = value_of(terms[0][1], ctx)
    for sign, term in terms[1:]:
        other = value_of(term, ctx)
        change = total.quantity.plus if sign == "plus" else total.quantity.less
        total = total.with_(change(other.quantity), other)
    return total


def _own(attribute: str, ctx: Context) -> Measured:
    """Return a number that the thing spoken of states about itself; not stated is not known, and never nought."""
    if ctx.thing is None:
        return Measured(Quantity())
    stated = ctx.thing.entry.get(attribute)
    shown = stated.at_least(0) if isinstance(stated, Quantity) else Quantity(0, None, ctx.unit_of(attribute))
    wanting = () if shown.exact else (Want("value", ctx.thing.entry.id, attribute),)
    return Measured(shown, ctx.thing.grounds, wanting)


def _hole(name: str, value: t.Expr | None, reading: str, ctx: Context) -> Measured:
    if reading:
        ctx.view.readings_met.add(reading)
    if value is not None and reading == ctx.view.reading:
        return value_of(value, ctx)
    return Measured(Quantity(), (), (Want("parameter", ctx.treaty.id, name),))


def _figure(expr: t.Figure, ctx: Context) -> Measured:
    """Return a defined figure: its first case that holds, else its first meaning; the hull of those that may be it."""
    found = ctx.definition(expr.term)
    if found is None:
        return Measured(Quantity(), (), (Want("parameter", ctx.treaty.id, expr.term),))
    default, *cases = found.meanings
    options: list[Measured] = []
    wanting: tuple[Want, ...] = ()
    for case in cases:
        holds = truth_of(case.where, ctx) if case.where is not None else yes()
        if holds.truth is not NO:
            options.append(value_of(case.value, ctx))
            wanting += holds.wanting
        if holds.truth is YES:
            break
    else:
        options.append(value_of(default.value, ctx))
    shown = options[0]
    for other in options[1:]:
        shown = shown.with_(shown.quantity.hull(other.quantity), other)
    return replace(shown, wanting=(*shown.wanting, *wanting))


def _per_part(whole: Quantity, count: int, size: Quantity) -> Quantity:
    step = size.lo or 1
    lo = None if whole.lo is None else count * ceil(whole.lo / step)
    hi = None if whole.hi is None else count * ceil(whole.hi / step)
    return Quantity(lo, hi)


def categories_of(expr: object, ctx: Context) -> Mapping[str, None]:
    """Return the categories an expression adds up, on any reading: it is judged on the days they are stated for."""
    match expr:
        case t.Held():
            return dict.fromkeys(ctx.categories(expr))
        case t.Figure(term):
            found = [meaning for one in ctx.every_definition(term) for meaning in one.meanings]
            return {name: None for meaning in found for name in categories_of(meaning.value, ctx)}
        case t.Sum(terms):
            return {name: None for _, term in terms for name in categories_of(term, ctx)}
        case t.Extreme(_, left, right):
            return {**categories_of(left, ctx), **categories_of(right, ctx)}
        case t.Share(_, _, of):
            return categories_of(of, ctx)
    return {}


def truth_of(condition: t.Condition, ctx: Context) -> Shown:
    """Return whether the record shows a condition to hold."""
    match condition:
        case t.AllOf(parts):
            return all_of(truth_of(part, ctx) for part in parts)
        case t.AnyOf(parts):
            return any_of(truth_of(part, ctx) for part in parts)
        case t.Compare():
            return _compared(condition, ctx)
        case t.Organised(_, alternatives):
            return any_of(_at_least(one, ctx) for one in alternatives)
        case t.Consents(who):
            return all_of(_consents(party, ctx) for party in ctx.everyone(who))
        case t.Reaches(who):
            return _reaches(who, ctx)
    shown = _plain_truth(condition, ctx)
    return shown.negated() if condition.negated else shown


def _plain_truth(condition: t.Flagged | t.Spoken | t.IsA | t.Within | t.Judged, ctx: Context) -> Shown:
    thing = ctx.thing
    match condition:
        case t.Judged(_, words):
            return assessed(words, ctx)
        case t.IsA(_, term) if thing is not None:
            return thing_is(t.Thing("a", term), thing, ctx)
        case t.Within(_, place) if thing is not None:
            return ctx.in_place(thing, place)
        case t.Flagged(_, flag) if thing is not None:
            return _stated(thing, flag, thing.entry.get(flag))
        case t.Spoken(subject, words) if thing is not None:
            stated = thing.entry.get(subject.attribute)
            return _stated(thing, subject.attribute, None if stated is None else _same(stated, words))
    return unknown()


def _stated(thing: Seen, field: str, value: object) -> Shown:
    if not isinstance(value, bool):
        return unknown(Want("value", thing.entry.id, field), grounds=thing.grounds)
    return Shown(YES if value else NO, thing.grounds)


def _same(stated: object, words: str) -> bool:
    return str(stated).strip().casefold() == words.strip().casefold()


def _compared(condition: t.Compare, ctx: Context) -> Shown:
    left = condition.left
    shown = _own(left.attribute, ctx) if isinstance(left, t.Subject) else value_of(left, ctx)
    other = value_of(condition.right, ctx)
    truth = compare(shown.quantity, condition.op, other.quantity)
    both = shown.with_(shown.quantity, other)
    return Shown(truth, both.grounds, both.wanting if truth is UNKNOWN else ())


def compare(left: Quantity, op: str, right: Quantity) -> Truth:
    """Return how two quantities compare: yes or no only if it is so for every number each may be."""
    left, right = aligned(left, right)
    match op:
        case "at least":
            return _ordered(right, left, strict=False)
        case "at most":
            return _ordered(left, right, strict=False)
        case "more than":
            return _ordered(right, left, strict=True)
        case "less than":
            return _ordered(left, right, strict=True)
    if left.exact and right.exact:
        return YES if left.lo == right.lo else NO
    apart = _ordered(left, right, strict=True) is YES or _ordered(right, left, strict=True) is YES
    return NO if apart else UNKNOWN


def aligned(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """Return two quantities in one unit: where they measure different sorts of things, neither says anything.

    Nothing stated and nothing held have no unit of their own and take the other's.
    """
    if left.unit == right.unit:
        return left, right
    if left.family == right.family:
        return left, right.into(left.unit)
    for one in (left, right):
        if not one.unit and not one.lo and not one.hi:
            return replace(left, unit=left.unit or right.unit), replace(right, unit=right.unit or left.unit)
    return Quantity(None, None, left.unit), Quantity(None, None, left.unit)


def _ordered(small: Quantity, large: Quantity, *, strict: bool) -> Truth:
    if small.hi is not None and large.lo is not None and (small.hi < large.lo or (not strict and small.hi == large.lo)):
        return YES
    if small.lo is not None and large.hi is not None and (small.lo > large.hi or (strict and small.lo == large.hi)):
        return NO
    return UNKNOWN


def _at_least(one: t.Alternative, ctx: Context) -> Shown:
    least = t.Compare(t.Subject(one.attribute), "at least", t.Amount(Quantity.exactly(one.count)))
    return _compared(least, ctx)


def assessed(words: str, ctx: Context) -> Shown:
    """Return whether an open word was judged to hold: only a named person's or party's assessment says so."""
    names = subjects_of(ctx.thing) if ctx.thing is not None else ("",)
    judged = ctx.view.sight.judged
    groups = [group for name in names for group in judged.get((name, words.strip().casefold()), ())]
    found = [seen for seen in map(ctx.view.see, groups) if seen is not None]
    answers = {seen.entry.get("holds") if seen.exists is YES else None for seen in found}
    grounds = tuple(entry for seen in found for entry in seen.grounds)
    if answers in ({True}, {False}):
        return Shown(YES if answers.pop() else NO, grounds)
    return unknown(Want("assessment", names[0], words), grounds=grounds)


def subjects_of(thing: Seen) -> tuple[str, ...]:
    """Return the ids an assessment of a thing may name: its own, and those of what it is itself about."""
    about = (str(entry.get("subject")) for entry in thing.grounds if entry.get("subject"))
    return (*thing.ids, *about)


def _consents(party: str, ctx: Context) -> Shown:
    """Return whether a party agreed by the time asked about; if it also objected, that is not known."""
    acts = ctx.view.where("act", party, treaty=ctx.treaty.id)
    said = [seen for seen in acts if seen.entry.get("verb") in ("consent", "object")]
    said = [seen for seen in said if seen.entry.happened.first <= ctx.moment.last]
    surely = all(seen.exists is YES and seen.entry.happened.last <= ctx.moment.last for seen in said)
    verbs = {seen.entry.get("verb") for seen in said}
    grounds = tuple(entry for seen in said for entry in seen.grounds)
    if len(verbs) == 1 and surely:
        return Shown(YES if verbs == {"consent"} else NO, grounds)
    want = Want("consent", ctx.treaty.id, "", (party,), about=ctx.view.sight.record.parties[party])
    return unknown(want, grounds=grounds)


def _reaches(who: t.Parties, ctx: Context) -> Shown:
    """Return whether an instrument measured the thing's reach to include somebody's territory."""
    if ctx.thing is None:
        return unknown()
    for seen in ctx.view.where("measurement", measure="reach"):
        entry = seen.entry
        if entry.get("subject") in ctx.thing.ids:
            surely, maybe = (entry.get(name) or () for name in ("includes", "may_include"))
            if any(ctx.among(who, party).truth is YES for party in _codes(surely)):
                return Shown(YES, seen.grounds)
            if any(ctx.among(who, party).truth is not NO for party in (*_codes(surely), *_codes(maybe))):
                return unknown(Want("value", entry.id, "quantity"), grounds=seen.grounds)
            return Shown(NO, seen.grounds)
    return unknown(Want("measurement", ctx.thing.entry.id, "reach"))


def _codes(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def thing_is(thing: t.Thing, seen: Seen, ctx: Context) -> Shown:
    """Return whether something of the record is what a phrase of the rule names."""
    term = ctx.treaty.glossary.term(thing.term)
    if term.kind != seen.entry.kind:
        return no()
    return all_of(_named_so(thing, seen, ctx.of_thing(seen)))


def _named_so(thing: t.Thing, seen: Seen, here: Context) -> Iterator[Shown]:
    yield Shown(seen.exists, seen.grounds)
    yield _really(seen)
    for name, words in here.treaty.glossary.term(thing.term).where.items():
        yield _field_is(seen, name, words)
    yield here.in_place(seen, thing.place)
    if thing.by is not None:
        yield any_of(_whose(thing.by, seen, here))
    if thing.under:
        yield _field_is(seen, "under", f"{here.treaty.id} {thing.under}")
    found = here.definition(thing.term)
    if found is not None:
        yield from _defined(found, seen, here)


def _whose(by: t.Parties, seen: Seen, here: Context) -> Iterator[Shown]:
    """Yield, of each doer, whether it is one of those a phrase names; one that only some accounts name may be."""
    for party in seen.entry.doers:
        among = here.among(by, party)
        if among.truth is YES and party not in seen.doers:
            among = unknown(Want("value", seen.entry.id, "about"), grounds=seen.grounds)
        yield among
    if not seen.attributed:
        yield unknown(Want("value", seen.entry.id, "about"), grounds=seen.grounds)


def _really(seen: Seen) -> Shown:
    """Return whether it took place: a session that was only announced says so."""
    if KINDS[seen.entry.kind].field("held") is None:
        return yes()
    return _stated(seen, "held", seen.entry.get("held"))


def _field_is(seen: Seen, name: str, words: str) -> Shown:
    stated = seen.entry.get(name)
    if stated is None:
        return unknown(Want("value", seen.entry.id, name), grounds=seen.grounds)
    if isinstance(stated, tuple):
        return Shown(YES if words in stated else NO, seen.grounds)
    return Shown(YES if _same(stated, words) else NO, seen.grounds)


def _defined(found: t.Definition, seen: Seen, here: Context) -> Iterator[Shown]:
    for meaning in found.meanings:
        if isinstance(meaning.value, t.Thing):
            yield thing_is(meaning.value, seen, here)
        if meaning.narrowed is not None:
            yield truth_of(meaning.narrowed, here)

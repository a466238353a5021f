"""What the record shows of a quantity: what holdings add up to, as an interval.

Its *at least* adds what surely counts; its *at most* adds what may count, and is finite only where someone vouches that
nothing is left out: by a `completeness` entry, or by the official exchange in which a party states its own holdings.
Different keys are added. A total and a part of it are never both added for sure, whoever states them: a part that says
so (`part_of`) is left out, one that does not widens the interval, and so do cells that overlap. Holdings are known on
the days they are stated for, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.findings.context import Context
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, all_of, unknown, yes
from detente.findings.view import Seen
from detente.record import Entry
from detente.terms.quantity import Number, Quantity
from detente.treaty.tree import Held

__all__ = ["KINDS_OF_STOCK", "Counted", "Measured", "measure"]

KINDS_OF_STOCK = ("holding", "force")
Counted = tuple[Seen, Truth]


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a number, the entries it rests on, and what would make it more exact."""

    quantity: Quantity
    grounds: tuple[Entry, ...] = ()
    wanting: tuple[Want, ...] = ()

    def with_(self, quantity: Quantity, *others: Measured) -> Measured:
        """Return another number that rests on this and the others."""
        grounds = {entry.id: entry for one in (self, *others) for entry in one.grounds}
        wanting = dict.fromkeys(want for one in (self, *others) for want in one.wanting)
        return Measured(quantity, tuple(grounds.values()), tuple(wanting))


def measure(held: Held, ctx: Context) -> Measured:
    """Return what the parties meant hold at `ctx.at` of the stock, in the place, added up."""
    owners = ctx.owners(held.by)
    counted = list(_counted(owners, held, ctx))
    unit = ctx.unit_of_stock(held)
    lo, hi = _sums(counted, unit, ctx)
    vouched = [_vouched(party, held, ctx) for party in owners]
    grounds = {entry.id: entry for seen, _ in counted for entry in seen.grounds}
    grounds |= {entry.id: entry for one in vouched for entry in one.grounds}
    wanting = (*(want for one in vouched for want in one.wanting), *_wants(counted))
    shown = Quantity(lo, hi if vouched and all(vouched) else None, unit)
    return Measured(shown, tuple(grounds.values()), tuple(dict.fromkeys(wanting)))


def _counted(owners: tuple[str, ...], held: Held, ctx: Context) -> Iterator[Counted]:
    """Yield what counts, or may count, towards the stock at the time asked about."""
    meant = set(owners)
    found = {seen.ids: seen for party in owners for seen in _stated_by(party, ctx)}
    for seen in found.values():
        counts = ctx.counts(held, seen)
        if counts is NO:
            continue
        # What is held together with others may be anybody's share; what may not exist may count for nothing.
        sure = counts is YES and seen.exists is YES and meant.issuperset(seen.entry.doers)
        yield seen, YES if sure else UNKNOWN


def _stated_by(party: str, ctx: Context) -> Iterator[Seen]:
    """Yield what is stated of a party's holdings, for the time asked about or (where none is) at any time."""
    for kind in KINDS_OF_STOCK:
        for group in ctx.view.sight.stated(kind, party, ctx.at):
            seen = ctx.view.see(group)
            if seen is not None:
                yield seen


def _sums(counted: list[Counted], unit: str, ctx: Context) -> tuple[Number, Number | None]:
    """Return at least and at most what is counted."""
    wholes = {name for seen, truth in counted if truth is YES for name in seen.ids}
    kept = [(seen, truth) for seen, truth in counted if not seen.relates("part_of")[0] & wholes]
    amounts = [(_amount(seen, unit), seen, truth) for seen, truth in kept]
    his = [amount.hi for amount, _, _ in amounts]
    hi = None if None in his else sum(number for number in his if number is not None)
    return _apart([(amount.lo or 0, seen.entry) for amount, seen, truth in amounts if truth is YES], ctx), hi


def _apart(sure: list[tuple[Number, Entry]], ctx: Context) -> Number:
    """Return the sum of what surely shares nothing: of a total and its part, or of cells that overlap, one is added."""
    if len(sure) < 2 or ctx.all_apart([entry for _, entry in sure]):
        return sum(number for number, _ in sure)
    largest_first = sorted(sure, key=lambda row: -row[0])
    return max(_chosen(largest_first, ctx), _chosen(largest_first[::-1], ctx))


def _chosen(sure: list[tuple[Number, Entry]], ctx: Context) -> Number:
    total: Number = 0
    taken: list[Entry] = []
    for number, entry in sure:
        if not any(ctx.may_share(entry, other) for other in taken):
            total += number
            taken.append(entry)
    return total


def _amount(seen: Seen, unit: str) -> Quantity:
    """Return what a holding states, in the stock's unit and not below nought; unknown if it states another sort."""
    quantity = seen.entry.values.get("quantity")
    if isinstance(quantity, Quantity) and quantity.unit == unit and (quantity.lo or -1) >= 0:
        return quantity
    if not isinstance(quantity, Quantity) or quantity.family != Quantity(0, 0, unit).family:
        return Quantity(0, None, unit)
    known = quantity.into(unit)
    return known if known.lo is not None and known.lo >= 0 else known.at_least(0)


def _vouched(party: str, held: Held, ctx: Context) -> Shown:
    """Return whether someone vouches that this is all: the party itself in an exchange, or a completeness entry."""
    categories = ctx.categories(held)
    moment = ctx.moment
    place = ctx.place_name(held)
    within = (lambda outer: ctx.lies_in(place, outer).truth is YES) if place else None
    shown = []
    for category in categories:
        above = tuple(ctx.upwards(category))
        exchanged = [one for one in ctx.view.sight.exchanged(party, moment, above) if ctx.view.stands(one)]
        if exchanged:
            shown.append(yes(*exchanged))
            continue
        asked = {"category": above}
        shown.append(ctx.view.vouched("holding", party, moment.first, moment.last, asked, within))
    if shown and all(shown):
        return all_of(shown)
    name = ctx.view.sight.record.parties[party]
    day = moment.first_day.isoformat()
    return unknown(Want("holding", "", ", ".join(categories), (party,), day, about=name))


def _wants(counted: list[Counted]) -> Iterator[Want]:
    for seen, truth in counted:
        quantity = seen.entry.get("quantity")
        if truth is not YES:
            yield Want("value", seen.entry.id, "place")
        elif isinstance(quantity, Quantity) and not quantity.exact:
            yield Want("value", seen.entry.id, "quantity")

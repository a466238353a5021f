"""What the record shows of a quantity: what holdings add up to, as an interval.

Its *at least* adds what surely counts; its *at most* adds what may count, and is finite only where someone vouches that
nothing is left out: by a `completeness` entry, or by the official exchange in which a party states its own holdings.
Different keys are added. A total and a part of it are never both added for sure: a part that says so (`part_of`) is left
out, and one that does not widens the interval. Holdings are known on the days they are stated for, and on no others.
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

__all__ = ["KINDS_OF_STOCK", "Measured", "measure", "stated_by"]

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
        grounds = dict.fromkeys(entry for one in (self, *others) for entry in one.grounds)
        wanting = dict.fromkeys(want for one in (self, *others) for want in one.wanting)
        return Measured(quantity, tuple(grounds), tuple(wanting))


def measure(held: Held, ctx: Context) -> Measured:
    """Return what the parties meant hold at `ctx.at` of the stock, in the place, added up."""
    total = Measured(Quantity(0, 0, ctx.unit_of_stock(held)))
    for party in ctx.owners(held.by):
        part = _held_by(party, held, ctx)
        total = total.with_(total.quantity.plus(part.quantity), part)
    return total


def _held_by(party: str, held: Held, ctx: Context) -> Measured:
    counted = list(_counted(party, held, ctx))
    lo, hi = _sums(counted, ctx)
    vouched = _vouched(party, held, ctx, counted)
    grounds = dict.fromkeys(entry for seen, _ in counted for entry in seen.grounds)
    wanting = (*vouched.wanting, *_wants(counted))
    quantity = Quantity(lo, hi if vouched else None, ctx.unit_of_stock(held))
    return Measured(quantity, (*grounds, *vouched.grounds), wanting)


def _counted(party: str, held: Held, ctx: Context) -> Iterator[Counted]:
    """Yield what counts, or may count, towards the stock at the time asked about."""
    for seen in stated_by(party, ctx):
        counts = all_of([ctx.same_time(seen), ctx.of_category(held, seen), ctx.in_place(seen, held.place)])
        if counts.truth is NO:
            continue
        # What several parties hold together may be anybody's share; what may not exist may count for nothing.
        sure = counts.truth is YES and seen.exists is YES and seen.entry.doers == (party,)
        yield seen, YES if sure else UNKNOWN


def stated_by(party: str, ctx: Context) -> Iterator[Seen]:
    """Yield what is stated of a party's holdings, for the time asked about or (where none is) at any time."""
    for kind in KINDS_OF_STOCK:
        for group in ctx.view.sight.stated(kind, party, ctx.at):
            seen = ctx.view.see(group)
            if seen is not None:
                yield seen


def _sums(counted: list[Counted], ctx: Context) -> tuple[Number, Number | None]:
    """Return at least and at most what is counted."""
    lo: Number = 0
    hi: Number | None = 0
    sure = [seen for seen, truth in counted if truth is YES]
    wholes = {name for seen in sure for name in seen.ids}
    inside = ctx.nested(sure)
    for seen, truth in counted:
        if any(one.verb == "part_of" and one.target in wholes for one in seen.entry.relates):
            continue
        quantity = seen.entry.get("quantity")
        stated = quantity if isinstance(quantity, Quantity) else Quantity()
        if truth is YES and seen.entry.id not in inside:
            lo += max(stated.lo or 0, 0)
        hi = None if hi is None or stated.hi is None else hi + stated.hi
    return lo, hi


def _vouched(party: str, held: Held, ctx: Context, counted: list[Counted]) -> Shown:
    """Return whether someone vouches that this is all: the party itself in an exchange, or a completeness entry."""
    categories = ctx.categories(held)
    moment = ctx.moment
    place = ctx.place_name(held)
    shown = []
    for category in categories:
        if ctx.view.sight.exchanged(party, category, moment, tuple(ctx.upwards(category))):
            shown.append(yes())
            continue
        asked = {"category": category}
        shown.append(ctx.view.vouched("holding", party, moment.first, moment.last, asked, place))
    if all(shown) and shown:
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

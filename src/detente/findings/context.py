"""Where a rule is asked about: on which view, for which bearer, of which thing, at which time.

The judges ask a context plain questions (*does this count as one of those? does it lie there?*) and get answers in
three values; how names, zones and categories are looked up stays here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from detente.findings.classes import code_of, is_among, members_of
from detente.findings.finding import Bearer
from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, any_of, no, unknown, yes
from detente.findings.view import Seen, View
from detente.record import Entry
from detente.terms.day import When
from detente.terms.vocabulary import KINDS
from detente.treaty import Treaty
from detente.treaty import tree as t

__all__ = ["OTHERS", "Context", "addressees"]


@dataclass(frozen=True)
class Context:
    """One rule asked about once. `thing` is what *it* means, `event` what set the rule off, `at` the time asked of.

    `who` is how the rule names its bearer, `stock` the holdings a limit speaks of, `host` the State on whose territory.
    """

    view: View
    treaty: Treaty
    bearer: Bearer
    who: t.Who | t.Named | t.Pronoun | None = None
    thing: Seen | None = None
    event: Seen | None = None
    at: When | None = None
    stock: t.Held | None = None
    host: str = ""

    def at_(self, when: When) -> Context:
        """Return the same context at another time."""
        return replace(self, at=when)

    def of_thing(self, thing: Seen | None) -> Context:
        """Return the same context speaking of another thing."""
        return Context(self.view, self.treaty, self.bearer, self.who, thing, self.event, self.at, self.stock, self.host)

    @property
    def moment(self) -> When:
        """The time the rule is asked about: its own, else its thing's, else the whole day of the review."""
        if self.at is not None:
            return self.at
        if self.thing is not None:
            return self.thing.entry.happened
        return When.day(self.view.sight.day)

    # --- parties ---

    def owners(self, by: t.Parties | None) -> tuple[str, ...]:
        """Return whose holdings an expression means: the bearer's, unless it names somebody else."""
        if by is None or by == self.who or isinstance(by, t.Pronoun | t.Cell):
            return self.bearer.codes
        return members_of(self.view, self.treaty, by)

    def among(self, who: t.Parties, party: str) -> Shown:
        """Return whether a party is one of those a phrase means here: `any other …` leaves the bearer out."""
        if isinstance(who, t.Pronoun):
            return yes() if party in self.meant_by(who) else no()
        if isinstance(who, t.Cell):
            return unknown()
        if isinstance(who, t.Who) and who.det in OTHERS and party in self.bearer.codes:
            return no()
        return is_among(self.view, self.treaty, who, party, self.moment)

    def everyone(self, who: t.Parties) -> tuple[str, ...]:
        """Return all the parties a phrase means here, now or at some time."""
        if isinstance(who, t.Pronoun):
            return self.meant_by(who)
        if isinstance(who, t.Cell):
            return ()
        codes = members_of(self.view, self.treaty, who)
        others = isinstance(who, t.Who) and who.det in OTHERS
        return tuple(code for code in codes if not (others and code in self.bearer.codes))

    def meant_by(self, pronoun: t.Pronoun) -> tuple[str, ...]:
        """Return whom `its author`, `its addressee` or `it` means: the event's, else the bearer."""
        if self.event is not None and pronoun.word == "its author":
            return self.event.entry.doers
        if self.event is not None and pronoun.word == "its addressee":
            return addressees(self.event.entry)
        return self.bearer.codes

    def code(self, name: str) -> str:
        """Return the code of a party by the name a rule gives it."""
        return code_of(self.treaty, name)

    # --- places ---

    def lies_in(self, place: str, zone: str) -> Shown:
        """Return whether a place lies in a zone; not known where they overlap or the place is not stated."""
        if not place:
            return unknown()
        found = self.view.sight.nearness.get((self.treaty.id, place, zone))
        if found is None:
            zones, ground = self.treaty.glossary.zones, self.view.sight.atoms
            left = zones.atoms(place) if place in zones else ground(place)
            right = zones.atoms(zone) if zone in zones else ground(zone)
            found = yes() if place == zone or left <= right else unknown() if left & right else no()
            self.view.sight.nearness[self.treaty.id, place, zone] = found
        return found

    def in_place(self, seen: Seen, place: t.Place | None) -> Shown:
        """Return whether a thing lies in a place a rule names."""
        if place is None:
            return yes()
        if isinstance(place, t.LiesIn):
            shown = self.lies_in(seen.entry.place, str(place.zone))
        elif self.host:
            shown = self.lies_in(seen.entry.place, self.host)
        else:
            shown = any_of(self.lies_in(seen.entry.place, code) for code in self.everyone(place.who))
        return unknown(Want("value", seen.entry.id, "place")) if shown.truth is UNKNOWN else shown

    # --- holdings ---

    def categories(self, held: t.Held) -> tuple[str, ...]:
        """Return the categories a stock adds up; a word that is no stock is a category of its own."""
        term = self.treaty.glossary.terms.get(str(held.item))
        return term.categories if term is not None and term.sort == "stock" else (str(held.item),)

    def counts(self, held: t.Held, seen: Seen) -> Truth:
        """Return whether a holding counts towards a stock at the time and in the place asked about."""
        values = seen.entry.values
        key = (self.treaty.id, held.item, held.portion, values.get("category"), values.get("status"))
        fits = self.view.sight.fits.get(key)
        if fits is None:
            fits = self.view.sight.fits[key] = self.of_category(held, seen).truth
        if fits is NO:
            return NO
        place, at, when = self.in_place(seen, held.place).truth, self.at, seen.entry.happened
        if place is NO:
            return NO
        same = at is None or (when.first == at.first and when.last == at.last)
        time = YES if same else self.same_time(seen).truth
        return NO if time is NO else YES if fits is YES and place is YES and time is YES else UNKNOWN

    def of_category(self, held: t.Held, seen: Seen) -> Shown:
        """Return whether a holding counts towards a stock: its category and its status lie within."""
        wanted = self.categories(held)
        category = str(seen.entry.get("category") or "")
        above = set(self.upwards(category))
        if not above & set(wanted):
            below = any(category in self.upwards(one) for one in wanted)
            return unknown(Want("value", seen.entry.id, "category")) if below else no()
        status = self._status(held)
        stated = str(seen.entry.get("status") or "")
        if not status or stated == status:
            return yes()
        return no() if stated else unknown(Want("value", seen.entry.id, "status"))

    def _status(self, held: t.Held) -> str:
        terms = self.treaty.glossary.terms
        portion = terms[held.portion].status if held.portion in terms else ""
        item = terms.get(str(held.item))
        return portion or (item.status if item is not None else "")

    def upwards(self, category: str) -> Iterator[str]:
        """Yield a category and every category that includes it, nearest first."""
        parents: Mapping[str, str] = self.treaty.glossary.categories
        others = self.view.sight.categories
        seen: set[str] = set()
        while category and category not in seen:
            yield category
            seen.add(category)
            category = parents.get(category) or others.get(category, "")

    def same_time(self, seen: Seen) -> Shown:
        """Return whether a holding is stated for the time asked about: on other days it is not known."""
        if self.at is None or seen.entry.happened == self.at:
            return yes()
        when = seen.entry.happened
        if when.first > self.at.last or when.last < self.at.first:
            return no()
        if when.to_the_day and self.at.to_the_day:
            return yes()
        return unknown(Want("value", seen.entry.id, "happened"))

    def all_apart(self, entries: list[Entry]) -> bool:
        """Return whether no two of these holdings may count some things twice."""
        cells: dict[str, list[Entry]] = {}
        for entry in entries:
            for party in entry.doers:
                cells.setdefault(party, []).append(entry)
        return all(self._cells_apart(held) for held in cells.values())

    def _cells_apart(self, held: list[Entry]) -> bool:
        # The same cells are stated day after day, so what was found of them once is kept.
        shapes = [(entry.values.get("category"), entry.values.get("status"), entry.place) for entry in held]
        key = (self.treaty.id, *shapes)
        known = self.view.sight.apart.get(key)
        if known is None:
            pairs = combinations(held, 2)
            known = self.view.sight.apart[key] = not any(self.may_share(one, other) for one, other in pairs)
        return known

    def may_share(self, one: Entry, other: Entry) -> bool:
        """Return whether two holdings may count some things twice: their parties, categories, statuses, places meet."""
        if not set(one.doers) & set(other.doers):
            return False
        statuses = {str(entry.get("status") or "") for entry in (one, other)}
        if len(statuses) > 1 and "" not in statuses:
            return False
        left, right = str(one.get("category") or ""), str(other.get("category") or "")
        if left != right and left not in self.upwards(right) and right not in self.upwards(left):
            return False
        return not (one.place and other.place) or self.lies_in(one.place, other.place).truth is not NO

    def place_name(self, held: t.Held) -> str:
        """Return the name of the place a stock is asked about; empty for anywhere."""
        if isinstance(held.place, t.LiesIn):
            return str(held.place.zone)
        return self.host

    def zone_of(self, thing: t.Thing) -> str:
        """Return the zone in which a thing must lie to be what a phrase means; empty where none is named."""
        if isinstance(thing.place, t.LiesIn):
            return str(thing.place.zone)
        found = self.definition(thing.term)
        things = [one.value for one in found.meanings if isinstance(one.value, t.Thing)] if found is not None else []
        return self.zone_of(things[0]) if len(things) == 1 and things[0].term != thing.term else ""

    def unit_of_stock(self, held: t.Held) -> str:
        """Return the unit a stock is counted in: the one its holdings are stated in."""
        units = self.view.sight.units
        return next((units[one] for one in self.categories(held) if one in units), "")

    # --- definitions ---

    def variants(self, label_or_term: t.Rule) -> None:
        """Note that a rule is one of several readings, so that the review tries them."""
        if label_or_term.reading:
            self.view.readings_met.add(label_or_term.reading)

    def definition(self, term: str) -> t.Definition | None:
        """Return what a term means on the view's reading: that reading's variant, else the plain text's."""
        plain = None
        chosen = None
        for rule in self.treaty.rules:
            if isinstance(rule.clause, t.Definition) and rule.clause.term == term:
                self.variants(rule)
                chosen = rule.clause if rule.reading and rule.reading == self.view.reading else chosen
                plain = rule.clause if not rule.reading else plain
        return chosen or plain

    def every_definition(self, term: str) -> tuple[t.Definition, ...]:
        """Return what a term means on any reading."""
        clauses = (rule.clause for rule in self.treaty.rules)
        return tuple(one for one in clauses if isinstance(one, t.Definition) and one.term == term)

    def unit_of(self, attribute: str) -> str:
        """Return the unit a field of the thing is in."""
        field = KINDS[self.thing.entry.kind].field(attribute) if self.thing else None
        return field.unit if field else ""


OTHERS = frozenset({"every other", "each other", "any other", "another", "all other", "the other"})


def addressees(entry: Entry) -> tuple[str, ...]:
    """Return to whom an entry is addressed; empty if it does not say."""
    to = entry.get("to")
    return to if isinstance(to, tuple) else ()

"""One way of seeing the record: on one reading of the treaties, following one account where accounts differ.

Entries with one key by different authors are rivals. Without an account to follow, rivals are seen as their hull, and
what was met on the way is noted, so that the review knows which readings and accounts to try. Where someone vouched
that there is nothing more, and someone else later said there was, both are accounts too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, unknown, yes
from detente.record import Entry, Record
from detente.record.entry import Value
from detente.terms.day import When
from detente.terms.quantity import Quantity
from detente.treaty import Treaty

T = TypeVar("T")

__all__ = ["Seen", "Sight", "View"]

Times = tuple[dict[tuple[int, int], list[tuple[Entry, ...]]], list[tuple[Entry, ...]]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing the record speaks of, as it looks in a view: its entry (merged if rivals differ) and its grounds."""

    entry: Entry
    grounds: tuple[Entry, ...]
    exists: Truth = YES

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entries that speak of it."""
        return tuple(entry.id for entry in self.grounds)


@dataclass(frozen=True)
class Sight:
    """A record as of a day, grouped once for all views: the things of each kind, and whose they are."""

    record: Record
    treaties: Mapping[str, Treaty]
    day: date
    as_if: Mapping[str, date] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def answers(self) -> dict[tuple[object, ...], tuple[object, View]]:
        """The answers met before, each with the view that found it."""
        return {}

    @property
    def now(self) -> int:
        """The last second of the day the review speaks of."""
        return When.day(self.day).last

    @cached_property
    def _groups(self) -> dict[str, dict[tuple[str, str], list[tuple[Entry, ...]]]]:
        return {}

    def things(self, kind: str, party: str = "") -> list[tuple[Entry, ...]]:
        """Return the accounts of each thing of a kind, of one party's doing or of anybody's."""
        if kind not in self._groups:
            self._groups[kind] = self._grouped(kind)
        return self._groups[kind].get((kind, party), [])

    def undone(self, kind: str) -> list[tuple[Entry, ...]]:
        """Return the things of a kind of which no account says whose doing they are."""
        self.things(kind)
        return self._groups[kind].get((kind, "?"), [])

    def _grouped(self, kind: str) -> dict[tuple[str, str], list[tuple[Entry, ...]]]:
        by_key: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for entry in self.record.standing(kind):
            by_key[entry.key].append(entry)
        groups: dict[tuple[str, str], list[tuple[Entry, ...]]] = defaultdict(list)
        for entries in by_key.values():
            group = tuple(entries)
            groups[kind, ""].append(group)
            for party in dict.fromkeys(party for entry in group for party in entry.doers or ("?",)):
                groups[kind, party].append(group)
        return groups

    def stated(self, kind: str, party: str, at: When | None) -> list[tuple[Entry, ...]]:
        """Return the accounts of what is stated of a party for times that touch `at`, or at any time."""
        if at is None:
            return self.things(kind, party)
        times = self._times.get((kind, party))
        if times is None:
            times = self._times[kind, party] = _by_time(self.things(kind, party))
        exact, wide = times
        found = exact.get((at.first, at.last), [])
        others = [group for group in wide if _touch(group[0].happened, at) and group[0].happened != at]
        return [*found, *others] if others else found

    @cached_property
    def _times(self) -> dict[tuple[str, str], Times]:
        return {}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The unit each category of holdings is stated in, first come."""
        units: dict[str, str] = {}
        for entry in (*self.record.standing("holding"), *self.record.standing("force")):
            quantity = entry.get("quantity")
            if isinstance(quantity, Quantity):
                units.setdefault(str(entry.get("category")), quantity.unit)
        return units

    def exchanged(self, party: str, category: str, when: When, above: tuple[str, ...]) -> bool:
        """Return whether a party stated its own holdings of a category for that time in an official exchange."""
        return any((party, one, when.first, when.last) in self._exchanges for one in above)

    @cached_property
    def _exchanges(self) -> set[tuple[str, str, int, int]]:
        return {
            (entry.by[0], str(entry.get("category")), entry.happened.first, entry.happened.last)
            for entry in self.record.standing("holding")
            if entry.get("exchange") and entry.by == entry.about and len(entry.by) == 1
        }

    @cached_property
    def contradicted(self) -> Mapping[str, tuple[Entry, ...]]:
        """The vouchers that a later entry by somebody else contradicts: voucher's id to those entries."""
        found: dict[str, tuple[Entry, ...]] = {}
        for voucher in self.record.standing("completeness"):
            later = [
                entry
                for entry in self.record.standing(str(voucher.get("of_kind")))
                if entry.lodged.first > voucher.lodged.last
                and entry.author != voucher.author
                and self._within(voucher, entry)
            ]
            if later:
                found[voucher.id] = tuple(later)
        return found

    @cached_property
    def denied(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that an earlier voucher speaks against: entry's id to those vouchers."""
        found: dict[str, tuple[Entry, ...]] = defaultdict(tuple)
        for voucher in self.record.standing("completeness"):
            for entry in self.contradicted.get(voucher.id, ()):
                found[entry.id] += (voucher,)
        return found

    def _within(self, voucher: Entry, entry: Entry) -> bool:
        since, until = _block(voucher)
        if not (since <= entry.happened.first and entry.happened.last <= until):
            return False
        if voucher.about and not set(voucher.about) & set(entry.doers):
            return False
        if voucher.place and self.record.zones.lies_in(entry.place, voucher.place) is not True:
            return False
        asked = {name: str(value) for name, value in entry.values.items() if isinstance(value, str)}
        return _narrowed(voucher, asked)


@dataclass(frozen=True)
class View:
    """A sight seen on one reading (empty: the plain text) and following one account (empty: the hull of all)."""

    sight: Sight
    reading: str = ""
    account: str = ""
    readings_met: set[str] = field(default_factory=set)
    accounts_met: set[str] = field(default_factory=set)
    alone: list[str] = field(default_factory=list)  # entries that a judgement speaks of beside what the record shows

    def on(self, *, reading: str | None = None, account: str | None = None) -> View:
        """Return the same sight seen otherwise, with nothing noted yet."""
        return View(
            self.sight,
            self.reading if reading is None else reading,
            self.account if account is None else account,
        )

    def once(self, key: tuple[object, ...], ask: Callable[[View], T]) -> T:
        """Return the answer to a question this way of seeing has met before, with what was noted on the way."""
        key = (*key, self.reading, self.account)
        found = self.sight.answers.get(key)
        if found is None:
            fresh = self.on()
            found = self.sight.answers[key] = (ask(fresh), fresh)
        answer, noted = found
        self.readings_met.update(noted.readings_met)
        self.accounts_met.update(noted.accounts_met)
        self.alone.extend(noted.alone)
        return cast(T, answer)

    def all(self, kind: str, party: str = "") -> list[Seen]:
        """Return the things of a kind that may be there, of one party's doing or of anybody's."""
        seen = (self.see(group) for group in self.sight.things(kind, party))
        return [one for one in seen if one is not None]

    def done_by(self, kind: str, parties: tuple[str, ...]) -> list[Seen]:
        """Return the things of a kind that may be these parties' doing: theirs, and those that name no doer."""
        if len(parties) == 1:
            groups = self.sight.things(kind, parties[0]) + self.sight.undone(kind)
        else:
            groups = self.sight.things(kind)
        return [seen for seen in map(self.see, groups) if seen is not None]

    def where(self, kind: str, party: str = "", **fields: object) -> list[Seen]:
        """Return the things of a kind whose identifying fields are these; other rivals are not even looked at."""
        groups = self.sight.things(kind, party)
        chosen = (one for one in groups if all(one[0].get(name) == value for name, value in fields.items()))
        return [seen for seen in map(self.see, chosen) if seen is not None]

    def see(self, group: tuple[Entry, ...]) -> Seen | None:
        """Return a thing as its accounts show it here; `None` if on this account there is none."""
        exists = YES
        if self.sight.denied:
            exists = self._existence(group)
            if exists is NO:
                return None
        if len(group) == 1:
            return Seen(group[0], group, exists)
        authors = {entry.author for entry in group}
        if len(authors) > 1:
            self.accounts_met.update(authors)
            group = tuple(one for one in group if one.author == self.account) or group
        return Seen(_merged(group), group, exists)

    def _existence(self, group: tuple[Entry, ...]) -> Truth:
        deniers = {one.author for entry in group for one in self.sight.denied.get(entry.id, ())}
        if not deniers:
            return YES
        authors = {entry.author for entry in group}
        self.accounts_met.update(deniers | authors)
        if self.account in authors:
            return YES
        return NO if self.account in deniers else UNKNOWN

    def vouched(
        self, kind: str, party: str, since: int, until: int, asked: Mapping[str, str], place: str = ""
    ) -> Shown:
        """Return whether someone vouches that all entries of a kind, by a party, in a stretch of time, are here.

        `asked` narrows what is asked about (field to value): a voucher narrower than that does not do.
        """
        spans = []
        for voucher in self.sight.record.vouchers(kind):
            if voucher.about and party and party not in voucher.about:
                continue
            if voucher.about and not party:
                continue
            if voucher.place and self.sight.record.zones.lies_in(place, voucher.place) is not True:
                continue
            if _narrowed(voucher, asked) and self._stands(voucher):
                spans.append((*_block(voucher), voucher))
        grounds = _covering(spans, since, until)
        if grounds is not None:
            return yes(*grounds)
        first, last = When(since, since).first_day, When(until, until).last_day
        about = self.sight.record.parties[party] if party else None
        who = (party,) if party else ()
        return unknown(Want("completeness", kind, "", who, first.isoformat(), last.isoformat(), about))

    def _stands(self, voucher: Entry) -> bool:
        later = self.sight.contradicted.get(voucher.id, ())
        if not later:
            return True
        self.accounts_met.update({voucher.author, *(entry.author for entry in later)})
        return self.account == voucher.author


def _by_time(groups: list[tuple[Entry, ...]]) -> Times:
    """Return the groups by the exact block they are stated for, and apart those whose block is not one day."""
    exact: dict[tuple[int, int], list[tuple[Entry, ...]]] = defaultdict(list)
    for group in groups:
        exact[group[0].happened.first, group[0].happened.last].append(group)
    whole_days = {When.day(When(first, last).first_day) for first, last in exact}
    days = {(day.first, day.last) for day in whole_days}
    wide = [group for block, found in exact.items() if block not in days for group in found]
    return exact, wide


def _touch(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last


def _block(voucher: Entry) -> tuple[int, int]:
    since, until = voucher.get("since"), voucher.get("until")
    if not isinstance(since, When) or not isinstance(until, When):
        return (1, 0)
    return since.first, until.last


def _narrowed(voucher: Entry, asked: Mapping[str, str]) -> bool:
    wheres = str(voucher.get("where") or "").split(";")
    pairs = [part.split("=", 1) for part in wheres if "=" in part]
    pairs += [["category", str(voucher.get("category"))]] if voucher.get("category") else []
    return all(asked.get(name.strip(), "").casefold() == value.strip().casefold() for name, value in pairs)


def _covering(spans: Iterable[tuple[int, int, Entry]], since: int, until: int) -> tuple[Entry, ...] | None:
    """Return the vouchers that together cover the stretch, or `None` if they leave a gap."""
    grounds: list[Entry] = []
    reached = since
    for first, last, voucher in sorted(spans, key=lambda span: (span[0], -span[1])):
        if first > reached:
            break
        if last >= reached:
            grounds.append(voucher)
            reached = last + 1
        if reached > until:
            return tuple(grounds)
    return None


def _merged(group: tuple[Entry, ...]) -> Entry:
    first = group[0]
    names = dict.fromkeys(name for entry in group for name in entry.values)
    values = {name: _hull([entry.values.get(name) for entry in group]) for name in names}
    happened = first.happened
    for entry in group[1:]:
        happened = happened if happened == entry.happened else happened.hull(entry.happened)
    place = first.place if all(entry.place == first.place for entry in group) else ""
    about = tuple(dict.fromkeys(code for entry in group for code in entry.about))
    return replace(first, values=values, happened=happened, place=place, about=about)


def _hull(values: list[Value]) -> Value:
    """Return what all rivals allow: the hull of numbers and times, the value they share, else not known."""
    stated = values[0]
    for value in values[1:]:
        if value == stated:
            continue
        if isinstance(stated, Quantity) and isinstance(value, Quantity):
            stated = stated.hull(value)
        elif isinstance(stated, When) and isinstance(value, When):
            stated = stated.hull(value)
        else:
            return None
    return stated



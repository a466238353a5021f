"""The record as of a day, grouped once for all ways of seeing it: what things it speaks of, and who vouches for what.

Knows which entries speak of one thing, which vouchers cover a stretch of time, and which entries speak against a
voucher. Refuses to choose between accounts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from detente.record import Entry, Record
from detente.terms.day import When
from detente.terms.place import Atoms
from detente.terms.quantity import Quantity
from detente.terms.vocabulary import REPLACING
from detente.treaty import Treaty

_T = TypeVar("_T")

__all__ = ["Accounts", "Sight", "Times", "block_of", "narrowed", "together"]

Accounts = tuple[Entry, ...]
Times = tuple[dict[tuple[int, int], list[Accounts]], list[Accounts]]


@dataclass(frozen=True)
class Sight:
    """A record as of a day: the things of each kind, and whose they are. Whatever the order of entries, it is the same.

    Accounts of one thing stand in the order they became known; so do the things.
    """

    record: Record
    treaties: Mapping[str, Treaty]
    day: date
    as_if: Mapping[str, date] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def answers(self) -> dict[tuple[object, ...], tuple[object, Any]]:
        """The answers met before, each with the view that found it."""
        return {}

    @cached_property
    def nearness(self) -> dict[tuple[str, str, str], Any]:
        """Whether places lie in zones, as met before: treaty, place and zone to the answer."""
        return {}

    @cached_property
    def named(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Whom lists of parties name, bodies taken for their members, as met before."""
        return {}

    @cached_property
    def plain(self) -> dict[int, object]:
        """Things with one account, as views have seen them; the groups they stand for live as long as this."""
        return {}

    @cached_property
    def fits(self) -> dict[tuple[object, ...], Any]:
        """Whether categories and statuses count towards stocks, as met before."""
        return {}

    @cached_property
    def apart(self) -> dict[tuple[object, ...], bool]:
        """Whether holdings of some cells share nothing, as met before: treaty and cells to the answer."""
        return {}

    @cached_property
    def now(self) -> int:
        """The last second of the day the review speaks of."""
        return When.day(self.day).last

    # --- things ---

    @cached_property
    def _groups(self) -> dict[str, dict[str, list[Accounts]]]:
        return {}

    def things(self, kind: str, party: str = "") -> list[Accounts]:
        """Return the accounts of each thing of a kind, of one party's doing or of anybody's."""
        if kind not in self._groups:
            self._groups[kind] = self._grouped(kind)
        return self._groups[kind].get(party, [])

    def undone(self, kind: str) -> list[Accounts]:
        """Return the things of a kind of which an account does not say whose doing they are."""
        return self.things(kind, "?")

    def naming(self, kind: str, party: str, field: str, ids: Iterable[str]) -> list[Accounts]:
        """Return the things of a kind and party that name one of `ids` in a field, or leave open what they name.

        The field is `subject`, or `relates` for what an entry answers or is part of.
        """
        index = self._named.get((kind, party, field))
        if index is None:
            index = self._named[kind, party, field] = defaultdict(list)
            for group in self.things(kind, party):
                for name in {name for entry in group for name in _named_by(entry, field) or ("",)}:
                    index[name].append(group)
        found = {id(group): group for name in ("", *ids) for group in index.get(name, ())}
        return list(found.values())

    @cached_property
    def _named(self) -> dict[tuple[str, str, str], dict[str, list[Accounts]]]:
        return {}

    def _grouped(self, kind: str) -> dict[str, list[Accounts]]:
        by_key: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for entry in sorted(self.record.standing(kind), key=_as_known):
            by_key[entry.key].append(entry)
        groups: dict[str, list[Accounts]] = defaultdict(list)
        for entries in by_key.values():
            group = tuple(entries)
            groups[""].append(group)
            doers = group[0].doers or ("?",)
            if len(group) > 1:
                doers = tuple(dict.fromkeys(party for entry in group for party in entry.doers or ("?",)))
            for party in doers:
                groups[party].append(group)
        return groups

    def stated(self, kind: str, party: str, at: When | None) -> list[Accounts]:
        """Return the accounts of what is stated of a party for times that touch `at`, or at any time."""
        if at is None:
            return self.things(kind, party)
        times = self._times.get((kind, party))
        if times is None:
            times = self._times[kind, party] = _by_time(self.things(kind, party))
        exact, wide = times
        found = exact.get((at.first, at.last), [])
        others = [group for group in wide if _touch(group[0].happened, at) and group[0].happened != at] if wide else ()
        return [*found, *others] if others else found

    @cached_property
    def _times(self) -> dict[tuple[str, str], Times]:
        return {}

    @cached_property
    def judged(self) -> Mapping[tuple[str, str], list[Accounts]]:
        """The assessments, by what they are about and the open word they settle."""
        found: dict[tuple[str, str], list[Accounts]] = defaultdict(list)
        for accounts in self.things("assessment"):
            first = accounts[0]
            found[str(first.get("subject") or ""), str(first.get("word")).strip().casefold()].append(accounts)
        return found

    def ids(self, accounts: Accounts) -> tuple[str, ...]:
        """Return every id by which entries may mean this thing: its accounts', and those of what they replaced."""
        if not self._replaced:
            return (accounts[0].id,) if len(accounts) == 1 else tuple(entry.id for entry in accounts)
        found = [entry.id for entry in accounts]
        for name in found:
            found += [other for other in self._replaced.get(name, ()) if other not in found]
        return tuple(found)

    @cached_property
    def _replaced(self) -> dict[str, list[str]]:
        related = [entry for entry in self.record.entries if entry.relates]
        found = {one.id: [to.target for to in one.relates if to.verb in REPLACING] for one in related}
        return {name: targets for name, targets in found.items() if targets}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The unit each category of holdings is stated in: the one that became known first."""
        units: dict[str, str] = {}
        for kind in ("holding", "force"):
            for accounts in self.things(kind):
                quantity = accounts[0].get("quantity")
                if isinstance(quantity, Quantity):
                    units.setdefault(str(accounts[0].get("category")), quantity.unit)
        return units

    # --- ground and categories ---

    def atoms(self, place: str) -> Atoms:
        """Return the pieces of ground a place is made of, by the record's zones or else by any treaty's."""
        zones = self.record.zones
        if place not in zones:
            owner = next((one for one in self.treaties.values() if place in one.glossary.zones), None)
            zones = owner.glossary.zones if owner is not None else zones
        return zones.atoms(place)

    def covers(self, outer: str, inner: str) -> bool:
        """Return whether a place surely lies in another; nothing said is anywhere."""
        return not outer or outer == inner or (bool(inner) and self.atoms(inner) <= self.atoms(outer))

    def upwards(self, category: str) -> Iterator[str]:
        """Yield a category and every category that includes it, by the case or any treaty, nearest first."""
        seen: set[str] = set()
        while category and category not in seen:
            yield category
            seen.add(category)
            category = self._parents.get(category, "")

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        found = dict(self.categories)
        for treaty in self.treaties.values():
            found.update(treaty.glossary.categories)
        return found

    # --- who vouches ---

    def vouchers(self, kind: str, party: str) -> list[tuple[int, int, Entry]]:
        """Return the vouchers for a kind that speak of a party, or of everybody, with the block each covers."""
        found = self._vouchers.get((kind, party))
        if found is None:
            all_of_kind = self.record.vouchers(kind)
            ours = [one for one in all_of_kind if not one.about or (party and party in one.about)]
            found = sorted(((*block_of(one), one) for one in ours), key=lambda row: (row[0], -row[1], row[2].id))
            self._vouchers[kind, party] = found
        return found

    @cached_property
    def _vouchers(self) -> dict[tuple[str, str], list[tuple[int, int, Entry]]]:
        return {}

    def exchanged(self, party: str, when: When, categories: Iterable[str]) -> list[Entry]:
        """Return what a party stated in an exchange, for that time, of its own holdings of these categories."""
        found = self._exchanges.get((party, when.first, when.last), ())
        wanted = set(categories)
        return [entry for entry in found if entry.get("category") in wanted]

    @cached_property
    def _exchanges(self) -> dict[tuple[str, int, int], list[Entry]]:
        found: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
        for entry in self.record.standing("holding"):
            if entry.get("exchange") and entry.by == entry.about and len(entry.by) == 1:
                found[entry.by[0], entry.happened.first, entry.happened.last].append(entry)
        return found

    # --- who speaks against a voucher ---

    @cached_property
    def contradicted(self) -> Mapping[str, Accounts]:
        """What later entries by somebody else speak against a voucher or an exchange: its id to those entries."""
        found: dict[str, Accounts] = {}
        for voucher in self.record.standing("completeness"):
            since, until = block_of(voucher)
            kind = str(voucher.get("of_kind"))
            for party in voucher.about or ("",):
                later = [one for one in self._between(kind, party, since, until) if self._against(voucher, one)]
                later += self._disputing(voucher, kind, since, until)
                if later:
                    found[voucher.id] = tuple({one.id: one for one in (*found.get(voucher.id, ()), *later)}.values())
        for (party, first, last), stated in self._exchanges.items():
            for other in self._between("holding", party, first, last):
                for entry in self._left_out(other, stated):
                    found[entry.id] = (*found.get(entry.id, ()), other)
        return found

    def _disputing(self, voucher: Entry, kind: str, since: int, until: int) -> Iterator[Entry]:
        """Yield what says that it disputes a voucher, and may fall in the time vouched for."""
        for entry in self.record.related(voucher.id, "disputes"):
            touches = entry.happened.first <= until and since <= entry.happened.last
            if entry.kind == kind and touches and not set(entry.by) & set(voucher.by):
                yield entry

    @cached_property
    def denied(self) -> Mapping[str, Accounts]:
        """The vouchers that speak against an entry that became known later: entry's id to those vouchers."""
        found: dict[str, Accounts] = defaultdict(tuple)
        for name, later in self.contradicted.items():
            voucher = self.record.find(name)
            for entry in later:
                found[entry.id] += (voucher,) if voucher is not None else ()
        return found

    def _between(self, kind: str, party: str, since: int, until: int) -> Iterator[Entry]:
        """Yield the standing entries of a kind, of a party's doing, that happened within a stretch of time."""
        rows = self._rows.get((kind, party))
        if rows is None:
            found = self.record.of_party(kind, party) if party else self.record.standing(kind)
            rows = self._rows[kind, party] = sorted(found, key=lambda one: (one.happened.first, one.id))
            self._firsts[kind, party] = [one.happened.first for one in rows]
        firsts = self._firsts[kind, party]
        for entry in rows[bisect_left(firsts, since) : bisect_right(firsts, until)]:
            if entry.happened.last <= until:
                yield entry

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Entry]]:
        return {}

    @cached_property
    def _firsts(self) -> dict[tuple[str, str], list[int]]:
        return {}

    def _against(self, voucher: Entry, entry: Entry) -> bool:
        """Return whether an entry says, later than a voucher, that there was something the voucher does not know."""
        if set(entry.by) & set(voucher.by) or self._known(entry, voucher):
            return False
        if voucher.place and not self.covers(voucher.place, entry.place):
            return False
        asked = {name: value for name, value in entry.values.items() if isinstance(value, str | tuple)}
        asked["category"] = tuple(self.upwards(str(entry.get("category") or "")))
        return narrowed(voucher, asked)

    def _known(self, entry: Entry, voucher: Entry) -> bool:
        """Return whether what an entry speaks of was known when someone vouched: it, or another account of it."""
        if entry.lodged.first <= voucher.lodged.last:
            return True
        accounts = self._by_key(entry.kind).get(entry.key, ())
        names = self.ids((entry,))
        earlier = [self.record.find(name) for name in names[1:]]
        return any(one is not None and one.lodged.first <= voucher.lodged.last for one in (*accounts, *earlier))

    def _by_key(self, kind: str) -> dict[tuple[object, ...], list[Entry]]:
        found = self._keys.get(kind)
        if found is None:
            found = self._keys[kind] = defaultdict(list)
            for entry in self.record.kind(kind):
                found[entry.key].append(entry)
        return found

    @cached_property
    def _keys(self) -> dict[str, dict[tuple[object, ...], list[Entry]]]:
        return {}

    def _left_out(self, other: Entry, stated: list[Entry]) -> list[Entry]:
        """Return the statements of an exchange that an entry by another speaks against: none of them takes it in."""
        if other.by == stated[0].by or other.author == stated[0].author:
            return []
        above = set(self.upwards(str(other.get("category") or "")))
        ours = [one for one in stated if one.get("category") in above]
        parts = {one.target for one in other.relates if one.verb == "part_of"}
        if any(one.id in parts or self._takes_in(one, other) for one in ours):
            return []
        return [one for one in ours if not self._known(other, one)]

    def _takes_in(self, outer: Entry, inner: Entry) -> bool:
        status = outer.get("status") or ""
        return self.covers(outer.place, inner.place) and status in ("", inner.get("status") or "")


def block_of(voucher: Entry) -> tuple[int, int]:
    """Return the first and last second a voucher speaks of; an empty block if it does not say."""
    since, until = voucher.get("since"), voucher.get("until")
    if not isinstance(since, When) or not isinstance(until, When):
        return (1, 0)
    return since.first, until.last


def narrowed(voucher: Entry, asked: Mapping[str, str | tuple[str, ...]]) -> bool:
    """Return whether a voucher, as far as it is narrowed, takes in what is asked."""
    wheres = str(voucher.get("where") or "").split(";")
    pairs = [part.split("=", 1) for part in wheres if "=" in part]
    pairs += [["category", str(voucher.get("category"))]] if voucher.get("category") else []
    return all(value.strip().casefold() in _folded(asked.get(name.strip(), ())) for name, value in pairs)


def _folded(asked: str | tuple[str, ...]) -> set[str]:
    return {one.casefold() for one in ((asked,) if isinstance(asked, str) else asked)}


def _named_by(entry: Entry, field: str) -> tuple[str, ...]:
    if field == "relates":
        return tuple(one.target for one in entry.relates if one.verb in ("answers", "part_of"))
    stated = entry.get(field)
    return (stated,) if isinstance(stated, str) else ()


def _as_known(entry: Entry) -> tuple[int, int, str]:
    return entry.lodged.first, entry.lodged.last, entry.id


def _by_time(groups: list[Accounts]) -> Times:
    """Return the groups by the exact block they are stated for, and apart those whose block is not one day."""
    exact: dict[tuple[int, int], list[Accounts]] = defaultdict(list)
    for group in groups:
        exact[group[0].happened.first, group[0].happened.last].append(group)
    whole_days = {When.day(When(first, last).first_day) for first, last in exact}
    days = {(day.first, day.last) for day in whole_days}
    wide = [group for block, found in exact.items() if block not in days for group in found]
    return exact, wide


def _touch(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last


def together(rows: Iterable[tuple[_T, When]]) -> Iterator[list[tuple[_T, When]]]:
    """Yield rows, earliest first, together those whose days overlap, so that they may have come in any order."""
    held: list[tuple[_T, When]] = []
    for row in rows:
        if held and row[1].first > max(when.last for _, when in held):
            yield held
            held = []
        held.append(row)
    if held:
        yield held

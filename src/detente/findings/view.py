"""One way of seeing the record: on one reading of the treaties, following one account where accounts differ.

Entries with one key by different authors are rivals. Without an account to follow, rivals are seen as their hull, and
what was met on the way is noted, so that the review knows which readings and accounts to try. Where someone vouched
that there is nothing more, and someone else later said there was, both are accounts too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from detente.findings.logic import NO, UNKNOWN, YES, Shown, Truth, Want, unknown, yes
from detente.findings.sight import Accounts, Sight, narrowed
from detente.record import Entry
from detente.record.entry import Value
from detente.terms.day import When
from detente.terms.quantity import Quantity

_T = TypeVar("_T")

__all__ = ["Seen", "View"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing the record speaks of, as it looks in a view: its entry (merged if rivals differ) and its grounds.

    `ids` are all by which other entries may mean it: every account's, and those of what the accounts replaced.
    """

    entry: Entry
    grounds: Accounts
    ids: tuple[str, ...] = ()
    exists: Truth = YES

    @property
    def doers(self) -> tuple[str, ...]:
        """Whose doing it is on every account of this view."""
        if len(self.grounds) == 1:
            return self.entry.doers
        return tuple(code for code in self.entry.doers if all(code in one.doers for one in self.grounds))

    @property
    def attributed(self) -> bool:
        """Whether every account says whose doing it is."""
        return all(one.doers for one in self.grounds)

    def relates(self, *verbs: str) -> tuple[set[str], set[str]]:
        """Return what it relates to by these verbs: on every account, and on any."""
        if len(self.grounds) == 1 and not self.entry.relates:
            return set(), set()
        each = [{one.target for one in entry.relates if one.verb in verbs} for entry in self.grounds]
        return set.intersection(*each), set.union(*each)


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

    def once(self, key: tuple[object, ...], ask: Callable[[View], _T]) -> _T:
        """Return the answer to a question this way of seeing has met before, with what was noted on the way."""
        key = (*key, self.reading, self.account)
        found = self.sight.answers.get(key)
        if found is None:
            fresh = self.on()
            found = self.sight.answers[key] = (ask(fresh), fresh)
        answer, noted = found
        if noted.readings_met or noted.accounts_met or noted.alone:
            self.readings_met.update(noted.readings_met)
            self.accounts_met.update(noted.accounts_met)
            self.alone.extend(noted.alone)
        return cast(_T, answer)

    def all(self, kind: str, party: str = "") -> list[Seen]:
        """Return the things of a kind that may be there, of one party's doing or of anybody's."""
        seen = (self.see(group) for group in self.sight.things(kind, party))
        return [one for one in seen if one is not None]

    def done_by(self, kind: str, parties: tuple[str, ...], field: str = "", ids: Iterable[str] = ()) -> list[Seen]:
        """Return the things of a kind that may be these parties' doing: theirs, and those that name no doer.

        With a field, only those that name one of `ids` in it, or nothing.
        """
        whose = (parties[0], "?") if len(parties) == 1 else ("",)
        if field:
            groups = [group for party in whose for group in self.sight.naming(kind, party, field, ids)]
        else:
            groups = [group for party in whose for group in self.sight.things(kind, party)]
        once = {id(group): group for group in groups}.values() if len(whose) > 1 else groups
        return [seen for seen in map(self.see, once) if seen is not None]

    def where(self, kind: str, party: str = "", **fields: object) -> list[Seen]:
        """Return the things of a kind whose identifying fields are these; other rivals are not even looked at."""
        groups = self.sight.things(kind, party)
        chosen = (one for one in groups if all(one[0].get(name) == value for name, value in fields.items()))
        return [seen for seen in map(self.see, chosen) if seen is not None]

    def see(self, group: Accounts) -> Seen | None:
        """Return a thing as its accounts show it here; `None` if on this account there is none."""
        exists = YES
        if self.sight.denied:
            exists = self._existence(group)
            if exists is NO:
                return None
        elif len(group) == 1:
            return self._plainly(group)
        ids = self.sight.ids(group)
        if len(group) == 1:
            return Seen(group[0], group, ids, exists)
        authors = {entry.author for entry in group}
        if len(authors) > 1:
            self.accounts_met.update(authors)
            group = tuple(one for one in group if one.author == self.account) or group
        return Seen(_merged(group), group, ids, exists)

    def _plainly(self, group: Accounts) -> Seen:
        """Return a thing of which there is one account that nobody speaks against: it looks the same in every view."""
        found = self.sight.plain.get(id(group))
        if found is None:
            found = self.sight.plain[id(group)] = Seen(group[0], group, self.sight.ids(group))
        return cast(Seen, found)

    def _existence(self, group: Accounts) -> Truth:
        deniers = {one.author for entry in group for one in self.sight.denied.get(entry.id, ())}
        if not deniers:
            return YES
        authors = {entry.author for entry in group}
        self.accounts_met.update(deniers | authors)
        if self.account in authors:
            return YES
        return NO if self.account in deniers else UNKNOWN

    def vouched(
        self,
        kind: str,
        party: str,
        since: int,
        until: int,
        asked: Mapping[str, str | tuple[str, ...]],
        within: Callable[[str], bool] | None = None,
    ) -> Shown:
        """Return whether someone vouches that all entries of a kind, by a party, in a stretch of time, are here.

        `asked` narrows what is asked about (field to value, or to values each of which takes it in), `within` says
        whether the place asked about lies in another: a voucher narrower than that does not do.
        """
        fitting = [
            row
            for row in self.sight.vouchers(kind, party)
            if row[0] <= until
            and row[1] >= since
            and (not row[2].place or (within is not None and within(row[2].place)))
            and narrowed(row[2], asked)
            and self.stands(row[2])
        ]
        grounds = _covering(fitting, since, until)
        if grounds is not None:
            return yes(*grounds)
        first, last = When(since, since).first_day, When(until, until).last_day
        about = self.sight.record.parties[party] if party else None
        who = (party,) if party else ()
        return unknown(Want("completeness", kind, "", who, first.isoformat(), last.isoformat(), about))

    def stands(self, voucher: Entry) -> bool:
        """Return whether somebody's word that nothing is left out holds here: nothing later speaks against it."""
        later = self.sight.contradicted.get(voucher.id, ())
        if not later:
            return True
        self.accounts_met.update({voucher.author, *(entry.author for entry in later)})
        return self.account == voucher.author


def _covering(spans: Iterable[tuple[int, int, Entry]], since: int, until: int) -> Accounts | None:
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


def _merged(group: Accounts) -> Entry:
    first = group[0]
    names = dict.fromkeys(name for entry in group for name in entry.values)
    values = {name: _hull([entry.values.get(name) for entry in group]) for name in names}
    happened = first.happened
    for entry in group[1:]:
        happened = happened if happened == entry.happened else happened.hull(entry.happened)
    place = first.place if all(entry.place == first.place for entry in group) else ""
    about = tuple(dict.fromkeys(code for entry in group for code in entry.about))
    by = tuple(dict.fromkeys(code for entry in group for code in entry.by))
    return replace(first, values=values, happened=happened, place=place, about=about, by=by)


def _hull(values: list[Value]) -> Value:
    """Return what all rivals allow: the hull of numbers and times, the value they share, else not known."""
    stated = values[0]
    for value in values[1:]:
        if value == stated:
            continue
        known = _both(stated, value)
        if known is None:
            return None
        stated = known
    return stated


def _both(one: Value, other: Value) -> Value:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.hull(other) if one.family == other.family else None
    return one.hull(other) if isinstance(one, When) and isinstance(other, When) else None

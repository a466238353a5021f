"""What lies ahead: what falls due, what was asked and not answered, what was undertaken without a date.

Knows deadlines and open requests. Refuses to know whether any of them will be kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.parts import Item
from detente.brief.wording import Wording, capital, first_sentence
from detente.findings import Due
from detente.record import Ask, Entry, open_asks, undated_undertakings
from detente.terms.day import EVER, When

__all__ = ["Ahead", "ahead"]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What falls due by a rule, what was announced for a day to come, what was asked, what has no date."""

    due: tuple[Item, ...]
    announced: tuple[Item, ...]
    asked: tuple[Item, ...]
    dateless: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.due or self.announced or self.asked or self.dateless)


def ahead(wording: Wording) -> Ahead:
    """Return what lies ahead as of the day of the case."""
    day = wording.case.day
    return Ahead(
        due=tuple(_due(one, wording) for one in wording.findings.due),
        announced=_announced(wording),
        asked=tuple(_asked(ask, again, wording) for ask, again in _folded(open_asks(wording.record, day))),
        dateless=tuple(_dateless(one, wording) for one in undated_undertakings(wording.record, day)),
    )


def _due(one: Due, wording: Wording) -> Item:
    gloss = first_sentence(one.gloss.said(wording.lang)) if one.gloss is not None else ""
    entry = one.instance.entry
    about = wording.entry(entry) if entry is not None else ""
    who = " · ".join(part for part in (wording.bearers((one.bearer,)), about) if part)
    treaty = wording.case.treaty(one.citation.treaty)
    name = treaty.said(wording.lang) if treaty is not None else one.citation.treaty
    cite = one.citation.cites or one.citation.rule
    return Item(wording.when(one.due), gloss, capital(who), not one.checked, f"{name}: {cite}")


def _announced(wording: Wording) -> tuple[Item, ...]:
    """Return what was announced or promised for a day still to come, the earliest first."""
    today = When.day(wording.case.day).last
    found: list[tuple[When, str, Entry]] = []
    seen: set[tuple[object, ...]] = set()
    for activity in wording.record.standing("activity"):
        for name in ("start", "end"):
            planned = activity.get(f"planned_{name}")
            key = (planned, name, *activity.key)
            if isinstance(planned, When) and planned.first > today and not activity.get(name) and key not in seen:
                seen.add(key)
                found.append((planned, f"ahead.{name}", activity))
    for kind in ("undertaking", "request"):
        for entry in wording.record.standing(kind):
            due = entry.get("due")
            if isinstance(due, When) and due.known and due.last > today and not wording.record.answers(entry.id):
                found.append((due, f"ahead.{kind}", entry))
    found.sort(key=lambda one: (one[0], one[2].id))
    return tuple(_to_come(when, key, entry, wording) for when, key, entry in found)


def _to_come(when: When, key: str, entry: Entry, wording: Wording) -> Item:
    what = wording.say(key, what=wording.entry(entry))
    return Item(wording.when(when), capital(what), wording.names(entry.doers or entry.by), entry=entry.id)


def _folded(asks: Sequence[Ask]) -> list[tuple[Ask, tuple[Entry, ...]]]:
    """Return the asks, each with those that confirm it and wait for nobody else: what is asked again is one ask."""
    by_id = {ask.request.id: ask for ask in asks}
    folded: dict[str, list[Entry]] = {}
    for ask in asks:
        again = folded.setdefault(_first(ask, by_id).request.id, [])
        again += [ask.request] if _first(ask, by_id) is not ask else []
    return [(by_id[name], tuple(again)) for name, again in folded.items()]


def _first(ask: Ask, by_id: Mapping[str, Ask]) -> Ask:
    """Return the open ask that this one confirms in the end; itself where confirmations run in a circle."""
    first, seen = ask, {ask.request.id}
    while (earlier := _confirmed(first, by_id)) is not None:
        if earlier.request.id in seen:
            return ask
        first = earlier
        seen.add(first.request.id)
    return first


def _confirmed(ask: Ask, by_id: Mapping[str, Ask]) -> Ask | None:
    """Return the open ask that this one confirms, if it waits for all that this one waits for."""
    targets = [by_id[one.target] for one in ask.request.relates if one.verb == "confirms" and one.target in by_id]
    return next((one for one in targets if set(ask.waiting) <= set(one.waiting)), None)


def _asked(ask: Ask, again: tuple[Entry, ...], wording: Wording) -> Item:
    request = ask.request
    topic = wording.text(request, "topic") or wording.text(request, "text") or wording.entry(request)
    doubtful = all(wording.doubtful(one) for one in (request, *again))
    key = "ahead.perhaps-asked" if doubtful else "ahead.asked"
    by, when = wording.names(request.by), wording.when(request.happened)
    who = wording.say(key, by=by, when=when, grade=wording.grade(request))
    for one in again:
        by, when = wording.names(one.by), wording.when(one.happened)
        same = "ahead.again" if one.by == request.by else "ahead.again-by"
        who = wording.say(same, asked=who, by=by, when=when)
    if ask.waiting:
        who = wording.say("ahead.waiting", asked=who, who=wording.names(ask.waiting))
    waited = wording.counted("count.days", ask.days) if ask.days else wording.say("ahead.today")
    return Item(
        when=waited,
        what=capital(topic),
        who=who,
        more=_subject(request, wording),
        entry=request.id,
        again=tuple(one.id for one in again),
        doubtful=doubtful,
    )


def _subject(request: Entry, wording: Wording) -> str:
    subject = wording.record.find(wording.text(request, "subject"))
    return wording.entry(subject) if subject is not None else ""


def _dateless(entry: Entry, wording: Wording) -> Item:
    known = entry.happened if entry.happened != EVER else entry.lodged
    who = wording.say("ahead.undertaken", who=wording.names(entry.doers or entry.by), when=wording.when(known))
    return Item("?", capital(wording.text(entry, "text")), who, entry=entry.id)

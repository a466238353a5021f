"""Who is bound, when: a fold over the acts of the record by the day they take effect.

Each act moves a party between three states: *out*, *bound*, *suspended*. An act whose day is not exactly known, or
whose existence is disputed, leaves both states possible; so does a suspension that no article provides for, since
whether it frees the party is for the parties to say. A party is bound when *bound* is the only state possible.

Source: Vienna Convention on the Law of Treaties, parts II and V, for what each act does (recalled).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from detente.findings.logic import NO, YES, Shown, Want, unknown
from detente.findings.sight import together
from detente.findings.standing import BOUND, OUT, SUSPENDED, after, start_of
from detente.findings.view import Seen, View
from detente.record import Entry
from detente.terms.day import EVER, Duration, When, deadline
from detente.treaty import Treaty
from detente.treaty.tree import Power

__all__ = ["JOINING", "bound"]

_MOST_TOGETHER = 5
JOINING = frozenset({"ratify", "accede", "provisionally apply"})
_LEAVING = frozenset({"withdraw", "denounce", "terminate"})
_MOVING = frozenset({*JOINING, *_LEAVING, "suspend", "resume"})


def bound(view: View, treaty_id: str, party: str, when: When) -> Shown:
    """Return whether an agreement binds a party throughout `when`."""
    key = ("bound", treaty_id, party, when.first, when.last)
    return view.once(key, lambda fresh: _folded(fresh, treaty_id, party, when))


def _folded(view: View, treaty_id: str, party: str, when: When) -> Shown:
    treaty = view.sight.treaties.get(treaty_id)
    start = start_of(view, treaty_id)
    acts = view.once(("acts", treaty_id, party), lambda fresh: _acts(fresh, treaty_id, treaty, party, start))
    states = {OUT}
    if treaty is not None and party in treaty.parties and not any(_verb(seen) in JOINING for seen, _ in acts):
        states = after(states, {BOUND}, start, when)
    for some in together(acts):
        # What may have come in any order leaves every state that some order leads to.
        orders = permutations(some) if len(some) <= _MOST_TOGETHER else ()
        ends = [_in_order(order, states, when, treaty) for order in orders]
        states = set().union(*ends) if ends else {OUT, BOUND, SUSPENDED}
    if treaty is not None and treaty.ended is not None:
        states = after(states, {OUT}, When.day(treaty.ended), when)
    grounds = tuple(entry for seen, day in acts if day.first <= when.last for entry in seen.grounds)
    if BOUND not in states or states == {BOUND}:
        return Shown(YES if BOUND in states else NO, grounds)
    return unknown(Want("status", treaty_id, "", (party,), about=view.sight.record.parties[party]), grounds=grounds)


def _in_order(acts: Iterable[tuple[Seen, When]], states: set[str], when: When, treaty: Treaty | None) -> set[str]:
    for seen, day in acts:
        states = after(states, _moved(states, _verb(seen), treaty), day, when, certain=seen.exists is YES)
    return states


def _verb(seen: Seen) -> str:
    return str(seen.entry.get("verb"))


def _moved(before: set[str], verb: str, treaty: Treaty | None) -> set[str]:
    """Return the states that an act leads to from the states before it."""
    if verb in JOINING:
        return {BOUND}
    if verb in _LEAVING:
        return {OUT}
    if verb == "resume":
        return {BOUND if state == SUSPENDED else state for state in before}
    if verb == "suspend" and BOUND in before:
        return (before - {BOUND}) | {SUSPENDED} | (set() if _provides(treaty, "suspend") else {BOUND})
    return before


def _acts(view: View, treaty_id: str, treaty: Treaty | None, party: str, start: When | None) -> list[tuple[Seen, When]]:
    """Return the party's acts under an agreement with the block in which each takes effect, earliest first."""
    acts = view.where("act", party, treaty=treaty_id)
    found = [(seen, _effective(seen.entry, treaty, start)) for seen in acts if _verb(seen) in _MOVING]
    return sorted(found, key=lambda pair: (pair[1].first, pair[1].last, pair[0].entry.id))


def _effective(entry: Entry, treaty: Treaty | None, start: When | None) -> When:
    """Return when an act takes effect: as it says, else after the notice asked for; joining not too early."""
    stated = entry.get("effective")
    rule = _provides(treaty, str(entry.get("verb")))
    notice: Duration | None = rule.effect if rule is not None else None
    day = entry.happened
    if isinstance(stated, When) and stated != EVER:
        day = stated
    elif notice is not None:
        day = EVER if notice.unit == "working day" else deadline(day, notice, before=False)
    if entry.get("verb") in ("ratify", "accede") and start is not None:
        return When(max(day.first, start.first), max(day.last, start.last))
    return day


def _provides(treaty: Treaty | None, verb: str) -> Power | None:
    for rule in treaty.rules if treaty is not None else ():
        if isinstance(rule.clause, Power) and rule.clause.act.verb == verb:
            return rule.clause
    return None

"""Since when and until when an agreement, and each of its rules, runs; and what that leaves possible at a time."""

from __future__ import annotations

from datetime import date
from functools import cache

from detente.findings.logic import Shown, no, unknown, yes
from detente.findings.view import View
from detente.terms.day import DAY, When, deadline
from detente.treaty import Treaty
from detente.treaty.tree import ByDay, Rule

__all__ = ["BOUND", "OUT", "SUSPENDED", "after", "day_of", "in_force", "start_of"]

OUT, BOUND, SUSPENDED = "out", "bound", "suspended"


def after(before: set[str], moved: set[str], effective: When | None, when: When, *, certain: bool = True) -> set[str]:
    """Return the states possible in `when` after an act: moved if surely before it, both if it may fall in it.

    What takes effect on a day does so as the day begins.
    """
    if effective is None or effective.first // DAY * DAY > when.last:
        return before
    surely = certain and effective.last // DAY * DAY <= when.first
    return moved if surely else before | moved


_block = cache(When.day)


def start_of(view: View, treaty_id: str) -> When | None:
    """Return the day an agreement entered into force, or is supposed to have; `None` if it never did."""
    treaty = view.sight.treaties.get(treaty_id)
    day: date | None = view.sight.as_if.get(treaty_id) or (treaty.in_force if treaty is not None else None)
    return _block(day) if day is not None else None


def in_force(view: View, treaty: Treaty, rule: Rule, when: When) -> Shown:
    """Return whether the rule itself runs throughout `when`: from its own day, until its own day."""
    if rule.since is None and rule.until is None:
        return yes()
    states = {BOUND} if rule.since is None else after({OUT}, {BOUND}, day_of(view, treaty, rule.since), when)
    if rule.until is not None:
        states = after(states, {OUT}, day_of(view, treaty, rule.until), when)
    return yes() if states == {BOUND} else no() if BOUND not in states else unknown()


def day_of(view: View, treaty: Treaty, moment: ByDay) -> When | None:
    """Return the day a rule names, or the one so long after entry into force; `None` if that is not known."""
    if moment.day:
        return _block(date.fromisoformat(moment.day))
    start = start_of(view, treaty.id)
    if start is None or moment.length is None or moment.length.unit == "working day":
        return None
    return deadline(start, moment.length, before=False)

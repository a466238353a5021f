"""What hangs in the air: requests that nobody has answered, and undertakings without a date.

Knows who still owes an answer and for how long. Refuses to know whether any text obliges them to give one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.record.entry import Entry
from detente.record.record import Record
from detente.terms.day import EVER, When

__all__ = ["Ask", "open_asks", "undated_undertakings"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request still open: who has yet to reply (empty if it asks nobody by name), and for how many days."""

    request: Entry
    waiting: tuple[str, ...]
    days: int


def open_asks(record: Record, day: date) -> tuple[Ask, ...]:
    """Return the requests known by the end of `day` that not every addressee has answered, the oldest first.

    Only a standing `reply` that `answers` the request closes it, for its authors; where the addressee is not
    stated, any reply closes it. `days` counts whole days since it was certainly sent.
    """
    known = record.as_of(day)
    asks = []
    for request in known.standing("request"):
        replies = [entry for entry in known.answers(request.id) if entry.kind == "reply"]
        to = request.values.get("to")
        addressed = to if isinstance(to, tuple) else ()
        replied = {party for reply in replies for party in reply.by}
        waiting = tuple(party for party in addressed if party not in replied)
        if waiting or (not addressed and not replies):
            asks.append(Ask(request, waiting, _days_since(request, day)))
    return tuple(sorted(asks, key=lambda ask: (-ask.days, ask.request.id)))


def undated_undertakings(record: Record, day: date) -> tuple[Entry, ...]:
    """Return the undertakings known by the end of `day` that nothing answers and that say not by when."""
    known = record.as_of(day)
    return tuple(
        entry
        for entry in known.standing("undertaking")
        if not _dated(entry.values.get("due")) and not known.answers(entry.id)
    )


def _dated(due: object) -> bool:
    return isinstance(due, When) and due.last != EVER.last


def _days_since(request: Entry, day: date) -> int:
    sent = request.happened if request.happened.known else request.lodged
    return max(0, (day - sent.last_day).days)

"""Sessions: who met last, on which day, at what level and how long, by the account of each author.

Knows that one session may have several accounts. Refuses to choose between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.brief.wording import Wording, alphabetic, capital
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity

__all__ = ["last_met"]


def last_met(wording: Wording) -> tuple[str, str]:
    """Return one sentence on the session of the day, or else on the latest before it, and the entry that tells it.

    Both are empty where no session is on record.
    """
    end = When.day(wording.case.day).last
    found: dict[tuple[object, ...], list[Entry]] = {}
    for entry in wording.record.standing("session"):
        if entry.happened.known and entry.happened.last <= end and entry.get("held") is not False:
            found.setdefault(entry.key, []).append(entry)
    if not found:
        return "", ""
    accounts = max(found.values(), key=_weight)
    return _told(accounts, wording), accounts[0].id


def _weight(accounts: Sequence[Entry]) -> tuple[int, int, int, int]:
    """Return how late a session surely was, then how many sat there, then how many tell of it."""
    first = accounts[0].happened
    return first.first, -first.last, max(len(one.about) for one in accounts), len(accounts)


def _told(accounts: Sequence[Entry], wording: Wording) -> str:
    sat = max((one.about for one in accounts), key=len)
    levels = _each(wording.text(one, "level") for one in accounts)
    lengths = _lengths(accounts, wording)
    return capital(
        wording.say(
            "summary.met" if sat else "summary.met-unnamed",
            body=wording.text(accounts[0], "body"),
            when=wording.when(accounts[0].happened),
            who=wording.names(sat),
            level=wording.say("summary.level", level=" / ".join(levels)) if levels else "",
            lengths=wording.say("summary.lengths", lengths=", ".join(lengths)) if lengths else "",
        ).strip(" ,")
    )


def _lengths(accounts: Sequence[Entry], wording: Wording) -> list[str]:
    """Return how long it took by each account that says so, by the name of the author."""
    told = []
    for one in accounts:
        length = one.get("length")
        if isinstance(length, Quantity):
            by = wording.names(one.by)
            said = wording.say("summary.length", length=wording.amount(length), by=by)
            told.append((alphabetic(by), said))
    return _each(said for _, said in sorted(told))


def _each(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]

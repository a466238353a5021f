"""Small records built in code: an entry from the words a table would hold, and what a review makes of a few."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from detente import Case, Finding, Outcome, Record, Treaty, review
from detente.record import Entry, Relation
from detente.terms.citation import Source
from detente.terms.day import parse_when
from detente.terms.quantity import parse_quantity
from detente.terms.vocabulary import fields_of

MET, NOT_MET, UNDECIDED = Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED
OWED_NOTHING = None

_numbers = count(1)


def entry(kind: str, *, happened: str, by: str = "", about: str = "", called: str = "", **written: Any) -> Entry:
    """Return an entry as a table would hold it: cells as text, parties separated by `;`.

    Left out, its author is whom it is about; it was lodged on the day it happened.
    """
    columns = fields_of(kind)
    relates = tuple(Relation(*one.split(" ", 1)) for one in _listed(written.pop("relates", "")))
    received = parse_when(written.pop("received", "?"))
    place = written.pop("place", "")
    values = {name: _value(columns[name].type, columns[name].unit, cell) for name, cell in written.items()}
    when = parse_when(happened)
    return Entry(
        id=called or f"{kind}-{next(_numbers)}",
        kind=kind,
        by=_listed(by or about),
        about=_listed(about),
        happened=when,
        received=received,
        lodged=when,
        place=place,
        source=Source("a made-up source"),
        relates=relates,
        values=values,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split(";") if one.strip())


def _value(sort: str, unit: str, cell: Any) -> Any:
    match sort:
        case "quantity":
            return parse_quantity(str(cell), "" if unit == "any" else unit)
        case "when":
            return parse_when(cell)
        case "flag":
            return {"yes": True, "no": False}[cell]
        case "parties":
            return _listed(cell)
    return str(cell)


def vouched(of_kind: str, *, since: str, until: str, about: str = "", **narrowed: Any) -> Entry:
    """Return somebody's word, given when it is over, that all entries of a kind in a stretch of time are here."""
    return entry(
        "completeness",
        by="ANALYST",
        about=about,
        happened=until,
        of_kind=of_kind,
        since=since,
        until=until,
        **narrowed,
    )


def findings(treaty: Treaty, entries: Iterable[Entry], day: str, **options: Any) -> list[Finding]:
    """Return what a review as of `day` finds under one agreement."""
    return found_in((treaty,), entries, day, treaty=treaty.id, **options)


def found_in(treaties: Iterable[Treaty], entries: Iterable[Entry], day: str, **options: Any) -> list[Finding]:
    """Return what a review as of `day` finds under several agreements at once."""
    case = Case.of(tuple(treaties), Record.of(entries), day=date.fromisoformat(day))
    return list(review(case, **options))


def outcome(found: Iterable[Finding], rule: str, bearer: str, *, about: str = "") -> Outcome | None:
    """Return how the one finding under a rule comes out for a bearer; `None` if there is none.

    `about` is part of the finding's id, where the rule has several of that bearer.
    """
    fitting = [one for one in found if one.citation.rule == rule and one.bearer.name == bearer and about in one.id]
    outcomes = {one.outcome for one in fitting}
    assert len(outcomes) <= 1, [one.id for one in fitting]
    return outcomes.pop() if outcomes else None

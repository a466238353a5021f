"""Whom a rule names: membership of a class of parties, now or on a day, and everyone who may ever belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.findings.logic import Shown, all_of, any_of, no, yes
from detente.findings.status import JOINING, bound
from detente.findings.view import View
from detente.terms.day import When
from detente.treaty import Treaty
from detente.treaty.names import Term
from detente.treaty.tree import Named, Who

__all__ = ["code_of", "ever_bound", "is_among", "members_of"]


def is_among(view: View, treaty: Treaty, who: Who | Named, party: str, when: When) -> Shown:
    """Return whether a party is one of those a rule names, throughout `when`."""
    if isinstance(who, Named):
        return yes() if code_of(treaty, who.party) == party else no()
    if party in (code_of(treaty, name) for name in who.but):
        return no()
    shown = _in_class(view, treaty, treaty.glossary.term(who.term), party, when)
    if who.was is not None:
        then = When.day(date.fromisoformat(who.was.day))
        shown = all_of([shown, _in_class(view, treaty, treaty.glossary.term(who.was.term), party, then)])
    added = yes() if party in (code_of(treaty, name) for name in who.also) else no()
    return any_of([shown, added])


def _in_class(view: View, treaty: Treaty, term: Term, party: str, when: When) -> Shown:
    if term.party_to:
        return bound(view, treaty.id if term.party_to == "this" else term.party_to, party, when)
    if term.group == "all":
        return yes()
    members = term.states or view.sight.record.parties.groups.get(term.group, ())
    return yes() if party in members else no()


def members_of(view: View, treaty: Treaty, who: Who | Named) -> tuple[str, ...]:
    """Return every party that may at some time be one of those a rule names, in a fixed order."""
    if isinstance(who, Named):
        return (code_of(treaty, who.party),)
    return view.once(("members", treaty.id, who), lambda fresh: _members(fresh, treaty, who))


def _members(view: View, treaty: Treaty, who: Who) -> tuple[str, ...]:
    term = treaty.glossary.term(who.term)
    codes: Iterable[str] = term.states or view.sight.record.parties.groups.get(term.group, ())
    if term.party_to:
        other = treaty.id if term.party_to == "this" else term.party_to
        codes = ever_bound(view, other)
    elif term.group == "all":
        codes = ever_bound(view, treaty.id)
    added = [code_of(treaty, name) for name in who.also]
    dropped = {code_of(treaty, name) for name in who.but}
    return tuple(sorted({*codes, *added} - dropped))


def ever_bound(view: View, treaty_id: str) -> set[str]:
    """Return every party that an agreement bound at some time, or may have."""
    treaty = view.sight.treaties.get(treaty_id)
    codes = set(treaty.parties) if treaty is not None else set()
    for seen in view.where("act", treaty=treaty_id):
        if seen.entry.get("verb") in JOINING:
            codes.update(seen.entry.doers)
    return codes


def code_of(treaty: Treaty, name: str) -> str:
    """Return the code of a party by the name a rule gives it; a group's name is its own code."""
    return treaty.glossary.parties.other_names.get(name, name)

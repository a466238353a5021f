"""Replies: what on record answers an event upon which something is owed, whether or not it is what is owed.

Knows that a refusal is an answer. Refuses to know whether any answer is enough.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.wording import Wording, first_sentence
from detente.findings import Finding
from detente.findings.digest import Group, Sort
from detente.record import Entry

__all__ = ["answered", "answered_briefly", "answers", "apart", "telling"]


def answers(finding: Finding, wording: Wording) -> tuple[Entry, ...]:
    """Return the entries that answer the event upon which a duty is owed, the earliest first."""
    event = finding.instance.entry
    if finding.norm != "duty" or finding.instance.sort != "event" or event is None:
        return ()
    return tuple(sorted(wording.record.answers(event.id), key=lambda one: (one.happened, one.id)))


def answered(entry: Entry, wording: Wording) -> str:
    """Return that an entry answers, with its note as the record has it."""
    return _said(wording.entry(entry), entry.note, wording)


def answered_briefly(finding: Finding, entry: Entry, wording: Wording) -> str:
    """Return that an entry answers, with the first sentence of its note, where whom the finding binds was just said."""
    own = entry.by == finding.bearer.codes
    return _said(wording.entry(entry, bare=own), first_sentence(entry.note).rstrip("."), wording)


def _said(entry: str, note: str, wording: Wording) -> str:
    return wording.say("answered.noted" if note else "answered.plain", entry=entry, note=note)


def telling(finding: Finding, wording: Wording) -> tuple[Entry, ...]:
    """Return the answers of whom the finding binds; if there are none, those of anyone."""
    found = answers(finding, wording)
    return tuple(one for one in found if set(one.by) <= set(finding.bearer.codes)) or found


def apart(groups: Iterable[Group], wording: Wording) -> tuple[Group, ...]:
    """Return the groups with those findings told apart, event by event, that are silent but whose event was answered.

    Of such an event it cannot be said that nothing is on record.
    """
    found: list[Group] = []
    for group in groups:
        found += _parted(group, wording) if group.sort is Sort.SILENT else [group]
    order = {treaty: at for at, treaty in enumerate(dict.fromkeys(one.first.citation.treaty for one in found))}
    return tuple(sorted(found, key=lambda one: (order[one.first.citation.treaty], one.sort)))


def _parted(group: Group, wording: Wording) -> list[Group]:
    silent: list[Finding] = []
    replied: dict[str, list[Finding]] = {}
    for one in group.findings:
        some = replied.setdefault(one.instance.key, []) if answers(one, wording) else silent
        some.append(one)
    parted = [Group(Sort.OPEN, tuple(some)) for some in replied.values()]
    return [*parted, Group(Sort.SILENT, tuple(silent))] if silent else parted

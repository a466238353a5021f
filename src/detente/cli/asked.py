"""What was asked, made sure of: the case opened, days read, drafts and rules found by name.

Whatever cannot be made sure of is a fault that names the option, in the reader's words.
"""

from __future__ import annotations

import difflib
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from detente.errors import CaseError, DayError, Fault, FileError
from detente.findings import Case, Findings, review
from detente.record import read_entries
from detente.terms.day import parse_when
from detente.treaty import Treaty

__all__ = ["Asked", "asked", "day_of", "folder_of", "looking", "opened", "refuse"]


@dataclass(frozen=True)
class Asked:
    """A case and how it is looked at: which agreement alone, which drafts as if in force, on which reading."""

    case: Case
    supposed: dict[str, date]
    treaty: str | None = None
    reading: str | None = None

    def reviewed(self) -> Findings:
        """Return the review that was asked for."""
        return review(self.case, treaty=self.treaty, if_in_force=self.supposed, reading=self.reading)


def asked(options: Namespace) -> Asked:
    """Return what `review` and `explain` look at.

    Raises: `FileError` for a faulty case, and for a day, draft, agreement or reading that cannot be had.
    """
    case = opened(options)
    supposed: dict[str, date] = {}
    for named, since in options.supposed:
        case, draft = _draft(case, named)
        supposed[draft.id] = day_of(since, "--from") if since else case.day
    known = [one.id for one in (*case.treaties, *case.drafts)]
    where = "TREATY" if options.verb == "explain" else "--treaty"
    if options.treaty is not None and options.treaty not in known:
        refuse("asked-treaty", where, options.treaty, known, case=case.id)
    drafts = [one.id for one in case.drafts]
    if options.treaty in drafts and options.treaty not in supposed:
        raise FileError([Fault("asked-draft", where, values={"text": options.treaty})])
    readings = [name for one in (*case.treaties, *case.drafts) for name in one.readings]
    if options.reading is not None and options.reading not in readings:
        refuse("asked-reading", "--reading", options.reading, readings, case=case.id)
    return Asked(case, supposed, options.treaty, options.reading)


def looking(options: Namespace) -> tuple[str, ...]:
    """Return the options that say how the case is looked at, as they may be typed again for `explain`."""
    words = ["--as-of", options.as_of] if options.as_of else []
    for draft, since in options.supposed:
        words += ["--if-in-force", draft, *(["--from", since] if since else [])]
    words += ["--reading", options.reading] if options.reading is not None else []
    for file in options.suppose:
        words += ["--suppose", file]
    return tuple(words)


def opened(options: Namespace) -> Case:
    """Return the case as of the day asked for, with what is supposed.

    Raises: `FileError` for a faulty case, day or file of suppositions.
    """
    day = day_of(options.as_of, "--as-of") if options.as_of else None
    case = Case.open(folder_of(options.case), as_of=day)
    places = {name for treaty in (*case.treaties, *case.drafts) for name in treaty.glossary.zones.spans}
    for file in options.suppose:
        case = case.supposing(case.record.supposing(read_entries(file, case.record, places=places)))
    return case


def folder_of(named: str) -> Path:
    """Return the folder named as that of a case.

    Raises: `FileError` if it is a file.
    """
    place = Path(named)
    if place.is_file():
        near = next((str(one) for one in place.parents if (one / "case.toml").is_file()), "")
        raise FileError([Fault("asked-file" if near else "asked-file-far", named, values={"near": near})])
    return place


def day_of(text: str, option: str) -> date:
    """Return the day an option names.

    Raises: `FileError` if it is not one day of the calendar.
    """
    try:
        day = parse_when(text).first_day
    except DayError as error:
        raise FileError([Fault("asked-day", option, values={"text": text})]) from error
    if text != day.isoformat():
        raise FileError([Fault("asked-day", option, values={"text": text})])
    return day


def refuse(key: str, option: str, text: str, names: Iterable[str], **values: str) -> NoReturn:
    """Raise `FileError` with the fault `<key>`, naming the nearest of `names`.

    If none is near the fault is `<key>-far`; if there are no names at all, `<key>-none`.
    """
    names = list(dict.fromkeys(names))
    alike = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(text.casefold(), alike, 1)
    listed = ", ".join(f"`{name}`" for name in names)
    given = {"text": text, "names": listed, "near": alike[near[0]] if near else "", **values}
    raise FileError([Fault(key if near else f"{key}-far" if names else f"{key}-none", option, values=given)])


def _draft(case: Case, named: str) -> tuple[Case, Treaty]:
    """Return the draft of the case with this id; or the file of this name, and the case with it."""
    found = case.treaty(named)
    if found is not None and found.in_force is None:
        return case, found
    if found is not None:
        raise FileError([Fault("asked-in-force", "--if-in-force", values={"text": named})])
    if not Path(named).exists():
        refuse("asked-no-draft", "--if-in-force", named, [one.id for one in case.drafts], case=case.id)
    draft = Treaty.read(named, parties=case.parties, zones=case.record.zones)
    if draft.in_force is not None:
        raise FileError([Fault("asked-in-force", "--if-in-force", values={"text": draft.id})])
    if case.treaty(draft.id) is not None:
        raise CaseError([Fault("asked-same-id", named, values={"text": draft.id})])
    return replace(case, drafts=(*case.drafts, draft)), draft

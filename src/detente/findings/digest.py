"""Findings that come out alike, put together: hundreds that say the same thing become one line.

Knows which findings are alike, and which windows follow one another. Refuses to know any words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from detente.findings.finding import Bearer, Finding, Outcome
from detente.record import Entry
from detente.terms.day import When
from detente.terms.quantity import Quantity

__all__ = ["Group", "Sort", "Window", "digest", "runs", "sort_of"]

_ABSENT = frozenset({"completeness", "holding"})  # settled by someone who has the whole list
_ASIDE = frozenset({"status"})  # open besides, and no reason to tell a line apart from silence
_RUNNING = frozenset({"window", "year"})
_TOLD_APART = frozenset({"event", "thing", "entry"})


class Sort(IntEnum):
    """Why findings come out as they do, the most telling first."""

    NOT_MET = 0  # the record shows it was not done
    DISPUTED = 1  # readings or accounts come out differently, and some decide it
    OPEN = 2  # something is on record, not enough to tell
    MET = 3  # the record shows it was done
    UNPLACED = 4  # the record does not say under which provision something was done
    SILENT = 5  # nothing is on record, and nobody vouches that there was nothing


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of windows that follow one another without a gap, and how many they are."""

    first: When
    last: When
    count: int

    @property
    def months(self) -> int:
        """How many calendar months one of the windows is long."""
        days = (self.last.last_day - self.first.first_day).days + 1
        return max(1, round(days / self.count / 30.4375))


@dataclass(frozen=True)
class Group:
    """Findings of one rule that come out alike, in the order of the review."""

    sort: Sort
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of them, which speaks for the rule."""
        return self.findings[0]

    @property
    def outcome(self) -> Outcome:
        """How all of them come out."""
        return self.first.outcome

    @property
    def bearers(self) -> tuple[Bearer, ...]:
        """Whom they bind, each once."""
        return tuple({(one.bearer.name, one.bearer.codes): one.bearer for one in self.findings}.values())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The events and things they are about, each once."""
        found = [one.instance.entry for one in self.findings]
        return tuple({entry.id: entry for entry in found if entry is not None}.values())

    @property
    def rows(self) -> int:
        """How many rows of a table they stand for; none if the rule has no table."""
        return len({one.row for one in self.findings if one.row})

    @property
    def runs(self) -> tuple[Window, ...]:
        """The windows they are about, as stretches without a gap, the earliest first."""
        if self.first.instance.sort not in _RUNNING:
            return ()
        return runs(one.instance.when for one in self.findings if one.instance.when is not None)

    @property
    def value(self) -> Quantity | None:
        """The smallest interval that holds every value shown."""
        return _hull(one.value for one in self.findings)

    @property
    def limit(self) -> Quantity | None:
        """The limit, if all share it."""
        limits = {one.limit for one in self.findings}
        return limits.pop() if len(limits) == 1 else None

    @property
    def margin(self) -> Quantity | None:
        """The smallest interval that holds every margin."""
        return _hull(one.margin for one in self.findings)


def digest(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return the findings put together by rule, outcome and reason: each finding in exactly one group.

    Agreements keep their order; within one, what tells most comes first, then the order of the rules.
    """
    found: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        found.setdefault(_alike(one), []).append(one)
    order = {treaty: at for at, treaty in enumerate(dict.fromkeys(key[0] for key in found))}
    groups = [(order[key[0]], Group(sort_of(some[0]), tuple(some))) for key, some in found.items()]
    return tuple(group for _, group in sorted(groups, key=lambda pair: (pair[0], pair[1].sort)))


def sort_of(finding: Finding) -> Sort:
    """Return why a finding comes out as it does."""
    if finding.outcome is Outcome.NOT_MET:
        return Sort.NOT_MET
    if finding.outcome is Outcome.MET:
        return Sort.MET
    if any(want.what == "value" and want.field == "under" for want in finding.wanting):
        return Sort.UNPLACED
    if _disputed(finding):
        return Sort.DISPUTED
    return Sort.SILENT if _silent(finding) else Sort.OPEN


def runs(windows: Iterable[When]) -> tuple[Window, ...]:
    """Return windows as stretches without a gap; a window that overlaps another belongs to its stretch."""
    found: list[Window] = []
    for one in sorted(set(windows)):
        if found and one.first <= found[-1].last.last + 1:
            last = found[-1]
            end = max(last.last, one, key=lambda when: when.last)
            found[-1] = Window(last.first, end, last.count + 1)
        else:
            found.append(Window(one, one, 1))
    return tuple(found)


def _alike(one: Finding) -> tuple[object, ...]:
    """Return what findings of one line share."""
    sort = sort_of(one)
    place = (one.citation.treaty, one.citation.rule, sort, one.instance.sort, one.as_if)
    if sort is Sort.SILENT:
        return (*place, one.bearer.name == "", any(want.what in _ASIDE for want in one.wanting))
    if sort is Sort.UNPLACED:
        return place
    entry = one.instance.key if one.instance.sort in _TOLD_APART else ""
    steps = () if one.instance.sort in _RUNNING else tuple(dict.fromkeys(step.key for step in one.why))
    wants = tuple(sorted({want.what for want in one.wanting}))
    outcomes = tuple(sorted({(alt.reading, alt.account, str(alt.outcome)) for alt in one.alternatives}))
    # Of rows and limits on which nothing is known there is nothing to tell apart.
    row = (one.row, one.limit) if one.value is None or _tells(one.value) else ()
    return (*place, row, entry, steps, wants, outcomes)


def _disputed(finding: Finding) -> bool:
    """Return whether versions differ, and on one of them at least it is decided."""
    outcomes = {one.outcome for one in finding.alternatives}
    return len(outcomes) > 1 and not outcomes <= {None, Outcome.UNDECIDED}


def _silent(finding: Finding) -> bool:
    """Return whether nothing at all is shown, and only someone who vouches for that could settle it."""
    wants = {want.what for want in finding.wanting}
    if not wants & _ABSENT or not wants <= _ABSENT | _ASIDE or finding.early is not None:
        return False
    shown = [step for step in finding.why if step.key in ("done", "may-be-done")]
    return not shown and not _tells(finding.value)


def _tells(value: Quantity | None) -> bool:
    """Return whether anything is known of a value: that it is not negative is no news."""
    return value is not None and (bool(value.lo) or value.hi is not None)


def _hull(quantities: Iterable[Quantity | None]) -> Quantity | None:
    known = [one for one in quantities if one is not None]
    hull = known[0] if known else None
    for one in known[1:]:
        hull = hull.hull(one) if hull is not None and hull.unit == one.unit else hull
    return hull

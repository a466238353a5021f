"""Page one: the findings that tell most, how many there are, and what is due, asked and open.

Knows which lines a reader must see first. Refuses to pronounce on any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.brief.ahead import Ahead
from detente.brief.digest import Sort, digest
from detente.brief.parts import Agreement, Item, Line, Summary, Tally, Telling
from detente.brief.wording import Wording
from detente.findings import Finding, Outcome

__all__ = ["summary"]

# How many lines of each sort page one has room for, and how many of one agreement may share a sort.
_ROOM = {Sort.NOT_MET: 3, Sort.DISPUTED: 3, Sort.OPEN: 2, Sort.MET: 2}
_LINES = 7
_SHARED = 2
_ITEMS = 3


def summary(
    findings: Sequence[Finding], told: Sequence[Agreement], coming: Ahead, wording: Wording, *, no_rule: str
) -> Summary:
    """Return page one; `told` are the same findings by agreement, `no_rule` says what no rule speaks of."""
    chosen = _chosen(findings, told)
    due = (*coming.due, *coming.announced)
    return Summary(
        tally=_tally(findings, wording),
        telling=chosen,
        rest=tuple(_rest(findings, wording)),
        no_rule=no_rule,
        due=due[:_ITEMS],
        asked=coming.asked[:_ITEMS],
        dateless=coming.dateless[:_ITEMS],
        more_due=_more(due, wording),
        more_asked=_more(coming.asked, wording),
        more_dateless=_more(coming.dateless, wording),
    )


def _tally(findings: Iterable[Finding], wording: Wording) -> Tally:
    outcomes = [one.outcome for one in findings]
    numbers = [outcomes.count(one) for one in (Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED)]
    met, missed, undecided = (wording.spoken(number) for number in numbers)
    return Tally(wording.counted("tally.findings", len(outcomes)), met, missed, undecided)


def _chosen(findings: Sequence[Finding], told: Sequence[Agreement]) -> tuple[Telling, ...]:
    """Return the most telling lines: what was not met, what is disputed, what is open, what was met, in that order."""
    lines = [(line, agreement) for agreement in told for line in agreement.lines]
    groups = digest(findings)
    ranked = sorted(
        zip(groups, lines, range(len(lines)), strict=True),
        key=lambda one: (one[0].sort, -_weight(one[0].first), -len(one[0].findings), one[2]),
    )
    taken: list[tuple[Sort, Line, Agreement]] = []
    for share in (_SHARED, _LINES):
        for group, (line, agreement), _ in ranked:
            room = _ROOM.get(group.sort, 0) if share == _SHARED else _LINES
            same = [one for one in taken if one[0] is group.sort]
            alike = [one for one in same if one[2] is agreement]
            fresh = all(one[1] is not line for one in taken) and group.sort in _ROOM
            if fresh and len(taken) < _LINES and len(same) < room and len(alike) < share:
                taken.append((group.sort, line, agreement))
    kept = sorted(taken, key=lambda one: one[0])
    return tuple(Telling(line, agreement.title) for _, line, agreement in kept)


def _weight(finding: Finding) -> int:
    """Return how much a finding tells: a number, a deadline, sides that differ, and entries to show for it."""
    told = [finding.value is not None, finding.early is not None, bool(finding.alternatives), bool(finding.grounds)]
    return sum(told)


def _rest(findings: Sequence[Finding], wording: Wording) -> Iterable[str]:
    """Yield what the other findings are, by sort: silent ones, and those of which the provision is not known."""
    for sort in (Sort.SILENT, Sort.UNPLACED):
        number = sum(len(group.findings) for group in digest(findings) if group.sort is sort)
        if number:
            yield wording.counted(f"rest.{sort.name.lower()}", number)


def _more(items: Sequence[Item], wording: Wording) -> str:
    return wording.counted("more", len(items) - _ITEMS) if len(items) > _ITEMS else ""

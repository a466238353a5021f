"""Page one: the findings that tell most, how many there are, and what is due, asked and open.

Knows which lines a reader must see first. Refuses to pronounce on any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.brief.ahead import Ahead
from detente.brief.digest import Group, Sort, digest
from detente.brief.parts import Agreement, Item, Line, Summary, Tally, Telling
from detente.brief.wording import Wording
from detente.findings import Finding, Outcome

__all__ = ["summary"]

# How many lines of each sort page one has room for, and how many of one rule.
_ROOM = {Sort.NOT_MET: 2, Sort.DISPUTED: 3, Sort.OPEN: 1, Sort.MET: 1}
_LINES = 7
_SHARED = 2
_ITEMS = 3
_AGED = frozenset({"event", "thing", "entry"})


def summary(
    findings: Sequence[Finding], told: Sequence[Agreement], coming: Ahead, wording: Wording, *, no_rule: str
) -> Summary:
    """Return page one; `told` are the same findings by agreement, `no_rule` says what no rule speaks of."""
    chosen = _chosen(findings, told, wording)
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


def _chosen(findings: Sequence[Finding], told: Sequence[Agreement], wording: Wording) -> tuple[Telling, ...]:
    """Return the most telling lines: what was not met, what is disputed, what is open, what was met, in that order."""
    lines = [(line, agreement) for agreement in told for line in agreement.lines]
    groups = digest(findings)
    ranked = sorted(
        zip(groups, lines, range(len(lines)), strict=True),
        key=lambda one: (one[0].sort, *(-part for part in _weight(one[0].first)), -len(one[0].findings), one[2]),
    )
    taken: list[tuple[Group, Line, Agreement]] = []
    for full in (False, True):
        for group, (line, agreement), _ in ranked:
            if len(taken) < _LINES and group.sort in _ROOM and _fits(group, taken, full=full):
                taken.append((group, line, agreement))
    kept = sorted(taken, key=lambda one: one[0].sort)
    return tuple(Telling(line, _cite(line, agreement, wording)) for _, line, agreement in kept)


def _fits(group: Group, taken: Sequence[tuple[Group, Line, Agreement]], *, full: bool) -> bool:
    """Return whether a line has room beside those taken: few of a sort and of a rule at first, then any."""
    if any(one is group for one, *_ in taken):
        return False
    treaty, rule = group.first.citation.treaty, group.first.citation.rule
    same = [one for one, *_ in taken if one.sort is group.sort]
    of_rule = [one for one, *_ in taken if (one.first.citation.treaty, one.first.citation.rule) == (treaty, rule)]
    return full or (len(same) < _ROOM[group.sort] and len(of_rule) < _SHARED)


def _cite(line: Line, agreement: Agreement, wording: Wording) -> str:
    """Return the agreement, its title up to the colon since page one has little room, and the provision."""
    short = agreement.title.partition(":")[0]
    return line.cite if line.cite.startswith(short) else wording.say("summary.cite", treaty=short, cite=line.cite)


def _weight(finding: Finding) -> tuple[int, int]:
    """Return how much a finding tells: numbers, deadlines, sides that differ, entries; then how late it is about."""
    missed = any(one.outcome is Outcome.NOT_MET for one in finding.alternatives)
    due = finding.due is not None and finding.due.known
    told = [finding.value is not None, finding.early is not None, bool(finding.alternatives), bool(finding.grounds)]
    told += [missed, due, finding.norm not in ("power", "permission")]
    when = finding.instance.when
    aged = finding.instance.sort in _AGED and when is not None and when.known
    return sum(told), when.last if aged and when is not None else 0


def _rest(findings: Sequence[Finding], wording: Wording) -> Iterable[str]:
    """Yield what the other findings are, by sort: silent ones, and those of which the provision is not known."""
    for sort in (Sort.SILENT, Sort.UNPLACED):
        number = sum(len(group.findings) for group in digest(findings) if group.sort is sort)
        if number:
            yield wording.counted(f"rest.{sort.name.lower()}", number)


def _more(items: Sequence[Item], wording: Wording) -> str:
    return wording.counted("more", len(items) - _ITEMS) if len(items) > _ITEMS else ""

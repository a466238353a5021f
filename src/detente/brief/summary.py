"""Page one: the findings that tell most, how many there are, and what is due, asked and open.

Knows which lines a reader must see first. Refuses to pronounce on any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.brief.ahead import Ahead
from detente.brief.parts import Agreement, Item, Line, Summary, Tally, Telling
from detente.brief.wording import Wording
from detente.findings import Finding, Outcome
from detente.findings.digest import Group, Sort

__all__ = ["summary"]

# How many lines of each sort page one has room for, and how many of one rule.
_ROOM = {Sort.NOT_MET: 2, Sort.DISPUTED: 2, Sort.OPEN: 2, Sort.MET: 1}
_LINES = 7
_SHARED = 1
_ITEMS = 3
_AGED = frozenset({"event", "thing", "entry"})

# Page one is one sheet of paper: its room in points, and for each size of type its row in points and letters in a row.
_SHEET, _GAP = 640.0, 8.0
_TITLE, _STAND, _SENTENCE, _ASKED, _REST, _ITEM = (26, 46), (13.2, 100), (12.6, 60), (10, 72), (12, 90), (10, 34)
_WORD = (10, 12)


def summary(
    groups: Sequence[Group], told: Sequence[Agreement], coming: Ahead, wording: Wording, *, no_rule: str
) -> Summary:
    """Return page one; `told` are the lines of `groups` by agreement, `no_rule` says what no rule speaks of."""
    due = (*coming.due, *coming.announced)
    asked = tuple(one for one in coming.asked if not one.doubtful)
    columns = [items[:_ITEMS] for items in (due, asked, coming.dateless)]
    rest = tuple(_rest(groups, wording))
    taken = [_high(wording.case.said(wording.lang), _TITLE), _high(_subtitle(wording), _STAND)]
    taken += [_GAP + _high(text, _REST) for text in (" ".join(rest), no_rule) if text]
    taken += [max(sum(2 * _GAP + _high(one.what + one.who, _ITEM) for one in items) for items in columns)]
    chosen = _chosen(groups, told, wording, room=_SHEET - sum(taken))
    return Summary(
        tally=_tally(groups, wording),
        telling=chosen,
        rest=rest,
        no_rule=no_rule,
        due=columns[0],
        asked=columns[1],
        dateless=columns[2],
        more_due=_more(due, wording),
        more_asked=_more(coming.asked, wording, shown=len(columns[1])),
        more_dateless=_more(coming.dateless, wording),
    )


def _tally(groups: Iterable[Group], wording: Wording) -> Tally:
    outcomes = [one.outcome for group in groups for one in group.findings]
    numbers = [outcomes.count(one) for one in (Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED)]
    met, missed, undecided = (wording.spoken(number) for number in numbers)
    return Tally(wording.counted("tally.findings", len(outcomes)), met, missed, undecided)


def _chosen(
    groups: Sequence[Group], told: Sequence[Agreement], wording: Wording, *, room: float
) -> tuple[Telling, ...]:
    """Return the most telling lines: what was not met, what is disputed, what is open, what was met, in that order.

    They are as many as find room on the sheet, `room` points high.
    """
    lines = [(line, agreement) for agreement in told for line in agreement.lines]
    ranked = sorted(
        zip(groups, lines, range(len(lines)), strict=True),
        key=lambda one: (one[0].sort, *(-part for part in _weight(one[0].first)), -len(one[0].findings), one[2]),
    )
    taken: list[tuple[Group, Line, Agreement]] = []
    # What was met gets its one line first: a page of nothing but gaps would not be the whole picture.
    for full, order in ((False, sorted(ranked, key=lambda one: one[0].sort is not Sort.MET)), (True, ranked)):
        for group, (line, agreement), _ in order:
            small = room >= _height(line, wording)
            if len(taken) < _LINES and small and group.sort in _ROOM and _fits(group, taken, full=full):
                taken.append((group, line, agreement))
                room -= _height(line, wording)
    # Within a sort, what rests on a rule read against its text stands above what rests on one recalled.
    kept = sorted(taken, key=lambda one: (one[0].sort, not one[0].first.checked))
    return tuple(Telling(line, _cite(group.first, line, wording)) for group, line, _ in kept)


def _fits(group: Group, taken: Sequence[tuple[Group, Line, Agreement]], *, full: bool) -> bool:
    """Return whether a line has room beside those taken: few of a sort and of a rule at first, then any."""
    if any(one is group for one, *_ in taken):
        return False
    treaty, rule = group.first.citation.treaty, group.first.citation.rule
    same = [one for one, *_ in taken if one.sort is group.sort]
    of_rule = [one for one, *_ in taken if (one.first.citation.treaty, one.first.citation.rule) == (treaty, rule)]
    return (full and group.sort is not Sort.MET) or (len(same) < _ROOM[group.sort] and len(of_rule) < _SHARED)


def _height(line: Line, wording: Wording) -> float:
    """Return about how many points high a line stands on paper."""
    asked = wording.say("summary.recalled", asked=line.asked) if line.recalled else line.asked
    return _GAP + max(_high(line.sentence, _SENTENCE) + _high(asked, _ASKED), _high(line.word, _WORD))


def _high(text: str, size: tuple[float, int]) -> float:
    """Return about how many points high a text stands in a size of type."""
    row, letters = size
    return row * -(-len(text) // letters)


def _subtitle(wording: Wording) -> str:
    return wording.case.subtitles.get(wording.lang) or wording.case.subtitles.get("en", "")


def _cite(finding: Finding, line: Line, wording: Wording) -> str:
    """Return the agreement, its title up to the colon since page one has little room, and the provision."""
    treaty = wording.case.treaty(finding.citation.treaty)
    titles = (treaty.title, treaty.said(wording.lang)) if treaty is not None else (finding.citation.treaty,)
    named = any(line.cite.startswith(title.partition(":")[0]) for title in titles)
    short = titles[-1].partition(":")[0]
    return line.cite if named else wording.say("summary.cite", treaty=short, cite=line.cite)


def _weight(finding: Finding) -> tuple[int, int]:
    """Return how much a finding tells: numbers, deadlines, sides that differ, entries; then how late it is about."""
    missed = any(one.outcome is Outcome.NOT_MET for one in finding.alternatives)
    due = finding.due is not None and finding.due.known
    told = [finding.value is not None, finding.early is not None, bool(finding.grounds)]
    told += [missed, due, finding.norm not in ("power", "permission")]
    when = finding.instance.when
    aged = finding.instance.sort in _AGED and when is not None and when.known
    return sum(told), when.last if aged and when is not None else 0


def _rest(groups: Sequence[Group], wording: Wording) -> Iterable[str]:
    """Yield what the other findings are, by sort: silent ones, and those of which the provision is not known."""
    for sort in (Sort.SILENT, Sort.UNPLACED):
        number = sum(len(group.findings) for group in groups if group.sort is sort)
        if number:
            yield wording.counted(f"rest.{sort.name.lower()}", number)


def _more(items: Sequence[Item], wording: Wording, *, shown: int = _ITEMS) -> str:
    return wording.counted("more", len(items) - shown) if len(items) > shown else ""

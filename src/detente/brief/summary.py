"""Page one: the findings that tell most, how many there are, and what is due, asked and open.

Knows which lines a reader must see first. Refuses to pronounce on any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.ahead import Ahead
from detente.brief.lines import line_told
from detente.brief.parts import Agreement, Item, Line, Summary, Tally, Telling
from detente.brief.sessions import last_met
from detente.brief.wording import Wording
from detente.findings import Finding, Outcome
from detente.findings.digest import Group, Sort

__all__ = ["Around", "summary"]

# How many lines of each sort page one has room for, and how many of one rule.
_ROOM = {Sort.NOT_MET: 2, Sort.DISPUTED: 2, Sort.OPEN: 2, Sort.MET: 1}
_LINES = 7
_SHARED = 1
_ITEMS = 3
_AGED = frozenset({"event", "thing", "entry"})

# Page one is one sheet of paper: its room in points, and for each size of type its row in points and letters in a row.
_SHEET, _GAP = 670.0, 8.0
_TITLE, _STAND, _SENTENCE, _ASKED, _REST, _ITEM = (26, 46), (13.2, 100), (12.6, 60), (10, 72), (12, 90), (10, 34)
_MET = (12, 110)
_WORD = (10, 12)


@dataclass(frozen=True)
class Around:
    """What stands about the findings on page one, in one language; `no_rule` says what no rule speaks of."""

    wording: Wording
    coming: Ahead
    no_rule: str

    @property
    def columns(self) -> list[tuple[Item, ...]]:
        """What is due, asked and open, as far as page one has room."""
        return [items[:_ITEMS] for items in (self.due, self.asked, self.coming.dateless)]

    @property
    def due(self) -> tuple[Item, ...]:
        """What falls due by a rule, then what was announced."""
        return (*self.coming.due, *self.coming.announced)

    @property
    def asked(self) -> tuple[Item, ...]:
        """What was surely asked."""
        return tuple(one for one in self.coming.asked if not one.doubtful)

    def room(self, groups: Sequence[Group]) -> float:
        """Return about how many points of the sheet are left for the findings."""
        wording = self.wording
        taken = [_high(wording.case.said(wording.lang), _TITLE), _high(_subtitle(wording), _STAND)]
        taken += [_GAP + _high(text, _MET) for text in last_met(wording)[:1] if text]
        taken += [_GAP + _high(text, _REST) for text in (" ".join(_rest(groups, wording)), self.no_rule) if text]
        taken += [max(sum(2 * _GAP + _high(one.what + one.who, _ITEM) for one in items) for items in self.columns)]
        return _SHEET - sum(taken)


def summary(groups: Sequence[Group], told: Sequence[Agreement], around: Around, others: Sequence[Around]) -> Summary:
    """Return page one; `told` are the lines of `groups` by agreement, `others` is page one in the other languages.

    The lines are those that find room in every language, so that all who read the brief read the same findings.
    """
    wording, coming, columns = around.wording, around.coming, around.columns
    met, met_entry = last_met(wording)
    chosen = _chosen(groups, told, (around, *others))
    return Summary(
        tally=_tally(groups, wording),
        telling=chosen,
        rest=tuple(_rest(groups, wording)),
        no_rule=around.no_rule,
        due=columns[0],
        asked=columns[1],
        dateless=columns[2],
        more_due=_more(around.due, wording),
        more_asked=_more(coming.asked, wording, shown=len(columns[1])),
        more_dateless=_more(coming.dateless, wording),
        met=met,
        met_entry=met_entry,
    )


def _tally(groups: Iterable[Group], wording: Wording) -> Tally:
    outcomes = [one.outcome for group in groups for one in group.findings]
    numbers = [outcomes.count(one) for one in (Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED)]
    met, missed, undecided = (wording.spoken(number) for number in numbers)
    return Tally(wording.counted("tally.findings", len(outcomes)), met, missed, undecided)


def _chosen(groups: Sequence[Group], told: Sequence[Agreement], pages: Sequence[Around]) -> tuple[Telling, ...]:
    """Return the most telling lines: what was not met, what is disputed, what is open, what was met, in that order.

    They are as many as find room on the sheet in each of the languages.
    """
    wording, rooms = pages[0].wording, [one.room(groups) for one in pages]
    lines = [(line, agreement) for agreement in told for line in agreement.lines]
    ranked = sorted(
        zip(groups, lines, range(len(lines)), strict=True),
        key=lambda one: (one[0].sort, *(-part for part in _weight(one[0].first)), -len(one[0].findings), one[2]),
    )
    taken: list[tuple[Group, Line, Agreement]] = []
    # What was met gets its one line first: a page of nothing but gaps would not be the whole picture.
    for full, order in ((False, sorted(ranked, key=lambda one: one[0].sort is not Sort.MET)), (True, ranked)):
        for group, (line, agreement), _ in order:
            if len(taken) == _LINES or group.sort not in _ROOM or not _fits(group, taken, full=full):
                continue
            left = [room - _height(group, page.wording) for room, page in zip(rooms, pages, strict=True)]
            if min(left) >= 0:
                taken.append((group, line, agreement))
                rooms = left
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


def _height(group: Group, wording: Wording) -> float:
    """Return about how many points high the line of a group stands on paper."""
    word, sentence, asked = line_told(group, wording)
    return _GAP + max(_high(sentence, _SENTENCE) + _high(asked, _ASKED), _high(word, _WORD))


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

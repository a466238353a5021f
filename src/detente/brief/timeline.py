"""When things happened, as precisely as they are known: a day is a block one day wide, a doubt is a hollow block.

Knows time as a line, at two magnifications: the whole record, and the weeks about the day of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.brief.drawing import Pen, chart, letters
from detente.brief.parts import Moment, Timeline
from detente.brief.wording import Wording, capital
from detente.messages import say
from detente.record import Entry
from detente.terms.day import DAY, When

__all__ = ["timelines"]

_KINDS = (
    "session",
    "act",
    "activity",
    "deployment",
    "launch",
    "transit",
    "encounter",
    "inspection",
    "notification",
    "request",
    "reply",
    "undertaking",
    "statement",
)
_WIDTH, _GUTTER, _EDGE = 960, 132, 14
_BEFORE, _AFTER = timedelta(days=49), timedelta(days=14)
_ROW, _HEAD = 19, 36
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something on the line: its kind, its block of time, and the entries that speak of it."""

    kind: str
    when: When
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From seconds to a place on the line."""

    first: int
    last: int

    def at(self, second: int) -> float:
        """Return where a second lies; what is beyond an end lies on it."""
        share = (min(max(second, self.first), self.last) - self.first) / (self.last - self.first)
        return _GUTTER + share * (_WIDTH - _GUTTER - _EDGE)


def timelines(wording: Wording) -> tuple[Timeline, ...]:
    """Return the weeks about the day of the case, and the whole record where it is longer."""
    marks = _marks(wording)
    day = wording.case.day
    since, until = day - _BEFORE, day + _AFTER
    near = [one for one in marks if _meets(one.when, since, until)]
    found = []
    if len(near) >= _FEWEST:
        title = wording.say("timeline.near", span=_between(since, until, wording))
        found.append(_near(near, _Scale(When.day(since).first, When.day(until).last), title, wording))
    earliest = min((one.when.first_day for one in marks), default=day)
    if len(marks) >= _FEWEST and (len(near) < len(marks) or not found):
        ends = date(earliest.year, 1, 1), day + timedelta(days=max(14, (day - earliest).days // 60))
        title = wording.say("timeline.whole", span=_between(earliest, day, wording))
        found.append(_whole(marks, _Scale(When.day(ends[0]).first, When.day(ends[1]).last), title, wording))
    return tuple(found)


def _between(first: date, last: date, wording: Wording) -> str:
    return wording.say("span", first=wording.when(When.day(first)), last=wording.when(When.day(last)))


def _meets(when: When, since: date, until: date) -> bool:
    return when.last >= When.day(since).first and when.first <= When.day(until).last


def _marks(wording: Wording) -> list[_Mark]:
    """Return what happened, accounts of one thing as one; statements of one day as one."""
    found: dict[tuple[object, ...], list[Entry]] = {}
    for kind in _KINDS:
        for entry in wording.record.standing(kind):
            when = _time(entry)
            if when is not None:
                same = (when.first_day, when.last_day) if kind == "statement" else entry.key
                found.setdefault((kind, same), []).append(entry)
    marks = [_Mark(some[0].kind, _time(some[0]) or some[0].happened, tuple(some)) for some in found.values()]
    return sorted(marks, key=lambda one: (one.when, _KINDS.index(one.kind), one.entries[0].id))


def _time(entry: Entry) -> When | None:
    """Return when an entry took place: from its start to its end if it states both, else when it happened."""
    for first, last in (("start", "end"), ("planned_start", "planned_end")):
        start, end = entry.get(first), entry.get(last)
        if isinstance(start, When) and isinstance(end, When) and start.known and end.known:
            return When(start.first, max(start.first, end.last))
    return entry.happened if entry.happened.known else None


def _near(marks: Sequence[_Mark], scale: _Scale, title: str, wording: Wording) -> Timeline:
    """Return the weeks about the day: numbered blocks in lanes, and what each number stands for."""
    pen, moments, foot = Pen(), list[Moment](), _HEAD
    lanes = [kind for kind in _KINDS if any(one.kind == kind for one in marks)]
    numbers = {id(one): number for number, one in enumerate(marks, 1)}
    below = Pen()
    for kind in lanes:
        rows = _stacked([one for one in marks if one.kind == kind], scale)
        below.line(0, foot, _WIDTH, foot, "hair")
        below.text(0, foot + 14, wording.say(f"lane.{kind}"), "lane")
        for depth, row in enumerate(rows):
            for one in row:
                _block(below, one, scale, foot + 4 + depth * _ROW, str(numbers[id(one)]))
        foot += len(rows) * _ROW + 6
    _later(pen, wording, scale, foot)
    _weeks(pen, scale, foot)
    _months(pen, wording, scale, foot)
    pen.shapes += below.shapes
    pen.line(0, foot, _WIDTH, foot, "axis")
    for number, one in enumerate(marks, 1):
        moments.append(_moment(str(number), one, wording))
    told = wording.say("timeline.description", number=len(marks), lanes=[wording.say(f"lane.{one}") for one in lanes])
    return Timeline(
        title, chart("timeline-near", (_WIDTH, foot + 8), (title, told), pen), _listed(moments, wording), tuple(moments)
    )


def _listed(moments: Sequence[Moment], wording: Wording) -> str:
    return wording.counted("timeline.listed", len(moments))


def _stacked(marks: Sequence[_Mark], scale: _Scale) -> list[list[_Mark]]:
    """Return the marks of a lane in rows, so that neither blocks nor numbers of one row overlap."""
    rows: list[list[_Mark]] = []
    ends: list[float] = []
    for one in marks:
        left, right = scale.at(one.when.first), scale.at(one.when.last) + 22
        row = next((at for at, end in enumerate(ends) if end <= left), len(rows))
        if row == len(rows):
            rows.append([])
            ends.append(0)
        rows[row].append(one)
        ends[row] = right
    return rows


def _block(pen: Pen, one: _Mark, scale: _Scale, top: float, number: str) -> None:
    left, right = scale.at(one.when.first), scale.at(one.when.last + 1)
    sure = one.when.last - one.when.first < DAY or one.kind == "activity"
    pen.box(left, top, max(right - left - 1, 2.5), 12, "blk" if sure else "doubt")
    pen.text(max(right, left + 3) + 2, top + 10, number, "sm")


def _weeks(pen: Pen, scale: _Scale, foot: float) -> None:
    first = When(scale.first, scale.first).first_day
    for offset in range((scale.last - scale.first) // DAY + 1):
        day = first + timedelta(days=offset)
        if day.weekday() == 0:
            x = scale.at(When.day(day).first)
            pen.line(x, _HEAD - 4, x, foot, "hair")
            pen.text(x + 2, _HEAD - 5, str(day.day), "ax")


def _later(pen: Pen, wording: Wording, scale: _Scale, foot: float) -> None:
    """Shade what lies after the end of the day of the case, of which nothing is known here."""
    edge = scale.at(When.day(wording.case.day).last)
    pen.box(edge, _HEAD, _WIDTH - _EDGE - edge, foot - _HEAD, "later")
    pen.line(edge, _HEAD, edge, foot, "gap")


def _months(pen: Pen, wording: Wording, scale: _Scale, foot: float) -> None:
    """Draw where months begin; a name without room up to the next month loses its year, or is left out."""
    first, last = (When(end, end).first_day for end in (scale.first, scale.last))
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    begins = [day for day in days if day.day == 1 or day == first]
    places = [scale.at(When.day(day).first) for day in begins]
    for day, x, end in zip(begins, places, (*places[1:], _WIDTH), strict=True):
        pen.line(x, 8, x, foot, "tick")
        month = say(f"month.{day.month}", wording.lang)
        name = next((one for one in (f"{month} {day.year}", month) if letters(one) + 6 <= end - x), "")
        if name:
            pen.text(x + 3, 13, name, "strong")


def _moment(number: str, one: _Mark, wording: Wording) -> Moment:
    entry = one.entries[0]
    if one.kind == "statement":
        what = wording.counted("timeline.statements", len(one.entries), who=_speakers(one.entries, wording))
    else:
        what = capital(wording.entry(entry).replace(f" ({wording.when(entry.happened)})", ""))
        agenda = wording.text(entry, "agenda") or _about(entry, wording)
        what = wording.say("timeline.detail", what=what, detail=agenda) if agenda and agenda not in what else what
    return Moment(number, wording.say(f"lane.{one.kind}"), wording.when(one.when), what, entry.id)


def _about(entry: Entry, wording: Wording) -> str:
    """Return what an entry is about: another entry by what it is, or its own words."""
    subject = wording.text(entry, "subject")
    other = wording.record.find(subject)
    return wording.entry(other) if other is not None else subject


def _speakers(entries: Iterable[Entry], wording: Wording) -> str:
    return wording.names(tuple(dict.fromkeys(code for entry in entries for code in entry.by)), most=5)


def _whole(marks: Sequence[_Mark], scale: _Scale, title: str, wording: Wording) -> Timeline:
    """Return the whole record: a tick for everything, as wide as what is known of its time."""
    pen = Pen()
    lanes = [kind for kind in _KINDS if any(one.kind == kind for one in marks)]
    foot = _HEAD + 22 * len(lanes)
    _years(pen, scale, foot)
    for row, kind in enumerate(lanes):
        top = _HEAD + 22 * row
        pen.line(0, top, _WIDTH, top, "hair")
        some = [one for one in marks if one.kind == kind]
        pen.text(0, top + 15, wording.say(f"lane.{kind}"), "lane")
        pen.text(_GUTTER - 12, top + 15, wording.spoken(len(some)), "ax", anchor="end")
        for one in some:
            left, right = scale.at(one.when.first), scale.at(one.when.last + 1)
            pen.box(left, top + 4, max(right - left, 1.6), 14, "blk" if right - left < 4 else "doubt")
    pen.line(0, foot, _WIDTH, foot, "axis")
    told = wording.say("timeline.description", number=len(marks), lanes=[wording.say(f"lane.{one}") for one in lanes])
    drawn = chart("timeline-whole", (_WIDTH, foot + 8), (title, told), pen)
    moments = tuple(_moment("", one, wording) for one in marks)
    return Timeline(title, drawn, _listed(moments, wording), moments)


def _years(pen: Pen, scale: _Scale, foot: float) -> None:
    first, last = When(scale.first, scale.first).first_day.year, When(scale.last, scale.last).first_day.year
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / one <= 14)
    for year in range(-(-first // step) * step, last + 1, step):
        x = scale.at(When.day(date(year, 1, 1)).first)
        pen.line(x, 18, x, foot, "tick")
        if x + 3 + letters(str(year)) <= _WIDTH:
            pen.text(x + 3, 14, str(year), "ax")

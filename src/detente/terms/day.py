"""Days, instants and stretches of time, as precisely as they are known and no more.

Everything is UTC. A `When` is the closed interval of seconds in which something lies: a day is a block of 86
400 seconds, an instant a block of one. Written in EDTF (ISO 8601-2, level 1, and `[a..b]` for *some time
between*).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from detente.errors import DayError
from detente.messages import say

__all__ = ["DAY", "EVER", "NEVER", "TIME_UNITS", "Duration", "TimeUnit", "When", "deadline", "parse_when"]

DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST = (date(1, 1, 1).toordinal() - _EPOCH) * DAY
_LAST = (date(9999, 12, 31).toordinal() - _EPOCH) * DAY + DAY - 1

TimeUnit = Literal["minute", "hour", "day", "working day", "month", "year"]
TIME_UNITS: tuple[TimeUnit, ...] = ("minute", "hour", "day", "working day", "month", "year")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The seconds in which something lies, first and last included, counted from 1970-01-01T00:00:00Z."""

    first: int
    last: int
    text: str = field(default="", compare=False)

    @classmethod
    def day(cls, day: date) -> When:
        """Return the block of one whole day."""
        start = (day.toordinal() - _EPOCH) * DAY
        return cls(start, start + DAY - 1, day.isoformat())

    @classmethod
    def between(cls, first: When, last: When) -> When:
        """Return the block from the beginning of `first` to the end of `last`."""
        return cls(first.first, last.last, first.text if first == last else str(cls(first.first, last.last)))

    @property
    def first_day(self) -> date:
        """The day on which the block begins."""
        return _day_of(self.first)

    @property
    def last_day(self) -> date:
        """The day on which the block ends."""
        return _day_of(self.last)

    @property
    def known(self) -> bool:
        """Whether the block is bounded on both sides."""
        return self.first > _FIRST and self.last < _LAST

    @property
    def to_the_day(self) -> bool:
        """Whether the block lies within one day."""
        return self.first_day == self.last_day

    @property
    def _day_end(self) -> bool:
        """Whether it is the last second of a day: a deadline counted in days, which has no hour."""
        return self.first == self.last and self.last % DAY == DAY - 1

    def hull(self, other: When) -> When:
        """Return the smallest block that holds both."""
        return When(min(self.first, other.first), max(self.last, other.last))

    def said(self, lang: str = "en") -> str:
        """Return the time as a reader of `lang` sees it, such as `12 January 2022`."""
        if not self.known:
            return self._half_said(lang)
        first, last = self.first_day, self.last_day
        if self.to_the_day and self.last - self.first < DAY - 1 and not self._day_end:
            clock = f"{self.first % DAY // 3600:02d}:{self.first % 3600 // 60:02d}"
            return say("day.instant", lang, day=_said_day(first, lang), clock=clock)
        if first == last:
            return _said_day(first, lang)
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
            if (first.month, last.month) == (1, 12):
                return str(first.year)
            if first.month == last.month:
                return f"{say(f'month.{first.month}', lang)} {first.year}"
        return say("day.between", lang, first=_said_day(first, lang), last=_said_day(last, lang))

    def _half_said(self, lang: str) -> str:
        if self.first > _FIRST:
            return say("day.from", lang, first=_said_day(self.first_day, lang))
        if self.last < _LAST:
            return say("day.until", lang, last=_said_day(self.last_day, lang))
        return say("word.unknown", lang)

    def __str__(self) -> str:
        if self.text:
            return self.text
        first = "" if self.first == _FIRST else _written(self.first, whole_day=self.first % DAY == 0)
        last = "" if self.last == _LAST else _written(self.last, whole_day=self.last % DAY == DAY - 1)
        return f"[{first}..{last}]"


EVER = When(_FIRST, _LAST, "?")
NEVER = When(_LAST, _LAST, "never")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit; a month or a year is a step of the calendar, not a number of days."""

    count: int
    unit: TimeUnit

    def said(self, lang: str = "en") -> str:
        """Return the length as a reader of `lang` sees it, such as `42 days`."""
        form = "one" if self.count == 1 else "many"
        return say(f"duration.{self.unit.replace(' ', '-')}.{form}", lang, count=self.count)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def deadline(anchor: When, length: Duration, *, before: bool) -> When:
    """Return the block in which the last permitted moment falls, `length` before or after `anchor`.

    Hours and minutes count from the moment; days, months and years count in whole days, and the last day is
    permitted to its end: *42 days before* 31 October 2021 is the end of 19 September 2021.
    Raises: `DayError` for working days, which need a named calendar.
    """
    sign = -1 if before else 1
    if length.unit in ("hour", "minute"):
        seconds = sign * length.count * (3600 if length.unit == "hour" else 60)
        return When(_capped(anchor.first, seconds), _capped(anchor.last, seconds))
    first = _stepped(anchor.first, length, sign)
    return When(first, _stepped(anchor.last, length, sign))


def _stepped(moment: int, length: Duration, sign: int) -> int:
    if moment in (_FIRST, _LAST):
        return moment
    day = _day_of(moment)
    count = sign * length.count
    try:
        match length.unit:
            case "day":
                day += timedelta(days=count)
            case "month":
                day = _months_on(day, count)
            case "year":
                day = _months_on(day, 12 * count)
            case _:
                raise DayError("working-days-need-calendar", length=str(length))
    except OverflowError:
        return _LAST if sign > 0 else _FIRST
    return (day.toordinal() - _EPOCH) * DAY + DAY - 1


def _months_on(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _capped(moment: int, seconds: int) -> int:
    return moment if moment in (_FIRST, _LAST) else max(_FIRST, min(_LAST, moment + seconds))


@lru_cache(maxsize=65_536)
def parse_when(text: str) -> When:
    """Return the time written in `text`: EDTF level 1, `[a..b]` for some time between, `?` for unknown.

    `~` and `?` after a date (approximate, uncertain) widen it by one step of its own precision on either
    side.
    Raises: `DayError` saying what is wrong and how to write it.
    """
    body = text.strip()
    if body in ("?", ""):
        return EVER
    if body.startswith("[") and body.endswith("]") and ".." in body:
        first, last = body[1:-1].split("..", 1)
        return _ends(first, last, body)
    if "/" in body:
        first, last = body.split("/", 1)
        return _ends(first, last, body)
    return _single(body)


def _ends(first: str, last: str, text: str) -> When:
    low = EVER if first.strip() in ("", "..") else _single(first.strip())
    high = EVER if last.strip() in ("", "..") else _single(last.strip())
    if low.first > high.last:
        raise DayError("interval-backwards", text=text)
    return When(low.first, high.last, text)


_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)\Z", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?\s*(Z|[+-]\d\d:\d\d)?\Z", re.ASCII)


def _single(text: str) -> When:
    if found := _INSTANT.match(text):
        return _instant(text, found)
    found = _DATE.match(text)
    if not found:
        raise DayError("not-a-day", text=text)
    year, month, day, doubt = found.groups()
    first, last = _block(text, year, month, day)
    low, high = When.day(first).first, When.day(last).last
    if doubt:
        width = high - low + 1
        low, high = max(_FIRST, low - width), min(_LAST, high + width)
    return When(low, high, text)


def _block(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month in (None, "XX") or low != high:
            return date(low, 1, 1), date(high, 12, 31)
        number = int(month or 1)
        if day in (None, "XX"):
            return date(low, number, 1), date(low, number, monthrange(low, number)[1])
        exact = date(low, number, int(day or 1))
    except ValueError as error:
        raise DayError("no-such-day", text=text) from error
    return exact, exact


def _instant(text: str, found: re.Match[str]) -> When:
    day, hour, minute, second, zone = found.groups()
    if zone is None:
        raise DayError("instant-without-zone", text=text)
    try:
        moment = datetime.fromisoformat(f"{day}T{hour}:{minute}:{second or '00'}{zone.replace('Z', '+00:00')}")
    except ValueError as error:
        raise DayError("no-such-day", text=text) from error
    # Subtracting needs no `astimezone`, which fails in the first and last hours of the calendar.
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    seconds = since.days * DAY + since.seconds
    if not _FIRST <= seconds <= _LAST:
        raise DayError("no-such-day", text=text)
    return When(seconds, seconds + (0 if second else 59), text)


def _day_of(moment: int) -> date:
    return date.fromordinal(moment // DAY + _EPOCH)


def _written(moment: int, *, whole_day: bool) -> str:
    day, second = _day_of(moment).isoformat(), moment % DAY
    return day if whole_day else f"{day}T{second // 3600:02d}:{second % 3600 // 60:02d}:{second % 60:02d}Z"


def _said_day(day: date, lang: str) -> str:
    return say("day.full", lang, day=day.day, month=say(f"month.{day.month}", lang), year=str(day.year))

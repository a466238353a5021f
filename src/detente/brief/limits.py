"""Limits as bars: what was stated on each day by each party against the limit, from the day it binds.

Solid is stated, hatched is possible, an open bar is recalled only. Bars begin at zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.drawing import Pen, chart, letters, ticks
from detente.brief.lines import MARKS
from detente.brief.parts import Figure, LimitChart, LimitRow, LimitTable, Party
from detente.brief.wording import Wording, alphabetic, capital, first_sentence
from detente.findings import Finding
from detente.terms.day import EVER

__all__ = ["limit_charts", "limit_tables", "limited"]

_WIDTH, _HEIGHT = 290, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 4, 22, 42
_LETTERS = 11  # how high a line of letters is
_KINDS = ("limit",)


@dataclass(frozen=True, slots=True)
class _Bar:
    """One party's number on one day: surely at least `solid`, possibly up to `most` (`None`: no end is known)."""

    at: int
    code: str
    solid: float
    most: float | None
    recalled: bool


def limit_charts(findings: Iterable[Finding], wording: Wording) -> tuple[LimitChart, ...]:
    """Return a chart for each limit on which numbers are stated."""
    return tuple(_chart(number, some, wording) for number, some in enumerate(_stated(findings), 1))


def limited(findings: Iterable[Finding], wording: Wording) -> tuple[Party, ...]:
    """Return the parties that the charts show, for their key."""
    held = [one for some in _stated(findings) for one in some]
    names = {one.bearer.name: wording.bearers((one.bearer,)) for one in held}
    return tuple(Party(name, names[name], wording.signs.get(name, 0)) for name in _ranked(held, wording))


def _ranked(findings: Iterable[Finding], wording: Wording) -> list[str]:
    """Return whom findings bind, those with a sign first, the others by name."""
    names = {one.bearer.name: alphabetic(wording.bearers((one.bearer,))) for one in findings}
    return sorted(names, key=lambda name: (wording.signs.get(name, 99), names[name]))


def _stated(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings on limits for which numbers are stated, by limit."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        stated = one.instance.sort == "day" and one.value is not None and one.value.lo is not None
        if one.norm in _KINDS and stated and one.limit is not None and one.limit.exact:
            found.setdefault((one.citation.treaty, one.citation.rule, one.row, one.limit), []).append(one)
    return list(found.values())


def _chart(number: int, findings: Sequence[Finding], wording: Wording) -> LimitChart:
    first = findings[0]
    days = sorted({one.instance.when for one in findings if one.instance.when is not None})
    codes = _ranked(findings, wording)
    names = [_bearer(findings, code, wording) for code in codes]
    bars = [_bar(one, days.index(one.instance.when), wording) for one in findings if one.instance.when is not None]
    limit = float(first.limit.lo or 0) if first.limit is not None else 0.0
    title = _title(first, wording)
    told = wording.say(
        "limits.description",
        limit=first.limit,
        who=names,
        number=len(days),
        first=wording.when(days[0]),
        last=wording.when(days[-1]),
    )
    pen = Pen()
    labels = list(dict.fromkeys(wording.when(day) for day in (days[0], days[-1])))
    _draw(pen, bars, codes, limit, len(days), labels, wording)
    return LimitChart(
        title=title,
        cite=f"{first.citation.treaty} {wording.cite(first)}",
        recalled=not first.checked,
        chart=chart(f"limit-{number}", (_WIDTH, _HEIGHT), (title, told), pen),
        heads=tuple(wording.say(f"limits.head-{name}") for name in ("day", "party", "value", "margin", "outcome")),
        figures=tuple(_figure(one, wording) for one in _in_order(findings, wording)),
    )


def _in_order(findings: Iterable[Finding], wording: Wording) -> list[Finding]:
    """Return findings by their day, those of one day by the name of whom they bind."""
    return sorted(findings, key=lambda one: (one.instance.when or EVER, alphabetic(wording.bearers((one.bearer,)))))


def _title(finding: Finding, wording: Wording) -> str:
    """Return what is limited: the first sentence of the rule."""
    row = ", ".join(value for _, value in finding.row if value)
    asked = first_sentence(wording.rule(finding)).rstrip(".")
    return f"{asked} ({row})" if row else asked


def _bearer(findings: Sequence[Finding], code: str, wording: Wording) -> str:
    return wording.bearers([next(one.bearer for one in findings if one.bearer.name == code)])


def _bar(finding: Finding, at: int, wording: Wording) -> _Bar:
    """Return a bar: solid up to the least that every version gives, hatched up to the most that any gives."""
    versions = [one.value for one in finding.alternatives if one.value is not None]
    versions += [finding.value] if finding.value is not None else []
    solid = min((float(one.lo) for one in versions if one.lo is not None), default=0.0)
    open_ended = any(one.hi is None for one in versions)
    most = None if open_ended else max((float(one.hi) for one in versions if one.hi is not None), default=solid)
    # Acts that bind a party are grounds too; only what states a number can be recalled as a number.
    stated = [entry for entry in finding.grounds if entry.get("quantity") is not None]
    return _Bar(at, finding.bearer.name, solid, most, any(wording.recalled(entry) for entry in stated))


def _draw(
    pen: Pen, bars: Sequence[_Bar], codes: Sequence[str], limit: float, days: int, labels: list[str], wording: Wording
) -> None:
    highest = max([limit * 1.06, *(bar.solid for bar in bars), *(bar.most or 0 for bar in bars)])
    marks = ticks(highest)
    foot, room = _HEIGHT - _BOTTOM, _HEIGHT - _BOTTOM - _TOP

    def height(value: float) -> float:
        return foot - room * value / marks[-1]

    for mark in marks:
        pen.line(_LEFT, height(mark), _WIDTH - _RIGHT, height(mark), "hair")
        if abs(height(mark) - height(limit)) > _LETTERS:
            pen.text(_LEFT - 6, height(mark) + 4, wording.spoken(int(mark)), "ax", anchor="end")
    slot = (_WIDTH - _LEFT - _RIGHT) / days
    wide = min(20.0, slot * 0.8 / len(codes))
    for bar in sorted(bars, key=lambda one: (one.at, one.code)):
        side = codes.index(bar.code) - len(codes) / 2
        x = _LEFT + slot * (bar.at + 0.5) + side * wide
        sign = wording.signs.get(bar.code, 0)
        top = marks[-1] if bar.most is None else bar.most
        if top > bar.solid:
            pen.box(x, height(top), wide - 1.5, height(bar.solid) - height(top), f"hx{sign} edge p{sign}")
        look = f"open p{sign}" if bar.recalled else f"full p{sign}"
        pen.box(x, height(bar.solid), wide - 1.5, foot - height(bar.solid), look)
        if days <= 12:
            pen.sign(sign, x + (wide - 1.5) / 2, foot + 9, 6)
    pen.line(_LEFT, foot, _WIDTH - _RIGHT, foot, "axis")
    pen.line(_LEFT, height(limit), _WIDTH - _RIGHT, height(limit), "lim")
    pen.text(_LEFT - 6, height(limit) + 4, wording.spoken(int(limit)), "strong", anchor="end")
    _dates(pen, labels)


def _dates(pen: Pen, labels: Sequence[str]) -> None:
    """Write the first and the last day below the bars: one day once, two of many letters below each other."""
    if len(labels) == 1:
        pen.text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, labels[0], "ax", anchor="middle")
        return
    apart = letters(labels[0]) + letters(labels[1]) + letters(" ") < _WIDTH - _LEFT - _RIGHT
    first, last = (_HEIGHT - 12, _HEIGHT - 12) if apart else (_HEIGHT - 17, _HEIGHT - 4)
    pen.text(_LEFT, first, labels[0], "ax")
    pen.text(_WIDTH - _RIGHT, last, labels[1], "ax", anchor="end")


def _figure(finding: Finding, wording: Wording) -> Figure:
    when, margin = finding.instance.when, finding.margin
    return Figure(
        (
            wording.when(when) if when is not None else "",
            wording.bearers((finding.bearer,)),
            wording.amount(finding.value),
            wording.margin(margin) if margin is not None else "",
            finding.outcome.said(wording.lang),
            MARKS[finding.outcome],
        )
    )


def limit_tables(findings: Iterable[Finding], wording: Wording) -> tuple[LimitTable, ...]:
    """Return the limits on which nothing is stated, a table for each rule, its parties counted."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        silent = one.instance.sort == "now" and one.limit is not None
        if one.norm in _KINDS and silent:
            found.setdefault((one.citation.treaty, one.citation.rule), []).append(one)
    return tuple(_table(some, wording) for some in found.values())


def _table(findings: Sequence[Finding], wording: Wording) -> LimitTable:
    first = findings[0]
    rows: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        rows.setdefault((_item(one), one.limit), []).append(one)
    bearers = {one.bearer.name: one.bearer for one in findings}
    note = wording.counted("limits.table-note", len(rows), who=wording.bearers(tuple(bearers.values())))
    return LimitTable(
        title=f"{first.citation.treaty} {wording.cite(first)}",
        cite=wording.common_rule(first),
        recalled=not first.checked,
        note=capital(note),
        rows=tuple(_row(some, wording) for some in rows.values()),
    )


def _item(finding: Finding) -> str:
    """Return what a row limits: its cells other than numbers, such as the provision, the item and the zone."""
    words = [value for _, value in finding.row if value and not value.replace(" ", "").replace("\u00a0", "").isdigit()]
    return " · ".join(words)


def _row(findings: Sequence[Finding], wording: Wording) -> LimitRow:
    first = findings[0]
    values = tuple(dict.fromkeys(one.value for one in findings))
    silent = all(value is None or (not value.lo and value.hi is None) for value in values)
    shown = wording.say("limits.nothing") if silent else " · ".join(wording.spoken(value) for value in values)
    item = _item(first) or wording.bearers((first.bearer,))
    return LimitRow(capital(item), wording.spoken(first.limit), shown)

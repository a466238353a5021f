"""Forces as estimated: an interval for each estimate, by whom and when; never a limit that no agreement sets.

Solid is stated, hatched is possible, an arrow has no end that is known, a hollow sign is recalled or not a plain count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.drawing import Pen, chart, ticks
from detente.brief.parts import Chart, Estimate, Forces
from detente.brief.wording import Wording, alphabetic, capital
from detente.findings import Finding
from detente.record import Entry
from detente.terms.quantity import Quantity

__all__ = ["forces", "unlimited"]

_WIDE, _NARROW = 760, 380
_ROW = 25
_HEAD = 26
_TOLD = 3  # how many estimates page one has room for
_LETTER = 6.0  # about how wide a letter of a label is


@dataclass(frozen=True, slots=True)
class _Axis:
    """From numbers to places: zero stands at `left`, `most` at `right`."""

    left: float
    right: float
    most: float

    def at(self, value: float) -> float:
        """Return where a number lies."""
        return self.left + (self.right - self.left) * value / self.most


def forces(wording: Wording) -> tuple[Forces, ...]:
    """Return the estimates by whose and which forces, most first, each drawn wide and narrow if there are several."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in wording.record.standing("force"):
        found.setdefault((*entry.about, wording.text(entry, "category")), []).append(entry)
    ranked = sorted(
        found.items(), key=lambda pair: (-len(pair[1]), alphabetic(wording.names(pair[1][0].about)), pair[0])
    )
    return tuple(_forces(number, some, wording) for number, (_, some) in enumerate(ranked, 1))


def _forces(number: int, entries: Sequence[Entry], wording: Wording) -> Forces:
    ordered = sorted(entries, key=lambda one: (one.happened, one.id))
    title = wording.say(
        "forces.title", who=wording.names(ordered[0].about), category=wording.text(ordered[0], "category")
    )
    listed = tuple(_estimate(one, wording) for one in ordered)
    said = wording.counted("forces.listed", len(listed))
    if len(ordered) < 2:
        return Forces(title, None, None, said, listed)
    wide = _drawn(f"forces-{number}", ordered, title, wording, wide=True)
    narrow = _drawn(f"forces-{number}-narrow", ordered, title, wording, wide=False)
    return Forces(title, wide, narrow, said, listed)


def _quantity(entry: Entry) -> Quantity:
    value = entry.get("quantity")
    return value if isinstance(value, Quantity) else Quantity()


def _estimate(entry: Entry, wording: Wording) -> Estimate:
    return Estimate(
        when=wording.when(entry.happened),
        who=wording.names(entry.by),
        sign=wording.signs.get(entry.by[0], 0) if entry.by else 0,
        place=_place(entry, wording),
        number=wording.amount(_quantity(entry)),
        scope=wording.text(entry, "scope"),
        ground=wording.ground(entry),
    )


def _drawn(name: str, entries: Sequence[Entry], title: str, wording: Wording, *, wide: bool) -> Chart:
    """Draw a row for each estimate; the label stands beside the bar where there is room, else above it."""
    labels = [
        wording.say("forces.label", when=wording.when(one.happened), who=wording.names(one.by, most=2))
        for one in entries
    ]
    beside = 12 + _LETTER * max(len(label) for label in labels)
    width, gutter, row = (_WIDE, beside, _ROW) if wide else (_NARROW, 8, _ROW + 15)
    right = width - 18 - _LETTER * max(len(wording.amount(_quantity(one))) for one in entries)
    known = [float(end) for one in entries for end in (_quantity(one).lo, _quantity(one).hi) if end is not None]
    marks = ticks(max(known, default=1.0), about=4 if wide else 3)

    axis = _Axis(gutter, right, marks[-1])
    pen = Pen()
    foot = _HEAD + row * len(entries)
    for mark in marks:
        pen.line(axis.at(mark), _HEAD - 6, axis.at(mark), foot, "axis" if mark == 0 else "hair")
        pen.text(axis.at(mark), 12, wording.spoken(int(mark)), "ax", anchor="middle" if mark else "start")
    for number, one in enumerate(entries):
        middle = _HEAD + row * number + (12 if wide else 26)
        pen.text(0 if wide else gutter + 4, middle + 4 if wide else middle - 11, labels[number], "sm")
        _row(pen, one, axis, middle, wording)
    told = wording.say(
        "forces.description",
        number=len(entries),
        first=wording.when(entries[0].happened),
        last=wording.when(entries[-1].happened),
    )
    return chart(name, (width, foot + 8), (title, told), pen)


def _row(pen: Pen, entry: Entry, axis: _Axis, middle: float, wording: Wording) -> None:
    quantity, sign = _quantity(entry), wording.signs.get(entry.by[0], 0) if entry.by else 0
    lo = float(quantity.lo) if quantity.lo is not None else 0.0
    hi = float(quantity.hi) if quantity.hi is not None else None
    solid = axis.at(lo)
    hollow = wording.recalled(entry) or bool(wording.text(entry, "scope"))
    pen.box(axis.left, middle - 4, solid - axis.left, 8, f"{'open' if hollow else 'full'} p{sign}")
    end = solid
    if hi is None and quantity.lo is not None:
        end = min(solid + 26, axis.right + 8)
        pen.line(solid, middle, end - 5, middle, "flow")
        pen.path(f"M{end - 6:.1f} {middle - 4:.1f}l6 4l-6 4z", "fink")
    elif hi is not None and hi > lo:
        end = axis.at(hi)
        pen.box(solid, middle - 4, end - solid, 8, f"hx{sign} edge p{sign}")
    pen.sign(sign, end + 9, middle, 8, hollow=hollow)
    pen.text(end + 18, middle + 4, wording.amount(quantity), "sm")


def unlimited(findings: Iterable[Finding], wording: Wording) -> str:
    """Return the sentence that no rule in force here limits the forces on record, if no such finding rests on one.

    It speaks of the latest estimates; it is empty where a limit does speak of them, or where there are none.
    """
    estimated = {entry.id for entry in wording.record.standing("force")}
    limited = {
        entry.id for one in findings if one.norm in ("limit", "count") and not one.as_if for entry in one.grounds
    }
    if not estimated or estimated & limited:
        return ""
    latest = _latest(_most_told(wording))
    return wording.say(
        "forces.unlimited",
        who=wording.names(latest[0].about),
        category=wording.text(latest[0], "category"),
        estimates=wording.say("forces.joined").join(_told(one, wording) for one in latest),
    )


def _told(entry: Entry, wording: Wording) -> str:
    """Return one estimate as its author stated it: the number, the day, the place and what it counts."""
    parts = (_place(entry, wording), wording.text(entry, "scope"), wording.grade(entry) * wording.doubtful(entry))
    where = "; ".join(part for part in parts if part)
    return wording.say(
        "forces.told-where" if where else "forces.told",
        number=wording.amount(_quantity(entry)),
        by=wording.names(entry.by),
        when=wording.when(entry.happened),
        where=where,
    )


def _place(entry: Entry, wording: Wording) -> str:
    return wording.name(entry.place) if entry.place in wording.case.parties else entry.place


def _latest(entries: Iterable[Entry]) -> list[Entry]:
    """Return what each author stated last, the latest first: a few, and all that an author stated on one day."""
    ranked = sorted(entries, key=lambda one: (one.happened.known, one.happened.last), reverse=True)
    last: dict[tuple[str, ...], int] = {}
    for one in ranked:
        last.setdefault(one.by, one.happened.last)
    return [one for one in ranked if one.happened.last == last[one.by]][:_TOLD]


def _most_told(wording: Wording) -> list[Entry]:
    """Return the estimates of the category and party that most speak of."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in wording.record.standing("force"):
        found.setdefault((*entry.about, capital(wording.text(entry, "category"))), []).append(entry)
    return max(found.values(), key=lambda some: (len(some), some[0].id))

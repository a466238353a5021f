"""Quantities: intervals with a unit, because what is known of a number is seldom one number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from detente.errors import QuantityError
from detente.messages import NO_BREAK, say

__all__ = ["UNITS", "Number", "Quantity", "parse_number", "parse_quantity"]

Number = int | Fraction

# unit: (family, size in the family's base unit). A unit that is not here cannot be written.
UNITS: dict[str, tuple[str, Number]] = {
    "": ("count", 1),
    "m": ("length", 1),
    "km": ("length", 1000),
    "nmi": ("length", 1852),
    "ft": ("length", Fraction(381, 1250)),
    "yd": ("length", Fraction(1143, 1250)),
    "t": ("mass", 1),
    "kg": ("mass", Fraction(1, 1000)),
    "kn": ("speed", 1),
    "s": ("time", 1),
    "min": ("time", 60),
    "h": ("time", 3600),
    "mm": ("length", Fraction(1, 1000)),
    "cm": ("length", Fraction(1, 100)),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is known of a number: at least `lo`, at most `hi`, ends included; `None` is no bound there."""

    lo: Number | None = None
    hi: Number | None = None
    unit: str = ""

    @classmethod
    def exactly(cls, number: Number, unit: str = "") -> Quantity:
        """Return the quantity that is known to be `number`."""
        return cls(number, number, unit)

    @property
    def exact(self) -> bool:
        """Whether it is known to be one number."""
        return self.lo is not None and self.lo == self.hi

    @property
    def family(self) -> str:
        """The sort of thing the unit measures: count, length, mass, speed or time."""
        return UNITS[self.unit][0]

    def into(self, unit: str) -> Quantity:
        """Return the same quantity in another unit of its family.

        Raises: `QuantityError` if the units measure different things.
        """
        if unit == self.unit:
            return self
        family, size = UNITS[unit]
        if family != self.family:
            raise QuantityError("units-differ", left=self.unit or say("word.count"), right=unit or say("word.count"))
        factor = Fraction(UNITS[self.unit][1]) / size
        return Quantity(_scaled(self.lo, factor), _scaled(self.hi, factor), unit)

    def at_least(self, floor: Number) -> Quantity:
        """Return the quantity with what is known from elsewhere: it cannot lie below `floor`."""
        return Quantity(floor if self.lo is None else max(self.lo, floor), self.hi, self.unit)

    def plus(self, other: Quantity) -> Quantity:
        """Return the sum, in this unit: unknown on a side where either is unknown."""
        other = other.into(self.unit)
        return Quantity(_sum(self.lo, other.lo), _sum(self.hi, other.hi), self.unit)

    def less(self, other: Quantity) -> Quantity:
        """Return the difference, in this unit."""
        other = other.into(self.unit)
        return Quantity(_sum(self.lo, _negative(other.hi)), _sum(self.hi, _negative(other.lo)), self.unit)

    def times(self, factor: Fraction) -> Quantity:
        """Return the quantity multiplied by a factor that is not negative."""
        return Quantity(_scaled(self.lo, factor), _scaled(self.hi, factor), self.unit)

    def hull(self, other: Quantity) -> Quantity:
        """Return the smallest interval that holds both."""
        other = other.into(self.unit)
        lo = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        hi = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        return Quantity(lo, hi, self.unit)

    def lesser(self, other: Quantity) -> Quantity:
        """Return what is known of the smaller of the two."""
        other = other.into(self.unit)
        lo = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        return Quantity(lo, _least([self.hi, other.hi]), self.unit)

    def greater(self, other: Quantity) -> Quantity:
        """Return what is known of the larger of the two."""
        other = other.into(self.unit)
        hi = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        lows = [low for low in (self.lo, other.lo) if low is not None]
        return Quantity(max(lows) if lows else None, hi, self.unit)

    def said(self, lang: str = "en") -> str:
        """Return the quantity as a reader of `lang` sees it."""
        unit = f"{NO_BREAK}{self.unit}" if self.unit else ""
        if self.exact:
            return f"{_written(self.lo)}{unit}"
        if self.lo is None and self.hi is None:
            return say("word.unknown", lang)
        if self.hi is None:
            return say("quantity.at-least", lang, number=f"{_written(self.lo)}{unit}")
        if self.lo is None:
            return say("quantity.at-most", lang, number=f"{_written(self.hi)}{unit}")
        return say("quantity.between", lang, lo=_written(self.lo), hi=f"{_written(self.hi)}{unit}")

    def __str__(self) -> str:
        tail = f" {self.unit}" if self.unit else ""
        if self.exact:
            return _plain(self.lo) + tail
        if self.lo is None and self.hi is None:
            return "?"
        if self.hi is None:
            return f">= {_plain(self.lo)}{tail}"
        if self.lo is None:
            return f"<= {_plain(self.hi)}{tail}"
        return f"{_plain(self.lo)}..{_plain(self.hi)}{tail}"


_NUMBER = r"-?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?"
_LONGEST = 64
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})\s*([a-zA-Z]*)\Z")
_BOUND = re.compile(rf"(>=|<=|>|<)\s*({_NUMBER})\s*([a-zA-Z]*)\Z")
_EXACT = re.compile(rf"({_NUMBER})\s*([a-zA-Z]*)\Z")


def parse_number(text: str) -> Number:
    """Return the number written with optional spaces between thousands and a decimal point.

    Raises: `QuantityError` if it is not a number, or longer than any number of things on Earth.
    """
    if len(text) > _LONGEST or not re.fullmatch(_NUMBER, text.strip()):
        raise QuantityError("not-a-quantity", text=text)
    value = Fraction(re.sub(r"[ \u00a0\u202f]", "", text.strip()))
    return int(value) if value.denominator == 1 else value


@lru_cache(maxsize=65_536)
def parse_quantity(text: str, unit: str = "") -> Quantity:
    """Return the quantity written in `text`: `12 800`, `90 000..120 000`, `>= 9 000`, `< 13 000`, `?`.

    A number without a unit is in `unit`. A strict bound on a count moves to the next whole number; on a
    measure it keeps its end, which is wider and so never wrong.
    Raises: `QuantityError` saying what is wrong and how to write it.
    """
    body = text.strip()
    if body in ("?", ""):
        return Quantity(None, None, unit)
    if body[0] in "~≈":
        raise QuantityError("quantity-approximate", text=text)
    if "," in body:
        raise QuantityError("quantity-comma", text=text, mended=body.replace(",", " "))
    if found := _RANGE.match(body):
        lo, hi = parse_number(found[1]), parse_number(found[2])
        if lo > hi:
            raise QuantityError("range-backwards", text=text)
        return Quantity(lo, hi, _unit(found[3], unit, text))
    if found := _BOUND.match(body):
        return _bounded(found[1], parse_number(found[2]), _unit(found[3], unit, text))
    if found := _EXACT.match(body):
        return Quantity.exactly(parse_number(found[1]), _unit(found[2], unit, text))
    raise QuantityError("not-a-quantity", text=text)


def _bounded(sign: str, number: Number, unit: str) -> Quantity:
    step = 1 if UNITS[unit][0] == "count" and isinstance(number, int) else 0
    if sign.startswith(">"):
        return Quantity(number + (step if sign == ">" else 0), None, unit)
    return Quantity(None, number - (step if sign == "<" else 0), unit)


def _unit(written: str, default: str, text: str) -> str:
    if written and written not in UNITS:
        raise QuantityError("unknown-unit", unit=written, text=text, units=", ".join(u for u in UNITS if u))
    return written or default


def _scaled(number: Number | None, factor: Fraction) -> Number | None:
    if number is None:
        return None
    value = Fraction(number) * factor
    return int(value) if value.denominator == 1 else value


def _negative(number: Number | None) -> Number | None:
    return None if number is None else -number


def _sum(left: Number | None, right: Number | None) -> Number | None:
    return None if left is None or right is None else left + right


def _least(numbers: Iterable[Number | None]) -> Number | None:
    known = [number for number in numbers if number is not None]
    return min(known) if known else None


def _plain(number: Number | None) -> str:
    """Return the number in digits: exactly where the decimals end, else rounded to the sixth."""
    if not isinstance(number, Fraction):
        return str(number)
    places = next((count for count in range(_LONGEST) if 10**count % number.denominator == 0), 6)
    digits = f"{abs(round(number * 10**places)):0{places + 1}d}"
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return ("-" if number < 0 else "") + whole + (f".{rest}" if rest else "")


def _written(number: Number | None) -> str:
    whole, point, rest = _plain(number).partition(".")
    sign = "\u2212" if whole.startswith("-") else ""
    return sign + f"{abs(int(whole)):,}".replace(",", NO_BREAK) + point + rest

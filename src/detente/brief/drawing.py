"""Drawing: shapes, signs and scales as SVG, every text escaped.

Knows marks on a plane. Refuses to know what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from detente.brief.parts import Chart

__all__ = ["Pen", "chart", "letters", "ticks"]

_LETTER = 7.0  # about how wide a letter of a label is at most
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass
class Pen:
    """Draws shapes one after another; what is drawn later lies on top."""

    shapes: list[str] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        """Draw a straight line."""
        self._add("line", look, x1=x1, y1=y1, x2=x2, y2=y2)

    def box(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """Draw a rectangle."""
        self._add("rect", look, x=x, y=y, width=max(width, 0), height=max(height, 0))

    def path(self, course: str, look: str) -> None:
        """Draw a path."""
        self.shapes.append(f'<path class="{escape(look)}" d="{escape(course)}"/>')

    def text(self, x: float, y: float, words: str, look: str = "", *, anchor: str = "start") -> None:
        """Write words; `anchor` is which end of them stands at x."""
        where = f'x="{_at(x)}" y="{_at(y)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        self.shapes.append(f'<text class="{escape(look)}" {where}>{escape(words)}</text>')

    def sign(self, number: int, x: float, y: float, size: float, *, hollow: bool = False) -> None:
        """Draw the sign of a party about a point: a shape of its own, so that colour never tells alone."""
        look = f"sg{'o' if hollow else ''} p{number}"
        r = size / 2
        courses = {
            1: f"M{_at(x)} {_at(y - r * 1.25)}l{_at(r * 1.25)} {_at(r * 1.25)}l{_at(-r * 1.25)} {_at(r * 1.25)}"
            f"l{_at(-r * 1.25)} {_at(-r * 1.25)}z",
            3: f"M{_at(x - r)} {_at(y - r)}h{_at(size)}v{_at(size)}h{_at(-size)}z",
            4: f"M{_at(x)} {_at(y - r * 1.1)}l{_at(r * 1.2)} {_at(r * 2.1)}h{_at(-r * 2.4)}z",
            5: f"M{_at(x - r * 1.2)} {_at(y)}l{_at(r * 0.6)} {_at(-r)}h{_at(r * 1.2)}l{_at(r * 0.6)} {_at(r)}"
            f"l{_at(-r * 0.6)} {_at(r)}h{_at(-r * 1.2)}z",
        }
        if number in courses:
            self.path(courses[number], look)
        else:
            self._add("circle", look, cx=x, cy=y, r=r if number else r * 0.8)

    def _add(self, tag: str, look: str, **numbers: float) -> None:
        placed = " ".join(f'{name}="{_at(number)}"' for name, number in numbers.items())
        self.shapes.append(f'<{tag} class="{escape(look)}" {placed}/>')


def chart(name: str, size: tuple[int, int], told: tuple[str, str], pen: Pen) -> Chart:
    """Return what was drawn as a chart of a size, with its title and description."""
    width, height = size
    title, description = told
    svg = (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{escape(name)}-t {escape(name)}-d" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{escape(name)}-t">{escape(title)}</title>'
        f'<desc id="{escape(name)}-d">{escape(description)}</desc>{"".join(pen.shapes)}</svg>'
    )
    return Chart(name, width, height, title, description, svg)


def ticks(most: float, *, about: int = 4) -> Sequence[float]:
    """Return round numbers from zero to at least `most`, evenly spaced, near `about` steps."""
    rough = max(most, 1) / about
    size = 10.0 ** (len(str(int(rough))) - 1)
    step = next(size * one for one in _STEPS if size * one >= rough)
    step = max(step, 1)
    count = int(-(-most // step)) or 1
    return [step * number for number in range(count + 1)]


def letters(words: str) -> float:
    """Return about how wide words are as a label, rather too wide than too narrow."""
    return _LETTER * len(words)


def _at(number: float) -> str:
    """Return a coordinate, short and always written alike."""
    return f"{number:.1f}".removesuffix(".0")

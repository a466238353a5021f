"""Zones: named areas as sets of atoms, so that *lies in* and *overlaps* are set operations.

An atom is a piece of ground that no zone divides: a State's whole territory (its code), or a named part of
it. Points become zones when they are imported, so a review needs no geometry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from detente.errors import TermError

__all__ = ["Atoms", "Zones"]

Atoms = frozenset[str]


@dataclass(frozen=True)
class Zones:
    """What every zone name covers: a tuple of (from day, atoms) by name, latest last."""

    spans: Mapping[str, tuple[tuple[date, Atoms], ...]]
    territories: Mapping[str, Atoms]

    @classmethod
    def standard(cls) -> Zones:
        """Return the zones that ship with the package."""
        return _standard()

    def joined_by(self, added: Mapping[str, list[str]]) -> Zones:
        """Return these zones and `added`: name to the zones, States or new atoms it is made of.

        Raises: `TermError` if a zone is made of itself.
        """
        spans = dict(self.spans)
        for name in added:
            spans[name] = ((date.min, self._gathered(name, added, ())),)
        return Zones(spans, self.territories)

    def _gathered(self, name: str, added: Mapping[str, list[str]], above: tuple[str, ...]) -> Atoms:
        if name in above:
            raise TermError("zone-in-itself", zone=name)
        atoms: set[str] = set()
        for part in added[name]:
            atoms |= self._gathered(part, added, (*above, name)) if part in added else self.atoms(part)
        return frozenset(atoms)

    def atoms(self, name: str, day: date = date.max) -> Atoms:
        """Return the atoms of the zone or State called `name` on `day`; an unknown name is its own atom."""
        spans = self.spans.get(name)
        if spans is None:
            return self.territories.get(name) or frozenset((name,))
        covered = [atoms for since, atoms in spans if since <= day]
        return covered[-1] if covered else frozenset()

    def lies_in(self, inner: str, outer: str, day: date = date.max) -> bool | None:
        """Return whether `inner` lies in `outer`; `None` where they overlap or a place is unknown."""
        if inner == outer:
            return True
        if inner in ("", "?"):
            return None
        left, right = self.atoms(inner, day), self.atoms(outer, day)
        if left <= right:
            return True
        return None if left & right else False

    def __contains__(self, name: object) -> bool:
        return name in self.spans or name in self.territories


@cache
def _standard() -> Zones:
    text = files(__package__).joinpath("zones.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    territories = {code: frozenset(parts) for code, parts in table["territories"].items()}
    return Zones({}, territories).joined_by(table["zones"])

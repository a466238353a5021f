"""A treaty: its front matter, its words, its rules, and the file they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from detente.errors import Fault, TreatyError
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.treaty.front import front_of
from detente.treaty.names import Glossary, glossary_of
from detente.treaty.parse import parse_rules
from detente.treaty.text import Table, Text, read_text
from detente.treaty.tree import Rule
from detente.treaty.types import check_rules

__all__ = ["Treaty", "readings_of"]


@dataclass(frozen=True)
class Treaty:
    """An agreement that runs. Read once, never changed.

    `parties` are codes of those bound from `in_force` unless the record's acts say otherwise; empty where only the
    record knows. `in_force` is `None` for what never was.
    """

    id: str
    title: str
    quality: str
    rules: tuple[Rule, ...]
    glossary: Glossary
    signed: date | None = None
    in_force: date | None = None
    ended: date | None = None
    parties: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    text: Text | None = field(default=None, compare=False, repr=False)

    @classmethod
    def read(cls, path: str | Path, *, parties: Parties | None = None, zones: Zones | None = None) -> Self:
        """Return the treaty in a file, or in the `treaty.md` of a folder.

        Raises: `TreatyError` with every fault of the file.
        """
        place = Path(path)
        place = place / "treaty.md" if place.is_dir() else place
        try:
            source = place.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise TreatyError([Fault("not-utf8", str(place))]) from error
        except OSError as error:
            raise TreatyError([Fault("no-such-file", str(path), values={"file": str(path)})]) from error
        return cls.parse(source, file=_short(place), parties=parties, zones=zones)

    @classmethod
    def parse(
        cls, source: str, *, file: str = "treaty.md", parties: Parties | None = None, zones: Zones | None = None
    ) -> Self:
        """Return the treaty written in `source`.

        Raises: `TreatyError` with every fault, in the order of the lines.
        """
        text, faults = read_text(source, file)
        glossary, more = glossary_of(text, parties or Parties.standard(), zones or Zones.standard())
        known, further = front_of(text, glossary)
        rules, unread = parse_rules(text, glossary)
        faults = [*faults, *more, *further, *unread, *check_rules(text, glossary, rules)]
        if faults:
            raise TreatyError(faults)
        return cls(rules=rules, glossary=glossary, tables=text.tables, text=text, **known)

    def rule(self, label: str) -> tuple[Rule, ...]:
        """Return every rule called `label`, one for each reading it has."""
        return tuple(rule for rule in self.rules if rule.label == label)

    @property
    def readings(self) -> tuple[str, ...]:
        """The names of the readings its rules give, in the order of the file."""
        from_rules = [name for rule in self.rules for name in readings_of(rule)]
        return tuple(dict.fromkeys(from_rules))

    def said(self, lang: str = "en") -> str:
        """Return the title in `lang`."""
        return self.titles.get(lang, self.title)


def readings_of(node: Any) -> list[str]:
    """Return every reading named in a rule: its own, and those of its open parameters."""
    found = [node.reading] if getattr(node, "reading", "") else []
    for value in vars(node).values() if hasattr(node, "__dict__") else ():
        for one in value if isinstance(value, tuple) else (value,):
            found += readings_of(one)
    return found


def _short(place: Path) -> str:
    return "/".join(place.parts[-2:]) if place.name == "treaty.md" else place.name

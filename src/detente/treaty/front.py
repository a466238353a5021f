"""The plain part of a treaty's front matter: its names, its quality, its days, its parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.errors import Fault
from detente.treaty.desk import near
from detente.treaty.names import Glossary
from detente.treaty.text import Text

__all__ = ["LANGUAGE", "QUALITIES", "front_of"]

LANGUAGE = 1
_MOST_SEARCHES = 200
QUALITIES = ("legal", "political", "voluntary", "draft", "position")
_KNOWN = (
    *("id", "title", "judul", "quality", "signed", "in_force", "ended", "parties", "zone", "language"),
    *("terms", "zones", "groups", "categories", "sources", "note"),
)


def front_of(text: Text, glossary: Glossary) -> tuple[dict[str, Any], list[Fault]]:
    """Return what a treaty's front matter says of it, as the names of `Treaty` have it, and what is faulty in it."""
    front = _Front(text, glossary)
    return front.read(), front.faults


class _Front:
    """The plain part of the front matter, checked."""

    def __init__(self, text: Text, glossary: Glossary) -> None:
        self.text = text
        self.glossary = glossary
        self.faults: list[Fault] = []

    def read(self) -> dict[str, Any]:
        """Return the entries as `Treaty` has them."""
        front = self.text.front
        for name in front:
            if name not in _KNOWN:
                close = near(name, _KNOWN)
                key = "front-near" if close else "front-unknown"
                self._fault(key, name, name=name, near=close, known=_listed(_KNOWN))
        known: dict[str, Any] = {name: self._word(name) for name in ("id", "title", "quality")}
        if known["quality"] and known["quality"] not in QUALITIES:
            self._fault("front-quality", "quality", quality=known["quality"], qualities=_listed(QUALITIES))
        if front.get("language", LANGUAGE) != LANGUAGE:
            self._fault("front-language", "language", language=str(front["language"]), known=LANGUAGE)
        known |= {name: self._day(name) for name in ("signed", "in_force", "ended")}
        self._in_order(known)
        known["parties"] = tuple(self._codes(front["parties"])) if "parties" in front else ()
        known["titles"] = {"en": known["title"], "id": self._text("judul") or known["title"]}
        self._zone(front.get("zone", ()))
        return known

    def _word(self, name: str) -> str:
        if name not in self.text.front:
            self._fault("front-missing", "", name=name)
            return ""
        return self._text(name)

    def _text(self, name: str) -> str:
        value = self.text.front.get(name, "")
        if not isinstance(value, str) or (name in self.text.front and not value.strip()):
            self._fault("front-text", name, name=name)
            return ""
        return value.strip()

    def _day(self, name: str) -> date | None:
        value = self.text.front.get(name)
        if value is None or type(value) is date:
            return value
        self._fault("front-day", name, name=name)
        return None

    def _in_order(self, known: dict[str, Any]) -> None:
        for earlier, later in (("signed", "in_force"), ("in_force", "ended"), ("signed", "ended")):
            if known[earlier] and known[later] and known[later] < known[earlier]:
                self._fault("front-order", later, earlier=earlier, later=later)
                return

    def _codes(self, value: Any) -> Iterator[str]:
        parties = self.glossary.parties
        if isinstance(value, str) and value in parties.groups:
            yield from parties.groups[value]
            return
        if not isinstance(value, list):
            groups = _listed(parties.groups)
            self._fault("front-parties", "parties", groups=groups)
            return
        for number, name in enumerate(value):
            code = parties.other_names.get(str(name))
            if code is not None:
                yield code
                continue
            close = parties.nearest(str(name)) if number < _MOST_SEARCHES else ""
            key = "unknown-party" if close else "no-such-party"
            self._fault(key, "parties", party=str(name), suggestion=close)

    def _zone(self, value: Any) -> None:
        for name in value if isinstance(value, list | tuple) else [value]:
            if str(name) not in self.glossary.zones and str(name) not in self.glossary.parties.other_names:
                self._fault("front-zone", "zone", zone=str(name))

    def _fault(self, key: str, name: str, /, **values: Any) -> None:
        """Note a fault of an entry; one that is missing is told at the top."""
        lines = self.text.lines[: self.text.front_end]
        at = next((n for n, said in enumerate(lines, 1) if name and _is_entry(said, name)), self.text.front_line)
        shown = lines[at - 1]
        start = len(shown) - len(shown.lstrip())
        self.faults.append(self.text.fault(key, at, start + 1, len(shown.strip()), **values))


def _is_entry(said: str, name: str) -> bool:
    rest = said.strip().removeprefix("[").lstrip("\"'")
    return rest.startswith(name) and not (rest[len(name) :][:1].isalnum() or rest[len(name) :][:1] in "_-")


def _listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)

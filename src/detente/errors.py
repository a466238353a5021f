"""Every exception, drawn as a tree.

    DetenteError
    ├── TermError            a word that everyone uses is misused
    │   ├── DayError         not a day, an instant or an interval
    │   ├── QuantityError    not a number, a range or `?`
    │   └── PartyError       not a known State or body
    ├── TreatyError          faults in a treaty file
    ├── RecordError          faults in a record's tables
    └── CaseError            faults in a case's own file

Findings are values, never exceptions; these are for faulty files and faulty programs. An error that speaks of a
file carries every fault found in it, each with its place and its mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.messages import say

__all__ = [
    "CaseError",
    "DayError",
    "DetenteError",
    "Fault",
    "FileError",
    "PartyError",
    "QuantityError",
    "RecordError",
    "TermError",
    "TreatyError",
]

_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place: what, where, and how to mend it.

    `key` names two messages, `fault.<key>.says` and `fault.<key>.mend`; `line` and `column` count from 1, and 0
    means the whole file. `text` is the line as written, `width` how much of it to underline.
    """

    key: str
    file: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = ""
    article: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def says(self, lang: str = "en") -> str:
        """Return what is wrong, in one sentence of `lang`."""
        return say(f"fault.{self.key}.says", lang, **self.values)

    def mend(self, lang: str = "en") -> str:
        """Return how to put it right, in one sentence of `lang`."""
        return say(f"fault.{self.key}.mend", lang, **self.values)

    def render(self, lang: str = "en") -> str:
        """Return the fault as a reader sees it: place, sentence, the words underlined, the mend."""
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        lead = ": ".join(part for part in (place, self.article, self.says(lang)) if part)
        lines = [lead]
        if self.text.strip():
            shown, caret = self._window()
            lines += [f"    {shown}", "    " + " " * caret + "^" * max(1, min(self.width, len(shown) - caret))]
        lines.append(f"    {self.mend(lang)}")
        return "\n".join(lines)

    def _window(self) -> tuple[str, int]:
        """Return the line, or of a very long one the part around the words, and where in it they begin."""
        shown, indent = self.text.strip(), len(self.text) - len(self.text.lstrip())
        caret = max(self.column - 1 - indent, 0)
        if len(shown) <= _LONGEST:
            return shown, caret
        start = max(min(caret - _LONGEST // 2, len(shown) - _LONGEST), 0)
        lead, tail = "…" * (start > 0), "…" * (start + _LONGEST < len(shown))
        return lead + shown[start : start + _LONGEST] + tail, caret - start + len(lead)


class DetenteError(Exception):
    """Whatever Détente raises on purpose."""


class TermError(DetenteError, ValueError):
    """A word that everyone uses is misused: one fault, without a place until a file gives it one."""

    def __init__(self, key: str, **values: Any) -> None:
        self.fault = Fault(key, values=values)
        super().__init__(f"{self.fault.says()}; {self.fault.mend()}")


class DayError(TermError):
    """Not a day, an instant or an interval."""


class QuantityError(TermError):
    """Not a number, a range or `?`, or a unit of the wrong sort."""


class PartyError(TermError):
    """Not a known State or body."""


class FileError(DetenteError):
    """Faults found in a file, all of them, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column)))
        super().__init__(self.render())

    def render(self, lang: str = "en") -> str:
        """Return every fault as a reader of `lang` sees it, one after the other."""
        return "\n".join(fault.render(lang) for fault in self.faults)


class TreatyError(FileError):
    """Faults in a treaty file."""


class RecordError(FileError):
    """Faults in a record's tables."""


class CaseError(FileError):
    """Faults in a case's own file."""

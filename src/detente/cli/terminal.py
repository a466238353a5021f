"""The terminal: lines of words as wide as the window, bold where a person looks, plain where a program reads.

Knows streams, widths, colours and what a stream can encode. Refuses to know what the words say.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from detente.messages import NO_BREAK

__all__ = ["BOLD", "DIM", "GREEN", "YELLOW", "Terminal", "encodable", "typed"]

BOLD, DIM, GREEN, YELLOW = "1", "2", "32", "33"

_WIDEST = 100
_NARROWEST = 40
# What stands in where a stream cannot say the sign itself.
_PLAIN = {
    "✓": "+",
    "⊟": "-",
    "◇": "?",
    "†": "*",
    "→": "->",
    "·": "-",
    "–": "-",
    "−": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "≥": ">=",
    "≤": "<=",
    NO_BREAK: " ",
}


@dataclass(frozen=True)
class Terminal:
    """A stream to write on, the language of its reader, how wide it is, and whether it shows colour."""

    stream: TextIO
    lang: str = "en"
    width: int = 80
    colour: bool = False

    @classmethod
    def of(cls, stream: TextIO, lang: str, environment: Mapping[str, str] = os.environ) -> Terminal:
        """Return the terminal that a stream is, or a plain page 80 wide (or `COLUMNS`) if it is none."""
        columns = shutil.get_terminal_size((80, 24)).columns
        return cls(stream, lang, max(_NARROWEST, min(_WIDEST, columns)), _coloured(stream, environment))

    def line(self, text: str = "") -> None:
        """Write one line as it is."""
        self.stream.write(f"{encodable(text, self.stream)}\n")

    def flow(self, text: str, *styles: str, lead: str = "", hang: int = 0) -> None:
        """Write words broken to the width, in these styles: `lead` before the first line, `hang` spaces before others.

        The styles that `lead` has of its own do not count towards its width.
        """
        blank = "\0" * len(_bare(lead))  # stands for the lead, so that the first line leaves room for it
        wrapped = textwrap.wrap(
            blank + text, self.width, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
        )
        for number, line in enumerate(wrapped or [blank]):
            indent = lead if number == 0 else " " * hang
            self.line(f"{indent}{self.styled(line[len(blank) if number == 0 else hang :], *styles)}".rstrip())

    def styled(self, text: str, *styles: str) -> str:
        """Return the text as this terminal shows it in these styles: as it is, where there are none to show."""
        return f"\033[{';'.join(styles)}m{text}\033[0m" if self.colour and styles and text else text


def encodable(text: str, stream: TextIO) -> str:
    """Return the text as the stream can say it, its signs replaced by plain ones if need be."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_sayable(character, encoding) for character in text)
    return text


def typed(word: str) -> str:
    """Return the word as it is typed at a shell: in double quotes where it holds more than names do."""
    return word if re.fullmatch(r"[\w./\\:+,=@-]+", word) else f'"{word}"'


def _sayable(character: str, encoding: str) -> str:
    for one in (character, _PLAIN.get(character, ""), unicodedata.normalize("NFKD", character)[:1], "?"):
        try:
            one.encode(encoding)
        except UnicodeEncodeError:
            continue
        if one:
            return one
    return "?"


def _coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether to show colour: on a terminal that can, unless `NO_COLOR` is set to anything at all."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb" or not stream.isatty():
        return False
    return sys.platform != "win32" or "WT_SESSION" in environment or "TERM" in environment


def _bare(text: str) -> str:
    """Return the text without its styles."""
    while (start := text.find("\033[")) >= 0:
        text = text[:start] + text[text.index("m", start) + 1 :]
    return text

"""The page: a brief printed as HTML. Jinja enters here and nowhere else, with every text escaped.

Knows templates. Refuses to know what they are filled with, to read a clock, and to fetch anything.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.messages import NO_BREAK, say

__all__ = ["render"]


def render(brief: object, lang: str) -> str:
    """Return the page of a brief in `lang`."""

    def words(key: str, **values: Any) -> str:
        return say(f"brief.{key}", lang, **values)

    return _environment().get_template("brief.html.j2").render(brief=brief, lang=lang, words=words, nbsp=NO_BREAK)


def _css(text: str) -> str:
    """Return a text as it may stand inside a quoted string of a style sheet."""
    return "".join(letter if letter.isalnum() and letter.isascii() else f"\\{ord(letter):06x}" for letter in text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["css"] = _css
    return environment

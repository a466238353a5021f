"""What a reader sees: one catalogue of messages per language.

Knows the sentences of the terminal, the briefs, the glosses and the faults. Refuses to know what any of them
is about.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "NO_BREAK", "catalogue", "has", "say", "spoken"]

LANGUAGES = ("en", "id")

NO_BREAK = "\u00a0"


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Return the messages of `lang`, keyed by dotted names such as `fault.unknown-word.says`.

    Each package keeps its own part, `parts/<package>.<lang>.toml`; what no one package owns is in
    `<lang>.toml`.
    Raises: `KeyError` if `lang` is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise KeyError(lang)
    folder = files(__package__)
    tables = [folder.joinpath(f"{lang}.toml"), *folder.joinpath("parts").iterdir()]
    messages: dict[str, str] = {}
    for table in tables:
        if table.name.endswith(f"{lang}.toml") and table.is_file():
            messages.update(_flat(tomllib.loads(table.read_text(encoding="utf-8")), ""))
    return messages


def has(key: str, lang: str = "en") -> bool:
    """Return whether the catalogue of `lang` has a message called `key`."""
    return key in catalogue(lang)


def say(key: str, lang: str = "en", /, **values: Any) -> str:
    """Return the message `key` in `lang` with its blanks filled.

    A value that knows how to be said (`said(lang)`) is asked; numbers are grouped with no-break spaces.
    Raises: `KeyError` naming the key or the blank that is missing.
    """
    return catalogue(lang)[key].format(**{name: spoken(value, lang) for name, value in values.items()})


def spoken(value: Any, lang: str = "en") -> str:
    """Return `value` as a reader of `lang` sees it: thousands grouped, lists joined, a true minus."""
    if hasattr(value, "said"):
        return str(value.said(lang))
    if isinstance(value, bool) or value is None:
        return catalogue(lang)[f"word.{'unknown' if value is None else 'yes' if value else 'no'}"]
    if isinstance(value, int):
        sign = "\u2212" if value < 0 else ""
        return sign + f"{abs(value):,}".replace(",", NO_BREAK)
    if isinstance(value, (tuple, list, set, frozenset)):
        return _joined([spoken(item, lang) for item in value], lang)
    return str(value)


def _joined(words: list[str], lang: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {catalogue(lang)['word.and']} {words[-1]}"


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        rows += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]
    return rows

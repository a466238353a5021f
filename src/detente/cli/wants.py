"""Wishes said once: those that differ only in whom they ask, or only in which entry they are about.

Knows which wishes are alike. Refuses to know how one is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from detente.findings.logic import Want
from detente.messages import spoken

__all__ = ["folded"]

_OF_ENTRIES = ("value", "time", "measurement")  # the wishes about an entry, which the words name by its id


def folded(wants: Iterable[Want], lang: str) -> tuple[Want, ...]:
    """Return the wishes, alike ones as one that names all it asks, where the first of them stood."""
    alike: dict[tuple[Any, ...], list[Want]] = {}
    for want in wants:
        asked = replace(want, who=("",) if want.who else (), about=None)
        key = replace(asked, subject="") if want.what in _OF_ENTRIES else asked
        alike.setdefault((key, not want.about), []).append(want)
    return tuple(_one(group, lang) for group in alike.values())


def _one(group: list[Want], lang: str) -> Want:
    first = group[0]
    subjects = list(dict.fromkeys(want.subject for want in group))
    subject = spoken(subjects, lang) if len(subjects) > 1 else first.subject
    who = tuple(dict.fromkeys(code for want in group for code in want.who))
    about = {spoken(want.about, lang): want.about for want in group if want.about}
    return replace(first, subject=subject, who=who, about=tuple(about.values()) or None)

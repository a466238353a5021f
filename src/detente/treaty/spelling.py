"""Small matters of English spelling: a or an, singular or plural, numbers in words or in figures.

Knows words. Refuses to know what any of them stands for.
"""

from __future__ import annotations

import re
from collections.abc import Container
from fractions import Fraction

from detente.terms.quantity import Number, Quantity
from detente.terms.vocabulary import KINDS
from detente.treaty.build_words import NUMBER_WORDS

__all__ = ["attribute", "figure", "is_plural", "many", "number", "takes_the", "with_article"]

_WORDS = {value: word for word, value in NUMBER_WORDS.items()}
_SINGULAR = frozenset(("each", "every", "any", "a", "an", "another", "no", "every other", "any other", "each other"))
# Written with a vowel and spoken with a consonant, or the other way about.
_SPOKEN_A = re.compile(
    r"(?:eu|ew|one\b|once\b|unani|uni(?!n|m)|use|usa|usu|uti|ura|ufo\b|us\b|uk\b|un\b)", re.IGNORECASE
)
_SPOKEN_AN = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LETTERS_AN = frozenset("AEFHILMNORSX")
_GROUNDS = re.compile(
    r"(Sea|Ocean|Straits?|Gulf|Bay|Peninsula|Area|Zone|Region|District|Baltic|Urals|Caucasus|Channel|Islands"
    r"|Mediterranean|Balkans|Arctic|Atlantic|Pacific|Mountains)\Z"
)


def many(determiner: str) -> bool:
    """Return whether what follows a determiner is written in the plural; no determiner asks for it too."""
    return determiner not in _SINGULAR


def is_plural(words: str) -> bool:
    """Return whether a phrase looks plural: its last word ends in one *s*."""
    return words.endswith("s") and not words.endswith(("ss", "us", "is"))


def with_article(words: str) -> str:
    """Return the phrase with *a* or *an* before it, as it is spoken: `an activity`, `a NATO member`."""
    return f"{'an' if _sounds_open(words) else 'a'} {words}"


def _sounds_open(words: str) -> bool:
    first = re.split(r"[\s-]", words, maxsplit=1)[0]
    if len(first) > 1 and first.isupper() and not set(first) & set("AEIOU"):
        return first[0] in _LETTERS_AN
    if _SPOKEN_AN.match(words):
        return True
    return words[:1].lower() in "aeiou" and not _SPOKEN_A.match(words)


def number(value: Number, unit: str = "") -> str:
    """Return a number as a rule writes it: `three`, `9 000`, `2.5 km`; words to twelve without a unit."""
    if not unit and isinstance(value, int) and value in _WORDS:
        return _WORDS[value]
    return f"{figure(value)}{' ' if unit else ''}{unit}"


def figure(value: Number) -> str:
    """Return a number in digits, thousands apart by a plain space, decimals as far as they go."""
    whole, point, rest = str(Quantity.exactly(value)).partition(".")
    return f"{int(whole):,}".replace(",", " ") + point + rest if Fraction(value) >= 0 else str(value)


def takes_the(zone: str) -> bool:
    """Return whether a zone is spoken of with *the*: `the csbm-zone`, `the Black Sea`, but `Kaliningrad`."""
    return not zone[:1].isupper() or bool(_GROUNDS.search(zone)) or zone.isupper()


def attribute(name: str, kinds: Container[str] = (), *, one: bool = False) -> str:
    """Return the words that rules use for a field, as the first of `kinds` that has it calls it.

    Two kinds may call one field differently, a *planned start* and a *planned date*; `one` asks for the
    singular.
    """
    fields = [(kind.name in kinds, found) for kind in KINDS.values() if (found := kind.field(name)) and found.words]
    fields.sort(key=lambda pair: not pair[0])
    if not fields:
        return name
    words = fields[0][1].words
    return words[0] if one else words[-1]

"""What could stand where a word could not be taken, said in the reader's words, most telling first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.messages import has, say
from detente.treaty.drive import END, tables

__all__ = ["SHOWN", "Expected", "Sorts"]

SHOWN = 5

_DETERMINERS = ("EACH", "EVERY", "ANY", "A", "AN", "ANOTHER", "ALL", "THE", "NO", "ANYEACH")
_NUMBERS = ("NUMBER", "NUMWORD")
_COMPARING = ("AT", "MORE", "LESS", "EXACTLY")
# What says most about where the author is in the sentence comes first; what can begin almost anything comes last.
_TELLING = [
    "DOT",
    "SHALL",
    "MAY",
    "MEANS",
    "LABEL",
    "YESNO",
    "STRING",
    "ISARE",
    "VERB",
    "COMPARING",
    "PARTIES",
    "THING",
    "STOCK",
    "FIGURE",
    "PORTION",
    "ZONE",
    "ATTRIBUTE",
    "DECISION",
    "PERIOD",
    "TIMEUNIT",
    "DATE",
    "DAYMONTH",
    "NUMBERS",
    "UNIT",
    "DETERMINERS",
    "RPAR",
    "RSQB",
    "COMMA",
    "AND",
    "OR",
    "WHERE",
    "WITHIN",
    "PARTY",
]
_LAST = ("LPAR", "LSQB", "CELL", "PREP", "FRACTION", "SIGN", "IT", "ITS", "THEM", "THOSE")


@dataclass(frozen=True, slots=True)
class Sorts:
    """The sorts that a word may be of, such as `a verb` or `a class of parties`."""

    kinds: tuple[str, ...]

    def said(self, lang: str = "en") -> str:
        """Return the sorts as a reader of `lang` sees them."""
        return _joined([_phrase(kind, lang) for kind in self.kinds], lang)


@dataclass(frozen=True, slots=True)
class Expected:
    """The sorts of word that would have been taken."""

    kinds: tuple[str, ...]

    @classmethod
    def of(cls, kinds: Iterable[str]) -> Expected:
        """Return the sorts in the order of what they tell, those that go together as one."""
        found = dict.fromkeys(kinds)
        for name, group in (("DETERMINERS", _DETERMINERS), ("NUMBERS", _NUMBERS), ("COMPARING", _COMPARING)):
            present = [kind for kind in group if kind in found]
            if len(present) > 2 or present == ["NUMBER", "NUMWORD"]:
                found[name] = None
                for kind in present:
                    del found[kind]
        return cls(tuple(sorted(found, key=_rank)))

    def said(self, lang: str = "en") -> str:
        """Return the most telling of them as a reader of `lang` sees them."""
        shown = [_phrase(kind, lang) for kind in self.kinds[:SHOWN]]
        if len(self.kinds) > SHOWN:
            return say("expected.more", lang, shown=", ".join(shown))
        return _joined(shown, lang)


def _rank(kind: str) -> tuple[int, str]:
    if kind in _TELLING:
        return _TELLING.index(kind), kind
    return (200 if kind in _LAST else 100), kind


def _phrase(kind: str, lang: str) -> str:
    name = "END" if kind == END else kind
    if has(f"sort.{name}", lang):
        return say(f"sort.{name}", lang)
    return f"`{tables().words.get(kind, kind.lower())}`"


def _joined(phrases: list[str], lang: str) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return say("expected.or", lang, first=", ".join(phrases[:-1]), last=phrases[-1])

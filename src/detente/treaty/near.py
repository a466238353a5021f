"""Did you mean: the phrase of a treaty that an unknown word is most like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from detente.treaty.words import Lexicon, pieces

__all__ = ["Near", "Nearest"]

_WORD = re.compile(r"\w[\w'\u2019\-]*")
_LONGEST = 5
_ALIKE = 0.75
_MOST_SEARCHES = 1_000


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase that may have been meant: where in the text it ends, and whether it differs in no more than form."""

    end: int
    phrase: str
    same: bool


class Nearest:
    """Looks for what was meant in the phrases of one treaty."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.asked: dict[tuple[str, frozenset[str]], str] = {}

    @cached_property
    def forms(self) -> Mapping[str, list[str]]:
        """Every phrase, by what is left of it without case, hyphens, apostrophes and endings."""
        found: dict[str, list[str]] = {}
        for phrase in self.lexicon.phrases:
            word = " ".join(phrase)
            if word[:1].isalnum():
                found.setdefault(_bare(word), []).append(word)
        return found

    def at(self, text: str, start: int, kinds: Iterable[str]) -> Near | None:
        """Return the phrase most like the words that begin at `start`, of those that `kinds` would take."""
        wanted = frozenset(kinds)
        windows = list(_windows(text, start))
        for end, said in reversed(windows):
            for word in self.forms.get(_bare(said), ()):
                if self._fits(word, wanted) and word != said:
                    return Near(end, word, same=True)
        for end, said in reversed(windows):
            if len(said) > 2 and (word := self._like(said, wanted)):
                return Near(end, word, same=False)
        return None

    def _like(self, said: str, wanted: frozenset[str]) -> str:
        key = (said, wanted)
        if key not in self.asked:
            size, bare = len(said), _bare(said)
            if len(self.asked) >= _MOST_SEARCHES:
                return ""
            choices = {
                form: words
                for form, words in self.forms.items()
                if abs(len(form) - size) <= max(2, size // 4) and form[:1] == bare[:1]
            }
            close = get_close_matches(bare, list(choices), n=3, cutoff=_ALIKE)
            words = [word for form in close for word in choices[form] if self._fits(word, wanted)]
            self.asked[key] = next((word for word in words if word != said), "")
        return self.asked[key]

    def _fits(self, word: str, wanted: frozenset[str]) -> bool:
        return any(kind in wanted for kind, _ in self.lexicon.phrases[pieces(word)])


def _windows(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the first word, the first two, and so on, with where they end."""
    said: list[str] = []
    at = start
    while len(said) < _LONGEST and (found := _WORD.match(text, at)):
        said.append(found[0].replace("\u2019", "'"))
        yield found.end(), " ".join(said)
        at = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())


def _bare(word: str) -> str:
    """Return what is left of a phrase without what people write in more than one way."""
    return "".join(_stem(part) for part in re.split(r"[\s\-]+", word.replace("'", "").replace("\u2019", "").casefold()))


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    return word.replace("iz", "is")

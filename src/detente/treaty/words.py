"""The lexer: from a rule's text to words with every sort they may be, the longest phrase first.

A word may be of several sorts (*tanks* is a stock and a field of an activity; *request* a verb and a thing). The
parser's state chooses: the grammar has no conflicts, and where two sorts are asked for the next word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from detente.terms.day import TIME_UNITS
from detente.terms.quantity import UNITS
from detente.terms.vocabulary import KINDS, VERBS
from detente.treaty.build_words import MONTHS, NUMBER_WORDS
from detente.treaty.drive import tables
from detente.treaty.names import Glossary, Sort

__all__ = ["Candidate", "Lexicon", "Word", "lexicon_of", "pieces"]

Candidate = tuple[str, str]  # the grammar's terminal, and the canonical word


class Word(NamedTuple):
    """A stretch of a rule: where it begins and ends in the statement, and the sorts it may be, longest first."""

    start: int
    end: int
    text: str
    candidates: tuple[tuple[int, Candidate], ...]  # (end of this candidate's phrase, candidate)


# A word, or a mark of its own. A stop or comma belongs to the word where it follows a single letter, as in `U.S.`
_PIECE = re.compile(r"\w[\w'\u2019\-]*|\S")
_SPACE = re.compile(r"\s*")
_SHAPE = re.compile(
    r"(?P<DATE>[0-9]{4}-[0-9][0-9]-[0-9][0-9](?![\w-]))"
    rf"|(?P<DAYMONTH>[0-9]{{1,2}}[ \u00a0](?:{'|'.join(MONTHS)})\b)"
    r"|(?P<NUMBER>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?![\w-]))"
    r'|(?P<STRING>"[^"\n]*")'
    r"|(?P<CELL>\{[^{}\n]*\})"
)
_BEFORE_LABELS = frozenset({"rule", "under", "over"})
_LABEL = re.compile(r"[0-9A-Za-z](?:[\w.()\-]*[\w)])?")
_NAME = re.compile(r"[A-Za-z][\w \-]*[\w]|[A-Za-z]")
_MARKS = {".": "DOT", ",": "COMMA", "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB", ":": "COLON"}


def pieces(form: str) -> tuple[str, ...]:
    """Return the words and marks that a phrase is made of, one kind of apostrophe for all."""
    return tuple(found.replace("\u2019", "'") for found in _PIECE.findall(form))


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one treaty: from the words of a phrase to the sorts it may be.

    `reach` says how many words the longest phrase has that begins with a given word.
    """

    phrases: Mapping[tuple[str, ...], tuple[Candidate, ...]]
    reach: Mapping[str, int]

    def word_at(self, text: str, at: int, before: tuple[str, str]) -> Word:
        """Return the word that begins at `at`; `before` is the text of the two words before it."""
        last = before[1]
        if (last in _BEFORE_LABELS or before == ("exception", "to")) and (found := _LABEL.match(text, at)):
            return _word(at, found.end(), text, "LABEL")
        if last == "[" and (found := _NAME.match(text, at)):
            return _word(at, found.end(), text, "NAME")
        if text[at].isalpha():
            return self._phrase_at(text, at)
        if mark := _MARKS.get(text[at]):
            return _word(at, at + 1, text, mark)
        if found := _SHAPE.match(text, at):
            return _word(at, found.end(), text, found.lastgroup or "")
        return self._phrase_at(text, at)

    @cached_property
    def alone(self) -> Mapping[str, tuple[Candidate, ...]]:
        """The words that begin no longer phrase."""
        return {first: self.phrases[(first,)] for first, reach in self.reach.items() if reach == 1}

    def _phrase_at(self, text: str, at: int) -> Word:
        first = _PIECE.match(text, at)
        if first is None:
            return Word(at, at + 1, text[at], ())
        said, end = first[0], first.end()
        if alone := self.alone.get(said):
            return Word(at, end, said, tuple([(end, candidate) for candidate in alone]))
        parts, ends = [said.replace("\u2019", "'")], [end]
        for _ in range(self.reach.get(parts[0], 1) - 1):
            found = _PIECE.match(text, _SPACE.match(text, end).end())  # type: ignore[union-attr]
            if found is None:
                break
            end = found.end()
            parts.append(found[0].replace("\u2019", "'"))
            ends.append(end)
        candidates = [
            (ends[count - 1], candidate)
            for count in range(len(parts), 0, -1)
            for candidate in self.phrases.get(tuple(parts[:count]), ())
        ]
        end = candidates[0][0] if candidates else ends[0]
        return Word(at, end, text[at:end], tuple(candidates))


def _word(start: int, end: int, text: str, kind: str) -> Word:
    said = text[start:end]
    return Word(start, end, said, ((end, (kind, said)),))


_SORTS: dict[Sort, str] = {
    "class": "PARTIES",
    "thing": "THING",
    "stock": "STOCK",
    "figure": "FIGURE",
    "portion": "PORTION",
}
_CLOSED: dict[str, tuple[str, ...]] = {
    "YESNO": ("yes", "no"),
    "ISARE": ("is", "are"),
    "WASWERE": ("was", "were"),
    "CONSENTS": ("consents", "consent"),
    "ANYEACH": ("any", "each"),
    "SIGN": ("plus", "less"),
    "EXTREME": ("lesser", "greater"),
    "FRACTION": ("one half", "one third", "two thirds", "one quarter", "three quarters", "one fifth"),
    "PREP": ("of", "to", "from", "with", "for", "about"),
    "DECISION": ("unanimous agreement", "consensus", "majority"),
    "PERIOD": ("calendar year", "calendar month"),
}


def lexicon_of(glossary: Glossary) -> Lexicon:
    """Return the phrases of a treaty: the language's own words, the vocabulary's, the glossary's."""
    phrases = {key: list(found) for key, found in _fixed().items()}
    for form, sort, word in _spoken(glossary):
        if key := pieces(form):
            phrases.setdefault(key, []).append((sort, word))
    for name, code in glossary.parties.other_names.items():
        phrases.setdefault(_named(name), []).extend((("PARTY", name), ("ZONE", code)))
    reach: dict[str, int] = {}
    for key in phrases:
        reach[key[0]] = max(len(key), reach.get(key[0], 0))
    return Lexicon({key: tuple(dict.fromkeys(found)) for key, found in phrases.items()}, reach)


@cache
def _named(name: str) -> tuple[str, ...]:
    return pieces(name)


def _spoken(glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    for form, term in glossary.words():
        yield form, _SORTS[term.sort], term.word
    for zone in glossary.zones.spans:
        yield zone, "ZONE", zone


@cache
def _fixed() -> Mapping[tuple[str, ...], list[Candidate]]:
    """Return what every treaty's rules may say, whatever its glossary."""
    rows = [(word, kind, word) for kind, word in tables().words.items() if word not in _MARKS]
    rows += [(word, sort, word) for sort, words in _CLOSED.items() for word in words]
    rows += [(f"{word}s", "PERIOD", word) for word in _CLOSED["PERIOD"]]
    rows += [(word, "NUMWORD", word) for word in NUMBER_WORDS]
    rows += [(verb, "VERB", verb) for verb in VERBS]
    rows += [(unit, "UNIT", unit) for unit in UNITS if unit]
    for unit in TIME_UNITS:
        rows += [(unit, "TIMEUNIT", unit), (f"{unit}s", "TIMEUNIT", unit)]
    for kind in KINDS.values():
        for one in kind.fields:
            sort = "FLAG" if one.type == "flag" else "ATTRIBUTE"
            rows += [(word, sort, one.name) for word in one.words]
    fixed: dict[tuple[str, ...], list[Candidate]] = {}
    for form, sort, word in rows:
        fixed.setdefault(pieces(form), []).append((sort, word))
    return fixed

"""What to say when a rule cannot be read: the words underlined, what was expected, the mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from detente.errors import Fault
from detente.terms.vocabulary import VERBS
from detente.treaty.drive import END, Stack, Token
from detente.treaty.expected import Expected, Sorts
from detente.treaty.mixing import bracketings
from detente.treaty.near import Nearest
from detente.treaty.slips import SLIPS, Slip
from detente.treaty.text import Statement, Text
from detente.treaty.words import Word

__all__ = ["Edit", "Stop", "at_word"]

_HEADS = ("cites", "checked", "exception to", "over", "in force from", "in force until", "reading", "for each row of")
_BACK = 12
_SHORT = 80
# How far words reach that should stand in quotes: an open word to the next connective, a citation to a wide gap.
_OPEN_WORD = re.compile(r"[^\n\",.()]+?(?=\s+(?:and|or|at least|within|not later)\b|\s*[,.()\n]|\s*\Z)")
_HEAD_WORDS = re.compile(r"[^\n\"]+?(?=\s{2,}|\s*\Z|\s+(?:cites|checked|exception to|reading|in force|for each row)\b)")


@dataclass(frozen=True, slots=True)
class Edit:
    """A certain mend: what stands from `start` to `end` of the statement is replaced by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where reading a statement had to stop: the word that could not be taken, and all that was read before it.

    `said` is the statement with the mends so far; `origin` tells where in the statement as written a place of it is.
    """

    text: Text
    statement: Statement
    said: str
    origin: Callable[[int], int]
    word: Word
    stack: Stack
    fed: Sequence[Token]
    nearest: Nearest
    key: str = ""
    limit: int = 0

    @property
    def label(self) -> str:
        """The rule's label, or a stand-in."""
        return str(self.fed[1]) if len(self.fed) > 1 else "1"

    def fault(self, key: str, start: int, end: int, **values: object) -> Fault:
        """Return a fault of the words from `start` to `end`, which speaks of them as `word`."""
        first, last = self.origin(start), self.origin(end)
        before = self.statement.text[:first]
        column = first - (before.rfind("\n") + 1) + 1
        shown = self.statement.text[first:last].split("\n")[0].rstrip()
        said = " ".join(self.said[start:end].split())
        line = self.statement.line + before.count("\n")
        return self.text.fault(key, line, column, max(len(shown), 1), **{"word": said, **values})


_Told = tuple[Fault, Edit | None]


def at_word(stop: Stop) -> _Told:
    """Return the fault of a word that the grammar does not take where it stands, and its mend if that is certain."""
    word = stop.word
    if stop.key:
        return stop.fault(stop.key, word.start, word.end, limit=stop.limit), None
    for look in (_brackets, _slip, _end, _label, _mixed, _head, _quotes, _small_words, _near, _known):
        told = look(stop)
        if told is not None:
            return told
    return _unknown(stop), None


def _expected(stop: Stop) -> Expected:
    return Expected.of(stop.stack.expected())


def _kinds(word: Word) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for _, (kind, _) in word.candidates))


# --- slips ------------------------------------------------------------------------------------------------


def _slip(stop: Stop) -> _Told | None:
    """Return what a slip says, if one spans the word: it may begin some words before."""
    at, expected = stop.word.start, set(stop.stack.expected())
    starts = [token.start for token in stop.fed[-_BACK:]] + [at]
    before = ["", *(token.type for token in stop.fed)][-len(starts) :]
    for slip in SLIPS:
        if slip.wants and expected.isdisjoint(slip.wants):
            continue
        for start, last in zip(starts, before, strict=True):
            if slip.after and last not in slip.after:
                continue
            found = slip.found(stop.said, start)
            if found and found.end() > start and not stop.said[found.end() : at].strip():
                return _slipped(stop, slip, found)
    return None


def _slipped(stop: Stop, slip: Slip, found: re.Match[str]) -> _Told:
    start, end = found.span()
    shown = start + len(found[0].rstrip())
    instead = slip.mended(found)
    rest = " ".join(stop.said[end:].split()).rstrip(".")
    values = {"label": stop.label, "rest": rest if 0 < len(rest) <= _SHORT else "…"}
    fault = stop.fault(slip.key, start, shown, instead=" ".join(instead.split()), **values)
    # A mend that leaves words out says nothing in their place; the key says so.
    certain = slip.key in ("legalese", "label-alone") or bool(instead)
    return fault, Edit(start, end, instead) if certain else None


# --- where the sentence ends ------------------------------------------------------------------------------


def _end(stop: Stop) -> _Told | None:
    at = stop.word.start
    expected = stop.stack.expected()
    if stop.word.text.lower() == "rule":
        return stop.fault("rule-mid-line", at, stop.word.end), None
    if expected == [END]:
        return stop.fault("after-stop", at, stop.word.end), None
    if stop.word.text:
        return None
    shown = stop.fed[-1].start if stop.fed else 0
    if "DOT" in expected:
        return stop.fault("stop-missing", shown, at), Edit(at, at, ".")
    return stop.fault("ends-early", shown, at, expected=_expected(stop)), None


def _brackets(stop: Stop) -> _Told | None:
    """Return the fault of a bracket that is opened and not closed, or closed and not opened."""
    word, stack = stop.word, stop.stack
    opened = [token for token in stop.fed if token.type in ("LPAR", "RPAR")]
    depth = sum(1 if token.type == "LPAR" else -1 for token in opened)
    if word.text == ")" and depth == 0:
        return stop.fault("bracket-extra", word.start, word.end), Edit(word.start, word.end, "")
    if depth and stack.takes("RPAR") and (not word.text or any(stack.takes("RPAR", one) for one in _kinds(word))):
        first = _unclosed(opened)
        before = stop.said[word.start : word.end] or "."
        return stop.fault("bracket-open", first.start, first.end, before=before), Edit(word.start, word.start, ") ")
    if stack.takes("RSQB") and word.text != "]":
        first = next(token for token in reversed(stop.fed) if token.type == "LSQB")
        return stop.fault("hole-open", first.start, stop.fed[-1].end), None
    if word.text == "]" and stack.takes("COMMA", "READING"):
        first = next(token for token in reversed(stop.fed) if token.type == "LSQB")
        return stop.fault("hole-reading", first.start, word.end, hole=stop.said[first.start : word.start]), None
    return None


def _unclosed(brackets: Sequence[Token]) -> Token:
    open_ones: list[Token] = []
    for token in brackets:
        if token.type == "LPAR":
            open_ones.append(token)
        elif open_ones:
            open_ones.pop()
    return open_ones[-1]


def _mixed(stop: Stop) -> _Told | None:
    """Return the fault of *and* mixed with *or*, with both ways of bracketing them in the author's own words."""
    joined = {"and": "OR", "or": "AND"}.get(stop.word.text)
    if joined is None or not stop.stack.takes(joined):
        return None
    found = bracketings(stop.said, stop.fed, stop.word.start, joined)
    if found is None:
        return None
    values = {"first": found[0], "second": found[1], "other": joined.lower()}
    return stop.fault("mixed-and-or", stop.word.start, stop.word.end, **values), None


# --- heads and quotes -------------------------------------------------------------------------------------


def _label(stop: Stop) -> _Told | None:
    """Return the fault of a rule whose first word was taken for its label."""
    fed = stop.fed
    if len(fed) == 1 and not stop.stack.takes(*_kinds(stop.word)[:1]):
        return stop.fault("label-missing", fed[0].start, fed[0].end), None
    phrases = stop.nearest.lexicon.phrases
    if 2 <= len(fed) <= 4 and ((fed[1],) in phrases or (fed[1].lower(),) in phrases):
        return stop.fault("label-missing", fed[0].start, fed[1].end), None
    return None


def _head(stop: Stop) -> _Told | None:
    """Return the fault of a head that the language does not have, or of one without its word."""
    if stop.stack.expected() == ["YESNO"]:
        return stop.fault("checked-what", stop.word.start, stop.word.end), None
    if not stop.stack.takes("CITES") or stop.word.text == ",":
        return None
    if not re.match(r"[A-Za-z]+\s*:?\s+(?:\"|yes\b|no\b)", stop.said[stop.word.start :]):
        return None
    return stop.fault("unknown-head", stop.word.start, stop.word.end, heads=_listed(_HEADS)), None


def _quotes(stop: Stop) -> _Told | None:
    """Return the fault of words that want quotes, or of a defined term that stands in quotes and should not."""
    word, stack = stop.word, stop.stack
    if stack.expected() == ["STRING"]:
        last = str(stop.fed[-1])
        said = (_OPEN_WORD if last == "judged" else _HEAD_WORDS).match(stop.said, word.start)
        shown = said[0] if said else word.text
        end = word.start + len(shown)
        return stop.fault("quotes-needed", word.start, end, last=last, quoted=f'"{shown}"'), Edit(
            word.start, end, f'"{shown}"'
        )
    if _kinds(word) == ("STRING",):
        inner = word.text[1:-1].split()
        kinds = [kind for kind, _ in stop.nearest.lexicon.phrases.get(tuple(inner), ())]
        if any(stack.takes(kind) for kind in kinds):
            mended = Edit(word.start, word.end, " ".join(inner))
            return stop.fault("quoted-term", word.start, word.end, instead=mended.text), mended
    return None


# --- words too many and too few ---------------------------------------------------------------------------


def _small_words(stop: Stop) -> _Told | None:
    """Return the fault of a comma too many or too few, or of a missing determiner."""
    word, stack = stop.word, stop.stack
    kinds = _kinds(word)
    if word.text == ",":
        at = word.end + len(stop.said[word.end :]) - len(stop.said[word.end :].lstrip())
        after = stop.nearest.lexicon.word_at(stop.said, at, ("", ",")) if at < len(stop.said) else None
        if after and any(stack.takes(kind) for kind in _kinds(after)):
            return stop.fault("comma-extra", word.start, word.end), Edit(word.start, word.end, "")
    if any(stack.takes("COMMA", kind) for kind in kinds):
        return stop.fault("comma-missing", word.start, word.end), Edit(word.start, word.start, ", ")
    if word.text in ("and", "or") and stop.fed and stop.fed[-1].type in ("PARTIES", "PARTY") and stack.takes("SHALL"):
        return stop.fault("two-bearers", word.start, word.end), None
    if "STOCK" in kinds and stack.takes("THE", "STOCK"):
        return stop.fault("the-missing", word.start, word.end), Edit(word.start, word.start, "the ")
    if "THING" in kinds and stack.takes("PARTIES", "SHALL"):
        return stop.fault("thing-bearer", word.start, word.end), None
    if "THING" in kinds and stack.takes("EACH", "THING"):
        return stop.fault("determiner-missing", word.start, word.end), None
    return None


# --- words that stand in the wrong place, and words that nobody knows ---------------------------------------


def _near(stop: Stop) -> _Told | None:
    """Return the fault of a word that is like one that could stand here."""
    word = stop.word
    near = stop.nearest.at(stop.said, word.start, stop.stack.expected())
    if stop.stack.takes("SHALL", "VERB") and (verb := stop.nearest.at(stop.said, word.start, ("VERB",))) and verb.same:
        mend = Edit(word.start, verb.end, f"shall {verb.phrase}")
        return stop.fault("say-shall", word.start, verb.end, instead=mend.text), mend
    if near is None or (word.candidates and not near.same):
        return None
    if near.same:
        mend = Edit(word.start, near.end, near.phrase)
        return stop.fault("word-form", word.start, near.end, near=near.phrase), mend
    return stop.fault("word-near", word.start, near.end, near=near.phrase, expected=_expected(stop)), None


# The sorts that say more of a word than the word itself does.
_TELLING = frozenset(
    [
        "PARTIES",
        "PARTY",
        "THING",
        "STOCK",
        "FIGURE",
        "ATTRIBUTE",
        "FLAG",
        "PORTION",
        "ZONE",
        "VERB",
        "NUMBER",
        "DATE",
        "DAYMONTH",
        "STRING",
        "CELL",
    ]
)


def _known(stop: Stop) -> _Told | None:
    word = stop.word
    if set(_kinds(word)) & {"ATTRIBUTE", "UNIT"} and stop.stack.takes("STOCK"):
        shape = f'"{word.text}" = {{ stock = "{word.text}" }}'
        return stop.fault("unknown-term", word.start, word.end, shape=shape, expected=_expected(stop)), None
    if not word.candidates or (len(word.text) == 1 and not word.text.isalnum() and word.text not in "()[],."):
        return None
    kinds = [kind for kind in _kinds(word) if kind in _TELLING]
    kinds = [kind for kind in kinds if kind not in ("PARTY", "ZONE")] or kinds
    key = "misplaced-sort" if kinds else "misplaced-word"
    sorts = Sorts(tuple(kinds[:2]))
    return stop.fault(key, word.start, word.end, sorts=sorts, expected=_expected(stop)), None


# The sorts whose words an author may add, and how.
_ADDED = {
    "PARTIES": '{ parties = "this" }',
    "THING": '{ kind = "activity" }',
    "STOCK": '{ stock = "battle tanks" }',
    "PORTION": '{ portion = "active" }',
}
# What people say, and the verb of the rules that is most likely meant.
_VERBS_LIKE = {
    said: verb
    for verb, words in {
        "notify": "inform tell advise alert announce report",
        "send": "transmit provide furnish submit communicate deliver give supply exchange share",
        "reply": "answer respond",
        "request": "ask demand seek",
        "hold": "convene organise organize arrange meet",
        "have": "possess own",
        "keep": "maintain retain",
        "carry out": "perform execute undertake stage",
        "deploy": "place position locate emplace install",
        "launch": "fire test",
        "pass": "transit sail cross",
        "inspect": "visit examine verify",
        "accede": "join",
        "withdraw": "leave exit quit",
        "denounce": "terminate abrogate",
        "conclude": "enter sign",
        "approach": "intercept",
    }.items()
    for said in words.split()
}


def _unknown(stop: Stop) -> Fault:
    word, expected = stop.word, stop.stack.expected()
    if not re.match(r"\w", word.text):
        return stop.fault("mark-unused", word.start, word.end, expected=_expected(stop))
    if "VERB" in expected and (verb := _VERBS_LIKE.get(word.text.lower())):
        return stop.fault("verb-like", word.start, word.end, instead=verb)
    if "VERB" in expected:
        return stop.fault("unknown-verb", word.start, word.end, verbs=_listed(sorted(VERBS)))
    end = _stretch(stop)
    said = " ".join(stop.said[word.start : end].split())
    if "ZONE" in expected:
        return stop.fault("unknown-zone", word.start, end)
    if "ATTRIBUTE" in expected:
        return stop.fault("unknown-attribute", word.start, end)
    if "PARTY" in expected and word.text[:1].isupper():
        return stop.fault("party-nowhere", word.start, end)
    kinds = ("PARTIES", "THING") if word.text[:1].isupper() else ("THING", "PARTIES")
    added = next((_ADDED[kind] for kind in (*kinds, "STOCK", "PORTION") if kind in expected), "")
    if added:
        return stop.fault("unknown-term", word.start, end, shape=f'"{said}" = {added}', expected=_expected(stop))
    return stop.fault("unknown-word", word.start, word.end, expected=_expected(stop))


def _stretch(stop: Stop) -> int:
    """Return where a phrase that nobody knows ends: before the next word of the language's own."""
    end = stop.word.end
    own = set(stop.stack.grammar.words.values())
    for found in _following(stop.said, end):
        if found[0] in own or found[0] in ("is", "are", "of", "to", "with", "for", "plus", "less"):
            break
        end = found.end()
    return end


def _following(said: str, at: int) -> Iterator[re.Match[str]]:
    for _ in range(4):
        found = re.compile(r"\s+\w[\w'\-]*").match(said, at)
        if found is None:
            return
        at = found.end()
        word = re.compile(r"\w[\w'\-]*").search(said, found.start())
        if word is not None:
            yield word


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)

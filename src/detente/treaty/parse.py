"""From a treaty file to its rules: the words are fed to the grammar one by one, and every fault is kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from detente.errors import Fault
from detente.terms.span import Span
from detente.treaty.build import Build
from detente.treaty.build_words import Note
from detente.treaty.drive import Stack, Token, tables
from detente.treaty.faults import Edit, Stop, at_word
from detente.treaty.names import Glossary
from detente.treaty.near import Nearest
from detente.treaty.text import Statement, Text
from detente.treaty.tree import Rule
from detente.treaty.words import Word, lexicon_of

__all__ = ["MAX_DEPTH", "MAX_WORDS", "parse_rules"]

MAX_WORDS = 4_000
MAX_DEPTH = 64
_MAX_STACK = 256


def parse_rules(text: Text, glossary: Glossary) -> tuple[tuple[Rule, ...], list[Fault]]:
    """Return the rules of a file that could be read, and the faults of those that could not."""
    lexicon = lexicon_of(glossary)
    nearest = Nearest(lexicon)
    rules: list[Rule] = []
    faults: list[Fault] = []
    for block in text.blocks:
        for statement in block.statements:
            reader = _Reader(text, statement, nearest)
            rule = reader.read()
            faults += reader.faults
            if rule is not None:
                rules.append(rule)
    return tuple(rules), faults


class _Reader:
    """Feeds the words of one statement to the grammar.

    Where a fault has a mend that is certain, the reading goes on as if it had been mended, so that one pass finds
    what else is wrong; places are told in the words as they were written.
    """

    def __init__(self, text: Text, statement: Statement, nearest: Nearest) -> None:
        self.text = text
        self.statement = statement
        self.nearest = nearest
        self.lexicon = nearest.lexicon
        self.said = statement.text
        self.edits: list[Edit] = []
        self.lines = [0, *(at + 1 for at, char in enumerate(statement.text) if char == "\n")]
        self.faults: list[Fault] = []

    def read(self) -> Rule | None:
        """Return the rule, or nothing where a fault leaves no way of knowing what it says."""
        farthest = -1
        while True:
            build = Build(self._span)
            result = self._once(build)
            if not isinstance(result, Stop):
                break
            fault, edit = at_word(result)
            at = self._origin(edit.start if edit else result.word.start)
            if at <= farthest and self.faults:
                return None
            farthest = max(at, farthest)
            self.faults.append(fault)
            if edit is None:
                break
            self.said = self.said[: edit.start] + edit.text + self.said[edit.end :]
            self.edits.append(edit)
        self.faults += [self._told(note) for note in build.notes]
        return result if isinstance(result, Rule) else None

    def _once(self, build: Build) -> Rule | Stop:
        """Read the statement as it now stands, up to the first word that cannot be taken."""
        stack, said = Stack(tables(), build.made), self.said
        at, before, depth, fed = 0, ("", ""), 0, list[Token]()
        while (at := _skip(said, at)) < len(said):
            word = self.lexicon.word_at(said, at, before)
            token = self._token(word, stack, before)
            if token is None or not stack.feed(token):
                return self._stop(word, stack, fed)
            fed.append(token)
            depth += (token.type == "LPAR") - (token.type == "RPAR")
            if len(fed) > MAX_WORDS:
                return replace(self._stop(word, stack, fed), key="too-long", limit=MAX_WORDS)
            if depth > MAX_DEPTH or len(stack.states) > _MAX_STACK:
                return replace(self._stop(word, stack, fed), key="too-deep", limit=MAX_DEPTH)
            at = token.end
            before = (before[1], said[token.start : at])
        rule = stack.finish()
        if rule is None:
            end = len(said.rstrip())
            return self._stop(Word(end, end, "", ()), stack, fed)
        made: Rule = replace(rule, article=self.statement.article)
        return made

    def _stop(self, word: Word, stack: Stack, fed: list[Token]) -> Stop:
        return Stop(self.text, self.statement, self.said, self._origin, word, stack, fed, self.nearest)

    def _token(self, word: Word, stack: Stack, before: tuple[str, str]) -> Token | None:
        asked = stack.asked
        found = [one for one in word.candidates if one[1][0] in asked]
        if len(found) > 1:
            found = [one for one in found if stack.takes(one[1][0])]
        if len(found) > 1:
            # `to accede` is a purpose, `to its author` says whom: only the next word tells.
            found = [one for one in found if self._goes_on(one, word, stack, before)] or found
        if not found:
            return None
        end, (kind, value) = found[0]
        return Token(kind, value, word.start, end)

    def _goes_on(
        self, candidate: tuple[int, tuple[str, str]], word: Word, stack: Stack, before: tuple[str, str]
    ) -> bool:
        end, (kind, _) = candidate
        at = _skip(self.said, end)
        if at == len(self.said):
            return False
        after = self.lexicon.word_at(self.said, at, (before[1], self.said[word.start : end]))
        return any(stack.takes(kind, one) for _, (one, _) in after.candidates)

    def _told(self, note: Note) -> Fault:
        span = note.span
        width = span.end_column - span.column if span.line == span.end_line else 1
        return self.text.fault(note.key, span.line, span.column, width, **note.values)

    def _origin(self, offset: int) -> int:
        """Return where in the statement as written an offset of the mended one stands."""
        for edit in reversed(self.edits):
            if offset >= edit.start + len(edit.text):
                offset += edit.end - edit.start - len(edit.text)
            elif offset > edit.start:
                offset = edit.start
        return offset

    def _span(self, start: int, end: int) -> Span:
        if self.edits:
            start, end = self._origin(start), self._origin(end)
        row = bisect_right(self.lines, start) - 1
        last = bisect_right(self.lines, end) - 1
        line = self.statement.line
        return Span(self.text.file, line + row, start - self.lines[row] + 1, line + last, end - self.lines[last] + 1)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at

"""*And* mixed with *or*: both ways of bracketing them, in the author's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.treaty.drive import Token

__all__ = ["bracketings"]

# Where a condition certainly ends: a connective, a bracket, a comma, a stop, or the words that begin a deadline.
_ENDS = re.compile(
    r"\s+(?:and|or)\s|\s*[,)]|\.\s*\Z|\s+(?:at\s+least\s+\S+(?:\s+\S+)?\s+before\b|not\s+later\s+than\b|within\s"
    r"|without\s+delay\b|at\s+its\b|to\s+\w+\s*\.|\Z)"
)
_BEGIN = frozenset({"LPAR", "IT", "ITS", "THE", "CELL"})


def bracketings(said: str, fed: Sequence[Token], at: int, joined: str) -> tuple[str, str] | None:
    """Return `A or ( B and C )` and `( A or B ) and C`, where *and* at `at` follows conditions joined by *or*.

    `joined` is the connective so far, `OR` or `AND`.
    """
    parts = _parts(said, fed, at, joined)
    if len(parts) < 2:
        return None
    word = said[at : at + 3].split(maxsplit=1)[0]
    so_far = joined.lower()
    rest = said[at + len(word) :]
    start = len(rest) - len(rest.lstrip())
    end = _ended(rest, start)
    last = _flat(rest[start:end])
    *first, before = parts
    return (
        f"{f' {so_far} '.join(first)} {so_far} ( {before} {word} {last} )",
        f"( {f' {so_far} '.join(parts)} ) {word} {last}",
    )


def _parts(said: str, fed: Sequence[Token], at: int, joined: str) -> list[str]:
    """Return the conditions so far, walking back to where the present bracket, or the whole condition, begins."""
    depth, end, parts = 0, at, list[str]()
    for index in range(len(fed) - 1, -1, -1):
        token = fed[index]
        depth += (token.type == "RPAR") - (token.type == "LPAR")
        if depth < 0 or (depth == 0 and token.type == "WHERE"):
            parts.append(_flat(said[token.end : end]))
            break
        follows = fed[index + 1].type if index + 1 < len(fed) else ""
        if depth == 0 and token.type == joined and (follows in _BEGIN or joined == "OR") and not _inner(fed, index):
            parts.append(_flat(said[token.end : end]))
            end = token.start
    return parts[::-1]


def _inner(fed: Sequence[Token], index: int) -> bool:
    """Return whether a connective belongs to `either … or …`, `the lesser of … and …` or `or part`."""
    before = [token.type for token in fed[max(0, index - 12) : index]]
    last = {kind: at for at, kind in enumerate(before)}
    opener = max(last.get("EITHER", -1), last.get("EXTREME", -1))
    return opener > max(last.get("AND", -1), last.get("OR", -1))


def _ended(rest: str, start: int) -> int:
    depth = 0
    for at in range(start, len(rest)):
        depth += (rest[at] == "(") - (rest[at] == ")")
        if depth < 0 or (depth == 0 and at > start and _ENDS.match(rest, at)):
            return at
    return len(rest)


def _flat(text: str) -> str:
    return " ".join(text.split())

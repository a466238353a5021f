"""What a case's record says in the words of its agreements: categories, agreements and rules that are near misses.

Knows which words the agreements of a case know. Refuses to judge a word that is far from all of them: a record may hold
what no rule speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any

from detente.errors import Fault
from detente.record.cells import nearest
from detente.record.tables import Table
from detente.treaty import Treaty
from detente.treaty.defining import plural_of
from detente.treaty.tree import Spoken

__all__ = ["Agreed", "disagreements", "slip_of"]

_CUTOFF = 0.8
_ARTICLE = re.compile(r"(?:article|articles|art\.?|paragraph|para\.?|pasal|ayat)\Z", re.IGNORECASE)
_TYPES = ("category", "rule", "treaty")


@dataclass(frozen=True)
class Agreed:
    """The words a case knows: its agreements and drafts, and its own categories.

    `whole` is false where an agreement could not be read: then nobody can say what is a slip and what is its word.
    """

    treaties: tuple[Treaty, ...]
    own: Mapping[str, str]
    whole: bool = True

    def categories(self) -> frozenset[str]:
        """Return every category that an agreement or the case counts."""
        found = {*self.own, *self.own.values()}
        for treaty in self.treaties:
            found.update(treaty.glossary.categories, treaty.glossary.categories.values())
            for term in treaty.glossary.terms.values():
                found.update(term.categories)
                found.update([term.where["category"]] if "category" in term.where else [])
            found.update(_spoken(treaty.rules))
        return frozenset(found)


def _spoken(node: Any) -> Iterator[str]:
    """Yield each category that a condition of a rule names, as in `its category is "…"`."""
    if isinstance(node, tuple):
        for one in node:
            yield from _spoken(one)
    elif isinstance(node, Spoken) and node.subject.attribute == "category":
        yield node.words
    elif is_dataclass(node):
        for part in fields(node):
            yield from _spoken(getattr(node, part.name))


def disagreements(tables: Iterable[Table], agreed: Agreed) -> Iterator[Fault]:
    """Yield a fault for each cell that misses a category, an agreement or a rule of the case by a slip."""
    judge = _Judge(agreed)
    for table in tables:
        named = [(one.name, one.type) for one in table.kind.fields if one.type in _TYPES]
        places = [(table.place_of[name], sort) for name, sort in named if name in table.place_of]
        if not places:
            continue
        # The rows are read anew, so that one that is faulty elsewhere is judged too.
        sheet = replace(table.sheet, faults=[])
        if not table.sheet.faults:
            rows = ((entry.where.line, entry.values) for entry in table.entries)
            said = [(line, table.place_of[n], s, str(v.get(n) or "")) for line, v in rows for n, s in named if n in v]
        else:
            said = [(line, at, sort, row[at].strip()) for line, row in sheet.rows() for at, sort in places]
            sheet.faults.clear()
        for line, at, sort, text in said:
            if text not in ("", "?") and (fault := judge.fault(sort, text)):
                key, values = fault
                sheet.blame(key, line, at, **values)
        yield from sheet.faults


class _Judge:
    """Says what is wrong with a word of the record; each word is judged once."""

    def __init__(self, agreed: Agreed) -> None:
        self.agreed = agreed
        self.categories = agreed.categories()
        self.treaties = {treaty.id: treaty for treaty in agreed.treaties}
        self.known: dict[tuple[str, str], tuple[str, dict[str, str]] | None] = {}

    def fault(self, sort: str, text: str) -> tuple[str, dict[str, str]] | None:
        """Return the key of a fault and its values, or nothing."""
        if (sort, text) not in self.known:
            read = {"category": self._category, "rule": self._rule, "treaty": self._treaty}[sort]
            self.known[sort, text] = read(text)
        return self.known[sort, text]

    def _category(self, text: str) -> tuple[str, dict[str, str]] | None:
        near = slip_of(text, self.categories) if self.agreed.whole else ""
        return ("case-category", {"text": text, "suggestion": near}) if near else None

    def _treaty(self, text: str) -> tuple[str, dict[str, str]] | None:
        near = slip_of(text, self.treaties) if self.agreed.whole else ""
        return ("case-agreement", {"text": text, "suggestion": near}) if near else None

    def _rule(self, text: str) -> tuple[str, dict[str, str]] | None:
        name, _, label = text.partition(" ")
        label = " ".join(label.split())
        treaty = self.treaties.get(name)
        if treaty is None or not label:
            return self._treaty(name)
        if _has(treaty, label):
            return None
        labels = list(dict.fromkeys(rule.label for rule in treaty.rules))
        last = label.split()[-1]
        near = last if last in labels else nearest(label, labels)
        values = {"text": label, "treaty": name}
        if near:
            return "case-rule", {**values, "suggestion": f"{name} {near}"}
        return "case-rule-far", {**values, "names": ", ".join(f"`{name} {one}`" for one in labels[:24])}


def _has(treaty: Treaty, label: str) -> bool:
    """Return whether a rule, or the article it is part of, is called so, or a heading of prose alone names it."""
    if any(one.label == label or one.label.startswith((f"{label}.", f"{label}(")) for one in treaty.rules):
        return True
    if treaty.text is None or " " in label or _ARTICLE.match(label):
        return False
    word = re.compile(rf"(?<![\w.(]){re.escape(label)}(?!\w)")
    return any(word.search(heading.words) for heading in treaty.text.headings)


def slip_of(text: str, known: Iterable[str]) -> str:
    """Return the known word that `text` was most likely meant to be, or nothing if it is known, or far from all."""
    known = sorted(known)
    if text in known:
        return ""
    folded = _folded(text)
    for one in known:
        other = _folded(one)
        if other in (folded, plural_of(folded)) or folded == plural_of(other):
            return one
    alike = {_folded(one): one for one in known if not _apart(folded, _folded(one))}
    near = get_close_matches(folded[:80], list(alike), n=1, cutoff=_CUTOFF)
    return alike[near[0]] if near else ""


def _folded(text: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", text.casefold().strip()))


def _apart(one: str, other: str) -> bool:
    """Return whether two words differ as no slip makes them: by a whole word (`non-deployed`), or by a number."""
    left, right = set(one.split()), set(other.split())
    if left < right or right < left:
        return True
    digits, others = re.findall(r"\d", one), re.findall(r"\d", other)
    return len(digits) == len(others) and sorted(digits) != sorted(others)

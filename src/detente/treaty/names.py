"""The glossary: every word a treaty's rules may use for parties, things, figures and places, with its sort.

Words come from the vocabulary, from the treaty's front matter (`[terms]`, `[zones]`, `[groups]`) and from the rules
that define a term. The lexer tells words apart with it; the judges look up in it what a word stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from detente.errors import Fault, TermError
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.terms.vocabulary import KINDS
from detente.treaty.text import Text

__all__ = ["Glossary", "Sort", "Term", "glossary_of"]

Sort = Literal["class", "thing", "stock", "figure", "portion"]

@dataclass(frozen=True, slots=True)
class Term:
    """A word of a treaty's rules: its singular, its sort, and what it stands for.

    class: `party_to` (an agreement's id, `this` for its own), or `group`, or `states`, or `groups` (the treaty's own).
    thing: `kind` of entry, narrowed by `where` (field to value); without a kind, words that stand for themselves.
    stock: `categories` of holdings (added up), narrowed by `status`. portion: `status`. figure: see the defining rule.
    """

    word: str
    sort: Sort
    plural: str = ""
    kind: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    party_to: str = ""
    group: str = ""
    states: tuple[str, ...] = ()
    groups: bool = False
    categories: tuple[str, ...] = ()
    status: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    def said(self, lang: str = "en") -> str:
        """Return the word as a reader of `lang` sees it: the treaty's own words unless it gives others."""
        return self.labels.get(lang, self.word)


@dataclass(frozen=True)
class Glossary:
    """The words of one treaty: terms by singular, parties and zones by name, groups by name."""

    terms: Mapping[str, Term]
    parties: Parties
    zones: Zones
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    def term(self, word: str) -> Term:
        """Return the term called `word`.

        Raises: `KeyError` if the treaty has none; a parsed treaty never asks in vain.
        """
        return self.terms[word]

    def words(self) -> Iterable[tuple[str, Term]]:
        """Yield every form of every term, singular and plural, with the term."""
        for term in self.terms.values():
            yield term.word, term
            if term.plural:
                yield term.plural, term


_SHAPES: dict[str, tuple[Sort, str]] = {
    "parties": ("class", "party_to"),
    "group": ("class", "group"),
    "states": ("class", "states"),
    "groups": ("class", "groups"),
    "kind": ("thing", "kind"),
    "words": ("thing", "kind"),
    "stock": ("stock", "categories"),
    "portion": ("portion", "status"),
}
_EXTRAS = {"plural", "id", "where", "status"}


def glossary_of(text: Text, parties: Parties, zones: Zones) -> tuple[Glossary, list[Fault]]:
    """Return the glossary of a treaty file, and what is faulty in the tables it comes from."""
    maker = _Maker(text, parties)
    terms = {term.word: term for term in _core()}
    terms |= {term.word: term for term in maker.declared()}
    terms |= {term.word: term for term in maker.defined(terms)}
    ground = maker.zones(zones)
    groups = maker.groups()
    categories = maker.categories()
    return Glossary(terms, parties, ground, groups, categories), maker.faults


def _core() -> Iterable[Term]:
    for kind in KINDS.values():
        singular, plural = kind.nouns
        if singular:
            yield Term(singular, "thing", plural, kind.name)
    yield Term("Party", "class", "Parties", party_to="this")
    yield Term("State", "class", "States", group="all")


class _Maker:
    """Reads the tables of one file's front matter, keeping every fault."""

    def __init__(self, text: Text, parties: Parties) -> None:
        self.text = text
        self.parties = parties
        self.faults: list[Fault] = []

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self.text.front.get(name, {})
        if not isinstance(table, dict):
            self._fault("front-not-table", name, name=name)
            return {}
        return table

    def _fault(self, key: str, word: str, **values: Any) -> None:
        line = self._line(word)
        shown = self.text.lines[line - 1] if line else ""
        column = shown.find(word) + 1 if word and word in shown else 1
        self.faults.append(self.text.fault(key, line, max(column, 1), max(len(word), 1), **values))

    def _line(self, word: str) -> int:
        end = [n for n, line in enumerate(self.text.lines, 1) if line.strip() == "+++"][1]
        return next((n for n, line in enumerate(self.text.lines[:end], 1) if word and word in line), 1)

    def declared(self) -> Iterable[Term]:
        for word, shape in self._table("terms").items():
            if isinstance(shape, dict) and (term := self._term(word, shape)) is not None:
                yield term
            elif not isinstance(shape, dict):
                self._fault("term-shape", word, word=word, shapes=", ".join(_SHAPES))

    def _term(self, word: str, shape: Mapping[str, Any]) -> Term | None:
        mains = [key for key in shape if key in _SHAPES]
        stray = [key for key in shape if key not in _SHAPES and key not in _EXTRAS]
        if len(mains) != 1 or stray:
            self._fault("term-shape", word, word=word, shapes=", ".join(_SHAPES))
            return None
        sort, name = _SHAPES[mains[0]]
        labels = {lang: str(shape[lang]) for lang in ("id",) if lang in shape}
        plural = str(shape.get("plural", f"{word}s" if sort in ("class", "thing") else ""))
        term = Term(word, sort, plural, labels=labels, line=self._line(word), status=str(shape.get("status", "")))
        return self._filled(term, name, mains[0], shape)

    def _filled(self, term: Term, name: str, main: str, shape: Mapping[str, Any]) -> Term | None:
        value = shape[main]
        where = {str(key): str(one) for key, one in dict(shape.get("where", {})).items()}
        match main:
            case "words":
                return replace(term, where={"words": str(value)})
            case "kind" if value not in KINDS:
                self._fault("unknown-kind", str(value), kind=str(value), kinds=", ".join(KINDS))
                return None
            case "kind":
                return replace(term, kind=str(value), where=where)
            case "states":
                return replace(term, states=tuple(self._codes(value)))
            case "group" if value not in self.parties.groups and value != "all":
                self._fault("unknown-group", str(value), group=str(value), groups=", ".join(self.parties.groups))
                return None
            case "groups":
                return replace(term, groups=True)
            case "stock":
                names = value if isinstance(value, list) else [value]
                return replace(term, categories=tuple(str(one) for one in names))
        return replace(term, **{name: str(value)})

    def _codes(self, names: Any) -> Iterable[str]:
        for name in names if isinstance(names, list) else [names]:
            try:
                yield self.parties.code(str(name))
            except TermError as error:
                self._fault(error.fault.key, str(name), **error.fault.values)

    def defined(self, known: Mapping[str, Term]) -> Iterable[Term]:
        """Yield the terms that rules define, with the sort their definition gives them."""
        things = {form: term for term in known.values() for form in (term.word, term.plural) if term.sort == "thing"}
        for block in self.text.blocks:
            for said in block.statements:
                for found in re.finditer(r'the\s+term\s+"([^"\n]+)"\s*(?:of\s+\w+\s+[\w -]+?\s+)?means\s+(an?\s+)?', said.text):
                    line = said.line + said.text[: found.start(1)].count("\n")
                    declared = known.get(found[1])
                    labels = declared.labels if declared is not None else {}
                    rest = " ".join(said.text[found.end() :].split())
                    kind = next((things[w].kind for w in sorted(things, key=len, reverse=True) if rest.startswith(w)), "")
                    if found[2] and kind:
                        plural = found[1][:-1] + "ies" if found[1].endswith("y") else f"{found[1]}s"
                        yield Term(found[1], "thing", plural, kind, labels=labels, line=line)
                    else:
                        yield Term(found[1], "figure", labels=labels, line=line)

    def zones(self, zones: Zones) -> Zones:
        table = self._table("zones")
        added = {name: [str(part) for part in parts] for name, parts in table.items() if isinstance(parts, list)}
        for name in set(table) - set(added):
            self._fault("zone-shape", name, zone=name)
        try:
            return zones.joined_by({name: [self._ground(part) for part in parts] for name, parts in added.items()})
        except TermError as error:
            self._fault(error.fault.key, str(error.fault.values.get("zone", "")), **error.fault.values)
            return zones

    def _ground(self, part: str) -> str:
        return self.parties.other_names.get(part, part)

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(self._codes(members)) for name, members in self._table("groups").items()}

    def categories(self) -> Mapping[str, str]:
        return {str(child): str(parent) for child, parent in self._table("categories").items()}

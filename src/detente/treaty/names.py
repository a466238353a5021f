"""The glossary: every word a treaty's rules may use for parties, things, figures and places, with its sort.

Words come from the vocabulary, from the treaty's front matter (`[terms]`, `[zones]`, `[groups]`) and from the rules
that define a term. The lexer tells words apart with it; the judges look up in it what a word stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from detente.errors import Fault
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.terms.vocabulary import KINDS, fields_of
from detente.treaty.defining import DEFINED, kind_meant, plural_of
from detente.treaty.text import Text

__all__ = ["MOST_WORDS", "Glossary", "Sort", "Term", "glossary_of"]

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


MOST_WORDS = 2_000
_DEEPEST = 32
_MOST_SEARCHES = 50

_SHAPES: dict[str, Sort] = {
    "parties": "class",
    "group": "class",
    "states": "class",
    "groups": "class",
    "kind": "thing",
    "words": "thing",
    "stock": "stock",
    "portion": "portion",
}
_EXTRAS = frozenset({"plural", "id", "where", "status"})
_WRITTEN = ", ".join(f"`{shape}`" for shape in _SHAPES)
# Words that hold a sentence together; with another meaning they would fall out of it.
_HOLDING = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "another",
        "any",
        "are",
        "as",
        "at",
        "be",
        "before",
        "by",
        "each",
        "every",
        "except",
        "for",
        "from",
        "if",
        "in",
        "is",
        "it",
        "its",
        "least",
        "less",
        "may",
        "means",
        "more",
        "most",
        "no",
        "not",
        "of",
        "on",
        "or",
        "other",
        "shall",
        "term",
        "than",
        "that",
        "the",
        "them",
        "those",
        "to",
        "under",
        "upon",
        "where",
        "which",
        "with",
        "within",
    ]
)
_KEY = re.compile(r'\s*(?:"([^"]*)"|\'([^\']*)\'|([\w-]+))\s*=')


def _core() -> Iterable[Term]:
    for kind in KINDS.values():
        singular, plural = kind.nouns
        if singular:
            yield Term(singular, "thing", plural, kind.name)
    yield Term("Party", "class", "Parties", party_to="this")
    yield Term("State", "class", "States", group="all")


def glossary_of(text: Text, parties: Parties, zones: Zones) -> tuple[Glossary, list[Fault]]:
    """Return the glossary of a treaty file, and what is faulty in the tables it comes from."""
    maker = _Maker(text, parties)
    terms = {term.word: term for term in _core()}
    terms |= {term.word: term for term in maker.declared()}
    terms |= {term.word: term for term in maker.defined(terms)}
    maker.check_forms(terms)
    ground = maker.zones(zones)
    return Glossary(terms, parties, ground, maker.groups(), maker.categories()), maker.faults


class _Maker:
    """Reads the tables of one file's front matter, keeping every fault."""

    def __init__(self, text: Text, parties: Parties) -> None:
        self.text = text
        self.parties = parties
        self.faults: list[Fault] = []
        self.labels: dict[str, Mapping[str, str]] = {}
        self.searches = 0

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self.text.front.get(name, {})
        if not isinstance(table, dict):
            self._fault("front-not-table", name, name=name)
            return {}
        if len(table) > MOST_WORDS:
            self._fault("front-too-many", f"[{name}]", name=name, most=MOST_WORDS)
            return {}
        return table

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        """The line of the front matter where each entry and each table begins."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.text.lines[: self.text.front_end], 1):
            if key := _KEY.match(line):
                found.setdefault(key[1] or key[2] or key[3] or "", number)
            elif line.strip().startswith("["):
                found.setdefault(line.strip(), number)
        return found

    def _fault(self, key: str, entry: str, word: str = "", /, **values: Any) -> None:
        """Note a fault of an entry of the front matter; `word` is the part of its line to underline."""
        line = self._lines.get(entry) or self._lines.get(f"[{entry}]") or 1
        shown = self.text.lines[line - 1]
        needle = next((one for one in (word, entry) if one and one in shown), "")
        column = shown.find(needle) + 1 if needle else 1
        self.faults.append(self.text.fault(key, line, column, len(needle) or len(shown), **values))

    # --- terms ---

    def declared(self) -> Iterator[Term]:
        """Yield the terms of `[terms]`; those that give no more than labels wait for the rule that defines them."""
        for word, shape in self._table("terms").items():
            if isinstance(shape, dict) and set(shape) <= {"id", "plural"} and shape:
                self.labels[word] = {lang: str(shape[lang]) for lang in ("id",) if lang in shape}
            elif (term := self._term(word, shape)) is not None and self._sayable(word):
                yield term

    def _term(self, word: str, shape: Any) -> Term | None:
        mains = [key for key in shape if key in _SHAPES] if isinstance(shape, dict) else []
        if len(mains) != 1 or not set(shape) <= {*mains, *_EXTRAS} or not isinstance(shape.get("where", {}), dict):
            self._fault("term-shape", word, word=word, shapes=_WRITTEN)
            return None
        sort = _SHAPES[mains[0]]
        labels = {lang: str(shape[lang]) for lang in ("id",) if lang in shape}
        plural = str(shape.get("plural", plural_of(word) if sort in ("class", "thing") else ""))
        status = str(shape.get("status", ""))
        term = Term(word, sort, plural, labels=labels, line=self._lines.get(word, 1), status=status)
        return self._filled(term, mains[0], shape)

    def _filled(self, term: Term, main: str, shape: Mapping[str, Any]) -> Term | None:
        value = shape[main]
        if main == "states":
            return replace(term, states=tuple(self._codes(term.word, value)))
        if main == "groups":
            return replace(term, groups=True)
        if main == "stock":
            names = value if isinstance(value, list) else [value]
            return replace(term, categories=tuple(str(one) for one in names))
        value = str(value)
        if main == "words":
            return replace(term, where={"words": value})
        if main == "kind":
            return self._narrowed(term, value, shape.get("where", {}))
        if main == "group" and value not in self.parties.groups and value != "all":
            groups = ", ".join(f"`{one}`" for one in ("all", *self.parties.groups))
            self._fault("term-group", term.word, value, group=value, groups=groups)
            return None
        if main == "parties":
            return replace(term, party_to=value)
        return replace(term, group=value) if main == "group" else replace(term, status=value)

    def _narrowed(self, term: Term, kind: str, where: Mapping[str, Any]) -> Term | None:
        if kind not in KINDS:
            self._fault("term-kind", term.word, kind, kind=kind, kinds=", ".join(f"`{one}`" for one in KINDS))
            return None
        known = fields_of(kind)
        for name in where:
            if name not in known:
                stated = ", ".join(f"`{one.name}`" for one in KINDS[kind].fields)
                self._fault("term-where", term.word, name, field=name, kind=kind, known=stated)
        return replace(term, kind=kind, where={name: str(one) for name, one in where.items()})

    def _codes(self, entry: str, names: Any) -> Iterator[str]:
        for name in names if isinstance(names, list) else [names]:
            code = self.parties.other_names.get(str(name).strip())
            if code is not None:
                yield code
                continue
            self.searches += 1
            near = self.parties.nearest(str(name)) if self.searches <= _MOST_SEARCHES else ""
            key = "unknown-party" if near else "no-such-party"
            self._fault(key, entry, str(name), party=str(name), suggestion=near)

    def _sayable(self, word: str) -> bool:
        if word.casefold() in _HOLDING:
            self._fault("term-keyword", word, word=word)
        elif not re.fullmatch(r"[^\W\d_][^\"{}\[\]|]*", word):
            self._fault("term-unsayable", word, word=word)
        else:
            return True
        return False

    def check_forms(self, terms: Mapping[str, Term]) -> None:
        """Note a form that two terms share, and a label for a term that no rule defines."""
        forms: dict[str, Term] = {}
        for term in terms.values():
            for form in {term.word, term.plural} - {""}:
                other = forms.setdefault(form, term)
                if other is not term and term.line:
                    self._fault("term-twice", term.word, word=form, other=other.word)
        for word in self.labels:
            if word not in terms:
                self._fault("term-undefined", word, word=word, shapes=_WRITTEN)

    def defined(self, known: Mapping[str, Term]) -> Iterator[Term]:
        """Yield the terms that rules define, with the sort their definitions give them, in whatever order."""
        kinds = {form: one.kind for one in known.values() if one.sort == "thing" for form in (one.word, one.plural)}
        said = {word: (rest, line) for word, rest, line in self._definitions()}
        forms = {form: word for word in said for form in (word, plural_of(word))}
        for word, (_, line) in said.items():
            labels = self.labels.get(word) or (known[word].labels if word in known else {})
            kind = kind_meant(word, said, forms, kinds)
            if kind:
                yield Term(word, "thing", plural_of(word), kind, labels=labels, line=line)
            else:
                yield Term(word, "figure", labels=labels, line=line)

    def _definitions(self) -> Iterator[tuple[str, str, int]]:
        """Yield each word that a rule defines, the words after `means a` if it means a thing, and its line."""
        for block in self.text.blocks:
            for said in block.statements:
                for found in DEFINED.finditer(said.text):
                    line = said.line + said.text[: found.start(1)].count("\n")
                    rest = " ".join(said.text[found.end() : found.end() + 200].split()) if found[2] else ""
                    if found[1].casefold() in _HOLDING:
                        at = found.start(1) - said.text.rfind("\n", 0, found.start(1))
                        self.faults.append(self.text.fault("term-keyword", line, at, len(found[1]), word=found[1]))
                    else:
                        yield found[1], rest, line

    # --- zones, groups, categories ---

    def zones(self, zones: Zones) -> Zones:
        """Return the ground as the file has it."""
        table = self._table("zones")
        added = {name: [str(part) for part in parts] for name, parts in table.items() if isinstance(parts, list)}
        for name in table:
            if name not in added:
                self._fault("zone-shape", name, zone=name)
        flat: dict[str, frozenset[str]] = {}
        for name in added:
            try:
                self._gathered(name, added, flat, ())
            except ValueError as error:
                self._fault(str(error), name, zone=name, most=_DEEPEST)
                flat[name] = frozenset()
        return zones.joined_by({name: sorted(parts) for name, parts in flat.items()})

    def _gathered(
        self, name: str, added: Mapping[str, list[str]], flat: dict[str, frozenset[str]], above: tuple[str, ...]
    ) -> frozenset[str]:
        """Return what a zone is made of that is no zone of this file; each zone is gathered once."""
        if name in above or len(above) > _DEEPEST:
            raise ValueError("zone-in-itself" if name in above else "zone-too-deep")
        if name not in flat:
            parts: set[str] = set()
            for part in added[name]:
                if part in added:
                    parts |= self._gathered(part, added, flat, (*above, name))
                else:
                    parts.add(self.parties.other_names.get(part, part))
            flat[name] = frozenset(parts)
        return flat[name]

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return the groups of States that the file names."""
        found: dict[str, tuple[str, ...]] = {}
        for name, members in self._table("groups").items():
            if isinstance(members, list):
                found[name] = tuple(self._codes(name, members))
            else:
                self._fault("group-shape", name, group=name)
        return found

    def categories(self) -> Mapping[str, str]:
        """Return under which category each category of the file falls."""
        found: dict[str, str] = {}
        for child, parent in self._table("categories").items():
            if isinstance(parent, str):
                found[child] = parent
            else:
                self._fault("category-shape", child, category=child)
        for child, parent in found.items():
            above = {child}
            ahead = parent
            while ahead in found and ahead not in above:
                above.add(ahead)
                ahead = found[ahead]
            if ahead == child:
                self._fault("category-in-itself", child, category=child)
        return found

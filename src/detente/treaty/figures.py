"""Numbers: units that go together, portions that fit their whole, baselines and open numbers that say which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.messages import say
from detente.terms.quantity import UNITS
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t
from detente.treaty.desk import Desk
from detente.treaty.kinds import Spoken, attribute_of, spoken_of

__all__ = ["check_figures"]


@dataclass(frozen=True, slots=True)
class _Family:
    """What a unit measures."""

    name: str

    def said(self, lang: str = "en") -> str:
        """Return it as a reader of `lang` sees it, such as `a length`."""
        return say(f"family.{self.name}", lang)


def check_figures(desk: Desk) -> None:
    """Note every fault of the numbers of a file."""
    for rule in desk.rules:
        spoken = spoken_of(desk, rule.clause, rule.exception_to)
        measure = _Measure(desk, spoken)
        for node in desk.nodes(rule):
            measure.check(node)
        _baselines(desk, rule)
        if rule.since and rule.until and "" not in (rule.since.day, rule.until.day) and rule.since.day > rule.until.day:
            desk.at(rule.until.span, "force-order", since=rule.since.day, until=rule.until.day)


class _Measure:
    """Tells what an expression measures in one rule: a count, a length, a mass, a speed or a time."""

    def __init__(self, desk: Desk, spoken: Spoken) -> None:
        self.desk = desk
        self.spoken = spoken

    def check(self, node: t.Node) -> None:
        """Note what is faulty in one node's own numbers."""
        match node:
            case t.Compare(left, _, right):
                self._left(node)
                self._agree(right, self.family(left), self.family(right), "units-compare", self._unit(left))
            case t.Limit(stock, _, bound, portions):
                self._agree(bound, self.family(stock), self.family(bound), "units-compare")
                self._portions(node, bound, portions)
            case t.Count(number=number, portions=portions):
                self._agree(number, "count", self.family(number), "units-compare")
                self._portions(node, number, portions)
            case t.Sum(terms):
                first, *rest = [one for _, one in terms]
                for one in rest:
                    self._agree(one, self.family(first), self.family(one), "units-mixed")
            case t.Extreme(_, left, right):
                self._agree(right, self.family(left), self.family(right), "units-mixed")
            case t.Hole(name, value) if value is None and re.search(r"\d", name):
                self.desk.at(node.span, "hole-colon", name=name, word=re.split(r"[ ]*\d", name)[0] or "floor")

    def _left(self, node: t.Compare) -> None:
        if not isinstance(node.left, t.Subject):
            return
        name = node.left.attribute
        if not name:
            self.desk.at(node.left.span, "compare-itself")
            return
        field = attribute_of(self.desk, node.left, name, self.spoken, tell=False)
        if field is None or field.type == "quantity":
            return
        key = "compare-day" if field.type == "when" else "compare-words"
        self.desk.at(node.span, key, word=field.words[0] if field.words else name)

    def _unit(self, node: t.Node) -> str:
        """Return the unit that something stated of the thing is in."""
        if not isinstance(node, t.Subject):
            return ""
        field = attribute_of(self.desk, node, node.attribute, self.spoken, tell=False)
        return field.unit if field is not None else ""

    def _agree(self, node: t.Node, left: str, right: str, key: str, unit: str = "") -> None:
        if left and right and left != right:
            base = unit or next((unit for unit in UNITS if UNITS[unit] == (left, 1)), "")
            desk_key = f"{key}-count" if left == "count" else key
            self.desk.at(node.span, desk_key, left=_Family(left), right=_Family(right), unit=base)

    def family(self, node: object, within: tuple[str, ...] = ()) -> str:
        """Return what an expression measures; empty where only the record can tell."""
        match node:
            case t.Amount(quantity):
                return quantity.family
            case t.Own(name) | t.Subject(attribute=name) if name:
                field = attribute_of(self.desk, node, name, self.spoken, tell=False)
                if field is None or field.type != "quantity" or field.unit == "any":
                    return ""
                return UNITS[field.unit][0]
            case t.Figure(term) if term not in within:
                return self._defined(term, (*within, term))
            case t.Sum(terms):
                return next((found for _, one in terms if (found := self.family(one, within))), "")
            case t.Extreme(_, left, right):
                return self.family(left, within) or self.family(right, within)
            case t.Share(_, _, of):
                return self.family(of, within)
            case t.Hole(_, value):
                return self.family(value, within)
            case t.PerPart():
                return "count"
        return ""

    def _defined(self, term: str, within: tuple[str, ...]) -> str:
        meanings = [
            meaning
            for rule in self.desk.definitions.get(term, [])
            if isinstance(rule.clause, t.Definition)
            for meaning in rule.clause.meanings
        ]
        return next((found for one in meanings if (found := self.family(one.value, within))), "")

    def _portions(self, whole: t.Limit | t.Count, bound: t.Expr, portions: tuple[t.Portion, ...]) -> None:
        for one in portions:
            self._portion(whole, one)
            if isinstance(bound, t.Amount) and isinstance(one.at_most, t.Amount):
                part, most = one.at_most.quantity, bound.quantity
                if part.family == most.family and (part.into(most.unit).lo or 0) > (most.hi or 0):
                    self.desk.at(one.span, "portion-larger", part=part, whole=most)

    def _portion(self, whole: t.Limit | t.Count, portion: t.Portion) -> None:
        term = self.desk.glossary.terms.get(portion.qualifier)
        sort = term.sort if term is not None else ""
        word = portion.qualifier
        if isinstance(whole, t.Count):
            kind = self.desk.kind_of(whole.thing.term) or VERBS[whole.verb].kind
            if portion.link == "in" or sort != "thing" or self.desk.kind_of(word) not in ("", kind):
                self.desk.at(portion.span, "portion-of-count", word, word=word, thing=whole.thing.term)
        elif portion.link == "are" and sort == "thing":
            self.desk.at(portion.span, "portion-of-stock", word, word=word)


def _baselines(desk: Desk, rule: t.Rule) -> None:
    """Note `those held there` where nothing is held, or nowhere."""
    limits = [node for node in desk.nodes(rule) if isinstance(node, t.Limit)]
    placed = any(isinstance(one.stock, t.Held) and one.stock.place is not None for one in limits)
    held = any(isinstance(one.stock, t.Held) for one in limits)
    for node in desk.nodes(rule):
        if isinstance(node, t.Baseline) and not placed:
            desk.at(node.span, "there-nowhere" if held else "baseline-of-nothing")

"""Definitions: each term has one meaning on each reading, is no other word, and does not mean itself."""

from __future__ import annotations

from detente.treaty import tree as t
from detente.treaty.desk import Desk, circles

__all__ = ["check_meanings"]


def check_meanings(desk: Desk) -> None:
    """Note every fault of the definitions of a file."""
    declared = desk.text.front.get("terms", {})
    for term, rules in desk.definitions.items():
        first: dict[str, t.Rule] = {}
        for rule in rules:
            earlier = first.setdefault(rule.reading, rule)
            if earlier is not rule:
                first_line = str(earlier.span.line)
                desk.at(rule.clause.span, "defined-twice", f'"{term}"', term=term, earlier=first_line)
            _meanings(desk, rule)
        shape = declared.get(term, {}) if isinstance(declared, dict) else {}
        if not (isinstance(shape, dict) and set(shape) <= {"id", "plural"}):
            desk.at(rules[0].clause.span, "defined-and-declared", f'"{term}"', term=term)
    _circles(desk)
    for rule in desk.rules:
        for node in desk.nodes(rule):
            if isinstance(node, t.Figure) and node.of is not None:
                _owned(desk, node)


def _meanings(desk: Desk, rule: t.Rule) -> None:
    clause = rule.clause
    if not isinstance(clause, t.Definition):
        return
    things = [isinstance(one.value, t.Thing) for one in clause.meanings]
    if any(things) and not all(things):
        desk.at(clause.span, "means-mixed", f'"{clause.term}"', term=clause.term)
    if len({desk.kind_of(one.value.term) for one in clause.meanings if isinstance(one.value, t.Thing)}) > 1:
        desk.at(clause.span, "means-kinds", f'"{clause.term}"', term=clause.term)


def _owned(desk: Desk, figure: t.Figure) -> None:
    rules = desk.definitions.get(figure.term, [])
    if rules and not any(isinstance(one.clause, t.Definition) and one.clause.of for one in rules):
        desk.at(figure.span, "figure-of-nobody", figure.term, term=figure.term)


def _circles(desk: Desk) -> None:
    known = desk.definitions.keys()
    uses = {term: _used(desk, rules) & known for term, rules in desk.definitions.items()}
    for way in circles(uses):
        term, *others = way
        key = "means-circle" if others else "means-itself"
        span = desk.definitions[term][0].clause.span
        desk.at(span, key, f'"{term}"', term=term, others=", ".join(f"`{one}`" for one in others))


def _used(desk: Desk, rules: list[t.Rule]) -> set[str]:
    used: set[str] = set()
    for rule in rules:
        for node in desk.nodes(rule):
            if isinstance(node, t.Figure | t.IsA | t.Thing):
                used.add(node.term)
    return used

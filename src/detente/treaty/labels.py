"""Labels: those a rule refers to exist, none is given twice, and exceptions lead somewhere and not back."""

from __future__ import annotations

from collections.abc import Iterator

from detente.treaty import tree as t
from detente.treaty.desk import Desk, circles

__all__ = ["check_labels"]


def check_labels(desk: Desk) -> None:
    """Note every fault of the labels of a file."""
    _twice(desk)
    known = {head.label for head in desk.heads}
    for rule in desk.rules:
        for label, node in _references(desk, rule):
            if label not in known:
                close = desk.near(label, known)
                key = "no-such-rule-near" if close else "no-such-rule"
                desk.at(node.span, key, label, label=label, near=close)
        _exception(desk, rule)
    _cycles(desk)


def _twice(desk: Desk) -> None:
    first: dict[tuple[str, str], int] = {}
    for head in desk.heads:
        earlier = first.setdefault((head.label, head.reading), head.line)
        if earlier == head.line:
            continue
        key = "reading-twice" if head.reading else "label-twice"
        said = desk.text.lines[head.line - 1]
        column = said.find(head.label) + 1
        values = {"label": head.label, "reading": head.reading, "earlier": str(earlier)}
        desk.faults.append(desk.text.fault(key, head.line, column, len(head.label), **values))


def _references(desk: Desk, rule: t.Rule) -> Iterator[tuple[str, t.Node]]:
    for label in (rule.exception_to, *rule.over):
        if label:
            yield label, rule
    for node in desk.nodes(rule):
        if isinstance(node, t.Event | t.Thing) and node.under:
            yield node.under, node
        elif isinstance(node, t.Void):
            yield node.rule, node


def _exception(desk: Desk, rule: t.Rule) -> None:
    """Note what an exception lacks: a rule it is an exception to, an effect it can have there."""
    clause, base = rule.clause, rule.exception_to
    effect = clause.effect if isinstance(clause, t.Exempting) else None
    if not base:
        if isinstance(effect, t.Void):
            desk.at(effect.span, "exception-alone", base=effect.rule)
        elif isinstance(effect, t.DueAt):
            desk.at(effect.span, "exception-alone", base="…")
        if rule.over:
            desk.at(rule.span, "over-alone", "over", other=rule.over[0])
        return
    if isinstance(effect, t.Void) and effect.rule != base:
        desk.at(effect.span, "void-other", effect.rule, rule=rule.label, base=base, other=effect.rule)
    if isinstance(clause, t.Definition | t.Upon):
        desk.at(clause.span, "exception-no-norm", rule=rule.label)
    bases = desk.by_label.get(base, [])
    if bases and all(isinstance(one.clause, t.Definition) for one in bases):
        desk.at(rule.span, "exception-to-meaning", base, base=base)
    if isinstance(effect, t.DueAt) and bases and not any(_has_due(desk, one) for one in bases):
        desk.at(effect.span, "due-of-none", base=base)
    for other in rule.over:
        siblings = desk.by_label.get(other, [])
        if siblings and all(one.exception_to != base for one in siblings):
            desk.at(rule.span, "over-stranger", other, rule=rule.label, other=other, base=base)


def _has_due(desk: Desk, rule: t.Rule) -> bool:
    return any(isinstance(node, t.Duty) for node in desk.nodes(rule))


def _cycles(desk: Desk) -> None:
    """Note each way of exceptions, or of precedence, that leads back to where it began."""
    for name, key in (("exception_to", "exception-cycle"), ("over", "over-cycle")):
        to: dict[str, set[str]] = {}
        for rule in desk.rules:
            ahead = getattr(rule, name)
            to.setdefault(rule.label, set()).update(ahead if isinstance(ahead, tuple) else {ahead} - {""})
        for way in circles(to):
            rule = desk.by_label[way[0]][0]
            desk.at(rule.span, key, rule.label, way=" → ".join([*way, way[0]]))

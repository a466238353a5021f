"""Verbs: each has the words it takes and no others, powers change who is bound, pronouns mean somebody."""

from __future__ import annotations

from collections.abc import Iterator

from detente.terms.vocabulary import KINDS, VERBS, Verb
from detente.treaty import tree as t
from detente.treaty.desk import Desk

__all__ = ["check_acts"]

# The agreement itself is meant where one of these verbs names nothing: *each Party may withdraw*.
_OF_ITSELF = frozenset({"treaty"})


def check_acts(desk: Desk) -> None:
    """Note every fault of what is done, by whom it may be, and of whom a pronoun speaks."""
    for rule in desk.rules:
        for node in desk.nodes(rule):
            if isinstance(node, t.Act) and node.verb:
                _act(desk, node)
            elif isinstance(node, t.Count):
                _counted(desk, node)
            elif isinstance(node, t.Power):
                _power(desk, node)
        _pronouns(desk, rule)
        _groups(desk, rule)


def _act(desk: Desk, act: t.Act) -> None:
    verb = VERBS[act.verb]
    seen: set[str] = set()
    for arg in act.args:
        if arg.prep in seen:
            key = "direct-twice" if not arg.prep else "word-group-twice"
            desk.at(arg.span, key, verb=verb.word, prep=arg.prep)
        seen.add(arg.prep)
        if arg.prep and arg.prep not in verb.places:
            taken = ", ".join(f"`{one}`" for one in verb.places)
            desk.at(
                arg.span, "prep-not-taken" if taken else "no-prep-taken", verb=verb.word, prep=arg.prep, taken=taken
            )
        else:
            _fits(desk, arg.value, verb, verb.places[arg.prep] if arg.prep else verb.direct, arg.prep)
    if verb.direct and "" not in seen and _type(verb, verb.direct) not in _OF_ITSELF:
        whom = _type(verb, verb.direct) == "parties"
        desk.at(act.span, "whom-missing" if whom else "what-missing", verb.word, verb=verb.word)


def _type(verb: Verb, name: str) -> str:
    field = KINDS[verb.kind].field(name)
    return field.type if field is not None else "parties" if name == "about" else ""


def _fits(desk: Desk, value: t.Parties | t.Thing, verb: Verb, name: str, prep: str) -> None:
    """Note a party where the verb wants a thing, a thing where it wants a party, an object it has no use for."""
    if isinstance(value, t.Pronoun | t.Cell):
        return
    wants_parties = bool(name) and _type(verb, name) == "parties"
    if isinstance(value, t.Thing):
        kind = desk.kind_of(value.term)
        if wants_parties:
            desk.at(value.span, "thing-for-party", verb=verb.word, word=value.term)
        elif not name and kind and kind != verb.kind:
            desk.at(value.span, "direct-other-kind", verb=verb.word, word=value.term, kind=verb.kind)
    elif not name:
        desk.at(value.span, "direct-not-taken", verb=verb.word, word=_said(desk, value))
    elif not wants_parties:
        key = "party-for-what" if not prep else "party-for-thing"
        desk.at(value.span, key, verb=verb.word, prep=prep, word=_said(desk, value))


def _said(desk: Desk, node: t.Node) -> str:
    """Return the words of a node as written, where they stand on one line."""
    span = node.span
    line = desk.text.lines[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None].strip()


def _counted(desk: Desk, count: t.Count) -> None:
    verb, kind = VERBS[count.verb], desk.kind_of(count.thing.term)
    if kind and kind != verb.kind and not verb.direct:
        values = {"verb": verb.word, "word": count.thing.term, "kind": verb.kind}
        desk.at(count.thing.span, "direct-other-kind", **values)
    elif verb.direct and _type(verb, verb.direct) == "parties":
        desk.at(count.thing.span, "thing-for-party", verb=verb.word, word=count.thing.term)


def _power(desk: Desk, power: t.Power) -> None:
    verb = power.act.verb
    if not VERBS[verb].changes_norms:
        key = "purpose-no-power" if power.purpose else "effect-no-power"
        desk.at(power.span, key, verb=verb, purpose=power.purpose, powers=_powers())
    elif power.purpose and not VERBS[power.purpose].changes_norms:
        desk.at(power.span, "purpose-no-norm", power.purpose, purpose=power.purpose, powers=_powers())


def _powers() -> str:
    return ", ".join(f"`{verb.word}`" for verb in VERBS.values() if verb.changes_norms)


def _pronouns(desk: Desk, rule: t.Rule) -> None:
    upon = rule.clause if isinstance(rule.clause, t.Upon) else None
    for node in desk.nodes(rule):
        if isinstance(node, t.Pronoun) and node.word in ("its author", "its addressee"):
            if upon is None:
                desk.at(node.span, "pronoun-without-event", word=node.word)
            elif node.word == "its addressee" and (event := _unaddressed(desk, upon)):
                desk.at(node.span, "event-unaddressed", word=node.word, event=event)


def _unaddressed(desk: Desk, upon: t.Upon) -> str:
    """Return the first event that is addressed to nobody, or an empty string."""
    for event in upon.events:
        kind = KINDS.get(desk.kind_of(event.term))
        if kind is not None and kind.field("to") is None and kind.field("whom") is None:
            return event.term
    return ""


def _groups(desk: Desk, rule: t.Rule) -> None:
    if desk.glossary.groups:
        return
    for node in desk.nodes(rule):
        for word in _classes(node):
            term = desk.glossary.terms.get(word)
            if term is not None and term.groups:
                desk.at(node.span, "groups-missing", word=word)


def _classes(node: t.Node) -> Iterator[str]:
    if isinstance(node, t.Who):
        yield node.term
        if node.was is not None:
            yield node.was.term

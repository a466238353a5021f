"""What a rule speaks of: which kind of thing *it* is, and whether what is said of it can be said of that kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.terms.vocabulary import KINDS, VERBS, Field
from detente.treaty import tree as t
from detente.treaty.desk import Desk

__all__ = ["Spoken", "attribute_of", "check_kinds", "spoken_of"]

# A duty about one thing of many speaks of none in particular: only *each* and its like set it off for every one.
_SOME = frozenset({"any", "any other", "a", "another"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The kinds that *it* may be; `loose` is the word of a thing that is one of many, and so is not *it*."""

    kinds: frozenset[str] = frozenset()
    anything: bool = False
    loose: str = ""

    def joined(self, other: Spoken) -> Spoken:
        """Return what either speaks of."""
        anything = self.anything or other.anything
        return Spoken(self.kinds | other.kinds, anything, self.loose or other.loose)


def spoken_of(desk: Desk, clause: t.Clause, base: str = "") -> Spoken:
    """Return what *it* is in a clause; `base` is the label of the rule it is an exception to."""
    match clause:
        case t.Upon(events, norm):
            found = spoken_of(desk, norm)
            kinds = {desk.kind_of(event.term) for event in events}
            return Spoken(found.kinds | (kinds - {""}), "" in kinds, found.loose)
        case t.Exempting(_, effect):
            found = Spoken() if isinstance(effect, t.Void | t.DueAt) else spoken_of(desk, effect)
            bases = desk.by_label.get(base, []) if base else []
            for rule in bases:
                found = found.joined(spoken_of(desk, rule.clause))
            return Spoken(anything=True) if base and not bases else found
        case t.Definition(_, meanings):
            kinds = {desk.kind_of(one.value.term) for one in meanings if isinstance(one.value, t.Thing)}
            return Spoken(frozenset(kinds - {""}), not kinds or "" in kinds)
        case t.Count(thing=thing):
            kind = desk.kind_of(thing.term)
            return Spoken(frozenset({kind or VERBS[clause.verb].kind}))
        case t.Limit():
            return Spoken()
        case t.Duty(act=act):
            return _of_duty(desk, act)
    return Spoken(_of_act(desk, clause.act))


def _of_duty(desk: Desk, act: t.Act) -> Spoken:
    own = VERBS[act.verb].kind
    things = [arg.value for arg in act.args if isinstance(arg.value, t.Thing)]
    others = [one for one in things if desk.kind_of(one.term) not in ("", own)]
    meant = frozenset(desk.kind_of(one.term) for one in others if one.det not in _SOME)
    loose = next((one.term for one in others if one.det in _SOME), "")
    return Spoken(meant or (frozenset() if loose else frozenset({own})), loose=loose)


def _of_act(desk: Desk, act: t.Act) -> frozenset[str]:
    things = {desk.kind_of(arg.value.term) for arg in act.args if isinstance(arg.value, t.Thing)}
    own = {VERBS[act.verb].kind} if act.verb else set()
    return frozenset((things | own) - {""})


def check_kinds(desk: Desk) -> None:
    """Note every fault of what is said of the thing that a rule speaks of."""
    for rule in desk.rules:
        spoken = spoken_of(desk, rule.clause, rule.exception_to)
        for node in desk.nodes(rule):
            _node(desk, node, spoken)
        _anchors(desk, rule)


def _node(desk: Desk, node: t.Node, spoken: Spoken) -> None:
    match node:
        case t.Subject(attribute=name) if name:
            attribute_of(desk, node, name, spoken, tell=True)
        case t.Subject(thing=term) if term:
            kind = desk.kind_of(term)
            if kind and spoken.kinds and not spoken.anything and kind not in spoken.kinds:
                desk.at(node.span, "thing-elsewhere", term, word=term, kinds=_listed(spoken.kinds))
        case t.Own(name):
            attribute_of(desk, node, name, spoken, tell=True)
        case t.Moment(attribute=name) if name:
            field = attribute_of(desk, node, name, spoken, tell=True)
            if field is not None and field.type != "when":
                desk.at(node.span, "not-a-time", word=_word(field))
        case t.Organised(subject, alternatives):
            _only_itself(desk, subject)
            for one in alternatives:
                field = attribute_of(desk, one, one.attribute, spoken, tell=True)
                if field is not None and field.type != "quantity":
                    desk.at(one.span, "not-a-number", word=_word(field))
        case t.Spoken():
            _words(desk, node, spoken)
        case t.IsA(subject, term):
            _only_itself(desk, subject)
            kind = desk.kind_of(term)
            if kind and spoken.kinds and not spoken.anything and kind not in spoken.kinds:
                desk.at(node.span, "is-a-other", term, word=term, kind=kind, kinds=_listed(spoken.kinds))
        case t.Flagged(subject, flag):
            _only_itself(desk, subject)
            attribute_of(desk, node, flag, spoken, tell=True)
        case t.Within(subject):
            _only_itself(desk, subject)


def _only_itself(desk: Desk, subject: t.Subject) -> None:
    if subject.attribute:
        desk.at(subject.span, "only-itself")


def _words(desk: Desk, node: t.Spoken, spoken: Spoken) -> None:
    """Note words said of what is no text, or of no field at all, or outside a closed list."""
    if not node.subject.attribute:
        desk.at(node.span, "words-of-what", words=node.words)
        return
    field = attribute_of(desk, node.subject, node.subject.attribute, spoken, tell=False)
    if field is None:
        return
    if field.type == "quantity":
        desk.at(node.span, "words-for-number", word=_word(field), words=node.words)
    elif field.type == "when":
        desk.at(node.span, "words-for-day", word=_word(field))


def attribute_of(desk: Desk, node: t.Node, name: str, spoken: Spoken, *, tell: bool) -> Field | None:
    """Return the field that a word means of the thing spoken of; note it, if `tell`, where there is none."""
    kinds = KINDS if spoken.anything else {kind: KINDS[kind] for kind in sorted(spoken.kinds)}
    found = next((field for kind in kinds.values() if (field := kind.field(name)) is not None), None)
    if found is not None or not tell:
        return found
    word = name.replace("_", " ")
    if spoken.loose and not spoken.kinds:
        desk.at(node.span, "its-of-any", word=word, thing=spoken.loose)
    elif not kinds:
        desk.at(node.span, "its-of-nothing", word=word)
    else:
        stated = [one for kind in kinds.values() for field in kind.fields for one in field.words[:1]]
        known = ", ".join(f"`{one}`" for one in dict.fromkeys(stated))
        key = "attribute-of-other" if known else "attribute-of-none"
        desk.at(node.span, key, word=word, kinds=_listed(spoken.kinds), known=known)
    return None


def _word(field: Field) -> str:
    return field.words[0] if field.words else field.name


def _listed(kinds: frozenset[str]) -> str:
    nouns = [KINDS[kind].nouns[0] or kind for kind in sorted(kinds)]
    return ", ".join(f"`{one}`" for one in nouns)


def _anchors(desk: Desk, rule: t.Rule) -> None:
    """Note a deadline that hangs on an event which does not set the rule off."""
    events = rule.clause.events if isinstance(rule.clause, t.Upon) else ()
    known = {desk.kind_of(event.term) or event.term for event in events}
    for node in _hung_on(desk, rule):
        kind = desk.kind_of(node.term) or node.term
        if kind not in known:
            desk.at(node.span, "anchor-elsewhere" if events else "anchor-nowhere", node.term, word=node.term)
    clause = rule.clause
    if isinstance(clause, t.Exempting) and isinstance(clause.effect, t.DueAt):
        duties = [one for base in desk.by_label.get(rule.exception_to, []) for one in desk.nodes(base)]
        kinds = {VERBS[one.act.verb].kind for one in duties if isinstance(one, t.Duty)}
        if kinds and desk.kind_of(clause.effect.term) not in kinds:
            due = ", ".join(f"`{KINDS[kind].nouns[0]}`" for kind in sorted(kinds))
            desk.at(clause.effect.span, "due-other", clause.effect.term, word=clause.effect.term, due=due)


def _hung_on(desk: Desk, rule: t.Rule) -> Iterator[t.Receipt | t.Moment]:
    for node in desk.nodes(rule):
        if isinstance(node, t.Receipt) or (isinstance(node, t.Moment) and node.term):
            yield node

"""A rule in plain words that a diplomat could correct: who, what, in which case, by when, what is left open.

Nothing is said that is not in the rule or the treaty's front matter, and nothing that is in it is left out.
Words come from the message catalogue alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from detente.messages import say
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t
from detente.treaty.desugar import plain_rules
from detente.treaty.names import Glossary, Term
from detente.treaty.speech import Speech
from detente.treaty.treaty import Treaty

__all__ = ["gloss", "say_clause", "say_condition", "say_due", "say_norm", "say_who"]

# Whom a rule names together, not one by one: what one does is done for all, what all hold is added up.
_JOINTLY = frozenset({"the", "all", "all other", "the other"})


def gloss(treaty: Treaty, rule: t.Rule, lang: str = "en") -> str:
    """Return a rule in plain words of `lang`: its title, what it says, its exceptions, then notes."""
    key = "gloss.title" if rule.cites else "gloss.title-bare"
    lines = [say(key, lang, label=rule.label, cites=rule.cites)]
    lines += _body(treaty, rule, lang)
    lines += [_sentence(note, lang) for note in _Notes(treaty, rule, lang).all()]
    return "\n".join(lines)


def say_clause(glossary: Glossary, clause: t.Clause, lang: str = "en") -> str:
    """Return what a rule says, without its head, in whole sentences."""
    return " ".join(_sentences(glossary, clause, lang))


def say_norm(glossary: Glossary, norm: t.Norm, lang: str = "en") -> str:
    """Return who shall, shall not or may do what, in whole sentences."""
    return say_clause(glossary, norm, lang)


def say_condition(glossary: Glossary, condition: t.Condition, lang: str = "en", *, noun: str = "") -> str:
    """Return a condition as a phrase; `noun` is the term that *it* stands for, if known."""
    return Speech(glossary, lang, noun).condition(condition)


def say_due(glossary: Glossary, due: t.Due, lang: str = "en") -> str:
    """Return a deadline as a phrase."""
    return Speech(glossary, lang).due(due)


def say_who(glossary: Glossary, who: t.Parties, lang: str = "en") -> str:
    """Return whom a rule names, as a phrase."""
    return Speech(glossary, lang).who(who)


def _body(treaty: Treaty, rule: t.Rule, lang: str) -> list[str]:
    """Return what a rule says; of a rule with rows each row's sentences, then those that all rows share."""
    if not rule.rows:
        return [say_clause(treaty.glossary, rule.clause, lang)]
    rows = [
        _sentences(treaty.glossary, one.rule.clause, lang)
        for one in plain_rules(treaty)
        if one.rule.label == rule.label and one.rule.reading == rule.reading
    ]
    shared = [said for said in rows[0][1:] if all(said in row for row in rows)] if rows else []
    told = [" ".join(said for said in row if said not in shared) for row in rows]
    lines = [say("gloss.rows", lang, table=rule.rows), *(say("gloss.row", lang, says=one) for one in told)]
    return [*lines, " ".join(shared)] if shared else lines


def _sentences(glossary: Glossary, clause: t.Clause, lang: str) -> list[str]:
    speech = Speech(glossary, lang, _meant(clause, glossary))
    return [_sentence(said, lang) for said in _clause(speech, clause)]


def _sentence(says: str, lang: str) -> str:
    says = says[:1].upper() + says[1:]
    return says if says.endswith((".", ":")) else say("gloss.sentence", lang, says=says)


def _meant(clause: t.Clause, glossary: Glossary) -> str:
    """Return the term that *it* stands for: the thing of the record spoken of, else whom it chooses."""
    things = [one for one in _nodes(clause) if isinstance(one, t.Thing)]
    recorded = [one.term for one in things if (term := glossary.terms.get(one.term)) is not None and term.kind]
    if recorded:
        return recorded[0]
    norm = clause.norm if isinstance(clause, t.Upon) else clause
    if isinstance(norm, t.Power):
        direct = [arg.value for arg in norm.act.args if not arg.prep]
        return next((who.term for who in direct if isinstance(who, t.Who)), "")
    return ""


# --- sentences ------------------------------------------------------------------------------------------


def _clause(speech: Speech, clause: t.Clause) -> Iterator[str]:
    """Yield the sentences of a clause, the main one first, without their stops."""
    match clause:
        case t.Upon(events, norm):
            said = [_event(speech, event) for event in events]
            first, *rest = _norm(speech, norm)
            yield speech.say("norm.upon", events=_either(speech, said), norm=first)
            yield from rest
        case t.Exempting():
            yield from _exempting(speech, clause)
        case t.Definition():
            yield from _definition(speech, clause)
        case _:
            yield from _norm(speech, clause)


def _either(speech: Speech, said: list[str]) -> str:
    whole, *rest = said
    for one in rest:
        whole = speech.say("gloss.or", left=whole, right=one)
    return whole


def _event(speech: Speech, event: t.Event) -> str:
    return speech.thing(t.Thing("each", event.term, event.under))


def _exempting(speech: Speech, clause: t.Exempting) -> Iterator[str]:
    condition, effect = speech.condition(clause.where), clause.effect
    match effect:
        case t.Void(rule):
            yield speech.say("effect.void", condition=condition, rule=rule)
        case t.DueAt(term, due):
            noun = speech.singular(term)
            yield speech.say("effect.due", condition=condition, noun=noun, due=speech.due(due))
        case _:
            first, *rest = _norm(speech, effect)
            yield speech.say("effect.norm", condition=condition, norm=first)
            yield from rest


def _definition(speech: Speech, clause: t.Definition) -> Iterator[str]:
    first, *later = clause.meanings
    term, value = speech.singular(clause.term), _meaning(speech, first)
    if clause.of:
        yield speech.say("means.of", term=term, who=speech.one(clause.of), value=value)
    else:
        yield speech.say("means.plain", term=term, value=value)
    for one in later:
        if one.where is not None:
            yield speech.say("means.instead", condition=speech.condition(one.where), value=_meaning(speech, one))


def _meaning(speech: Speech, meaning: t.Meaning) -> str:
    if not isinstance(meaning.value, t.Thing):
        return speech.figure(meaning.value)
    value = speech.tailed(speech.one(meaning.value.term), meaning.value)
    if meaning.narrowed is None:
        return value
    return speech.say("means.where", value=value, condition=speech.condition(meaning.narrowed))


def _norm(speech: Speech, norm: t.Norm) -> Iterator[str]:
    """Yield the sentences of a norm: what, then by when and how it is judged or what it does."""
    said = _core(speech, norm)
    if isinstance(norm, t.Power) and norm.purpose:
        said = speech.say("norm.purpose", norm=said, verb=speech.verb(norm.purpose))
    if not isinstance(norm, t.Limit) and norm.where is not None:
        said = speech.say("norm.where", norm=said, condition=speech.condition(norm.where))
    yield said
    match norm:
        case t.Duty(bearer, due=due):
            if due is not None:
                yield speech.say("then.due", due=speech.due(due))
            yield from _jointly(speech, bearer)
        case t.Ban(act=act):
            lasting = act.verb in VERBS and VERBS[act.verb].state
            yield speech.say("then.state" if lasting else "then.act")
        case t.Power(effect=effect):
            if effect is not None:
                yield speech.say("then.effect", length=effect)
            yield speech.say("then.power")
        case t.Permission():
            yield speech.say("then.permission")
        case t.Immunity():
            yield speech.say("then.immunity")
        case t.Limit():
            yield from _measured(speech, norm)
        case t.Count(bearer, portions=portions):
            yield from (_portion(speech, one) for one in portions)
            yield from _jointly(speech, bearer)


def _jointly(speech: Speech, bearer: t.Parties) -> Iterator[str]:
    term = speech.glossary.terms.get(bearer.term) if isinstance(bearer, t.Who) else None
    if isinstance(bearer, t.Who) and bearer.det in _JOINTLY and not (term is not None and len(term.states) == 1):
        yield speech.say("then.jointly")


def _core(speech: Speech, norm: t.Norm) -> str:
    match norm:
        case t.Duty(bearer, act):
            who = speech.deciding(bearer, norm.decision)
            return speech.say("norm.duty", who=who, act=speech.act(act, duty=True))
        case t.Ban(bearer, act):
            return _ban(speech, bearer, act)
        case t.Power(holders, act) | t.Permission(holders, act):
            key = "norm.power" if isinstance(norm, t.Power) else "norm.permission"
            who = speech.deciding(holders, norm.decision)
            return speech.say(key, who=who, act=speech.act(act, duty=False))
        case t.Immunity(against, act):
            return speech.say("norm.immunity", who=speech.who(against), act=speech.act(act, duty=False))
        case t.Limit(stock, sense, bound):
            key = f"norm.{sense.replace(' ', '-')}"
            return speech.say(key, stock=speech.figure(stock), bound=speech.figure(bound))
        case t.Count():
            return _count(speech, norm)


def _ban(speech: Speech, bearer: t.Parties, act: t.Act) -> str:
    who = speech.who(bearer)
    if not act.verb and isinstance(act.args[0].value, t.Thing):
        return speech.say("norm.refrain", who=who, thing=speech.thing(act.args[0].value))
    key = "norm.ban-no" if isinstance(bearer, t.Who) and bearer.det == "no" else "norm.ban"
    return speech.say(key, who=who, act=speech.act(act, duty=True))


def _count(speech: Speech, norm: t.Count) -> str:
    sense = norm.sense.replace(" ", "-")
    one = isinstance(norm.number, t.Amount) and norm.number.quantity.lo == 1
    noun = speech.singular(norm.thing.term) if one else speech.plural(norm.thing.term)
    things = speech.tailed(noun, norm.thing)
    number = speech.figure(norm.number)
    if not isinstance(norm.number, t.Amount | t.Cell | t.Hole | t.Figure):
        number = speech.say("gloss.group", inner=number)
    counted = speech.say(f"counted.{sense}", number=number, things=things)
    act = f"{speech.verb(norm.verb)} {counted}"
    return speech.say(f"norm.count-{sense}", who=speech.who(norm.bearer), act=act, window=speech.window(norm.window))


def _measured(speech: Speech, limit: t.Limit) -> Iterator[str]:
    yield from (_portion(speech, one) for one in limit.portions)
    by = limit.stock.of if isinstance(limit.stock, t.Figure) else limit.stock.by
    if isinstance(by, t.Who):
        yield speech.say("then.together" if by.det in _JOINTLY else "then.each")
    yield speech.say("then.days")


def _portion(speech: Speech, portion: t.Portion) -> str:
    number = speech.figure(portion.at_most)
    if portion.link == "in":
        return speech.say("portion.in", number=number, portion=speech.singular(portion.qualifier))
    return speech.say("portion.are", number=number, things=speech.plural(portion.qualifier))


# --- notes ----------------------------------------------------------------------------------------------


class _Notes:
    """What stands beside a rule: exceptions, readings, what is left open, who is meant, since when."""

    def __init__(self, treaty: Treaty, rule: t.Rule, lang: str) -> None:
        self.treaty = treaty
        self.rule = rule
        self.lang = lang
        self.nodes = tuple(_nodes(rule))

    def all(self) -> Iterator[str]:
        """Yield every note, without its stop, in a fixed order."""
        yield from self.exceptions()
        yield from self.readings()
        yield from self.left_open()
        yield from self.classes()
        yield from self.times()
        yield self._say("note.checked" if self.rule.checked else "note.unchecked")

    def _say(self, key: str, /, **values: object) -> str:
        return say(key, self.lang, **values)

    def exceptions(self) -> Iterator[str]:
        """Yield what a rule is an exception to, and what its own exceptions say."""
        rule = self.rule
        if rule.exception_to:
            yield self._say("note.exception-to", rule=rule.exception_to)
        yield from (self._say("note.over", rule=label) for label in rule.over)
        for other in self.treaty.rules:
            if other.exception_to == rule.label and other.label != rule.label:
                says = say_clause(self.treaty.glossary, other.clause, self.lang)
                yield self._say("note.exception", rule=other.label, says=says)

    def readings(self) -> Iterator[str]:
        """Yield whose reading it is, and who reads the same rule otherwise."""
        rule = self.rule
        others = [one.reading for one in self.treaty.rules if one.label == rule.label and one.reading != rule.reading]
        if rule.reading:
            yield self._say("note.reading", reading=rule.reading)
        if any(others):
            yield self._say("note.readings", readings=self._quoted(one for one in others if one))

    def left_open(self) -> Iterator[str]:
        """Yield the figures and words a rule leaves open, and what only a measurement shows."""
        holes = [node.name for node in self.nodes if isinstance(node, t.Hole)]
        words = [node.words for node in self.nodes if isinstance(node, t.Judged)]
        if holes:
            yield self._say("note.open", names=self._quoted(holes))
        if words:
            yield self._say("note.judged", words=self._quoted(words))
        if any(isinstance(node, t.Reaches) for node in self.nodes):
            yield self._say("note.measured")

    def _quoted(self, words: Iterator[str] | list[str]) -> list[str]:
        return [self._say("gloss.quoted", words=word) for word in dict.fromkeys(words)]

    def classes(self) -> Iterator[str]:
        """Yield who belongs to each class of parties the rule names."""
        words = [node.term for node in self.nodes if isinstance(node, t.Who | t.Was)]
        words += [node.of for node in self.nodes if isinstance(node, t.Definition) and node.of]
        terms = self.treaty.glossary.terms
        for word in dict.fromkeys(words):
            known = word in terms and terms[word].sort == "class"
            if known and (not terms[word].groups or self.treaty.glossary.groups):
                yield self._class(terms[word])

    def _class(self, term: Term) -> str:
        glossary = self.treaty.glossary
        speech = Speech(glossary, self.lang)
        noun = speech.label(term)
        if term.groups:
            return self._say("class.groups", noun=noun, names=list(glossary.groups))
        if term.states:
            names = [glossary.parties[code].said(self.lang) for code in term.states]
            return self._say("class.states", noun=noun, names=names)
        if term.party_to:
            key = "class.this" if term.party_to == "this" else "class.party-to"
            return self._say(key, noun=noun, treaty=term.party_to)
        return self._say("class.all" if term.group == "all" else "class.group", noun=noun, group=term.group)

    def times(self) -> Iterator[str]:
        """Yield from when the rule applies, how the text binds, and since when."""
        speech = Speech(self.treaty.glossary, self.lang)
        for name, moment in (("since", self.rule.since), ("until", self.rule.until)):
            if moment is not None and moment.length is not None:
                yield self._say(f"note.{name}-length", length=moment.length)
            elif moment is not None:
                yield self._say(f"note.{name}-day", day=speech.day(moment.day))
        yield self._say(f"bound-by.{self.treaty.quality}")
        if self.treaty.in_force is not None:
            yield self._say("note.in-force", day=speech.day(self.treaty.in_force.isoformat()))
        elif self.treaty.quality not in ("draft", "position"):
            yield self._say("note.never")
        if self.treaty.ended is not None:
            yield self._say("note.ended", day=speech.day(self.treaty.ended.isoformat()))


def _nodes(node: object) -> Iterator[t.Node]:
    if isinstance(node, tuple):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, t.Node):
        yield node
        for one in fields(node):
            yield from _nodes(getattr(node, one.name))

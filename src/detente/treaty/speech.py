"""The nodes of a rule in plain words of a reader's language; the words themselves are the catalogue's.

A `Speech` knows whose rule it speaks of and in which language. What it returns are phrases; `gloss` makes
sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from detente.messages import has, say
from detente.terms.day import parse_when
from detente.terms.vocabulary import KINDS, VERBS
from detente.treaty import tree as t
from detente.treaty.names import Glossary, Term
from detente.treaty.spelling import attribute, many, takes_the, with_article

__all__ = ["Speech"]

_MARKS = (
    "abcdefghijklmnopqrstuvwxyz",
    "123456789",
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)
# *Any activity* is some activity; *each activity* is every one of the bearer's own.
_SOME = frozenset({"any", "any other", "a", "an", "another"})


@dataclass(frozen=True)
class Speech:
    """Says the nodes of one rule. `noun` is the term that *it* stands for, where the rule tells."""

    glossary: Glossary
    lang: str
    noun: str = ""

    def say(self, key: str, /, **values: object) -> str:
        """Return a message of the catalogue in this language."""
        return say(key, self.lang, **values)

    # words

    def label(self, term: Term) -> str:
        """Return what a term is called: the treaty's own label, else the catalogue's for a common word."""
        key = f"noun.{term.word.lower()}"
        if self.lang in term.labels or not has(key, self.lang):
            return term.said(self.lang)
        return self.say(key)

    def singular(self, word: str) -> str:
        """Return a term in the singular, without an article."""
        term = self.glossary.terms.get(word)
        return word if term is None else self.label(term)

    def plural(self, word: str) -> str:
        """Return a term as several are called."""
        term = self.glossary.terms.get(word)
        if term is None or self.lang != "en":
            return self.singular(word)
        return term.plural or term.word

    def one(self, word: str) -> str:
        """Return a term as one of them is called, with an article where the language has one."""
        return with_article(self.singular(word)) if self.lang == "en" else self.singular(word)

    def _under(self, family: str, det: str, word: str) -> str:
        term = self.glossary.terms.get(word)
        alone = det == "the" and term is not None and (term.sort != "class" or len(term.states) == 1)
        if det in ("a", "an"):
            noun = self.one(word)
        else:
            noun = self.plural(word) if many(det) and not alone else self.singular(word)
        key = "the-one" if alone else "a" if det == "an" else det.replace(" ", "-") or "bare"
        return self.say(f"{family}.{key}", noun=noun)

    def party(self, name: str) -> str:
        """Return a party's or a group's name."""
        parties = self.glossary.parties
        code = parties.other_names.get(name)
        if name in self.glossary.groups:
            return self.say("who.group", name=name)
        return name if code is None else parties[code].said(self.lang)

    def day(self, day: str) -> str:
        """Return a day as it is read aloud."""
        return parse_when(day).said(self.lang)

    def attribute(self, name: str) -> str:
        """Return a field of the thing spoken of, as a phrase."""
        key = f"attribute.{name}"
        return self.say(key) if has(key, self.lang) else self.say("attribute.other", word=attribute(name))

    # who and what

    def who(self, who: t.Parties) -> str:
        """Return who is meant."""
        match who:
            case t.Named(party):
                return self.party(party)
            case t.Pronoun(word):
                return self.say(f"pronoun.{word.replace(' ', '-')}")
            case t.Cell(column):
                return self.say("gloss.cell", column=column)
            case t.Who(det, term, was):
                said = self._under("who", det, term)
                if was is not None:
                    noun = self.plural(was.term) if many(det) else self.one(was.term)
                    key = "who.was-many" if many(det) else "who.was-one"
                    said = self.say(key, who=said, noun=noun, day=self.day(was.day))
                for key, names in (("who.also", who.also), ("who.but", who.but)):
                    if names:
                        said = self.say(key, who=said, names=[self.party(name) for name in names])
                return said

    def deciding(self, who: t.Parties, decision: str) -> str:
        """Return who acts, and by which decision."""
        if not decision:
            return self.who(who)
        how = self.say(f"decision.{decision.replace(' ', '-')}")
        return self.say("who.deciding", who=self.who(who), decision=how)

    def thing(self, thing: t.Thing, *, own: bool = False) -> str:
        """Return a thing; `own` says that the bearer's own is meant."""
        said = self._under("thing", thing.det, thing.term)
        return self.tailed(self.say("thing.own", thing=said) if own else said, thing)

    def tailed(self, said: str, thing: t.Thing) -> str:
        """Return a noun with what follows it: its rule, its place, whose it is."""
        if thing.under:
            said = self.say("thing.under", thing=said, rule=thing.under)
        if thing.place is not None:
            said = self.say("thing.placed", thing=said, place=self.place(thing.place))
        if thing.by is not None:
            said = self.say("thing.by", thing=said, who=self.who(thing.by))
        return said

    def place(self, place: t.Place) -> str:
        """Return where."""
        if isinstance(place, t.On):
            return self.say("place.territory", who=self.who(place.who))
        if isinstance(place.zone, t.Cell):
            return self.say("place.zone", zone=self.say("gloss.cell", column=place.zone.column))
        if place.zone in self.glossary.parties and place.zone not in self.glossary.zones.spans:
            return self.say("place.zone", zone=self.glossary.parties[place.zone].said(self.lang))
        return self.say("place.the-zone" if takes_the(place.zone) else "place.zone", zone=place.zone)

    def act(self, act: t.Act, *, duty: bool) -> str:
        """Return what is done, its word groups in the order this language wants them.

        What a duty or ban has somebody tell of is the bearer's own, unless it says whose.
        """
        verb = VERBS.get(act.verb)
        places = {"direct": verb.direct, **verb.places} if verb is not None else {}
        groups: dict[str, list[str]] = {}
        for arg in act.args:
            place = arg.prep or "direct"
            if isinstance(arg.value, t.Thing):
                tells = verb is not None and KINDS[verb.kind].doer == "by" and places.get(place) == "subject"
                own = duty and tells and arg.value.det not in _SOME and self._recorded(arg.value)
                said = self.thing(arg.value, own=own)
            elif isinstance(arg.value, t.Pronoun) and arg.value.word == "it" and places.get(place) != "to":
                said = self.say("gloss.thing-it")
            else:
                said = self.who(arg.value)
            groups.setdefault(place, []).append(self._of_verb(act.verb, place, what=said))
        order = self._of_verb(act.verb, "order").split()
        ordered = sorted(groups, key=lambda place: order.index(place) if place in order else len(order))
        return " ".join([self.verb(act.verb), *(said for place in ordered for said in groups[place])])

    def verb(self, verb: str) -> str:
        """Return a verb as it stands after *must* or *may*."""
        key = f"verb.{verb.replace(' ', '-')}"
        return self.say(key) if has(key, self.lang) else self.say("verb.other", verb=verb)

    def _of_verb(self, verb: str, name: str, **values: object) -> str:
        key = f"slot.{verb.replace(' ', '-')}.{name}"
        return self.say(key if has(key, self.lang) else f"slot.{name}", **values)

    def _recorded(self, thing: t.Thing) -> bool:
        term = self.glossary.terms.get(thing.term)
        return thing.by is None and not thing.under and term is not None and term.kind in KINDS

    # conditions

    def condition(self, condition: t.Condition, depth: int = 0) -> str:
        """Return when; groups within groups are told as a lettered list."""
        match condition:
            case t.AllOf(parts) | t.AnyOf(parts):
                return self._group(condition, parts, depth)
            case t.Compare(left, op, right):
                return self.say(f"compare.{op.replace(' ', '-')}", left=self._left(left), right=self.figure(right))
            case t.Organised(subject, alternatives):
                units = self._joined("gloss.or", [self._unit(one) for one in alternatives])
                return self.say("condition.organised", it=self.subject(subject), units=units)
            case t.Reaches(who):
                return self.say("condition.reaches", who=self.who(who))
            case t.Consents(who):
                return self.say("condition.consents", who=self.who(who))
        return self._state(condition)

    def _state(self, condition: t.Flagged | t.Spoken | t.IsA | t.Within | t.Judged) -> str:
        it, yes = self.subject(condition.subject), "no" if condition.negated else "yes"
        match condition:
            case t.Flagged(_, flag):
                if has(f"flag.{flag}.{yes}", self.lang):
                    return self.say(f"flag.{flag}.{yes}", it=it)
                return self.say(f"flag.other.{yes}", it=it, flag=attribute(flag))
            case t.Spoken(_, words):
                return self.say(f"spoken.{yes}", it=it, words=words)
            case t.IsA(_, term):
                return self.say(f"is.{yes}", it=it, noun=self.one(term))
            case t.Within(_, place):
                return self.say(f"lies.{yes}", it=it, place=self.place(place))
            case t.Judged(_, words):
                return self.say(f"judged.{yes}", it=it, words=words)

    def _group(self, group: t.AllOf | t.AnyOf, parts: tuple[t.Condition, ...], depth: int) -> str:
        nested = depth or any(isinstance(part, t.AllOf | t.AnyOf) for part in parts)
        if not nested:
            key = "gloss.and" if isinstance(group, t.AllOf) else "gloss.or"
            return self._joined(key, [self.condition(part) for part in parts])
        marks = _MARKS[min(depth, len(_MARKS) - 1)]
        said = [
            self.say(
                "condition.part",
                mark=marks[n] if n < len(marks) else str(n + 1),
                part=self.condition(part, depth + 1),
            )
            for n, part in enumerate(parts)
        ]
        key = "condition.all" if isinstance(group, t.AllOf) else "condition.any"
        return self.say(key, parts=self._joined("gloss.next", said))

    def _joined(self, key: str, words: list[str]) -> str:
        return reduce(lambda left, right: self.say(key, left=left, right=right), words)

    def subject(self, subject: t.Subject) -> str:
        """Return what a condition speaks of."""
        if subject.attribute:
            return self.attribute(subject.attribute)
        word = subject.thing or self.noun
        return self.say("gloss.thing-named", noun=self.singular(word)) if word else self.say("gloss.thing-it")

    def _left(self, left: t.Subject | t.Figure | t.Held) -> str:
        if isinstance(left, t.Subject):
            return self.subject(left)
        said = self.figure(left)
        whose = isinstance(left, t.Held) and left.by is not None
        return self.say("gloss.total", stock=said) if whose else said

    def _unit(self, one: t.Alternative) -> str:
        form = "one" if one.count == 1 else "many"
        key = f"unit.{one.attribute}.{form}"
        if has(key, self.lang):
            return self.say(key, count=one.count)
        return self.say(f"unit.other.{form}", count=one.count, attribute=self.attribute(one.attribute))

    # figures

    def figure(self, expr: t.Expr) -> str:
        """Return how much."""
        match expr:
            case t.Amount(quantity):
                return quantity.said(self.lang)
            case t.Own(name):
                return self.attribute(name)
            case t.Figure(term, None):
                return self.say("figure.alone", term=self.singular(term))
            case t.Figure(term, who) if who is not None:
                return self.say("figure.of", term=self.singular(term), who=self.who(who))
            case t.Held():
                return self.held(expr)
            case t.Baseline(day):
                return self.say("figure.baseline", day=self.day(day))
            case t.Cell(column):
                return self.say("gloss.cell", column=column)
            case t.Hole(name, None):
                return self.say("figure.open", name=name)
            case t.Hole(name, value, reading) if value is not None:
                return self.say("figure.open-read", name=name, value=self.figure(value), reading=reading)
        return self._arithmetic(expr)

    def _arithmetic(self, expr: t.Expr) -> str:
        match expr:
            case t.Sum(((_, first), *rest)):
                said = self._term(first)
                for sign, term in rest:
                    said = self.say(f"figure.{sign}", left=said, right=self._term(term))
                return said
            case t.Extreme(which, left, right):
                return self.say(f"figure.{which}", left=self._term(left), right=self._term(right))
            case t.Share(numerator, denominator, whole):
                return self.say(f"share.{numerator}-{denominator}", whole=self._term(whole))
            case t.PerPart(count, size, item):
                return self.say("figure.per-part", count=count, size=size, things=self.plural(item))
        raise AssertionError(expr)

    def _term(self, term: t.Expr) -> str:
        said = self.figure(term)
        return self.say("gloss.group", inner=said) if isinstance(term, t.Sum | t.Extreme) else said

    def held(self, held: t.Held) -> str:
        """Return what is held, by whom and where."""
        item = (
            self.say("gloss.cell", column=held.item.column)
            if isinstance(held.item, t.Cell)
            else self.singular(held.item)
        )
        if held.portion:
            item = self.say("held.portion", item=item, portion=self.singular(held.portion))
        if held.by is None:
            return self.say("held.alone", item=item)
        said = self.say("held.of" if held.link == "of" else "held.by", item=item, who=self.who(held.by))
        return said if held.place is None else self.say("held.placed", held=said, place=self.place(held.place))

    # times

    def due(self, due: t.Due) -> str:
        """Return by when."""
        match due:
            case t.Before(anchor, None):
                return self.say("due.at", anchor=self.anchor(anchor))
            case t.Before(anchor, length):
                return self.say("due.before", length=length, anchor=self.anchor(anchor))
            case t.Since(length, anchor):
                return self.say("due.since", length=length, anchor=self.anchor(anchor))
            case t.Yearly(day, month):
                return self.say("due.yearly", day=day, month=self.say(f"month.{month}"))
            case t.ByDay(_, length) if length is not None:
                return self.say("due.after-entry", length=length)
            case t.ByDay(day):
                return self.say("due.day", day=self.day(day))
        return self.say("due.promptly")

    def anchor(self, anchor: t.Anchor) -> str:
        """Return what a deadline counts from."""
        match anchor:
            case t.Receipt(term):
                return self.say("anchor.receipt", noun=self.singular(term))
            case t.Moment(term, name):
                return self.attribute(name) if name else self.say("anchor.moment", noun=self.singular(term))
        return self.say("anchor.entry")

    def window(self, window: t.Window) -> str:
        """Return the window of a count."""
        if not window.period:
            return self.say("window.at-once")
        form = "one" if window.count == 1 else "many"
        period = self.say(f"period.{window.period.replace(' ', '-')}.{form}")
        return self.say(f"window.{window.det}-{form}", period=period, count=window.count)

"""The words of a rule, each form of the tree a phrase of the language; `format` breaks them over lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from detente.terms.day import Duration
from detente.terms.quantity import Number, Quantity
from detente.treaty import tree as t
from detente.treaty.build_words import MONTHS
from detente.treaty.names import Glossary
from detente.treaty.spelling import attribute, is_plural, many, number, takes_the, with_article

__all__ = ["BREAK", "TIE", "Wording", "grouped", "tied"]

# Stands for a space that no line may break at; nothing that is quoted in a rule can hold a line's end.
TIE = "\n"
# Stands for a space that a line had best break at.
BREAK = "\r"
_FRACTIONS = {
    (1, 2): "one half",
    (1, 3): "one third",
    (2, 3): "two thirds",
    (1, 4): "one quarter",
    (3, 4): "three quarters",
    (1, 5): "one fifth",
}


def tied(words: str) -> str:
    """Return quoted words that no line breaks."""
    return f'"{_kept(words)}"'


def grouped(words: str) -> str:
    """Return words in brackets, with the spaces the language sets inside them."""
    return f"({TIE}{words}{TIE})"


def _kept(words: str) -> str:
    return words.replace(" ", TIE)


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Wording:
    """Says the nodes of one rule; `kinds` are the kinds of entry it names, for the words of their fields."""

    glossary: Glossary
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: t.Rule, glossary: Glossary) -> Wording:
        """Return the wording for one rule."""
        terms = [glossary.terms[word] for word in _words_in(rule) if word in glossary.terms]
        return cls(glossary, tuple(dict.fromkeys(term.kind for term in terms if term.kind)))

    # clauses and norms

    def core(self, norm: t.Norm) -> str:
        """Return a norm without its condition, its deadline and what else stands on a line of its own."""
        match norm:
            case t.Duty(bearer, act):
                return _spaced(self.who(bearer), self.decision(norm.decision), "shall", self.act(act))
            case t.Ban(bearer, act) if not act.verb:
                return _spaced(self.who(bearer), "shall refrain from", self.value(act.args[0].value))
            case t.Ban(t.Who(det="no") as bearer, act):
                return _spaced(self.who(bearer), "shall", self.act(act))
            case t.Ban(bearer, act):
                return _spaced(self.who(bearer), "shall not", self.act(act))
            case t.Power(holders, act) | t.Permission(holders, act):
                return _spaced(self.who(holders), self.decision(norm.decision), "may", self.act(act))
            case t.Immunity(against, act):
                return _spaced(self.who(against), "may", self.act(act))
            case t.Limit(stock, sense, bound):
                shall = "shall not exceed" if sense == "at most" else "shall be at least"
                return f"{self.stock(stock)}{BREAK}{shall} {self.expr(bound)}"
            case t.Count():
                return self.count(norm)

    def count(self, norm: t.Count) -> str:
        """Return a count with its window."""
        word = ("shall not", "more than") if norm.sense == "at most" else ("shall", "no fewer than")
        figure_said = self.expr(norm.number)
        if not isinstance(norm.number, t.Amount | t.Cell | t.Hole | t.Figure):
            figure_said = grouped(figure_said)
        thing = _spaced(self.noun(norm.thing.term, plural=not _is_one(norm.number)), self.tail(norm.thing))
        shall, than = word
        said = _spaced(self.who(norm.bearer), shall, norm.verb, than, figure_said, thing)
        return f"{said}{BREAK}{self.window(norm.window)}"

    def tails(self, norm: t.Norm) -> list[str]:
        """Return what stands on lines of its own after the condition: deadline, purpose, effect, portions."""
        match norm:
            case t.Duty(due=due):
                return [self.due(due)] if due is not None else []
            case t.Power(purpose=purpose, effect=effect):
                tails = [f"to {purpose}"] if purpose else []
                return tails + ([f"with effect {_length(effect)} after its notice"] if effect is not None else [])
            case t.Limit(portions=portions) | t.Count(portions=portions):
                return [self.portion(one) for one in portions]
        return []

    def portion(self, portion: t.Portion) -> str:
        """Return `of which at most …`."""
        most = self.expr(portion.at_most)
        most = most if isinstance(portion.at_most, t.Amount | t.Cell) else grouped(most)
        if portion.link == "in":
            return f"of which at most {most} in {portion.qualifier}"
        term = self.glossary.terms.get(portion.qualifier)
        if _is_one(portion.at_most) and term is not None and term.sort == "thing":
            return f"of which at most {most} is {with_article(portion.qualifier)}"
        return f"of which at most {most} are {self.noun(portion.qualifier, plural=True)}"

    def effect(self, effect: t.Void | t.DueAt) -> str:
        """Return what an exception does to its base."""
        if isinstance(effect, t.Void):
            return f"rule {effect.rule} does not apply"
        return f"the {effect.term} is due {self.due(effect.due, at=True)}"

    def event(self, event: t.Event) -> str:
        """Return what sets off a norm."""
        return _spaced("each", event.term, f"under {event.under}" if event.under else "")

    def defining(self, clause: t.Definition) -> str:
        """Return the opening of a definition, with the space after it."""
        of = f"of{TIE}{_kept(with_article(clause.of))}" if clause.of else ""
        return _spaced("the term", tied(clause.term), of, "means ")

    def meaning(self, meaning: t.Meaning) -> str:
        """Return what a term means, without what narrows it."""
        if isinstance(meaning.value, t.Thing):
            return _spaced(with_article(meaning.value.term), self.tail(meaning.value))
        return self.expr(meaning.value)

    def act(self, act: t.Act) -> str:
        """Return a verb with its word groups."""
        first, *rest = [_spaced(arg.prep, self.value(arg.value)) for arg in act.args] or [""]
        return _spaced(act.verb, BREAK.join([first, *rest]))

    @staticmethod
    def decision(decision: str) -> str:
        """Return `by consensus`, or nothing."""
        return f"by {decision}" if decision else ""

    # who and what

    def value(self, value: t.Parties | t.Thing) -> str:
        """Return parties or a thing."""
        if isinstance(value, t.Thing):
            return _spaced(self.under(value.det, value.term), self.tail(value))
        return self.who(value)

    def who(self, who: t.Parties) -> str:
        """Return parties by class, name, pronoun or column."""
        match who:
            case t.Named(party):
                return party
            case t.Pronoun(word):
                return word
            case t.Cell(column):
                return _cell(column)
            case t.Who(det, term):
                also = "".join(f" as well as {name}" for name in who.also)
                but = "".join(f" except {name}" for name in who.but)
                return _spaced(self.under(det, term), self.was(who)) + also + but

    def was(self, who: t.Who) -> str:
        """Return `that was a NATO member on 1997-05-27`, or nothing."""
        if who.was is None:
            return ""
        if self.several(who.det, who.term):
            return f"that were {self.noun(who.was.term, plural=True)} on {who.was.day}"
        return f"that was {with_article(who.was.term)} on {who.was.day}"

    def under(self, determiner: str, term: str) -> str:
        """Return a noun under its determiner, in agreement with it."""
        if determiner in ("a", "an"):
            return with_article(term)
        return _spaced(determiner, self.noun(term, plural=self.several(determiner, term)))

    def several(self, determiner: str, word: str) -> bool:
        """Return whether a noun is plural under its determiner: *the* Parties are many, *the* Treaty one."""
        term = self.glossary.terms.get(word)
        alone = term is not None and (term.sort != "class" or len(term.states) == 1)
        return many(determiner) and not (determiner == "the" and alone)

    def noun(self, word: str, *, plural: bool) -> str:
        """Return a term in the number asked for."""
        term = self.glossary.terms.get(word)
        return term.plural if plural and term is not None and term.plural else word

    def tail(self, thing: t.Thing) -> str:
        """Return what follows a thing's noun: its rule, its place, whose it is."""
        return _spaced(
            f"under {thing.under}" if thing.under else "",
            self.place(thing.place) if thing.place is not None else "",
            f"by {self.who(thing.by)}" if thing.by is not None else "",
        )

    def place(self, place: t.Place) -> str:
        """Return a zone, or somebody's territory."""
        if isinstance(place, t.On):
            return f"on the territory of {self.who(place.who)}"
        if isinstance(place.zone, t.Cell):
            return f"in the {_cell(place.zone.column)}"
        party = self.glossary.parties
        if place.zone in party and place.zone not in self.glossary.zones.spans:
            name = party[place.zone].names[0]
            return f"in {name if party.other_names.get(name) == place.zone else place.zone}"
        return f"in {'the ' if takes_the(place.zone) else ''}{place.zone}"

    # conditions

    def joint(self, group: t.AllOf | t.AnyOf) -> str:
        """Return the word that joins the parts of a group."""
        return "and" if isinstance(group, t.AllOf) else "or"

    def condition(self, condition: t.Condition) -> str:
        """Return a condition on one line, groups within groups in brackets."""
        match condition:
            case t.AllOf(parts) | t.AnyOf(parts):
                return f" {self.joint(condition)} ".join(self._part(part) for part in parts)
            case t.Compare(left, op, right):
                return _spaced(self._left(left), op, self.expr(right))
            case t.Flagged(subject, flag, negated):
                return self._is(subject, attribute(flag, self.kinds), negated=negated)
            case t.Spoken(subject, words, negated):
                return self._is(subject, tied(words), negated=negated)
            case t.IsA(subject, term, negated):
                return self._is(subject, with_article(term), negated=negated)
            case t.Within(subject, place, negated):
                return self._is(subject, self.place(place), negated=negated)
            case t.Judged(subject, words, negated):
                return self._is(subject, f"judged {tied(words)}", negated=negated)
            case t.Organised(subject, alternatives):
                said = " or ".join(self._alternative(one) for one in alternatives)
                return self._is(subject, f"organised into {'either ' if len(alternatives) > 1 else ''}{said}")
            case t.Reaches(who):
                return f"its reach includes territory of {self.who(who)}"
            case t.Consents(who):
                return f"{self.who(who)} {'consent' if self._are(who) else 'consents'}"

    def _part(self, part: t.Condition) -> str:
        said = self.condition(part)
        return grouped(said) if isinstance(part, t.AllOf | t.AnyOf) else said

    def _left(self, left: t.Subject | t.Figure | t.Held) -> str:
        if isinstance(left, t.Subject):
            return self._is(left, "")
        word = left.term if isinstance(left, t.Figure) else left.item
        return f"{self.stock(left)} {'are' if isinstance(word, t.Cell) or is_plural(word) else 'is'}"

    def _is(self, subject: t.Subject, what: str, *, negated: bool = False) -> str:
        said, plural = "it", False
        if subject.attribute:
            word = attribute(subject.attribute, self.kinds)
            said, plural = f"its {word}", is_plural(word)
        elif subject.thing:
            said = f"the {subject.thing}"
        return _spaced(said, "are" if plural else "is", "not" if negated else "", what)

    def _are(self, who: t.Parties) -> bool:
        if isinstance(who, t.Who):
            return self.several(who.det, who.term)
        return isinstance(who, t.Pronoun) and who.word == "them"

    def _alternative(self, one: t.Alternative) -> str:
        if one.count == 1:
            return with_article(attribute(one.attribute, self.kinds, one=True))
        return f"at least {_number(one.count)} {attribute(one.attribute, self.kinds)}"

    # expressions

    def expr(self, expr: t.Expr) -> str:
        """Return a number, as an expression."""
        match expr:
            case t.Amount(quantity):
                return _amount(quantity)
            case t.Own(name):
                return f"its {attribute(name, self.kinds)}"
            case t.Figure() | t.Held():
                return self.stock(expr)
            case t.Baseline(day):
                return f"those held there on {day}"
            case t.Sum(terms):
                first, *rest = terms
                return self._term(first[1]) + "".join(f"{BREAK}{sign} {self._term(term)}" for sign, term in rest)
            case t.Extreme(which, left, right):
                return f"the {which} of {self._term(left)} and {self._term(right)}"
            case t.Share(numerator, denominator, of):
                return f"{_FRACTIONS[numerator, denominator]} of {self._term(of)}"
            case t.PerPart(count, size, item):
                noun = self.noun(item, plural=size.lo != 1)
                return f"{_number(count)} for every {_number(size.lo or 0)} {noun} or part"
            case t.Hole(name, None):
                return f"[{_kept(name)}]"
            case t.Hole(name, value, reading) if value is not None:
                return f"[{_kept(name)}: {self.expr(value)}, reading {tied(reading)}]"
            case t.Cell(column):
                return _cell(column)
        raise AssertionError(expr)

    def _term(self, term: t.Expr) -> str:
        said = self.expr(term)
        return grouped(said) if isinstance(term, t.Sum | t.Extreme) else said

    def stock(self, stock: t.Held | t.Figure) -> str:
        """Return what is held, or a defined figure, and whose it is."""
        if isinstance(stock, t.Figure):
            link = "held by" if is_plural(stock.term) else "of"
            return _spaced(f"the {stock.term}", f"{link} {self.who(stock.of)}" if stock.of is not None else "")
        item = _cell(stock.item.column) if isinstance(stock.item, t.Cell) else stock.item
        portion = f"in {stock.portion}" if stock.portion else ""
        if stock.by is None:
            return _spaced(f"the {item}", portion)
        place = f"{BREAK}{self.place(stock.place)}" if stock.place is not None else ""
        return _spaced(f"the {item}", portion, stock.link or "of", self.who(stock.by)) + place

    # times

    def due(self, due: t.Due, *, at: bool = False) -> str:
        """Return a deadline; `at` says one without a length as the day on which a thing *is due*."""
        match due:
            case t.Before(anchor, None):
                return f"{'at' if at else 'not later than'} {self.anchor(anchor)}"
            case t.Before(anchor, length) if length is not None:
                return f"at least {_length(length)} before {self.anchor(anchor)}"
            case t.Since(length, anchor):
                return f"within {_length(length)} of {self.anchor(anchor)}"
            case t.Yearly(day, month):
                return f"not later than {day}{TIE}{MONTHS[month - 1]} each year"
            case t.ByDay():
                return f"not later than {self.day(due)}"
        return "without delay"

    def anchor(self, anchor: t.Anchor) -> str:
        """Return what a deadline counts from."""
        match anchor:
            case t.Receipt(term):
                return f"the receipt of the {term}"
            case t.Moment(term, name):
                return f"its {attribute(name, self.kinds)}" if name else f"the {term}"
        return "entry into force"

    @staticmethod
    def day(moment: t.ByDay) -> str:
        """Return a day, or a length after entry into force."""
        return moment.day if moment.length is None else f"{_length(moment.length)} after entry into force"

    @staticmethod
    def window(window: t.Window) -> str:
        """Return the window of a count."""
        if not window.period:
            return "simultaneously"
        if window.count == 1:
            return f"within {window.det} {window.period}"
        return f"within {window.det} {number(window.count)} consecutive {window.period}s"


def _number(value: Number, unit: str = "") -> str:
    return _kept(number(value, unit))


def _amount(quantity: Quantity) -> str:
    return _number(quantity.lo or 0, quantity.unit)


def _length(length: Duration) -> str:
    return f"{_number(length.count)}{TIE}{_kept(length.unit)}{'' if length.count == 1 else 's'}"


def _cell(column: str) -> str:
    return "{" + _kept(column) + "}"


def _is_one(expr: t.Expr) -> bool:
    return isinstance(expr, t.Amount) and expr.quantity.lo == 1 and not expr.quantity.unit


def _words_in(node: object) -> Iterator[str]:
    for one in fields(node) if isinstance(node, t.Node) else ():
        value = getattr(node, one.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, str) and one.name in ("term", "thing"):
                yield part
            elif isinstance(part, t.Node):
                yield from _words_in(part)

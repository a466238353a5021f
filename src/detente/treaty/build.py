"""From the grammar's productions to the tree: one method a production, each returning a node with its span.

The method names are the grammar's. This half makes rules, their heads and their clauses; `build_words` the rest.
"""

from __future__ import annotations

from calendar import monthrange
from typing import Any

from detente.terms.day import Duration
from detente.terms.span import Span
from detente.terms.vocabulary import VERBS
from detente.treaty import tree as t
from detente.treaty.build_words import MONTHS, NUMBER_WORDS, BuildWords, Mark, unquoted
from detente.treaty.drive import Token

__all__ = ["Build"]

# The heads of a rule as they are written.
_HEADS = {
    "cites": "cites",
    "checked": "checked",
    "exception_to": "exception to",
    "since": "in force from",
    "until": "in force until",
    "reading": "reading",
    "rows": "for each row of",
}
# A sentence may begin with these, so a rule that begins with them was given no label.
_NO_LABELS = frozenset(["a", "all", "an", "any", "each", "every", "it", "its", "no", "the", "upon", "where"])


class Build(BuildWords):
    """Builds the nodes of one rule; tokens carry the canonical word of the glossary."""

    # rule and heads
    def start(self, _span: Span, children: list[Any]) -> Any:
        """Return the rule."""
        return children[0]

    def rule(self, span: Span, children: list[Any]) -> t.Rule:
        """Return the rule with its heads taken up."""
        label, *heads, clause = children
        if label in _NO_LABELS:
            self._note("label-missing", label)
        given: dict[str, Any] = {}
        for head in heads:
            if head.name in given and head.name != "over":
                self._note("head-twice", head.span, head=_HEADS[head.name], rule=str(label))
            given[head.name] = (*given.get("over", ()), head.value) if head.name == "over" else head.value
        return t.Rule(str(label), clause, span=span, **given)

    def cites(self, span: Span, children: list[Any]) -> Mark:
        """Head: the provision's citation."""
        return Mark("cites", unquoted(children[0]), span)

    def checked(self, span: Span, children: list[Any]) -> Mark:
        """Head: whether it was read against a text."""
        return Mark("checked", children[0] == "yes", span)

    def exception_to(self, span: Span, children: list[Any]) -> Mark:
        """Head: the rule it is an exception to."""
        return Mark("exception_to", str(children[0]), span)

    def over(self, span: Span, children: list[Any]) -> Mark:
        """Head: another exception that it goes before."""
        return Mark("over", str(children[0]), span)

    def since(self, span: Span, children: list[Any]) -> Mark:
        """Head: from when it is in force."""
        return Mark("since", children[0], span)

    def until(self, span: Span, children: list[Any]) -> Mark:
        """Head: until when it is in force."""
        return Mark("until", children[0], span)

    def reading(self, span: Span, children: list[Any]) -> Mark:
        """Head: whose reading it is."""
        return Mark("reading", unquoted(children[0]), span)

    def rows(self, span: Span, children: list[Any]) -> Mark:
        """Head: the table whose rows it is said of."""
        return Mark("rows", unquoted(children[0]), span)

    def on_day(self, span: Span, children: list[Any]) -> t.ByDay:
        """A day."""
        return t.ByDay(day=self._day(children[0]), span=span)

    def after_entry(self, span: Span, children: list[Any]) -> t.ByDay:
        """A length after entry into force."""
        return t.ByDay(length=children[0], span=span)

    # clauses
    def upon(self, span: Span, children: list[Any]) -> t.Upon:
        """A norm for every event."""
        *events, norm = children
        return t.Upon(tuple(events), norm, span=span)

    def event(self, span: Span, children: list[Any]) -> t.Event:
        """What sets off a norm."""
        term, *under = children
        return t.Event(str(term), *under, span=span)

    def exempting(self, span: Span, children: list[Any]) -> t.Exempting:
        """What an exception changes."""
        return t.Exempting(*children, span=span)

    def void(self, span: Span, children: list[Any]) -> t.Void:
        """The base does not apply."""
        return t.Void(str(children[0]), span=span)

    def due_at(self, span: Span, children: list[Any]) -> t.DueAt:
        """Another deadline."""
        return t.DueAt(str(children[0]), children[1], span=span)

    def duty(self, span: Span, children: list[Any]) -> t.Duty:
        """Who shall do what by when."""
        decision, rest = _decision(children)
        bearer, act, *tail = rest
        where, due = _split(tail, t.Due)
        return t.Duty(bearer, act, where, due, decision, span=span)

    def ban(self, span: Span, children: list[Any]) -> t.Ban:
        """Who shall not do what."""
        return t.Ban(*children, span=span)

    def ban_no(self, span: Span, children: list[Any]) -> t.Ban:
        """No such party shall do what."""
        term, act, *where = children
        who = t.Who("no", str(term), span=span)
        return t.Ban(who, act, *where, span=span)

    def ban_from(self, span: Span, children: list[Any]) -> t.Ban:
        """Who shall refrain from what: a ban on being party to the thing."""
        bearer, thing, *where = children
        act = t.Act("", (t.Arg("", thing, span=thing.span),), span=thing.span)
        return t.Ban(bearer, act, *where, span=span)

    def quota(self, span: Span, children: list[Any]) -> t.Count:
        """No more than so many in a window."""
        bearer, verb, number, thing, window, *tail = children
        portions = tuple(one for one in tail if isinstance(one, t.Portion))
        where = next((one for one in tail if not isinstance(one, t.Portion)), None)
        return t.Count(bearer, "at most", number, str(verb), thing, window, where, portions, span=span)

    def frequency(self, span: Span, children: list[Any]) -> t.Count:
        """No fewer than so many in a window."""
        bearer, verb, number, thing, window, *where = children
        return t.Count(bearer, "at least", number, str(verb), thing, window, *where, span=span)

    def may(self, span: Span, children: list[Any]) -> t.Power | t.Permission:
        """A power if its verb changes who is bound, else a permission."""
        decision, rest = _decision(children)
        holders, act, *tail = rest
        where = next((one for one in tail if isinstance(one, t.Condition)), None)
        purpose = next((str(one) for one in tail if isinstance(one, Token)), "")
        effect = next((one for one in tail if isinstance(one, Duration)), None)
        verb = VERBS.get(act.verb)
        # A purpose or an effect makes a power even of a verb that is none: a fault that `types` finds and explains.
        if purpose or effect or (verb is not None and verb.changes_norms):
            return t.Power(holders, act, where, decision, purpose, effect, span=span)
        return t.Permission(holders, act, where, decision, span=span)

    def immunity(self, span: Span, children: list[Any]) -> t.Immunity:
        """Who has no say."""
        term, act, *where = children
        against = t.Who("no", str(term), span=span)
        return t.Immunity(against, act, *where, span=span)

    def ceiling(self, span: Span, children: list[Any]) -> t.Limit:
        """What shall not exceed how much."""
        stock, bound, *portions = children
        return t.Limit(stock, "at most", bound, tuple(portions), span=span)

    def floor(self, span: Span, children: list[Any]) -> t.Limit:
        """What shall be at least how much."""
        return t.Limit(children[0], "at least", children[1], span=span)

    def decision(self, span: Span, children: list[Any]) -> Mark:
        """By which decision."""
        return Mark("decision", str(children[0]), span)

    def purpose(self, _span: Span, children: list[Any]) -> Token:
        """The verb of `to accede`."""
        verb: Token = children[0]
        return verb

    def effective(self, _span: Span, children: list[Any]) -> Duration:
        """How long after its notice it takes effect."""
        length: Duration = children[0]
        return length

    def where(self, _span: Span, children: list[Any]) -> Any:
        """The condition."""
        return children[0]

    def under(self, _span: Span, children: list[Any]) -> str:
        """The label of a rule."""
        return str(children[0])

    def portion_in(self, span: Span, children: list[Any]) -> t.Portion:
        """Of which at most so many in a portion."""
        return t.Portion(children[0], str(children[1]), "in", span=span)

    def portion_are(self, span: Span, children: list[Any]) -> t.Portion:
        """Of which at most so many are of a class."""
        return t.Portion(children[0], str(children[-1]), "are", span=span)

    # definitions
    def definition(self, span: Span, children: list[Any]) -> t.Definition:
        """What a term means."""
        term, *rest = children
        of = str(rest.pop(0)) if isinstance(rest[0], Token) else ""
        meanings = tuple(one if isinstance(one, t.Meaning) else t.Meaning(one) for one in rest)
        return t.Definition(unquoted(term), meanings, of, span=span)

    def case(self, span: Span, children: list[Any]) -> t.Meaning:
        """What it means where something holds."""
        where, meaning = children
        return t.Meaning(meaning.value, meaning.narrowed, where, span=span)

    def means_figure(self, span: Span, children: list[Any]) -> t.Meaning:
        """It means a number."""
        return t.Meaning(children[0], span=span)

    def means_thing(self, span: Span, children: list[Any]) -> t.Meaning:
        """It means things of a kind, narrowed."""
        term, *rest = children
        place = next((one for one in rest if isinstance(one, t.Place)), None)
        narrowed = next((one for one in rest if not isinstance(one, t.Place)), None)
        thing = t.Thing("a", str(term), "", place, span=span)
        return t.Meaning(thing, narrowed, span=span)

    # times
    def duration(self, span: Span, children: list[Any]) -> Duration:
        """A length of time; the unit's token is its singular."""
        return Duration(self._whole(children[0], span), children[1])

    def before(self, span: Span, children: list[Any]) -> t.Before:
        """At least so long before."""
        return t.Before(children[1], children[0], span=span)

    def at(self, span: Span, children: list[Any]) -> t.Before:
        """At, or not later than."""
        return t.Before(children[0], span=span)

    def since_anchor(self, span: Span, children: list[Any]) -> t.Since:
        """Within so long of."""
        return t.Since(*children, span=span)

    def yearly(self, span: Span, children: list[Any]) -> t.Yearly:
        """Not later than a day of each year."""
        day, name = str(children[0]).split()
        month = MONTHS.index(name) + 1
        if not 1 <= int(day) <= monthrange(2000, month)[1]:
            self._note("no-such-day", children[0], text=str(children[0]))
        return t.Yearly(int(day), month, span=span)

    def by_day(self, _span: Span, children: list[Any]) -> t.ByDay:
        """Not later than a day."""
        day: t.ByDay = children[0]
        return day

    def promptly(self, span: Span, _children: list[Any]) -> t.Promptly:
        """Without delay."""
        return t.Promptly(span=span)

    def receipt(self, span: Span, children: list[Any]) -> t.Receipt:
        """The receipt of something."""
        return t.Receipt(str(children[0]), span=span)

    def moment_of(self, span: Span, children: list[Any]) -> t.Moment:
        """When the event happened."""
        return t.Moment(term=str(children[0]), span=span)

    def own_moment(self, span: Span, children: list[Any]) -> t.Moment:
        """A day the thing states."""
        return t.Moment(attribute=str(children[0]), span=span)

    def entry_into_force(self, span: Span, _children: list[Any]) -> t.EntryIntoForce:
        """Entry into force."""
        return t.EntryIntoForce(span=span)

    def window(self, span: Span, children: list[Any]) -> t.Window:
        """The window of a count; `simultaneously` has no period."""
        if not children:
            return t.Window(span=span)
        period = str(children[-1])
        count = next((one for one in children if isinstance(one, int)), 1)
        return t.Window(str(children[0]), count, period, span=span)

    def count(self, _span: Span, children: list[Any]) -> int:
        """How many periods on end."""
        return NUMBER_WORDS[str(children[0])]


def _decision(children: list[Any]) -> tuple[str, list[Any]]:
    words = [one.value for one in children if isinstance(one, Mark)]
    return (words[0] if words else ""), [one for one in children if not isinstance(one, Mark)]


def _split(tail: list[Any], kind: Any) -> tuple[Any, Any]:
    found = next((one for one in tail if isinstance(one, kind)), None)
    rest = next((one for one in tail if not isinstance(one, kind)), None)
    return rest, found

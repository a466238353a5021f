"""How a brief says things: parties, entries, days, lengths of time, margins; every word from the catalogue.

Knows the case and the language. Refuses to know which section asks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from detente.brief.parts import Ground, Party
from detente.findings import Bearer, Case, Finding, Findings, Outcome
from detente.messages import NO_BREAK, has, say, spoken
from detente.record import Entry, Record
from detente.terms.day import DAY, When
from detente.terms.quantity import Quantity
from detente.treaty.gloss import say_clause

__all__ = ["SIGNS", "Wording", "alphabetic", "capital", "first_sentence"]

SIGNS = 5
_NAMED = 3  # more parties than this are counted
_USED = ("power", "permission")  # what may be used, and is owed by nobody
_LOW = frozenset("DEF456")  # grades of which the source or what it says is doubtful or cannot be judged
_WEIGHED = ("statement", "request", "reply", "holding", "activity", "force")


@dataclass(frozen=True)
class Wording:
    """The words of one brief: what a case, its findings and a language say together."""

    case: Case
    findings: Findings
    lang: str
    # Rules, days and entries already said: a brief says the same few again and again.
    told: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def record(self) -> Record:
        """What was known by the end of the day."""
        return self.case.record.as_of(self.case.day)

    @cached_property
    def signs(self) -> dict[str, int]:
        """The number of the sign of each party that has one: the parties the record speaks of most come first."""
        weight: dict[str, int] = {}
        for kind in _WEIGHED:
            for entry in self.record.standing(kind):
                for code in entry.by if kind == "force" else entry.doers:
                    weight[code] = weight.get(code, 0) + 1
        ranked = sorted(weight, key=lambda code: (-weight[code], code))
        return {code: number for number, code in enumerate(ranked[:SIGNS], 1)}

    def _once(self, key: tuple[object, ...], tell: Callable[[], str]) -> str:
        if key not in self.told:
            self.told[key] = tell()
        return self.told[key]

    def say(self, key: str, /, **values: Any) -> str:
        """Return the message `brief.<key>`."""
        return say(f"brief.{key}", self.lang, **values)

    def counted(self, key: str, number: int, /, **values: Any) -> str:
        """Return the message `brief.<key>.one` or `.many` for a number."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", number=number, **values)

    def spoken(self, value: Any) -> str:
        """Return a value as a reader sees it."""
        return spoken(value, self.lang)

    def party(self, code: str) -> Party:
        """Return a party as the brief shows it."""
        return Party(code, self.name(code), self.signs.get(code, 0))

    def name(self, code: str) -> str:
        """Return the name of a party."""
        return self.case.parties[code].said(self.lang)

    def names(self, codes: Sequence[str], *, most: int = _NAMED) -> str:
        """Return the names of parties in the order of the alphabet; of more than `most`, how many they are."""
        if len(codes) > most:
            states = all(code in self.case.parties.states for code in codes)
            return self.counted("count.states" if states else "count.parties", len(codes))
        return self.spoken(sorted((self.name(code) for code in codes), key=alphabetic))

    def bearers(self, bearers: Sequence[Bearer]) -> str:
        """Return whom findings bind: by name, or how many they are."""
        if len(bearers) > _NAMED and all(len(one.members) == 1 for one in bearers):
            return self.names([one.codes[0] for one in bearers])
        if len(bearers) > _NAMED:
            return self.counted("count.parties", len(bearers))
        return self.spoken(sorted((self._bearer(one) for one in bearers), key=alphabetic))

    def _bearer(self, bearer: Bearer) -> str:
        if len(bearer.codes) > 1 and bearer.name == "; ".join(bearer.codes):
            return self.names(bearer.codes)
        if bearer.name == "" and len(bearer.codes) == 1:
            return self.name(bearer.codes[0])
        return bearer.said(self.lang)

    def when(self, when: When) -> str:
        """Return a time: a day, a month, an instant, or the ends between which it lies: `1 … 9 April 2021`."""
        return self._once(("when", when.first, when.last), lambda: self._when(when))

    def _when(self, when: When) -> str:
        if when.first == when.last and when.last % DAY == DAY - 1:
            when = When.day(when.last_day)
        said = when.said(self.lang)
        if not when.known or when.to_the_day or said != say("day.between", self.lang, **self._ends(when)):
            return said.replace(" ", NO_BREAK, 2) if when.known else said
        ends = {name: day.replace(" ", NO_BREAK) for name, day in self._ends(when).items()}
        first, last = when.first_day, when.last_day
        if (first.year, first.month) != (last.year, last.month):
            return self.say("between", **ends)
        return self.say("between", first=str(first.day), last=ends["last"]).replace(" ", NO_BREAK)

    def _ends(self, when: When) -> dict[str, str]:
        return {"first": When.day(when.first_day).said(self.lang), "last": When.day(when.last_day).said(self.lang)}

    def months(self, when: When, *, years: bool = False) -> tuple[str, str]:
        """Return the first and last month of a stretch, or its years."""
        days = (when.first_day, when.last_day)
        if years:
            return str(days[0].year), str(days[1].year)
        first, last = (f"{say(f'month.{day.month}', self.lang)}{NO_BREAK}{day.year}" for day in days)
        return first, last

    def span(self, when: When) -> str:
        """Return a stretch of whole months or years, such as `August 2019 to December 2021`."""
        days = (when.first_day, when.last_day)
        whole = (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 12, 31)
        first, last = self.months(when, years=whole)
        return first if first == last else self.say("span", first=first, last=last)

    def margin(self, margin: Quantity, *, least: bool = False) -> str:
        """Return what is left up to a limit, or by how much it is passed: `25 to spare`, `−101 … 0`.

        `least` says that the limit asks for at least so many, so that what passes it falls short.
        """
        lo, hi = margin.lo, margin.hi
        if lo is None and hi is None:
            return ""
        if lo is None or hi is None:
            key, end = ("margin.at-most", hi) if lo is None else ("margin.at-least", lo)
            if hi is not None and hi < 0:
                passed = "margin.short-more" if least else "margin.over-more"
                return self.say(passed, number=self._number(-hi, margin.unit))
            if end is not None and end > 0:
                return self.say(key, number=self._number(end, margin.unit))
            if not end:
                return self.say(f"{key}-zero")
            return self.say(
                "margin.short-best" if least else "margin.over-best", number=self._number(-end, margin.unit)
            )
        if lo == hi:
            key = "margin.spare" if lo >= 0 else "margin.short" if least else "margin.over"
            return self.say(key, number=self._number(abs(lo), margin.unit))
        ends = self.say("margin.between", lo=self._number(lo, ""), hi=self._number(hi, margin.unit))
        return self.say("margin.spare", number=ends) if lo >= 0 else ends

    def amount(self, amount: Quantity | None) -> str:
        """Return a number as a reader would say it: `169 000 … 190 000`, and `more than 100 000`, not `100 001`."""
        if amount is None:
            return ""
        lo, hi = amount.lo, amount.hi
        counted = amount.unit == "" and lo != hi
        if counted and lo is not None and hi is None and lo > 1 and lo % 100 == 1:
            return self.say("amount.more-than", number=self._number(lo - 1, ""))
        if counted and hi is not None and lo in (None, 0) and hi % 100 == 99:
            return self.say("amount.fewer-than", number=self._number(hi + 1, ""))
        if lo is None or hi is None or lo == hi:
            return self.spoken(amount)
        return self.say("between", first=self._number(lo, ""), last=self._number(hi, amount.unit)).replace(
            " ", NO_BREAK
        )

    def _number(self, number: Any, unit: str) -> str:
        return Quantity.exactly(number, unit).said(self.lang)

    def rule(self, finding: Finding) -> str:
        """Return what the rule of a finding asks, in plain words, its table's row filled in."""
        key = ("rule", finding.citation.treaty, finding.citation.rule, finding.row)
        return self._once(key, lambda: finding.gloss.said(self.lang) if finding.gloss is not None else "")

    def common_rule(self, finding: Finding) -> str:
        """Return what the rule of a finding asks, said once for all rows of its table."""
        treaty = self.case.treaty(finding.citation.treaty)
        rules = treaty.rule(finding.citation.rule) if treaty is not None and finding.row else ()
        if treaty is None or not rules:
            return self.rule(finding)
        key = ("rules", finding.citation.treaty, finding.citation.rule)
        return self._once(key, lambda: say_clause(treaty.glossary, rules[0].clause, self.lang))

    def asked(self, finding: Finding) -> str:
        """Return in one sentence what the rule of a finding asks, without the conditions it sets."""
        treaty, rule = self.case.treaty(finding.citation.treaty), getattr(finding.gloss, "rule", None)
        if treaty is None or rule is None or not _where(rule.clause):
            return first_sentence(self.common_rule(finding))
        core = first_sentence(say_clause(treaty.glossary, _unconditional(rule.clause), self.lang))
        return self.say("line.conditions", asked=core.rstrip("."))

    def outcome(self, outcome: Outcome | None, norm: str) -> str:
        """Return how a norm came out: what may be used is within its terms or not, as nobody owes its use."""
        if outcome is None:
            return self.say("result.not-owed")
        if norm not in _USED:
            return outcome.said(self.lang)
        return self.say(f"used.{outcome.name.lower().replace('_', '-')}")

    def cite(self, finding: Finding) -> str:
        """Return the words that cite the provision."""
        return finding.citation.cites or finding.citation.rule

    def entry(self, entry: Entry, *, bare: bool = False) -> str:
        """Return what an entry is, in a few words, as it stands inside a sentence; never its id.

        `bare` leaves out whose doing it is, where that was just said.
        """
        return self._once(("entry", entry.id, bare), lambda: self._entry(entry, bare=bare))

    def _entry(self, entry: Entry, *, bare: bool) -> str:
        topic, to = self.text(entry, "topic") or self.text(entry, "text"), self._codes(entry, "to")
        blanks = {
            "by": self.names(entry.by),
            "about": self.names(entry.about),
            "to": self.say("entry.to", who=self.names(to)) if to else "",
            "topic": self.say("entry.for", topic=topic) if topic else "",
            "when": self.when(entry.happened),
            "name": self.text(entry, "name"),
            "quantity": self.amount(stated) if isinstance(stated := entry.get("quantity"), Quantity) else "",
            "category": self.text(entry, "category"),
            "word": self.text(entry, "word"),
            "holds": self.spoken(entry.get("holds")),
            "body": self.text(entry, "body"),
            "whom": self.say("entry.whom", who=self.names(whom)) if (whom := self._codes(entry, "whom")) else "",
            "verb": self._verb(entry),
            "treaty": self._treaty(entry),
            "kind": self.kind(entry.get("of_kind")),
            "span": self._vouched(entry),
            "system": self.text(entry, "system") or self.text(entry, "vessel"),
        }
        keys = (f"entry.{entry.kind}-bare",) if bare else ()
        key = next((key for key in (*keys, f"entry.{entry.kind}") if has(f"brief.{key}", self.lang)), "entry.other")
        return self.say(key, **blanks).strip(" ,:")

    def kind(self, kind: object) -> str:
        """Return what the entries of a kind are called, in the plural."""
        return self.say(f"kinds.{kind}") if has(f"brief.kinds.{kind}", self.lang) else str(kind or "")

    def text(self, entry: Entry, name: str) -> str:
        """Return a field as text; empty if it is not stated."""
        value = entry.get(name)
        return value if isinstance(value, str) else ""

    def _codes(self, entry: Entry, name: str) -> tuple[str, ...]:
        value = entry.get(name)
        return value if isinstance(value, tuple) else ()

    def _verb(self, entry: Entry) -> str:
        verb = self.text(entry, "verb").replace(" ", "-")
        return self.say(f"act.{verb}") if has(f"brief.act.{verb}", self.lang) else verb

    def _treaty(self, entry: Entry) -> str:
        name = self.text(entry, "treaty")
        treaty = self.case.treaty(name)
        return (treaty.said(self.lang) if treaty is not None else name) or self.text(entry, "subject")

    def _vouched(self, entry: Entry) -> str:
        since, until = entry.get("since"), entry.get("until")
        if not isinstance(since, When) or not isinstance(until, When):
            return ""
        return self.say("span", first=self.when(When.day(since.first_day)), last=self.when(When.day(until.last_day)))

    def ground(self, entry: Entry) -> Ground:
        """Return an entry as something rests on it: with its source, where in it, and the grade."""
        document = self.record.documents.get(entry.source.document)
        title = document.title if document is not None and document.title else entry.source.document
        source = f"{title} ({entry.source.locator})" if entry.source.locator else title
        return Ground(entry.id, capital(self.entry(entry)), source, self.grade(entry), self.recalled(entry))

    def grounds(self, entries: Iterable[Entry]) -> tuple[Ground, ...]:
        """Return entries as something rests on them."""
        return tuple(self.ground(entry) for entry in entries)

    def grade(self, entry: Entry) -> str:
        """Return how reliable an entry is: its own grade, else that of its document."""
        document = self.record.documents.get(entry.source.document)
        return entry.grade or (document.grade if document is not None else "")

    def doubtful(self, entry: Entry) -> bool:
        """Return whether the grade of an entry is low: of the source D to F, or of what it says 4 to 6."""
        return bool(_LOW & set(self.grade(entry)))

    def recalled(self, entry: Entry) -> bool:
        """Return whether an entry is only recalled: nothing can be said of its source or its truth."""
        return self.grade(entry) == "F6"


def capital(text: str) -> str:
    """Return the text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def alphabetic(name: str) -> str:
    """Return what names are put in order by: their letters, whatever their case and accents."""
    parted = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    head, stop, _ = text.partition(". ")
    return head + stop.strip()


def _where(clause: Any) -> bool:
    norm = getattr(clause, "norm", clause)
    return getattr(norm, "where", None) is not None


def _unconditional(clause: Any) -> Any:
    """Return a clause without its conditions."""
    if hasattr(clause, "norm"):
        return replace(clause, norm=_unconditional(clause.norm))
    return replace(clause, where=None)

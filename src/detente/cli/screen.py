"""A review as a terminal shows it: agreement by agreement, findings alike in one line, then what falls due and hangs.

Knows the order and the marks. Refuses to know how wide the terminal is, and how findings come about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.cli.terminal import BOLD, DIM, GREEN, YELLOW, Terminal, typed
from detente.findings import Bearer, Case, Due, Finding, Findings, Outcome
from detente.findings.digest import Group, Sort, Window, digest
from detente.findings.finding import said_early, said_margin
from detente.messages import say, spoken
from detente.record import Ask, Entry, Record, open_asks, undated_undertakings
from detente.terms.citation import Citation
from detente.terms.day import EVER, When
from detente.terms.quantity import Quantity
from detente.treaty import Treaty

__all__ = ["MARKS", "UNCHECKED", "Screen"]

MARKS = {Outcome.MET: "✓", Outcome.NOT_MET: "⊟", Outcome.UNDECIDED: "◇"}
UNCHECKED = "†"
_STYLES = {Outcome.MET: (GREEN,), Outcome.NOT_MET: (BOLD, YELLOW), Outcome.UNDECIDED: (DIM,)}
_COMPARISONS = ("limit-most", "limit-least")
_IN_SHORT = {Sort.UNPLACED: "review.unplaced", Sort.SILENT: "review.silent"}
_NAMED = 3  # more than this are counted
_UNITS = {1: "months", 12: "years"}
_TOLD = 2  # wishes told of one line


@dataclass(frozen=True)
class Screen:
    """A case shown on a terminal; `folder` and `looking` are how the reader asked, for looking closer."""

    case: Case
    out: Terminal
    folder: str
    looking: Sequence[str] = ()

    def review(self, findings: Findings, treaties: Sequence[Treaty], supposed: Mapping[str, date]) -> None:
        """Show every finding, alike ones together, agreement by agreement; then what falls due and what hangs."""
        self._head(self.case.said(self.lang))
        groups = digest(findings)
        for treaty in treaties:
            self.out.line()
            self._agreement(treaty, supposed.get(treaty.id))
            own = [group for group in groups if group.first.citation.treaty == treaty.id]
            for group in own:
                if group.sort not in _IN_SHORT:
                    self._group(group)
            for sort, key in _IN_SHORT.items():
                self._short(key, [group for group in own if group.sort is sort])
            if not own:
                self.out.flow(self._say("review.nothing"), lead="  ", hang=2)
        if findings.due:
            self.out.line()
            self._title("due.title")
            for one in findings.due:
                self._due(one)
        if any(self._pending()):
            self.out.line()
            self.pending()
        self.out.line()

    def counts(self, findings: Findings) -> None:
        """Show how many findings come out how, and how to look closer."""
        numbers = {outcome: sum(one.outcome is outcome for one in findings) for outcome in MARKS}
        said = [
            f"{MARKS[outcome]} {spoken(some, self.lang)} {outcome.said(self.lang)}" for outcome, some in numbers.items()
        ]
        self.out.flow(" · ".join(said), BOLD)
        if any(not one.checked for one in findings):
            self.out.flow(self._say("review.unchecked"), lead=f"{UNCHECKED} ", hang=2)
        closer = next(iter(findings.not_met or findings.undecided or findings.met), None)
        if closer is not None:
            words = ("detente", "explain", self.folder, closer.citation.treaty, closer.citation.rule, *self.looking)
            # Never broken over lines: it is there to be copied.
            self.out.line(self._say("review.closer", command=" ".join(typed(word) for word in words)))

    def due(self, findings: Findings, window: When) -> None:
        """Show what falls due in a stretch of time, and how what fell due in it came out."""
        self._head(self._say("due.head", span=self._span(window) if window.known else window.said(self.lang)))
        self.out.line()
        fallen = [one for one in findings if one.due is not None and _meet(one.due, window)]
        rows: list[Finding | Due] = [*fallen, *(one for one in findings.due if _meet(one.due, window))]
        for row in sorted(rows, key=lambda one: (one.due or EVER, one.id)):
            self._due(row, row.outcome if isinstance(row, Finding) else None)
        for entry, when in self._promised(window):
            text = self._say("due.promised", by=self._names(entry.about), text=str(entry.get("text")))
            self.out.flow(text, lead=f"  {self._when(when)}  ", hang=4)
        if not rows and not any(self._promised(window)):
            self.out.flow(self._say("due.nothing"))

    def pending(self) -> None:
        """Show what nobody has answered, and what was undertaken without a day."""
        asks, open_ = self._pending()
        self._title("pending.title")
        for ask in asks:
            self._ask(ask)
        for entry in open_:
            to = entry.get("to") or entry.about
            words = {"by": self._names(entry.about), "when": self._when(entry.happened), "text": str(entry.get("text"))}
            text = self._say("pending.undertaking", **words, to=self._names(to if isinstance(to, tuple) else ()))
            self.out.flow(text, lead=self.out.styled(f"  {self._say('pending.undated')}  ", DIM), hang=4)
            self.out.flow(entry.id, lead="    ", hang=4)
        if not asks and not open_:
            self.out.flow(self._say("pending.nothing", day=When.day(self.case.day)), lead="  ", hang=2)

    # --- one agreement ----------------------------------------------------------------------------------------------

    def _head(self, title: str) -> None:
        self.out.flow(title, BOLD)
        self.out.flow(self._say("review.as-of", day=When.day(self.case.day), entries=len(self._known)))

    def _agreement(self, treaty: Treaty, since: date | None) -> None:
        quality = self._say(f"quality.{treaty.quality}")
        said = self._say("review.agreement", title=treaty.said(self.lang), quality=quality)
        if since is not None:
            said = self._say("review.as-if", agreement=said, day=When.day(since))
        self.out.flow(said, lead=self.out.styled(treaty.id, BOLD) + "  ", hang=2)

    def _group(self, group: Group) -> None:
        """Show findings alike: the outcome, the rule, whom it binds; below it what was asked and what is shown."""
        outcome = group.outcome
        mark = self.out.styled(f"{MARKS[outcome]} {outcome.said(self.lang)}", *_STYLES[outcome])
        self.out.flow(f"{self._rule(group.first)} · {self._bearers(group.bearers)}", lead=f"  {mark}  ", hang=4)
        self.out.flow(_sentence("; ".join(self._told(group))), lead="    ", hang=4)

    def _short(self, key: str, groups: Sequence[Group]) -> None:
        """Show findings that are open for one plain reason: the reason, then a line a rule."""
        if not groups:
            return
        outcome = groups[0].outcome
        mark = self.out.styled(f"{MARKS[outcome]} {outcome.said(self.lang)}", *_STYLES[outcome])
        self.out.flow(self._say(key), lead=f"  {mark}  ", hang=4)
        for group in groups:
            told = (self._rule(group.first), self._bearers(group.bearers), self._asked(group))
            self.out.flow(" · ".join(told), lead="    ", hang=6)

    def _told(self, group: Group) -> Iterator[str]:
        """Yield what a line tells: what was asked, what is shown against what, what is left, what would settle it."""
        first = group.first
        yield self._asked(group)
        step = next((step.key for step in first.why if step.key in _COMPARISONS), "")
        if step and group.value is not None and group.limit is not None and _tells(group.value):
            yield say(f"why.{step}", self.lang, value=group.value, limit=group.limit)
            yield from self._margin(group.margin) if step == "limit-most" else ()
        if first.due is not None and first.due.known and len(group.findings) == 1:
            yield say("why.due", self.lang, when=self._when(first.due))
        if first.early is not None and len(group.findings) == 1:
            yield said_early(first.early, self.lang)
        if group.sort is Sort.DISPUTED:
            yield from (one.said(self.lang) for one in first.alternatives)
        elif group.sort is Sort.OPEN:
            yield from self._wishes(group)

    def _margin(self, margin: Quantity | None) -> Iterator[str]:
        if margin is None or (margin.lo is None and margin.hi is None):
            return
        if margin.exact or margin.lo is None or margin.hi is None:
            yield said_margin(margin, self.lang)
        else:
            yield self._say("review.spare" if margin.lo >= 0 else "review.margin", margin=margin)

    def _wishes(self, group: Group) -> Iterator[str]:
        wishes = list(dict.fromkeys(want.said(self.lang) for one in group.findings for want in one.wanting))
        if wishes:
            told = "; ".join(wishes[:_TOLD])
            more = self._count("review.more", len(wishes) - _TOLD) if len(wishes) > _TOLD else ""
            yield self._say("review.wanting", wishes=told + more)

    def _asked(self, group: Group) -> str:
        """Return what the findings are about: windows, days, things, or rows of a table."""
        first = group.first.instance
        if group.runs:
            return self._windows(group.runs)
        days = {one.instance.when for one in group.findings if one.instance.when is not None}
        if first.sort == "day" and len(days) > 1:
            span = self._span(When(min(days).first, max(days).last))
            return self._say("review.days", number=len(days), span=span)
        if group.entries:
            return self._things(group)
        row = [cell for _, cell in group.first.row if cell][:_NAMED] if group.rows == 1 else []
        said = ", ".join(row) or (self._count("review.rows", group.rows) if group.rows > 1 else "")
        if group.sort is Sort.SILENT and first.sort == "now":
            return said or self._when(first.when or EVER)
        return f"{said}: {first.said(self.lang)}" if said else first.said(self.lang)

    def _windows(self, runs: Sequence[Window]) -> str:
        number = sum(run.count for run in runs)
        if len(runs) > _NAMED:
            spans = [self._span(When(runs[0].first.first, runs[-1].last.last))]
        else:
            spans = [self._span(When(run.first.first, run.last.last)) for run in runs]
        unit = _UNITS.get(runs[0].months, "windows")
        said = self._count(f"review.{unit}", number, spans=spans)
        return said + (self._say("review.stretches", stretches=len(runs)) if len(runs) > _NAMED else "")

    def _things(self, group: Group) -> str:
        said = [one.instance.said(self.lang) for one in group.findings]
        told = list(dict.fromkeys(said))
        more = self._count("review.more", len(told) - _NAMED) if len(told) > _NAMED else ""
        return ", ".join(told[:_NAMED]) + more

    def _bearers(self, bearers: Sequence[Bearer]) -> str:
        if len(bearers) > _NAMED:
            return self._say("review.bearers", number=len(bearers))
        return spoken(list(bearers), self.lang)

    def _rule(self, one: Finding | Due) -> str:
        return self._cited(one.citation, checked=one.checked)

    def _cited(self, citation: Citation, *, checked: bool) -> str:
        """Return a rule by its label and the words that cite it, or by those alone where they hold the label."""
        named = citation.rule in citation.cites.replace(",", " ").split()
        said = citation.cites if named else citation.rule + (f" ({citation.cites})" if citation.cites else "")
        return said if checked else f"{said}{UNCHECKED}"

    # --- what falls due, what hangs ---------------------------------------------------------------------------------

    def _due(self, one: Finding | Due, outcome: Outcome | None = None) -> None:
        when = self._when(one.due) if one.due is not None else ""
        lead = f"  {self.out.styled(when, BOLD)}  "
        rule = f"{one.citation.treaty} {self._rule(one)}"
        said = self._say("due.line", rule=rule, bearer=one.bearer, instance=one.instance)
        mark = f"{MARKS[outcome]} {outcome.said(self.lang)} · " if outcome is not None else ""
        self.out.flow(f"{mark}{said}", lead=lead, hang=4)

    def _promised(self, window: When) -> list[tuple[Entry, When]]:
        """Return the undertakings with a day in the window, and the day."""
        found = [(entry, entry.get("due")) for entry in self._known.standing("undertaking")]
        return [(entry, due) for entry, due in found if isinstance(due, When) and due.known and _meet(due, window)]

    def _pending(self) -> tuple[tuple[Ask, ...], tuple[Entry, ...]]:
        record, day = self.case.record, self.case.day
        return open_asks(record, day), undated_undertakings(record, day)

    def _ask(self, ask: Ask) -> None:
        request = ask.request
        topic = request.get("topic") or request.note
        words = {"by": self._names(request.by), "topic": str(topic), "when": self._when(request.happened)}
        key = "pending.ask" if ask.waiting else "pending.ask-nobody"
        text = self._say(key, **words, waiting=self._names(ask.waiting))
        under = request.get("under")
        more = f" ({under})" if isinstance(under, str) else ""
        self.out.flow(text + more, lead=f"  {self._count('pending.days', ask.days)}  ", hang=4)
        self.out.flow(request.id, lead="    ", hang=4)

    # --- words ------------------------------------------------------------------------------------------------------

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.out.lang

    @property
    def _known(self) -> Record:
        return self.case.record.as_of(self.case.day)

    def _title(self, key: str) -> None:
        self.out.flow(self._say(key), BOLD)

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"cli.{key}", self.lang, **values)

    def _count(self, key: str, number: int, /, **values: object) -> str:
        return self._say(f"{key}.{'one' if number == 1 else 'many'}", number=number, **values)

    def _names(self, codes: Sequence[str]) -> str:
        if len(codes) > _NAMED:
            return self._say("review.bearers", number=len(codes))
        return spoken([self.case.parties[code].said(self.lang) for code in codes], self.lang)

    def _when(self, when: When) -> str:
        """Return a time; the last second of a day is that day."""
        return self._day(when) if when.first == when.last else when.said(self.lang)

    def _day(self, when: When) -> str:
        return When.day(when.first_day).said(self.lang)

    def _span(self, when: When) -> str:
        """Return a stretch from its first day to its last, in months or years where it is made of whole ones."""
        first, last = when.first_day, when.last_day
        after = last + timedelta(days=1)
        if first.day == after.day == 1 and (first.month, after.month) == (1, 1):
            ends = [str(first.year), str(last.year)]
        elif first.day == after.day == 1:
            ends = [f"{say(f'month.{day.month}', self.lang)} {day.year}" for day in (first, last)]
        else:
            ends = [When.day(day).said(self.lang) for day in (first, last)]
        return ends[0] if ends[0] == ends[1] else self._say("review.span", first=ends[0], last=ends[1])


def _meet(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last and one.last < EVER.last


def _tells(value: Quantity) -> bool:
    """Return whether anything is known of a value: that it is not negative is no news."""
    return bool(value.lo) or value.hi is not None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

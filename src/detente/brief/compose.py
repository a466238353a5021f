"""A brief: what a delegation is handed. Composed from a case and its findings as a value, printed as one page.

Knows which sections a brief has. Refuses to review anything: what it tells was found before.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.ahead import Ahead, ahead
from detente.brief.forces import forces, unlimited
from detente.brief.limits import limit_charts, limit_tables, limited
from detente.brief.lines import agreements
from detente.brief.page import render
from detente.brief.parts import (
    Agreement,
    Draft,
    Forces,
    LimitChart,
    LimitTable,
    Masthead,
    Pair,
    Paper,
    Party,
    Positions,
    Questions,
    Summary,
    Timeline,
    Unchecked,
)
from detente.brief.positions import positions
from detente.brief.questions import questions
from detente.brief.replies import apart
from detente.brief.sources import papers, unchecked
from detente.brief.summary import Around, summary
from detente.brief.timeline import timelines
from detente.brief.wording import Wording
from detente.findings import Case, Finding, Findings
from detente.findings.digest import digest
from detente.messages import LANGUAGES
from detente.terms.day import When, parse_when

__all__ = ["Brief", "compose"]


@dataclass(frozen=True)
class Brief:
    """What is handed over, section by section; an empty section is not shown. Equal cases give equal briefs."""

    lang: str
    masthead: Masthead
    parties: tuple[Party, ...]
    summary: Summary
    positions: Positions | None
    ahead: Ahead
    agreements: tuple[Agreement, ...]
    limits: tuple[LimitChart, ...]
    limit_parties: tuple[Party, ...]
    tables: tuple[LimitTable, ...]
    timelines: tuple[Timeline, ...]
    forces: tuple[Forces, ...]
    questions: tuple[Questions, ...]
    drafts: tuple[Draft, ...]
    unchecked: Unchecked | None
    papers: tuple[Paper, ...]

    @property
    def contents(self) -> tuple[str, ...]:
        """The sections that have something to show, in order."""
        shown = {
            "positions": self.positions,
            "ahead": self.ahead,
            "agreements": self.agreements,
            "limits": self.limits or self.tables,
            "timeline": self.timelines,
            "forces": self.forces,
            "questions": self.questions,
            "drafts": self.drafts,
            "unchecked": self.unchecked,
            "sources": self.papers,
        }
        return ("summary", *(name for name, part in shown.items() if part))

    def html(self) -> str:
        """Return the brief as one self-contained HTML page: no script, no network, the same bytes every time."""
        return render(self, self.lang)


def compose(case: Case, findings: Findings, *, lang: str = "en") -> Brief:
    """Return the brief of a case as of its day, told in `lang`.

    Findings on drafts reviewed as if in force stand in a section of their own and in no count.
    """
    wording = Wording(case, findings, lang)
    held = tuple(one for one in findings if not one.as_if)
    supposed = tuple(one for one in findings if one.as_if)
    groups, coming = apart(digest(held), wording), ahead(wording)
    told = agreements(groups, wording, prefix="f")
    around = Around(wording, coming, unlimited(held, wording))
    others = [_around(case, findings, held, one) for one in LANGUAGES if one != lang]
    gaps = unchecked(wording)
    return Brief(
        lang=lang,
        masthead=_masthead(wording, gaps),
        parties=tuple(wording.party(code) for code in wording.signs),
        summary=summary(groups, told, around, others),
        positions=positions(wording),
        ahead=coming,
        agreements=told,
        limits=limit_charts(held, wording),
        limit_parties=limited(held, wording),
        tables=limit_tables(held, wording),
        timelines=timelines(wording),
        forces=forces(wording),
        questions=questions(held, wording),
        drafts=_drafts(supposed, wording),
        unchecked=gaps,
        papers=papers(wording),
    )


def _around(case: Case, findings: Findings, held: tuple[Finding, ...], lang: str) -> Around:
    """Return what stands on page one in another language, for the room it takes."""
    wording = Wording(case, findings, lang)
    return Around(wording, ahead(wording), unlimited(held, wording))


def _masthead(wording: Wording, gaps: Unchecked | None) -> Masthead:
    case = wording.case
    day = When.day(case.day).said(wording.lang)
    speaks_for = case.speaks_for
    facts = [
        (wording.say("mast.case"), case.id),
        (wording.say("mast.as-of"), wording.say("mast.end-of-day", day=day)),
        (wording.say("mast.knowledge"), _knowledge(speaks_for, wording)),
        (wording.say("mast.language"), wording.say("mast.this-language")),
        (wording.say("mast.not-checked"), _not_checked(gaps, wording)),
    ]
    subtitle = case.subtitles.get(wording.lang) or case.subtitles.get("en", "")
    title = case.said(wording.lang) or wording.say("mast.untitled")
    return Masthead(
        title, subtitle, wording.say("page-of", day=day), tuple(Pair(label, text) for label, text in facts if text)
    )


def _knowledge(speaks_for: str, wording: Wording) -> str:
    """Return whose knowledge the record stands for: the public, or whom the case names."""
    if not speaks_for:
        return ""
    return wording.say("mast.public") if speaks_for == "the public" else speaks_for


def _not_checked(gaps: Unchecked | None, wording: Wording) -> str:
    if gaps is None:
        return wording.say("mast.all-checked")
    parts = [wording.counted("mast.rules", len(gaps.rules))] if gaps.rules else []
    parts += [wording.counted("mast.entries", len(gaps.entries))] if gaps.entries else []
    return "; ".join(parts)


def _drafts(supposed: tuple[Finding, ...], wording: Wording) -> tuple[Draft, ...]:
    """Return the drafts as found if in force, each with the day from which it is supposed to be."""
    since = {one.citation.treaty: one.as_if for one in supposed}
    told = agreements(apart(digest(supposed), wording), wording, prefix="d")
    return tuple(
        Draft(wording.say("drafts.supposed", day=wording.when(parse_when(day))), one)
        for one, day in zip(told, since.values(), strict=True)
    )

"""A review as plain data, for programs of any language: one object, versioned, described in `docs/reference/json.md`.

Names and numbers mean the same in every language; only what stands under `text`, and `why` is words.
Unknown is `null`, never zero and never left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from detente.findings.case import Case
from detente.findings.finding import Alternative, Bearer, Due, Finding, Findings, Instance
from detente.findings.logic import Want
from detente.messages import spoken
from detente.record import Entry, open_asks, undated_undertakings
from detente.terms.citation import Citation
from detente.terms.day import EVER, When
from detente.terms.quantity import Number, Quantity
from detente.treaty import Treaty
from detente.treaty.gloss import gloss

__all__ = ["SCHEMA", "plain", "plain_finding"]

SCHEMA = "detente.review/1"

_Plain = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def plain(
    findings: Findings,
    case: Case,
    *,
    treaty: str | None = None,
    if_in_force: Mapping[str, date] | None = None,
    reading: str | None = None,
    lang: str = "en",
) -> _Plain:
    """Return a review as plain data, ready for `json.dumps`; the options are those `review` was called with."""
    supposed = dict(if_in_force or {})
    return {
        "schema": SCHEMA,
        "language": lang,
        "case": case.id,
        "title": case.said(lang),
        "as_of": case.day.isoformat(),
        "treaties": [_treaty(one, lang) for one in _reviewed(case, treaty, supposed)],
        "if_in_force": {name: day.isoformat() for name, day in supposed.items()},
        "reading": reading,
        "rules": [*_rules(findings, case, lang)],
        "findings": [plain_finding(one, lang) for one in findings],
        "due": [_due(one, lang) for one in findings.due],
        "pending": [*_asks(case, lang), *_undertakings(case, lang)],
    }


def plain_finding(finding: Finding, lang: str = "en") -> _Plain:
    """Return one finding as plain data."""
    return {
        "id": finding.id,
        **_citation(finding.citation),
        "norm": finding.norm,
        "instance": _instance(finding.instance, lang),
        "bearer": _bearer(finding.bearer, lang),
        "addressee": list(finding.addressee),
        "reading": finding.reading or None,
        "as_if": finding.as_if or None,
        "row": dict(finding.row) or None,
        "quality": finding.quality,
        "checked": finding.checked,
        "outcome": finding.outcome.value.replace(" ", "_"),
        "value": _quantity(finding.value),
        "limit": _quantity(finding.limit),
        "margin": _quantity(finding.margin),
        "early": _seconds(finding.early),
        "due": _when(finding.due),
        "grounds": [_ground(entry) for entry in finding.grounds],
        "wanting": [_want(want, lang) for want in finding.wanting],
        "disputed": list(finding.disputed),
        "alternatives": [_alternative(one, lang) for one in finding.alternatives],
        "why": [step.said(lang) for step in finding.why],
    }


def _reviewed(case: Case, treaty: str | None, supposed: Mapping[str, date]) -> Iterator[Treaty]:
    for one in (*case.treaties, *case.drafts):
        if (one.in_force is not None or one.id in supposed) and treaty in (None, one.id):
            yield one


def _treaty(treaty: Treaty, lang: str) -> _Plain:
    in_force, ended = treaty.in_force, treaty.ended
    return {
        "id": treaty.id,
        "title": treaty.said(lang),
        "quality": treaty.quality,
        "in_force": in_force.isoformat() if in_force else None,
        "ended": ended.isoformat() if ended else None,
    }


def _rules(findings: Findings, case: Case, lang: str) -> Iterator[_Plain]:
    """Yield each rule that something is found or due under, in plain words."""
    cited = [one.citation for one in (*findings, *findings.due)]
    for name, label in dict.fromkeys((one.treaty, one.rule) for one in cited):
        treaty = case.treaty(name)
        rules = treaty.rule(label) if treaty is not None else ()
        if treaty is not None and rules:
            yield {"treaty": name, "rule": label, "text": gloss(treaty, rules[0], lang)}


def _citation(citation: Citation) -> _Plain:
    where = {"file": citation.where.file, "line": citation.where.line} if citation.where.file else None
    return {"treaty": citation.treaty, "rule": citation.rule, "cites": citation.cites or None, "where": where}


def _instance(instance: Instance, lang: str) -> _Plain:
    return {
        "sort": instance.sort,
        "key": instance.key or None,
        "when": _when(instance.when),
        "entry": instance.entry.id if instance.entry else None,
        "text": instance.said(lang),
    }


def _bearer(bearer: Bearer, lang: str) -> _Plain:
    return {"name": bearer.name or None, "members": list(bearer.codes), "text": bearer.said(lang)}


def _quantity(quantity: Quantity | None) -> _Plain | None:
    if quantity is None:
        return None
    return {"at_least": _number(quantity.lo), "at_most": _number(quantity.hi), "unit": quantity.unit or None}


def _seconds(early: Quantity | None) -> _Plain | None:
    """Return a length of time, which counts seconds whether or not its unit says so."""
    return {**(_quantity(early) or {}), "unit": "s"} if early is not None else None


def _number(number: Number | None) -> int | float | None:
    """Return the number; what no decimals can say exactly is rounded as any program would."""
    return float(number) if isinstance(number, Fraction) else number


def _when(when: When | None) -> _Plain | None:
    """Return a time with its ends; an end that nothing bounds is `None`."""
    if when is None:
        return None
    first = None if when.first == EVER.first else _instant(when.first)
    last = None if when.last == EVER.last else _instant(when.last)
    return {"text": str(when), "first": first, "last": last}


def _instant(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _ground(entry: Entry) -> _Plain:
    return {
        "entry": entry.id,
        "kind": entry.kind,
        "by": list(entry.by),
        "source": entry.source.document or None,
        "locator": entry.source.locator or None,
        "grade": entry.grade or None,
    }


def _want(want: Want, lang: str) -> _Plain:
    return {
        "want": want.what,
        "subject": want.subject or None,
        "field": want.field or None,
        "who": list(want.who),
        "since": want.since or None,
        "until": want.until or None,
        "text": want.said(lang),
    }


def _alternative(one: Alternative, lang: str) -> _Plain:
    return {
        "reading": one.reading or None,
        "account": one.account or None,
        "alone": one.alone,
        "outcome": one.outcome.value.replace(" ", "_") if one.outcome else None,
        "value": _quantity(one.value),
        "limit": _quantity(one.limit),
        "margin": _quantity(one.margin),
        "early": _seconds(one.early),
        "text": one.said(lang),
    }


def _due(due: Due, lang: str) -> _Plain:
    return {
        "id": due.id,
        **_citation(due.citation),
        "instance": _instance(due.instance, lang),
        "bearer": _bearer(due.bearer, lang),
        "due": _when(due.due),
        "checked": due.checked,
    }


def _asks(case: Case, lang: str) -> Iterable[_Plain]:
    for ask in open_asks(case.record, case.day):
        yield _hanging("ask", ask.request, lang) | {"waiting": list(ask.waiting), "days": ask.days}


def _undertakings(case: Case, lang: str) -> Iterable[_Plain]:
    for entry in undated_undertakings(case.record, case.day):
        yield _hanging("undertaking", entry, lang) | {"waiting": [], "days": None}


def _hanging(sort: str, entry: Entry, lang: str) -> _Plain:
    words = entry.get("topic") if sort == "ask" else entry.get("text")
    under = entry.get("under")
    return {
        "sort": sort,
        "entry": entry.id,
        "by": list(entry.by),
        "text": spoken(words, lang) if words else "",
        "under": under if isinstance(under, str) else None,
        "since": _when(entry.happened),
        "source": entry.source.document or None,
    }

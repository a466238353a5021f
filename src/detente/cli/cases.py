"""The verbs that look at a case: review, explain, due, pending. Each returns its exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from detente.cli.asked import Asked, asked, day_of, looking, opened, refuse
from detente.cli.screen import UNCHECKED, Screen
from detente.cli.terminal import BOLD, Terminal
from detente.cli.wants import folded
from detente.cli.written import write
from detente.errors import Fault, FileError
from detente.findings import Finding, Findings
from detente.findings.digest import digest
from detente.findings.plain import plain
from detente.messages import say
from detente.terms.day import EVER, When
from detente.treaty import Treaty
from detente.treaty.gloss import gloss

__all__ = ["due", "explain", "pending", "review"]

_FINE, _NOT_MET = 0, 1
_HANG = 12  # where the text of an explanation's lines begins


def review(options: Namespace, out: Terminal, notes: Terminal) -> int:
    """Show what the record shows of what is owed; return 1 if something is not met."""
    looked = asked(options)
    findings = looked.reviewed()
    if options.brief:
        _write_brief(options.brief, looked, findings, options.lang)
        said = notes if options.json else out
        said.line(say("cli.brief.written", options.lang, file=options.brief))
    if options.json:
        known = plain(
            findings,
            looked.case,
            treaty=looked.treaty,
            if_in_force=looked.supposed,
            reading=looked.reading,
            lang=options.lang,
        )
        out.line(json.dumps(known, ensure_ascii=False, indent=1))
    else:
        screen = Screen(looked.case, out, options.case, looking(options))
        if not options.brief:
            screen.review(findings, _reviewed(looked), looked.supposed)
        screen.counts(findings)
    return _NOT_MET if findings.not_met else _FINE


def _reviewed(looked: Asked) -> tuple[Treaty, ...]:
    """Return the agreements under review, and the drafts supposed in force."""
    wanted = (one for one in (*looked.case.treaties, *looked.case.drafts) if looked.treaty in (None, one.id))
    return tuple(one for one in wanted if one.in_force is not None or one.id in looked.supposed)


def _write_brief(file: str, looked: Asked, findings: Findings, lang: str) -> None:
    from detente.brief import compose

    write(Path(file), compose(looked.case, findings, lang=lang).html())


def explain(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Show how each finding under one rule comes about, those alike said once."""
    looked = asked(options)
    treaty = looked.case.treaty(options.treaty)
    if treaty is None:
        raise AssertionError("`asked` has made sure of the agreement")
    labels, found = _named(treaty, options.rule, looked.reviewed())
    if not found:
        for label in labels:
            for line in gloss(treaty, treaty.rule(label)[0], options.lang).splitlines():
                out.flow(line, hang=2)
            out.line()
        out.flow(say("cli.explain.nothing", options.lang, day=When.day(looked.case.day)))
        return _FINE
    for group in digest(found):
        first = replace(group.first, wanting=folded(group.first.wanting, options.lang))
        head, *lines = first.explain(options.lang).splitlines()
        out.flow(head, BOLD)
        for line in lines:
            out.flow(line, hang=_HANG)
        if more := group.findings[1:]:
            key = "one" if len(more) == 1 else "many"
            example = more[0].id.partition("/")[2]
            out.flow(say(f"cli.explain.more.{key}", options.lang, number=len(more), example=example), lead="  ", hang=2)
        out.line()
    return _FINE


def _named(treaty: Treaty, named: str, findings: Findings) -> tuple[list[str], list[Finding]]:
    """Return the labels of the rules called so, by label or by the words that cite them, and their findings.

    Or those of a finding's own id, with or without the agreement's. Raises: `FileError` if nothing is so called.
    """
    labels = [named] if treaty.rule(named) else _cited(treaty, named)
    if labels:
        return labels, [one for one in findings.under(treaty.id) if one.citation.rule in labels]
    path = f"{treaty.id}/{named.removeprefix(f'{treaty.id}/')}"
    found = [one for one in findings if one.id == path or one.id.startswith(f"{path}/")]
    if not found:
        refuse("asked-rule", "RULE", named, [rule.label for rule in treaty.rules], treaty=treaty.id)
    return [found[0].citation.rule], found


def _cited(treaty: Treaty, named: str) -> list[str]:
    """Return the labels of the rules that a review shows by these words, the agreement's id before them or not."""
    words = _plainly(named).removeprefix(f"{treaty.id.casefold()} ")
    shown = ((rule.label, rule.cites or rule.label) for rule in treaty.rules)
    found = (label for label, cites in shown if words in (_plainly(cites), _plainly(f"{label} ({cites})")))
    return list(dict.fromkeys(found))


def _plainly(words: str) -> str:
    return " ".join(words.replace(UNCHECKED, "").split()).casefold()


def due(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Show what falls due between two days, and how what fell due came out."""
    case = opened(options)
    since = day_of(options.since, "--from") if options.since else case.day
    until = day_of(options.until, "--to") if options.until else None
    if until is not None and until < since:
        raise FileError([Fault("asked-backwards", "--to", values={"since": since, "until": until})])
    window = When(When.day(since).first, When.day(until).last if until else EVER.last)
    findings = Asked(case, {}).reviewed()
    Screen(case, out, options.case).due(findings, window)
    return _FINE


def pending(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Show what hangs in the air: what nobody has answered, what was undertaken without a day."""
    case = opened(options)
    Screen(case, out, options.case).pending()
    return _FINE

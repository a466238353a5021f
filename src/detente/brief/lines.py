"""Lines: a group of findings told in one sentence, which unfolds to the rule and to every finding with its grounds.

Knows how a finding reads. Refuses to know where on the page it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.brief.parts import Agreement, Detail, Line, Member
from detente.brief.replies import answered, answered_briefly, answers, telling
from detente.brief.wording import Wording, alphabetic, capital
from detente.errors import DayError
from detente.findings import Alternative, Finding, Outcome
from detente.findings.digest import Group, Sort, Window, sort_of
from detente.findings.finding import Step, said_early
from detente.findings.logic import Want
from detente.messages import has, say
from detente.terms.day import parse_when

__all__ = ["MARKS", "agreements", "line_of", "line_told", "merged", "want_said", "wants_said"]

MARKS = {Outcome.MET: "met", Outcome.NOT_MET: "not", Outcome.UNDECIDED: "und"}
_LIMITS = ("limit-most", "limit-least")
_MOST_SHOWN = 2  # entries told in a sentence; the line unfolds to the rest
_MANY = 4  # findings of a line that are listed on paper too


def agreements(groups: Iterable[Group], wording: Wording, *, prefix: str) -> tuple[Agreement, ...]:
    """Return groups of findings by agreement, a line for each; `prefix` begins the anchors."""
    found: dict[str, list[Line]] = {}
    for number, group in enumerate(groups, 1):
        found.setdefault(group.first.citation.treaty, []).append(line_of(group, wording, f"{prefix}-{number}"))
    return tuple(
        Agreement(f"{prefix}-{name}", _title(name, wording), _about(name, wording), tuple(lines))
        for name, lines in found.items()
    )


def _title(name: str, wording: Wording) -> str:
    treaty = wording.case.treaty(name)
    return treaty.said(wording.lang) if treaty is not None else name


def _about(name: str, wording: Wording) -> str:
    treaty = wording.case.treaty(name)
    if treaty is None:
        return ""
    day = treaty.in_force or treaty.signed
    parts = [name, str(day.year) if day else "", wording.say(f"quality.{treaty.quality}")]
    return " · ".join(part for part in parts if part)


def line_of(group: Group, wording: Wording, anchor: str) -> Line:
    """Return one line: what came out, for whom and why."""
    first, number = group.first, len(group.findings)
    return Line(
        anchor=anchor,
        mark=MARKS[group.outcome],
        word=wording.outcome(group.outcome, first.norm),
        sentence=_sentence(group, wording),
        cite=wording.cite(first),
        recalled=not first.checked,
        margin=_margin(group, wording),
        asked=wording.asked(first),
        rule=wording.common_rule(first),
        others=tuple(_others(group, wording)),
        runs=tuple(_run(run, wording) for run in group.runs) if len(group.runs) > 1 else (),
        listed=wording.counted("line.listed", number),
        members=tuple(_member(one, wording) for one in _by_bearer(group.findings, wording)),
        many=number > _MANY,
    )


def line_told(group: Group, wording: Wording) -> tuple[str, str, str]:
    """Return what of a line stands on page one: its word, its sentence and what its rule asks."""
    first = group.first
    asked = wording.asked(first)
    asked = asked if first.checked else wording.say("summary.recalled", asked=asked)
    return wording.outcome(group.outcome, first.norm), _sentence(group, wording), asked


def _by_bearer(findings: Iterable[Finding], wording: Wording) -> list[Finding]:
    """Return findings by the name of whom they bind; those of one bearer as they were."""
    return sorted(findings, key=lambda one: alphabetic(wording.bearers((one.bearer,))))


def _sentence(group: Group, wording: Wording) -> str:
    """Return whom it binds, what it is about, and how it came out."""
    who, about, result = wording.bearers(group.bearers), _what(group, wording), _result(group, wording)
    head = wording.say("line.head", who=who, about=about) if about else who
    return capital(wording.say("line.sentence", head=head, result=result) if result else head)


def _what(group: Group, wording: Wording) -> str:
    """Return what the findings are about: days, windows, events or things; empty where nothing need be said."""
    sort, number = group.first.instance.sort, len(group.findings)
    if group.runs:
        return _windows(group.runs, wording)
    if sort == "day":
        days = sorted({one.instance.when for one in group.findings if one.instance.when is not None})
        if len(days) == 1:
            return wording.say("line.day", when=wording.when(days[0]))
        ends = {"first": wording.when(days[0]), "last": wording.when(days[-1])}
        return wording.counted("line.days", len(days), **ends)
    if group.entries and len(group.entries) <= _MOST_SHOWN:
        own = sort in ("thing", "entry")
        listed = wording.spoken([wording.entry(entry, bare=own) for entry in group.entries])
        return wording.say("line.thing" if own else "line.upon", what=listed)
    if group.entries:
        return wording.counted("line.occasions", len(group.entries))
    if group.rows > 1:
        return wording.counted("line.rows", group.rows)
    return "" if number == len(group.bearers) else wording.counted("line.findings", number)


def _windows(stretches: tuple[Window, ...], wording: Wording) -> str:
    """Return windows as one stretch, or as how many there are with the longest stretch among them."""
    number = sum(one.count for one in stretches)
    unit = _unit(stretches[0])
    longest = max(stretches, key=lambda one: (one.count, one.first))
    if len(stretches) == 1:
        return wording.counted(f"window.{unit}", number, span=_stretch(longest, wording))
    whole = stretches[0].first.hull(stretches[-1].last)
    first, last = wording.months(whole, years=unit == "year")
    said = wording.counted(f"window.{unit}-between", number, first=first, last=last)
    if longest.count == 1:
        return said
    return wording.say("window.longest", windows=said, number=longest.count, span=_stretch(longest, wording))


def _unit(window: Window) -> str:
    return {1: "month", 12: "year"}.get(window.months, "stretch")


def _stretch(window: Window, wording: Wording) -> str:
    return wording.span(window.first.hull(window.last))


def _run(window: Window, wording: Wording) -> str:
    return wording.counted(f"window.{_unit(window)}", window.count, span=_stretch(window, wording))


def _result(group: Group, wording: Wording) -> str:
    """Return how it came out: silence, a number against a limit, sides that differ, or what is shown."""
    if group.sort is Sort.SILENT:
        bound = any(want.what == "status" for want in group.first.wanting)
        return wording.say("result.silent-unbound" if bound else "result.silent")
    if group.sort is Sort.UNPLACED:
        return wording.say("result.unplaced")
    parts = []
    if group.limit is not None and group.value is not None:
        parts.append(_measured(group, wording))
    else:
        parts += _shown(group.first, wording)
        parts += _replied(group.first, wording)
    if len({one.outcome for one in group.first.alternatives}) > 1:
        parts.append(_sides(group.first, wording))
    return wording.say("result.joined").join(part for part in parts if part)


def _measured(group: Group, wording: Wording) -> str:
    """Return the number shown against the limit, or against the level from which something is owed."""
    steps = {step.key: dict(step.values) for step in group.first.why}
    field = steps.get("compared", {}).get("field")
    if field is not None:
        key = f"attribute.{field}"
        named = say(key, wording.lang) if has(key, wording.lang) else str(field)
        return wording.say(
            "result.compared", field=named, value=wording.amount(group.value), limit=wording.amount(group.limit)
        )
    if group.value is None or (not group.value.lo and group.value.hi is None):
        return wording.say("result.unstated")
    if group.limit is not None and not group.limit.exact:
        return wording.say("result.limit-open", value=wording.amount(group.value), limit=wording.amount(group.limit))
    sense = "limit-least" if _least(group.first) else "limit-most"
    return wording.say(f"result.{sense}", value=wording.amount(group.value), limit=wording.amount(group.limit))


def _least(finding: Finding) -> bool:
    return any(step.key == "limit-least" for step in finding.why)


def _shown(finding: Finding, wording: Wording) -> list[str]:
    """Return the steps of the reasoning as parts of a sentence, entries by what they are."""
    steps = [step for step in finding.why if step.key not in ("exercised", "due", *_LIMITS)]
    done = [step for step in steps if step.key in ("done", "may-be-done")]
    about = finding.instance.entry.key if finding.instance.entry is not None else ()
    done = [step for step in done if _spoken(step, wording) != about]
    told = ("done", "may-be-done", "nothing-shown")
    said = [step.said(wording.lang) for step in steps if step.key not in told]
    said += [_done(step, wording) for step in done[:_MOST_SHOWN]]
    if len(done) > _MOST_SHOWN:
        said.append(wording.counted("result.more", len(done) - _MOST_SHOWN))
    if not done and any(step.key == "nothing-shown" for step in steps):
        said.append(wording.say("result.nothing"))
    if not said and sort_of(finding) is Sort.SILENT:
        said.append(wording.say("result.nothing"))
    if not said and finding.wanting:
        said.append(wording.say(f"result.wants-{_first_want(finding)}"))
    return said


def _replied(finding: Finding, wording: Wording) -> list[str]:
    """Return what answers the event and is not shown as what is owed, such as a refusal."""
    shown = [_spoken(step, wording) for step in finding.why if step.key in ("done", "may-be-done")]
    others = [entry for entry in telling(finding, wording) if entry.key not in shown]
    said = [answered_briefly(finding, entry, wording) for entry in others[:_MOST_SHOWN]]
    if len(others) > _MOST_SHOWN:
        said.append(wording.counted("result.more", len(others) - _MOST_SHOWN))
    return said


def _spoken(step: Step, wording: Wording) -> tuple[object, ...]:
    """Return what identifies the thing that a step speaks of, whichever account of it."""
    entry = wording.record.find(str(dict(step.values).get("entry", "")))
    return entry.key if entry is not None else ("",)


def _first_want(finding: Finding) -> str:
    wants = [want.what for want in finding.wanting]
    return next((what for what in ("assessment", "decision", "consent", "status") if what in wants), "other")


def _done(step: Step, wording: Wording) -> str:
    entry = wording.record.find(str(dict(step.values).get("entry", "")))
    return (
        wording.say(f"result.{step.key}", entry=wording.entry(entry)) if entry is not None else step.said(wording.lang)
    )


def _sides(finding: Finding, wording: Wording) -> str:
    """Return which side comes to which outcome, one clause an outcome."""
    sides: dict[Outcome | None, list[str]] = {}
    for one in finding.alternatives:
        sides.setdefault(one.outcome, []).append(_side(one, wording))
    said = []
    for outcome, names in sides.items():
        word = wording.outcome(outcome, finding.norm)
        said.append(wording.say("result.side", outcome=word, names=list(dict.fromkeys(names))))
    return wording.say("result.joined").join(said)


def _side(one: Alternative, wording: Wording) -> str:
    if one.reading:
        return wording.say("side.reading", name=one.reading)
    if one.account:
        return wording.say("side.account", name=_authors(one, wording))
    return wording.say("side.alone" if one.alone else "side.plain")


def _authors(one: Alternative, wording: Wording) -> str:
    return wording.spoken(sorted(map(wording.spoken, one.authors), key=alphabetic)) or one.account


def _number_of(one: Alternative, wording: Wording) -> str:
    if one.value is not None:
        return wording.amount(one.value)
    return said_early(one.early, wording.lang) if one.early is not None else ""


def _margin(group: Group, wording: Wording) -> str:
    """Return what is left or passed, how early or late, or by when it fell due."""
    first = group.first
    if group.sort in (Sort.SILENT, Sort.UNPLACED):
        return ""
    if group.margin is not None:
        return wording.margin(group.margin, least=_least(first))
    if first.early is not None:
        return said_early(first.early, wording.lang)
    if first.due is not None and first.due.known:
        return wording.say("line.fell-due", when=wording.when(first.due))
    return ""


def _others(group: Group, wording: Wording) -> Iterator[str]:
    """Yield how the first of the findings comes out on each reading and account, with its number."""
    if group.sort is Sort.DISPUTED and len(group.findings) > 1:
        return
    yield from (_other(one, group.first.norm, wording) for one in group.first.alternatives)


def _other(one: Alternative, norm: str, wording: Wording) -> str:
    word = wording.outcome(one.outcome, norm)
    number = _number_of(one, wording)
    side = wording.say("other.number", side=_side(one, wording), number=number) if number else _side(one, wording)
    return capital(wording.say("other.side", side=side, outcome=word))


def _member(finding: Finding, wording: Wording) -> Member:
    """Return one finding with its reasoning, every alternative attributed, what would settle it, its grounds."""
    details = [Detail(wording.say("detail.arithmetic"), tuple(step.said(wording.lang) for step in finding.why))]
    if finding.alternatives:
        others = tuple(_other(one, finding.norm, wording) for one in finding.alternatives)
        details.append(Detail(wording.say("detail.otherwise"), others))
    replies = tuple(capital(answered(entry, wording)) for entry in answers(finding, wording))
    details.append(Detail(wording.say("detail.answers"), replies))
    if finding.early is not None:
        details.append(Detail(wording.say("detail.in-time"), (said_early(finding.early, wording.lang),)))
    if finding.wanting:
        details.append(Detail(wording.say("detail.wanting"), wants_said(finding.wanting, wording)))
    kept = tuple(one for one in details if one.texts)
    return Member(finding.id, _member_about(finding, wording), kept, wording.grounds(finding.grounds))


def _member_about(finding: Finding, wording: Wording) -> str:
    """Return which finding it is: its bearer, its row, its day or window, its event or thing."""
    instance = finding.instance
    parts = [wording.bearers((finding.bearer,))]
    parts += [", ".join(value for _, value in finding.row if value)] if finding.row else []
    host = finding.id.split(f"/{instance.sort}/{instance.key.replace(' ', '-')}/")
    parts += [wording.name(host[1])] if instance.key and len(host) == 2 and host[1] in wording.case.parties else []
    if instance.sort in ("window", "year") and instance.when is not None:
        parts.append(wording.span(instance.when))
    elif instance.entry is not None:
        parts.append(wording.entry(instance.entry))
    elif instance.when is not None and instance.sort in ("day", "now"):
        parts.append(wording.when(instance.when))
    elif instance.sort == "rest":
        parts.append(wording.say("line.rest"))
    return capital(" · ".join(part for part in parts if part))


def wants_said(wants: Iterable[Want], wording: Wording) -> tuple[str, ...]:
    """Return what would settle something, wishes that differ only in whom they ask said once."""
    return tuple(capital(want_said(one, wording)) for one in merged(wants))


def merged(wants: Iterable[Want]) -> tuple[Want, ...]:
    """Return wishes with those put together that differ only in whom they ask."""
    found: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
    for want in wants:
        field = "" if want.what == "value" and want.field != "under" else want.field
        key = (want.what, want.subject, field, want.since, want.until)
        who, fields = found.setdefault(key, ({}, {}))
        who.update(dict.fromkeys(want.who))
        fields.setdefault(want.field)
    return tuple(
        Want(what, subject, field, tuple(who), since, until, about=tuple(fields))
        for (what, subject, field, since, until), (who, fields) in found.items()
    )


def want_said(want: Want, wording: Wording) -> str:
    """Return a wish in words: entries by what they are and their id, days and fields as a reader says them."""
    key = want.what
    if key == "completeness" and not want.who:
        key = "completeness-all"
    if key == "value" and want.field == "under":
        key = "under"
    vouched = key.startswith("completeness")
    return wording.say(
        f"want.{key}",
        subject=wording.kind(want.subject) if vouched else _spoken_of(want.subject, wording),
        field=_field(want, wording),
        who=wording.names(want.who),
        since=_day(want.since, wording),
        until=_day(want.until, wording),
    )


def _field(want: Want, wording: Wording) -> str:
    """Return what a wish names beside its subject: fields by their description, an entry by what it is, or words."""
    if want.what in ("value", "measurement", "time"):
        fields = want.about if isinstance(want.about, tuple) else (want.field,)
        said = [say(f"field.{one}", wording.lang) for one in fields if has(f"field.{one}", wording.lang)]
        return wording.spoken(said)
    return _spoken_of(want.field, wording) if want.what == "link" else want.field


def _spoken_of(name: str, wording: Wording) -> str:
    entry = wording.record.find(name)
    if entry is not None:
        return wording.say("want.entry", entry=wording.entry(entry), id=entry.id)
    treaty = wording.case.treaty(name)
    return treaty.said(wording.lang) if treaty is not None else name


def _day(written: str, wording: Wording) -> str:
    try:
        return wording.when(parse_when(written)) if written else ""
    except DayError:
        return written

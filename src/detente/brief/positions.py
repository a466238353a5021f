"""Who asked, offered and refused what: statements by party and issue.

Knows what was said, by whom, tied to what. Refuses to conclude a position from silence.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.parts import Cell, Issue, Positions, Said, Speech
from detente.brief.wording import Wording, alphabetic
from detente.record import Entry

__all__ = ["positions"]

# What a party does by speaking, in the order in which a cell tells it; the others describe and take no stand.
_STANDS = ("demands", "offers", "rejects", "agrees", "undertakes", "declines")
_MOST_PARTIES = 4
_SHARE = 5  # a column stands for a party that spoke at least a fifth as often as the one that spoke most


def positions(wording: Wording) -> Positions | None:
    """Return who stands where on each issue, as far as statements on record say; nothing if there are none."""
    found = wording.record.standing("statement")
    if not found:
        return None
    weight: dict[str, int] = {}
    for entry in found:
        for code in entry.by:
            weight[code] = weight.get(code, 0) + 1
    ranked = sorted(
        weight, key=lambda code: (wording.signs.get(code, 99), -weight[code], alphabetic(wording.name(code)))
    )
    most = max(weight.values(), default=0)
    shown = [code for code in ranked if weight[code] * _SHARE >= most][:_MOST_PARTIES]
    issues = _issues(wording, found)
    others = [entry for entry in found if not any(code in shown for code in entry.by)]
    rest = tuple(_said(entry, wording) for entry in _latest_first(others))
    return Positions(
        parties=tuple(wording.party(code) for code in shown),
        issues=tuple(_issue(name, shown, some, wording) for name, some in issues.items()),
        marks=tuple(_marks(found, wording)),
        others=rest,
        others_said=wording.counted("positions.others", len(rest)) if rest else "",
    )


def _issues(wording: Wording, found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the statements by issue: the case's issues in its order, then others, then those on none."""
    by_issue: dict[str, list[Entry]] = {}
    for entry in found:
        by_issue.setdefault(wording.text(entry, "issue"), []).append(entry)
    order = [*wording.case.issues, *sorted(name for name in by_issue if name), ""]
    return {name: by_issue[name] for name in dict.fromkeys(order) if name in by_issue}


def _issue(name: str, parties: list[str], entries: list[Entry], wording: Wording) -> Issue:
    known = wording.case.issues.get(name, {})
    title = known.get(wording.lang) or known.get("en") or name or wording.say("positions.general")
    cells = [_cell(code, [one for one in entries if code in one.by], wording) for code in parties]
    provisions = [_provision(str(one), wording) for one in known.get("provisions", ())]
    return Issue(str(title), " · ".join(provisions), tuple(cells))


def _provision(text: str, wording: Wording) -> str:
    """Return the words that cite a provision written as `TREATY rule`."""
    name, _, label = text.partition(" ")
    treaty = wording.case.treaty(name)
    rules = treaty.rule(label) if treaty is not None else ()
    return f"{name} {rules[0].cites or label}" if rules else text


def _cell(code: str, entries: list[Entry], wording: Wording) -> Cell:
    """Return where a party stands: for each stand it took, the latest words that took it."""
    latest = _latest_first(entries)
    speeches = []
    for act in _STANDS:
        words = next((one for one in latest if one.get("act") == act), None)
        if words is not None:
            speeches.append(_speech(act, words, wording))
    if not speeches and latest:
        speeches = [_speech(str(latest[0].get("act")), latest[0], wording)]
    said = tuple(_said(one, wording) for one in latest)
    return Cell(code, tuple(speeches), said, wording.counted("positions.statements", len(said)) if said else "")


def _speech(act: str, entry: Entry, wording: Wording) -> Speech:
    mark = act if act in _STANDS else "says"
    return Speech(mark, wording.say(f"speech.{act}"), wording.text(entry, "text"), wording.text(entry, "condition"))


def _said(entry: Entry, wording: Wording) -> Said:
    speaker, channel = wording.text(entry, "speaker"), wording.text(entry, "channel")
    who = [speaker or wording.names(entry.by), wording.say(f"channel.{channel}") if channel else ""]
    to = entry.get("to")
    who += [wording.say("positions.to", who=wording.names(to))] if isinstance(to, tuple) else []
    aligned = entry.get("aligned")
    who += [wording.say("positions.with", who=wording.names(aligned))] if isinstance(aligned, tuple) else []
    stance = wording.text(entry, "stance").replace(" ", "-")
    who += [wording.say(f"stance.{stance}")] if stance else []
    return Said(
        when=wording.when(entry.happened),
        act=wording.say(f"speech.{entry.get('act')}"),
        text=wording.text(entry, "text"),
        who=" · ".join(one for one in who if one),
        condition=wording.text(entry, "condition"),
        ground=wording.ground(entry),
    )


def _latest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return statements, the latest first; those of one day in the order of the record."""
    return sorted(entries, key=lambda one: -one.happened.last)


def _marks(found: Iterable[Entry], wording: Wording) -> Iterable[Speech]:
    """Yield the marks that the table uses, for its key."""
    used = {str(one.get("act")) for one in found}
    yield from (Speech(act, wording.say(f"speech.{act}"), "") for act in _STANDS if act in used)
    if used - set(_STANDS):
        yield Speech("says", wording.say("speech.other"), "")
    yield Speech("none", wording.say("speech.undeclared"), "")

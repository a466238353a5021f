"""Open questions by who could answer them, from what the undecided findings want.

Knows what would settle a finding. Refuses to answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.lines import want_said
from detente.brief.parts import Question, Questions
from detente.brief.wording import Wording, capital
from detente.findings import Finding
from detente.findings.logic import Want

__all__ = ["questions"]

# Who could answer which wishes, the fewest hands first.
_ANSWER: dict[str, tuple[str, ...]] = {
    "judgement": ("assessment",),
    "authors": ("value", "time", "link", "measurement"),
    "parties": ("status", "consent", "decision"),
    "negotiators": ("parameter",),
    "holders": ("holding",),
    "vouchers": ("completeness",),
}
_FIRST = 5


def questions(findings: Iterable[Finding], wording: Wording) -> tuple[Questions, ...]:
    """Return what would settle the undecided findings, by who could say it; what settles most comes first."""
    wanted: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
    for finding in findings:
        for want in finding.wanting:
            key = _key(want)
            who = wanted.setdefault(key, {"who": {}, "ids": {}})
            who["who"].update(dict.fromkeys(want.who))
            who["ids"][finding.id] = None
            for name, value in (("since", want.since), ("until", want.until), ("field", want.field)):
                who.setdefault(name, {})[value] = None
    found = []
    for name, kinds in _ANSWER.items():
        some = [(key, told) for key, told in wanted.items() if key[0] in kinds]
        if some:
            found.append(_questions(name, some, wording))
    return tuple(found)


def _key(want: Want) -> tuple[str, ...]:
    """Return what makes wishes one question: who is asked and when apart, for lists and holdings."""
    if want.what == "holding":
        return (want.what, "", "")
    subject = want.subject if want.what != "consent" else ""
    listed = want.what == "completeness" or (want.what == "value" and want.field != "under")
    return (want.what, subject, "" if listed else want.field)


def _questions(
    name: str, some: list[tuple[tuple[str, ...], dict[str, dict[str, None]]]], wording: Wording
) -> Questions:
    ranked = sorted(enumerate(some), key=lambda pair: (-len(pair[1][1]["ids"]), pair[0]))
    asked = tuple(_question(key, told, wording) for _, (key, told) in ranked)
    rest = asked[_FIRST:]
    return Questions(
        who=wording.say(f"questions.{name}"),
        asked=asked[:_FIRST],
        more=rest,
        more_said=wording.counted("questions.more", len(rest)) if rest else "",
    )


def _question(key: tuple[str, ...], told: dict[str, dict[str, None]], wording: Wording) -> Question:
    what, subject, field = key
    since = min((one for one in told["since"] if one), default="")
    until = max((one for one in told["until"] if one), default="")
    want = Want(what, subject, field, tuple(told["who"]), since, until, about=tuple(told["field"]))
    text = wording.say("want.holdings", who=wording.names(want.who)) if what == "holding" else want_said(want, wording)
    return Question(capital(text), wording.counted("questions.settles", len(told["ids"])))

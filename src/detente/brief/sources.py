"""What everything rests on: documents with their grades and entries, and what was recalled and not read.

Knows where an entry comes from. Refuses to follow an address that is not of the web.
"""

from __future__ import annotations

from detente.brief.parts import Ground, Pair, Paper, Unchecked
from detente.brief.wording import Wording
from detente.record import Document, Entry

__all__ = ["papers", "unchecked"]

_WEB = ("https://", "http://")


def papers(wording: Wording) -> tuple[Paper, ...]:
    """Return the documents that entries known by the day rest on, by title, each with its entries."""
    resting: dict[str, list[Entry]] = {}
    for entry in wording.record.entries:
        resting.setdefault(entry.source.document, []).append(entry)
    found = [_paper(name, some, wording) for name, some in resting.items()]
    return tuple(sorted(found, key=lambda paper: (paper.title.casefold(), paper.id)))


def _paper(name: str, entries: list[Entry], wording: Wording) -> Paper:
    document = wording.record.documents.get(name, Document(name))
    link = document.address if document.address.startswith(_WEB) else ""
    return Paper(
        id=name,
        title=document.title or name,
        published=wording.when(document.published) if document.published.known else "",
        address=document.address,
        link=link,
        grade=document.grade,
        count=wording.counted("count.entries", len(entries)),
        entries=wording.grounds(entries),
    )


def unchecked(wording: Wording) -> Unchecked | None:
    """Return the rules that findings rest on and that nobody read against a text, and the entries only recalled."""
    rules: dict[str, dict[str, None]] = {}
    for one in (*wording.findings, *wording.findings.due):
        if not one.checked:
            cite = one.citation.cites or one.citation.rule
            rules.setdefault(one.citation.treaty, {})[cite] = None
    entries: tuple[Ground, ...] = tuple(
        wording.ground(entry) for entry in wording.record.entries if wording.recalled(entry)
    )
    if not rules and not entries:
        return None
    listed = tuple(Pair(_title(name, wording), "; ".join(cites)) for name, cites in rules.items())
    return Unchecked(listed, entries)


def _title(name: str, wording: Wording) -> str:
    treaty = wording.case.treaty(name)
    return treaty.said(wording.lang) if treaty is not None else name

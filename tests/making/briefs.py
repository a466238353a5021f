"""Briefs to read in tests: the reference case, a small made-up one, one with nothing in it, and one that is hostile."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from detente import Case, Findings, Record, Treaty, review
from detente.brief import Brief, compose
from detente.record import Document
from detente.terms.citation import Source
from making.worlds import entry

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "cases" / "nato-russia-2022"

LAKE = """+++
id = "LAKE30"
title = "Lake Agreement"
judul = "Perjanjian Danau"
quality = "political"
signed = 2030-01-01
in_force = 2030-01-01
parties = ["CL", "PE"]
language = 1

[terms]
"patrol boats" = { stock = "patrol boats", id = "kapal patroli" }
"explanation" = { words = "an explanation", id = "penjelasan" }
+++

# Lake Agreement

## Boats

```rule
rule 1  cites "Art. 1"  checked yes
  the patrol boats held by each Party shall not exceed 10.
```

## Questions

```rule
rule 2  cites "Art. 2"  checked no
  each Party may request an explanation from any other Party.

rule 2.1  cites "Art. 2"  checked no
  upon each request under 2, its addressee shall reply to its author within 48 hours of the request.
```
"""


@cache
def reference(day: str = "2022-01-12", *, drafts: bool = False) -> tuple[Case, Findings]:
    """Return the reference case as of a day with its findings, its drafts as if in force if asked."""
    case = Case.open(REFERENCE, as_of=day)
    return case, review(case, if_in_force={one.id: case.day for one in case.drafts} if drafts else {})


@cache
def reference_brief(lang: str = "en", day: str = "2022-01-12", *, drafts: bool = False) -> Brief:
    """Return the brief of the reference case."""
    return compose(*reference(day, drafts=drafts), lang=lang)


def boats(party: str, day: str, number: str, **more: str):
    """Return an entry that states how many boats a party holds."""
    return entry(
        "holding",
        called=f"B-{party}-{day}",
        about=party,
        happened=day,
        category="patrol boats",
        quantity=number,
        **more,
    )


def small(*entries, treaties=(LAKE,), title: str = "Boats on the lake") -> Case:
    """Return a small case of Chile and Peru on a lake, as of 10 March 2030."""
    case = Case.of([Treaty.parse(one) for one in treaties], Record.of(entries), day=date(2030, 3, 10))
    return replace(case, id="lake", titles={"en": title})


def lake() -> Case:
    """Return the small case with boats on two days, a request answered late, and one open."""
    return small(
        boats("CL", "2030-02-01", "8", exchange="first"),
        boats("PE", "2030-02-01", "12", exchange="first"),
        boats("CL", "2030-03-01", "9..11", exchange="second"),
        boats("PE", "2030-03-01", "10", exchange="second"),
        entry(
            "request", called="Q1", by="CL", happened="2030-02-03", to="PE", topic="an explanation", under="LAKE30 2"
        ),
        entry("reply", called="A1", by="PE", happened="2030-02-09", to="CL", relates="answers Q1", under="LAKE30 2"),
        entry(
            "statement", called="S1", by="CL", happened="2030-02-10", act="demands", text="fewer boats", issue="boats"
        ),
        entry("statement", called="S2", by="PE", happened="2030-02-11", act="rejects", text="no fewer", issue="boats"),
    )


def composed(case: Case, lang: str = "en") -> Brief:
    """Return the brief of a case, reviewed."""
    return compose(case, review(case), lang=lang)


HOSTILE = '<script>alert("1")</script> & "quoted" \'single\' {{ 7*7 }} </style><img src=x onerror=alert(2)>'


def hostile() -> Case:
    """Return a case in which every text a record can hold tries to break out of the page."""
    case = small(
        entry(
            "statement",
            called="S1",
            by="CL",
            happened="2030-02-10",
            act="demands",
            text=HOSTILE,
            issue=HOSTILE,
            speaker=HOSTILE,
            condition=HOSTILE,
        ),
        entry("activity", called="X1", about="PE", happened="2030-02-11", name=HOSTILE, planned_end="2030-04-01"),
        entry("session", called="N1", by="CL", about="CL; PE", happened="2030-02-11", body=HOSTILE, agenda=HOSTILE),
        entry(
            "force",
            called="F1",
            by="CL",
            about="PE",
            happened="2030-02-11",
            category=HOSTILE,
            quantity="7",
            scope=HOSTILE,
        ),
        entry(
            "force",
            called="F2",
            by="CL",
            about="PE",
            happened="2030-02-12",
            category=HOSTILE,
            quantity="8",
            scope=HOSTILE,
        ),
        entry("undertaking", called="U1", about="PE", happened="2030-02-12", text=HOSTILE),
        entry("request", called="Q1", by="CL", happened="2030-02-12", to="PE", topic=HOSTILE),
        title=HOSTILE,
    )
    document = Document("d1", HOSTILE, address="javascript:alert(3)", grade="A1")
    entries = [replace(one, source=Source("d1", HOSTILE)) for one in case.record.entries]
    return replace(case, record=Record.of(entries, documents={"d1": document}), subtitles={"en": HOSTILE})

"""Complaints about words: those that judge, those of a workplace, and catalogues that do not say the same."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

# Judging is for the parties. The Indonesian words say the same as the English ones.
JUDGING = re.compile(r"\b(violat\w*|guilt\w*|pelanggar\w*|melanggar\w*|bersalah)\b", re.IGNORECASE)

# Each pattern is written so that it does not match itself.
WORKPLACE = re.compile(
    r"(?<![\w.])/[w]ork/|(?<![\w.])/[r]oot/|(?<![\w.])/[h]ome/\w|/[o]pt/(wheels|pypi)"
    r"|\b[s]ub-?agent|\b[f]arm-|\b[i]ssues? #\d|\b[l]anguage [m]odel\b",
    re.IGNORECASE,
)

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|<(q|blockquote|cite)\b.*?</\1>", re.DOTALL)


def judging_words(place: str, text: str, *, line: int = 0) -> list[str]:
    """Return a complaint for each word in `text` that judges; `line` is where it begins."""
    return [
        f"{place}:{line + text.count(chr(10), 0, found.start()) + (not line)}: `{found[0]}` judges;"
        " write met, not met or undecided"
        for found in JUDGING.finditer(text)
    ]


def workplace_words(place: str, text: str) -> list[str]:
    """Return a complaint for each word in `text` that speaks of one machine or of a workplace."""
    return [
        f"{place}:{number}: `{found[0]}` speaks of a workplace; the project speaks of itself alone"
        for number, line in enumerate(text.splitlines(), 1)
        for found in WORKPLACE.finditer(line)
    ]


def without_sources(output: str, quotations: Iterable[str]) -> str:
    """Return what we say ourselves: `output` less marked quotations and what a record quotes in full."""
    for quotation in quotations:
        output = output.replace(quotation, "").replace(html.escape(quotation), "")
    return QUOTED.sub("", output)


def judging_cells(folder: Path) -> list[str]:
    """Return the cells of the CSV tables under `folder` that hold a judging word, the longest first."""
    cells: set[str] = set()
    for table in folder.rglob("*.csv"):
        with table.open(encoding="utf-8", newline="") as lines:
            cells |= {cell for row in csv.reader(lines) for cell in row if JUDGING.search(cell)}
    return sorted(cells, key=len, reverse=True)


# --- catalogues -------------------------------------------------------------------------------------------


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the messages of a catalogue by dotted key; the members of a list are keyed by number."""
    for key, value in table.items():
        match value:
            case dict():
                yield from flat(value, f"{prefix}{key}.")
            case list():
                yield from flat({str(number): one for number, one in enumerate(value)}, f"{prefix}{key}.")
            case _:
                yield prefix + key, str(value)


def blanks(message: str) -> set[str]:
    """Return the names of the blanks in a message."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(message) if name is not None}


def repeated_keys(parts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return a complaint for each key that more than one part of one language's catalogue holds."""
    homes: dict[str, list[str]] = {}
    for part, table in parts.items():
        for key, _ in flat(table):
            homes.setdefault(key, []).append(part)
    return [f"`{key}` stands in {' and in '.join(at)}; keep one" for key, at in sorted(homes.items()) if at[1:]]


def unequal_catalogues(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """Return complaints where two catalogues differ in keys or, for one key, in blanks."""
    here, there = dict(flat(first)), dict(flat(second))
    return [
        *(f"`{key}` is missing from the second catalogue" for key in sorted(here.keys() - there.keys())),
        *(f"`{key}` is missing from the first catalogue" for key in sorted(there.keys() - here.keys())),
        *(
            f"`{key}` has the blanks {sorted(blanks(here[key]))} in the first catalogue"
            f" and {sorted(blanks(there[key]))} in the second"
            for key in sorted(here.keys() & there.keys())
            if blanks(here[key]) != blanks(there[key])
        ),
    ]

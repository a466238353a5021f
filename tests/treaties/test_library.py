"""The library of law: every file reads, cites, is honest about what was checked, and keeps its numbers in tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, takewhile
from pathlib import Path
from typing import Any

import pytest

from detente.terms.day import Duration
from detente.treaty import Treaty
from detente.treaty.tree import Amount, Definition

ROOT = Path(__file__).parents[2]
LIBRARY = sorted(ROOT.glob("treaties/*/treaty.md"))
DRAFTS = sorted(ROOT.glob("cases/*/drafts/*.md"))
FILES = [path for path in LIBRARY + DRAFTS if path.name != "SOURCES.md"]
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]

# Official ceilings typed independently of the library, where the reference tables lie beside the repository.
CEILINGS = ROOT.parent / "shared" / "reference" / "cfe-ceilings.csv"
# Texts of treaties, where they lie beside the repository too.
TEXTS = sorted((ROOT.parent / "shared" / "reference" / "treaties").glob("*.txt"))

every_file = pytest.mark.parametrize("path", FILES, ids=NAMES)


def rules_of(path: Path) -> Treaty:
    """Return the agreement in a file."""
    return Treaty.read(path)


def said_of_sources(path: Path) -> str:
    """Return the part of SOURCES.md that speaks of this file: all of it, or the section that names it."""
    text = (path.parent / "SOURCES.md").read_text(encoding="utf-8")
    sections = re.split(r"(?m)^## ", text)
    named = [section for section in sections if f"`{path.name}`" in section.splitlines()[0]]
    return named[0] if named else text


def paragraph(text: str, opening: str) -> str:
    """Return the paragraph that opens with these words in bold, on one line; empty if there is none."""
    found = re.search(rf"\*\*{opening}\*\*(.*?)(?:\n\n|\Z)", text, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def sections_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the words and the body of each section under the title."""
    for section in re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))[1:]:
        heading, _, body = section.partition("\n")
        yield heading, body


def nodes(node: Any) -> Iterator[Any]:
    """Yield everything a rule is made of."""
    yield node
    for value in vars(node).values() if hasattr(node, "__dict__") else ():
        for one in value if isinstance(value, tuple) else (value,):
            yield from nodes(one)


def numbers_in(rule: Any) -> set[float]:
    """Return the quantities and periods a rule names; cells are in tables already."""
    found = {float(one.quantity.lo) for one in nodes(rule) if isinstance(one, Amount)}
    return found | {float(one.count) for one in nodes(rule) if isinstance(one, Duration)}


def numbers_told(treaty: Treaty) -> set[float]:
    """Return every number in the tables of a file."""
    cells = [cell for table in treaty.tables.values() for row in table.rows for cell in row]
    return {float(found.replace(" ", "")) for cell in cells for found in re.findall(r"\d[\d ]*(?:\.\d+)?", cell)}


# --- every file -------------------------------------------------------------------------------------------


def test_the_library_is_not_empty():
    assert {"NAT49", "VD11", "NST10", "CFE90", "ROME02", "RUNATO21"} <= {rules_of(path).id for path in FILES}


@every_file
def test_every_file_reads_and_has_rules(path):
    assert rules_of(path).rules


@every_file
def test_every_rule_cites_its_provision(path):
    assert [] == [rule.label for rule in rules_of(path).rules if not rule.cites]


@every_file
def test_every_section_computes_or_says_why_not(path):
    told = ("```rule", "\nnot computable: ")
    silent = [heading for heading, body in sections_of(path) if not any(sign in body for sign in told)]
    assert [] == silent


@every_file
def test_a_rule_is_checked_only_against_a_text_that_is_named(path):
    checked = {rule.label for rule in rules_of(path).rules if rule.checked}
    sources = said_of_sources(path)
    assert re.search(r"`[\w.-]+\.\w+/\S+`", sources), "SOURCES.md names no place where the text is published"
    compared = paragraph(sources, "Compared.")
    if "All rules say `checked yes`" in compared:
        assert checked == {rule.label for rule in rules_of(path).rules}
        return
    named = set(re.findall(r"[\w.()]*[\w)]", compared))
    assert set() == checked - named


@every_file
def test_what_was_not_read_is_told(path):
    sources = said_of_sources(path)
    assert paragraph(sources, "Text.")
    assert "**From memory" in sources


@every_file
def test_every_number_of_a_rule_stands_in_a_table_with_its_provision(path):
    treaty = rules_of(path)
    told = numbers_told(treaty)
    stray = {rule.label: numbers_in(rule) - told for rule in treaty.rules}
    assert {} == {label: numbers for label, numbers in stray.items() if numbers}


@every_file
def test_a_term_that_a_rule_defines_is_used_by_another(path):
    treaty = rules_of(path)
    text = path.read_text(encoding="utf-8")
    terms = [rule.clause.term for rule in treaty.rules if isinstance(rule.clause, Definition)]
    assert [] == [term for term in terms if len(re.findall(rf"\b{term[:-1]}", text)) < 2]


@every_file
def test_no_word_of_the_library_judges(path):
    assert not re.search(r"(?i)\b(violat|guilt)\w*", path.read_text(encoding="utf-8"))


# --- own words: nothing runs as in a text that was read ----------------------------------------------------------

LONGEST_RUN = 6
texts_at_hand = pytest.mark.skipif(not TEXTS, reason="the texts of treaties do not lie beside the repository")


def prose_of(source: str) -> str:
    """Return what a file says in prose: without front matter, rule blocks, headings and tables."""
    body = source.split("\n+++\n", 1)[-1] if source.startswith("+++") else source
    body = re.sub(r"(?ms)^```.*?^```$", "", body)
    return "\n".join(line for line in body.splitlines() if not line.startswith(("|", "#")))


def common_runs(prose: str, text: str, longest: int) -> list[str]:
    """Return the words that run alike in both for longer than allowed; words of names, with capitals, do not count."""
    ours, theirs = (re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", one) for one in (prose, text))
    mine, yours = ([word.casefold() for word in words] for words in (ours, theirs))
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(yours) - 2):
        starts.setdefault(tuple(yours[at : at + 3]), []).append(at)
    found, at = [], 0
    while at < len(mine):
        alike = max((run_from(mine, at, yours, there) for there in starts.get(tuple(mine[at : at + 3]), ())), default=0)
        run = ours[at : at + alike]
        if sum(not word[0].isupper() for word in run) > longest:
            found.append(" ".join(run))
        at += alike or 1
    return found


def run_from(mine: list[str], here: int, yours: list[str], there: int) -> int:
    """Return how many words are alike from two places on."""
    pairs = zip(islice(mine, here, None), islice(yours, there, None), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("So it gave them one two three four five six.", 0),
        ("So it gave them one two three four five six seven!", 1),
        ("so One Two three four five six Seven", 0),
        ("eight, seven, six, five, four, three, two, one", 0),
    ],
)
def test_a_run_is_too_long_from_its_seventh_word_on(prose, expected):
    assert expected == len(common_runs(prose, "One two three, four five six; seven eight.", LONGEST_RUN))


@texts_at_hand
@every_file
def test_the_prose_is_in_words_of_its_own(path):
    prose = prose_of(path.read_text(encoding="utf-8"))
    texts = {text.name: common_runs(prose, text.read_text(encoding="utf-8"), LONGEST_RUN) for text in TEXTS}
    assert {} == {name: runs for name, runs in texts.items() if runs}


# --- the ceilings of the CFE Treaty, against a table typed by somebody else ------------------------------------

ITEMS = {
    "tanks": "battle tanks",
    "acv": "armoured combat vehicles",
    "artillery": "artillery",
    "combat_aircraft": "combat aircraft",
    "attack_helicopters": "attack helicopters",
}


# A reference row: the words its scope begins with tell a limit on storage from the ceiling of the same provision.
STORAGE = {
    "storage in Odessa MD": "IV.1 Odessa district",
    "storage in southern Leningrad MD": "IV.1 southern Leningrad district",
}
TABLES = ("Table IV", "Table of storage", "Table V(1)(A)", "Table V(1)(B)", "Table V(1)(C)", "Table VI")
SORTS = {"total": "total", "active": "active", "stored": "total", "temporary": "total", "most": "total"}
ACTIVE_ONLY = ("V.1(B)", "V.1(C)")

Ceilings = dict[tuple[str, str, str], int]


def stated(rows: Iterable[dict[str, str]]) -> Ceilings:
    """Return the ceilings of a reference table by provision, item and sort (total or active)."""
    found = {}
    for row in rows:
        scope = row.get("scope", "")
        provision = next((key for words, key in STORAGE.items() if scope.startswith(words)), row["provision"])
        provision = provision.replace("IV.3(A)-(C)", "IV.3")
        for column, cell in row.items():
            name = column.removesuffix("_total").removesuffix("_active")
            sort = "active" if column.endswith("_active") and provision not in ACTIVE_ONLY else "total"
            if name in ITEMS and cell:
                found[(provision, ITEMS[name], sort)] = int(cell)
    return found


def encoded(treaty: Treaty) -> Ceilings:
    """Return the ceilings of Articles IV, V(1) and VI as the library has them, keyed the same way."""
    found = {}
    for name in TABLES:
        table = treaty.tables[name]
        for cells in table.rows:
            row = dict(zip(table.columns, cells, strict=True))
            provision = key_of(row["provision"]) if "provision" in row else f"IV.1 {row['zone']}"
            for column, sort in SORTS.items():
                if row.get(column):
                    found[(provision, row["item"], sort)] = int(row[column].replace(" ", ""))
    return found


def key_of(provision: str) -> str:
    """Return a provision as the reference table writes it: `IV(3)(D)(1)` is `IV.3(D)`, `VI(E)` is `VI`."""
    article, *parts = re.findall(r"[IVX]+(?=\()|\w", provision)
    lettered = article == "V" or parts[:2] == ["3", "D"]
    return article if article == "VI" else f"{article}.{parts[0]}" + (f"({parts[1]})" if lettered else "")


def differences(rows: Iterable[dict[str, str]], treaty: Treaty) -> list[str]:
    """Return every ceiling of the library's articles that a reference table does not give alike."""
    ours, theirs = encoded(treaty), stated(rows)
    articles = {provision for provision, _, _ in ours}
    return [
        f"{key}: {number} in the reference, {ours.get(key)} in the library"
        for key, number in sorted(theirs.items())
        if key[0] in articles and ours.get(key) != number
    ]


@pytest.fixture(scope="module")
def cfe() -> Treaty:
    return rules_of(ROOT / "treaties" / "cfe-1990" / "treaty.md")


@pytest.mark.skipif(not CEILINGS.is_file(), reason="the reference table of ceilings does not lie beside the repository")
def test_the_ceilings_equal_those_of_the_reference_table(cfe):
    with CEILINGS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert 40 <= len(stated(rows))
    assert [] == differences(rows, cfe)


TWIN = """provision,tanks_total,tanks_active,acv_total,acv_active,combat_aircraft
IV.1,20000,16500,30000,27300,6800
IV.3(A)-(C),,10300,,19260,
IV.3(D),2250,,2500,,
V.1(A),,4700,,{acv},
VI,13300,,20000,,5150
"""


@pytest.mark.parametrize(("acv", "expected"), [("5900", 0), ("5901", 1), ("5899", 1)])
def test_a_ceiling_that_differs_from_the_reference_is_named(cfe, acv, expected):
    rows = csv.DictReader(TWIN.format(acv=acv).splitlines())
    assert expected == len(differences(rows, cfe))


def test_the_flank_keeps_what_article_iv_leaves(cfe):
    ceilings = encoded(cfe)
    for item in ("battle tanks", "armoured combat vehicles", "artillery"):
        left = ceilings["IV.1", item, "active"] - ceilings["IV.2", item, "active"]
        assert left == ceilings["V.1(A)", item, "active"]


def test_the_areas_of_article_iv_lie_one_in_the_other(cfe):
    zones = cfe.glossary.zones
    names = ["area of Article IV(4)", "area of Article IV(3)", "area of Article IV(2)", "area of application"]
    for inner, outer in pairwise(names):
        assert zones.atoms(inner) < zones.atoms(outer)


def test_the_flank_and_the_area_of_article_iv_2_share_no_ground_and_leave_none(cfe):
    zones = cfe.glossary.zones
    flank, inland = zones.atoms("area of Article V(1)(A)"), zones.atoms("area of Article IV(2)")
    assert not flank & inland
    assert zones.atoms("area of application") == flank | inland


def test_each_state_party_is_in_one_group(cfe):
    groups = cfe.glossary.groups
    assert sorted(cfe.parties) == sorted(groups["eastern group"] + groups["western group"])
    assert (14, 16) == (len(groups["eastern group"]), len(groups["western group"]))

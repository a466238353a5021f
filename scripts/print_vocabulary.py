"""Print docs/reference/vocabulary.md from the vocabulary: `python scripts/print_vocabulary.py`."""

from collections.abc import Iterable
from pathlib import Path

from detente.messages import say
from detente.terms.quantity import UNITS
from detente.terms.vocabulary import (
    ACTS,
    CHANNELS,
    COMMON,
    KINDS,
    RELATIONS,
    REPLACING,
    SPEECH_ACTS,
    STANCES,
    STATUS_ACTS,
    VERBS,
    Field,
    Kind,
    Verb,
)

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "vocabulary.md"

INTRODUCTION = """\
# Vocabulary

Every kind of entry and its columns, as the record checks them and the rules of a treaty name them. How a
table is written stands in [The record](record.md). This page is printed from the vocabulary by
`scripts/print_vocabulary.py`; change the vocabulary, not the page.

A column marked *yes* under *must* is filled in every row. Any other empty cell means *not stated*, hence
unknown: never zero, never no. Columns in `code` under *in rules* are what a rule may call the column.
"""

TYPES = {
    "text": "words, as they are",
    "quantity": "`12 800`, `90 000..120 000`, `>= 9 000`, `?`; with a unit where the column has one",
    "when": "`2022-01-12`, `2022-01`, `2022`, `2022-01-12T10:00Z`, `[2022-01-12..2022-01-15]`, `?`",
    "flag": "`yes`, `no`, `?` (also `ya`, `tidak`)",
    "parties": "names or codes, separated by `;`: `EE; LV; LT`",
    "category": "a category of forces or equipment, as the treaty names it",
    "place": "a zone, a State, latitude and longitude, or both: `Kaliningrad @ 54.7, 20.5`",
    "entry": "the id of another entry",
    "treaty": "the id of an agreement: `VD11`",
    "rule": "the id of an agreement and the label of its rule: `VD11 16.1`",
    "choice": "one of the words listed",
}


def page() -> str:
    """Return the page, as it should stand."""
    kinds = "\n".join(_kind(kind) for kind in KINDS.values())
    return "\n".join([INTRODUCTION, _types(), _common(), "## Kinds\n", kinds, _verbs(VERBS.values()), _words()])


def _types() -> str:
    rows = "".join(f"| {name} | {written} |\n" for name, written in TYPES.items())
    units = ", ".join(f"`{unit}`" for unit in UNITS if unit)
    return f"## How cells are written\n\n| type | written |\n|---|---|\n{rows}\nUnits: {units}.\n"


def _common() -> str:
    return "## Columns of every kind\n\n" + _table(COMMON)


def _kind(kind: Kind) -> str:
    lines = [f"### {kind.name}\n", f"{_sentence(say(f'kind.{kind.name}'))}\n"]
    about = [f"- done by: those in `{kind.doer}`"]
    if kind.key:
        about.append(f"- two rows speak of one thing if they agree in {_listed(kind.key)}")
    if "year" in kind.key:
        about.append("- `year` is no column: it is the year of `happened`")
    if "about" in kind.key:
        about.append("- `about` must be stated")
    if kind.nouns[0]:
        about.append(f"- in rules: {_listed(kind.nouns)}")
    return "\n".join([*lines, "\n".join(about) + "\n", _table(kind.fields)])


def _table(fields: tuple[Field, ...]) -> str:
    rows = "".join(f"| {' | '.join(_cells(one))} |\n" for one in fields)
    return f"| column | what it says | type | must | in rules |\n|---|---|---|---|---|\n{rows}"


def _cells(one: Field) -> tuple[str, ...]:
    written = one.type
    if one.choices:
        written += ": " + _listed(one.choices)
    if one.unit:
        written += ", any unit" if one.unit == "any" else f", in `{one.unit}`"
    return (
        f"`{one.name}`",
        say(f"field.{one.name}"),
        written,
        "yes" if one.required else "",
        _listed(one.words),
    )


def _verbs(verbs: Iterable[Verb]) -> str:
    rows = "".join(_verb(verb) for verb in verbs)
    head = "| verb | kind | its words go to | only where | changes who is bound | judged |"
    return f"## Verbs of the rules\n\n{head}\n|---|---|---|---|---|---|\n{rows}"


def _verb(verb: Verb) -> str:
    places = ([f"`{verb.direct}`"] if verb.direct else []) + [
        f"*{word}* `{name}`" for word, name in verb.places.items()
    ]
    where = ", ".join(f"`{name}` is `{value}`" for name, value in verb.where.items())
    judged = "while it lasts" if verb.state else "when it happens"
    changes = "yes" if verb.changes_norms else ""
    return f"| {verb.word} | {verb.kind} | {', '.join(places)} | {where} | {changes} | {judged} |\n"


def _words() -> str:
    lists = {
        "Relations between entries": RELATIONS,
        "Relations that replace": tuple(sorted(REPLACING)),
        "What a statement does": SPEECH_ACTS,
        "Positions on an issue": STANCES,
        "Channels": CHANNELS,
        "Acts": ACTS,
        "Acts that change who is bound": STATUS_ACTS,
    }
    return "## Lists of words\n\n" + "".join(f"- {name}: {_listed(words)}\n" for name, words in lists.items())


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""What an author sees: one small faulty file for each message, with the exact words that mend it, in both languages.

`DETENTE_PROMOTE=1` rewrites the expected words from what is said now; read the difference before keeping it.
"""

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import detente.messages
from detente.errors import TreatyError
from detente.messages import LANGUAGES
from detente.treaty import Treaty

FILES = sorted((Path(__file__).parents[1] / "transcripts" / "treaty").glob("*.md"))
PART = Path(detente.messages.__file__).parent / "parts" / "treaty.en.toml"
KEYS = tomllib.loads(PART.read_text(encoding="utf-8"))["fault"].keys()

# What no file of 25 lines can show; `test_faults.py` shows each of them.
SHOWN_ELSEWHERE = {"file-too-large", "front-too-many", "no-such-file", "not-utf8", "too-long", "zone-too-deep"}

# Mends that are a whole piece of text to put in place of the words underlined.
WHOLE = {"number-grouping", "date-form", "word-form", "say-shall", "say-shall-not", "say-may", "weeks", "unit-word"}
WHOLE |= {
    "curly-quotes",
    "single-quotes",
    "quoted-term",
    "say-where",
    "say-compare",
    "say-exceed",
    "say-floor",
    "say-means",
}
WHOLE |= {
    "say-not-later",
    "day-each-year",
    "say-ahead",
    "say-within",
    "say-window",
    "say-simultaneously",
    "say-promptly",
}
WHOLE |= {
    "number-word",
    "their",
    "say-no",
    "decimal-comma",
    "and-or",
    "say-and",
    "brace-extra",
    "gerund",
    "quotes-needed",
}


def faults_of(source: str, name: str = "treaty.md") -> tuple:
    with pytest.raises(TreatyError) as caught:
        Treaty.parse(source, file=name)
    return caught.value.faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript_of_an_authors_mistake(path):
    with pytest.raises(TreatyError) as caught:
        Treaty.read(path)
    said = "\n\n".join(caught.value.render(lang) for lang in LANGUAGES) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("DETENTE_PROMOTE") == "1":
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_transcript_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 25


def test_every_message_of_the_treaty_language_has_a_transcript():
    told = {fault.key for path in FILES for fault in faults_of(path.read_text(encoding="utf-8"))}
    assert set(KEYS) - SHOWN_ELSEWHERE - told == set()
    assert SHOWN_ELSEWHERE <= set(KEYS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fault_has_its_place_and_underlines_words_that_are_there(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    for fault in faults_of(path.read_text(encoding="utf-8")):
        assert 1 <= fault.line <= len(lines)
        assert lines[fault.line - 1] == fault.text
        assert 1 <= fault.column <= len(fault.text) + 1


@pytest.mark.parametrize("path", [path for path in FILES if path.stem in WHOLE], ids=lambda path: path.stem)
def test_the_mend_that_a_message_offers_mends_it(path):
    source = path.read_text(encoding="utf-8")
    fault = next(one for one in faults_of(source) if one.key == path.stem)
    instead = next(fault.values[name] for name in ("near", "quoted", "instead") if name in fault.values)
    start = fault.column - 1
    line = fault.text[:start] + instead + fault.text[start + fault.width :]
    lines = source.split("\n")
    lines[fault.line - 1] = line
    try:
        Treaty.parse("\n".join(lines))
    except TreatyError as error:
        left = [replace(one, text="") for one in error.faults if one.line == fault.line and one.key == fault.key]
        assert [one for one in left if one.column == fault.column] == []

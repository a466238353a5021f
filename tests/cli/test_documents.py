"""The documents say what the commands do: examples run, and the tutorial shows the files of its own folder."""

import re
import shutil
from pathlib import Path

import pytest

from house import documents

ROOT = Path(__file__).parents[2]
LAKE = ROOT / "docs" / "tutorial" / "lake-accord"
NAMES = [
    *(f"docs/reference/{name}.md" for name in ("commands", "errors", "json")),
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs" / "explanation").glob("*.md"))),
]


@pytest.fixture
def reader(tmp_path):
    """Return a copy of what a reader has before them."""
    for name in ("treaties", "cases", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_run_and_show_what_they_say(name, reader):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [] == documents.faulty_program(name, text, reader)
    assert [] == documents.faulty_commands(name, text, reader)


def test_the_tutorial_shows_the_files_of_its_folder():
    text = (ROOT / "docs" / "tutorial" / "first-treaty.md").read_text(encoding="utf-8")
    fences = re.findall(r"^(`{3,})(?:markdown|csv|toml)\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL)
    shown = sorted(block for _, block in fences)
    assert sorted(path.read_text(encoding="utf-8") for path in LAKE.rglob("*.*") if path.is_file()) == shown


def test_the_schema_of_the_review_is_where_the_documents_say():
    assert (ROOT / "docs" / "reference" / "review.schema.json").is_file()

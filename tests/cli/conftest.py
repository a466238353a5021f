"""What the tests of the command line share: a small case to work on, and a command run in this process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.cli import main

ROOT = Path(__file__).parents[2]
LAKE = ROOT / "docs" / "tutorial" / "lake-accord"


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def lake(tmp_path, monkeypatch):
    """Return the folder `lake`, a copy of the tutorial's case, with the working directory beside it."""
    for name in ("COLUMNS", "DETENTE_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(LAKE, tmp_path / "lake")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "lake"


@pytest.fixture
def detente(lake, capsys):  # noqa: ARG001 - every command runs beside the lake
    """Return a function that runs a command beside the folder `lake` and tells how it ended."""

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run

"""What a newcomer sees who mistypes: commands and answers, in both languages, word for word.

Each transcript holds its commands; `DETENTE_PROMOTE=1` rewrites the answers from what is said now. They run beside the
folders `lake`, the tutorial's case, and `given`, files with the faults that newcomers make.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts" / "cli"


@pytest.mark.parametrize("transcript", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_transcript_of_a_newcomers_mistake_at_the_terminal(transcript, detente, lake, monkeypatch):
    shutil.copytree(TRANSCRIPTS / "given", lake.parent / "given")
    told = []
    expected = transcript.read_text(encoding="utf-8")
    for command in [line for line in expected.splitlines() if line.startswith("$ ")]:
        told.append(command)
        for language in ("en", "id"):
            monkeypatch.setenv("DETENTE_LANG", language)
            ran = detente(*shlex.split(command)[2:])
            assert "Traceback" not in ran.err
            told += [f"{ran.out}{ran.err}".rstrip("\n"), f"[{language}, exit code {ran.code}]"]
        told.append("")
    said = "\n".join(told)
    if os.environ.get("DETENTE_PROMOTE") == "1":
        transcript.write_text(said, encoding="utf-8")
    assert transcript.read_text(encoding="utf-8") == said

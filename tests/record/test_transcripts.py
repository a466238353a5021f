"""What a newcomer sees: one small faulty folder per mistake, with the words that mend it, in both languages.

`DETENTE_PROMOTE=1` rewrites the expected words from what is said now; read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from detente.errors import RecordError
from detente.record import Record

FOLDERS = sorted((Path(__file__).parents[1] / "transcripts" / "record").iterdir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_transcript_of_a_newcomers_mistake(folder):
    with pytest.raises(RecordError) as caught:
        Record.open(folder)
    said = "\n\n".join(caught.value.render(lang) for lang in ("en", "id")) + "\n"
    expected = folder / "expected.txt"
    if os.environ.get("DETENTE_PROMOTE") == "1":
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said

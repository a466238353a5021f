"""Files written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from detente.errors import Fault, FileError

__all__ = ["write"]


def write(path: Path, text: str) -> None:
    """Put the text in the file's place in one step: a reader sees the old file or the new one.

    Raises: `FileError` if it cannot be written; then the file is as it was.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        if path.exists():
            fresh.chmod(path.stat().st_mode)
        fresh.replace(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileError([Fault("file-not-written", str(path), values={"reason": reason})]) from error
    finally:
        with suppress(OSError, ValueError):
            fresh.unlink()

"""Where a piece of text stands."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOWHERE", "Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file: lines and columns count from 1, the end column is exclusive."""

    file: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


NOWHERE = Span("", 0)

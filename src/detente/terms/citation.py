"""Citations: which provision of which agreement, and where its rule stands."""

from __future__ import annotations

from dataclasses import dataclass

from detente.terms.span import NOWHERE, Span

__all__ = ["Citation", "Source"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision: the agreement's id, the rule's label, the words that cite it, its place in the file."""

    treaty: str
    rule: str
    cites: str = ""
    where: Span = NOWHERE

    def __str__(self) -> str:
        return f"{self.treaty} {self.cites or self.rule}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is known from: a document, and the place in it."""

    document: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.document} ({self.locator})" if self.locator else self.document

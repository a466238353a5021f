"""Détente makes agreements run: treaties as literate files that compute, a sourced record, findings with evidence."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.findings import Case, Finding, Findings, Outcome, review
    from detente.record import Record
    from detente.treaty import Treaty

__all__ = ["Case", "Finding", "Findings", "Outcome", "Record", "Treaty", "review"]

if not TYPE_CHECKING:  # so that a checker of types knows each name, and refuses all others

    def __getattr__(name: str) -> Any:
        """Return a name of the library; what it needs is loaded when the first of them is asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from detente import findings, record, treaty

        found = {
            one: getattr(home, one) for home in (treaty, record, findings) for one in __all__ if hasattr(home, one)
        }
        globals().update(found)
        return found[name]

"""Détente makes agreements run: treaties as literate files that compute, a sourced record, findings with evidence."""

from detente.findings import Case, Finding, Findings, Outcome, review
from detente.record import Record
from detente.treaty import Treaty

__all__ = ["Case", "Finding", "Findings", "Outcome", "Record", "Treaty", "review"]

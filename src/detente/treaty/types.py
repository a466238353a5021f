"""What a grammatical rule must also be: every label, table, column, verb and field it names exists and fits."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import Fault
from detente.treaty.names import Glossary
from detente.treaty.text import Text
from detente.treaty.tree import Rule

__all__ = ["check_rules"]


def check_rules(text: Text, glossary: Glossary, rules: Sequence[Rule]) -> list[Fault]:
    """Return the faults of rules that could be read but not be meant."""
    return []

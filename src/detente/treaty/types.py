"""What a grammatical rule must also be: every label, table, column, verb and field it names exists and fits."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import Fault
from detente.treaty.acts import check_acts
from detente.treaty.desk import Desk
from detente.treaty.figures import check_figures
from detente.treaty.kinds import check_kinds
from detente.treaty.labels import check_labels
from detente.treaty.meanings import check_meanings
from detente.treaty.names import Glossary
from detente.treaty.rows import check_rows
from detente.treaty.text import Text
from detente.treaty.tree import Rule

__all__ = ["check_rules"]


def check_rules(text: Text, glossary: Glossary, rules: Sequence[Rule]) -> list[Fault]:
    """Return the faults of rules that could be read but not be meant."""
    desk = Desk(text, glossary, rules)
    for check in (check_labels, check_rows, check_meanings, check_acts, check_kinds, check_figures):
        check(desk)
    return desk.faults

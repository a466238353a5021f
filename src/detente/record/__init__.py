"""The record: what is known, who says so, since when, and how it is kept in tables.

Knows entries, their tables and their relations. Refuses to know what a treaty makes of them.
"""

from detente.record.entry import Entry, Relation, Value
from detente.record.log import from_jsonl, to_jsonl
from detente.record.pending import Ask, open_asks, undated_undertakings
from detente.record.reading import read_entries
from detente.record.record import Record
from detente.record.tables import Document
from detente.record.writing import import_rows, write_table

__all__ = [
    "Ask",
    "Document",
    "Entry",
    "Record",
    "Relation",
    "Value",
    "from_jsonl",
    "import_rows",
    "open_asks",
    "read_entries",
    "to_jsonl",
    "undated_undertakings",
    "write_table",
]

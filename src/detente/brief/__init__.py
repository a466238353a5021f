"""The brief: what a delegation is handed, as a value and as one page that prints.

Knows how findings and the record are told to a reader. Refuses to judge, and to know any case in particular.
"""

from detente.brief.compose import Brief, compose

__all__ = ["Brief", "compose"]

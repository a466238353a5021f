"""The treaty language: literate files that compute.

Knows what a rule says and where it stands. Refuses to know what any record shows.
"""

from detente.treaty.desugar import Plain, plain_rules
from detente.treaty.treaty import Treaty

__all__ = ["Plain", "Treaty", "plain_rules"]

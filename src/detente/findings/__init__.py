"""Findings: what a record shows of what treaties ask, as of a day.

Knows duties, limits, bans, counts and powers, and what is met, not met or undecided. Refuses to say who is to blame.
"""

from detente.findings.case import Case
from detente.findings.finding import Alternative, Bearer, Due, Finding, Findings, Instance, Outcome
from detente.findings.review import review

__all__ = ["Alternative", "Bearer", "Case", "Due", "Finding", "Findings", "Instance", "Outcome", "review"]

"""The words everyone uses: days, quantities, parties, places, citations, and the vocabulary of the record.

Knows what a word means and how it is written. Refuses to know any agreement or any case.
"""

__all__: list[str] = []

"""Reading 500 rules takes at most 0.3 s, and at most 12 times what Python's own parser takes for 500 functions.

The rules are those of the library's five forms in turn, about forty words each, with their tree, their types checked
and every node's place kept. The peer is `ast.parse`, written in C, on 500 functions with as many words: it too returns
a tree with places, but knows nothing of what its names mean. Both are timed after import, alternately, best of five.
What starting costs is printed beside: loading the grammar's tables, once in a process.
"""

import ast
import sys
from collections.abc import Callable
from time import perf_counter

from detente.treaty import Treaty
from detente.treaty.drive import tables

RULES, MOST_S, MOST_TIMES, ROUNDS = 500, 0.3, 12.0, 5

FRONT = """+++
id = "X"
title = "Many rules"
quality = "draft"
[terms]
"participating State" = { parties = "this" }
"battle tanks" = { stock = "battle tanks" }
"active units" = { portion = "active" }
[zones]
"csbm-zone" = ["DE", "PL"]
+++

```rule
"""
FORMS = (
    """rule {n}  cites "para {n}"  checked no
  each participating State shall notify every other participating State of each activity in the csbm-zone
  where its troops are at least 9 000
     or ( it is organised into either a division or at least two brigades
          and ( its tanks are at least 250 or its acvs are at least 500 or its artillery is at least 250 ) )
  at least 42 days before its start.
""",
    """rule {n}  cites "para {n}"  checked yes
  the battle tanks held by each participating State in the csbm-zone shall not exceed 20 000,
  of which at most 16 500 in active units.
""",
    """rule {n}  cites "para {n}"
  upon each request under {n} or each reply under {n}, its addressee shall reply to its author
  within 48 hours of the receipt of the request.
""",
    """rule {n}  each participating State shall not carry out more than six activities within each calendar year
  where its troops are more than 13 000 or its tanks are more than 300.
""",
    """rule {n}  cites "Art. {n}"
  the Parties by unanimous agreement may invite any other State
  where it is judged "in a position to further the principles" and it is judged "in a position to contribute" to accede.
""",
)


def treaty() -> str:
    """Return a treaty of that many rules, the same each time."""
    return FRONT + "\n".join(FORMS[n % len(FORMS)].format(n=n) for n in range(1, RULES + 1)) + "```\n"


def program(words: int) -> str:
    """Return that many functions, which have as many words between them."""
    each = words // RULES // 4
    body = " and ".join(f"thing.field_{n} >= {n}" for n in range(each))
    return "\n".join(f"def rule_{n}(thing):\n    return {body}\n" for n in range(RULES))


def best(calls: list[Callable[[], object]]) -> list[float]:
    """Return the shortest time of each call, the calls taken in turn."""
    times = [float("inf")] * len(calls)
    for _ in range(ROUNDS):
        for number, call in enumerate(calls):
            start = perf_counter()
            call()
            times[number] = min(times[number], perf_counter() - start)
    return times


def main() -> int:
    """Print both times and the ratio; return 1 if the claim does not hold."""
    start = perf_counter()
    tables()
    loading = perf_counter() - start
    source = treaty()
    words = sum(len(rule.split()) for rule in source.split("rule ")[1:])
    peer = program(words)
    assert len(Treaty.parse(source).rules) == len(ast.parse(peer).body) == RULES
    ours, theirs = best([lambda: Treaty.parse(source), lambda: ast.parse(peer)])
    print(f"{RULES} rules, {words} words: {ours:.3f} s; ast.parse of {RULES} functions: {theirs:.3f} s")
    print(f"ratio {ours / theirs:.1f}; loading the grammar, once: {loading * 1000:.1f} ms")
    return int(ours > MOST_S or ours / theirs > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())

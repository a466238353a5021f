"""A small treaty of a few sentences, for tests that need one rule and both sides of it."""

from functools import cache

from detente import Treaty

_TEXT = """+++
id = "S"
title = "A small treaty"
quality = "legal"
in_force = 2000-01-15
parties = ["RU", "US", "BY"]
language = 1

[terms]
"group of States Parties" = {{ groups = "this", plural = "groups of States Parties" }}
"tanks" = {{ stock = "tanks" }}
"fuel" = {{ stock = "fuel" }}
"active units" = {{ portion = "active" }}
"explanation" = {{ words = "an explanation" }}
"council session" = {{ kind = "session", where = {{ body = "council" }} }}

[groups]
"pair" = ["RU", "BY"]

[categories]
"heavy tanks" = "tanks"

[zones]
"north" = ["RU-Kaliningrad", "BY"]
"wide" = ["north", "RU-Moscow"]
"east" = ["RU-Moscow", "RU-Asia"]
+++

# A small treaty

```rule
{rules}
```
"""


@cache
def treaty(*rules: str) -> Treaty:
    """Return the treaty with these rules, each with its label."""
    return Treaty.parse(_TEXT.format(rules="\n\n".join(f"rule {rule}" for rule in rules)))

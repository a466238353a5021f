"""Random small treaties and worlds: a treaty of the real sentence forms with random numbers, and what there is."""

from datetime import date, datetime, time, timedelta
from functools import cache

from hypothesis import strategies as st

from detente import Treaty

PARTIES = ("BY", "EE", "RU", "US")
PLACES = ("RU-Kaliningrad", "RU-Moscow", "RU-Asia", "BY")
FIRST = date(2003, 1, 1)  # the worlds lie around two New Years

_TEXT = """+++
id = "T1"
title = "A made-up treaty"
quality = "legal"
in_force = 2000-01-15
parties = ["RU", "US", "BY"]
language = 1

[terms]
"group of States Parties" = {{ groups = "this", plural = "groups of States Parties" }}
"tanks" = {{ stock = "tanks" }}
"trucks" = {{ stock = "trucks" }}
"active units" = {{ portion = "active" }}
"explanation" = {{ words = "an explanation" }}
"council session" = {{ kind = "session", where = {{ body = "council" }} }}

[groups]
"eastern group" = ["RU", "BY"]

[categories]
"heavy tanks" = "tanks"
"light tanks" = "tanks"

[zones]
"north" = ["RU-Kaliningrad", "BY"]
"wide" = ["north", "RU-Moscow"]
+++

# A made-up treaty

```rule
rule 1  the tanks held by each Party in the wide shall not exceed {most}.

rule 2
  the tanks held by each group of States Parties in the north shall not exceed {group},
  of which at most {active} in active units.

rule 3  the tanks held by each Party shall be at least {least}.

rule 4
  each Party shall notify every other Party of each activity in the wide
  where its troops are at least {troops} or its tanks are at least {tanks}
  at least {days} days before its start.

rule 5  exception to 4
  where the activity is without advance notice to its troops, {effect}.
{nested}
rule 6  no Party shall conduct any activity in the north where its troops are more than {banned}.

rule 7a
  the term "large activity" means an activity in the wide where its troops are more than {large}.

rule 7
  each Party shall not carry out more than {often} large activities within any {span} consecutive calendar years.

rule 8  the Parties shall hold no fewer than {monthly} council sessions within each calendar month.

rule 9  each Party shall not carry out more than {at_once} large activities simultaneously.

rule 10.1  each Party may request an explanation from any other Party.

rule 10  upon each request under 10.1, its addressee shall reply to its author within {length} {unit}s of {anchored}.

rule 11  each Party may withdraw with effect 3 months after its notice.

rule 12a  the term "counted tanks" of a Party means the tanks.

rule 12a  reading "broad"
  the term "counted tanks" of a Party means the tanks plus the trucks.

rule 12  the counted tanks held by each Party shall not exceed {counted}.
```
"""

_WORDS = {1: "one", 2: "two", 3: "three"}
_NESTED = """
rule 5.1  exception to 5
  where the activity is in the north, rule 5 does not apply.
"""

TERMS = st.fixed_dictionaries(
    {
        "most": st.integers(0, 40),
        "group": st.integers(0, 40),
        "active": st.integers(0, 20),
        "least": st.integers(0, 20),
        "counted": st.integers(0, 40),
        "troops": st.integers(1, 9),
        "tanks": st.integers(1, 9),
        "days": st.sampled_from([1, 7, 42]),
        "alert": st.sampled_from(["void", "start"]),
        "nested": st.booleans(),
        "banned": st.integers(0, 9),
        "large": st.integers(0, 9),
        "often": st.integers(1, 3),
        "span": st.integers(2, 3),
        "monthly": st.integers(1, 2),
        "at_once": st.integers(1, 2),
        "unit": st.sampled_from(["hour", "day", "month"]),
        "length": st.sampled_from([1, 2, 48]),
        "anchor": st.sampled_from(["when", "received"]),
    }
).map(lambda terms: {**terms, "active": min(terms["active"], terms["group"])})


def treaty_of(terms):
    """Return the treaty with these numbers."""
    return _parsed(tuple(sorted(terms.items())))


@cache
def _parsed(terms):
    known = dict(terms)
    words = {name: _WORDS[known[name]] for name in ("often", "span", "monthly", "at_once")}
    effect = "rule 4 does not apply" if known["alert"] == "void" else "the notification is due at its start"
    anchored = "the request" if known["anchor"] == "when" else "the receipt of the request"
    nested = _NESTED if known["nested"] else ""
    return Treaty.parse(_TEXT.format(**{**known, **words, "effect": effect, "anchored": anchored, "nested": nested}))


# --- worlds ---

_days = st.integers(0, 3 * 365).map(lambda number: FIRST + timedelta(number)) | st.sampled_from(
    [date(2003, 12, 31), date(2004, 1, 1), date(2004, 1, 31), date(2004, 2, 29), date(2004, 12, 31), date(2005, 1, 1)]
)
_clocks = st.sampled_from([time(0, 0, 0), time(12, 0, 0), time(23, 59, 59)]) | st.times().map(
    lambda one: one.replace(microsecond=0)
)
_moments = st.builds(datetime.combine, _days, _clocks)
_sides = st.sampled_from([-86400, -3600, -1, 0, 1, 3600, 86400]).map(lambda number: timedelta(seconds=number))


@st.composite
def worlds(draw):
    """Random worlds in which everything is known, with times on and about every deadline."""
    terms = draw(TERMS)
    world = {"terms": terms, "day": draw(_days)}
    world["acts"] = draw(_acts())
    world["holdings"] = draw(_holdings())
    world["activities"] = draw(_activities())
    world["notices"] = draw(_notices(world))
    world["requests"] = draw(_requests())
    world["replies"] = draw(_replies(world))
    days = st.builds(lambda day, held: {"day": day, "held": held}, _days, st.booleans())
    world["sessions"] = draw(st.lists(days, max_size=4, unique_by=lambda one: one["day"]))
    return world


@st.composite
def _acts(draw):
    acts = []
    if draw(st.booleans()):
        acts.append({"id": "A1", "party": "EE", "verb": "accede", "day": draw(_days)})
    if draw(st.booleans()):
        acts.append({"id": "A2", "party": "BY", "verb": "withdraw", "day": draw(_days)})
    return acts


@st.composite
def _holdings(draw):
    """Holdings whose cells share nothing: one number for each party, sort, place, status and day."""
    days = draw(st.lists(_days, min_size=1, max_size=2))
    cells = st.tuples(
        st.sampled_from(PARTIES[:1] + PARTIES[2:]),
        st.sampled_from(["heavy tanks", "light tanks", "trucks"]),
        st.sampled_from(PLACES),
        st.sampled_from(["active", "stored"]),
        st.sampled_from(days),
    )
    names = ("party", "category", "place", "status", "day")
    chosen = draw(st.lists(cells, max_size=6, unique=True))
    return [
        {**dict(zip(names, cell, strict=True)), "id": f"H{number}", "number": draw(st.integers(0, 30))}
        for number, cell in enumerate(chosen)
    ]


@st.composite
def _activities(draw):
    made = []
    for number in range(draw(st.integers(0, 3))):
        start = draw(_moments)
        made.append(
            {
                "id": f"X{number}",
                "parties": draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True)),
                "place": draw(st.sampled_from(PLACES)),
                "troops": draw(st.integers(0, 10)),
                "tanks": draw(st.integers(0, 10)),
                "alert": draw(st.booleans()),
                "start": start,
                "end": start + timedelta(hours=draw(st.integers(0, 24 * 40))),
            }
        )
    if len(made) > 1 and draw(st.booleans()):
        made[1]["start"] = made[0]["end"] + draw(_sides)
        made[1]["end"] = made[1]["start"] + timedelta(days=3)
    return made


@st.composite
def _notices(draw, world):
    made = []
    for one in world["activities"]:
        for _ in range(draw(st.integers(0, 2))):
            deadline = datetime.combine(one["start"].date() - timedelta(world["terms"]["days"]), time(23, 59, 59))
            near = draw(st.sampled_from([deadline, one["start"]])) + draw(_sides)
            made.append(
                {
                    "party": draw(st.sampled_from([*one["parties"], "US"])),
                    "of": one["id"],
                    "when": near,
                    "to": draw(st.sampled_from([PARTIES, PARTIES, ("RU", "US")])),
                }
            )
    return made


@st.composite
def _requests(draw):
    made = []
    for number in range(draw(st.integers(0, 2))):
        author, asked = draw(st.permutations(PARTIES))[:2]
        when = draw(_moments)
        received = when + draw(st.sampled_from([timedelta(0), timedelta(hours=5), timedelta(days=2)]))
        made.append({"id": f"R{number}", "party": author, "to": asked, "when": when, "received": received})
    return made


@st.composite
def _replies(draw, world):
    made = []
    for one in world["requests"]:
        for _ in range(draw(st.integers(0, 2))):
            length = timedelta(**{f"{world['terms']['unit']}s".replace("months", "days"): world["terms"]["length"]})
            when = max(one["when"], one[world["terms"]["anchor"]] + length + draw(_sides))
            other = draw(st.sampled_from([one, *world["requests"]]))
            made.append({"party": one["to"], "answers": other["id"], "to": (other["party"],), "when": when})
            made[-1]["when"] = max(made[-1]["when"], other["when"])
    return made

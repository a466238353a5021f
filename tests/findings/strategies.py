"""Random small treaties and worlds: a treaty of the real sentence forms with random numbers, and what there is."""

from datetime import date, datetime, time, timedelta
from functools import cache

from hypothesis import strategies as st

from detente import Record, Treaty
from detente.record import Entry, Relation
from detente.terms.citation import Source
from detente.terms.day import When, parse_when
from detente.terms.quantity import Quantity
from findings.oracle import lies

PARTIES = ("BY", "EE", "RU", "US")
PLACES = ("RU-Kaliningrad", "RU-Moscow", "RU-Asia", "BY")
FIRST = date(2003, 1, 1)  # the worlds lie around two New Years
KINDS = ("holding", "force", "activity", "notification", "request", "reply", "session", "act", "deployment")
LONGEST = 9 * 365

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


# --- records of worlds ---


def instant(moment):
    """Return a moment to the second."""
    return parse_when(f"{moment.isoformat()}Z")


def made(kind, called, when, *, by, about=(), place="", relates=(), received=None, lodged=None, **values):
    """Return an entry, lodged when it happened unless another time is given."""
    return Entry(
        id=called,
        kind=kind,
        by=by,
        about=about,
        happened=when,
        received=received or parse_when("?"),
        lodged=lodged or when,
        place=place,
        source=Source("made up"),
        relates=tuple(Relation(*one.split()) for one in relates),
        values=values,
    )


def number(count, unit=""):
    """Return an exact quantity."""
    return Quantity.exactly(count, unit)


def entries_of(world):
    """Return the entries of a world as it is told: exact where nothing is blurred, and what somebody vouches for."""
    entries = [_act(one) for one in world["acts"]] + [_holding(one) for one in world["holdings"]]
    entries += [_activity(one) for one in world["activities"]]
    for count, one in enumerate(world["notices"]):
        values = _stated(one, subject=one["of"], to=tuple(one["to"]), blurred={"subject": "of"})
        entries.append(made("notification", f"N{count}", moment(one, "when"), by=(one["party"],), **values))
    for one in world["requests"]:
        values = {"topic": "an explanation", "to": (one["to"],), "under": "T1 10.1"}
        received = moment(one, "received")
        entries.append(made("request", one["id"], moment(one, "when"), by=(one["party"],), received=received, **values))
    for count, one in enumerate(world["replies"]):
        relates = () if "answers" in told(one) else (f"answers {one['answers']}",)
        values = {"to": tuple(one["to"]), "relates": relates}
        entries.append(made("reply", f"Y{count}", moment(one, "when"), by=(one["party"],), **values))
    for count, one in enumerate(world["sessions"]):
        values = _stated(one, body="council", held=one["held"])
        entries.append(made("session", f"S{count}", day_of(one), by=("US",), about=PARTIES, **values))
    return [*entries, *vouchers(world)]


def _act(one):
    who = (one["party"],)
    return made("act", one["id"], day_of(one), by=who, about=who, verb=one["verb"], treaty="T1")


def _holding(one):
    values = _stated(one, category=one["category"], status=one["status"])
    values["quantity"] = amount(one, "number")
    owner = (one["party"],)
    return made("holding", one["id"], day_of(one), by=owner, about=owner, place=place_of(one), **values)


def _activity(one):
    values = _stated(one, alert=one["alert"], name=f"exercise {one['id']}")
    values |= {"start": moment(one, "start"), "end": moment(one, "end")}
    values |= {"troops": amount(one, "troops"), "tanks": amount(one, "tanks")}
    about = () if "parties" in told(one) else tuple(one["parties"])
    known = When.day(date(2002, 1, 1))
    return made(
        "activity", one["id"], values["start"], by=("US",), about=about, place=place_of(one), lodged=known, **values
    )


def told(one):
    """Return how an item is told where it is not told exactly: field to what it may be."""
    return one.get("blur", {})


def _stated(one, *, blurred=None, **values):
    names = blurred or {}
    return {name: value for name, value in values.items() if names.get(name, name) not in told(one)}


def amount(one, name):
    lo, hi = told(one).get(name, (one[name], one[name]))
    return Quantity(lo, hi)


def place_of(one):
    return told(one).get("place", one["place"])


def moment(one, name):
    if name not in told(one):
        return instant(one[name])
    first, last = told(one)[name]
    return When(instant(first).first, instant(last).last)


def day_of(one):
    first, last = told(one).get("day", (one["day"], one["day"]))
    return When.between(When.day(first), When.day(last))


def vouchers(world):
    """Return an observer's word, given on the day of the review, that all entries of these kinds are here."""
    since, until = When.day(date(1990, 1, 1)), When.day(date(2030, 1, 1))
    day = When.day(world["day"])
    return [
        made("completeness", f"V-{kind}", day, by=("ANALYST",), of_kind=kind, since=since, until=until)
        for kind in KINDS
        if kind not in world.get("unvouched", ())
    ]


def known_by(world):
    """Return the world as it can be known on its day: what was done later is not there yet."""
    end = datetime.combine(world["day"], time(23, 59, 59))
    later = dict(world)
    for name in ("notices", "requests", "replies"):
        later[name] = [one for one in world[name] if one["when"] <= end]
    for name in ("acts", "holdings", "sessions"):
        later[name] = [one for one in world[name] if one["day"] <= world["day"]]
    return later


def record_of(world):
    """Return the record of a world."""
    return Record.of(entries_of(world))


# --- what is not known ---

_ROOM = 60  # what is not known at all is at most this much in any completion


@st.composite
def blurred(draw):
    """Random worlds told imprecisely: numbers as intervals, days as months, zones vaguely, links and vouchers left out."""
    world = draw(worlds())
    for name in ("acts", "holdings", "activities", "notices", "requests", "replies", "sessions"):
        for one in world[name]:
            fields = [field for field in _BLURS if field in one]
            for field in draw(st.lists(st.sampled_from(fields), max_size=2, unique=True)):
                one.setdefault("blur", {})[field] = draw(_BLURS[field](one, field))
            for field in ("day", "when"):
                if field in told(one) and _straddles(told(one)[field], world["day"]):
                    del one["blur"][field]  # what is not known yet has not happened yet, or the vouchers were wrong
            if "start" in told(one):  # an end comes after its start, whatever the start
                one["blur"]["end"] = (told(one)["start"][0], told(one)["start"][1] + timedelta(days=60))
    world["unvouched"] = draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))
    keys = [entry.key for entry in entries_of(world)]
    if len(set(keys)) < len(keys):  # told so vaguely that two things have one key, they would be told as one thing
        for one in (*world["holdings"], *world["sessions"]):
            one.pop("blur", None)
    return world


def _straddles(block, day):
    first, last = (one.date() if isinstance(one, datetime) else one for one in block)
    return first <= day < last


def _interval(one, name):
    around = st.tuples(st.integers(0, 5), st.integers(0, 5))
    closed = around.map(lambda pair: (max(0, one[name] - pair[0]), one[name] + pair[1]))
    return closed | closed.map(lambda pair: (pair[0], None)) | st.just((None, None))


def _stretch(one, name):
    first = datetime.combine(one[name].date(), time(0, 0, 0))
    day = (first, first + timedelta(seconds=86399))
    month = datetime.combine(one[name].date().replace(day=1), time(0, 0, 0))
    length = timedelta(days=(_next(month.date()) - month.date()).days, seconds=-1)
    return st.sampled_from([day, (month, month + length)])


def _next(day):
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month(one, _):
    first = one["day"].replace(day=1)
    return st.just((first, _next(first) - timedelta(1)))


def _around(one, _):
    return st.sampled_from(["", *[zone for zone in ("north", "wide") if lies(one["place"], zone)]])


def _unstated(_, __):
    return st.just("?")


_BLURS = {
    "number": _interval,
    "troops": _interval,
    "tanks": _interval,
    "place": _around,
    "status": _unstated,
    "alert": _unstated,
    "held": _unstated,
    "parties": _unstated,
    "of": _unstated,
    "answers": _unstated,
    "day": _month,
    "when": _stretch,
    "start": _stretch,
    "received": _stretch,
}


def completion(world, random):
    """Return one of the worlds that what is told may stand for: every blur filled in, what nobody vouches for added."""
    filled = {name: [_filled(one, world, random) for one in world[name]] for name in _LISTS}
    whole = {**world, **filled}
    if "holding" in world["unvouched"]:
        days = [one["day"] for one in whole["holdings"]] or [world["day"]]
        cell = {"party": "RU", "category": "light tanks", "place": random.choice(PLACES), "status": "active"}
        whole["holdings"].append({**cell, "day": random.choice(days), "id": "H+", "number": random.randint(0, 30)})
    if "session" in world["unvouched"]:
        whole["sessions"].append({"day": FIRST + timedelta(random.randint(0, 900)), "held": True})
    if "activity" in world["unvouched"]:
        start = datetime.combine(FIRST, time(8)) + timedelta(random.randint(0, 900))
        activity = {"id": "X+", "parties": ["RU"], "place": random.choice(PLACES), "troops": 10, "tanks": 10}
        whole["activities"].append({**activity, "alert": False, "start": start, "end": start + timedelta(9)})
    if "notification" in world["unvouched"]:
        _add(whole["activities"], whole["notices"], random, _notice)
    if "reply" in world["unvouched"]:
        _add(whole["requests"], whole["replies"], random, _reply)
    return whole


_LISTS = ("acts", "holdings", "activities", "notices", "requests", "replies", "sessions")


def _notice(one, random):
    when = one["start"] - timedelta(days=random.randint(0, 90))
    return [{"party": party, "of": one["id"], "when": when, "to": PARTIES} for party in one["parties"]]


def _reply(one, random):
    when = one["when"] + timedelta(hours=random.randint(0, 90))
    return [{"party": one["to"], "answers": one["id"], "to": (one["party"],), "when": when}]


def _add(things, shown, random, make):
    # What is shown and late is the performance: no earlier one is supposed beside it.
    done = {one.get("of", one.get("answers")) for one in shown}
    for one in things:
        if one["id"] not in done and random.random() < 0.7:
            shown.extend(make(one, random))


def _filled(one, world, random):
    whole = {name: value for name, value in one.items() if name != "blur"}
    for name, may_be in told(one).items():
        whole[name] = _chosen(name, may_be, world, random)
    if "start" in told(one):
        whole["end"] = whole["start"] + timedelta(hours=random.randint(0, 24 * 40))
    if "received" in whole and whole["received"] < whole["when"]:
        whole |= {"when": one["when"], "received": one["received"]}
    return whole


def _chosen(name, may_be, world, random):
    if name in ("number", "troops", "tanks"):
        lo = may_be[0] or 0
        hi = _ROOM if may_be[1] is None else may_be[1]
        return random.choice([lo, hi, random.randint(lo, hi)])
    if name == "place":
        return random.choice([place for place in PLACES if not may_be or lies(place, may_be)])
    if name == "day":
        days = (may_be[1] - may_be[0]).days
        return may_be[0] + timedelta(random.choice([0, days, random.randint(0, days)]))
    if name in ("when", "start", "end", "received"):
        seconds = int((may_be[1] - may_be[0]).total_seconds())
        return may_be[0] + timedelta(seconds=random.choice([0, seconds, random.randint(0, seconds)]))
    if name == "status":
        return random.choice(["active", "stored"])
    if name == "parties":
        return random.sample(PARTIES, random.randint(1, 2))
    if name in ("of", "answers"):
        things = world["activities" if name == "of" else "requests"]
        return random.choice([one["id"] for one in things] + ["something else"])
    return random.choice([True, False])

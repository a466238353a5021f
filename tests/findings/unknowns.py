"""Random worlds told imprecisely, and the worlds that what is told may stand for."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from findings.oracle import lies
from findings.strategies import FIRST, PARTIES, PLACES, worlds
from findings.telling import KINDS, entries_of, told

_ROOM = 60  # what is not known at all is at most this much in any completion


@st.composite
def blurred(draw):
    """Random worlds told with intervals for numbers, months for days, vague zones, links and vouchers left out."""
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

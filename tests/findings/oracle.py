"""A second evaluator, for small worlds in which everything is known: plain loops over dictionaries, and no more.

It is written from the definitions (`docs/reference/findings.md`) and shares no code with the library. A world has its
`day`, its `terms` (the numbers of the treaty in `strategies.py`), and lists of what there is: `acts`, `holdings`,
`activities`, `notices`, `requests`, `replies`, `sessions`. Days are `date`, moments `datetime` in UTC.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

START = date(2000, 1, 15)  # when the treaty enters into force
FOUNDERS = ("RU", "US", "BY")
PARTIES = ("BY", "EE", "RU", "US")
EASTERN = ("RU", "BY")
GROUND = {
    "RU-Kaliningrad": {"RU-Kaliningrad"},
    "RU-Moscow": {"RU-Moscow"},
    "RU-Asia": {"RU-Asia"},
    "BY": {"BY"},
    "north": {"RU-Kaliningrad", "BY"},
    "wide": {"RU-Kaliningrad", "BY", "RU-Moscow"},
}
ABOVE = {"heavy tanks": "tanks", "light tanks": "tanks"}
MET, NOT_MET, UNDECIDED, DUE = "MET", "NOT_MET", "UNDECIDED", "DUE"


def lies(place, zone):
    return GROUND[place] <= GROUND[zone]


def months_after(day, count):
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def end_of(day):
    return datetime.combine(day, time(23, 59, 59))


def bound(world, party, day):
    """Whether the treaty binds a party on a day: founders from its start, others from joining, until they leave."""
    joined = START if party in FOUNDERS else None
    left = None
    for act in world["acts"]:
        if act["party"] != party:
            continue
        if act["verb"] == "accede":
            joined = max(act["day"], START)
        if act["verb"] == "withdraw":
            left = months_after(act["day"], 3)
    return joined is not None and joined <= day and (left is None or day < left)


def ever_bound(world, party, first, last):
    days = (last - first).days
    return any(bound(world, party, first + timedelta(n)) for n in range(days + 1))


def judged(value, most=None, least=None):
    kept = value <= most if most is not None else value >= least
    margin = most - value if most is not None else value - least
    return (MET if kept else NOT_MET, value, margin)


def oracle(world):
    """What comes of the world: (rule, bearer, instance) to (outcome, value, margin)."""
    found = {}
    for part in (limits, notices, bans, counts, sessions, replies, withdrawals):
        found.update(part(world))
    return found


# --- limits ---


def held(world, parties, day, *, stock, zone=None, status=None):
    total = 0
    for one in world["holdings"]:
        right = one["category"] == stock or ABOVE.get(one["category"]) == stock
        if not right or one["day"] != day or one["party"] not in parties:
            continue
        if zone is not None and not lies(one["place"], zone):
            continue
        if status is not None and one["status"] != status:
            continue
        total += one["number"]
    return total


def days_stated(world, parties, *, stocks, zone=None, status=None):
    days = set()
    for one in world["holdings"]:
        if one["party"] not in parties or not START <= one["day"] <= world["day"]:
            continue
        if one["category"] not in stocks and ABOVE.get(one["category"]) not in stocks:
            continue
        if (zone is None or lies(one["place"], zone)) and status in (None, one["status"]):
            days.add(one["day"])
    return sorted(days)


def limit(world, rule, name, parties, sense, number, *, stock="tanks", zone=None, status=None):
    days = days_stated(world, parties, stocks=(stock,), zone=zone, status=status)
    found = {}
    for day in days or [world["day"]]:
        if any(bound(world, party, day) for party in parties):
            value = held(world, parties, day, stock=stock, zone=zone, status=status)
            found[rule, name, f"{'day' if days else 'now'}/{day}"] = judged(value, **{sense: number})
    return found


def limits(world):
    terms = world["terms"]
    found = {}
    for party in PARTIES:
        if party == "EE" and not any(act["party"] == "EE" for act in world["acts"]):
            continue
        found |= limit(world, "1", party, (party,), "most", terms["most"], zone="wide")
        found |= limit(world, "3", party, (party,), "least", terms["least"])
        found |= two_readings(world, party)
    group = "eastern group"
    found |= limit(world, "2", group, EASTERN, "most", terms["group"], zone="north")
    found |= {
        (f"{rule}/active-units", name, key): one
        for (rule, name, key), one in limit(
            world, "2", group, EASTERN, "most", terms["active"], zone="north", status="active"
        ).items()
    }
    return found


def two_readings(world, party):
    """The counted tanks: the tanks, or on one reading the tanks and the trucks."""
    most = world["terms"]["counted"]
    days = days_stated(world, (party,), stocks=("tanks", "trucks"))
    found = {}
    for day in days or [world["day"]]:
        if not bound(world, party, day):
            continue
        tanks = held(world, (party,), day, stock="tanks")
        both = tanks + held(world, (party,), day, stock="trucks")
        plain, broad = judged(tanks, most=most), judged(both, most=most)
        outcome = plain[0] if plain[0] == broad[0] else UNDECIDED
        found["12", party, f"{'day' if days else 'now'}/{day}"] = (outcome, (tanks, both), (most - both, most - tanks))
    return found


# --- duties ---


def now(world):
    return end_of(world["day"])


def duty(world, due, done):
    """By the table of duties, where the trigger is known to be there; `done` are the moments it was done."""
    if any(when <= due for when in done):
        return (MET, None, None)
    if now(world) < due:
        return (DUE, None, None)
    if now(world) > due or done:
        return (NOT_MET, None, None) if now(world) > due else (UNDECIDED, None, None)
    return (UNDECIDED, None, None)


def notices(world):
    terms, found = world["terms"], {}
    for one in world["activities"]:
        large = one["troops"] >= terms["troops"] or one["tanks"] >= terms["tanks"]
        if not lies(one["place"], "wide") or not large:
            continue
        alerted = one["alert"] and not (terms["nested"] and lies(one["place"], "north"))
        if alerted and terms["alert"] == "void":
            continue
        due = end_of(one["start"].date() - timedelta(terms["days"]))
        if alerted:
            due = one["start"]
        for party in one["parties"]:
            if not bound(world, party, one["start"].date()):
                continue
            others = {other for other in PARTIES if other != party and bound(world, other, one["start"].date())}
            mine = [
                notice["when"]
                for notice in world["notices"]
                if notice["party"] == party and notice["of"] == one["id"] and others <= set(notice["to"])
            ]
            found["4", party, f"thing/{one['id']}"] = duty(world, due, mine)
    return found


def replies(world):
    terms, found = world["terms"], {}
    for one in world["requests"]:
        asked, author = one["to"], one["party"]
        if not bound(world, asked, one["when"].date()):
            continue
        # Asked by one who is no Party, it is no request under the rule, and not shown to be within its terms.
        lawful = bound(world, author, one["when"].date())
        found["10.1", author, f"entry/{one['id']}"] = (MET if lawful else UNDECIDED, None, None)
        if not lawful:
            continue
        due = one[terms["anchor"]] + timedelta(hours=terms["length"])
        if terms["unit"] == "day":
            due = end_of(one[terms["anchor"]].date() + timedelta(terms["length"]))
        if terms["unit"] == "month":
            due = end_of(months_after(one[terms["anchor"]].date(), terms["length"]))
        done = [
            reply["when"]
            for reply in world["replies"]
            if reply["party"] == asked and reply["answers"] == one["id"] and author in reply["to"]
        ]
        found["10", asked, f"event/{one['id']}"] = duty(world, due, done)
    return found


# --- bans and counts ---


def bans(world):
    found = {}
    for party in PARTIES:
        if ever_bound(world, party, START, max(START, world["day"])):
            found["6", party, "rest"] = (MET, None, None)
    for one in world["activities"]:
        if one["start"] > now(world) or not lies(one["place"], "north") or one["troops"] <= world["terms"]["banned"]:
            continue
        for party in one["parties"]:
            if bound(world, party, one["start"].date()):
                found["6", party, f"entry/{one['id']}"] = (NOT_MET, None, None)
    return found


def large(world, party):
    """The large activities a party has begun while bound."""
    return [
        one
        for one in world["activities"]
        if party in one["parties"]
        and lies(one["place"], "wide")
        and one["troops"] > world["terms"]["large"]
        and one["start"] <= now(world)
        and bound(world, party, one["start"].date())
    ]


def counts(world):
    terms, found = world["terms"], {}
    for party in PARTIES:
        if not ever_bound(world, party, START, world["day"]):
            continue
        done = large(world, party)
        most = 0
        for first in range(START.year - terms["span"] + 1, world["day"].year + 1):
            years = range(first, first + terms["span"])
            most = max(most, sum(one["start"].year in years for one in done))
        found["7", party, "windows"] = judged(most, most=terms["often"])
        at_once = 0
        for one in done:
            at_once = max(at_once, sum(two["start"] <= one["start"] <= two["end"] for two in done))
        found["9", party, "windows"] = judged(at_once, most=terms["at_once"])
    return found


def sessions(world):
    least, found = world["terms"]["monthly"], {}
    month = date(START.year, START.month + 1, 1)
    while month <= world["day"]:
        last = months_after(month, 1) - timedelta(1)
        number = sum(one["held"] and month <= one["day"] <= min(last, world["day"]) for one in world["sessions"])
        outcome = judged(number, least=least)
        if outcome[0] == NOT_MET and now(world) < end_of(last):
            outcome = (DUE, None, None)
        found["8", "jointly", f"window/{month:%Y-%m}+1"] = outcome
        month = last + timedelta(1)
    return found


def withdrawals(world):
    return {
        ("11", act["party"], f"entry/{act['id']}"): (MET, None, None)
        for act in world["acts"]
        if act["verb"] == "withdraw" and bound(world, act["party"], act["day"])
    }

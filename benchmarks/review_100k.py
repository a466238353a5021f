"""A review of 10⁵ entries, complete and exact, takes at most 5 s, and grows with the record in time and memory.

Thirty parties state what they hold in seven places on many days, carry out thousands of exercises, notify, ask and
answer; a treaty limits what each party and each group holds, asks for notice and replies, and counts. The peer is the
plain loop one would write by hand for this one treaty: dictionaries of sums, days subtracted; no unknowns, no grounds
and no explanation. Both must come to the same outcomes.
"""

import cProfile
import pstats
import random
import resource
import subprocess
import sys
import tracemalloc
from collections import Counter, defaultdict
from datetime import date, timedelta
from time import perf_counter

from detente import Case, Record, Treaty, review
from detente.record import Entry, Relation
from detente.terms.citation import Source
from detente.terms.day import DAY, When
from detente.terms.party import Parties
from detente.terms.quantity import Quantity

ENTRIES, MOST_S, GROWTH, ROUNDS = 100_000, 5.0, 1.5, 3
SIZES = (10_000, 30_000, 100_000)
FIRST, LAST = date(2012, 1, 1), date(2021, 12, 31)
STATES = sorted(Parties.standard().groups["osce"])[:30]
PLACES = [f"area {number}" for number in range(7)]
LIMIT, GROUP_LIMIT, TROOPS, DAYS, OFTEN = 690, 9_900, 9_000, 42, 6
SOURCE = Source("made up")

TEXT = f"""+++
id = "BIG"
title = "A large agreement"
quality = "legal"
in_force = 2012-01-01
parties = {STATES!r}
language = 1

[terms]
"group of States Parties" = {{ groups = "this", plural = "groups of States Parties" }}
"tanks" = {{ stock = "tanks" }}
"explanation" = {{ words = "an explanation" }}

[groups]
"one group" = {STATES[:15]!r}
"other group" = {STATES[15:]!r}

[zones]
"zone" = {PLACES!r}
+++

# A large agreement

```rule
rule 1  the tanks held by each Party in the zone shall not exceed {LIMIT}.

rule 2  the tanks held by each group of States Parties in the zone shall not exceed {GROUP_LIMIT}.

rule 3
  each Party shall notify every other Party of each activity in the zone where its troops are at least {TROOPS}
  at least {DAYS} days before its start.

rule 4a  the term "large activity" means an activity in the zone where its troops are at least {TROOPS}.

rule 4  each Party shall not carry out more than {OFTEN} large activities within each calendar year.

rule 5.1  each Party may request an explanation from any other Party.

rule 5  upon each request under 5.1, its addressee shall reply to its author within 48 hours of the request.
```
"""


def rows(entries):
    """Return what there is as plain tuples, the same each time."""
    chance = random.Random(2022)
    days = max(1, round(entries * 0.7 / len(STATES) / len(PLACES) / 2))
    stated = [FIRST + timedelta(20 * number % 3600 + number // 180) for number in range(days)]
    holdings = [
        (party, day, place, status, chance.randint(30, 67))
        for party in STATES
        for day in sorted(set(stated))
        for place in PLACES
        for status in ("active", "stored")
    ]
    activities, requests = [], []
    for number in range(entries * 6 // 100):
        start = FIRST + timedelta(chance.randint(60, 3500))
        notice = start - timedelta(chance.choice([DAYS - 1, DAYS, DAYS + 20]))
        activities.append((f"X{number}", chance.choice(STATES), start, chance.randint(6_000, 10_000), notice))
    for number in range(entries * 9 // 100):
        asked = When.day(FIRST + timedelta(chance.randint(1, 3500))).first + chance.randint(0, DAY - 1)
        author, to = chance.sample(STATES, 2)
        requests.append((f"R{number}", author, to, asked, asked + chance.randint(47, 49) * 3600))
    return holdings, activities, requests


def record(found):
    """Return the record of these rows."""
    holdings, activities, requests = found
    entries = []
    for number, (party, day, place, status, count) in enumerate(holdings):
        values = {"category": "tanks", "status": status, "quantity": Quantity(count, count), "exchange": "yearly"}
        entries.append(made("holding", f"H{number}", When.day(day), (party,), (party,), place, **values))
    for name, party, start, troops, notice in activities:
        day = When.day(start)
        values = {"name": name, "start": day, "end": day, "troops": Quantity(troops, troops), "alert": False}
        entries.append(made("activity", name, day, (party,), (party,), PLACES[0], **values))
        entries.append(made("notification", f"N{name}", When.day(notice), (party,), subject=name, to=tuple(STATES)))
    for name, author, to, asked, replied in requests:
        values = {"topic": "an explanation", "to": (to,), "under": "BIG 5.1"}
        entries.append(made("request", name, When(asked, asked), (author,), **values))
        link = (Relation("answers", name),)
        entries.append(made("reply", f"Y{name}", When(replied, replied), (to,), relates=link, to=(author,)))
    for kind in ("activity", "notification", "reply"):
        values = {"of_kind": kind, "since": When.day(FIRST), "until": When.day(LAST)}
        entries.append(made("completeness", f"V-{kind}", When.day(LAST), ("OSCE",), **values))
    return Record.of(entries)


def made(kind, called, when, by, about=(), place="", relates=(), **values):
    """Return an entry."""
    return Entry(called, kind, by, about, when, lodged=when, place=place, source=SOURCE, relates=relates, values=values)


def ours(case):
    """Return the outcomes of the review: how often each comes out under each rule."""
    return Counter((one.citation.rule, one.outcome.name) for one in review(case) if one.citation.rule != "5.1")


def plain(found):
    """Return the same by a loop written for this treaty alone."""
    holdings, activities, requests = found
    outcomes: Counter[tuple[str, str]] = Counter()
    sums, groups = defaultdict(int), defaultdict(int)
    group = {party: number // 15 for number, party in enumerate(STATES)}
    for party, day, _, _, count in holdings:
        sums[party, day] += count
        groups[group[party], day] += count
    outcomes.update(("1", "MET" if total <= LIMIT else "NOT_MET") for total in sums.values())
    outcomes.update(("2", "MET" if total <= GROUP_LIMIT else "NOT_MET") for total in groups.values())
    years = defaultdict(int)
    for _, party, start, troops, notice in activities:
        if troops >= TROOPS:
            outcomes["3", "MET" if (start - notice).days >= DAYS else "NOT_MET"] += 1
            years[party, start.year] += 1
    for party in STATES:
        most = max(years[party, year] for year in range(FIRST.year, LAST.year + 1))
        outcomes["4", "MET" if most <= OFTEN else "NOT_MET"] += 1
    outcomes.update(("5", "MET" if replied - asked <= 48 * 3600 else "NOT_MET") for *_, asked, replied in requests)
    return outcomes


def measured(entries):
    """Return the seconds of the review and of the plain loop, the best of a few rounds, and the number of entries."""
    found = rows(entries)
    held = record(found)
    treaty = Treaty.parse(TEXT)
    assert ours(Case.of(treaty, held, day=LAST)) == plain(found), "review and plain loop differ"
    times = [], []
    for _ in range(ROUNDS):
        fresh = Case.of(treaty, Record.of(held.entries), day=LAST)
        for spent, call, what in zip(times, (ours, plain), (fresh, found), strict=True):
            start = perf_counter()
            call(what)
            spent.append(perf_counter() - start)
    return min(times[0]), min(times[1]), len(held)


def peak_mib(entries):
    """Return how much memory the review needs at most beside the record, in MiB, and a whole process with both."""
    command = [sys.executable, __file__, "--memory", str(entries)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    ours, whole = done.stdout.split()
    return float(ours), float(whole)


def in_own_process(entries):
    """Print the memory of a review, traced, and before it that of this process, which held no more than the record."""
    case = Case.of(Treaty.parse(TEXT), record(rows(entries)), day=LAST)
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tracemalloc.start()
    assert len(review(case)) > 0
    print(tracemalloc.get_traced_memory()[1] / 2**20, whole)


def profile():
    """Print where the time of a large review goes."""
    case = Case.of(Treaty.parse(TEXT), record(rows(ENTRIES)), day=LAST)
    profiler = cProfile.Profile()
    profiler.runcall(review, case)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(15)


def main():
    """Return 0 if the claim holds."""
    times, memory = {}, {}
    for size in SIZES:
        slow, quick, number = measured(size)
        times[size] = slow / number
        own, base = peak_mib(size)
        memory[size] = own / number
        print(
            f"{number:>7} entries: review {slow:.2f} s, plain loop {quick:.3f} s, {slow / quick:.0f} times; "
            f"the review's own memory {own:.0f} MiB beside a process of {base:.0f} MiB"
        )
    profile()
    slower, larger = times[SIZES[-1]] / times[SIZES[0]], memory[SIZES[-1]] / memory[SIZES[0]]
    print(f"{slow:.2f} s (at most {MOST_S}); per entry, against a tenth of the record:", end=" ")
    print(f"{slower:.2f} times the time, {larger:.2f} times the memory (at most {GROWTH})")
    return 0 if slow <= MOST_S and max(slower, larger) <= GROWTH else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        in_own_process(int(sys.argv[2]))
        sys.exit(0)
    sys.exit(main())

"""Rules of every form, at random, in the words of one small treaty."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from detente.terms.day import Duration
from detente.terms.party import Parties
from detente.terms.place import Zones
from detente.terms.quantity import Quantity
from detente.terms.vocabulary import KINDS, VERBS
from detente.treaty import tree as t
from detente.treaty.names import Glossary, glossary_of
from detente.treaty.parse import parse_rules
from detente.treaty.text import read_text

FRONT = """+++
id = "X"
title = "A small treaty"
quality = "legal"

[terms]
"participating State" = { parties = "this", id = "Negara peserta" }
"NATO member" = { parties = "NAT49" }
"European State" = { group = "europe" }
"depositary" = { states = ["US"], plural = "depositaries" }
"group of States Parties" = { groups = "this", plural = "groups of States Parties" }
"meeting" = { words = "a meeting" }
"decision" = { words = "decision" }
"Treaty" = { words = "X" }
"ground-launched missile" = { kind = "deployment", where = { basing = "ground" } }
"battle tanks" = { stock = "battle tanks" }
"tonnage" = { stock = "tonnage" }
"active units" = { portion = "active" }
"large activity" = { kind = "activity", plural = "large activities" }

[zones]
"csbm-zone" = ["RU", "BY"]
"Black Sea" = ["black-sea"]
+++
# A small treaty

```rule
rule F1
  the term "aggregate limit" means 30 000 t.
rule F2
  the term "counted launchers" means 800.
```
"""

CLASSES = (
    *("participating State", "NATO member", "European State", "depositary", "group of States Parties"),
    *("Party", "State"),
)
THINGS = (
    *("meeting", "decision", "Treaty", "ground-launched missile", "large activity", "activity", "request"),
    *("reply", "notification", "launch"),
)
STOCKS = ("battle tanks", "tonnage")
FIGURES = ("aggregate limit", "counted launchers")
ZONES = ("csbm-zone", "Black Sea", "Kaliningrad", "RU", "TR")
NAMES = ("Russia", "Türkiye", "United Kingdom")
DETERMINERS = (
    *("", "each", "every", "every other", "each other", "any", "any other", "a", "another", "all", "all other"),
    *("the", "the other"),
)
OPERATORS = ("at least", "at most", "more than", "less than", "exactly")
SHARES = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5))
ATTRIBUTES = sorted({one.name for kind in KINDS.values() for one in kind.fields if one.words and one.type != "flag"})
CHANGING = sorted(word for word, verb in VERBS.items() if verb.changes_norms)
PLAIN = sorted(word for word, verb in VERBS.items() if not verb.changes_norms)
LABELS = st.from_regex(r"[0-9]([\w.()\-]{0,6}[\w)])?|[IVX]{1,3}(\.[0-9a-z]{1,2})?", fullmatch=True)
DAYS = st.dates().map(str)

quoted = st.text(st.characters(exclude_characters='"\n\r', exclude_categories=["Cs", "Cc"]), max_size=70)
columns = st.sampled_from(["total", "item", "heavy armour", "most"]).map(t.Cell)
durations = st.builds(
    Duration, st.integers(0, 400), st.sampled_from(["minute", "hour", "day", "working day", "month", "year"])
)


def maybe(strategy):
    """Return a strategy that may also give nothing."""
    return st.none() | strategy


def several(strategy, fewest, most):
    """Return a strategy of tuples of so many."""
    return st.lists(strategy, min_size=fewest, max_size=most).map(tuple)


# --- who and what ---

was = st.builds(t.Was, st.sampled_from(CLASSES), DAYS)
who_class = st.builds(
    t.Who,
    st.sampled_from(DETERMINERS),
    st.sampled_from(CLASSES),
    maybe(was),
    several(st.sampled_from(NAMES), 0, 1),
    several(st.sampled_from(NAMES), 0, 2),
)
pronouns = st.sampled_from(["its author", "its addressee", "it", "them"]).map(t.Pronoun)
parties = who_class | st.sampled_from(NAMES).map(t.Named) | pronouns | columns
places = st.builds(t.LiesIn, st.sampled_from(ZONES) | columns) | st.builds(t.On, parties)
unders = st.just("") | LABELS


def things(determiners, by):
    """Return things under one of some determiners."""
    return st.builds(t.Thing, determiners, st.sampled_from(THINGS), unders, maybe(places), by)


full_things = things(st.sampled_from(DETERMINERS[1:]), maybe(parties))
bare_things = things(st.just(""), st.none())
args = st.builds(t.Arg, st.sampled_from(["", "of", "to", "from", "with", "for", "about"]), parties | full_things)


def acts(verbs):
    """Return acts of one of some verbs."""
    return st.builds(t.Act, st.sampled_from(verbs), several(args, 0, 3))


# --- figures ---

counts = st.integers(0, 99_999) | st.integers(0, 99_999).map(lambda tenth: Fraction(tenth, 10)).map(
    lambda number: int(number) if number.denominator == 1 else number
)
quantities = st.builds(Quantity.exactly, counts, st.sampled_from(["", "km", "t", "m", "h", "nmi"]))
amounts = st.builds(t.Amount, quantities)
held = st.one_of(
    st.builds(t.Held, st.sampled_from(STOCKS), portion=st.sampled_from(["", "active units"])),
    st.builds(
        t.Held,
        st.sampled_from(STOCKS) | columns,
        st.sampled_from(["held by", "of"]),
        parties,
        maybe(places),
        st.sampled_from(["", "active units"]),
    ),
)
figures = st.builds(t.Figure, st.sampled_from(FIGURES), maybe(parties))
per_parts = st.builds(
    t.PerPart,
    st.integers(1, 30),
    st.integers(1, 5_000).map(Quantity.exactly),
    st.sampled_from(THINGS + STOCKS),
)
hole_names = st.from_regex(r"[A-Za-z]([A-Za-z0-9 \-]{0,10}[A-Za-z0-9])?", fullmatch=True)
leaves = st.one_of(
    amounts,
    st.builds(t.Own, st.sampled_from(ATTRIBUTES)),
    figures,
    held,
    st.builds(t.Baseline, DAYS),
    columns,
    st.builds(t.Hole, hole_names),
    per_parts,
)


def _larger(inner):
    sums = st.builds(
        lambda first, rest: t.Sum((("plus", first), *rest)),
        inner,
        several(st.tuples(st.sampled_from(["plus", "less"]), inner), 1, 3),
    )
    shares = st.builds(lambda share, of: t.Share(*share, of), st.sampled_from(SHARES), inner)
    extremes = st.builds(t.Extreme, st.sampled_from(["lesser", "greater"]), inner, inner)
    return sums | shares | extremes | st.builds(t.Hole, hole_names, inner, quoted)


exprs = st.recursive(leaves, _larger, max_leaves=5)

# --- conditions ---

subjects = st.one_of(
    st.just(t.Subject()),
    st.builds(t.Subject, attribute=st.sampled_from(ATTRIBUTES)),
    st.builds(t.Subject, thing=st.sampled_from(THINGS)),
)
alternatives = st.builds(t.Alternative, st.integers(1, 30), st.sampled_from(ATTRIBUTES))
atoms = st.one_of(
    st.builds(t.Compare, subjects | figures | held, st.sampled_from(OPERATORS), exprs),
    st.builds(t.Flagged, subjects, st.just("alert"), st.booleans()),
    st.builds(t.Spoken, subjects, quoted, st.booleans()),
    st.builds(t.IsA, subjects, st.sampled_from(THINGS), st.booleans()),
    st.builds(t.Within, subjects, places, st.booleans()),
    st.builds(t.Judged, subjects, quoted, st.booleans()),
    st.builds(t.Organised, subjects, several(alternatives, 1, 2)),
    st.builds(t.Reaches, parties),
    st.builds(t.Consents, parties),
)


def _groups(inner):
    return st.builds(t.AllOf, several(inner, 2, 4)) | st.builds(t.AnyOf, several(inner, 2, 4))


conditions = st.recursive(atoms, _groups, max_leaves=7)

# --- times ---

anchors = st.one_of(
    st.builds(t.Receipt, st.sampled_from(THINGS)),
    st.builds(t.Moment, st.sampled_from(THINGS)),
    st.builds(t.Moment, attribute=st.sampled_from(ATTRIBUTES)),
    st.just(t.EntryIntoForce()),
)
moments = st.builds(t.ByDay, DAYS) | st.builds(t.ByDay, length=durations)
# A length counted back from entry into force, or forward from it, is `moments`; the tree has one form for each.
dues = st.one_of(
    st.builds(t.Before, anchors, maybe(durations)),
    st.builds(t.Since, durations, anchors),
    st.builds(t.Yearly, st.integers(1, 28), st.integers(1, 12)),
    moments,
    st.just(t.Promptly()),
)
windows = st.just(t.Window()) | st.builds(
    t.Window,
    st.sampled_from(["any", "each"]),
    st.integers(1, 12),
    st.sampled_from(["calendar year", "calendar month"]),
)

# --- norms and clauses ---

decisions = st.sampled_from(["", "unanimous agreement", "consensus", "majority"])
nobody = st.builds(t.Who, st.just("no"), st.sampled_from(CLASSES))
where = maybe(conditions)
portions = st.one_of(
    st.builds(t.Portion, exprs, st.just("active units"), st.just("in")),
    st.builds(t.Portion, exprs, st.sampled_from(THINGS + STOCKS), st.just("are")),
)
refraining = st.builds(lambda thing: t.Act("", (t.Arg("", thing),)), full_things)
ceilings = st.builds(t.Limit, held | figures, st.just("at most"), exprs, several(portions, 0, 2))
floors = st.builds(t.Limit, held | figures, st.just("at least"), exprs)
quotas = st.builds(
    t.Count,
    parties,
    st.just("at most"),
    exprs,
    st.sampled_from(PLAIN + CHANGING),
    bare_things,
    windows,
    where,
    several(portions, 0, 2),
)
frequencies = st.builds(
    t.Count,
    parties,
    st.just("at least"),
    exprs,
    st.sampled_from(PLAIN + CHANGING),
    bare_things,
    windows,
    where,
)
norms = st.one_of(
    st.builds(t.Duty, parties, acts(PLAIN + CHANGING), where, maybe(dues), decisions),
    st.builds(t.Ban, parties, acts(PLAIN + CHANGING) | refraining, where),
    st.builds(t.Ban, nobody, acts(PLAIN + CHANGING), where),
    ceilings,
    floors,
    quotas,
    frequencies,
    st.builds(
        t.Power,
        parties,
        acts(CHANGING),
        where,
        decisions,
        st.just("") | st.sampled_from(CHANGING),
        maybe(durations),
    ),
    st.builds(t.Permission, parties, acts(PLAIN), where, decisions),
    st.builds(t.Immunity, nobody, acts(PLAIN + CHANGING), where),
)
events = st.builds(t.Event, st.sampled_from(THINGS), unders)
effects = st.builds(t.Void, LABELS) | st.builds(t.DueAt, st.sampled_from(THINGS), dues) | norms
meant_figures = st.builds(t.Meaning, exprs)
meant_things = st.builds(
    t.Meaning,
    st.builds(t.Thing, st.just("a"), st.sampled_from(THINGS), st.just(""), maybe(places)),
    where,
)


def defined(term, meant):
    """Return definitions of a term by meanings of one sort, the later ones each where something holds."""
    cases = st.builds(lambda one, holds: t.Meaning(one.value, one.narrowed, holds), meant, conditions)
    return st.builds(
        lambda first, rest, of: t.Definition(term, (first, *rest), of),
        meant,
        several(cases, 0, 2),
        st.just("") | st.sampled_from(CLASSES),
    )


definitions = defined("aggregate limit", meant_figures) | defined("newly meant thing", meant_things)
clauses = st.one_of(
    norms,
    st.builds(t.Upon, several(events, 1, 3), norms),
    st.builds(t.Exempting, conditions, effects),
    definitions,
)
rules = st.builds(
    t.Rule,
    LABELS,
    clauses,
    quoted,
    st.booleans(),
    st.just("") | LABELS,
    several(LABELS, 0, 2),
    maybe(moments),
    maybe(moments),
    quoted,
    quoted,
)


def glossary() -> Glossary:
    """Return the words of the small treaty."""
    text, faults = read_text(FRONT, "small.md")
    made, more = glossary_of(text, Parties.standard(), Zones.standard())
    assert not [*faults, *more]
    return made


def read_back(said: str) -> tuple[t.Rule, ...]:
    """Return the rules written in `said`, read with the words of the small treaty, whatever they would mean.

    Fails with the faults if it cannot be read.
    """
    text, faults = read_text(f"{FRONT}\n```rule\n{said}\n```\n", "small.md")
    words, _ = glossary_of(text, Parties.standard(), Zones.standard())
    read, more = parse_rules(text, words)
    assert not [*faults, *more], "\n".join(fault.render() for fault in [*faults, *more]) + "\n" + said
    return read[2:]

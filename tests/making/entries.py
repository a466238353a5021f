"""Random entries that a table can hold, for the laws of the record."""

from datetime import date

from hypothesis import strategies as st

from detente.record import Entry, Relation
from detente.terms.citation import Source
from detente.terms.day import EVER, When, parse_when
from detente.terms.quantity import Quantity
from detente.terms.vocabulary import KINDS, RELATIONS

DAYS = st.dates(date(2021, 12, 1), date(2022, 3, 1))
PARTIES = st.lists(st.sampled_from(["RU", "US", "EE", "BY", "NATO"]), max_size=3, unique=True).map(tuple)
WHENS = DAYS.map(When.day) | st.sampled_from([parse_when("2022-01"), parse_when("[2022-01-03..2022-01-09]")])
# What a cell can hold: no spaces around it, nothing that cannot be encoded, no lone `?`.
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
    .map(str.strip)
    .filter(lambda text: text != "?")
)
WORDS = TEXTS.filter(bool)


def values(kind):
    """Random values of a kind's own fields, those that are required among them."""
    by_type = {
        "text": WORDS,
        "category": WORDS,
        "when": WHENS | st.just(EVER),
        "flag": st.booleans(),
        "parties": PARTIES.filter(bool),
        "place": st.sampled_from(["RU", "Kaliningrad", "54.7, 20.5"]),
        "entry": st.just("E0"),
        "treaty": st.just("VD11"),
        "rule": st.just("VD11 16.1"),
    }
    fields = {}
    for field in KINDS[kind].fields:
        if field.type == "quantity":
            unit = "km" if field.unit == "any" else field.unit
            numbers = st.integers(0, 10**6)
            one = st.tuples(numbers, numbers).map(sorted)
            strategy = one.map(lambda pair, unit=unit: Quantity(pair[0], pair[1], unit))
            strategy |= numbers.map(lambda low, unit=unit: Quantity(low, None, unit))
        elif field.type == "choice":
            strategy = st.sampled_from(field.choices)
        else:
            strategy = by_type[field.type]
        fields[field.name] = strategy if field.required else st.none() | strategy
    made = st.fixed_dictionaries(fields)
    return made.map(lambda found: {name: value for name, value in found.items() if value is not None})


def _degrees(most):
    """Angles to a hundred-millionth of a degree, a millimetre on the ground."""
    return st.integers(-most * 10**8, most * 10**8).map(lambda number: number / 10**8)


@st.composite
def entry(draw, name, earlier=(), kinds=tuple(KINDS)):
    """A random entry called `name`, relating only to those that came earlier."""
    kind = draw(st.sampled_from(kinds))
    relation = st.builds(Relation, st.sampled_from(RELATIONS), st.sampled_from(earlier or ("E0",)))
    about = PARTIES.filter(bool) if "about" in KINDS[kind].key else PARTIES
    return Entry(
        id=name,
        kind=kind,
        by=draw(PARTIES.filter(bool)),
        about=draw(about),
        happened=draw(WHENS | st.just(EVER)),
        received=draw(WHENS | st.just(EVER)),
        lodged=draw(WHENS),
        place=draw(st.sampled_from(["", "RU", "Kaliningrad"])),
        source=Source(draw(WORDS), draw(TEXTS)),
        grade=draw(st.sampled_from(["", "A1", "F6"])),
        handling=draw(TEXTS),
        relates=tuple(draw(st.lists(relation, max_size=2, unique=True))) if earlier else (),
        note=draw(TEXTS),
        values=draw(values(kind)),
        point=draw(st.none() | st.tuples(_degrees(90), _degrees(180))),
    )


@st.composite
def entries(draw, kinds=tuple(KINDS), most=6):
    """Random entries `E0`, `E1`, … that relate only backwards, so never in a circle."""
    made: list[Entry] = []
    for number in range(draw(st.integers(1, most))):
        made.append(draw(entry(f"E{number}", tuple(one.id for one in made), kinds)))
    return made

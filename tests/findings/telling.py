"""What a record tells of a world: entries, exact where nothing is blurred, and what somebody vouches for."""

from datetime import date, datetime, time

from detente.record import Entry, Relation
from detente.terms.citation import Source
from detente.terms.day import When, parse_when
from detente.terms.quantity import Quantity
from findings.strategies import PARTIES

KINDS = ("holding", "force", "activity", "notification", "request", "reply", "session", "act", "deployment")


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

"""The vocabulary: every kind of entry, its fields, its key, and the words rules use for them.

The record is validated against it, rules are type-checked against it, and the reference page is printed from
it. What a field *is* stands here; how it is *described* to a reader stands in the message catalogues
(`kind.<kind>`, `field.<field>`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "ACTS",
    "CHANNELS",
    "COMMON",
    "KINDS",
    "RELATIONS",
    "REPLACING",
    "SPEECH_ACTS",
    "STANCES",
    "STATUS_ACTS",
    "VERBS",
    "Field",
    "FieldType",
    "Kind",
    "Verb",
    "fields_of",
]

FieldType = Literal[
    "text",  # words as written
    "quantity",  # an interval with a unit, `?` if unknown
    "when",  # a day, an instant or an interval, `?` if unknown
    "flag",  # yes, no or ?
    "parties",  # codes or names, separated by `;`
    "category",  # a category of holdings
    "place",  # a zone, a State, or `latitude, longitude`
    "entry",  # the id of another entry
    "treaty",  # the id of an agreement
    "rule",  # the id of an agreement and the label of one of its rules
    "choice",  # one of a closed list
]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a kind's table: its name, its type, the unit it is in, the words rules use for it.

    `required` means a row without it is refused; any other empty cell means *not stated*, hence unknown.
    A quantity without a unit is a count; one whose unit is `any` states its own.
    """

    name: str
    type: FieldType
    unit: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its own fields, what identifies one thing it speaks of, whose doing it is, its nouns.

    `key`: two entries with the same key speak of the same thing; without a natural key every entry is its
    own; `year` in a key is the year in which it happened. `doer`: the common field that holds who did it: `by`
    where the author is the doer (a request), else `about`. `nouns`: what rules call it, singular then plural.
    """

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    doer: Literal["by", "about"] = "about"
    nouns: tuple[str, str] = ("", "")

    def field(self, name: str) -> Field | None:
        """Return the kind's own field called `name`, if it has one."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the rules: its forms, the kind of entry that shows it done, and where its words go.

    `direct` and each preposition of `places` name the field that a word in that place speaks of. `state`
    verbs are judged while the thing lasts, others when it happens. `where` narrows the entries, field to
    value.
    """

    word: str
    kind: str
    direct: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    changes_norms: bool = False
    state: bool = False


SPEECH_ACTS = (
    "demands",
    "offers",
    "rejects",
    "agrees",
    "warns",
    "denies",
    "believes",
    "declines",
    "characterises",
    "undertakes",
)
STANCES = ("ideal", "acceptable", "red line", "trade-for", "undeclared")
CHANNELS = ("session", "press", "tweet", "call", "document", "letter")
RELATIONS = ("corrects", "supersedes", "withdraws", "disputes", "clarifies", "confirms", "answers", "part_of")
REPLACING = frozenset({"corrects", "supersedes", "withdraws"})
# What an act does to a party's status under an agreement; see `findings/status`.
STATUS_ACTS = (
    "sign",
    "ratify",
    "accede",
    "provisionally apply",
    "suspend",
    "resume",
    "withdraw",
    "denounce",
    "terminate",
)
ACTS = (*STATUS_ACTS, "invite", "consent", "object", "veto", "conclude", "decide", "extend", "convene")

# Every entry has these. `about` is whom it is about; `by` is who says it.
COMMON = (
    Field("id", "text", required=True),
    Field("by", "parties", required=True),
    Field("about", "parties"),
    Field("happened", "when", required=True),
    Field("received", "when"),
    Field("lodged", "when"),
    Field("entered", "when"),
    Field("place", "place"),
    Field("source", "text", required=True),
    Field("locator", "text"),
    Field("grade", "text"),
    Field("handling", "text"),
    Field("relates", "text"),
    Field("note", "text"),
)

_TO = Field("to", "parties")
_UNDER = Field("under", "rule")
_SUBJECT = Field("subject", "entry")
_TOPIC = Field("topic", "text", words=("topic",))

_ALL = (
    Kind(
        "holding",
        (
            Field("category", "category", required=True),
            Field("status", "text"),
            Field("quantity", "quantity", required=True),
            Field("exchange", "text"),
        ),
        key=("about", "category", "place", "status", "happened"),
    ),
    Kind(
        "activity",
        (
            Field("name", "text", required=True),
            Field("form", "text", words=("form",)),
            Field("start", "when", words=("start",)),
            Field("end", "when", words=("end",)),
            Field("planned_start", "when", words=("planned start",)),
            Field("planned_end", "when", words=("planned end",)),
            Field("troops", "quantity", words=("troops",)),
            Field("tanks", "quantity", words=("tanks",)),
            Field("acvs", "quantity", words=("acvs",)),
            Field("artillery", "quantity", words=("artillery",)),
            Field("sorties", "quantity", words=("sorties",)),
            Field("divisions", "quantity", words=("division", "divisions")),
            Field("brigades", "quantity", words=("brigade", "brigades")),
            Field("alert", "flag", words=("without advance notice to its troops",)),
        ),
        key=("name", "year"),
        nouns=("activity", "activities"),
    ),
    Kind(
        "deployment",
        (
            Field("system", "text", required=True, words=("system",)),
            Field("category", "category"),
            Field("basing", "text", words=("basing",)),
            Field("range", "quantity", "km", words=("range",)),
            Field("quantity", "quantity", words=("number",)),
            Field("until", "when"),
        ),
        key=("about", "system", "place", "happened"),
        nouns=("deployment", "deployments"),
    ),
    Kind(
        "force",
        (
            Field("category", "category", required=True),
            Field("quantity", "quantity", required=True),
            Field("scope", "text"),
        ),
        key=("about", "category", "place", "scope", "happened"),
        nouns=("force", "forces"),
    ),
    Kind(
        "launch",
        (
            Field("system", "text", required=True, words=("system",)),
            Field("category", "category"),
            Field("planned_start", "when", words=("planned date",)),
            Field("impact_area", "place"),
        ),
        key=("about", "system", "happened"),
        nouns=("launch", "launches"),
    ),
    Kind(
        "transit",
        (
            Field("vessel", "text", required=True),
            Field("type", "text", words=("type",)),
            Field("tonnage", "quantity", "t", words=("tonnage",)),
            Field("start", "when", words=("start",)),
            Field("end", "when", words=("end",)),
        ),
        key=("vessel", "happened"),
        nouns=("transit", "transits"),
    ),
    Kind(
        "encounter",
        (
            Field("name", "text", required=True),
            Field("form", "text", words=("form",)),
            Field("distance", "quantity", "m", words=("distance",)),
            Field("altitude", "quantity", "m", words=("altitude",)),
            Field("detail", "text"),
        ),
        key=("name", "year"),
        nouns=("encounter", "encounters"),
    ),
    Kind(
        "measurement",
        (
            _SUBJECT,
            Field("instrument", "text", required=True),
            Field("version", "text", required=True),
            Field("inputs", "text", required=True),
            Field("measure", "text", required=True),
            Field("quantity", "quantity", "any"),
            Field("includes", "parties"),
            Field("may_include", "parties"),
        ),
        key=("subject", "measure"),
        nouns=("measurement", "measurements"),
    ),
    Kind(
        "notification",
        (_SUBJECT, _TOPIC, _TO, _UNDER),
        doer="by",
        nouns=("notification", "notifications"),
    ),
    Kind(
        "request",
        (_SUBJECT, _TOPIC, _TO, _UNDER, Field("due", "when")),
        doer="by",
        nouns=("request", "requests"),
    ),
    Kind("reply", (_TOPIC, _TO, _UNDER), doer="by", nouns=("reply", "replies")),
    Kind(
        "session",
        (
            Field("body", "text", required=True, words=("body",)),
            Field("form", "text", words=("form",)),
            Field("level", "text", words=("level",)),
            Field("length", "quantity", "h", words=("length",)),
            Field("agenda", "text"),
            Field("held", "flag"),
            _UNDER,
        ),
        key=("body", "happened"),
        nouns=("session", "sessions"),
    ),
    Kind(
        "statement",
        (
            Field("act", "choice", choices=SPEECH_ACTS, required=True),
            Field("issue", "text"),
            Field("text", "text", required=True),
            Field("speaker", "text"),
            _TO,
            Field("channel", "choice", choices=CHANNELS),
            Field("condition", "text"),
            Field("aligned", "parties"),
            Field("stance", "choice", choices=STANCES),
            Field("provision", "rule"),
        ),
        doer="by",
        nouns=("statement", "statements"),
    ),
    Kind(
        "undertaking",
        (Field("text", "text", required=True), Field("issue", "text"), Field("due", "when"), _TO),
        doer="about",
        nouns=("undertaking", "undertakings"),
    ),
    Kind(
        "act",
        (
            Field("verb", "choice", choices=ACTS, required=True),
            Field("treaty", "treaty"),
            Field("effective", "when"),
            Field("whom", "parties"),
            Field("subject", "text"),
            _UNDER,
        ),
        key=("verb", "treaty", "about", "whom", "happened"),
        nouns=("act", "acts"),
    ),
    Kind(
        "inspection",
        (
            Field("form", "text", words=("form",)),
            Field("whom", "parties"),
            Field("start", "when", words=("start",)),
            Field("end", "when", words=("end",)),
            _UNDER,
        ),
        key=("about", "whom", "happened"),
        nouns=("inspection", "inspections"),
    ),
    Kind(
        "assessment",
        (
            _SUBJECT,
            Field("word", "text", required=True),
            Field("holds", "flag", required=True),
        ),
        key=("subject", "word"),
        doer="by",
        nouns=("assessment", "assessments"),
    ),
)

# Of each of these kinds someone may vouch that all entries are here.
_VOUCHING = Kind(
    "completeness",
    (
        Field("of_kind", "choice", choices=tuple(kind.name for kind in _ALL), required=True),
        Field("since", "when", required=True),
        Field("until", "when", required=True),
        Field("category", "category"),
        Field("where", "text"),
    ),
    doer="by",
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (*_ALL, _VOUCHING)}


def fields_of(kind: str) -> Mapping[str, Field]:
    """Return every field of `kind`, the common ones first, by name."""
    return {one.name: one for one in (*COMMON, *KINDS[kind].fields)}


_VERBS = (
    Verb("notify", "notification", "to", {"of": "subject"}),
    Verb("send", "notification", "topic", {"to": "to"}),
    Verb("request", "request", "topic", {"from": "to", "to": "to", "about": "subject"}),
    Verb("reply", "reply", "", {"to": "to"}),
    Verb("hold", "session", "", {"with": "about"}),
    Verb("attend", "session"),
    Verb("consult", "session", "", {"with": "about"}),
    Verb("carry out", "activity"),
    Verb("conduct", "activity"),
    Verb("deploy", "deployment"),
    Verb("launch", "launch"),
    Verb("pass", "transit"),
    Verb("approach", "encounter"),
    Verb("inspect", "inspection", "whom"),
    Verb("keep", "deployment", state=True),
    Verb("have", "deployment", state=True),
    Verb("station", "deployment", state=True),
    Verb("state", "statement", "text"),
    Verb("invite", "act", "whom", where={"verb": "invite"}, changes_norms=True),
    Verb("accede", "act", "", {"to": "treaty"}, {"verb": "accede"}, changes_norms=True),
    Verb("withdraw", "act", "", {"from": "treaty"}, {"verb": "withdraw"}, changes_norms=True),
    Verb("denounce", "act", "treaty", where={"verb": "denounce"}, changes_norms=True),
    Verb("suspend", "act", "treaty", where={"verb": "suspend"}, changes_norms=True),
    Verb("extend", "act", "treaty", where={"verb": "extend"}, changes_norms=True),
    Verb("veto", "act", "subject", {"of": "whom"}, {"verb": "veto"}),
    Verb("conclude", "act", "subject", {"with": "whom"}, {"verb": "conclude"}),
    Verb("decide", "act", "subject", where={"verb": "decide"}),
)

VERBS: Mapping[str, Verb] = {verb.word: verb for verb in _VERBS}

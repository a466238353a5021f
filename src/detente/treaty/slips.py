"""Slips: what people write who know treaties but not this language, each with what to write instead.

A slip is looked for only where a word could not be taken, so nothing here can refuse a rule that reads well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from detente.terms.vocabulary import VERBS
from detente.treaty.build_words import MONTHS, NUMBER_WORDS

__all__ = ["SLIPS", "Slip"]

_Instead = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written, the fault it is, what to write instead.

    `pattern` matches from the start of a word up to or across the one that could not be taken. `instead` is given
    where the mend is certain, and then reading goes on with it. `after` are the sorts of the word before, `wants` the
    sorts one of which must be asked for where the pattern begins to fail.
    """

    key: str
    pattern: str
    instead: _Instead = ""
    after: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()

    def found(self, said: str, start: int) -> re.Match[str] | None:
        """Return what is found of it where a word begins; compiled when first asked for, since most files have none."""
        return _compiled(self.pattern).match(said, start)

    def mended(self, found: re.Match[str]) -> str:
        """Return what to write in place of what was found, or nothing if only the author can say."""
        return self.instead(found) if callable(self.instead) else found.expand(self.instead)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_MONTH = "|".join(MONTHS)
_COUNT = r"(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3})+|[0-9]+|" + "|".join(NUMBER_WORDS) + ")"
_TIME = r"(?:minutes?|hours?|(?:working )?days?|months?|years?)"
_VERB = "(" + "|".join(sorted((re.escape(word) for word in VERBS), key=len, reverse=True)) + ")"
_WHO = ("PARTIES", "PARTY", "AUTHOR", "ADDRESSEE", "IT", "CELL", "DATE")

_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_NAMED_NUMBERS = {word: number for number, word in enumerate(_TEENS, 13)}
_TIES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * number for number, word in enumerate(_TIES, 2)}
_MANY = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LARGE = "|".join((*_NAMED_NUMBERS, *_TENS, *_MANY))
_ANY = "[0-9]+|" + "|".join((*NUMBER_WORDS, *_NAMED_NUMBERS, *_TENS, *_MANY))
_UNIT_WORDS = {
    "km": "kilometers? kilometres? kms KM Km",
    "m": "meters? metres?",
    "nmi": "nm NM",
    "ft": "feet foot",
    "yd": "yards? yds",
    "t": "tonnes? metric\\s+tons tons?",
    "kg": "kilograms? kilogrammes? kilos? kgs",
    "kn": "knots? kts",
    "cm": "centimetres? centimeters?",
    "mm": "millimetres? millimeters?",
}


def _slip(
    key: str, pattern: str, instead: _Instead = "", *, after: tuple[str, ...] = (), wants: tuple[str, ...] = ()
) -> Slip:
    return Slip(key, pattern.replace(" ", r"\s+"), instead, after, wants)


def _number(word: str) -> int:
    text = word.strip().replace("\u00a0", "").replace(" ", "")
    return NUMBER_WORDS.get(word.strip(), 0) or (int(text) if text.isdigit() else 0)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _spelt(found: re.Match[str]) -> str:
    """Return a number written out, in figures, or nothing if it is past our reading."""
    total = part = 0
    for word in re.findall(r"\w+", found[0].lower()):
        if word in ("a", "and"):
            continue
        if word in _MANY:
            part = max(part, 1) * _MANY[word]
            if word != "hundred":
                total, part = total + part, 0
        elif value := _NAMED_NUMBERS.get(word) or _TENS.get(word) or _number(word):
            part += value
        else:
            return ""
    return _grouped(total + part)


def _day(day: str, month: str, year: str) -> str:
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    return f"{int(year):04d}-{number:02d}-{int(day):02d}"


def _not_later(found: re.Match[str]) -> str:
    said = found["when"]
    if whole := re.fullmatch(rf"([0-9]+)\s+({_MONTH})\s+([0-9]{{4}})", said):
        return f"not later than {_day(*whole.groups())}"
    return f"not later than {said}" + (" each year" if said[-1].isalpha() else "")


def _unit(found: re.Match[str]) -> str:
    written = re.sub(r"\s+", " ", found[0])
    return next(unit for unit, forms in _UNIT_WORDS.items() if any(re.fullmatch(f, written) for f in forms.split(" ")))


def _weeks(found: re.Match[str]) -> str:
    size = 14 if found["long"].startswith("fortnight") else 7
    return f"{size * _number(found['count'])} days"


def _gerund(found: re.Match[str]) -> str:
    """Return `shall not deploy` for `refrain from deploying`, or nothing if the verb is not one of ours."""
    stem = found["stem"].lower()
    stems = {stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    verb = next((one for one in VERBS if one.split()[0] in stems), "")
    return f"shall not {verb.split()[0]}" if verb else ""


def _such(found: re.Match[str]) -> str:
    """Return `the`, or nothing where a word that says which already stands before."""
    before = found.string[: found.start()].split()[-1:]
    return "" if before and before[0] in ("each", "every", "any", "all", "the", "other", "no") else "the "


def _symbol(found: re.Match[str]) -> str:
    words = {">=": "at least", "≥": "at least", "<=": "at most", "≤": "at most", ">": "more than", "<": "less than"}
    before = found.string[: found.start()].split()
    copula = "" if before[-1] in ("is", "are") else "are " if before[-1].endswith("s") else "is "
    return copula + words.get(found[0], "exactly")


_DATES = (
    _slip("date-form", rf"([0-9]{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? ([0-9]{{4}})\b", lambda f: _day(*f.groups())),
    _slip(
        "date-form", rf"({_MONTH}) ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})\b", lambda f: _day(f[2], f[1], f[3])
    ),
    _slip("date-form", r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b", lambda f: _day(f[3], f[2], f[1])),
    _slip("date-ambiguous", r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}\b(?!\.?\w)"),
    _slip(
        "day-each-year",
        rf"([0-9]{{1,2}} (?:{_MONTH}))(?: (?:(?:of |in )?every year|annually|of each year|in each year"
        rf"|each calendar year))?(?! each)",
        r"\1 each year",
        after=("THAN",),
    ),
    _slip(
        "say-not-later",
        rf"(?:by|before|until|prior to|not after|on or before"
        rf"|no later than) (?P<when>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} (?:{_MONTH})(?: [0-9]{{4}})?)",
        _not_later,
    ),
)
_NUMBERS = (
    _slip("number-grouping", r"[0-9]{1,3}(?:[,'\u2019_][0-9]{3})+(?![0-9])", lambda f: re.sub(r"[^0-9]", " ", f[0])),
    _slip("decimal-comma", r"([0-9]+),([0-9]+)", r"\1.\2"),
    _slip("weeks", rf"(?P<count>{_COUNT}) (?P<long>weeks?|fortnights?)\b", _weeks),
    _slip("unit-word", "(?:business|work|week) days?", "working days", wants=("TIMEUNIT",)),
    _slip("unit-word", "calendar days?", "days", wants=("TIMEUNIT",)),
    _slip("unit-word", r"(?:hrs?|hour's)\b", "hours", wants=("TIMEUNIT",)),
    _slip("unit-word", r"mins?\b", "minutes", wants=("TIMEUNIT",)),
    _slip("unit-word", rf"(?:{'|'.join(' '.join(_UNIT_WORDS.values()).split(' '))})(?!\w)", _unit, wants=("UNIT",)),
    _slip(
        "unit-unknown",
        r"(?:(?:statute |land )?miles?|mi|leagues?|lbs?|pounds?|inch(?:es)?|acres?|hectares?|litres?|gallons?"
        r"|mph|kph|km/h|warheads?)\b",
        wants=("UNIT",),
    ),
    _slip("percent", r"%|per ?cent\b|percent\b"),
    _slip(
        "number-word",
        rf"(?=(?:[\w-]+[\s-]+){{0,6}}?(?:{_LARGE})\b)(?:a[\s]+)?(?:{_ANY})(?:[\s-]+(?:and[\s]+)?(?:{_ANY}))*\b",
        _spelt,
        wants=("NUMBER", "UNIT", "TIMEUNIT", "THING", "FOR", "ATTRIBUTE"),
    ),
)
_MODALS = (
    _slip("may-not", r"may not\b", "shall not"),
    _slip("double-negative", r"no (?:\S+ ){1,5}?(?:shall|may) not\b"),
    _slip("say-shall-not", r"(?:must|will|should|can|does|do|is|are) not(?: to)?\b", "shall not", after=_WHO),
    _slip("say-shall-not", r"cannot\b|can't|won't|mustn't|(?:shall|may) never\b", "shall not"),
    _slip("say-shall-not", r"(?:undertakes?|agrees?|commits?|pledges?) not to\b", "shall not"),
    _slip(
        "say-shall",
        r"(?:must|will|should|(?:is|are) (?:required |obliged |obligated )?to|(?:has|have) to|ought to"
        r"|undertakes? to|agrees? to|commits? to|pledges? to)\b",
        "shall",
        after=_WHO,
    ),
    _slip(
        "say-may",
        r"(?:can|(?:is|are) (?:allowed|permitted|entitled|authori[sz]ed|free) to|ha(?:s|ve) the right to"
        r"|could|might)\b",
        "may",
        after=_WHO,
    ),
    _slip("gerund", r"(?:shall )?refrain from (?P<stem>\w+)ing\b", _gerund),
    _slip("gerund", r"(?:is|are) (?:prohibited|forbidden|barred|precluded|banned) from (?P<stem>\w+)ing\b", _gerund),
    _slip(
        "passive",
        r"(?:not )?be (?:\w+ed|held|sent|given|made|done|kept|shown|told|put|taken)\b",
        after=("SHALL", "MAY", "NOT"),
    ),
)
_LIMITS = (
    _slip(
        "say-no-fewer",
        rf"shall {_VERB} (?:at least|a minimum of|not (?:less|fewer) than|no less than|minimum) ({_COUNT})\b",
        r"shall \1 no fewer than \2",
    ),
    _slip(
        "say-more-than",
        rf"shall {_VERB} (?:at most|(?:no|not) more than|a maximum of|up to|maximum) ({_COUNT})\b",
        r"shall not \1 more than \2",
    ),
    _slip(
        "say-exceed",
        r"shall (?:not be (?:more|greater|higher|larger) than|be (?:at most|(?:no|not) (?:more|greater"
        r"|higher) than|limited to|up to)|not (?:surpass|go above|rise above)|(?:remain|stay|be"
        r"|be kept) (?:at or )?below)\b",
        "shall not exceed",
    ),
    _slip(
        "say-floor",
        r"shall (?:not be (?:less|fewer|lower|smaller) than|be (?:no|not) (?:less|fewer|lower) than"
        r"|not (?:fall|drop|go) below|be (?:at or )?above)\b",
        "shall be at least",
    ),
    _slip(
        "say-compare",
        r"(?:no|not) (?:more|greater|higher|larger) than\b|up to\b|a maximum of\b",
        "at most",
        after=("ISARE",),
    ),
    _slip(
        "say-compare", r"(?:no|not) (?:less|fewer|lower|smaller) than\b|a minimum of\b", "at least", after=("ISARE",)
    ),
    _slip(
        "say-compare",
        r"(?:(?:greater|higher|larger|bigger) than|above|over|in excess of)\b",
        "more than",
        after=("ISARE",),
    ),
    _slip("say-compare", r"(?:(?:fewer|lower|smaller) than|below|under)\b", "less than", after=("ISARE",)),
    _slip("say-compare", r"equal to\b", "exactly", after=("ISARE",)),
    _slip("say-compare", r"exceeds\b", "is more than", wants=("ISARE",)),
    _slip("say-compare", r"exceed\b", "are more than", wants=("ISARE",)),
    _slip("say-compare", r"equals\b", "is exactly", wants=("ISARE",)),
    _slip("say-compare", r">=|<=|[≥≤<>=]", _symbol),
    _slip("say-between", r"between (?=[0-9])", wants=("AT", "MORE")),
)
_TIMES = (
    _slip("at-once", r"at once\b"),
    _slip(
        "say-promptly",
        r"(?:immediately|forthwith|promptly|instantly|urgently|as soon as (?:possible|practicable)"
        r"|without undue delay|with immediate effect)\b",
        "without delay",
    ),
    _slip(
        "say-ahead",
        rf"(?:(?:no|not) (?:less|fewer) than |a minimum of )?({_COUNT} {_TIME})(?: or more)? (?:before"
        rf"|prior to|ahead of|in advance of)\b",
        r"at least \1 before",
    ),
    _slip(
        "say-ahead", rf"({_COUNT} {_TIME}) (?:in advance|ahead|beforehand|earlier)\b", r"at least \1 before its start"
    ),
    _slip("say-ahead", r"(?:prior to|ahead of|in advance of)\b", "before", after=("TIMEUNIT",)),
    _slip(
        "say-within",
        rf"(?:(?:no|not) (?:later|more) than |at most |up to )?({_COUNT} {_TIME}) (?:after|of|from|following)\b",
        r"within \1 after",
    ),
    _slip("say-within", r"(?:from|following|since)\b", "after", after=("TIMEUNIT",)),
    _slip(
        "say-window",
        r"(?:per|every|in any one|in each|in any|in every|each|a|during each|during any) (?:calendar )?(year"
        r"|month)\b",
        r"within each calendar \1",
        wants=("WITHIN", "SIMULTANEOUSLY"),
    ),
    _slip(
        "say-window",
        r"(?:annually|yearly|per annum|p\.a\.)(?!\w)",
        "within each calendar year",
        wants=("WITHIN", "SIMULTANEOUSLY"),
    ),
    _slip("say-window", r"monthly\b", "within each calendar month", wants=("WITHIN", "SIMULTANEOUSLY")),
    _slip("say-window", r"(year|month)(s?)\b", r"calendar \1\2", wants=("PERIOD",)),
    _slip(
        "say-simultaneously",
        r"(?:at (?:any one|the same|any given|any|one) time|concurrently|in parallel)\b",
        "simultaneously",
        wants=("SIMULTANEOUSLY",),
    ),
    _slip("say-not-later", r"no later than\b", "not later than"),
    _slip("period", rf"{_COUNT} {_TIME}", wants=("PERIOD",)),
)
_CONDITIONS = (
    _slip(
        "say-exception",
        r"(?:unless|except (?:where|when|if|that|in|for)|notwithstanding|subject to|without prejudice to"
        r"|save (?:where|when|that)|other than where)\b",
    ),
    _slip(
        "say-where",
        r"(?:if|when(?:ever)?|in case|in the event that|provided that|(?:as|so) long as|to the extent that"
        r"|given that|in cases where)\b",
        "where",
        wants=("WHERE", "DOT", "DATE", "STRING", "LABEL"),
    ),
    _slip("two-norms", r"(?:and|but|or) (?:also )?(?:shall|may|must|will)\b"),
    _slip("and-or", r"and/or\b", "or"),
    _slip("say-and", r"&|but\b", "and", wants=("AND",)),
    _slip(
        "either-missing",
        r"organised into (?!either)((?:an? |at least )(?:\S+ ){1,3}?)or (?=an? |at least )",
        r"organised into either \1or ",
    ),
    _slip("their", r"their\b", "its"),
    _slip("their", r"they\b", "it"),
    _slip("legalese", r"(?:such|said|aforementioned|aforesaid|above-mentioned|abovementioned)\b ?", _such),
    _slip("legalese", r"(?:hereby|herein|thereof|hereinafter|thereto|respective|relevant) ", ""),
    _slip("vague-number", r"(?:some|several|many|most|few|certain|numerous|various|significant|substantial)\b"),
    _slip("say-no", r"(?:none of the|none of|neither of the|neither)\b", "no"),
)
_DEFINITIONS = (
    _slip(
        "say-means",
        r"(?:shall mean|is defined as|are defined as|refers to|denotes|signifies|is understood (?:to mean|as))\b",
        "means",
    ),
    _slip("term-unquoted", r"the term (?P<t>[A-Za-z][\w' -]*?) (?=means\b|of an? |of each )", r'the term "\g<t>" '),
    _slip("define-with-term", r'(?:(?:[Tt]he|[Aa]n?) )?"([^"\n]+)" (?=means\b|shall mean\b)', r'the term "\1" '),
    _slip(
        "define-with-term",
        r"(?:(?:[Tt]he|[Aa]n?) )(?!term )((?:[\w'-]+ ){1,5}?)(?=means\b|shall mean\b)",
        lambda f: f'the term "{" ".join(f[1].split())}" ',
    ),
)
_LABELS = (
    _slip(
        "label-alone",
        r"(?:[Rr]ules?|[Aa]rticles?|[Aa]rt\.?|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?|[Cc]lauses?) (?=[0-9IVX])",
        "",
        after=("RULE", "UNDER", "OVER", "TO"),
    ),
    _slip("exception-to", r"exception (?:of |from |for |under )?(?:rule )?(?=[0-9A-Z])", "exception to "),
    _slip(
        "head-late",
        r'cites(?= ")|checked (?:yes|no)\b|exception to\b|reading(?= ")|in force (?:from|until)\b|for each row of\b',
        wants=("DOT",),
    ),
    _slip("lettered-list", r"\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)(?=\s)"),
)
_MARKS = (
    _slip("curly-quotes", r'[“„«]([^”“»"\n]*)[”“»"]', r'"\1"'),
    _slip("single-quotes", r"['‘’]([^'‘’\n]+)['’‘](?!\w)", r'"\1"'),
    _slip("quote-open", r'["“„«][^"”“»\n]*(?:\n|\Z)'),
    _slip("brace-open", r"\{[^{}\n]*"),
    _slip("brace-extra", r"([A-Za-z][\w-]*)\}", r"{\1}"),
    _slip("brace-extra", r"\}"),
    _slip("semicolon", r";"),
    _slip("hole-name", r"\[\s*(?![A-Za-z])[^\]\n]*\]?"),
)

# The first that fits is told, so what is particular stands before what is general.
SLIPS: tuple[Slip, ...] = (
    *_MARKS,
    *_DATES,
    *_LIMITS,
    *_TIMES,
    *_LABELS,
    *_CONDITIONS,
    *_NUMBERS,
    *_MODALS,
    *_DEFINITIONS,
)

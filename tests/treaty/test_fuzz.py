"""Whatever is written, reading a treaty file gives a treaty or faults that can be told; nothing else ever happens."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import TreatyError
from detente.messages import LANGUAGES
from detente.treaty import Treaty, plain_rules

ROOT = Path(__file__).parents[2]
LAW = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "treaties").glob("*/treaty.md"))]
SMALL = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/transcripts/treaty").glob("*.md"))]
VOCABULARY = """
each every other any a an another all the no Party Parties State Russia shall may not notify deploy send hold reply
of to from with for in on by where upon its it is are at least most more than less exactly 9 000 500 km t two
within any three consecutive calendar year simultaneously days hours before after start request under 5 5.1 rule
exception cites checked yes reading over means term either or and ( ) [ ] { } , . ; : “ ” ' " total [width]
one half of lesser greater plus those held there territory activity troops tanks judged unless must 9,000 2022-13-45
2022-01-12 15 November each row shall exceed refrain accede invite effect notice the the
"""
WORDS = VOCABULARY.split()
FRAME = (
    '+++\nid = "X"\ntitle = "X"\nquality = "draft"\n{front}\n+++\n\n## A\n\n**T**\n\n{table}\n\n```rule\n{rules}\n```\n'
)

quickly = settings(
    max_examples=120,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read(source: str) -> None:
    """Read it; if it cannot be read, tell every fault in every language; if it can, make it plain."""
    try:
        told = [str(plain_rules(Treaty.parse(source)))]
    except TreatyError as error:
        told = [error.render(lang) for lang in LANGUAGES]
    assert all(told)


@quickly
@given(st.text(max_size=400))
def test_any_text_at_all(text):
    read(text)
    read(FRAME.format(front="", table="", rules=text))


@quickly
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_words_of_the_language_in_any_order(words):
    read(FRAME.format(front="", table="| total |\n|---|\n| 5 |", rules="rule 5  " + " ".join(words) + "."))


@quickly
@given(st.lists(st.sampled_from(WORDS), max_size=6), st.data())
def test_words_put_into_rules_that_read(words, data):
    lines = data.draw(st.sampled_from(LAW)).split("\n")
    inside = [number for number, line in enumerate(lines) if line.startswith("  ")]
    at = data.draw(st.sampled_from(inside or [0]))
    cut = data.draw(st.integers(0, len(lines[at])))
    lines[at] = f"{lines[at][:cut]} {' '.join(words)} {lines[at][cut:]}"
    read("\n".join(lines))


@st.composite
def marred(draw: st.DrawFn) -> str:
    """A file that read, or nearly, with lines left out, doubled, swapped, and stretches cut or moved."""
    text = draw(st.sampled_from(LAW + SMALL))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["leave out", "double", "swap", "cut", "insert"])):
            case "leave out":
                del lines[one]
            case "double":
                lines.insert(two, lines[one])
            case "swap":
                lines[one], lines[two] = lines[two], lines[one]
            case "cut":
                size = draw(st.integers(1, 12))
                at = draw(st.integers(0, len(lines[one])))
                lines[one] = lines[one][:at] + lines[one][at + size :]
            case "insert":
                at = draw(st.integers(0, len(lines[one])))
                lines[one] = lines[one][:at] + draw(st.text(max_size=6)) + lines[one][at:]
        text = "\n".join(lines) or "\n"
    return text


@quickly
@given(marred())
def test_a_file_that_was_marred(text):
    read(text)


plain_values = st.one_of(
    st.text(max_size=8).map(lambda text: "'" + "".join(c for c in text if c.isalnum() or c == " ") + "'"),
    st.sampled_from(
        ["1", "true", "2022-01-12", "1.5", "[]", "{}", "[[1]]", '"RU"', '["RU", 5]', "2022-01-12T10:00:00Z"]
    ),
)
values = st.one_of(
    plain_values,
    st.lists(plain_values, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
    st.dictionaries(
        st.sampled_from(
            ["kind", "where", "stock", "states", "group", "groups", "parties", "plural", "id", "words", "status"]
        ),
        st.one_of(plain_values, st.just('{ verb = "invite" }'), st.just('"activity"')),
        max_size=3,
    ).map(lambda table: "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"),
)
names = st.sampled_from(
    [
        "id",
        "title",
        "judul",
        "signed",
        "in_force",
        "parties",
        "zone",
        "language",
        "terms",
        "zones",
        "groups",
        "categories",
    ]
)
entries = st.dictionaries(
    st.sampled_from(["a", '"of"', '"battle tanks"', '"Party"', '"x y"', '"activity"']), values, max_size=4
)


def written(table: dict[str, str]) -> str:
    return "\n".join(f"{key} = {value}" for key, value in table.items())


@quickly
@given(
    st.dictionaries(names, values, max_size=4),
    st.dictionaries(names, entries, max_size=3),
    st.sampled_from(["+++", ""]),
)
def test_front_matter_of_any_shape(plain, tables, close):
    front = "\n".join([written(plain), *(f"[{name}]\n{written(table)}" for name, table in tables.items())])
    read(
        f"+++\n{front}\n{close}\n\n```rule\nrule 5  each Party shall notify every other Party of each activity.\n```\n"
    )


@quickly
@given(
    st.lists(
        st.lists(
            st.sampled_from(["Crimea", "RU", "5", "5,0", "", "battle tanks", "each", "?", "5 km"]),
            min_size=3,
            max_size=3,
        )
    ),
    st.sampled_from(["{zone}", "{item}", "{total}", "{none}", "5"]),
    st.sampled_from(["{zone}", "{item}", "{total}", "{none}", "each Party"]),
)
def test_tables_of_any_content(rows, bound, who):
    table = "| zone | item | total |\n|---|---|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    rules = f'rule 5  for each row of "T"\n  the {{item}} held by {who} in the {{zone}} shall not exceed {bound}.'
    read(FRAME.format(front="", table=table, rules=rules))

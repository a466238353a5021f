"""Whatever stands in a table, reading it gives a record or faults with mends, and never anything else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.record import Record, from_jsonl
from detente.terms.vocabulary import KINDS, fields_of

DAYS = ["2022-01-12", "2022-13", "9999~", "[..]", "[2022-01-12..]", "someday"]
NUMBERS = ["1 000", "1,5", "~3", "-1", "5 km", "5 leagues", "٣", "9" * 5000, ">= 2", "7..3"]
NAMES = ["RU", "RU; EE", "Estonia, Latvia", ";", "Kaliningrad", "54, 20", "91, 0", "@", "src"]
IDS = ["E1", "corrects E1", "answers E0; x", "B2", "H7", "VD11 16.1", "demands", "holding"]
SIGNS = ["", "?", "#", '"', '""', "a\nb", "=1+1", "\u202e", "\r", "\ufeff"]
CELLS = st.sampled_from([*DAYS, *NUMBERS, *NAMES, *IDS, *SIGNS, "yes"]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8
)
slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


def read(home):
    try:
        return Record.open(home)
    except RecordError as error:
        said = [error.render(lang) for lang in ("en", "id")]
    assert all(said)
    return None


@slow
@given(st.binary(max_size=300))
def test_any_bytes_are_a_record_or_faults(folder, data):
    home = folder(sources="id,title,published\nsrc,S,2022\n")
    (home / "holding.csv").write_bytes(b"id,by,about,happened,source,category,quantity\n" + data)
    (home / "session.csv").write_bytes(data)
    (home / "sources.csv").write_bytes(data)
    read(home)


@slow
@given(st.data(), st.sampled_from(sorted(KINDS)))
def test_any_cells_are_a_record_or_faults(folder, data, kind):
    names = list(fields_of(kind))
    columns = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=len(names) // 2))
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(columns) + 1), max_size=4))
    quote = data.draw(st.booleans())
    lines = [columns, *rows]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' if quote else cell for cell in row) for row in lines)
    home = folder(sources="id,title,published\nsrc,S,2022\n")
    for path in home.iterdir():
        path.unlink()
    read(folder(sources="id,title,published\nsrc,S,2022\n", **{kind: text}))


def test_no_cell_of_one_column_breaks_another(folder):
    header = "id,by,about,happened,lodged,source,category,quantity"
    good = ["H1", "RU", "RU", "2022-01-12", "2022-01-13", "src", "tanks", "1"]
    for index in range(len(good)):
        row = [*good[:index], '"', *good[index + 1 :]]
        assert read(folder(holding=f"{header}\n{','.join(row)}\n")) is None


@given(st.text(max_size=200))
def test_any_text_is_a_log_or_faults(text):
    said = "nothing is wrong"
    try:
        from_jsonl(text)
    except RecordError as error:
        said = error.render("id")
    assert said


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        "9" * 5000,
        "{}",
        "[]",
        "null",
        "NaN",
        "1e999",
        "\ud7ff",
        '{"id":"a","id":"b","kind":"reply"}',
        '{"id":"a","kind":"repy"}',
        '{"id":"a","kind":"reply","by":"RU"}',
        '{"id":"a","kind":"reply","colour":"red"}',
        '{"id":"a","kind":"reply","point":[NaN,Infinity]}',
        '{"id":"a","kind":"reply","happened":"someday"}',
        '{"id":"a","kind":"reply","relates":{"answers":"b"}}',
        '{"id":"a","kind":"reply","values":{"topic":7}}',
        '{"id":"a","kind":"holding","values":{"quantity":{"lo":2,"hi":1,"unit":""}}}',
        '{"id":"a","kind":"holding","values":{"quantity":{"lo":"1/0","hi":null,"unit":""}}}',
    ],
)
def test_a_faulty_line_of_a_log_is_a_fault(line):
    with pytest.raises(RecordError) as caught:
        from_jsonl(line)
    assert caught.value.render("id")

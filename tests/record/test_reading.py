"""Entries from a file that stands by itself."""

import pytest

from detente.errors import RecordError
from detente.record import Record, read_entries, to_jsonl

HEADER = "id,by,about,happened,lodged,source,category,quantity"
ROW = "H1,RU,RU,2022-01-12,2022-01-12,memo,tanks,12"


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and reads it back as entries against an empty record."""

    def read(name, *lines, record=None):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_entries(path, record or Record.of(()))

    return read


@pytest.mark.parametrize("name", ["holding.csv", "holding.what-if.csv"])
def test_the_name_of_the_file_may_say_the_kind(file, name):
    assert [("holding", "H1")] == [(one.kind, one.id) for one in file(name, HEADER, ROW)]


def test_a_column_may_say_the_kind_of_each_row(file):
    entries = file(
        "supposed.csv",
        f"kind,{HEADER},of_kind,since,until",
        f"holding,{ROW},,,",
        "completeness,C1,RU,RU,2022-01-12,2022-01-12,memo,,,holding,2022-01-01,2022-01-12",
    )
    assert [("holding", "H1"), ("completeness", "C1")] == [(one.kind, one.id) for one in entries]


def test_a_log_reads_back_what_was_written(file):
    entries = file("holding.csv", HEADER, ROW)
    assert entries == file("supposed.jsonl", to_jsonl(entries).strip())


def test_a_fault_points_at_its_own_cell_though_columns_of_other_kinds_stand_between(file):
    with pytest.raises(RecordError) as caught:
        file("supposed.csv", f"kind,topic,{HEADER}", f"holding,,{ROW.replace('RU,RU', 'RU,Rusia-Raya')}")
    fault = caught.value.faults[0]
    assert "Rusia-Raya" == fault.text[fault.column - 1 : fault.column - 1 + fault.width]


def test_a_cell_in_a_column_of_another_kind_is_a_fault(file):
    with pytest.raises(RecordError) as caught:
        file("supposed.csv", f"kind,topic,{HEADER}", f"holding,news,{ROW}")
    assert "topic" in caught.value.render()


def test_what_is_supposed_may_relate_to_the_record_and_to_itself(file):
    record = Record.of(file("holding.csv", HEADER, ROW))
    rows = (f"{HEADER},relates", f"{ROW.replace('H1', 'H2')},corrects H1", f"{ROW.replace('H1', 'H3')},corrects H2")
    assert 2 == len(file("holding.csv", *rows, record=record))
    with pytest.raises(RecordError):
        file("holding.csv", *rows)

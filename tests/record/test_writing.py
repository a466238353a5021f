"""What is written reads back the same, and what cannot be written leaves everything as it was."""

import os
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from detente.errors import RecordError
from detente.record import Entry, Record, import_rows, write_table
from detente.terms.citation import Source
from detente.terms.day import parse_when
from detente.terms.quantity import Quantity
from making.entries import entries

HEADER = "id,by,about,happened,lodged,source,category,quantity"
BASE = f"# kept as it is\n{HEADER}\nH1,RU,RU,2022-01-12,2022-01-13,mfa,tanks,1\n"


def left_over(home):
    return sorted(path.name for path in home.iterdir())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(entries())
def test_reading_what_was_written_gives_equal_entries(tmp_path, found):
    home = tmp_path / "written"
    home.mkdir(exist_ok=True)
    for path in home.iterdir():
        path.unlink()
    tables = defaultdict(list)
    # References to what this record lacks would rightly be refused.
    for entry in [
        Entry("E0", "session", ("NATO",), lodged=parse_when("2022"), source=Source("s"), values={"body": "NRC"}),
        *found[1:],
    ]:
        tables[entry.kind].append(entry)
    for kind, rows in tables.items():
        write_table(home / f"{kind}.csv", kind, rows)
    assert Record.of([one for rows in tables.values() for one in rows]) == Record.open(home)


def entry(**fields):
    values = {"category": "tanks", "quantity": Quantity(1, 1), **fields.pop("values", {})}
    return Entry(
        "H1",
        "holding",
        ("RU",),
        ("RU",),
        **{"lodged": parse_when("2022"), "source": Source("s"), **fields},
        values=values,
    )


@pytest.mark.parametrize(
    "faulty",
    [
        entry(note=" spaces around"),
        entry(note="?"),
        entry(note="nul\0"),
        entry(lodged=parse_when("?")),
        entry(source=Source("")),
        entry(values={"quantity": Quantity(None, None, "km")}),
        entry(values={"category": ""}),
    ],
)
def test_an_entry_that_would_not_read_back_is_not_written(tmp_path, faulty):
    path = tmp_path / "holding.csv"
    path.write_text("as it was", encoding="utf-8")
    with pytest.raises(RecordError):
        write_table(path, "holding", [faulty])
    assert "as it was" == path.read_text(encoding="utf-8")


def test_rows_are_imported_below_what_is_there(folder, tmp_path):
    home = folder(holding=BASE.rstrip("\n"))
    file = tmp_path / "new.csv"
    file.write_text(
        f"{HEADER};\n".replace(",", ";") + "H2;US;US;2022-01-12;2022-01-13;mfa;tanks;2..3\n", encoding="utf-8"
    )
    assert ["H2"] == [one.id for one in import_rows(home, file, kind="holding")]
    assert (home / "holding.csv").read_text(encoding="utf-8").startswith(BASE)
    assert Quantity(2, 3) == Record.open(home).find("H2").get("quantity")
    assert ["holding.csv"] == left_over(home)


def test_new_columns_are_added_to_the_header_alone(folder, tmp_path):
    home = folder(holding="\ufeff" + BASE.replace("\n", "\r\n"))
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER},note,relates\nH2,US,RU,2022-01-12,2022-01-13,mfa,tanks,2,counted,disputes H1\n")
    before = Record.open(home).entries
    import_rows(home, file, kind="holding")
    after = (home / "holding.csv").read_bytes().decode()
    assert after.startswith(f"\ufeff# kept as it is\r\n{HEADER},relates,note\r\nH1,RU,RU,2022-01-12")
    assert before == Record.open(home).entries[:1]
    assert "counted" == Record.open(home).find("H2").note


def test_the_first_rows_of_a_kind_make_its_table(folder, tmp_path):
    home = folder(holding=BASE)
    file = tmp_path / "any name.csv"
    file.write_text("id,by,happened,lodged,source,relates\nRP1,BY,2022-02-11,2022-02-12,mfa,disputes H1\n")
    import_rows(home, file, kind="reply")
    assert ["holding.csv", "reply.csv"] == left_over(home)
    assert "RP1" in {one.id for one in Record.open(home).entries}


@pytest.mark.parametrize(
    ("kind", "row", "key"),
    [
        ("holding", "H1,US,US,2022-01-12,2022-01-13,mfa,tanks,2", "id-twice"),
        ("holding", "H2,Xyzzy,US,2022-01-12,2022-01-13,mfa,tanks,2", "no-such-party"),
        ("holding", "H2,US,US,2022-01-12,,mfa,tanks,2", "unknown-source-far"),
        ("holdings", "H2,US,US,2022-01-12,2022-01-13,mfa,tanks,2", "unknown-table"),
    ],
)
def test_one_faulty_row_keeps_the_whole_file_out(folder, tmp_path, kind, row, key):
    home = folder(holding=BASE)
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nH9,US,US,2022-01-12,2022-01-13,mfa,tanks,2\n{row}\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        import_rows(home, file, kind=kind)
    assert [key] == [fault.key for fault in caught.value.faults]
    assert BASE == (home / "holding.csv").read_text(encoding="utf-8")
    assert ["holding.csv"] == left_over(home)


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(folder, tmp_path, monkeypatch, step):
    home = folder(holding=BASE)
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nH2,US,US,2022-01-12,2022-01-13,mfa,tanks,2\n", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace", fail) if step == "replace" else (os, "fsync", fail)))
    with pytest.raises(RecordError) as caught:
        import_rows(home, file, kind="holding")
    assert "not-written" == caught.value.faults[0].key
    assert BASE == (home / "holding.csv").read_text(encoding="utf-8")
    assert ["holding.csv"] == left_over(home)

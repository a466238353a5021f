"""A folder of tables reads as its entries, however a spreadsheet happened to save them."""

import codecs
from datetime import date

import pytest

from detente.errors import RecordError
from detente.record import Record, Relation
from detente.record.sheet import FAULT_CAP
from detente.terms.day import EVER, parse_when
from detente.terms.place import Zones
from detente.terms.quantity import Quantity

SOURCES = """\
id,title,published,address,grade,note
mfa,A ministry,2022-01-13,https://example.org,B2,
old,A letter,,,,
"""
HEADER = "id,by,about,happened,source,place,category,quantity"


def one(folder, row, header=HEADER, **tables):
    return Record.open(folder(sources=SOURCES, holding=f"{header}\n{row}\n", **tables)).entries[0]


def faults(folder, **tables):
    with pytest.raises(RecordError) as caught:
        Record.open(folder(**{"sources": SOURCES, **tables}))
    return [fault.key for fault in caught.value.faults]


def test_a_row_is_an_entry(folder):
    entry = one(folder, "H1,Russia,RU; Belarus,2022-01-12,mfa,Kaliningrad,tanks,90..120")
    assert ("H1", "holding", ("RU",), ("RU", "BY")) == (entry.id, entry.kind, entry.by, entry.about)
    assert parse_when("2022-01-12") == entry.happened
    assert {"category": "tanks", "quantity": Quantity(90, 120)} == entry.values
    assert "record/holding.csv:2" == str(entry.where)
    assert EVER == entry.received


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_separators_and_byte_order_marks_make_no_difference(folder, ending, separator, mark):
    home = folder(sources=SOURCES)
    rows = ["# remark", "", HEADER, 'H1,RU,"RU; BY",2022-01-12,mfa,Kaliningrad,tanks,120', ",,,,,,,", "#,x"]
    text = ending.join(rows).replace(",", separator)
    (home / "holding.csv").write_bytes(mark + text.encode())
    assert [("RU", "BY")] == [entry.about for entry in Record.open(home).entries]


def test_an_empty_cell_is_not_stated_and_a_question_mark_is_unknown(folder):
    entry = one(folder, "H1,RU,RU,2022-01-12,mfa,,tanks,?,?", HEADER + ",status")
    assert Quantity(None, None) == entry.get("quantity")
    assert entry.get("status") is None
    assert entry.get("place") is None


@pytest.mark.parametrize(
    ("lodged", "source", "expected"),
    [
        ("", "mfa", "2022-01-13"),
        ("2022-01-20", "mfa", "2022-01-20"),
        ("2022-01-20", "unlisted", "2022-01-20"),
    ],
)
def test_an_entry_is_lodged_when_its_source_was_published_unless_it_says_otherwise(folder, lodged, source, expected):
    entry = one(folder, f"H1,RU,RU,2022-01-12,{source},,tanks,1,{lodged}", HEADER + ",lodged")
    assert parse_when(expected) == entry.lodged


@pytest.mark.parametrize(
    ("lodged", "source", "key"),
    [
        ("", "old", "lodged-missing"),
        ("?", "old", "lodged-missing"),
        ("", "unlisted", "unknown-source-far"),
        ("", "mfaa", "unknown-source"),
        ("2022-01-12/..", "mfa", "lodged-open"),
    ],
)
def test_without_a_day_of_availability_a_row_is_refused(folder, lodged, source, key):
    text = f"{HEADER},lodged\nH1,RU,RU,2022-01-12,{source},,tanks,1,{lodged}\n"
    assert [key] == faults(folder, holding=text)


def test_a_row_takes_its_sources_grade_unless_it_has_its_own(folder):
    assert "B2" == one(folder, "H1,RU,RU,2022-01-12,mfa,,tanks,1").grade
    assert "F6" == one(folder, "H1,RU,RU,2022-01-12,mfa,,tanks,1,F6", HEADER + ",grade").grade


@pytest.mark.parametrize(
    ("cell", "place", "point"),
    [
        ("Kaliningrad", "Kaliningrad", None),
        ("RU-Asia", "RU-Asia", None),
        ("Estonia", "EE", None),
        ('"54.7, 20.5"', "", (54.7, 20.5)),
        ('"Kaliningrad @ 54.7, 20.5"', "Kaliningrad", (54.7, 20.5)),
        ('"-90, 180"', "", (-90.0, 180.0)),
    ],
)
def test_a_place_is_a_zone_a_state_a_point_or_both(folder, cell, place, point):
    entry = one(folder, f"H1,RU,RU,2022-01-12,mfa,{cell},tanks,1")
    assert (place, point) == (entry.place, entry.point)


@pytest.mark.parametrize("cell", ["NATO", "Kaliningrd", '"90.1, 0"', '"0, 181"', '"Kaliningrad @ here"'])
def test_other_words_are_not_places(folder, cell):
    assert 1 == len(faults(folder, holding=f"{HEADER}\nH1,RU,RU,2022-01-12,mfa,{cell},tanks,1\n"))


def test_a_case_may_name_places_of_its_own(folder):
    home = folder(sources=SOURCES, holding=f"{HEADER}\nH1,RU,RU,2022-01-12,mfa,Yelnya,tanks,1\n")
    assert "Yelnya" == Record.open(home, places=["Yelnya"]).entries[0].place
    zones = Zones.standard().joined_by({"Yelnya": ["RU-Moscow"]})
    assert "Yelnya" == Record.open(home, zones=zones).entries[0].place


@pytest.mark.parametrize(
    ("cell", "expected"), [("yes", True), ("Ya", True), ("no", False), ("tidak", False), ("?", None)]
)
def test_flags_are_yes_no_or_unknown_in_both_languages(folder, cell, expected):
    text = f"id,by,about,happened,source,body,held\nS1,NATO,RU,2022-01-12,mfa,NRC,{cell}\n"
    assert expected is Record.open(folder(sources=SOURCES, session=text)).entries[0].get("held")


def test_relations_name_entries_of_any_table(folder):
    request = "id,by,happened,source,to\nRQ3,EE,2022-02-09,mfa,BY\n"
    reply = "id,by,happened,source,relates\nRP1,BY,2022-02-11,mfa,answers RQ3; disputes RQ3\n"
    record = Record.open(folder(sources=SOURCES, request=request, reply=reply))
    assert (Relation("answers", "RQ3"), Relation("disputes", "RQ3")) == record.find("RP1").relates


def test_a_subject_must_be_an_entry(folder):
    text = "id,by,happened,source,to,subject\nN1,RU,2022-01-12,mfa,US,Z21\n"
    assert ["unknown-entry-far"] == faults(folder, notification=text)


def test_a_reference_to_a_faulty_row_is_not_a_second_fault(folder):
    request = "id,by,happened,source,to\nRQ3,Estonai,2022-02-09,mfa,BY\n"
    reply = "id,by,happened,source,relates\nRP1,BY,2022-02-11,mfa,answers RQ3\n"
    assert ["unknown-party"] == faults(folder, request=request, reply=reply)


def test_several_files_of_one_kind_are_one_table(folder):
    home = folder(
        sources=SOURCES,
        holding=f"{HEADER}\nH1,RU,RU,2022-01-12,mfa,,tanks,1\n",
        holding__new_start=f"{HEADER}\nH2,US,US,2022-01-12,mfa,,tanks,1\n",
    )
    (home / ".~lock.holding.csv#").write_text("somebody has it open")
    (home / "README.md").write_text("read me")
    assert ["H1", "H2"] == [entry.id for entry in Record.open(home).kind("holding")]


def test_every_fault_of_every_file_is_told_at_once(folder):
    found = faults(
        folder,
        holding=f"{HEADER}\nH1,RU,RU,12.1.2022,mfa,nowhere at all,tanks,lots\nH2,RU,RU,2022,mfa,,tanks,1\n",
        request="id,by,happened,source,to\nH2,EE,2022-02-09,mfa,Belarusia\n",
        holdings="id\n",
    )
    expected = [
        "id-twice",
        "not-a-day",
        "not-a-quantity",
        "unknown-party",
        "unknown-place-far",
        "unknown-table",
    ]
    assert expected == sorted(found)


def test_columns_may_be_written_as_titles(folder):
    text = "ID,By,About,Happened,Source,Name,Planned Start\nA1,RU,RU,2021-09,mfa,Zapad-2021,2021-09-10\n"
    entry = Record.open(folder(sources=SOURCES, activity=text)).entries[0]
    assert parse_when("2021-09-10") == entry.get("planned_start")


def test_what_is_counted_has_no_unit_and_an_instruments_measure_may_have_any(folder):
    header = "id,by,happened,source,instrument,version,inputs,measure,quantity"
    text = f"{header}\nM1,ANALYST,2022-01-12,mfa,reach,1,ab,reach,-480 km\n"
    entry = Record.open(folder(sources=SOURCES, measurement=text)).entries[0]
    assert Quantity(-480, -480, "km") == entry.get("quantity")
    assert ["quantity-with-unit"] == faults(folder, holding=f"{HEADER}\nH1,RU,RU,2022,mfa,,tanks,1 km\n")


@pytest.mark.parametrize("kind", ["holding", "force", "deployment"])
def test_what_identifies_a_thing_must_say_whose_it_is(folder, kind):
    text = "id,by,happened,source,category,quantity,system\nH1,RU,2022-01-12,mfa,tanks,1,9M729\n"
    found = faults(
        folder, **{kind: text.replace(",system", "").replace(",9M729", "") if kind != "deployment" else text}
    )
    assert ["missing-column"] == found


def test_a_file_wrong_all_over_shows_its_first_faults_and_says_so(folder):
    rows = "".join(f"H{number},RU,RU,someday,mfa,,tanks,1\n" for number in range(FAULT_CAP + 50))
    found = faults(folder, holding=f"{HEADER}\n{rows}")
    assert FAULT_CAP + 1 == len(found)
    assert 1 == found.count("too-many-faults")


def test_a_cell_of_more_than_64_kib_is_refused(folder):
    row = "H1,RU,RU,2022-01-12,mfa,,{},1\n"
    for length, expected in ((65_537, ["cell-too-long"]), (200_000, ["cell-too-long"])):
        assert expected == faults(folder, holding=f"{HEADER}\n{row.format('x' * length)}")
    home = folder(holding=f"{HEADER}\n{row.format('x' * 65_536)}")
    assert 65_536 == len(Record.open(home).entries[0].values["category"])


def test_a_file_of_more_than_64_mib_is_refused_unread(folder):
    home = folder(sources=SOURCES)
    with (home / "holding.csv").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    with pytest.raises(RecordError) as caught:
        Record.open(home)
    assert ["table-too-big"] == [fault.key for fault in caught.value.faults]


def test_a_missing_folder_is_a_fault(tmp_path):
    with pytest.raises(RecordError) as caught:
        Record.open(tmp_path / "nowhere")
    assert "record-missing" == caught.value.faults[0].key


def test_a_folder_where_a_table_should_be_is_a_fault(folder):
    home = folder(sources=SOURCES)
    (home / "holding.csv").mkdir()
    with pytest.raises(RecordError) as caught:
        Record.open(home)
    assert "table-unreadable" == caught.value.faults[0].key


def test_an_empty_folder_is_an_empty_record(folder):
    assert Record.of([]) == Record.open(folder()) == Record.open(folder()).as_of(date(2022, 1, 12))


def test_documents_are_kept_with_the_record(folder):
    record = Record.open(folder(sources=SOURCES))
    assert "https://example.org" == record.documents["mfa"].address
    assert EVER == record.documents["old"].published


def test_a_column_stands_once(folder):
    text = f"{HEADER},category\nH1,RU,RU,2022-01-12,mfa,,tanks,1,acvs\n"
    assert ["column-repeated"] == faults(folder, holding=text)
    assert ["source-twice"] == faults(folder, sources=SOURCES + "mfa,Again,2022,,,\n", holding=f"{HEADER}\n")

"""A record says what was known on a day, and which of it still stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.record import Entry, Record, Relation
from detente.terms.day import When, parse_when
from making.entries import DAYS, entries


def made(name, kind="holding", lodged="2022-01-12", relates=(), **fields):
    relations = tuple(Relation(*one.split()) for one in relates)
    return Entry(name, kind, ("RU",), ("RU",), lodged=parse_when(lodged), relates=relations, **fields)


@given(entries(), DAYS)
def test_later_entries_never_change_what_was_known_earlier(found, day):
    early = [entry for entry in found if entry.lodged.last <= When.day(day).last]
    assert Record.of(early) == Record.of(found).as_of(day)
    for kind in {entry.kind for entry in found}:
        assert Record.of(early).standing(kind) == Record.of(found).as_of(day).standing(kind)


@given(entries(), DAYS, st.integers(0, 60))
def test_what_is_known_only_grows(found, day, days):
    record = Record.of(found)
    later = record.as_of(day + timedelta(days))
    assert set(record.as_of(day).entries) <= set(later.entries)
    assert record.as_of(day) == later.as_of(day)


@given(entries())
def test_the_order_of_entries_does_not_make_another_record(found):
    record, turned = Record.of(found), Record.of(reversed(found))
    assert record == turned
    assert hash(record) == hash(turned)
    for kind in {entry.kind for entry in found}:
        assert set(record.standing(kind)) == set(turned.standing(kind))


@given(entries())
def test_the_index_by_party_finds_what_looking_at_every_entry_finds(found):
    record = Record.of(found)
    for kind in {entry.kind for entry in found}:
        for party in ("RU", "EE"):
            expected = tuple(entry for entry in record.standing(kind) if party in entry.doers)
            assert expected == record.of_party(kind, party)


@pytest.mark.parametrize(
    ("lodged", "known"),
    [
        ("2022-01-11", True),
        ("2022-01-12", True),
        ("2022-01-12T23:59:59Z", True),
        ("[2022-01-10..2022-01-12]", True),
        ("2022-01-13T00:00:00Z", False),
        ("2022-01-13", False),
        ("2022-01", False),
    ],
)
def test_an_entry_is_known_once_it_had_certainly_been_lodged(lodged, known):
    assert known == bool(Record.of([made("H1", lodged=lodged)]).as_of(date(2022, 1, 12)).entries)


@pytest.mark.parametrize(("lodged", "replaced"), [("2022-01-11", False), ("2022-01-12", True), ("2022-01-13", True)])
def test_an_entry_is_replaced_by_one_lodged_the_same_day_or_later(lodged, replaced):
    record = Record.of([made("H1"), made("H2", lodged=lodged, relates=["corrects H1"])])
    assert replaced == (not record.stands(made("H1")))


def test_a_chain_of_corrections_leaves_the_last():
    chain = [
        made("H1", lodged="2022-01-01"),
        made("H2", lodged="2022-01-02", relates=["corrects H1"]),
        made("H3", lodged="2022-01-03", relates=["supersedes H2"]),
    ]
    record = Record.of(chain)
    assert ["H3"] == [entry.id for entry in record.standing("holding")]
    assert ["H2"] == [entry.id for entry in record.as_of(date(2022, 1, 2)).standing("holding")]
    assert ["H1"] == [entry.id for entry in record.as_of(date(2022, 1, 1)).standing("holding")]


def test_a_withdrawal_leaves_nothing_of_its_kind():
    record = Record.of([made("H1"), made("H2", relates=["withdraws H1"])])
    assert () == record.standing("holding")


def test_a_statement_that_withdraws_a_request_is_still_a_statement():
    record = Record.of([made("RQ1", "request"), made("ST1", "statement", relates=["withdraws RQ1"])])
    assert () == record.standing("request")
    assert ["ST1"] == [entry.id for entry in record.standing("statement")]


def test_what_has_fallen_does_not_rise_when_its_replacement_is_withdrawn():
    record = Record.of([made("H1"), made("H2", relates=["corrects H1"]), made("H3", relates=["withdraws H2"])])
    assert () == record.standing("holding")


@pytest.mark.parametrize("verb", ["disputes", "clarifies", "confirms", "answers", "part_of"])
def test_other_relations_replace_nothing(verb):
    record = Record.of([made("H1"), made("H2", relates=[f"{verb} H1"])])
    assert ["H1", "H2"] == [entry.id for entry in record.standing("holding")]
    assert ["H2"] == [entry.id for entry in record.related("H1", verb)]


def test_a_circle_of_corrections_is_a_fault():
    with pytest.raises(RecordError):
        Record.of([made("H1", relates=["corrects H2"]), made("H2", relates=["corrects H1"])])
    with pytest.raises(RecordError):
        Record.of([made("H1", relates=["withdraws H1"])])
    with pytest.raises(RecordError):
        Record.of([made("H1", relates=["corrects H2"])]).supposing([made("H2", relates=["corrects H1"])])


def test_a_long_chain_is_not_a_circle():
    count = 20_000
    chain = [made(f"H{number}", relates=[f"corrects H{number + 1}"]) for number in range(count)]
    assert ["H0"] == [entry.id for entry in Record.of([*chain, made(f"H{count}")]).standing("holding")]


def test_one_id_is_one_entry():
    with pytest.raises(RecordError) as caught:
        Record.of([made("H1"), made("H1", lodged="2022-01-13")])
    assert "id-twice" == caught.value.faults[0].key


def test_supposing_adds_and_replaces_by_id():
    record = Record.of([made("H1"), made("H2")])
    supposed = record.supposing([made("H2", note="other"), made("H3")])
    assert ["H1", "H2", "H3"] == [entry.id for entry in supposed.entries]
    assert "other" == supposed.find("H2").note
    assert "" == record.find("H2").note


def test_parts_answers_and_vouchers_are_found_while_they_stand():
    record = Record.of(
        [
            made("RQ1", "request"),
            made("RP1", "reply", relates=["answers RQ1"]),
            made("RP2", "reply", relates=["withdraws RP1"]),
            made("A1", "activity", values={"name": "Zapad"}),
            made("A2", "activity", values={"name": "Zapad north"}, relates=["part_of A1"]),
            made("C1", "completeness", values={"of_kind": "holding"}),
        ]
    )
    assert () == record.answers("RQ1")
    assert ["RP1"] == [entry.id for entry in Record.of(record.entries[:2]).answers("RQ1")]
    assert ["A2"] == [entry.id for entry in record.parts("A1")]
    assert ["C1"] == [entry.id for entry in record.vouchers("holding")]
    assert () == record.vouchers("activity")


def holding(name, by="RU", about=("RU",), **fields):
    values = {"category": "tanks", **fields.pop("values", {})}
    fields = {"happened": parse_when("2022-01-01"), "place": "Kaliningrad", **fields}
    return Entry(name, "holding", (by,), about, values=values, **fields)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (holding("H2"), True),
        (holding("H2", by="US"), True),
        (holding("H2", about=("BY",)), False),
        (holding("H2", place="Crimea"), False),
        (holding("H2", values={"category": "acvs"}), False),
        (holding("H2", values={"status": "stored"}), False),
        (holding("H2", happened=parse_when("2022-01-02")), False),
    ],
)
def test_accounts_of_one_holding_have_one_key(other, same):
    assert same == (holding("H1").key == other.key)


def test_the_order_of_parties_does_not_make_another_thing():
    assert holding("H1", about=("RU", "BY")).key == holding("H2", about=("BY", "RU")).key


def test_without_a_natural_key_or_a_known_day_each_entry_is_its_own():
    assert made("RQ1", "request").key != made("RQ2", "request").key
    unknown = parse_when("?")
    assert holding("H1", happened=unknown).key != holding("H2", happened=unknown).key


def test_the_doer_is_the_author_of_a_request_and_the_holder_of_a_holding():
    request = Entry("RQ1", "request", ("EE", "LV"), ("BY",))
    assert ("EE", "LV") == request.doers
    assert "EE; LV" == request.author
    assert ("BY",) == holding("H1", about=("BY",)).doers


def test_what_is_not_stated_is_none_and_never_empty():
    entry = Entry("H1", "holding", ("RU",))
    assert [None] * 5 == [entry.get(name) for name in ("about", "place", "quantity", "note", "relates")]
    assert not entry.get("received").known


def test_an_exercise_of_the_same_name_in_another_year_is_another():
    first, second = (
        Entry(name, "activity", ("FR",), ("FR",), When.day(date(year, 5, 1)), values={"name": "Yearly"})
        for name, year in (("A1", 2020), ("A2", 2021))
    )
    assert first.key != second.key


def test_two_authors_who_date_an_exercise_differently_within_a_year_speak_of_one():
    days = (date(2021, 9, 10), date(2021, 9, 1))
    first, second = (
        Entry(name, "activity", (by,), ("RU",), When.day(day), values={"name": "Zapad"})
        for name, by, day in zip(("A1", "A2"), ("RU", "BY"), days, strict=True)
    )
    assert first.key == second.key

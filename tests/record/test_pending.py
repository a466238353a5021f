"""An ask stays open until each whom it asks has replied; a promise without a date wants one."""

from datetime import date

import pytest

from detente.record import Entry, Record, Relation, open_asks, undated_undertakings
from detente.terms.day import parse_when

DAY = date(2022, 2, 12)


def request(name="RQ3", *, to=("BY",), happened="2022-02-09", **fields):
    when = parse_when(happened)
    lodged = parse_when("2022-02-09")
    return Entry(
        name,
        "request",
        ("EE", "LV", "LT"),
        happened=when,
        lodged=lodged,
        values={"to": to} if to else {},
        **fields,
    )


def reply(name="RP1", by=("BY",), *, lodged="2022-02-11", relates="answers RQ3", kind="reply"):
    return Entry(name, kind, by, lodged=parse_when(lodged), relates=(Relation(*relates.split()),))


def test_a_request_is_open_until_it_is_answered():
    record = Record.of([request(), reply()])
    assert [("RQ3", ("BY",), 1)] == [
        (ask.request.id, ask.waiting, ask.days) for ask in open_asks(record, date(2022, 2, 10))
    ]
    assert () == open_asks(record, date(2022, 2, 11))
    assert () == open_asks(record, date(2022, 2, 8))


@pytest.mark.parametrize(
    "other",
    [
        reply(relates="clarifies RQ3"),
        reply(kind="statement"),
        reply(by=("RU",)),
        reply(lodged="2022-02-13"),
        reply(relates="answers RQ2"),
    ],
)
def test_other_entries_do_not_answer_it(other):
    assert 1 == len(open_asks(Record.of([request(), other]), DAY))


def test_each_addressee_replies_for_itself():
    record = Record.of([request(to=("BY", "RU")), reply()])
    assert [("RU",)] == [ask.waiting for ask in open_asks(record, DAY)]


def test_where_nobody_is_named_any_reply_closes_it():
    assert [()] == [ask.waiting for ask in open_asks(Record.of([request(to=())]), DAY)]
    assert () == open_asks(Record.of([request(to=()), reply(by=("RU",))]), DAY)


def test_a_withdrawn_reply_opens_the_request_again_and_a_withdrawn_request_is_closed():
    taken_back = reply("RP2", relates="withdraws RP1")
    assert 1 == len(open_asks(Record.of([request(), reply(), taken_back]), DAY))
    assert () == open_asks(Record.of([request(), reply("RQ4", relates="withdraws RQ3", kind="request")]), DAY)


def test_the_oldest_comes_first_and_an_uncertain_day_counts_from_its_end():
    record = Record.of([request(), request("RQ2", happened="[2022-01-30..2022-02-08]"), request("RQ1", happened="?")])
    assert [("RQ2", 4), ("RQ1", 3), ("RQ3", 3)] == [(ask.request.id, ask.days) for ask in open_asks(record, DAY)]


def undertaking(name, **values):
    return Entry(name, "undertaking", ("NATO",), ("NATO", "RU"), lodged=parse_when("2022-01-12"), values=values)


def test_an_undertaking_without_a_date_is_pending_until_something_answers_it():
    found = [
        undertaking("U1"),
        undertaking("U2", due=parse_when("2022-06")),
        undertaking("U3", due=parse_when("?")),
    ]
    held = reply("S2", relates="answers U3", kind="session")
    assert ["U1", "U3"] == [entry.id for entry in undated_undertakings(Record.of(found), DAY)]
    assert ["U1"] == [entry.id for entry in undated_undertakings(Record.of([*found, held]), DAY)]
    assert () == undated_undertakings(Record.of(found), date(2022, 1, 11))

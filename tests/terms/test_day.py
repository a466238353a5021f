"""Days are as precise as they are known, and a deadline's last day is permitted to its end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DayError
from detente.terms.day import DAY, EVER, Duration, When, deadline, parse_when

blocks = st.tuples(st.integers(-(10**9), 4 * 10**9), st.integers(0, 10**8)).map(
    lambda pair: When(pair[0], pair[0] + pair[1])
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01-12", date(2022, 1, 12), date(2022, 1, 12)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2022-01-XX", date(2022, 1, 1), date(2022, 1, 31)),
        ("2022-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-01-12~", date(2022, 1, 11), date(2022, 1, 13)),
        ("2022-01-12?", date(2022, 1, 11), date(2022, 1, 13)),
        ("2022~", date(2021, 1, 1), date(2023, 12, 31)),
        ("2022-01-10/2022-01-20", date(2022, 1, 10), date(2022, 1, 20)),
        ("[2022-01-30..2022-02-09]", date(2022, 1, 30), date(2022, 2, 9)),
    ],
)
def test_a_time_is_as_wide_as_its_precision(text, first, last):
    when = parse_when(text)
    assert (first, last) == (when.first_day, when.last_day)
    assert text == str(when)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2022-01-12T10:00Z", 60),
        ("2022-01-12T11:00+01:00", 60),
        ("2022-01-12T10:00:00Z", 1),
        ("2022-01-12 10:00 Z", 60),
    ],
)
def test_an_instant_is_a_minute_or_a_second_in_utc(text, seconds):
    when = parse_when(text)
    noon = parse_when("2022-01-12").first + 10 * 3600
    assert (noon, noon + seconds - 1) == (when.first, when.last)


def test_an_open_end_is_unbounded_and_not_known():
    assert not parse_when("2022-01-01/..").known
    assert parse_when("2022-01-01/..").first_day == date(2022, 1, 1)
    assert EVER == parse_when("?") == parse_when("") == parse_when("[..]")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12 January 2022", "not-a-day"),
        ("12/01/2022", "not-a-day"),
        ("2022-1-12", "not-a-day"),
        ("٢٠٢٢", "not-a-day"),
        ("2022-02-29", "no-such-day"),
        ("2022-13", "no-such-day"),
        ("0000", "no-such-day"),
        ("2022-01-12T25:00Z", "no-such-day"),
        ("0001-01-01T00:00+05:00", "no-such-day"),
        ("9999-12-31T23:00-05:00", "no-such-day"),
        ("2022-01-12T10:00", "instant-without-zone"),
        ("[2022-01-15..2022-01-12]", "interval-backwards"),
    ],
)
def test_what_is_not_a_time_is_told_apart(text, key):
    with pytest.raises(DayError) as caught:
        parse_when(text)
    assert key == caught.value.fault.key


@pytest.mark.parametrize("text", ["0001~", "9999~", "9999-12-31?", "0001-01-01%"])
def test_doubt_at_the_ends_of_the_calendar_does_not_overflow(text):
    assert parse_when(text).first <= parse_when(text).last


# Vienna Document 2011, para 41: at least 42 days before the start of an activity.
@pytest.mark.parametrize(("sent", "in_time"), [("2021-09-18", True), ("2021-09-19", True), ("2021-09-20", False)])
def test_notice_on_the_forty_second_day_before_is_in_time(sent, in_time):
    latest = deadline(parse_when("2021-10-31"), Duration(42, "day"), before=True)
    assert date(2021, 9, 19) == latest.last_day
    assert in_time == (parse_when(sent).last <= latest.first)


# Vienna Document 2011, para 16.1.2: a reply within 48 hours counts from the moment of the request.
def test_hours_count_from_the_moment():
    latest = deadline(parse_when("2022-02-09T10:00:00Z"), Duration(48, "hour"), before=False)
    assert parse_when("2022-02-11T10:00:00Z") == latest


def test_a_month_is_a_step_of_the_calendar():
    step = Duration(1, "month")
    assert date(2022, 2, 28) == deadline(parse_when("2022-01-31"), step, before=False).last_day
    assert date(2024, 2, 29) == deadline(parse_when("2024-03-31"), step, before=True).last_day
    assert date(2023, 2, 28) == deadline(parse_when("2024-02-29"), Duration(1, "year"), before=True).last_day


def test_an_uncertain_anchor_leaves_the_deadline_uncertain():
    latest = deadline(parse_when("[2022-01-30..2022-02-09]"), Duration(2, "day"), before=False)
    assert (date(2022, 2, 1), date(2022, 2, 11)) == (latest.first_day, latest.last_day)
    assert EVER == deadline(EVER, Duration(2, "day"), before=False)


def test_working_days_want_a_calendar():
    with pytest.raises(DayError):
        deadline(parse_when("2022-01-12"), Duration(5, "working day"), before=False)


@pytest.mark.parametrize(
    ("text", "en", "id_"),
    [
        ("2022-01-12", "12 January 2022", "12 Januari 2022"),
        ("2022-08", "August 2022", "Agustus 2022"),
        ("2022", "2022", "2022"),
        ("2022-01-12T10:05Z", "12 January 2022, 10:05 UTC", "12 Januari 2022, pukul 10:05 UTC"),
        ("?", "unknown", "tidak diketahui"),
        ("2022-01-12/..", "12 January 2022 or later", "12 Januari 2022 atau sesudahnya"),
    ],
)
def test_a_time_is_said_in_both_languages(text, en, id_):
    assert (en, id_) == (parse_when(text).said(), parse_when(text).said("id"))


@given(blocks)
def test_a_time_reads_back_from_its_text_to_the_second(when):
    assert when == parse_when(str(when))


@given(st.dates(min_value=date(1, 1, 2)))
def test_a_day_reads_back_and_has_its_seconds(day):
    when = When.day(day)
    assert when == parse_when(str(when))
    assert when.last - when.first == DAY - 1


@given(blocks, blocks)
def test_the_hull_holds_both(left, right):
    hull = left.hull(right)
    for one in (left, right):
        assert hull.first <= one.first
        assert one.last <= hull.last
    assert hull == parse_when(str(hull))


@given(blocks, st.integers(0, 400), st.booleans())
def test_a_later_anchor_never_has_an_earlier_deadline(anchor, days, before):
    later = When(anchor.first + DAY, anchor.last + DAY)
    length = Duration(days, "day")
    assert deadline(anchor, length, before=before) < deadline(later, length, before=before)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_a_fault(text):
    mend = "none is needed"
    try:
        assert parse_when(text).first <= parse_when(text).last
    except DayError as error:
        mend = error.fault.mend("id")
    assert mend

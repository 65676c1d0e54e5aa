"""When a length of work is over, each checked by hand on a printed calendar.

Usual hours: Monday to Thursday 07.30-12.00, 13.00-16.00, Friday 07.30-11.30, 13.00-16.30. Off in 2026: 3 April;
18 to 24 March (cuti, Nyepi, cuti, Idul Fitri on a weekend, cuti); 24 and 25 December; 1 January 2027, a Friday.
"""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.analysis.clock import Clock, TooFarError, clock_from
from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.model.waktu import Takaran, read_waktu
from tests.schedule.samples import at


def clock_of(days: int = 5, ramadan: bool = False) -> Clock:
    return clock_from(working_calendar(None, days, ramadan), date(2026, 1, 1))


def due(clock: Clock, begin: str, waktu: str) -> str:
    read = read_waktu(waktu)
    assert isinstance(read, Takaran)
    over = clock.after(clock.opening(at(begin)), read.max)
    return f"{clock.closing(over):%Y-%m-%d %H:%M:%S}".removesuffix(":00")


@pytest.mark.parametrize(
    ("begin", "waktu", "end"),
    [
        # a whole day begun at opening ends when that day's office closes, a Friday's later
        ("2026-04-09 07:30", "1 hari", "2026-04-09 16:00"),
        ("2026-04-10 07:30", "1 hari", "2026-04-10 16:30"),
        # begun later it ends at the same time of the next working day, over the weekend
        ("2026-04-10 08:00", "1 hari", "2026-04-13 08:00"),
        # 13.00 is the end of the break: the Monday's share ends before it
        ("2026-04-10 13:00", "1 hari kerja", "2026-04-13 12:00"),
        # 16.15 of a Monday is after closing
        ("2026-04-10 16:15", "1 hari", "2026-04-13 16:00"),
        # Idul Fitri: 16 and 17 March, both before it
        ("2026-03-16 07:30", "2 hari", "2026-03-17 16:00"),
        # from the 17th on: the first working day after it is Wednesday 25, then 26
        ("2026-03-17 10:00", "2 hari", "2026-03-26 10:00"),
        # two hours until 16.00, two from 07.30 on the 25th
        ("2026-03-17 14:00", "4 jam", "2026-03-25 09:30"),
        # a start on Nyepi is the opening on the 25th
        ("2026-03-19 10:00", "1 jam", "2026-03-25 08:30"),
        # Christmas: one hour on Wednesday 23, the other on Monday 28
        ("2026-12-23 15:00", "2 jam", "2026-12-28 08:30"),
        # 22, 23, 28 December
        ("2026-12-22 07:30", "3 hari", "2026-12-28 16:00"),
        # year's end: Thursday 31 December, New Year, weekend, Monday 4 January
        ("2026-12-31 09:00", "1 hari", "2027-01-04 09:00"),
        # the break: half an hour before it, half an hour after it
        ("2026-04-08 11:30", "1 jam", "2026-04-08 13:30"),
        ("2026-04-08 11:00", "60 menit", "2026-04-08 12:00"),
        # Friday's break is longer and begins at 11.30
        ("2026-04-10 11:00", "1 jam", "2026-04-10 13:30"),
        ("2026-04-10 16:00", "45 menit", "2026-04-13 07:45"),
        # 6 to 10 April
        ("2026-04-06 07:30", "1 minggu", "2026-04-10 16:30"),
        # twenty working days of April: 1, 2, 6-10, 13-17, 20-24, 27, 28, 29
        ("2026-04-01 07:30", "1 bulan", "2026-04-29 16:00"),
        # half a day is 225 minutes: 07.30 + 3 h 45; from 14.00 two hours, and 1 h 45 the next morning
        ("2026-04-08 07:30", "½ hari", "2026-04-08 11:15"),
        ("2026-04-08 07:30", "1,5 hari", "2026-04-09 11:15"),
        ("2026-04-08 14:00", "0,5 hari", "2026-04-09 09:15"),
        # days first: Friday, Monday 10.00; then two hours before the break and one after it
        ("2026-04-09 10:00", "2 hari 3 jam", "2026-04-13 14:00"),
        ("2026-04-08 07:30", "90 detik", "2026-04-08 07:31:30"),
        # hari kalender: Friday and Saturday, so Monday's closing
        ("2026-04-10 07:30", "2 hari kalender", "2026-04-13 16:00"),
        # from 09.00 on the days after the first count: Monday is the third
        ("2026-04-10 09:00", "3 hari kalender", "2026-04-13 16:00"),
        # Tuesday and Wednesday; from 09.00 on, Thursday
        ("2026-04-14 07:30", "2 hari kalender", "2026-04-15 16:00"),
        ("2026-04-14 09:00", "2 hari kalender", "2026-04-16 16:00"),
        # part of a day is a day: Tuesday and Wednesday
        ("2026-04-14 07:30", "1,5 hari kalender", "2026-04-15 16:00"),
        # 16 to 20 March: the 20th is off, the next working day is the 25th
        ("2026-03-16 07:30", "5 hari kalender", "2026-03-25 16:00"),
    ],
)
def test_when_a_length_is_over(begin: str, waktu: str, end: str) -> None:
    assert due(clock_of(), begin, waktu) == end


@pytest.mark.parametrize(
    ("begin", "waktu", "end"),
    [
        # Thursday 26 February: 08.00-12.00 and 12.30-15.00 are six and a half hours, the rest on Friday
        ("2026-02-26 07:30", "7 jam", "2026-02-27 08:30"),
        ("2026-02-26 08:00", "1 hari", "2026-02-26 15:00"),
        # Friday until 15.30, then Monday from 08.00
        ("2026-02-27 15:00", "1 jam", "2026-03-02 08:30"),
        # the last day of work in Ramadan; after it the office opens at 07.30 again
        ("2026-03-17 08:00", "2 hari", "2026-03-25 16:00"),
    ],
)
def test_ramadan_hours(begin: str, waktu: str, end: str) -> None:
    assert due(clock_of(ramadan=True), begin, waktu) == end


@pytest.mark.parametrize(
    ("begin", "waktu", "end"),
    [
        # six days: Friday until 14.45, Saturday from 07.30
        ("2026-04-10 14:00", "1 jam", "2026-04-11 07:45"),
        # 6 to 11 April
        ("2026-04-06 07:30", "1 minggu", "2026-04-11 14:15"),
        # Saturday, then Monday
        ("2026-04-11 10:00", "1 hari", "2026-04-13 10:00"),
    ],
)
def test_six_days_a_week(begin: str, waktu: str, end: str) -> None:
    assert due(clock_of(6), begin, waktu) == end


@pytest.mark.parametrize(
    "waktu", ["21 tahun", "999999999 tahun", "999999999 jam", "999999999 hari kalender", "60000 jam"]
)
def test_what_lasts_too_long_is_refused(waktu: str) -> None:
    with pytest.raises(TooFarError):
        due(clock_of(), "2026-04-10 07:30", waktu)


moments = st.datetimes(at("2026-01-01"), at("2027-12-31")).map(lambda one: one.replace(microsecond=0))
lengths = st.sampled_from(
    [
        "20 menit",
        "3 jam",
        "9 jam",
        "1 hari",
        "2,5 hari",
        "1 minggu",
        "1 hari kalender",
        "4 hari kalender",
        "1 hari 2 jam",
    ]
)


@settings(max_examples=300)
@given(st.lists(moments, min_size=2, max_size=2), lengths, st.sampled_from([5, 6]), st.booleans())
def test_who_begins_later_never_ends_earlier(pair: list[datetime], waktu: str, days: int, ramadan: bool) -> None:
    clock = clock_of(days, ramadan)
    read = read_waktu(waktu)
    assert isinstance(read, Takaran)
    begins = [clock.opening(moment) for moment in sorted(pair)]
    early, late = (clock.after(begin, read.max) for begin in begins)
    assert early <= late
    for begin, over in zip(begins, (early, late), strict=True):
        assert begin < clock.closing(over) <= over
        assert clock.opening(clock.closing(over)) == over
        for moment in (begin, clock.closing(over)):
            assert any(opens <= moment.time() <= closes for opens, closes in clock.kalender.hours(moment.date()))

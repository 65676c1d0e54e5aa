"""Working days, checked by hand against the decreed holidays of 2026, and their laws."""

import re
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.analysis import libur
from sopkit.analysis.kalender_kerja import KalenderKerja, working_calendar
from sopkit.analysis.libur import JenisLibur
from sopkit.model.kalender_kantor import KalenderKantor, read_hours

UNDECREED = 2090
"""A year that no decree will reach for long."""
FIVE, SIX = working_calendar(), working_calendar(days_per_week=6)


def office(**keys: object) -> KalenderKerja:
    return working_calendar(KalenderKantor.model_validate({"skema": "kalender/1", **keys}))


def correction(nama: str) -> dict[str, str]:
    return {"nama": nama, "sumber": "SK Bupati Nomor 100 Tahun 2026"}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        # Idul Fitri 2026 with Nyepi before it: Wednesday to the second Tuesday
        (date(2026, 3, 17), None),
        (date(2026, 3, 18), "Hari Suci Nyepi, cuti bersama"),
        (date(2026, 3, 19), "Hari Suci Nyepi, libur nasional"),
        (date(2026, 3, 20), "Hari Raya Idul Fitri, cuti bersama"),
        (date(2026, 3, 21), "Hari Raya Idul Fitri, libur nasional"),
        (date(2026, 3, 22), "Hari kedua dari Hari Raya Idul Fitri, libur nasional"),
        (date(2026, 3, 23), "Hari Raya Idul Fitri, cuti bersama"),
        (date(2026, 3, 24), "Hari Raya Idul Fitri, cuti bersama"),
        (date(2026, 3, 25), None),
        # Christmas is a Friday
        (date(2026, 12, 23), None),
        (date(2026, 12, 24), "Hari Raya Natal, cuti bersama"),
        (date(2026, 12, 25), "Hari Raya Natal, libur nasional"),
        (date(2026, 12, 26), "hari Sabtu"),
        (date(2026, 12, 27), "hari Minggu"),
        (date(2026, 12, 28), None),
        # a year's end
        (date(2026, 12, 31), None),
        (date(2027, 1, 1), "Tahun Baru Masehi, libur nasional"),
    ],
)
def test_why_the_office_is_closed(day: date, why: str | None) -> None:
    assert FIVE.why_closed(day) == why
    assert FIVE.is_working_day(day) == (why is None)


def test_counting_over_idul_fitri_christmas_and_the_years_end() -> None:
    # from Tuesday 17 March the next working day is Wednesday 25 March, and the one after it Thursday
    assert FIVE.add_working_days(date(2026, 3, 17), 1) == date(2026, 3, 25)
    assert FIVE.add_working_days(date(2026, 3, 17), 2) == date(2026, 3, 26)
    assert FIVE.working_days_between(date(2026, 3, 17), date(2026, 3, 24)) == 0
    assert FIVE.next_working_day(date(2026, 3, 20)) == date(2026, 3, 25)
    # Wednesday 23 December: Monday the 28th, 29, 30, 31; 1 January off, a weekend, Monday 4 January
    assert FIVE.add_working_days(date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert FIVE.add_working_days(date(2026, 12, 23), 5) == date(2027, 1, 4)
    assert FIVE.working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 5
    # a weekend only
    assert FIVE.add_working_days(date(2026, 4, 10), 1) == date(2026, 4, 13)
    assert FIVE.working_days_between(date(2026, 4, 10), date(2026, 4, 12)) == 0
    assert FIVE.working_days_between(date(2026, 4, 10), date(2026, 4, 1)) == 0


def test_six_days_a_week() -> None:
    assert SIX.conversion.name == "formal6"
    # Friday 10 April: Saturday the 11th; Sunday is off
    assert SIX.add_working_days(date(2026, 4, 10), 2) == date(2026, 4, 13)
    # Saturday 21 March is Idul Fitri, Saturday 28 March is not
    assert SIX.why_closed(date(2026, 3, 21)) == "Hari Raya Idul Fitri, libur nasional"
    assert SIX.working_days_between(date(2026, 3, 17), date(2026, 3, 28)) == 4
    assert SIX.hours(date(2026, 4, 11)) == ((time(7, 30), time(12)), (time(12, 30), time(14, 15)))


def test_a_year_not_yet_decreed() -> None:
    new_year = FIVE.libur(date(UNDECREED, 1, 1))
    assert new_year
    assert (new_year.jenis, new_year.is_estimate) == (JenisLibur.NASIONAL, True)
    assert (FIVE.why_closed(date(UNDECREED, 12, 25)) or "").endswith(", libur nasional, perkiraan")
    (note,) = [one for one in FIVE.notes(date(UNDECREED, 1, 1), date(UNDECREED + 1, 2, 1)) if "perkiraan" in one]
    assert note == f"Hari libur tahun {UNDECREED} dan {UNDECREED + 1} belum ditetapkan; tanggalnya perkiraan"
    assert not any("perkiraan" in one for one in FIVE.notes(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("first", "last", "guessed"),
    [
        ((2026, 1, 1), (2026, 12, 31), None),
        ((UNDECREED, 3, 7), (UNDECREED, 3, 8), (UNDECREED, 3, 7)),
        ((2300, 5, 1), (2300, 5, 2), (2300, 5, 1)),
    ],
)
def test_from_when_on_dates_are_estimates(
    first: tuple[int, int, int], last: tuple[int, int, int], guessed: tuple[int, int, int] | None
) -> None:
    assert FIVE.estimated_from(date(*first), date(*last)) == (date(*guessed) if guessed else None)


def test_the_library_and_its_version_are_named() -> None:
    first = FIVE.notes(date(2026, 1, 1), date(2026, 1, 31))[0]
    wanted = (
        "Hari kerja Senin sampai Jumat; hari libur nasional dan cuti bersama menurut pustaka perangkat lunak holidays"
    )
    assert re.fullmatch(wanted + r" 0\.[0-9.]+; cocokkan dengan SKB 3 Menteri", first)
    assert SIX.notes(date(2026, 1, 1), date(2026, 1, 31))[0].startswith("Hari kerja Senin sampai Sabtu; ")


def test_corrections_both_ways() -> None:
    kalender = office(
        libur={"2026-04-06": correction("Hari jadi kabupaten"), "1 April 2026": correction("Libur desa")},
        masuk={"2026-03-18": correction("Cuti bersama ditiadakan"), "2026-04-11": correction("Sabtu masuk")},
    )
    assert kalender.why_closed(date(2026, 4, 6)) == "Hari jadi kabupaten, libur setempat"
    assert kalender.why_closed(date(2026, 4, 1)) == "Libur desa, libur setempat"
    assert kalender.is_working_day(date(2026, 3, 18))
    assert kalender.libur(date(2026, 3, 18)) is None
    assert kalender.is_working_day(date(2026, 4, 11))
    # 17 March: the 18th works now, then as before the 25th
    assert kalender.add_working_days(date(2026, 3, 17), 2) == date(2026, 3, 25)
    # Friday 3 April is Good Friday, Monday the 6th off: from the 2nd on 7, 8, 9, 10, and Saturday the 11th
    assert kalender.working_days_between(date(2026, 4, 2), date(2026, 4, 12)) == 5
    assert kalender.hours(date(2026, 4, 11)) == kalender.hours(date(2026, 4, 7))
    notes = kalender.notes(date(2026, 3, 1), date(2026, 4, 7))
    source = "(SK Bupati Nomor 100 Tahun 2026)"
    assert f"Tetap masuk kerja menurut berkas kalender: 18 Maret 2026 Cuti bersama ditiadakan {source}" in notes
    told = f"1 April 2026 Libur desa {source} dan 6 April 2026 Hari jadi kabupaten {source}"
    assert f"Libur menurut berkas kalender: {told}" in notes
    named = office(nama="Kalender Kabupaten", libur={"2026-04-06": correction("x" * 5000)})
    assert named.notes(date(2026, 4, 6), date(2026, 4, 6))[-1].startswith("Libur menurut Kalender Kabupaten: 6 April")
    assert len(named.why_closed(date(2026, 4, 6)) or "") < 150


def test_a_holiday_that_the_office_confirms_is_no_estimate() -> None:
    day = f"{UNDECREED}-01-01"
    confirmed = office(libur={day: correction("Tahun Baru")}).libur(date.fromisoformat(day))
    assert confirmed
    assert (confirmed.nama, confirmed.jenis, confirmed.is_estimate) == ("Tahun Baru", JenisLibur.NASIONAL, False)


@pytest.mark.parametrize("days", [5, 6])
@pytest.mark.parametrize(("ramadan", "minutes"), [(False, 2250), (True, 1950)])
def test_usual_hours_make_the_week(days: int, ramadan: bool, minutes: int) -> None:
    # the week of 23 February 2026 lies in the fasting month and has no holiday
    kalender = working_calendar(days_per_week=days, ramadan=ramadan)
    spans = [span for day in range(23, 30) for span in kalender.hours(date(2026, 2, 1) + timedelta(day - 1))]
    assert sum(b.hour * 60 + b.minute - a.hour * 60 - a.minute for a, b in spans) == minutes


def test_ramadan_hours_only_where_asked_and_only_in_the_month() -> None:
    friday = ((time(8), time(11, 30)), (time(12, 30), time(15, 30)))
    asked = office(ramadan="ya")
    assert asked.has_ramadan_hours
    assert not office(ramadan="tidak").has_ramadan_hours
    assert not FIVE.has_ramadan_hours
    assert asked.hours(date(2026, 3, 6)) == friday
    assert FIVE.hours(date(2026, 3, 6)) == ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))
    assert asked.hours(date(2026, 3, 27)) == FIVE.hours(date(2026, 3, 27))
    assert asked.hours(date(2026, 3, 20)) == ()
    # 1 Ramadan 1447 is 19 February 2026; 20 March is the day before Idul Fitri
    told = asked.fasting_spans(date(2026, 1, 1), date(2026, 12, 31))
    assert told == "19 Februari sampai 20 Maret 2026 (perkiraan)"
    assert asked.fasting_spans(date(2026, 3, 21), date(2026, 12, 31)) == ""
    assert (
        asked.fasting_spans(date(2026, 3, 20), date(2027, 2, 8))
        == f"{told} dan 8 Februari sampai 9 Maret 2027 (perkiraan)"
    )


def test_stated_ramadan() -> None:
    hours = {"senin-jumat": "08.00-13.00"}
    stated = office(ramadan={"mulai": "18 Februari 2026", "selesai": "2026-03-19", "jam_kerja": hours})
    assert stated.hours(date(2026, 2, 18)) == ((time(8), time(13)),)
    assert stated.hours(date(2026, 2, 13)) == FIVE.hours(date(2026, 2, 13))
    assert stated.fasting_spans(date(2026, 1, 1), date(2026, 12, 31)) == "18 Februari sampai 19 Maret 2026"
    assert stated.fasting_spans(date(2027, 1, 1), date(2027, 12, 31)).endswith("(perkiraan)")
    # one year's dates say nothing of the next, nor of the one before
    for day in (date(2027, 1, 12), date(2025, 6, 10)):
        assert stated.hours(day) == FIVE.hours(day) != ()
    assert stated.week_hours(is_fasting=True) == (((time(8), time(13)),),) * 5


def test_a_fasting_month_that_goes_over_the_years_end() -> None:
    # 2030 has two: from 6 January and from about 26 December
    (first, last) = libur.ramadan_of(2030)[-1]
    assert (first.year, last.year) == (2030, 2031)
    asked = working_calendar(ramadan=True)
    assert "26 Desember 2030 sampai 24 Januari 2031" in asked.fasting_spans(date(2030, 12, 1), date(2031, 2, 1))
    assert asked.hours(date(2031, 1, 2)) != FIVE.hours(date(2031, 1, 2)) != ()


def test_stated_hours_stand_over_the_usual() -> None:
    kalender = office(jam_kerja={"jumat": "07.00-11.00; 13:00 s.d. 15:30"})
    assert kalender.hours(date(2026, 4, 10)) == ((time(7), time(11)), (time(13), time(15, 30)))
    assert kalender.hours(date(2026, 4, 9)) == FIVE.hours(date(2026, 4, 9))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "07.30",
        "16.00-07.30",
        "07.30-12.00, 11.00-16.00",
        "07.30-24.30",
        "07.60-12.00",
        "pagi",
        "13.00-16.00, 07.30-12.00",
    ],
)
def test_hours_that_are_none(text: str) -> None:
    assert read_hours(text) is None


def test_far_off_dates_know_weekends_only_and_end_somewhere() -> None:
    assert FIVE.why_closed(date(2300, 1, 1)) is None  # a Monday
    assert FIVE.add_working_days(date(2300, 1, 1), 5) == date(2300, 1, 8)
    assert FIVE.working_days_between(date(2300, 1, 1), date(2300, 1, 8)) == 5
    assert FIVE.add_working_days(date(2026, 1, 1), 10**7) == date.max
    assert FIVE.next_working_day(date.max) == date.max
    assert FIVE.working_days_between(date.min, date.max) > 2_000_000
    assert "Hari libur tahun 2300 tidak diketahui; hanya akhir pekan yang dilewati" in FIVE.notes(
        date(2300, 1, 1), date(2300, 2, 1)
    )
    assert all(len(note) < 1000 for note in working_calendar(ramadan=True).notes(date.min, date.max))


def test_a_library_that_fails_leaves_weekends(monkeypatch: pytest.MonkeyPatch) -> None:
    import holidays

    monkeypatch.delattr(holidays, "country_holidays")
    libur.libur_of.cache_clear()
    try:
        assert FIVE.is_working_day(date(2026, 3, 19))
        assert "Hari libur tahun 2026 tidak diketahui; hanya akhir pekan yang dilewati" in FIVE.notes(
            date(2026, 3, 1), date(2026, 3, 31)
        )
    finally:
        libur.libur_of.cache_clear()


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
OFFICES = st.builds(
    lambda week, off, on: office(
        hari_kerja=week,
        libur={str(day): correction("Libur") for day in off},
        masuk={str(day): correction("Masuk") for day in on - off},
    ),
    st.sampled_from(["5", "6"]),
    st.sets(DAYS, max_size=20),
    st.sets(DAYS, max_size=20),
)


@given(OFFICES, DAYS, st.integers(0, 300))
def test_what_is_added_is_between(kalender: KalenderKerja, day: date, count: int) -> None:
    assert kalender.working_days_between(day, kalender.add_working_days(day, count)) == count


@given(OFFICES, DAYS, DAYS)
def test_between_counts_the_working_days(kalender: KalenderKerja, first: date, last: date) -> None:
    days = (first + timedelta(n) for n in range(1, (last - first).days + 1))
    assert kalender.working_days_between(first, last) == sum(map(kalender.is_working_day, days))


@given(OFFICES, DAYS, st.integers(0, 200), st.integers(0, 200), st.integers(0, 60))
def test_adding_keeps_the_order(kalender: KalenderKerja, day: date, count: int, more: int, later: int) -> None:
    assert kalender.add_working_days(day, count) <= kalender.add_working_days(day, count + more)
    after = day + timedelta(later)
    assert kalender.add_working_days(day, count) <= kalender.add_working_days(after, count)


@given(OFFICES, DAYS)
def test_the_next_working_day_is_one_and_hours_say_so(kalender: KalenderKerja, day: date) -> None:
    found = kalender.next_working_day(day)
    assert kalender.is_working_day(found)
    assert kalender.next_working_day(found) == found
    assert kalender.hours(found)
    assert bool(kalender.hours(day)) == (kalender.why_closed(day) is None)


def test_a_day_converts_to_the_mean_of_the_stated_hours() -> None:
    assert office(jam_kerja={"senin-jumat": "08.00-13.00"}).conversion.minutes_per_day == 300
    # Five days of 450 and a Saturday of 200: 2,450 minutes over six days.
    uneven = {"senin-jumat": "07.30-12.00, 13.00-16.00", "sabtu": "08.00-11.20"}
    assert office(hari_kerja="6", jam_kerja=uneven).conversion.minutes_per_day == Decimal("408.33")
    assert working_calendar().conversion.name == "formal5"

"""The one calendar of whoever counts working days: weekends, holidays, an office's corrections, and hours."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from sopkit.analysis.libur import FIRST_YEAR, LAST_YEAR, MAX_SHIFT, JenisLibur, Libur, libur_of, ramadan_of, source
from sopkit.model.kalender import KALENDER, Kalender
from sopkit.model.kalender_kantor import HARI, Hours, KalenderKantor, KoreksiHari, Ramadan, days_of, read_hours
from sopkit.model.tanggal import MONTHS, Tanggal, print_hari
from sopkit.model.text import clip, listed

MAX_TOLD = 10
"""Days that a note names; the rest are counted."""
MAX_NAME = 100
"""Letters of a day's name, and of its source, in a calendar that others wrote."""
_DAY = datetime.timedelta(days=1)
_LAST = datetime.date.max.toordinal()
_CUTI = "cuti bersama "

# 37 h 30 a week without breaks, in the fasting month 32 h 30 (Perpres 21/2023, by a secondary source).
_USUAL = {
    5: {"senin-kamis": "07.30-12.00, 13.00-16.00", "jumat": "07.30-11.30, 13.00-16.30"},
    6: {
        "senin-kamis": "07.30-12.00, 12.30-14.15",
        "jumat": "07.30-11.30, 12.30-14.45",
        "sabtu": "07.30-12.00, 12.30-14.15",
    },
}
_FASTING = {
    5: {"senin-kamis": "08.00-12.00, 12.30-15.00", "jumat": "08.00-11.30, 12.30-15.30"},
    6: {
        "senin-kamis": "08.00-12.00, 12.30-13.55",
        "jumat": "08.00-11.30, 12.30-14.25",
        "sabtu": "08.00-12.00, 12.30-13.55",
    },
}


@dataclass(frozen=True, slots=True)
class KalenderKerja:
    """What an office's days are; the holidays of a year are looked up when a day of it is asked for."""

    days_per_week: int
    conversion: Kalender
    """How weeks and months count as working days."""
    has_ramadan_hours: bool
    _hours: tuple[Hours, ...]
    _fasting_hours: tuple[Hours, ...]
    _ramadan: Ramadan = field(default_factory=Ramadan)
    _libur: Mapping[datetime.date, KoreksiHari] = field(default_factory=dict)
    _masuk: Mapping[datetime.date, KoreksiHari] = field(default_factory=dict)
    _nama: str = "berkas kalender"

    def libur(self, day: datetime.date) -> Libur | None:
        """The holiday that closes the office on a day; None on a working day, and on a mere weekend."""
        if day in self._masuk:
            return None
        found = libur_of(day.year).days.get(day)
        own = self._libur.get(day)
        if own:
            jenis = found.jenis if found else JenisLibur.SETEMPAT
            return Libur(clip(own.nama, MAX_NAME), jenis, False, clip(own.sumber, MAX_NAME))
        return found

    def is_working_day(self, day: datetime.date) -> bool:
        """Whether the office works on a day."""
        return day in self._masuk or (day.weekday() < self.days_per_week and self.libur(day) is None)

    def why_closed(self, day: datetime.date) -> str | None:
        """In Indonesian, why a day is no working day; None if it is one."""
        if self.is_working_day(day):
            return None
        libur = self.libur(day)
        return describe(libur) if libur else f"hari {print_hari(day).partition(',')[0]}"

    def next_working_day(self, day: datetime.date) -> datetime.date:
        """That day, or the first working day after it."""
        while not self.is_working_day(day) and day < datetime.date.max:
            day += _DAY
        return day

    def add_working_days(self, day: datetime.date, count: int) -> datetime.date:
        """The working day `count` working days after a day, which itself isn't counted."""
        for done in range(count):
            if day.year > LAST_YEAR:
                return self._add_weekdays(day, count - done)
            day = self.next_working_day(day + _DAY)
        return day

    def working_days_between(self, first: datetime.date, last: datetime.date) -> int:
        """The working days after the first day up to and including the last; 0 if there are none."""
        if last <= first:
            return 0
        count = self._weekdays(last.toordinal()) - self._weekdays(first.toordinal())
        closed = (day for year in _years(first, last) for day in libur_of(year).days)
        off = {day for day in (*closed, *self._libur) if first < day <= last and day not in self._masuk}
        on = sum(first < day <= last and day.weekday() >= self.days_per_week for day in self._masuk)
        return count - sum(day.weekday() < self.days_per_week for day in off) + on

    def hours(self, day: datetime.date) -> Hours:
        """The working hours of a day; none on a day off."""
        if not self.is_working_day(day):
            return ()
        of_week = self._fasting_hours if self.has_ramadan_hours and self.is_fasting(day) else self._hours
        # A weekend that is worked is worked as a Monday is.
        return of_week[day.weekday() if day.weekday() < self.days_per_week else 0]

    def skipped(self, first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, Libur]]:
        """The holidays from a day to another that would have been working days; both days included."""
        days = {day for year in _years(first, last) for day in libur_of(year).days} | set(self._libur)
        for day in sorted(one for one in days if first <= one <= last and one.weekday() < self.days_per_week):
            libur = self.libur(day)
            if libur:
                yield day, libur

    def undecreed(self, first: datetime.date, last: datetime.date) -> list[int]:
        """The years of a span whose holidays are only estimates."""
        return [year for year in _years(first, last) if libur_of(year).is_known and not libur_of(year).is_decreed]

    def notes(self, first: datetime.date, last: datetime.date, by: str = "") -> list[str]:
        """In Indonesian, what was assumed of a span of days: sentences without their full stop.

        `by` names the calendar of holidays for a reader who has nothing to do with the library.
        """
        first, last = min(first, last), max(first, last)
        week = f"Hari kerja Senin sampai {HARI[self.days_per_week - 1].capitalize()}"
        notes = [f"{week}; hari libur nasional dan cuti bersama menurut {by or source()}"]
        if years := self.undecreed(first, last):
            notes.append(f"Hari libur tahun {_spans(years)} belum ditetapkan; tanggalnya perkiraan")
        known = {year for year in _years(first, last) if libur_of(year).is_known}
        if years := [year for year in range(first.year, last.year + 1) if year not in known]:
            notes.append(f"Hari libur tahun {_spans(years)} tidak diketahui; hanya akhir pekan yang dilewati")
        decreed = ((day, one) for day, one in self.skipped(first, last) if libur_of(day.year).is_decreed)
        guessed = [f"{_tanggal(day)} {libur.nama}" for day, libur in decreed if libur.is_estimate]
        if guessed:
            notes.append(f"Perkiraan: {_some(guessed)}")
        for days, what in ((self._libur, "Libur"), (self._masuk, "Tetap masuk kerja")):
            used = [
                f"{_tanggal(day)} {one.nama} ({one.sumber})"
                for day, one in sorted(days.items())
                if first <= day <= last
            ]
            if used:
                notes.append(f"{what} menurut {self._nama}: {_some(used)}")
        return notes

    def estimated_from(self, first: datetime.date, last: datetime.date) -> datetime.date | None:
        """The first day of a span after which dates are estimates: days off are guessed, not decreed, or not known."""
        guessed = (day for day, libur in self.skipped(first, last) if libur.is_estimate)
        vague = (year for year in range(first.year, last.year + 1) if not libur_of(year).is_decreed)
        starts = (max(first, datetime.date(year, 1, 1)) for year in vague)
        return min((*islice(guessed, 1), *islice(starts, 1)), default=None)

    def week_hours(self, is_fasting: bool) -> tuple[Hours, ...]:
        """The hours of a week's working days from Monday on, of the fasting month or of the others."""
        return (self._fasting_hours if is_fasting else self._hours)[: self.days_per_week]

    def fasting_spans(self, first: datetime.date, last: datetime.date) -> str:
        """In Indonesian, from when to when the fasting months last that a span touches; empty if none."""
        years = range(max(first.year - 1, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)
        months = [
            month for year in years for month in self._fasting_months(year) if first <= month[1] and month[0] <= last
        ]
        return _some([f"{_span(start, end)}{' (perkiraan)' * is_estimate}" for start, end, is_estimate in months])

    def _fasting_months(self, year: int) -> Iterator[tuple[datetime.date, datetime.date, bool]]:
        """The fasting months that begin in a year, and whether either end is estimated."""
        mulai, selesai = self._ramadan.mulai, self._ramadan.selesai
        for first, last in ramadan_of(year):
            start = mulai if mulai and abs((mulai - first).days) <= MAX_SHIFT else first
            end = selesai if selesai and abs((selesai - last).days) <= MAX_SHIFT else last
            yield start, end, start is not mulai or end is not selesai

    def is_fasting(self, day: datetime.date) -> bool:
        """Whether a day lies in a fasting month."""
        months = (month for year in range(day.year - 1, day.year + 2) for month in self._fasting_months(year))
        return any(first <= day <= last for first, last, _ in months)

    def _weekdays(self, ordinal: int) -> int:
        """How many days of days 1 (a Monday) to `ordinal` are no weekend."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * self.days_per_week + min(rest, self.days_per_week)

    def _add_weekdays(self, day: datetime.date, count: int) -> datetime.date:
        """As `add_working_days` where no holidays are known."""
        weeks, rest = divmod(self._weekdays(day.toordinal()) + count - 1, self.days_per_week)
        return datetime.date.fromordinal(min(weeks * 7 + rest + 1, _LAST))


def working_calendar(
    document: KalenderKantor | None = None, days_per_week: int | None = None, ramadan: bool | None = None
) -> KalenderKerja:
    """The calendar of an office: its document's, else the usual; the other two arguments overrule the document."""
    week = days_per_week or (document.hari_kerja if document else 5)
    stated = (document.ramadan if document else None) or Ramadan()
    hours = _week(_USUAL[week], document.jam_kerja if document else None)
    return KalenderKerja(
        week,
        _conversion(week, hours),
        ramadan if ramadan is not None else bool(document and document.ramadan),
        hours,
        _week(_FASTING[week], stated.jam_kerja),
        stated,
        (document.libur if document else None) or {},
        (document.masuk if document else None) or {},
        clip(document.nama, MAX_NAME) if document and document.nama else "berkas kalender",
    )


def _conversion(week: int, hours: tuple[Hours, ...]) -> Kalender:
    """What units convert to where a week has these hours: a day is their mean, to a hundredth of a minute."""
    usual = KALENDER[f"formal{week}"]
    spans = [span for day in hours[:week] for span in day]
    minutes = sum(60 * (end.hour - begin.hour) + end.minute - begin.minute for begin, end in spans)
    mean = (Decimal(minutes) / week).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return usual if mean == usual.minutes_per_day else usual.with_minutes(mean)


def describe(libur: Libur) -> str:
    """A day off as a sentence names it: "Hari Raya Natal, libur nasional"."""
    nama = libur.nama
    if libur.jenis is JenisLibur.CUTI_BERSAMA and nama.casefold().startswith(_CUTI):
        nama = nama[len(_CUTI) :]
    return f"{nama}, {libur.jenis}{', perkiraan' if libur.is_estimate else ''}"


def _week(usual: Mapping[str, str], stated: Mapping[str, Hours] | None) -> tuple[Hours, ...]:
    """The hours of each day of the week, the stated ones over the usual."""
    week: list[Hours] = [()] * len(HARI)
    texts = ((key, read_hours(text) or ()) for key, text in usual.items())
    for key, hours in (*texts, *(stated or {}).items()):
        for day in days_of(key):
            week[day] = hours
    return tuple(week)


def _years(first: datetime.date, last: datetime.date) -> range:
    return range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)


def _tanggal(day: datetime.date) -> str:
    return str(Tanggal(day.year, day.month, day.day))


def _span(first: datetime.date, last: datetime.date) -> str:
    """From a day to another: "19 Februari sampai 20 Maret 2026"."""
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else _tanggal(first)
    return f"{start} sampai {_tanggal(last)}"


def _some(texts: list[str]) -> str:
    return listed([*texts[:MAX_TOLD], *([f"{len(texts) - MAX_TOLD} lagi"] if len(texts) > MAX_TOLD else [])])


def _spans(years: list[int]) -> str:
    """Years as a sentence names them: "2028 sampai 2031"."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} sampai {years[-1]}"
    return _some([str(year) for year in years])

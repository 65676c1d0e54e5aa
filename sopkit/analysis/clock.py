"""The office's clock: when a length of work that begins at a moment is over, on the working calendar."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from sopkit.analysis.kalender_kerja import KalenderKerja
from sopkit.analysis.libur import FIRST_YEAR, LAST_YEAR
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama

MAX_YEARS = 20
"""What takes longer is no schedule."""
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_CLOCK = (Satuan.JAM, Satuan.MENIT, Satuan.DETIK)


class TooFarError(Exception):
    """A moment beyond MAX_YEARS, or in a year of which no calendar knows anything."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Moments between two days, without a time zone.

    A moment at which the office is closed is the same as the next opening: that is how moments are given, save for
    `closing`, which says them as an end. Raises TooFarError for what lies beyond `last`.
    """

    kalender: KalenderKerja
    last: date

    def opening(self, moment: datetime) -> datetime:
        """The moment, or the next at which the office is open."""
        return self._work(moment, timedelta(0))

    def closing(self, moment: datetime) -> datetime:
        """The moment as the end of something: at an opening, the closing before it."""
        day = moment.date()
        closings = [datetime.combine(day, end) for begin, end in self.kalender.hours(day) if end <= moment.time()]
        openings = [begin for begin, _ in self.kalender.hours(day)]
        if moment.time() not in openings:
            return moment
        if closings:
            return closings[-1]
        while day.year >= FIRST_YEAR:
            day -= _DAY
            if hours := self.kalender.hours(day):
                return datetime.combine(day, hours[-1][1])
        return moment

    def first_opening(self, day: date) -> datetime | None:
        """When the office opens on a day; None if it doesn't."""
        hours = self.kalender.hours(day)
        return datetime.combine(day, hours[0][0]) if hours else None

    def after(self, begin: datetime, lama: Lama) -> datetime:
        """When a length is over that begins at an open moment: its days first, then its hours and minutes."""
        conversion = self.kalender.conversion
        clock = {satuan: lama[satuan] for satuan in _CLOCK if satuan in lama}
        rest = {satuan: amount for satuan, amount in lama.items() if satuan not in _CLOCK}
        day_seconds = Fraction(conversion.minutes_per_day) * 60
        days, part = divmod(Fraction(conversion.seconds(rest)) / day_seconds, 1)
        moment = self._add_days(begin, int(days))
        moment = self._add_calendar_days(moment, math.ceil(lama.get(Satuan.HARI_KALENDER, 0)))
        return self._work(moment, self._delta(Fraction(conversion.seconds(clock)) + part * day_seconds))

    def _add_days(self, begin: datetime, count: int) -> datetime:
        """The same time `count` working days on; what begins when the office opens is over when it closes."""
        if not count:
            return begin
        self._refuse_far(count)
        day = self.kalender.add_working_days(begin.date(), count)
        opening = self.first_opening(day)
        if opening is None:
            raise TooFarError
        is_whole = begin == self.first_opening(begin.date())
        return opening if is_whole else self.opening(datetime.combine(day, begin.time()))

    def _add_calendar_days(self, begin: datetime, count: int) -> datetime:
        """The closing of the last of these days, or of the next working day; days off are counted as they pass."""
        if not count:
            return begin
        self._refuse_far(count)
        is_whole = begin == self.first_opening(begin.date())
        day = self.kalender.next_working_day(begin.date() + (count - is_whole) * _DAY)
        return self.opening(datetime.combine(day + _DAY, time.min))

    def _work(self, moment: datetime, left: timedelta) -> datetime:
        """The moment at which so much office time has passed, and the office is open."""
        day = moment.date()
        while day <= self.last:
            for begin, end in self.kalender.hours(day):
                start, stop = max(moment, datetime.combine(day, begin)), datetime.combine(day, end)
                if start < stop:
                    if left < stop - start:
                        return start + left
                    left -= stop - start
            day += _DAY
        raise TooFarError

    def _delta(self, seconds: Fraction) -> timedelta:
        self._refuse_far(int(seconds / 86400))
        return math.ceil(seconds * 10**6) * _MICROSECOND

    def _refuse_far(self, days: int) -> None:
        if days > MAX_YEARS * 366:
            raise TooFarError


def clock_from(kalender: KalenderKerja, start: date) -> Clock:
    """The clock of a calendar for what begins on a day; raises TooFarError for a day that no calendar knows."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise TooFarError
    return Clock(kalender, min(start + MAX_YEARS * 366 * _DAY, date(LAST_YEAR, 12, 31)))

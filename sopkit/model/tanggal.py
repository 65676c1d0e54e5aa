"""Reading the dates of an identity page: a day or only a month, as offices write them."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from sopkit.model.base import is_stated

ACCEPTED = "2022-02-10, 10 Februari 2022, Februari 2022, atau 2022-02"
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_KNOWN = {month.casefold(): number for number, month in enumerate(MONTHS, 1)}
# Spellings that are understood but not correct: English, old and clipped forms, and common slips of the pen.
_OTHER = {
    1: "january jan januarai",
    2: "february feb peb pebruari febuari februaru",
    3: "march mar",
    4: "apr",
    5: "may",
    6: "june jun",
    7: "july jul",
    8: "august agu agt ags aug agustu",
    9: "sep sept",
    10: "october okt oct",
    11: "nop nov nopember novermber",
    12: "december des dec desembar",
}
_MISSPELT = {word: number for number, words in _OTHER.items() for word in words.split()}
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_SPELLED = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Tanggal:
    """A day, or a whole month when `day` is None; `misspelt` is the month's word if it isn't the standard one."""

    year: int
    month: int
    day: int | None = None
    misspelt: str | None = None

    @property
    def first(self) -> datetime.date:
        """The earliest day this can mean."""
        return datetime.date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day this can mean."""
        if self.day:
            return self.first
        after = datetime.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return after - datetime.timedelta(days=1)

    def __str__(self) -> str:
        """In Indonesian, as it is printed."""
        month = f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {month}" if self.day else month


@lru_cache(maxsize=4096)
def read_tanggal(text: str | None) -> Tanggal | None:
    """The date that a text says; None if it states none or none that is certain ("9-9-9" is not guessed)."""
    if text is None or not is_stated(text) or len(text) > 100:
        return None
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _SPELLED.fullmatch(text):
        word = found[2].casefold()
        month = _KNOWN.get(word) or _MISSPELT.get(word)
        if month:
            misspelt = None if word in _KNOWN else found[2]
            return _valid(int(found[3]), month, int(found[1]) if found[1] else None, misspelt)
    return None


def is_dated(text: str) -> bool:
    """Whether a text has the form of a date, whether or not there is such a day."""
    found = _SPELLED.fullmatch(text.strip()) if len(text) <= 100 else None
    return bool(_ISO.fullmatch(text.strip()) or (found and found[2].casefold() in {**_KNOWN, **_MISSPELT}))


def _valid(year: int, month: int, day: int | None, misspelt: str | None = None) -> Tanggal | None:
    try:
        datetime.date(year, month, day if day is not None else 1)
    except ValueError:
        return None
    return Tanggal(year, month, day, misspelt) if 1900 <= year <= 2200 else None


def print_tanggal(text: str) -> str:
    """A date as the document shows it: ISO forms spelled out, anything else as written."""
    read = read_tanggal(text) if _ISO.fullmatch(text.strip()) else None
    return str(read) if read else text


def print_hari(day: datetime.date) -> str:
    """A day as a letter says it: "Selasa, 14 April 2026"."""
    return f"{_DAYS[day.weekday()]}, {Tanggal(day.year, day.month, day.day)}"


def hari(weekday: int) -> str:
    """A day of the week, Monday 0."""
    return _DAYS[weekday]


def print_hari_singkat(day: datetime.date) -> str:
    """A day where room is short: "Sel, 14 Apr 2026"."""
    return f"{_DAYS[day.weekday()][:3]}, {day.day} {month_singkat(day.month)} {day.year}"


def month_singkat(month: int) -> str:
    """A month, from 1, where room is short: "Agu"."""
    return MONTHS[month - 1][:3]


def print_pukul(moment: datetime.time) -> str:
    """A time of day: "07.30", with its seconds only where it has any."""
    return f"{moment:%H.%M.%S}" if moment.second else f"{moment:%H.%M}"

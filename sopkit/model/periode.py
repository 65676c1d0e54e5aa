"""Periods of a year's collection: months, triwulan, and the year itself."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from sopkit.model.tanggal import MONTHS

_ROMAN = ("I", "II", "III", "IV")
_ASKED = re.compile(r"(?:(\d{4})(?:-|$))?(?:TW([1-4])|B?(0[1-9]|1[0-2]))?", re.IGNORECASE)


class Frekuensi(StrEnum):
    """How often units report."""

    TRIWULAN = "triwulan"
    BULAN = "bulan"


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A span of whole months of one year: `first` to `last`, from 1."""

    tahun: int
    first: int
    last: int

    @property
    def key(self) -> str:
        """The key of its target in the YAML: `tw1`, `b03` or `tahun`; empty for any other span."""
        if self.first == self.last:
            return f"b{self.first:02}"
        if (self.first, self.last) == (1, 12):
            return "tahun"
        return f"tw{self.last // 3}" if self.last % 3 == 0 and self.last - self.first == 2 else ""

    @property
    def id(self) -> str:
        """2026-TW1, 2026-03 or 2026; 2026-01..06 for any other span."""
        if self.key == "tahun":
            return str(self.tahun)
        return f"{self.tahun}-{self.key.upper().removeprefix('B') or f'{self.first:02}..{self.last:02}'}"

    @property
    def nama(self) -> str:
        """As it is printed, without the year: "Triwulan I", "Maret", "Tahun"."""
        if self.first == self.last:
            return MONTHS[self.first - 1]
        if not self.key:
            return f"{MONTHS[self.first - 1]} s.d. {MONTHS[self.last - 1]}"
        return "Tahun" if self.key == "tahun" else f"Triwulan {_ROMAN[self.last // 3 - 1]}"

    @property
    def singkat(self) -> str:
        """As it is printed where room is short: "TW I", "Maret", "Tahun"."""
        return self.nama.replace("Triwulan", "TW")

    @property
    def judul(self) -> str:
        """As it is printed, with the year: "Triwulan I Tahun 2026", "Maret 2026", "Tahun 2026"."""
        between = " " if self.first == self.last or self.key == "tahun" else " Tahun "
        return f"{self.nama}{between}{self.tahun}"

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends."""
        after = datetime.date(self.tahun + self.last // 12, self.last % 12 + 1, 1)
        return after - datetime.timedelta(days=1)

    def holds(self, other: "Periode") -> bool:
        """Whether another period lies in this one."""
        return self.tahun == other.tahun and self.first <= other.first and other.last <= self.last


def bulan(tahun: int, number: int) -> Periode:
    """A month, from 1."""
    return Periode(tahun, number, number)


def triwulan(tahun: int, number: int) -> Periode:
    """A triwulan, from 1."""
    return Periode(tahun, 3 * number - 2, 3 * number)


def whole_year(tahun: int) -> Periode:
    """The year itself."""
    return Periode(tahun, 1, 12)


def reported(tahun: int, frekuensi: Frekuensi) -> tuple[Periode, ...]:
    """The periods that a form is sent out for, in order."""
    if frekuensi is Frekuensi.BULAN:
        return tuple(bulan(tahun, number) for number in range(1, 13))
    return tuple(triwulan(tahun, number) for number in range(1, 5))


def read_periode(text: str, tahun: int) -> Periode | None:
    """The period that "TW1", "2026-TW1", "03", "2026-03", "2026" or "tahun" means in a year's collection.

    None if it is none; its year may then still be another than `tahun`.
    """
    text = text.strip()
    if text.casefold() == "tahun":
        return whole_year(tahun)
    found = _ASKED.fullmatch(text)
    if not text or not found or text.endswith("-"):
        return None
    year = int(found[1]) if found[1] else tahun
    if found[2]:
        return triwulan(year, int(found[2]))
    return bulan(year, int(found[3])) if found[3] else whole_year(year)

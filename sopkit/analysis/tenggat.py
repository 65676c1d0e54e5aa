"""When work on a period begins and when its forms are due, in an office's working days."""

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sopkit.analysis.durations import sum_until
from sopkit.analysis.flow import build_flow
from sopkit.model.base import is_stated
from sopkit.model.kalender import KALENDER, Kalender
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.satuan import Satuan
from sopkit.model.sop import Prosedur, Sop
from sopkit.model.suggestion import closest
from sopkit.model.tanggal import print_hari
from sopkit.model.text import clip, listed
from sopkit.model.waktu import Takaran, read_waktu

if TYPE_CHECKING:
    from sopkit.analysis.kalender_kerja import KalenderKerja
    from sopkit.analysis.libur import Libur

MULAI = "tanggal 10"
KEMBALI = "5 hari kerja"
MAX_DAYS = 366
"""Working days; a form that may stay away longer belongs to another period."""
MAX_TOLD = 5
"""Holidays that a deadline names; the rest are counted."""
_TANGGAL = re.compile(r"tanggal\s+([0-9]{1,2})", re.IGNORECASE)
_HARI_KERJA = re.compile(r"([0-9]{1,3})\s+hari\s+kerja", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mulai:
    """The day on which work begins: a day of the first month after the period, or working days after its end."""

    tanggal: int | None = None
    hari_kerja: int | None = None


@dataclass(frozen=True, slots=True)
class Kembali:
    """How long after that the form is due: working days, then calendar days; and the SOP's step, if one says so."""

    hari_kerja: int
    hari_kalender: int = 0
    kegiatan: int | None = None
    lama: str = ""
    is_rounded: bool = False
    """Whether the step's time was less than these whole days."""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The two days that a form names."""

    mulai: datetime.date
    kembali: datetime.date
    alasan: str
    """How the second follows from the first, in Indonesian: "dihitung 5 hari kerja sejak mulai"."""
    libur: str = ""
    """What holidays did to the two days, in Indonesian; empty if nothing."""
    dilewati: "tuple[tuple[datetime.date, Libur], ...]" = ()
    """The holidays that were passed over."""
    is_estimate: bool = False
    """Whether days off that no decree names yet may move the two days."""

    @property
    def penjelasan(self) -> str:
        """Both as one sentence without its full stop."""
        return "; ".join(filter(None, (self.alasan, self.libur)))


def read_mulai(text: str | None) -> Mulai | None:
    """What `tenggat.mulai` says; None if it can't be read. Nothing stated is `tanggal 10`."""
    text = text.strip() if text is not None and is_stated(text) else MULAI
    if found := _TANGGAL.fullmatch(text):
        return Mulai(tanggal=int(found[1])) if 1 <= int(found[1]) <= 31 else None
    found = _HARI_KERJA.fullmatch(text)
    return Mulai(hari_kerja=int(found[1])) if found and 1 <= int(found[1]) <= MAX_DAYS else None


def find_prosedur(sop: Sop, text: str | None) -> Prosedur | None:
    """The table that a collection carries out: by position from 1, or by title; the first if nothing is said."""
    if text is None or not is_stated(text):
        return sop.prosedur[0]
    if text.isdecimal() and len(text) < 4:
        return sop.prosedur[int(text) - 1] if 1 <= int(text) <= len(sop.prosedur) else None
    titles = {(one.judul or "").casefold(): one for one in sop.prosedur}
    return titles.get(text.strip().casefold())


def read_kembali(
    text: str | None, sop: Sop | None, prosedur: str | None = None, kalender: Kalender = KALENDER["formal5"]
) -> Kembali | str:
    """What `tenggat.kembali` says, or in Indonesian why it can't be read. Nothing stated is 5 hari kerja.

    A step counts the times of the rows down to it, ranges at their longest, and where a time depends on a
    varian, the longest of these.
    """
    text = text.strip() if text is not None and is_stated(text) else KEMBALI
    said = f"'tenggat.kembali' berisi '{clip(text)}'"
    read = read_waktu(text, None)
    if isinstance(read, Takaran) and not read.per:
        return _within(_days(read, kalender, text), said)
    table = find_prosedur(sop, prosedur) if sop else None
    if table is None:
        return f"{said}, bukan lama waktu seperti '5 hari kerja', dan SOP yang dijalankan tidak diketahui"
    row = build_flow(table).targets.row(text)
    if row is None:
        names = [name for kegiatan in table.kegiatan if (name := kegiatan.id)]
        close = closest(text, names)
        hint = f"mungkin maksudnya '{close}'" if close else "tulis id atau nomor kegiatan yang ada, atau '5 hari kerja'"
        return f"{said}, bukan lama waktu dan bukan kegiatan pada SOP; {hint}"
    totals = sum_until(table, row)
    longest = max(totals, key=lambda total: total.minutes(kalender) or (Decimal(0), Decimal(0)))
    minutes = (longest.minutes(kalender) or (Decimal(0), Decimal(0)))[1]
    calendar_days = math.ceil(longest.calendar_days[1])
    if not minutes and not calendar_days:
        lost = "waktu sampai kegiatan itu belum dinyatakan pada SOP"
        return f"{said}, tetapi {lost}; isi waktunya, atau tulis '5 hari kerja'"
    days = math.ceil(minutes / kalender.minutes_per_day)
    is_rounded = days * kalender.minutes_per_day != minutes
    return _within(Kembali(days, calendar_days, row, longest.text, is_rounded), said)


def _days(read: Takaran, kalender: Kalender, text: str) -> Kembali:
    days = math.ceil(kalender.seconds(read.max) / 60 / kalender.minutes_per_day)
    return Kembali(days, math.ceil(read.max.get(Satuan.HARI_KALENDER, Decimal(0))), lama=text)


def _within(kembali: Kembali, said: str) -> Kembali | str:
    if kembali.hari_kerja + kembali.hari_kalender > MAX_DAYS:
        return f"{said}, lebih dari {MAX_DAYS} hari; persingkat"
    return kembali


def due(pengumpulan: Pengumpulan, sop: Sop | None, periode: Periode, kalender: "KalenderKerja") -> Tenggat | str:
    """The days for a period, or in Indonesian why they can't be told."""
    mulai = read_mulai(pengumpulan.tenggat.mulai)
    if mulai is None:
        return f"'tenggat.mulai' berisi '{clip(pengumpulan.tenggat.mulai or '')}', yang tidak terbaca"
    kembali = read_kembali(pengumpulan.tenggat.kembali, sop, pengumpulan.prosedur, kalender.conversion)
    if isinstance(kembali, str):
        return kembali
    end = periode.last_day
    first = end + datetime.timedelta(days=1)
    if mulai.tanggal:
        last = (datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1) - first).days
        first = first.replace(day=min(mulai.tanggal, last))
        start = kalender.next_working_day(first)
    else:
        start = kalender.add_working_days(end, mulai.hari_kerja or 0)
    day = kalender.add_working_days(start, kembali.hari_kerja) + datetime.timedelta(days=kembali.hari_kalender)
    day = kalender.next_working_day(day)
    days = tuple(kalender.skipped(first, day))
    libur = _libur(days, kalender.undecreed(first, day))
    return Tenggat(start, day, _reason(kembali), libur, days, kalender.estimated_from(first, day) is not None)


def _libur(days: "tuple[tuple[datetime.date, Libur], ...]", undecreed: list[int]) -> str:
    """Which holidays were passed over, and whether they are only estimates."""
    parts = []
    if days:
        more = f", dan {len(days) - MAX_TOLD} hari lagi" if len(days) > MAX_TOLD else ""
        named = ", ".join(f"{print_hari(day)} ({libur.nama})" for day, libur in days[:MAX_TOLD])
        parts.append(f"hari libur dilewati: {named}{more}")
    if undecreed:
        parts.append(f"perkiraan, karena hari libur {listed(undecreed)} belum ditetapkan")
    elif any(libur.is_estimate for _, libur in days):
        parts.append("sebagian hari libur masih perkiraan")
    return "; ".join(parts)


def _reason(kembali: Kembali) -> str:
    days = f"{kembali.hari_kerja} hari kerja" if kembali.hari_kerja else ""
    days += f"{' dan ' if days else ''}{kembali.hari_kalender} hari kalender" if kembali.hari_kalender else ""
    reason = f"dihitung {days} sejak mulai"
    if kembali.kegiatan is None:
        return reason
    rounded = ", dibulatkan ke atas" if kembali.is_rounded else ""
    return f"{reason}, yaitu waktu kegiatan SOP sampai formulir kembali ({kembali.lama}){rounded}"

"""When work on a period begins and when its forms are due, in working days (Monday to Friday)."""

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal

from sopkit.analysis.durations import sum_until
from sopkit.analysis.flow import build_flow
from sopkit.model.base import is_stated
from sopkit.model.kalender import KALENDER, Kalender
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.satuan import Satuan
from sopkit.model.sop import Prosedur, Sop
from sopkit.model.suggestion import closest
from sopkit.model.text import clip
from sopkit.model.waktu import Takaran, read_waktu

MULAI = "tanggal 10"
KEMBALI = "5 hari kerja"
MAX_DAYS = 366
"""Working days; a form that may stay away longer belongs to another period."""
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


def is_working_day(day: datetime.date) -> bool:
    """Whether an office works on a day: Monday to Friday."""
    return day.weekday() < 5


def next_working_day(day: datetime.date) -> datetime.date:
    """That day, or the first working day after it."""
    while not is_working_day(day):
        day += datetime.timedelta(days=1)
    return day


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """The working day `count` working days after a day, which itself isn't counted."""
    for _ in range(count):
        day = next_working_day(day + datetime.timedelta(days=1))
    return day


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """The working days after the first day up to and including the last; 0 if there are none."""
    span = max(0, min((last - first).days, 10_000))
    return sum(is_working_day(first + datetime.timedelta(days=n)) for n in range(1, span + 1))


def due(pengumpulan: Pengumpulan, sop: Sop | None, periode: Periode) -> Tenggat | str:
    """The days for a period, or in Indonesian why they can't be told."""
    mulai = read_mulai(pengumpulan.tenggat.mulai)
    if mulai is None:
        return f"'tenggat.mulai' berisi '{clip(pengumpulan.tenggat.mulai or '')}', yang tidak terbaca"
    kembali = read_kembali(pengumpulan.tenggat.kembali, sop, pengumpulan.prosedur)
    if isinstance(kembali, str):
        return kembali
    end = periode.last_day
    if mulai.tanggal:
        after = end + datetime.timedelta(days=1)
        last = (datetime.date(after.year + after.month // 12, after.month % 12 + 1, 1) - after).days
        start = next_working_day(after.replace(day=min(mulai.tanggal, last)))
    else:
        start = add_working_days(end, mulai.hari_kerja or 0)
    day = add_working_days(start, kembali.hari_kerja) + datetime.timedelta(days=kembali.hari_kalender)
    return Tenggat(start, next_working_day(day), _reason(kembali))


def _reason(kembali: Kembali) -> str:
    days = f"{kembali.hari_kerja} hari kerja" if kembali.hari_kerja else ""
    days += f"{' dan ' if days else ''}{kembali.hari_kalender} hari kalender" if kembali.hari_kalender else ""
    reason = f"dihitung {days} sejak mulai"
    if kembali.kegiatan is None:
        return reason
    rounded = ", dibulatkan ke atas" if kembali.is_rounded else ""
    return f"{reason}, yaitu waktu kegiatan SOP sampai formulir kembali ({kembali.lama}){rounded}"

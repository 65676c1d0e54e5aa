"""How late a return is: the day on which its program says it was saved, against the day on which it was due."""

import datetime

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.recap import Rekap
from sopkit.model.tanggal import month_singkat

_JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
SAVED_NOTE = (
    "Disimpan: hari, menurut WIB, berkas terakhir disimpan sebagaimana dicatat programnya; – berarti tidak diketahui. "
    "Terlambat: hari kerja sesudah tenggat periode yang direkap."
)
"""What a table with both says of them."""


def saved_on(one: Kiriman, rekap: Rekap) -> datetime.date | None:
    """The day in Jakarta on which a file was last saved; None where that isn't known, or can't be true.

    Nothing is filled in before its period begins or after the recap's day: such a moment is of a wrong clock, or of a
    program that writes none of its own.
    """
    if one.saved is None:
        return None
    try:
        day = one.saved.astimezone(_JAKARTA).date()
    except OverflowError:  # at the very end of the calendar
        return None
    first = datetime.date(rekap.pengumpulan.tahun, one.periode.first if one.periode else 1, 1)
    return day if first <= day <= rekap.today else None


def print_saved(one: Kiriman | None, rekap: Rekap) -> str:
    """That day, in few letters."""
    day = saved_on(one, rekap) if one else None
    return f"{day.day} {month_singkat(day.month)} {day.year}" if day else "–"


def days_late(one: Kiriman, rekap: Rekap) -> int | None:
    """How many working days after its due day a file was saved, 0 if in time; None where either day isn't known."""
    day = saved_on(one, rekap)
    tenggat = rekap.tenggat.get(one.periode) if one.periode else None
    return rekap.kalender.working_days_between(tenggat.kembali, day) if day and tenggat else None

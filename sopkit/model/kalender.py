"""The declared calendar by which units of time are converted, and nothing else."""

from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache

from sopkit.model.bilangan import print_angka
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama


@dataclass(frozen=True, slots=True)
class Kalender:
    """How long an office's day, week and month are; always printed beside a converted figure.

    `source` is the file that says so, if one does.
    """

    name: str
    minutes_per_day: Decimal
    days_per_week: int = 5
    days_per_month: int = 20
    source: str | None = None

    @property
    def keterangan(self) -> str:
        """In Indonesian, by which calendar minutes are reckoned, and what it says; the file's name is others' words."""
        name = self.name + (f" menurut {self.source}" if self.source else "")
        day = f"1 hari = {print_angka(self.minutes_per_day)} menit"
        week, month = f"1 minggu = {self.days_per_week} hari", f"1 bulan = {self.days_per_month} hari"
        return f"Menit dihitung dengan kalender {name}: {day}, {week}, {month}."

    def seconds(self, lama: Lama) -> Decimal:
        """A length in seconds, exact, hari kalender left out."""
        each = _seconds_each(self)
        total = Decimal(0)
        for satuan, amount in lama.items():
            if satuan in each:
                total = _EXACT.add(total, _EXACT.multiply(amount, each[satuan]))
        return total

    def with_minutes(self, minutes: Decimal) -> "Kalender":
        """The same week and month with days of another length."""
        return replace(self, name="khusus", minutes_per_day=minutes, source=None)


_EXACT = Context(prec=100)
"""More digits than any length that is accepted has."""


@lru_cache(maxsize=64)
def _seconds_each(kalender: Kalender) -> dict[Satuan, Decimal]:
    days = {
        Satuan.HARI: 1,
        Satuan.HARI_KERJA: 1,
        Satuan.MINGGU: kalender.days_per_week,
        Satuan.BULAN: kalender.days_per_month,
        Satuan.TRIWULAN: 3 * kalender.days_per_month,
        Satuan.SEMESTER: 6 * kalender.days_per_month,
        Satuan.TAHUN: 12 * kalender.days_per_month,
    }
    clock = {Satuan.JAM: Decimal(3600), Satuan.MENIT: Decimal(60), Satuan.DETIK: Decimal(1)}
    return {satuan: count * kalender.minutes_per_day * 60 for satuan, count in days.items()} | clock


# 37 h 30 a week (Perpres 21/2023): over five days 450 minutes, over six 375. Effective minutes: Perka BKN 19/2011.
KALENDER = {
    kalender.name: kalender
    for kalender in (
        Kalender("formal5", Decimal(450)),
        Kalender("formal6", Decimal(375), days_per_week=6, days_per_month=24),
        Kalender("efektif", Decimal(300)),
        Kalender("delapan_jam", Decimal(480)),
    )
}

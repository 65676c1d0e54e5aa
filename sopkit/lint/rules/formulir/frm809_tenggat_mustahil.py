"""FRM809."""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.text import clip

if TYPE_CHECKING:
    from sopkit.analysis.tenggat import Kembali

LONGEST = {"triwulan": 92, "bulan": 31}
"""Days of the longest period."""


@pengumpulan_rule("FRM809", "tenggat-mustahil", Severity.WARNING, Basis.FORMAT, is_heuristic=True, looks_beyond=True)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Tenggat yang tidak mungkin dipenuhi menurut waktu SOP-nya, atau yang jatuh sesudah periode berikutnya.

    Yang diperiksa
        - Lama pada 'tenggat.kembali' (5 hari kerja bila kosong) tidak lebih singkat daripada jalur terpendek tabel SOP
          yang dijalankan, menurut setiap kalender yang dikenal. Bila formulir kembali di tengah SOP, isi 'kembali'
          dengan id atau nomor kegiatannya.
        - Formulir sebuah periode kembali sebelum periode berikutnya berakhir, hari libur tidak diperhitungkan.

    Mengapa
        Unit dinyatakan terlambat walaupun bekerja secepat SOP-nya. Tenggat yang melampaui periode berikutnya membuat
        rekap selalu tertinggal, dan unit mengisi dua periode sekaligus.

    Contoh salah
        # 'sop' dikosongkan: tenggat ini hanya dibandingkan dengan panjang triwulan
        sop:
        tenggat:
          mulai: tanggal 10
          kembali: 80 hari kerja

    Contoh benar
        # 'sop' dikosongkan: tenggat ini hanya dibandingkan dengan panjang triwulan
        sop:
        tenggat:
          mulai: tanggal 10
          kembali: 8 hari kerja
    """
    # Only a collection needs this, so that others don't wait for its import.
    from sopkit.analysis.tenggat import read_kembali

    kembali = read_kembali(context.pengumpulan.tenggat.kembali, context.sop, context.pengumpulan.prosedur)
    if isinstance(kembali, str):
        return
    message = _too_late(context, kembali) or ("" if kembali.kegiatan is not None else _too_soon(context))
    if message:
        yield Hit(("tenggat", "kembali"), message)


def _too_late(context: PengumpulanContext, kembali: "Kembali") -> str:
    """What is to be said of forms that only come back when the next period is over; empty if they come before."""
    from sopkit.analysis.tenggat import read_mulai

    mulai = read_mulai(context.pengumpulan.tenggat.mulai)
    if mulai is None or not context.is_read(("frekuensi",)):
        return ""
    # No office works more than six days a week, and the shortest month has 28.
    work = kembali.hari_kerja + (mulai.hari_kerja or 0)
    days = math.ceil(work * 7 / 6) + kembali.hari_kalender + min(mulai.tanggal or 0, 28)
    period = context.pengumpulan.frekuensi.value
    if days <= LONGEST[period]:
        return ""
    return (
        f"formulir sebuah {period} baru kembali sekurang-kurangnya {days} hari sesudah {period} itu berakhir, ketika "
        f"{period} berikutnya sudah berakhir pula; persingkat 'kembali', atau majukan 'mulai'"
    )


def _too_soon(context: PengumpulanContext) -> str:
    """What is to be said of forms that are due before their SOP can be done, in whatever calendar; empty if not so."""
    from sopkit.analysis.paths import axis_seconds, find_paths
    from sopkit.analysis.tenggat import KEMBALI, find_prosedur, read_kembali
    from sopkit.analysis.times import read_times
    from sopkit.model.kalender import KALENDER
    from sopkit.model.satuan import Satuan

    text, sop = context.pengumpulan.tenggat.kembali, context.sop
    table = find_prosedur(sop, context.pengumpulan.prosedur) if sop else None
    if sop is None or table is None:
        return ""
    times, shortest = read_times(table, sop.varian or ()), ""
    for kalender in KALENDER.values():
        kembali = read_kembali(text, sop, context.pengumpulan.prosedur, kalender)
        if isinstance(kembali, str):
            return ""
        # The day on which it begins is one of work too.
        room = {Satuan.HARI: Decimal(kembali.hari_kerja + 1), Satuan.HARI_KALENDER: Decimal(kembali.hari_kalender)}
        paths = find_paths(times, kalender, tables=len(sop.prosedur))[0].values()
        ways = [path.shortest for path in paths if path.shortest]
        way = min(ways, key=lambda one: one.run.finish, default=None)
        if way is None or way.run.finish <= axis_seconds(room, kalender):
            return ""
        shortest = shortest or way.total.text
    said = f"'{clip(text or '')}'" if is_stated(text) else f"kosong, jadi {KEMBALI}"
    return (
        f"'tenggat.kembali' {said}, sedangkan jalur terpendek SOP yang dijalankan {shortest}; perpanjang, atau isi "
        "dengan id kegiatan tempat formulir kembali"
    )

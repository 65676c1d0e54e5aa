"""HKM704."""

from collections.abc import Iterator

from sopkit.lint.dasar_hukum import find_rujukan, tempat
from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip

FIRST_YEAR = 1945
"""No regulation of the republic is older."""


@sop_rule("HKM704", "tahun-mustahil", Severity.WARNING, Basis.KEBIASAAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Peraturan yang tahunnya tidak mungkin.

    Yang diperiksa
        Tahun peraturan pada 'dasar_hukum' tidak boleh sebelum 1945 dan tidak boleh sesudah tahun terakhir di
        antara tanggal SOP. Bila SOP berstatus konsep, tidak bertanggal, atau tanggalnya tidak terbaca,
        batasnya tahun sekarang.

    Mengapa
        SOP tidak dapat didasarkan pada peraturan yang belum ada ketika SOP itu disahkan: tahunnya salah ketik,
        atau SOP sudah diubah tanpa mengisi tanggal revisi.

    Contoh salah
        tanggal:
          pembuatan: 5 Januari 2024
          efektif: 12 Januari 2024
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2029 tentang Pelayanan Publik

    Contoh benar
        tanggal:
          pembuatan: 5 Januari 2024
          efektif: 12 Januari 2024
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
    """
    last: tuple[int, str] | None = None
    for path, peraturan in find_rujukan(context):
        last = last or _last_year(context)
        year, what = last
        if FIRST_YEAR <= peraturan.tahun <= year:
            continue
        why = f"sebelum {FIRST_YEAR}" if peraturan.tahun < FIRST_YEAR else f"sesudah {what} ({year})"
        advice = "periksa tahunnya" if what == _TODAY else "periksa tahunnya, atau isi tanggal revisi SOP"
        name = clip(peraturan.sebutan, 80)
        yield Hit(path, f"{tempat(path)} menyebut '{name}', yang tahunnya {peraturan.tahun}, {why}; {advice}")


_TODAY = "tahun sekarang"


def _last_year(context: SopContext) -> tuple[int, str]:
    """The last year that a regulation may have, and what year that is."""
    dates = [date.read for date in stated_tanggal(context)]
    years = [date.year for date in dates if date]
    if context.sop.status == "konsep" or not years or len(years) < len(dates):
        return context.settings.today.year, _TODAY
    return max(years), "tanggal SOP yang terakhir"

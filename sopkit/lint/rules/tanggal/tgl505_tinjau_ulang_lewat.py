"""TGL505."""

from collections.abc import Iterator
from datetime import date

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule(
    "TGL505",
    "tinjau-ulang-lewat",
    Severity.INFO,
    Basis.KEBIASAAN,
    ketat=Severity.WARNING,
    options=("maks_tahun_tinjau",),
)
def rule(context: SopContext) -> Iterator[Hit]:
    """SOP yang sudah lama tidak ditinjau ulang.

    Yang diperiksa
        Tanggal terakhir pada halaman identitas belum lewat 5 tahun, atau menurut opsi maks_tahun_tinjau, pada hari
        pemeriksaan. SOP berstatus konsep atau dicabut tidak diperiksa, begitu pula yang salah satu tanggalnya tidak
        terbaca.

    Mengapa
        SOP dievaluasi berkala. Yang bertahun-tahun tidak ditinjau sering menyebut jabatan, formulir, atau peraturan
        yang sudah berganti.

    Contoh salah
        tanggal:
          pembuatan: 5 Januari 2015
          efektif: 12 Januari 2015

    Contoh benar
        tanggal:
          pembuatan: 5 Januari 2015
          revisi: 2 Maret 2026
          efektif: 9 Maret 2026
    """
    today, most = context.settings.today, context.settings.options.maks_tahun_tinjau
    if context.sop.status in ("konsep", "dicabut") or today == date.max:
        return
    stated = [one for one in stated_tanggal(context) if one.path[0] == "tanggal"]
    dates = [(one.read.last, one.read, one) for one in stated if one.read]
    if not dates or len(dates) < len(stated):
        return
    last, read, one = max(dates, key=lambda found: found[0])
    if (last.year + most, last.month, last.day) < (today.year, today.month, today.day):
        message = f"{one.name} ({read}), tanggal terakhir SOP ini, sudah lewat {most} tahun"
        yield Hit(one.path, f"{message}; tinjau ulang SOP ini, lalu isi tanggal revisinya")

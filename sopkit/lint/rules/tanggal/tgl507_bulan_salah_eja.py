"""TGL507."""

from collections.abc import Iterator

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import MONTHS, read_tanggal
from sopkit.model.text import clip


@sop_rule("TGL507", "bulan-salah-eja", Severity.WARNING, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nama bulan yang salah eja, disingkat, atau bukan bahasa Indonesia.

    Yang diperiksa
        Nama bulan pada semua tanggal. Ejaan lama, singkatan, dan nama Inggris tetap terbaca, tetapi yang
        tercetak pada dokumen adalah tulisannya sendiri.

    Mengapa
        Dokumen resmi memakai nama bulan yang baku.

    Contoh salah
        tanggal:
          pembuatan: 5 Pebruari 2026
          efektif: 12 Maret 2026

    Contoh benar
        tanggal:
          pembuatan: 5 Februari 2026
          efektif: 12 Maret 2026
    """
    for path, name, text in stated_tanggal(context.sop):
        read = read_tanggal(text)
        if read and read.misspelt:
            right = MONTHS[read.month - 1]
            yield Hit(path, f"{name} '{clip(text)}' memakai nama bulan '{read.misspelt}'; tulis '{right}'")

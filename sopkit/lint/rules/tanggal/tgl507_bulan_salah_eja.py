"""TGL507."""

import re
from collections.abc import Iterator

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.tanggal import MONTHS
from sopkit.model.text import clip
from sopkit.source.edit import replace_text


@sop_rule("TGL507", "bulan-salah-eja", Severity.WARNING, Basis.EJAAN, fixes=Fixes.SAFE)
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
    for path, name, text, read in stated_tanggal(context):
        if read and read.misspelt:
            right = MONTHS[read.month - 1]
            message = f"{name} '{clip(text)}' memakai nama bulan '{read.misspelt}'; tulis '{right}'"
            yield Hit(path, message, fix=_respelt(context, path, text, read.misspelt, right))


def _respelt(context: SopContext, path: Path, text: str, wrong: str, right: str) -> Fix | None:
    edit = replace_text(context.parsed.source, path, re.sub(rf"{wrong}\.?", right, text, count=1))
    return Fix((edit,), f"ganti '{wrong}' dengan '{right}'") if edit else None

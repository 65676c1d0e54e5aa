"""TGL501."""

from collections.abc import Iterator

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import ACCEPTED, is_dated
from sopkit.model.text import clip


@sop_rule("TGL501", "tanggal-tak-terbaca", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tanggal yang tidak terbaca dengan pasti.

    Yang diperiksa
        Tanggal pembuatan, revisi, pengesahan, efektif, dan tanda tangan, bila diisi, harus berupa tanggal
        atau bulan yang ada pada kalender. Tanda '-' dihitung kosong.

    Mengapa
        Tanggal seperti 9-9-9 atau 02/03/2022 dapat dibaca lebih dari satu cara, sehingga tidak ditebak.

    Contoh salah
        tanggal:
          pembuatan: 9-9-9
          efektif: 12 Januari 2026

    Contoh benar
        tanggal:
          pembuatan: 5 Januari 2026
          efektif: Februari 2026
    """
    for path, name, text, read in stated_tanggal(context):
        if read is None:
            why = "tidak ada dalam kalender" if is_dated(text) else "tidak terbaca"
            yield Hit(path, f"{name} '{clip(text)}' {why}; tulis seperti {ACCEPTED}")

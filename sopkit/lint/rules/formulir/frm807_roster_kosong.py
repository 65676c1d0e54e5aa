"""FRM807."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity


@pengumpulan_rule("FRM807", "roster-kosong", Severity.ERROR, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Pengumpulan tanpa daftar unit yang melapor.

    Yang diperiksa
        'unit' menyebut paling sedikit satu unit.

    Mengapa
        Formulir dibuat satu untuk tiap unit, dan rekap menyebut unit yang belum mengembalikannya. Tanpa daftar
        unit, tidak ada yang dapat dikirim dan tidak ada yang dapat ditagih.

    Contoh salah
        unit:

    Contoh benar
        unit:
          pelayanan: Seksi Pelayanan Umum
          umum: Subbagian Umum
    """
    if not context.pengumpulan.unit:
        example = "misalnya 'sekretariat: Sekretariat'"
        yield Hit(("unit",), f"belum ada unit yang melapor; daftarkan id dan nama tiap unit pada 'unit', {example}")

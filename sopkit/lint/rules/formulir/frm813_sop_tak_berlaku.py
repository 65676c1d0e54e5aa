"""FRM813."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@pengumpulan_rule("FRM813", "sop-tak-berlaku", Severity.WARNING, Basis.FORMAT, looks_beyond=True)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Pengumpulan yang menjalankan SOP yang tidak berlaku.

    Yang diperiksa
        SOP pada kunci 'sop' tidak berstatus dicabut atau konsep. Konsep dilaporkan sebagai info.

    Mengapa
        Nama SOP tercetak pada formulir dan waktunya menentukan tenggat. Pengumpulan yang memakai SOP yang sudah dicabut
        tidak punya dasar, dan tenggatnya mungkin bukan yang berlaku.

    Contoh salah
        sop: lain
        --- berkas lain
        nomor: 470/13/SOP/2026
        nama: Pengumpulan Data Kinerja
        status: dicabut

    Contoh benar
        sop: lain
        --- berkas lain
        nomor: 470/13/SOP/2026
        nama: Pengumpulan Data Kinerja
        status: berlaku
    """
    sop = context.sop
    if sop is None:
        return
    name = f"SOP '{clip(context.pengumpulan.sop or '')}' yang dijalankan"
    if sop.status == "dicabut":
        yield Hit(("sop",), f"{name} berstatus dicabut; ganti dengan SOP yang berlaku")
    elif sop.status == "konsep":
        message = f"{name} masih berstatus konsep; sahkan dulu sebelum formulirnya dikirim"
        yield Hit(("sop",), message, Severity.INFO)

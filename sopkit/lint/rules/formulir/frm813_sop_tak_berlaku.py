"""FRM813."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import read_tanggal
from sopkit.model.text import clip


@pengumpulan_rule("FRM813", "sop-tak-berlaku", Severity.WARNING, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Pengumpulan yang menjalankan SOP yang tidak berlaku.

    Yang diperiksa
        SOP pada kunci 'sop' tidak berstatus dicabut atau konsep, dan tanggal efektifnya tidak sesudah tahun
        pengumpulan. Konsep dilaporkan sebagai info.

    Mengapa
        Nama SOP tercetak pada formulir dan waktunya menentukan tenggat. Pengumpulan yang memakai SOP yang sudah dicabut
        tidak punya dasar, dan tenggatnya mungkin bukan yang berlaku.

    Contoh salah
        tahun: 2025

    Contoh benar
        tahun: 2026
    """
    sop = context.sop
    if sop is None:
        return
    name = f"SOP '{clip(context.pengumpulan.sop or '')}' yang dijalankan"
    efektif = read_tanggal(sop.tanggal.efektif)
    if sop.status == "dicabut":
        yield Hit(("sop",), f"{name} berstatus dicabut; ganti dengan SOP yang berlaku")
    elif sop.status == "konsep":
        message = f"{name} masih berstatus konsep; sahkan dulu sebelum formulirnya dikirim"
        yield Hit(("sop",), message, Severity.INFO)
    elif efektif and efektif.year > context.pengumpulan.tahun and context.is_read(("tahun",)):
        message = f"{name} baru efektif {efektif}, sesudah tahun pengumpulan {context.pengumpulan.tahun}"
        yield Hit(("sop",), f"{message}; pakai SOP yang berlaku pada tahun itu, atau betulkan tahunnya")

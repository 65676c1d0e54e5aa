"""TGL503."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity


@sop_rule("TGL503", "tanggal-hilang", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tanggal yang wajib menurut status SOP belum diisi.

    Yang diperiksa
        SOP berstatus berlaku harus punya tanggal pembuatan, dan tanggal efektif atau pengesahan. SOP tanpa
        status harus punya tanggal pembuatan. SOP berstatus konsep atau dicabut tidak diperiksa. Tanda '-'
        dihitung kosong.

    Mengapa
        Tanpa tanggal tidak dapat dibuktikan sejak kapan SOP berlaku dan mana yang terbaru.

    Contoh salah
        status: berlaku
        tanggal:
          pembuatan: 5 Januari 2026

    Contoh benar
        status: berlaku
        tanggal:
          pembuatan: 5 Januari 2026
          efektif: 12 Januari 2026
    """
    status, tanggal = context.sop.status, context.sop.tanggal
    if status in ("konsep", "dicabut"):
        return
    why = "SOP ini berstatus berlaku" if status else "SOP ini tidak dinyatakan sebagai konsep"
    if not is_stated(tanggal.pembuatan):
        message = f"tanggal pembuatan belum diisi, padahal {why}; isi 'pembuatan' pada 'tanggal'"
        yield Hit(("tanggal", "pembuatan"), message)
    if status and not is_stated(tanggal.efektif) and not is_stated(tanggal.pengesahan):
        message = f"tanggal efektif atau pengesahan belum diisi, padahal {why}; isi salah satunya pada 'tanggal'"
        yield Hit(("tanggal", "efektif"), message)

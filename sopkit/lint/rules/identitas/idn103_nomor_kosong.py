"""IDN103."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity


@sop_rule("IDN103", "nomor-kosong", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """SOP yang belum bernomor.

    Yang diperiksa
        SOP berstatus berlaku, atau yang statusnya tidak ditulis, harus punya nomor. SOP berstatus konsep atau
        dicabut tidak diperiksa. Tanda '-' dihitung kosong.

    Mengapa
        Nomor adalah tanda pengenal SOP. Tanpa nomor, SOP tidak dapat dirujuk dan diarsipkan dengan pasti.

    Contoh salah
        nomor:
        status: berlaku

    Contoh benar
        nomor: 470/12/SOP/2026
        status: berlaku
    """
    if is_stated(context.sop.nomor) or context.sop.status in ("konsep", "dicabut"):
        return
    yield Hit(("nomor",), "nomor SOP belum diisi; isi 'nomor', atau tulis 'status: konsep' bila SOP belum disahkan")

"""IDN106."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity


@sop_rule("IDN106", "pengesah-tak-lengkap", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Pejabat yang mengesahkan belum lengkap.

    Yang diperiksa
        SOP berstatus berlaku, atau yang statusnya tidak ditulis, harus menyebut jabatan dan nama pejabat yang
        mengesahkannya. SOP berstatus konsep atau dicabut tidak diperiksa. Tanda '-' dihitung kosong.

    Mengapa
        SOP baru mengikat setelah disahkan pejabat yang berwenang, dan pembaca perlu tahu siapa pejabat itu.

    Contoh salah
        disahkan_oleh:
          jabatan: Camat Contoh

    Contoh benar
        disahkan_oleh:
          jabatan: Camat Contoh
          nama: NAMA PEJABAT, S.Sos
    """
    if context.sop.status in ("konsep", "dicabut"):
        return
    pengesah = context.sop.disahkan_oleh
    boxes = (("jabatan", pengesah.jabatan), ("nama", pengesah.nama))
    missing = " dan ".join(name for name, text in boxes if not is_stated(text))
    if missing:
        message = f"{missing} pejabat yang mengesahkan belum diisi; isi pada 'disahkan_oleh'"
        yield Hit(("disahkan_oleh",), message)

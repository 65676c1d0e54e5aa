"""HKM707."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import as_tuple, is_stated
from sopkit.model.finding import Severity


@sop_rule("HKM707", "dasar-hukum-kosong", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """SOP berlaku tanpa dasar hukum.

    Yang diperiksa
        SOP berstatus berlaku harus menyebut paling sedikit satu dasar hukum. Tanda '-' dihitung kosong. SOP
        berstatus konsep atau dicabut, dan yang statusnya tidak ditulis, tidak diperiksa.

    Mengapa
        Dasar hukum adalah satu kotak pada halaman identitas SOP. Tanpa isinya tidak terlihat peraturan mana
        yang memberi wewenang, dan SOP tidak dapat ditinjau ketika peraturan itu berubah.

    Contoh salah
        status: berlaku
        dasar_hukum:

    Contoh benar
        status: berlaku
        dasar_hukum:
          - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
    """
    if context.sop.status == "berlaku" and not any(map(is_stated, as_tuple(context.sop.dasar_hukum))):
        yield Hit(
            ("dasar_hukum",),
            "SOP berstatus berlaku ini tidak menyebut dasar hukum; isi 'dasar_hukum' dengan peraturannya",
        )

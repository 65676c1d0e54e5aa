"""IDN102."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.text import clip

_BLANKS = " ._…"
_PLACEHOLDER = re.compile(r"\.{3}|…|_{3}|(?<![a-z])x{3,}(?![a-z])", re.IGNORECASE)


@sop_rule("IDN102", "nomor-pola", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nomor SOP yang masih berlubang.

    Yang diperiksa
        Di antara garis miring pada nomor SOP harus ada isinya, dan nomor tidak boleh memuat titik-titik,
        garis bawah, atau 'xxx' sebagai ganti angka. SOP berstatus konsep atau dicabut tidak diperiksa.

    Mengapa
        Nomor yang bagiannya belum diisi tidak dapat dipakai untuk merujuk SOP itu, dan beberapa SOP akan
        bernomor sama.

    Contoh salah
        nomor: 900/ /KCMP/2022

    Contoh benar
        nomor: 900/12/KCMP/2022
    """
    nomor = context.sop.nomor
    if nomor is None or not is_stated(nomor) or context.sop.status in ("konsep", "dicabut"):
        return
    hole = _hole(nomor)
    if hole:
        yield Hit(("nomor",), f"nomor '{clip(nomor)}' belum lengkap: {hole}; isi dengan nomor yang sebenarnya")


def _hole(nomor: str) -> str | None:
    segments = [" ".join(segment.split()) for segment in nomor.split("/")]
    for position, segment in enumerate(segments, 1):
        if len(segments) > 1 and not segment.strip(_BLANKS):
            return f"bagian ke-{position}, dihitung menurut garis miring, masih kosong"
    found = _PLACEHOLDER.search(nomor)
    return f"'{found[0][:3]}' masih menggantikan angkanya" if found else None

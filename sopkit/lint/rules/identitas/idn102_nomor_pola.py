"""IDN102."""

from collections.abc import Iterator

from sopkit.lint.nomor import hole, matches
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.text import clip

MAX_SHOWN = 5
"""Patterns that a message names."""


@sop_rule("IDN102", "nomor-pola", Severity.WARNING, Basis.PEDOMAN, options=("pola_nomor",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Nomor SOP yang masih berlubang, atau yang tidak menurut pola.

    Yang diperiksa
        Di antara garis miring pada nomor SOP harus ada isinya, dan nomor tidak boleh memuat titik-titik,
        garis bawah, atau 'xxx' sebagai ganti angka. Bila opsi pola_nomor diisi, nomor harus menurut salah satu
        polanya: {urut} untuk angka, {tahun} untuk empat angka tahun, {bulan} untuk bulan dengan angka biasa
        atau Romawi, dan * untuk apa saja; huruf besar dan spasi diabaikan. SOP berstatus konsep atau dicabut
        tidak diperiksa.

    Mengapa
        Nomor yang bagiannya belum diisi tidak dapat dipakai untuk merujuk SOP itu, dan beberapa SOP akan
        bernomor sama. Nomor di luar pola biasanya salah ketik, dan tidak ditemukan lagi di buku agenda.

    Contoh salah
        nomor: 900/ /KCMP/2022

    Contoh benar
        nomor: 900/12/KCMP/2022
    """
    nomor = context.sop.nomor
    if nomor is None or not is_stated(nomor) or context.sop.status in ("konsep", "dicabut"):
        return
    missing = hole(nomor)
    patterns = context.settings.options.pola_nomor
    if missing:
        yield Hit(("nomor",), f"nomor '{clip(nomor)}' belum lengkap: {missing}; isi dengan nomor yang sebenarnya")
    elif patterns and not any(matches(nomor, pattern) for pattern in patterns):
        yield Hit(
            ("nomor",),
            f"nomor '{clip(nomor)}' tidak menurut pola nomor yang ditetapkan, yaitu {_any_of(patterns)}; "
            "betulkan nomornya, atau tambahkan polanya pada opsi pola_nomor",
        )


def _any_of(patterns: tuple[str, ...]) -> str:
    shown = " atau ".join(f"'{clip(pattern)}'" for pattern in patterns[:MAX_SHOWN])
    return shown if len(patterns) <= MAX_SHOWN else f"{shown}, atau pola lain"

"""GYA904."""

import re
from collections.abc import Iterator

from sopkit.lint.kata_kerja import FIRST_WORD, is_surely_verb
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip

_SOP = re.compile(r"\s*(?:SOP|Standar Operasional Prosedur|Prosedur)\b[\s:]*", re.IGNORECASE)


@sop_rule("GYA904", "nama-bukan-benda", Severity.INFO, Basis.KESALAHAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nama SOP yang diawali kata kerja.

    Yang diperiksa
        Kata pertama 'nama', sesudah kata 'SOP' bila ada, tidak boleh kata kerja berawalan me- atau ber-.

    Mengapa
        Nama SOP adalah nama suatu pekerjaan, jadi berupa kata benda: 'Penyusunan Laporan', bukan 'Menyusun Laporan'.
        Kata kerja dipakai untuk kegiatan di dalamnya. Dengan nama yang seragam, daftar SOP mudah diurutkan dan dicari.

    Contoh salah
        nama: Menerbitkan Surat Keterangan Domisili

    Contoh benar
        nama: Penerbitan Surat Keterangan Domisili
    """
    nama = context.sop.nama
    start = _SOP.match(nama)
    word = FIRST_WORD.search(nama, start.end() if start else 0)
    if word and is_surely_verb(word[0]):
        yield Hit(
            ("nama",),
            f"nama SOP '{clip(nama)}' diawali kata kerja '{clip(word[0], 30)}'; pakai kata benda, misalnya "
            "'Penyusunan' alih-alih 'Menyusun'",
        )

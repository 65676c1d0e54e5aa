"""GYA901."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.subjek import find_subjek, leading_subjek
from sopkit.model.finding import Severity
from sopkit.model.text import clip

_FIRST_WORD = re.compile(r"[^\W\d_]{2,}")  # not the letter of "a. Memeriksa"
_PREFIXES = ("me", "ber")
_OTHER_WORDS = """
mebel media medali medis meeting mega meja mekanik mekanisme melalui member memo memorandum memori mengenai menteri
menu menurut merah merek mesin meskipun meter meterai metode metodologi
beranda beras berat berdasarkan berhubung berikut berikutnya berita berkala berkas bersama bersih
"""
_NO_VERBS = frozenset(_OTHER_WORDS.split())
"""Words that begin as a verb does and are none."""
_MARKS = frozenset({"mulai", "selesai"})
"""What a row says that holds nothing but the capsule of the start or the end."""


@sop_rule("GYA901", "kegiatan-bukan-kata-kerja", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Uraian kegiatan yang tidak diawali kata kerja aktif.

    Yang diperiksa
        Kata pertama 'uraian' harus kata kerja berawalan me- (mem-, men-, meng-, meny-) atau ber-. Baris yang
        hanya berisi 'Mulai' atau 'Selesai' tidak diperiksa, dan uraian yang diawali nama pelaksana dilaporkan
        oleh GYA902.

    Mengapa
        Kegiatan ditulis dengan kalimat aktif tanpa subjek, sehingga jelas apa yang harus dikerjakan pelaksana
        di kolomnya: 'Menandatangani surat', bukan 'Penandatanganan surat' atau 'Surat ditandatangani'.

    Contoh salah
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
              camat: Camat
            kegiatan:
              - uraian: Memeriksa surat keterangan
                pelaksana: kasi
              - uraian: Penandatanganan surat keterangan
                pelaksana: camat

    Contoh benar
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
              camat: Camat
            kegiatan:
              - uraian: Memeriksa surat keterangan
                pelaksana: kasi
              - uraian: Menandatangani surat keterangan
                pelaksana: camat
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        odd = [row for row, kegiatan in enumerate(prosedur.kegiatan) if not _is_active(kegiatan.uraian)]
        subjek = find_subjek(prosedur) if odd else {}
        for row in odd:
            uraian = prosedur.kegiatan[row].uraian
            word = _FIRST_WORD.search(uraian)
            if word and not leading_subjek(uraian, subjek):
                yield Hit(
                    ("prosedur", number, "kegiatan", row, "uraian"),
                    f"{context.step(number, row)} diawali '{clip(word[0])}', bukan kata kerja aktif; mulai dengan "
                    "kata kerja berawalan me- atau ber-, misalnya 'Memeriksa'",
                )


def _is_active(uraian: str) -> bool:
    if uraian.strip().casefold() in _MARKS:
        return True
    found = _FIRST_WORD.search(uraian)
    word = found[0].casefold() if found else ""
    return word.startswith(_PREFIXES) and word not in _NO_VERBS

"""GYA901."""

from collections.abc import Iterator

from sopkit.lint.bentuk_kata import active_of
from sopkit.lint.kata_kerja import FIRST_WORD, is_mark, may_be_verb
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.subjek import find_subjek, leading_subjek
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule(
    "GYA901", "kegiatan-bukan-kata-kerja", Severity.WARNING, Basis.PEDOMAN, is_heuristic=True, options=("kata_kerja",)
)
def rule(context: SopContext) -> Iterator[Hit]:
    """Uraian kegiatan yang tidak diawali kata kerja aktif.

    Yang diperiksa
        Kata pertama 'uraian' harus kata kerja berawalan me- (mem-, men-, meng-, meny-) atau ber-, atau kata
        kerja yang didaftarkan pada opsi kata_kerja. Baris yang hanya berisi 'Mulai' atau 'Selesai' tidak
        diperiksa, dan uraian yang diawali nama pelaksana dilaporkan oleh GYA902.

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
    also = frozenset(word.casefold() for word in context.settings.options.kata_kerja)
    for number, prosedur in enumerate(context.sop.prosedur):
        odd = [row for row, kegiatan in enumerate(prosedur.kegiatan) if not _is_active(kegiatan.uraian, also)]
        subjek = find_subjek(prosedur) if odd else {}
        for row in odd:
            uraian = prosedur.kegiatan[row].uraian
            word = FIRST_WORD.search(uraian)
            if word and not leading_subjek(uraian, subjek):
                verb = active_of(word[0])
                hint = f"'{verb}'" if verb else "kata kerja berawalan me- atau ber-, misalnya 'Menyusun ...'"
                yield Hit(
                    ("prosedur", number, "kegiatan", row, "uraian"),
                    f"{context.step(number, row)} diawali '{clip(word[0])}', bukan kata kerja aktif; mulai dengan "
                    f"{hint}",
                )


def _is_active(uraian: str, also: frozenset[str]) -> bool:
    found = FIRST_WORD.search(uraian)
    if found and may_be_verb(found[0]):
        return True
    return is_mark(uraian) or (found is not None and found[0].casefold() in also)

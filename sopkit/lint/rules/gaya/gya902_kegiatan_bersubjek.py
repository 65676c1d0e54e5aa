"""GYA902."""

import re
from collections.abc import Iterator

from sopkit.lint.kata_kerja import may_be_verb
from sopkit.lint.prose import Prose, edit_within
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.lint.subjek import find_subjek, leading_subjek
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.text import clip

_VERB = re.compile(r",? +(?P<word>[^\W\d_]{2,})")


@sop_rule("GYA902", "kegiatan-bersubjek", Severity.WARNING, Basis.PEDOMAN, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Uraian kegiatan yang diawali nama pelaksana.

    Yang diperiksa
        Kata-kata pertama 'uraian' dibandingkan dengan nama dan jabatan pelaksana pada tabel yang sama.

    Mengapa
        Kegiatan ditulis dengan kalimat aktif tanpa subjek. Pelaksananya sudah ditunjukkan oleh kolom, sehingga
        subjek di dalam uraian menjadi ganda dan dapat bertentangan dengan kolomnya.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              arsip: Pengelola Arsip
            kegiatan:
              - uraian: Petugas Loket menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: arsip

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              arsip: Pengelola Arsip
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: arsip
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        subjek = find_subjek(prosedur)
        for row, kegiatan in enumerate(prosedur.kegiatan):
            uraian = kegiatan.uraian
            found = leading_subjek(uraian, subjek)
            if not found:
                continue
            path: Path = ("prosedur", number, "kegiatan", row)
            yield Hit(
                (*path, "uraian"),
                f"{context.step(number, row)} diawali '{clip(found)}', padahal pelaksana sudah ditunjukkan oleh "
                "kolomnya; hapus, lalu mulai dengan kata kerjanya, misalnya 'Memeriksa'",
                fix=_fix(context, (*path, "uraian"), uraian, found),
            )


def _fix(context: SopContext, path: Path, uraian: str, subjek: str) -> Fix | None:
    """The uraian without its subject, where a verb stands next."""
    verb = _VERB.match(uraian, uraian.index(subjek) + len(subjek))
    if verb is None or not may_be_verb(verb["word"]):
        return None
    word = verb["word"]
    edit = edit_within(context, Prose(path, uraian), 0, uraian[: verb.end()], word[0].upper() + word[1:])
    return Fix((edit,), f"hapus '{clip(subjek)}'", is_safe=False) if edit else None

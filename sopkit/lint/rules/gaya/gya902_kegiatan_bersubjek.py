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


@sop_rule("GYA902", "kegiatan-bersubjek", Severity.WARNING, Basis.PEDOMAN, fixes=Fixes.UNSAFE, is_heuristic=True)
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
            verb = _next_verb(uraian, found)
            rest = (
                f"hapus '{clip(found)}', sehingga diawali '{clip(_capital(verb['word']), 30)}'"
                if verb
                else f"hapus '{clip(found)}', lalu mulai dengan kata kerjanya"
            )
            yield Hit(
                (*path, "uraian"),
                f"{context.step(number, row)} diawali '{clip(found)}', padahal pelaksana sudah ditunjukkan oleh "
                f"kolomnya; {rest}",
                fix=_fix(context, (*path, "uraian"), uraian, found, verb),
            )


def _next_verb(uraian: str, subjek: str) -> re.Match[str] | None:
    """The verb that stands next to the subject."""
    verb = _VERB.match(uraian, uraian.index(subjek) + len(subjek))
    return verb if verb and may_be_verb(verb["word"]) else None


def _fix(context: SopContext, path: Path, uraian: str, subjek: str, verb: re.Match[str] | None) -> Fix | None:
    """The uraian without its subject, where a verb stands next."""
    if verb is None:
        return None
    edit = edit_within(context, Prose(path, uraian), 0, uraian[: verb.end()], _capital(verb["word"]))
    return Fix((edit,), f"hapus '{clip(subjek)}'", is_safe=False) if edit else None


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]

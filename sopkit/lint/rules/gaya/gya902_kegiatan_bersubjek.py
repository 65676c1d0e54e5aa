"""GYA902."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.subjek import find_subjek, leading_subjek
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("GYA902", "kegiatan-bersubjek", Severity.WARNING, Basis.PEDOMAN)
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
    subjek = [find_subjek(prosedur) for prosedur in context.sop.prosedur]
    for number, row, path in context.steps():
        found = leading_subjek(context.sop.prosedur[number].kegiatan[row].uraian, subjek[number])
        if found:
            yield Hit(
                (*path, "uraian"),
                f"{context.step(number, row)} diawali '{clip(found)}', padahal pelaksana sudah ditunjukkan oleh "
                "kolomnya; hapus, lalu mulai dengan kata kerjanya, misalnya 'Memeriksa'",
            )

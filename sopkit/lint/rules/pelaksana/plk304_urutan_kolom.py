"""PLK304."""

from collections.abc import Iterator

from sopkit.analysis.flow import row_actors
from sopkit.lint.actors import quoted
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.sop import Prosedur


@sop_rule("PLK304", "urutan-kolom", Severity.WARNING, Basis.KESALAHAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kolom pelaksana tidak menurut urutan kemunculannya.

    Yang diperiksa
        Kolom pelaksana harus berurutan menurut baris tempat pelaksana itu pertama kali muncul. Pelaksana yang
        pertama muncul di baris yang sama boleh bertukar tempat; kolom yang tidak terpakai tidak ikut
        diperiksa.

    Mengapa
        Kolom disusun menurut siapa yang lebih dulu bekerja, bukan menurut jabatan. Dengan begitu panah
        berjalan dari kiri ke kanan dan gambarnya mudah diikuti.

    Contoh salah
        prosedur:
          - pelaksana:
              camat: Camat
              loket: Petugas Loket
            kegiatan:
              - uraian: Menyerahkan konsep surat
                pelaksana: loket
              - uraian: Menandatangani surat
                pelaksana: camat

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              camat: Camat
            kegiatan:
              - uraian: Menyerahkan konsep surat
                pelaksana: loket
              - uraian: Menandatangani surat
                pelaksana: camat
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        first = _first_rows(prosedur)
        if first.keys() - prosedur.pelaksana.keys():
            continue
        columns = [name for name in prosedur.pelaksana if name in first]
        due = sorted(columns, key=first.__getitem__)
        if columns != due:
            names = quoted(prosedur.pelaksana[name].nama for name in due)
            yield Hit(
                ("prosedur", number, "pelaksana"),
                f"{context.table(number)}kolom pelaksana tidak menurut urutan kemunculannya pada kegiatan; "
                f"susun menjadi: {names}",
            )


def _first_rows(prosedur: Prosedur) -> dict[str, int]:
    """The row in which each actor first takes part."""
    first: dict[str, int] = {}
    for row, kegiatan in enumerate(prosedur.kegiatan):
        for actor in row_actors(kegiatan):
            first.setdefault(actor, row)
    return first

"""PLK304."""

from collections.abc import Iterator

from sopkit.lint.actors import quoted
from sopkit.lint.reorder import reorder
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip


@sop_rule("PLK304", "urutan-kolom", Severity.WARNING, Basis.KESALAHAN, fixes=Fixes.UNSAFE)
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
            path: Path = ("prosedur", number, "pelaksana")
            rest = iter(due)
            whole = [next(rest) if name in first else name for name in prosedur.pelaksana]
            edit = reorder(context.parsed.source, path, whole)
            early = next(name for name, wanted in zip(due, columns, strict=True) if name != wanted)
            row: Path = ("prosedur", number, "kegiatan", first[early])
            yield Hit(
                path,
                f"{context.table(number)}kolom pelaksana tidak menurut urutan kemunculannya pada kegiatan; "
                f"susun menjadi: {names}",
                related=((row, f"'{clip(prosedur.pelaksana[early].nama)}' pertama muncul di sini"),),
                fix=Fix((edit,), "susun kolom menurut kemunculannya", is_safe=False) if edit else None,
            )


def _first_rows(prosedur: Prosedur) -> dict[str, int]:
    """The row in which each actor first takes part."""
    first: dict[str, int] = {}
    for row, kegiatan in enumerate(prosedur.kegiatan):
        for part in kegiatan.bagian or (kegiatan,):
            for actor in part.actors:
                first.setdefault(actor, row)
    return first

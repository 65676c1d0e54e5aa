"""PLK302."""

from collections.abc import Iterator

from sopkit.lint.actors import unknown_actors
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip
from sopkit.source.edit import remove


@sop_rule("PLK302", "pelaksana-tak-terpakai", Severity.WARNING, Basis.KEBIASAAN, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kolom pelaksana tanpa satu simbol pun.

    Yang diperiksa
        Setiap pelaksana yang terdaftar pada tabel harus mengerjakan paling sedikit satu kegiatan atau
        bagian. Kolom yang tampaknya dimaksud oleh id yang salah ketik tidak dilaporkan; itu urusan PLK301.

    Mengapa
        Kolom kosong memakan tempat di kertas dan memberi kesan bahwa ada kegiatan yang terlupa.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasi
    """
    misspelt = {(unknown.prosedur, unknown.meant) for unknown in unknown_actors(context)}
    unread = _unread_prosedur(context)
    for number, prosedur in enumerate(context.sop.prosedur):
        if number in unread:
            continue
        used = _used(prosedur)
        for name, column in prosedur.pelaksana.items():
            if name not in used and (number, name) not in misspelt:
                path: Path = ("prosedur", number, "pelaksana", name)
                edit = remove(context.parsed.source, path) if used & prosedur.pelaksana.keys() else None
                yield Hit(
                    path,
                    f"{context.table(number)}pelaksana '{clip(column.nama)}' tidak mengerjakan kegiatan apa "
                    f"pun; tulis '{clip(name)}' pada kegiatan yang dikerjakannya, atau hapus kolomnya",
                    fix=Fix((edit,), f"hapus kolom '{clip(column.nama)}'", is_safe=False) if edit else None,
                )


def _used(prosedur: Prosedur) -> set[str]:
    parts = (part for kegiatan in prosedur.kegiatan for part in (kegiatan, *(kegiatan.bagian or ())))
    return {actor for part in parts for actor in part.actors}


def _unread_prosedur(context: SopContext) -> set[str | int]:
    """Numbers of the prosedur in which the reader refused a row, a part or its pelaksana."""
    paths = [fault.path for fault in context.parsed.faults if fault.refuses]
    return {
        path[1]
        for path in paths
        if len(path) > 3
        and path[2] == "kegiatan"
        and (isinstance(path[-1], int) or "pelaksana" in path or path[-1] == "bagian")
    }

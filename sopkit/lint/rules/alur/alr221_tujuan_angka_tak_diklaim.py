"""ALR221."""

from collections.abc import Iterator

from sopkit.analysis.flow import normalise_target
from sopkit.lint.graph import is_number, lost_targets
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Edit, Fix, Path, Position, Severity
from sopkit.model.text import clip
from sopkit.source.edit import is_mended
from sopkit.source.file import Mapping, SourceFile


@sop_rule("ALR221", "tujuan-angka-tak-diklaim", Severity.ERROR, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tujuan berupa angka yang tidak ditulis sebagai 'nomor' pada kegiatan mana pun.

    Yang diperiksa
        Tujuan berupa angka pada 'lanjut' dan 'keputusan' harus sama dengan 'nomor' yang ditulis pada sebuah
        kegiatan di tabel yang sama. Nomor yang hanya terhitung dari urutan baris tidak cukup.

    Mengapa
        Bila sebuah baris disisipkan, nomor yang terhitung bergeser dan panah diam-diam menuju kegiatan yang
        salah. Nomor yang ditulis tidak bergeser.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: 1
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: 1
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, node, lost in lost_targets(context):
        if not is_number(lost.text):
            continue
        name = clip(normalise_target(lost.text))
        related: tuple[tuple[Path, str], ...] = ()
        fix = None
        if lost.unclaimed is not None:
            row: Path = ("prosedur", number, "kegiatan", lost.unclaimed)
            related = ((row, f"terhitung bernomor {name}"),)
            fix = _claim(context.parsed.source, row, name)
            what = "nomor itu tidak ditulis pada kegiatannya"
            hint = f"tulis 'nomor: {name}' pada {context.step(number, lost.unclaimed)}"
        else:
            what = "tidak ada kegiatan bernomor itu"
            hint = "perbaiki nomornya, atau tujukan ke 'id' kegiatan yang dimaksud"
        yield Hit(
            ("prosedur", number, *lost.path),
            f"{context.node(number, node)} menuju nomor {name}, padahal {what}; {hint}",
            related=related,
            fix=fix,
        )


def _claim(source: SourceFile, row: Path, number: str) -> Fix | None:
    """A number written as the first key of a row."""
    node = source.node(row)
    if not isinstance(node, Mapping) or node.is_flow or "nomor" in node.entries or is_mended(source):
        return None
    first = next(iter(node.entries.values()))[0]
    place = Position(first.line + 1, first.column + 1)
    edit = Edit(place, place, f"nomor: {number}\n{' ' * first.column}")
    return Fix((edit,), f"tulis 'nomor: {number}' pada kegiatan yang terhitung bernomor itu", is_safe=False)

"""ALR222."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip


@sop_rule("ALR222", "nomor-kembar", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Dua kegiatan dengan nomor atau id yang sama.

    Yang diperiksa
        Di satu tabel, setiap nomor tercetak, baik ditulis maupun terhitung dari urutan, hanya boleh dipakai
        satu kegiatan. Begitu pula setiap id, termasuk id bagian. Nomor yang terhitung dari nomor kembar di
        atasnya tidak dilaporkan lagi.

    Mengapa
        Panah ke nomor atau id yang dipakai dua kegiatan dapat menuju kegiatan yang salah.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - nomor: 2
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number in range(len(context.flows)):
        yield from _find_equal_numbers(context, number)
        yield from _find_equal_ids(context, number)


def _find_equal_numbers(context: SopContext, number: int) -> Iterator[Hit]:
    first: dict[int, int] = {}
    follows_from_twin = False
    for row, printed in enumerate(context.flows[number].numbers):
        if printed is None:
            continue
        is_written = context.sop.prosedur[number].kegiatan[row].nomor is not None
        earlier = first.setdefault(printed, row)
        is_twin = earlier != row
        if is_twin and (is_written or not follows_from_twin):
            path: Path = ("prosedur", number, "kegiatan", row)
            yield Hit(
                (*path, "nomor") if is_written else path,
                f"{context.step(number, row)} memakai nomor {printed} yang sudah dipakai "
                f"{context.step(number, earlier)}; ubah 'nomor' salah satunya",
                related=((("prosedur", number, "kegiatan", earlier, "nomor"), f"lebih dulu bernomor {printed}"),),
            )
        follows_from_twin = is_twin


def _find_equal_ids(context: SopContext, number: int) -> Iterator[Hit]:
    first: dict[str, tuple[int, int | None]] = {}
    for row, position, name in _ids(context, number):
        earlier = first.setdefault(name, (row, position))
        if earlier == (row, position):
            continue
        yield Hit(
            _id_path(number, row, position),
            f"{context.step(number, row, position)} memakai id '{clip(name)}' yang sudah dipakai "
            f"{context.step(number, *earlier)}; ubah id salah satunya",
            related=((_id_path(number, *earlier), "lebih dulu memakai id itu"),),
        )


def _id_path(number: int, row: int, position: int | None) -> Path:
    inner: Path = () if position is None else ("bagian", position)
    return ("prosedur", number, "kegiatan", row, *inner, "id")


def _ids(context: SopContext, number: int) -> Iterator[tuple[int, int | None, str]]:
    """Every id with its row and, for that of a part, the part's position."""
    for row, kegiatan in enumerate(context.sop.prosedur[number].kegiatan):
        if kegiatan.id:
            yield row, None, kegiatan.id
        for position, bagian in enumerate(kegiatan.bagian or ()):
            if bagian.id:
                yield row, position, bagian.id

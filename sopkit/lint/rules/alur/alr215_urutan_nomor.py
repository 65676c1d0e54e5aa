"""ALR215."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR215", "urutan-nomor", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nomor kegiatan yang tidak urut dari 1.

    Yang diperiksa
        Nomor yang tercetak di satu tabel harus 1, 2, 3, dan seterusnya dari atas ke bawah. Baris bernomor
        'tanpa' dilewati, dan nomor kembar dilaporkan ALR222. Yang dilaporkan hanya nomor pertama yang
        menyimpang.

    Mengapa
        Nomor yang melompat membuat pembaca mencari kegiatan yang tidak ada.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
              - nomor: 3
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
              - nomor: 2
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow in enumerate(context.flows):
        broken = _find_break(flow.numbers)
        if broken is None:
            continue
        row, due = broken
        yield Hit(
            ("prosedur", number, "kegiatan", row, "nomor"),
            f"{context.step(number, row)} seharusnya bernomor {due} menurut urutan barisnya; "
            f"tulis 'nomor: {due}' dan sesuaikan tujuan yang menyebut nomor lama",
        )


def _find_break(numbers: tuple[int | None, ...]) -> tuple[int, int] | None:
    """The first row whose number isn't the next one, and that one; numbers seen before are passed over."""
    due = 1
    for row, number in enumerate(numbers):
        if number is None or number < due:
            continue
        if number > due:
            return row, due
        due += 1
    return None

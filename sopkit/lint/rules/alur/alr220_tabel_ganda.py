"""ALR220."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip


@sop_rule("ALR220", "tabel-ganda", Severity.WARNING, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Dua tabel satu SOP dengan judul yang sama.

    Yang diperiksa
        Judul tabel-tabel dalam satu SOP dibandingkan tanpa membedakan huruf besar dan spasi. Judul yang
        kosong dilaporkan YML004.

    Mengapa
        Judul adalah satu-satunya pembeda tabel pada cetakan. Berkas pengumpulan yang menyebut tabelnya dengan
        judul dapat diam-diam memakai tabel yang salah.

    Contoh salah
        prosedur:
          - judul: Penerimaan berkas
            pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
          - judul: Penerimaan Berkas
            pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasi

    Contoh benar
        prosedur:
          - judul: Penerimaan berkas
            pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
          - judul: Penyimpanan berkas
            pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasi
    """
    first: dict[str, int] = {}
    for number, prosedur in enumerate(context.sop.prosedur):
        judul = " ".join((prosedur.judul or "").casefold().split())
        earlier = first.setdefault(judul, number)
        if is_stated(judul) and earlier != number:
            other: Path = ("prosedur", earlier, "judul")
            yield Hit(
                ("prosedur", number, "judul"),
                f"Tabel {number + 1} berjudul '{clip(prosedur.judul or '')}', sama dengan tabel {earlier + 1}; "
                "bedakan judulnya, atau gabungkan kedua tabel itu",
                related=((other, f"judul tabel {earlier + 1}"),),
            )

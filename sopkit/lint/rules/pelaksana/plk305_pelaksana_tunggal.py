"""PLK305."""

from collections.abc import Iterator

from sopkit.lint.actors import unknown_actors
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("PLK305", "pelaksana-tunggal", Severity.INFO, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """SOP dengan satu pelaksana saja.

    Yang diperiksa
        Semua tabel SOP bersama-sama harus menyebut paling sedikit dua pelaksana. Bila ada pelaksana kegiatan
        yang tidak terdaftar, hanya PLK301 yang dilaporkan.

    Mengapa
        SOP administrasi pemerintahan mengatur pekerjaan lebih dari satu pelaksana. Pekerjaan satu orang adalah
        SOP teknis, yang bentuknya lain, atau pihak yang menyerahkan dan menerima hasilnya terlupa.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              pemohon: Pemohon
              loket: Petugas Loket
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: pemohon
              - uraian: Menyimpan berkas
                pelaksana: loket
    """
    tables = context.sop.prosedur
    if any(len(prosedur.pelaksana) > 1 for prosedur in tables):
        return
    names = {" ".join(column.nama.casefold().split()): column for one in tables for column in one.pelaksana.values()}
    if len(names) != 1 or unknown_actors(context):
        return
    only = next(iter(names.values()))
    yield Hit(
        ("prosedur", 0, "pelaksana"),
        f"SOP hanya punya satu pelaksana, '{clip(only.nama)}'; tambahkan kolom bagi pihak lain yang terlibat, atau "
        "jadikan ini SOP teknis",
    )

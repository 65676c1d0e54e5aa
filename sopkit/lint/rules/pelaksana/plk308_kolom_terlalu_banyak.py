"""PLK308."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("PLK308", "kolom-terlalu-banyak", Severity.INFO, Basis.KEBIASAAN, options=("maks_pelaksana",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Tabel dengan terlalu banyak kolom pelaksana.

    Yang diperiksa
        Banyaknya kolom pelaksana dalam satu tabel; paling banyak yang disebut opsi maks_pelaksana, bawaannya 10.

    Mengapa
        Makin banyak kolom, makin sempit masing-masing di atas kertas: nama pelaksana terpenggal dan simbolnya
        mengecil. Biasanya beberapa pekerjaan digabung dalam satu tabel.

    Contoh salah
        # dengan opsi maks_pelaksana = 3
        prosedur:
          - pelaksana:
              pemohon: Pemohon
              loket: Petugas Loket
              kasi: Kasi Pelayanan
              camat: Camat
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: pemohon
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: camat

    Contoh benar
        # dengan opsi maks_pelaksana = 3
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
              camat: Camat
            kegiatan:
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: camat
    """
    most = context.settings.options.maks_pelaksana
    for number, prosedur in enumerate(context.sop.prosedur):
        if len(prosedur.pelaksana) > most:
            yield Hit(
                ("prosedur", number, "pelaksana"),
                f"{context.table(number)}tabel memuat {len(prosedur.pelaksana)} kolom pelaksana, lebih dari {most}; "
                "satukan pelaksana yang setara, atau pecah tabelnya menjadi beberapa tabel",
            )

"""ALR217."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR217", "terlalu-panjang", Severity.INFO, Basis.KESALAHAN, options=("maks_kegiatan",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Tabel dengan terlalu banyak kegiatan.

    Yang diperiksa
        Banyaknya baris kegiatan dalam satu tabel; paling banyak yang disebut opsi maks_kegiatan, bawaannya 20.

    Mengapa
        Tabel yang panjang memakan banyak halaman, sulit diikuti, dan sulit diubah. Biasanya ia memuat
        beberapa pekerjaan yang masing-masing patut menjadi SOP sendiri.

    Contoh salah
        # dengan opsi maks_kegiatan = 3
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        # dengan opsi maks_kegiatan = 3
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menyimpan berkas
                pelaksana: loket
    """
    most = context.settings.options.maks_kegiatan
    for number, prosedur in enumerate(context.sop.prosedur):
        if len(prosedur.kegiatan) > most:
            yield Hit(
                ("prosedur", number, "kegiatan"),
                f"{context.table(number)}tabel memuat {len(prosedur.kegiatan)} kegiatan, lebih dari {most}; pindahkan "
                "rangkaian yang berdiri sendiri ke SOP lain, lalu sebut SOP itu pada 'keterangan' kegiatannya",
            )

"""MTB408."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB408", "waktu-bersyarat", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Dua waktu di dalam satu sel.

    Yang diperiksa
        Satu teks waktu memuat satu waktu saja. Waktu yang tergantung keadaan ditulis satu untuk tiap varian,
        dan keadaannya didaftarkan pada kunci 'varian'.

    Mengapa
        Dari dua waktu dalam satu sel tidak jelas mana yang berlaku bagi sebuah permohonan, sehingga jumlah
        waktu tidak dapat dihitung.

    Contoh salah
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyusun laporan kinerja
                pelaksana: kasi
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Data kinerja
                  waktu: 1 hari untuk laporan triwulan dan 15 hari untuk laporan tahunan
                  output: Laporan kinerja

    Contoh benar
        varian:
          triwulan: Laporan triwulan
          tahunan: Laporan tahunan
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyusun laporan kinerja
                pelaksana: kasi
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Data kinerja
                  waktu:
                    triwulan: 1 hari
                    tahunan: 15 hari
                  output: Laporan kinerja
    """
    yield from waktu_hits(context, CacatWaktu.GANDA)

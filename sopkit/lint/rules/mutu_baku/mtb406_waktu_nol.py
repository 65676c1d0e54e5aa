"""MTB406."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB406", "waktu-nol", Severity.ERROR, Basis.KESALAHAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Waktu nol atau negatif.

    Yang diperiksa
        Waktu setiap kegiatan, waktu setiap varian, dan 'batas_waktu' tabel harus lebih dari nol, begitu pula
        kedua ujung sebuah rentang.

    Mengapa
        Setiap kegiatan memakan waktu. Nol biasanya berarti waktunya belum diketahui; yang demikian
        dikosongkan saja.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas permohonan
                pelaksana: loket
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Formulir
                  waktu: 0 menit
                  output: Berkas permohonan

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas permohonan
                pelaksana: loket
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Formulir
                  waktu: 5 menit
                  output: Berkas permohonan
    """
    yield from waktu_hits(context, CacatWaktu.NOL)

"""MTB409."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB409", "rentang-terbalik", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Rentang waktu yang terbalik.

    Yang diperiksa
        Pada rentang waktu, ujung pertama tidak boleh lebih lama daripada ujung kedua. Ujung dengan satuan
        yang berbeda hanya dinilai bila pasti terbalik, seberapa pun panjang hari kerja kantornya.

    Mengapa
        Rentang yang terbalik biasanya salah ketik, dan tidak jelas ujung mana yang keliru.

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
                  waktu: 10-5 menit
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
                  waktu: 5-10 menit
                  output: Berkas permohonan
    """
    yield from waktu_hits(context, CacatWaktu.TERBALIK)

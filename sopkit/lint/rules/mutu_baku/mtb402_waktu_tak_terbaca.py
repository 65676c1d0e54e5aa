"""MTB402."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB402", "waktu-tak-terbaca", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Waktu yang tidak terbaca.

    Yang diperiksa
        Waktu setiap kegiatan, waktu setiap varian, dan 'batas_waktu' tabel harus dapat dihitung: angka dengan
        satuannya, atau rentang. Frekuensi seperti '1 jam/hari' bukan lama kegiatan. Waktu yang memang tidak
        tentu ditulis 'sesuai kebutuhan'.

    Mengapa
        Waktu yang tidak terbaca tidak dapat dijumlahkan, dan pelaksana dapat mengartikannya berbeda-beda.

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
                  waktu: secepatnya
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
                  waktu: paling lama 15 menit
                  output: Berkas permohonan
    """
    yield from waktu_hits(context, CacatWaktu.TAK_TERBACA)

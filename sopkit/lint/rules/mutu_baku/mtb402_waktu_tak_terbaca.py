"""MTB402."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import counted_waktu, waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB402", "waktu-tak-terbaca", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Waktu yang tidak terbaca.

    Yang diperiksa
        Waktu setiap kegiatan, waktu setiap varian, dan 'batas_waktu' tabel harus dapat dihitung. Yang diterima:

        - angka dengan satuannya: '15 menit', '1,5 jam', '1 jam 30 menit', '3 hari kerja', '5 (lima) hari kalender';
        - rentang: '5-10 menit', '2 s.d. 3 bulan';
        - batas: 'paling lama 10 hari', 'maksimal 1 jam', 'minimal 1 jam';
        - waktu tiap berkas atau orang: '2 menit/berkas';
        - waktu yang memang tidak tentu: 'sesuai kebutuhan', 'situasional', 'insidental', 'sesuai jadwal'.

        Frekuensi seperti '1 jam/hari' bukan lama kegiatan, dan 'sekitar' atau '±' bukan ukuran. 'batas_waktu' yang
        terbaca tetapi bukan batas atas, seperti 'minimal 3 hari' atau '2 menit/berkas', dilaporkan sebagai peringatan.

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
    for place, read in counted_waktu(context):
        if place.row is None and (read.at_least or read.per):
            # Only such a table needs this, so that others don't wait for its import.
            from sopkit.analysis.limit import limit_of, unused

            prosedur = context.sop.prosedur[place.prosedur]
            message = context.table(place.prosedur) + unused(prosedur, str(limit_of(prosedur)))
            yield Hit(place.path, message, Severity.WARNING)

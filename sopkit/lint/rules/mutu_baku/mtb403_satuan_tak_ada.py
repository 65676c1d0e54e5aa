"""MTB403."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import waktu_hits
from sopkit.model.finding import Severity
from sopkit.model.waktu import CacatWaktu


@sop_rule("MTB403", "satuan-tak-ada", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Waktu berupa angka tanpa satuan.

    Yang diperiksa
        Angka pada waktu harus diikuti satuannya, kecuali bila 'satuan_waktu' pada tabelnya diisi, seperti
        tabel yang kepala kolomnya 'Waktu (menit)'.

    Mengapa
        Angka 15 dapat berarti 15 menit atau 15 hari; satuannya tidak boleh ditebak.

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
                  waktu: 15
                  output: Berkas permohonan

    Contoh benar
        prosedur:
          - satuan_waktu: menit
            pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas permohonan
                pelaksana: loket
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Formulir
                  waktu: 15
                  output: Berkas permohonan
    """
    yield from waktu_hits(context, CacatWaktu.TANPA_SATUAN)

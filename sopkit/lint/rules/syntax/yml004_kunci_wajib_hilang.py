"""YML004."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML004", "kunci-wajib-hilang", Severity.ERROR, Basis.FORMAT, fixes=Fixes.SAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Kunci wajib yang tidak ada atau kosong.

    Yang diperiksa
        Kunci yang tanpanya SOP tidak dapat digambar: 'skema', 'nama', 'prosedur', lalu 'pelaksana' dan
        'kegiatan' pada tiap tabel, dan 'uraian' pada tiap kegiatan. Bila tabel lebih dari satu, tiap
        tabel juga harus punya 'judul'. Pada pengumpulan: 'skema', 'nama', 'tahun', 'sasaran', 'id' dan 'nama' tiap
        indikator, dan nama pembilang dan penyebut bila isiannya rasio. Pada kalender: 'skema', serta 'nama' dan
        'sumber' tiap hari pada 'libur' dan 'masuk'.

    Mengapa
        Tanpa kunci itu tabel alur atau formulir tidak dapat dibuat. Keterangan lain yang belum ada cukup dikosongkan.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              arsip: Pengelola Arsip
            kegiatan:
              - pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: arsip

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              arsip: Pengelola Arsip
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: arsip
    """
    yield from reader_faults(parsed, "YML004")

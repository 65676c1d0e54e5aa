"""YML014."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML014", "kunci-bertentangan", Severity.ERROR, Basis.FORMAT)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Kunci yang tidak boleh ada bersama.

    Yang diperiksa
        'lanjut' di samping 'keputusan' pada satu kegiatan atau bagian, dan 'pelaksana', 'simbol', 'teks',
        'lanjut' atau 'keputusan' di samping 'bagian'. Pada pengumpulan: 'pembilang', 'penyebut' atau 'faktor' pada
        isian nilai, 'rumus_negatif' pada polaritas positif, dan target bulan bila frekuensinya triwulan.
        Pada kalender: satu hari pada 'libur' dan 'masuk' sekaligus, jam kerja satu hari yang ditulis dua kali, dan jam
        kerja Sabtu pada lima hari kerja.

    Mengapa
        Dua kunci itu menjawab pertanyaan yang sama, sehingga tidak jelas mana yang berlaku: ke mana alur
        berjalan, siapa yang mengerjakan, atau bagaimana angkanya dihitung.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                lanjut: simpan
                keputusan:
                  Ya: simpan
                  Tidak: 1
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: simpan
                  Tidak: 1
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    yield from reader_faults(parsed, "YML014")

"""YML005."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML005", "tipe-salah", Severity.ERROR, Basis.FORMAT)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Isi yang jenisnya lain dari yang seharusnya.

    Yang diperiksa
        Apakah isi tiap kunci berjenis benar: teks, daftar, kelompok 'kunci: nilai', id, angka, satuan waktu,
        atau salah satu kata yang diterima. Pada pengumpulan juga: 'min' lebih kecil daripada 'maks' pada 'batas',
        dan 'di_atas' pada 'skala' menurun, hanya tingkat terakhir tanpa 'di_atas'. Pada kalender: tanggal yang ada, jam
        buka sebelum jam tutup, dan paling banyak 200 hari kerja yang ditutup setahun.

    Mengapa
        Isi yang jenisnya salah tidak dapat dicetak di tempatnya. Sebab tersering ialah titik dua di tengah
        teks, yang membuat teks itu terbaca sebagai kelompok.

    Contoh salah
        kualifikasi_pelaksana:
          - Pendidikan : S1

    Contoh benar
        kualifikasi_pelaksana:
          - 'Pendidikan : S1'
    """
    yield from reader_faults(parsed, "YML005")

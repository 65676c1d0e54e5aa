"""YML001."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML001", "yaml-tidak-terbaca", Severity.ERROR, Basis.YAML, fixes=Fixes.UNSAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Berkas yang penulisannya tidak dapat dibaca sebagai YAML.

    Yang diperiksa
        Penulisan YAML: titik dua, tanda kutip, tanda '-', tab, dan spasi di depan baris. Juga karakter kendali,
        dan ukuran: berkas paling besar 1 MiB dan 50.000 nilai, satu teks paling panjang 10.000 huruf. Bila
        maksudnya pasti, pesan memuat baris yang sudah dibetulkan dan sisa berkas tetap diperiksa.

    Mengapa
        Berkas yang tidak terbaca tidak dapat digambar atau dihitung, dan satu tanda yang salah dapat mengubah
        arti seluruh berkas.

    Contoh salah
        peringatan: Catatan: berkas harus lengkap

    Contoh benar
        peringatan: 'Catatan: berkas harus lengkap'
    """
    yield from reader_faults(parsed, "YML001")

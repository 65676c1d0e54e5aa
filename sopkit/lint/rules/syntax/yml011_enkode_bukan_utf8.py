"""YML011."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML011", "enkode-bukan-utf8", Severity.ERROR, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Berkas yang huruf-hurufnya tidak disimpan sebagai UTF-8.

    Yang diperiksa
        Huruf-huruf berkas harus disimpan sebagai UTF-8. Cara lain, yaitu UTF-16 ('Unicode') dan Windows-1252
        ('ANSI'), ditolak.

    Mengapa
        Bila disimpan dengan cara lain, tanda seperti – dan “ terbaca sebagai huruf yang salah. Di Notepad:
        Simpan Sebagai, lalu pilih Pengodean UTF-8.

    Contoh salah
        # seluruh berkas, windows-1252
        skema: sop/1
        nama: Penerbitan Surat – Keterangan

    Contoh benar
        nama: Penerbitan Surat – Keterangan
    """
    yield from reader_faults(parsed, "YML011")

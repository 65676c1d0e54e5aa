"""YML011."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML011", "enkode-bukan-utf8", Severity.ERROR, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Berkas yang tidak disimpan sebagai UTF-8.

    Yang diperiksa
        Seluruh bita berkas harus sah sebagai UTF-8, dengan atau tanpa BOM. UTF-16 dan Windows-1252 (ANSI)
        ditolak.

    Mengapa
        Dalam enkode lain, tanda seperti – dan “ terbaca sebagai huruf yang salah. Di Notepad: Simpan Sebagai,
        lalu pilih Pengodean UTF-8.

    Contoh salah
        # seluruh berkas, windows-1252
        skema: sop/1
        nama: Penerbitan Surat – Keterangan

    Contoh benar
        nama: Penerbitan Surat – Keterangan
    """
    yield from reader_faults(parsed, "YML011")

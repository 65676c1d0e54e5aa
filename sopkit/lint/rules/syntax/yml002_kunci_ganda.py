"""YML002."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML002", "kunci-ganda", Severity.ERROR, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Kunci yang ditulis dua kali dalam satu kelompok.

    Yang diperiksa
        Dalam satu kelompok, tiap kunci hanya boleh ada satu kali. Yang dipakai untuk pemeriksaan lain adalah
        yang pertama.

    Mengapa
        Dari dua isi yang berbeda hanya satu yang terbaca, dan pembaca berkas tidak tahu yang mana.

    Contoh salah
        tanggal:
          pembuatan: 5 Januari 2026
          efektif: 12 Januari 2026
          pembuatan: 7 Januari 2026

    Contoh benar
        tanggal:
          pembuatan: 5 Januari 2026
          efektif: 12 Januari 2026
    """
    yield from reader_faults(parsed, "YML002")

"""YML003."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML003", "kunci-tak-dikenal", Severity.ERROR, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Kunci yang tidak dikenal format, dan kunci yang tercipta karena koma atau spasi yang kurang di dalam { }.

    Yang diperiksa
        Setiap kunci dibandingkan dengan kunci yang dikenal di tempat itu. Nama varian pada 'waktu' harus
        terdaftar pada kunci 'varian', dan unit pada 'pengisi' dan 'target_unit' pada kunci 'unit'.

    Mengapa
        Kunci yang salah ketik tidak pernah terbaca, sehingga isinya hilang tanpa pemberitahuan.

    Contoh salah
        stauts: berlaku

    Contoh benar
        status: berlaku
    """
    yield from reader_faults(parsed, "YML003")

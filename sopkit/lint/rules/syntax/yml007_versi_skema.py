"""YML007."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML007", "versi-skema", Severity.ERROR, Basis.FORMAT)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Versi format yang tidak dikenal sopkit ini.

    Yang diperiksa
        Isi kunci 'skema' harus versi yang dapat dibaca, yaitu 'sop/1', 'pengumpulan/1', atau 'kalender/1'.

    Mengapa
        Kunci yang sama dapat berarti lain dalam versi lain, sehingga berkas berversi tak dikenal tidak dapat
        dibaca dengan pasti. Bila versinya lebih baru, perbarui sopkit.

    Contoh salah
        skema: sop/9

    Contoh benar
        skema: sop/1
    """
    yield from reader_faults(parsed, "YML007")

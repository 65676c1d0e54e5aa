"""YML010."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML010", "berkas-kosong-atau-banyak", Severity.ERROR, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Berkas kosong, atau berkas yang memuat lebih dari satu dokumen.

    Yang diperiksa
        Satu berkas memuat tepat satu SOP, pengumpulan, atau kalender. Baris '---' di tengah berkas memulai
        dokumen kedua.

    Mengapa
        Nama berkas adalah id SOP, sehingga SOP kedua di berkas yang sama tidak dapat dirujuk. Berkas kosong
        biasanya tanda penyimpanan yang gagal.

    Contoh salah
        peringatan: Keterlambatan merugikan pemohon
        ---
        skema: sop/1

    Contoh benar
        peringatan: Keterlambatan merugikan pemohon
    """
    yield from reader_faults(parsed, "YML010")

"""FRM811."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@pengumpulan_rule("FRM811", "unit-tanpa-indikator", Severity.WARNING, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Unit terdaftar yang tidak diminta mengisi apa pun.

    Yang diperiksa
        Tiap unit pada 'unit' mengisi paling sedikit satu indikator.

    Mengapa
        Unit itu tidak mendapat formulir, sehingga tidak pernah melapor dan tidak pernah ditagih. Biasanya ia terlupa
        pada 'pengisi' sebuah indikator.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                pengisi: pelayanan

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
                pengisi:
                  - pelayanan
                  - umum
    """
    if not all(indikator.pengisi for _, indikator, _, _ in context.indicators):
        return  # one that all fill in, or whose list is itself at fault
    asked = {unit for _, indikator, _, _ in context.indicators for unit in as_tuple(indikator.pengisi)}
    missing = [unit for unit in context.pengumpulan.units if unit not in asked]
    if missing and all(context.is_read((*placed.path, "pengisi")) for placed in context.indicators):
        for unit in missing:
            name = clip(context.pengumpulan.units[unit].nama)
            message = f"unit '{clip(unit)}' ({name}) tidak mengisi satu indikator pun"
            yield Hit(("unit", unit), f"{message}; tambahkan pada 'pengisi' indikatornya, atau hapus unit ini")

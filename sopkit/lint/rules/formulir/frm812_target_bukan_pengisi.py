"""FRM812."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@pengumpulan_rule("FRM812", "target-bukan-pengisi", Severity.WARNING, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Target untuk unit yang tidak mengisi indikatornya.

    Yang diperiksa
        Tiap unit pada 'target_unit' termasuk 'pengisi' indikator itu.

    Mengapa
        Target itu tidak pernah dipakai: unitnya tidak mendapat baris indikator pada formulirnya, dan angkanya tidak
        ikut dihitung.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                pengisi: pelayanan
                target_unit:
                  umum:
                    tahun: 400

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                pengisi: pelayanan
                target_unit:
                  pelayanan:
                    tahun: 400
    """
    for path, indikator, name, _ in context.indicators:
        fillers = set(as_tuple(indikator.pengisi))
        for unit in indikator.target_unit or () if fillers else ():
            if unit in context.pengumpulan.units and unit not in fillers and context.is_read((*path, "pengisi")):
                message = f"{name} punya target untuk unit '{clip(unit)}', yang tidak mengisinya"
                hint = "tambahkan unit itu pada 'pengisi', atau hapus targetnya"
                related = (((*path, "pengisi"), "pengisinya"),)
                yield Hit((*path, "target_unit", unit), f"{message}; {hint}", related=related)

"""FRM805."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip

if TYPE_CHECKING:
    from sopkit.model.pengumpulan import TargetPeriode


@pengumpulan_rule("FRM805", "target-hilang", Severity.WARNING, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Periode yang targetnya belum ditulis.

    Yang diperiksa
        'target' tiap indikator menyebut target tiap periode yang dilaporkan (tw1 sampai tw4, atau b01 sampai b12
        bila frekuensinya bulan) dan target 'tahun'. Bila ada 'target_unit', tiap unit di sana diperiksa juga.

    Mengapa
        Tanpa target, capaian periode itu tidak dapat dihitung dan tercetak "n/a" pada rekap.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
                target:
                  tw1: 100
                  tw2: 100
                  tahun: 400

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
                target:
                  tw1: 100
                  tw2: 100
                  tw3: 100
                  tw4: 100
                  tahun: 400
    """
    if not context.is_read(("frekuensi",)):
        return
    keys = [*(periode.key for periode in context.pengumpulan.periods), "tahun"]
    for path, indikator, name, _ in context.indicators:
        if missing := _missing(indikator.target, keys):
            yield Hit((*path, "target"), f"{name} belum punya target {missing}; isi pada 'target'")
        for unit, target in (indikator.target_unit or {}).items():
            if missing := _missing(target, keys):
                message = f"{name} belum punya target {missing} untuk unit '{clip(unit)}'; isi pada 'target_unit'"
                yield Hit((*path, "target_unit", unit), message)


def _missing(target: "TargetPeriode", keys: list[str]) -> str:
    """The keys without a target, as words; empty if there are none."""
    missing = [key for key in keys if getattr(target, key) is None]
    return " dan ".join(filter(None, (", ".join(missing[:-1]), *missing[-1:])))

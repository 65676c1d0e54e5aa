"""TGL502."""

from collections.abc import Iterator

from sopkit.lint.dates import ORDER, stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("TGL502", "urutan-tanggal", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tanggal-tanggal SOP yang tidak berurutan.

    Yang diperiksa
        Tanggal yang diisi harus berurutan: pembuatan, revisi, pengesahan, efektif; boleh sama. Tanggal yang
        hanya menyebut bulan dapat berarti hari apa pun dalam bulan itu.

    Mengapa
        SOP dibuat dahulu, lalu disahkan, baru berlaku. Urutan lain hampir selalu salah ketik tahun atau
        bulan.

    Contoh salah
        tanggal:
          pembuatan: 10 Februari 2026
          pengesahan: 14 Februari 2025

    Contoh benar
        tanggal:
          pembuatan: 10 Februari 2026
          pengesahan: Februari 2026
    """
    readable = [(date, date.read) for date in stated_tanggal(context) if date.read and date.path[0] == "tanggal"]
    said: set[str] = set()
    for position, (later, after) in enumerate(readable):
        for earlier, before in reversed(readable[:position]):
            if before.first > after.last and earlier.name not in said:
                said.add(earlier.name)
                yield Hit(
                    later.path,
                    f"{later.name} ({after}) mendahului {earlier.name} ({before}); urutannya {', '.join(ORDER)}, "
                    "jadi perbaiki salah satunya",
                    related=((earlier.path, earlier.name),),
                )
                break

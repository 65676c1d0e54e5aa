"""HKM703."""

from collections.abc import Iterator

from sopkit.lint.peraturan import Peraturan, find_rujukan, is_same_title
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip


@sop_rule("HKM703", "rujukan-ganda", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Peraturan yang disebut dua kali dalam satu dasar hukum.

    Yang diperiksa
        Butir 'dasar_hukum' yang menyebut jenis, nomor, dan tahun yang sama, walaupun ditulis lain: 'Peraturan
        Menteri PAN dan RB No. 53 Tahun 2014' sama dengan 'PermenPAN-RB 53/2014'.

    Mengapa
        Satu peraturan cukup disebut satu kali. Bila judulnya berbeda, salah satunya salah nomor atau salah
        judul.

    Contoh salah
        dasar_hukum:
          - PermenPAN-RB Nomor 35 Tahun 2012
          - Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi No. 35 Tahun 2012

    Contoh benar
        dasar_hukum:
          - PermenPAN-RB Nomor 35 Tahun 2012
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
    """
    seen: dict[str, tuple[Path, Peraturan]] = {}
    for path, peraturan in find_rujukan(context.sop):
        if peraturan.kunci not in seen:
            seen[peraturan.kunci] = (path, peraturan)
            continue
        earlier, first = seen[peraturan.kunci]
        yield Hit(
            path,
            f"dasar hukum butir {_number(path)} menyebut '{clip(peraturan.sebutan, 80)}', peraturan yang sama "
            f"dengan butir {_number(earlier)}; {_advice(first, peraturan)}",
        )


def _number(path: Path) -> int:
    return int(path[-1]) + 1


def _advice(first: Peraturan, second: Peraturan) -> str:
    if first.tentang and second.tentang and not is_same_title(first.tentang, second.tentang):
        return (
            f"judulnya berbeda ('{clip(second.tentang)}' dan '{clip(first.tentang)}'), jadi periksa nomor dan "
            "judul keduanya, lalu betulkan atau hapus salah satu"
        )
    return "hapus salah satu"

"""HKM703."""

from collections.abc import Iterator, Mapping

from sopkit.lint.dasar_hukum import butir_hukum, tempat
from sopkit.lint.judul_peraturan import is_same_title
from sopkit.lint.peraturan import Peraturan, alnum, says_only
from sopkit.lint.register import PeraturanTerdaftar
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.text import clip
from sopkit.source.edit import remove
from sopkit.source.file import SourceFile


@sop_rule("HKM703", "rujukan-ganda", Severity.WARNING, Basis.KEBIASAAN, fixes=Fixes.SAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Peraturan yang disebut dua kali dalam satu dasar hukum.

    Yang diperiksa
        Butir 'dasar_hukum' yang menyebut jenis, nomor, dan tahun yang sama, walaupun ditulis lain: 'Peraturan
        Menteri PAN dan RB No. 53 Tahun 2014' sama dengan 'PermenPAN-RB 53/2014'. Bila judulnya berbeda, dan
        bukan hanya disingkat, kedua judul disebut, begitu pula judul di daftar peraturan repositori ini atau
        milik sopkit.

    Mengapa
        Satu peraturan cukup disebut satu kali. Bila judulnya berbeda, salah satunya salah nomor atau salah
        judul.

    Contoh salah
        dasar_hukum:
          - PermenPAN-RB Nomor 35 Tahun 2012
          - Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi No. 35 Tahun 2012

    Contoh benar
        dasar_hukum:
          - Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
    """
    seen: dict[str, tuple[Path, Peraturan]] = {}
    for path, text, peraturan in butir_hukum(context):
        if peraturan is None:
            continue
        if peraturan.kunci not in seen:
            seen[peraturan.kunci] = (path, peraturan)
            continue
        earlier, first = seen[peraturan.kunci]
        is_repeated = says_only(text, peraturan) and alnum(first.tentang or "") == alnum(peraturan.tentang or "")
        yield Hit(
            path,
            f"{tempat(path)} menyebut '{clip(peraturan.sebutan, 80)}', peraturan yang sama dengan butir "
            f"{int(earlier[-1]) + 1}; {_advice(first, peraturan, context.settings.registers.peraturan)}",
            related=((earlier, "sebutan yang pertama"),),
            fix=_fix(context.parsed.source, path) if is_repeated else None,
        )
        if not first.tentang:
            seen[peraturan.kunci] = (earlier, peraturan)


def _fix(source: SourceFile, path: Path) -> Fix | None:
    edit = remove(source, path)
    return Fix((edit,), "hapus butir yang menyebut peraturan itu lagi") if edit else None


def _advice(first: Peraturan, second: Peraturan, register: Mapping[str, PeraturanTerdaftar]) -> str:
    if not (first.tentang and second.tentang) or is_same_title(first.tentang, second.tentang):
        return "hapus salah satu"
    known = register.get(first.kunci)
    right = f"; {known.menurut} judulnya '{clip(known.tentang, 80)}'" if known else ""
    return (
        f"judulnya berbeda ('{clip(second.tentang)}' dan '{clip(first.tentang)}'){right}; periksa nomor dan judul "
        "keduanya pada naskahnya (JDIH), lalu betulkan atau hapus salah satu"
    )

"""HKM702."""

from collections.abc import Iterator

from sopkit.lint.peraturan import find_rujukan, is_same_title
from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.finding import Severity
from sopkit.model.text import clip


def _facts(context: SopContext) -> Iterator[Fact]:
    for path, peraturan in find_rujukan(context.sop):
        if peraturan.tentang:
            scope = "" if peraturan.is_known_everywhere else context.parsed.source.name
            yield Fact(f"{peraturan.kunci} {scope}", path, (peraturan.sebutan, peraturan.tentang))


@library_rule("HKM702", "judul-beda", Severity.WARNING, Basis.PEDOMAN, _facts)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Satu peraturan dengan dua judul yang berbeda.

    Yang diperiksa
        Judul (sesudah kata 'tentang') dari peraturan yang jenis, nomor, dan tahunnya sama, dalam satu SOP dan
        antar-SOP. Huruf besar, tanda baca, spasi, judul yang disingkat ujungnya, dan salah ketik kecil
        diabaikan. Peraturan daerah yang tidak menyebut daerahnya hanya dibandingkan di dalam satu SOP.

    Mengapa
        Satu peraturan hanya punya satu judul. Bila berbeda, salah satu rujukan salah judul, salah nomor, atau
        salah tahun. Mana yang benar harus dilihat pada naskah peraturannya.

    Contoh salah
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        dasar_hukum:
          - UU No. 25 Tahun 2009 tentang Keterbukaan Informasi

    Contoh benar
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        dasar_hukum:
          - UU No. 25 Tahun 2009 tentang Pelayanan Publik
    """
    first = group[0]
    first_title = first.detail[1]
    for fact in group[1:]:
        name, title = fact.detail
        if not is_same_title(first_title, title):
            yield LibraryHit(
                fact,
                f"'{clip(name, 80)}' di sini berjudul '{clip(title)}', sedangkan di "
                f"{first.file}:{first.position.line} berjudul '{clip(first_title)}'; periksa nomor, tahun, dan "
                "judul keduanya pada naskah peraturannya",
                related=((first, "judul yang lain"),),
            )

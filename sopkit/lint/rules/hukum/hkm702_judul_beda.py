"""HKM702."""

from collections.abc import Iterator
from itertools import groupby

from sopkit.lint.dasar_hukum import find_rujukan
from sopkit.lint.judul_peraturan import is_same_title
from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.finding import Severity
from sopkit.model.text import clip

MAX_SHOWN = 60
"""Letters of a title in a message."""


def _facts(context: SopContext) -> Iterator[Fact]:
    for path, peraturan in find_rujukan(context):
        if peraturan.tentang:
            scope = "" if peraturan.is_known_everywhere else context.parsed.source.name
            yield Fact(f"{peraturan.kunci} {scope}", path, (peraturan.kunci, peraturan.sebutan, peraturan.tentang))


@library_rule("HKM702", "judul-beda", Severity.WARNING, Basis.KEBIASAAN, _facts, is_heuristic=True)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Satu peraturan dengan dua judul yang berbeda.

    Yang diperiksa
        Judul (sesudah kata 'tentang') dari peraturan yang jenis, nomor, dan tahunnya sama, antar-SOP. Huruf
        besar, tanda baca, spasi, dan salah ketik kecil diabaikan, begitu pula judul yang hanya disingkat:
        ujungnya atau awal seperti 'Pedoman Penyusunan' dihilangkan, atau kata-katanya diganti huruf awalnya,
        misalnya 'Manajemen PNS'. Bila peraturan itu ada di daftar peraturan repositori ini atau milik
        sopkit, tiap judul dibandingkan dengan judul di sana. Peraturan daerah yang tidak menyebut daerahnya
        tidak dibandingkan antar-SOP. Dua judul di dalam satu SOP dilaporkan oleh HKM703.

    Mengapa
        Satu peraturan hanya punya satu judul. Bila berbeda, salah satu rujukan salah judul, salah nomor, atau
        salah tahun. Mana yang benar harus dilihat pada naskah peraturannya.

    Contoh salah
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
        dasar_hukum:
          - UU No. 25 Tahun 2009 tentang Keterbukaan Informasi

    Contoh benar
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
        dasar_hukum:
          - UU No. 25 Tahun 2009 tentang Pelayanan Publik
    """
    known = settings.registers.peraturan.get(group[0].detail[0])
    others = list(_one_a_file(group))
    if known:
        right, where = known.tentang, known.menurut
    elif others:
        first, *others = others
        right, where = first.detail[2], f"di {first.file}:{first.position.line}"
    for fact in others:
        _, name, title = fact.detail
        if not is_same_title(right, title):
            yield LibraryHit(
                fact,
                f"'{clip(name, 80)}' di sini berjudul '{_apart(title, right)}', sedangkan {where} berjudul "
                f"'{_apart(right, title)}'; periksa nomor, tahun, dan judulnya pada naskahnya (JDIH)",
                related=() if known else ((first, "judul yang lain"),),
            )


def _one_a_file(group: list[PlacedFact]) -> Iterator[PlacedFact]:
    """The first of each file; none of a file that gives the regulation two titles, of which HKM703 speaks."""
    for _, facts in groupby(group, key=lambda fact: fact.file):
        first, *rest = facts
        if all(is_same_title(first.detail[2], fact.detail[2]) for fact in rest):
            yield first


def _apart(title: str, other: str) -> str:
    """A title, if it is long from the word in which it differs from another."""
    if len(title) <= MAX_SHOWN:
        return clip(title)
    words, others = title.split(), other.casefold().split()
    same = 0
    while same < min(len(words), len(others)) and words[same].casefold() == others[same]:
        same += 1
    return clip(" ".join(["…", *words[same:]] if same else words), MAX_SHOWN)

"""KTR609."""

from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from sopkit.lint.instansi import owner, plain
from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.finding import Severity

MIN_STEPS = 5
"""Of a table; shorter ones are alike by chance."""
MAX_STEPS = 200
"""Of a table that is compared."""
MAX_LETTERS = 300
"""Of an uraian that are compared."""
KEYS = 4
"""Of a table's rarest steps, by which those like it are found."""
MAX_FOUND = 5
"""Tables that are compared for one of these, and of those that are the same throughout."""


def _facts(context: SopContext) -> Iterator[Fact]:
    sop = context.sop
    if sop.status == "dicabut":
        return
    for number, prosedur in enumerate(sop.prosedur):
        if MIN_STEPS <= len(prosedur.kegiatan) <= MAX_STEPS:
            texts = [kegiatan.uraian[:MAX_LETTERS].casefold() for kegiatan in prosedur.kegiatan]
            steps = tuple([crc32(" ".join(text.split()).rstrip(" .;").encode()) for text in texts])
            detail = (plain(sop.nama), context.table(number), steps)
            yield Fact(owner(sop), ("prosedur", number, "kegiatan"), detail)


@library_rule(
    "KTR609",
    "kegiatan-kembar",
    Severity.INFO,
    Basis.KESALAHAN,
    _facts,
    is_preview=True,
    is_heuristic=True,
    options=("kemiripan_kegiatan",),
)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Dua SOP satu instansi dengan daftar kegiatan yang hampir sama.

    Yang diperiksa
        Uraian kegiatan pada tabel yang berisi 5 sampai 200 kegiatan dibandingkan dengan tabel SOP lain dari
        instansi yang sama (kop yang sama). Dua tabel dianggap kembar bila uraian yang sama, dihitung terhadap
        rata-rata banyaknya kegiatan keduanya, mencapai persen pada opsi kemiripan_kegiatan. Huruf besar dan
        spasi diabaikan. SOP yang dicabut, dan SOP yang namanya pun sama (IDN104), tidak ikut.

    Mengapa
        Kegiatan yang sama cukup diatur satu SOP. Bila ada dua, perubahan pada yang satu mudah terlupa pada
        yang lain; sering pula tabelnya hanya tersalin dan belum disesuaikan.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: kasi
              - uraian: Menyimpan surat
                pelaksana: loket
        --- berkas lain
        nama: Penerbitan Surat Keterangan Usaha
        nomor: 470/13/SOP/2026
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: kasi
              - uraian: Menyimpan surat
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: kasi
              - uraian: Menyimpan surat
                pelaksana: loket
        --- berkas lain
        nama: Penerbitan Surat Keterangan Usaha
        nomor: 470/13/SOP/2026
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Meninjau tempat usaha
                pelaksana: kasi
              - uraian: Membuat berita acara peninjauan
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: kasi
              - uraian: Menyimpan surat
                pelaksana: loket
    """
    spread = Counter(step for fact in group for step in set(fact.detail[2]))
    found: dict[object, list[PlacedFact]] = {}
    for fact in group:
        nama, table, steps = fact.detail
        rarest = sorted((spread[step], step) for step in set(steps) if spread[step] > 1)[:KEYS]
        keys = [steps, *(step for _, step in rarest)]
        for other in (other for key in keys for other in found.get(key, ())):
            same = _percent(steps, other.detail[2])
            if other.file != fact.file and other.detail[0] != nama and same >= settings.options.kemiripan_kegiatan:
                yield LibraryHit(
                    fact,
                    f"{table}daftar kegiatannya {same} persen sama dengan {other.file}; satukan kedua SOP bila "
                    "kegiatannya memang sama, atau sesuaikan uraiannya",
                    related=((other, "daftar kegiatan yang sama"),),
                )
                break
        for key in keys:
            known = found.setdefault(key, [])
            if len(known) < MAX_FOUND:
                known.append(fact)


def _percent(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many steps two tables share, in percent of the mean number of their steps, rounded down."""
    common = sum((Counter(one) & Counter(other)).values())
    return 200 * common // (len(one) + len(other))

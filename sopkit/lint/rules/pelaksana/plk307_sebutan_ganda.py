"""PLK307."""

from collections import Counter
from collections.abc import Iterator

from sopkit.lint.actors import columns
from sopkit.lint.instansi import owner
from sopkit.lint.jabatan import MAX_NAME, jabatan_key
from sopkit.lint.rule import Basis, Fact, Fixes, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.finding import Edit, Fix, Position, Severity
from sopkit.model.text import clip
from sopkit.source.edit import as_yaml, is_mended
from sopkit.source.file import Scalar


def _facts(context: SopContext) -> Iterator[Fact]:
    if context.sop.status == "dicabut":
        return
    agency = owner(context.sop)
    can_edit = not is_mended(context.parsed.source)
    for path, text, is_jabatan, written, is_in_flow in columns(context):
        key = jabatan_key(text) if not is_jabatan and len(text) <= MAX_NAME else ""
        if key:
            column = context.sop.prosedur[int(path[1])].pelaksana[str(path[3])]
            width, style = 0, ""
            if can_edit and isinstance(written, Scalar) and written.line == written.end_line and "\n" not in text:
                width, style = written.end_column - written.column, written.style or ("'" if is_in_flow else "")
            yield Fact(f"{agency}\n{key}", path, (text, column.jabatan or "", width, style))


@library_rule(
    "PLK307",
    "sebutan-ganda",
    Severity.WARNING,
    Basis.KEBIASAAN,
    _facts,
    is_heuristic=True,
    fixes=Fixes.UNSAFE,
)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Satu jabatan ditulis dengan dua cara.

    Yang diperiksa
        Nama kolom pelaksana di semua SOP satu instansi dibandingkan tanpa memandang singkatan yang lazim
        (Kasi dan Kepala Seksi), huruf ganda (Kasubag dan Kasubbag), dan tanda baca. Yang dilaporkan adalah
        cara yang lebih jarang dipakai. Dilaporkan juga dua kolom satu tabel yang menyebut jabatan yang sama,
        kecuali 'jabatan' keduanya berbeda. Huruf besar dan spasi diabaikan; SOP yang dicabut tidak ikut.

    Mengapa
        Pembaca mengira dua sebutan adalah dua jabatan, dan daftar tugas tiap jabatan menjadi terbelah.

    Contoh salah
        prosedur:
          - judul: Penerimaan
            pelaksana:
              loket: Petugas Loket
              kasubbag: Kasubbag Umum
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasubbag
          - judul: Penyimpanan
            pelaksana:
              loket: Petugas Loket
              kasubag: Kasubag Umum
            kegiatan:
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasubag

    Contoh benar
        prosedur:
          - judul: Penerimaan
            pelaksana:
              loket: Petugas Loket
              kasubbag: Kasubbag Umum
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasubbag
          - judul: Penyimpanan
            pelaksana:
              loket: Petugas Loket
              kasubbag: Kasubbag Umum
            kegiatan:
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasubbag
    """
    if len(group) < 2:
        return
    written = [_plain(fact.detail[0]) for fact in group]
    usual = Counter(written).most_common(1)[0][0]
    model = group[written.index(usual)]
    in_table: dict[tuple[str, str | int], PlacedFact] = {}
    for fact, text in zip(group, written, strict=True):
        name, jabatan, *_ = fact.detail
        twin = in_table.setdefault((fact.file, fact.path[1]), fact)
        if twin is not fact and not _differ(jabatan, twin.detail[1]):
            yield LibraryHit(
                fact,
                f"kolom pelaksana '{clip(name)}' menyebut jabatan yang sama dengan kolom '{clip(twin.detail[0])}' di "
                "tabel yang sama; gabungkan kedua kolom itu, atau bedakan namanya",
                related=((twin, "kolom yang sama"),),
            )
        elif text != usual and not _differ(jabatan, model.detail[1]):
            wanted = model.detail[0]
            where = "" if model.file == fact.file else f" di {model.file}"
            yield LibraryHit(
                fact,
                f"kolom pelaksana '{clip(name)}' tampaknya jabatan yang sama dengan '{clip(wanted)}'{where}; tulis "
                "satu jabatan dengan satu cara, atau bedakan namanya",
                related=((model, "ditulis begini"),),
                fix=_rename(fact, wanted),
            )


def _differ(jabatan: str, other: str) -> bool:
    """Whether two columns state different jabatan."""
    return bool(jabatan and other) and jabatan_key(jabatan[:MAX_NAME]) != jabatan_key(other[:MAX_NAME])


def _plain(text: str) -> str:
    return "/".join(" ".join(part.split()) for part in text.casefold().split("/"))


def _rename(fact: PlacedFact, name: str) -> Fix | None:
    """The mend that writes another name in place of a column's own, if that can be edited."""
    text, _, width, style = fact.detail
    if not width or "\n" in name:
        return None
    mark = "'" if as_yaml(text, style).startswith("'") else ""
    end = Position(fact.position.line, fact.position.column + width)
    return Fix((Edit(fact.position, end, as_yaml(name, mark)),), f"tulis '{clip(name)}'", is_safe=False)

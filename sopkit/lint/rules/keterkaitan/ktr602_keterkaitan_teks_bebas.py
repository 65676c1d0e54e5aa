"""KTR602."""

from collections.abc import Iterator

from sopkit.lint.instansi import owner
from sopkit.lint.judul import Judul, words_of
from sopkit.lint.rule import Basis, Fact, Fixes, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.base import ID
from sopkit.model.finding import Edit, Fix, Position, Severity
from sopkit.model.kegiatan import Rujukan
from sopkit.model.text import clip
from sopkit.source.edit import is_mended
from sopkit.source.file import Node, Scalar, Sequence

MAX_TEXTS = 100
"""Of one keterkaitan."""


def _facts(context: SopContext) -> Iterator[Fact]:
    sop, source = context.sop, context.parsed.source
    key = owner(sop)
    if sop.status != "dicabut":
        yield Fact(key, ("nama",), (words_of(sop.nama), None))
    value = sop.keterkaitan
    if isinstance(value, Rujukan):
        if value.sop is None and value.teks:
            yield Fact(key, ("keterkaitan",), (words_of(value.teks), value.teks, None))
        return
    items = source.node(("keterkaitan",))
    can_edit = isinstance(items, Sequence) and not items.is_flow and not is_mended(source)
    for number, rujukan in enumerate((value or ())[:MAX_TEXTS]):
        if rujukan.sop is None and rujukan.teks:
            path = ("keterkaitan", number)
            span = _span(source.node(path)) if can_edit else None
            yield Fact(key, path, (words_of(rujukan.teks), rujukan.teks, span))


@library_rule(
    "KTR602",
    "keterkaitan-teks-bebas",
    Severity.INFO,
    Basis.KEBIASAAN,
    _facts,
    ketat=Severity.WARNING,
    is_heuristic=True,
    fixes=Fixes.UNSAFE,
)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Nama SOP lain yang ditulis sebagai teks biasa, padahal berkasnya ada.

    Yang diperiksa
        Teks biasa pada 'keterkaitan' dibandingkan dengan nama SOP lain dari instansi yang sama (kop yang sama)
        di antara berkas yang diperiksa. Huruf besar, tanda baca, kata 'SOP' di depan, dan keterangan dalam
        kurung diabaikan; satu huruf yang salah ketik dalam satu kata masih dikenali. SOP yang dicabut, dan
        nama yang dipakai beberapa SOP, tidak diusulkan.

    Mengapa
        'sop: id' ikut berubah bila nama SOP itu berubah, dan SOP yang hilang atau dicabut dilaporkan. Teks
        biasa tetap seperti semula walaupun SOP yang dimaksud sudah lain namanya.

    Contoh salah
        keterkaitan:
          - SOP Pengelolaan Surat Masuk
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026

    Contoh benar
        keterkaitan:
          - sop: lain
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
    """
    texts = [fact for fact in group if fact.path[0] == "keterkaitan"]
    if not texts:
        return
    names = [fact for fact in group if fact.path[0] == "nama"]
    judul = Judul([fact.detail[0] for fact in names])
    for fact in texts:
        words, text, span = fact.detail
        found = judul.find(words)
        meant = names[found] if found is not None else None
        if meant is None or meant.file == fact.file or not ID.fullmatch(meant.id):
            continue
        is_exact = words == meant.detail[0]
        yield LibraryHit(
            fact,
            f"keterkaitan '{clip(text)}' {'adalah' if is_exact else 'mirip'} nama SOP {meant.file}; tulis "
            f"'sop: {meant.id}'{'' if is_exact else ' bila SOP itu yang dimaksud'}",
            related=((meant, "SOP yang bernama itu" if is_exact else "SOP yang namanya mirip"),),
            fix=_fix(span, meant.id),
        )


def _span(node: Node | None) -> tuple[int, int, int, int] | None:
    """Where a text of one line begins and ends, with its quotes."""
    if not isinstance(node, Scalar) or node.line < node.end_line:
        return None
    return node.line + 1, node.column + 1, node.end_line + 1, node.end_column + 1


def _fix(span: tuple[int, int, int, int] | None, sop_id: str) -> Fix | None:
    if span is None:
        return None
    edit = Edit(Position(*span[:2]), Position(*span[2:]), f"sop: {sop_id}")
    return Fix((edit,), f"ganti teks dengan rujukan ke SOP '{sop_id}'", is_safe=False)

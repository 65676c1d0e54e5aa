"""GYA905."""

from collections.abc import Iterator

from sopkit.lint.ejaan import SalahEja, misspelt, signs
from sopkit.lint.prose import Prose, called, edit_within, placed, prose, whole_text
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Severity
from sopkit.model.text import clip

MAX_RELATED = 20
"""Of the places that a finding points to."""
MAX_EDITS = 500
"""Of one word; what is left is told again."""


@sop_rule("GYA905", "salah-eja-umum", Severity.INFO, Basis.EJAAN, is_heuristic=True, fixes=Fixes.SAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kata yang ejaannya sering keliru.

    Yang diperiksa
        Nama SOP, judul tabel, kotak identitas, uraian, kelengkapan, output, dan keterangan dicocokkan dengan daftar
        kecil kata yang sering salah eja, misalnya 'analisa', 'dokument', 'resiko', 'diatas', dan 'di serahkan'. Kata
        di dalam tanda kutip, judul peraturan, serta nama kantor dan aplikasi tidak diperiksa. Kata yang sama di
        beberapa tempat disebut sekali.

    Mengapa
        SOP adalah naskah dinas, yang ditulis dengan ejaan baku. Satu benda yang dieja dengan dua cara juga tampak
        sebagai dua benda, sehingga pencarian dan pencocokan kelengkapan dengan output gagal.

    Contoh salah
        peralatan:
          - Dokument resiko

    Contoh benar
        peralatan:
          - Dokumen risiko
    """
    suspects = signs(whole_text(context).casefold())
    if not suspects:
        return
    found: dict[str, list[tuple[Prose, SalahEja]]] = {}
    for one in prose(context):
        text = one.text.casefold()
        if any(word in text for word in suspects):
            for word in misspelt(one.text):
                found.setdefault(word.written.casefold(), []).append((one, word))
    for places in found.values():
        first, word = places[0]
        others = list(dict.fromkeys(placed(context, one) for one, _ in places if one is not first))
        more = f", juga di {len(others)} tempat lain" if others else ""
        yield Hit(
            placed(context, first),
            f"{called(context, first)}: '{clip(word.written)}' ditulis '{word.right}' menurut ejaan baku{more}; "
            "betulkan",
            related=tuple((path, f"'{clip(word.written)}' di sini juga") for path in others[:MAX_RELATED]),
            fix=_fix(context, places),
        )


def _fix(context: SopContext, places: list[tuple[Prose, SalahEja]]) -> Fix | None:
    edits = [edit_within(context, one, word.start, word.written, word.right) for one, word in places[:MAX_EDITS]]
    sure = tuple(edit for edit in edits if edit)
    return Fix(sure, f"tulis '{places[0][1].right}'") if sure else None

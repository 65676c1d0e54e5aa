"""GYA908."""

import re
from collections.abc import Iterator

from sopkit.lint.prose import called, edit_within, placed, prose, whole_text
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Severity
from sopkit.model.text import visible

MAX_EDITS = 100
"""Of one text."""
_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?=[,;.](?:\s|$))")  # ". ." and ".5" are leaders and numbers
_AFTER = re.compile(r"(?<=[^\W\d_]) *,(?=[^\W\d_]{2})")
_Kind = tuple[re.Pattern[str], tuple[str, ...], str, str]
"""Where a slip is, what stands in every text that has it, how it is called and what belongs there."""
_SLIPS: tuple[_Kind, ...] = (
    (_DOUBLE, ("  ",), "spasi ganda", " "),
    (_BEFORE, (" ,", " .", " ;"), "spasi di depan tanda baca", ""),
    (_AFTER, (",",), "koma tanpa spasi di belakangnya", ", "),
)
_ADDRESS = re.compile(r"://|@|www\.", re.IGNORECASE)


@sop_rule("GYA908", "spasi-tanda-baca", Severity.INFO, Basis.EJAAN, is_heuristic=True, fixes=Fixes.SAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Spasi yang keliru di antara kata dan tanda baca.

    Yang diperiksa
        Spasi ganda di tengah teks, spasi di depan koma, titik koma, atau titik, dan koma di antara dua kata tanpa
        spasi. Angka, alamat laman dan surel, serta spasi ganda dalam teks yang barisnya dipertahankan ('|') tidak
        diperiksa. Tiap teks disebut satu kali.

    Mengapa
        Spasi yang keliru tampak pada cetakan, memutus baris di tempat yang salah ("berkas" di ujung baris dan ","
        di awal baris berikutnya), dan membuat dua teks yang sama terbaca berbeda.

    Contoh salah
        peringatan: Keterlambatan  merugikan pemohon ,masyarakat,dan kantor .

    Contoh benar
        peringatan: Keterlambatan merugikan pemohon, masyarakat, dan kantor.
    """
    text = whole_text(context)
    commas = text.count(",") - text.count(", ") - text.count(",\n")
    if not ("  " in text or " ," in text or " ." in text or " ;" in text or commas):
        return
    kinds = [kind for kind in _SLIPS if any(mark in text for mark in kind[1]) and (commas or kind[0] is not _AFTER)]
    for one in prose(context):
        slips = _slips(one.text, kinds)
        if slips:
            edits = [edit_within(context, one, start, written, right) for start, _, written, right in slips[:MAX_EDITS]]
            sure = tuple(edit for edit in edits if edit)
            start, what, written, _ = slips[0]
            end = start + len(written)
            near = one.text[max(0, start - 15) : start] + written[:5] + one.text[end : end + 15]
            near = near.replace("\n", " ").strip()
            yield Hit(
                placed(context, one),
                f"{called(context, one)}: {what}, pada '{visible(near)}'; rapikan",
                fix=Fix(sure, "rapikan spasi") if sure else None,
            )


def _slips(text: str, kinds: list[_Kind]) -> list[tuple[int, str, str, str]]:
    """Where a text has a wrong blank, what that is, what stands there and what belongs there; in order, apart."""
    found = [
        (slip.start(), what, slip[0], right)
        for pattern, marks, what, right in kinds
        if any(mark in text for mark in marks) and not (pattern is _DOUBLE and "\n" in text)
        for slip in pattern.finditer(text)
    ]
    if not found or _ADDRESS.search(text):
        return []
    before = {start for start, what, _, _ in found if what == _SLIPS[1][2]}
    return sorted(one for one in found if one[1] != _SLIPS[0][2] or one[0] not in before)

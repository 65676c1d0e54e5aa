"""GYA909."""

from collections.abc import Iterator

from sopkit.lint.abaikan import NEVER, Abaikan, Silence
from sopkit.lint.rule import Basis, Fixes, comment_rule
from sopkit.model.finding import Edit, Fault, Fix, Position, Severity
from sopkit.model.suggestion import Suggester
from sopkit.model.text import clip, listed

MAX_NAMED = 5
"""Of the codes that a message names."""


@comment_rule("GYA909", "abaikan-tak-terpakai", Severity.WARNING, Basis.FORMAT, fixes=Fixes.SAFE)
def rule(silence: Silence, known: frozenset[str], asked: frozenset[str]) -> Iterator[Fault]:
    """Komentar '# sopkit: abaikan[...]' yang tidak mengabaikan apa pun.

    Yang diperiksa
        Komentar yang tidak dapat dibaca, kode yang tidak ada, kode yang tidak boleh diabaikan (berkas yang tidak
        terbaca), dan kode aturan yang tidak menemukan apa pun di tempat itu. Kode aturan yang tidak dijalankan tidak
        disebut.

    Mengapa
        Komentar yang tertinggal akan menyembunyikan kesalahan berikutnya di tempat yang sama. Komentar yang salah tulis
        dikira berlaku, padahal tidak.

    Contoh salah
        # sopkit: abaikan[TGL503] belum disahkan
        peringatan: Keterlambatan merugikan pemohon

    Contoh benar
        peringatan: Keterlambatan merugikan pemohon
    """
    suggester = Suggester()
    names = {code.casefold(): code for code in sorted(known)}
    for comment, idle in silence.unused():
        if not comment.codes:
            yield _fault(comment, "komentar ini tidak terbaca; tulis '# sopkit: abaikan[KODE] alasan'")
            continue
        unknown = [code for code in idle if code not in known]
        never = [code for code in idle if code in NEVER]
        unused = [code for code in idle if code in known and code in asked and code not in NEVER]
        if unknown:
            meant = names.get(suggester.closest(unknown[0], names) or "")
            hint = f"mungkin maksudnya '{meant}'" if meant else "lihat 'sopkit rule --all'"
            yield _fault(comment, f"{_named(unknown)} bukan kode aturan; {hint}")
        if never:
            yield _fault(comment, f"{_named(never)} tidak dapat diabaikan; betulkan berkasnya, lalu hapus kode itu")
        if unused:
            is_whole = len(unused) == len(comment.codes)
            what = "hapus komentar ini" if is_whole else "hapus kode itu"
            edit = _removal(comment) if is_whole else _without(comment, unused)
            yield _fault(
                comment,
                f"{_named(unused)} tidak menemukan apa pun di sini; {what}",
                Fix((edit,), what) if edit else None,
            )


def _named(codes: list[str]) -> str:
    shown = [clip(code, 20) for code in codes[:MAX_NAMED]]
    return listed([*shown, "kode lain"] if len(codes) > MAX_NAMED else shown)


def _fault(comment: Abaikan, message: str, fix: Fix | None = None) -> Fault:
    return Fault("GYA909", message, Position(comment.line + 1, comment.column + 1), refuses=False, fix=fix)


def _removal(comment: Abaikan) -> Edit:
    """The comment taken out, with its line if nothing else stands there."""
    line = comment.line + 1
    if comment.is_alone:
        return Edit(Position(line, 1), Position(line + 1, 1), "")
    return Edit(Position(line, comment.start + 1), Position(line, comment.end + 1), "")


def _without(comment: Abaikan, codes: list[str]) -> Edit:
    """The codes in the brackets without some of them."""
    line, start = comment.line + 1, comment.column + comment.text.index("[") + 1
    end = comment.column + comment.text.index("]")
    kept = ", ".join(code for code in comment.codes if code not in codes)
    return Edit(Position(line, start + 1), Position(line, end + 1), kept)

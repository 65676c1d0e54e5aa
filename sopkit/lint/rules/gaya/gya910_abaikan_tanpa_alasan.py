"""GYA910."""

from collections.abc import Iterator

from sopkit.lint.abaikan import Silence
from sopkit.lint.rule import Basis, comment_rule
from sopkit.model.finding import Fault, Position, Severity


@comment_rule("GYA910", "abaikan-tanpa-alasan", Severity.INFO, Basis.KEBIASAAN, ketat=Severity.WARNING)
def rule(silence: Silence, known: frozenset[str], asked: frozenset[str]) -> Iterator[Fault]:
    """Komentar '# sopkit: abaikan[...]' tanpa alasan.

    Yang diperiksa
        Apakah ada kata-kata sesudah kurung tutup. Komentar yang seluruhnya tidak terpakai dilaporkan oleh GYA909 saja.

    Mengapa
        Tanpa alasan, pembaca berikutnya tidak tahu apakah temuan itu memang boleh dibiarkan atau hanya ditunda.

    Contoh salah
        status: berlaku
        nomor: # sopkit: abaikan[IDN103]

    Contoh benar
        status: berlaku
        nomor: # sopkit: abaikan[IDN103] menunggu nomor dari Bagian Organisasi
    """
    gone = {comment.line for comment, idle in silence.unused() if _is_gone(idle, comment.codes, known, asked)}
    for comment in silence.comments:
        if comment.codes and not comment.alasan and comment.line not in gone:
            message = "komentar ini mengabaikan temuan tanpa alasan; tulis alasannya sesudah kurung tutup"
            yield Fault("GYA910", message, Position(comment.line + 1, comment.column + 1), refuses=False)


def _is_gone(idle: tuple[str, ...], codes: tuple[str, ...], known: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether GYA909 names every code of a comment."""
    return len(idle) == len(codes) and all(code in asked or code not in known for code in idle)

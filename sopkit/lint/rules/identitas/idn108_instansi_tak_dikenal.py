"""IDN108."""

from collections.abc import Iterator
from functools import lru_cache

from sopkit.lint.instansi import owner, plain
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Severity
from sopkit.model.suggestion import nearest_id
from sopkit.model.text import clip

MAX_LENGTH = 1_000
"""Letters of a letterhead that are looked through."""
MAX_LINES = 10
"""Of a letterhead, for which a name of the register is suggested."""


@sop_rule("IDN108", "instansi-tak-dikenal", Severity.WARNING, Basis.KEBIASAAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Instansi yang tidak ada di daftar instansi.

    Yang diperiksa
        Bila repositori ini mempunyai daftar instansi, salah satu instansi di daftar itu harus tersebut dalam
        'kop'. Huruf besar, spasi, dan pergantian baris diabaikan. Tanpa daftar itu, atau bila 'kop' tidak
        diisi, tidak ada yang diperiksa.

    Mengapa
        SOP dikelompokkan menurut instansinya. Nama yang salah tulis membuat SOP terpisah dari SOP lain milik
        instansi yang sama.

    Contoh salah
        # daftar instansi: Kecamatan Contoh, Dinas Kesehatan
        instansi:
          kop:
            - PEMERINTAH KABUPATEN CONTOH
            - KECAMTAN CONTOH

    Contoh benar
        # daftar instansi: Kecamatan Contoh, Dinas Kesehatan
        instansi:
          kop:
            - PEMERINTAH KABUPATEN CONTOH
            - KECAMATAN CONTOH
    """
    names = context.settings.registers.instansi
    kop = owner(context.sop)[:MAX_LENGTH] if names is not None else ""
    if not names or not kop or _names_one(kop, names):
        return
    lines = [plain(line)[:MAX_LENGTH] for line in as_tuple(context.sop.instansi.kop)]
    close = next((name for line in reversed(lines[-MAX_LINES:]) if (name := _closest(line, names))), None)
    hint = f"mungkin maksudnya '{clip(close)}'" if close else "betulkan 'kop', atau tambahkan instansi ini ke daftar"
    shown = next((line for line in reversed(as_tuple(context.sop.instansi.kop)) if line.strip()), "")
    yield Hit(
        ("instansi", "kop"),
        f"kop yang berakhir dengan '{clip(shown)}' tidak menyebut instansi yang ada di daftar instansi; {hint}",
    )


@lru_cache(maxsize=4096)
def _names_one(kop: str, names: tuple[str, ...]) -> bool:
    """Whether a letterhead names an agency of the register, as whole words."""
    return any(f" {plain(name)} " in f" {kop} " for name in names)


@lru_cache(maxsize=4096)
def _closest(line: str, names: tuple[str, ...]) -> str | None:
    slugs = _slugs(names)
    close = nearest_id(line.replace(" ", "-"), frozenset(slugs))
    return slugs[close] if close else None


@lru_cache(maxsize=8)
def _slugs(names: tuple[str, ...]) -> dict[str, str]:
    return {plain(name).replace(" ", "-"): name for name in names}

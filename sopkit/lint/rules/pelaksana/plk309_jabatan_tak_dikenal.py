"""PLK309."""

from collections.abc import Iterator
from functools import lru_cache

from sopkit.lint.actors import columns
from sopkit.lint.jabatan import MAX_NAME, jabatan_key, person_mark
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.suggestion import nearest_id
from sopkit.model.text import clip
from sopkit.source.edit import replace_text

MAX_QUESTIONS = 50
"""Unknown names of one SOP for which the meant one is looked for."""


@sop_rule("PLK309", "jabatan-tak-dikenal", Severity.WARNING, Basis.KEBIASAAN, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Jabatan pelaksana yang tidak ada di daftar jabatan repositori.

    Yang diperiksa
        Bila repositori punya daftar jabatan, 'jabatan' setiap kolom pelaksana, atau namanya bila 'jabatan'
        tidak ditulis, harus ada di sana; beberapa jabatan yang dipisah garis miring diperiksa satu per satu.
        Singkatan yang lazim (Kasi untuk Kepala Seksi), huruf besar, dan tanda baca diabaikan. Pihak luar
        seperti pemohon didaftarkan juga. Tanpa daftar itu tidak ada yang diperiksa.

    Mengapa
        Jabatan yang tidak ada di susunan organisasi tidak punya pemegang: kegiatannya tidak dikerjakan siapa
        pun. Biasanya namanya salah ketik atau sudah berubah.

    Contoh salah
        # daftar jabatan: Pemohon, Kepala Seksi Pelayanan
        prosedur:
          - pelaksana:
              pemohon: Pemohon
              kasi: Kasi Pelayana
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: pemohon
              - uraian: Menyimpan berkas
                pelaksana: kasi

    Contoh benar
        # daftar jabatan: Pemohon, Kepala Seksi Pelayanan
        prosedur:
          - pelaksana:
              pemohon: Pemohon
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: pemohon
              - uraian: Menyimpan berkas
                pelaksana: kasi
    """
    register = context.settings.registers.jabatan
    if register is None:
        return
    known, ids = _known(register)
    asked: dict[str, str | None] = {}
    for path, text in _judged(context):
        if len(text) > MAX_NAME or _as_id(text) in known or person_mark(text, ""):
            continue
        parts = [part.strip() for part in text.split("/")]
        unknown = next((part for part in parts if _as_id(part) not in known), None)
        if unknown is None:
            continue
        key = _as_id(unknown)
        if key not in asked:
            asked[key] = nearest_id(key, ids) if len(asked) < MAX_QUESTIONS else None
        meant = known.get(asked[key] or "")
        hint = f"mungkin maksudnya '{clip(meant)}'" if meant else "perbaiki namanya, atau tambahkan ke daftar itu"
        edit = replace_text(context.parsed.source, path, meant) if meant and len(parts) == 1 else None
        yield Hit(
            path,
            f"{context.table(int(path[1]))}jabatan '{clip(unknown)}' tidak ada di daftar jabatan; {hint}",
            fix=Fix((edit,), f"tulis '{clip(meant or '')}'", is_safe=False) if edit else None,
        )


def _judged(context: SopContext) -> Iterator[tuple[Path, str]]:
    """What is looked up: of a column that states both, its jabatan."""
    by_column: dict[Path, tuple[Path, str]] = {path[:4]: (path, text) for path, text, *_ in columns(context)}
    return iter(by_column.values())


@lru_cache(maxsize=2)
def _known(register: tuple[str, ...]) -> tuple[dict[str, str], frozenset[str]]:
    """The names of a register by what they are known by, and that alone."""
    known = {_as_id(name): name for name in reversed(register)}
    return known, frozenset(known)


def _as_id(text: str) -> str:
    """The words of a jabatan as those of an id."""
    return jabatan_key(text).replace(" ", "-")

"""PLK301."""

from collections.abc import Iterator

from sopkit.lint.actors import quoted, unknown_actors
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Severity
from sopkit.model.text import clip
from sopkit.source.edit import replace_text


@sop_rule("PLK301", "pelaksana-tak-terdaftar", Severity.ERROR, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Pelaksana kegiatan yang tidak ada di daftar pelaksana tabelnya.

    Yang diperiksa
        Setiap id pada 'pelaksana' sebuah kegiatan atau bagian harus terdaftar pada 'pelaksana' tabel itu.
        Yang ditulis adalah id-nya, bukan nama kolomnya.

    Mengapa
        Pelaksana yang tidak terdaftar tidak punya kolom, sehingga simbolnya tidak dapat digambar.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: lokett
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: loket
    """
    for unknown in unknown_actors(context):
        columns = context.sop.prosedur[unknown.prosedur].pelaksana
        hint = _hint_of_list(unknown.actor) or (
            f"mungkin maksudnya '{unknown.meant}'" if unknown.meant else f"yang terdaftar: {quoted(columns)}"
        )
        edit = None
        if unknown.meant and unknown.is_certain:
            edit = replace_text(context.parsed.source, unknown.path, unknown.meant)
        yield Hit(
            unknown.path,
            f"{context.node(unknown.prosedur, unknown.node)} menyebut pelaksana '{clip(unknown.actor)}' "
            f"yang tidak terdaftar; {hint}",
            fix=Fix((edit,), f"tulis '{unknown.meant}'", is_safe=False) if edit else None,
        )


def _hint_of_list(actor: str) -> str:
    """What to do with several ids in one text."""
    return "tulis sebagai daftar: tiap id di barisnya sendiri, diawali '- '" if "," in actor else ""

"""IDN105."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import ID, ID_LENGTH
from sopkit.model.finding import Severity
from sopkit.model.text import clip

_OTHER = re.compile(r"[^a-z0-9_]+")


@sop_rule("IDN105", "nama-berkas-bukan-slug", Severity.WARNING, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nama berkas yang tidak dapat menjadi id SOP.

    Yang diperiksa
        Nama berkas SOP tanpa akhiran hanya memuat huruf kecil a-z, angka, '-', dan '_', diawali huruf, paling
        panjang 100 huruf, dan bukan 'selesai'.

    Mengapa
        Nama berkas tanpa akhiran adalah id SOP. SOP yang id-nya tidak sah tidak dapat dirujuk dengan 'sop: id'
        oleh SOP lain, dan spasi atau huruf besar pada nama berkas sering bermasalah ketika disalin.

    Contoh salah
        # SOP Surat Domisili.yaml
        nama: Penerbitan Surat Keterangan Domisili

    Contoh benar
        # sop-surat-domisili.yaml
        nama: Penerbitan Surat Keterangan Domisili
    """
    stem = context.parsed.id
    if ID.fullmatch(stem) and len(stem) <= ID_LENGTH and stem != "selesai":
        return
    letters = normalize("NFKD", stem[:ID_LENGTH].casefold()).encode("ascii", "ignore").decode()
    slug = _OTHER.sub("-", letters).strip("-_")
    better = slug if ID.fullmatch(slug) and slug != "selesai" else f"sop-{slug}".rstrip("-")
    yield Hit(
        (),
        f"nama berkas '{clip(stem)}' tidak dapat menjadi id SOP, yang terdiri dari huruf kecil, angka, '-', atau '_' "
        f"dan diawali huruf; ganti nama berkasnya, misalnya '{better[:ID_LENGTH]}.yaml'",
    )

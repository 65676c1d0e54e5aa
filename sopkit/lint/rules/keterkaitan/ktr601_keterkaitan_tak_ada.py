"""KTR601."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.lint.nearest import NearestId
from sopkit.lint.rule import Basis, Fact, PlacedFact, SopContext, library_rule
from sopkit.lint.tautan import Tautan, find_tautan
from sopkit.model.finding import Severity

MAX_SUGGESTIONS = 100
"""In one run, so that its time stays bounded."""


class _Missing(NamedTuple):
    """A link to an SOP that its folder doesn't hold; another folder of this run may."""

    tautan: Tautan
    neighbours: frozenset[str]


def _facts(context: SopContext) -> Iterator[Fact]:
    """One fact for the SOP itself, without detail, and one for each link that its folder can't answer."""
    yield Fact("", ())
    for tautan in find_tautan(context):
        if tautan.tujuan not in context.parsed.neighbours:
            yield Fact("", tautan.path, _Missing(tautan, context.parsed.neighbours))


@library_rule("KTR601", "keterkaitan-tak-ada", Severity.ERROR, Basis.FORMAT, _facts)
def rule(group: list[PlacedFact]) -> Iterator[tuple[PlacedFact, str]]:
    """Rujukan ke SOP yang tidak ada.

    Yang diperiksa
        'sop: id' pada 'keterkaitan' dan pada 'keterangan' kegiatan harus id SOP di folder yang sama atau di
        antara berkas yang diperiksa. Id sebuah SOP adalah nama berkasnya tanpa akhiran. SOP di luar repositori
        ditulis sebagai teks biasa, tanpa 'sop:'.

    Mengapa
        Judul SOP yang dirujuk diambil dari berkasnya. Tanpa berkas itu tidak ada yang dapat dicetak, dan
        pembaca tidak menemukan SOP yang dimaksud.

    Contoh salah
        # contoh.yaml
        keterkaitan:
          - sop: lian
        --- berkas lain
        # lain.yaml
        nama: Pengelolaan Surat Masuk

    Contoh benar
        # contoh.yaml
        keterkaitan:
          - sop: lain
          - SOP Pengarsipan di Sekretariat Daerah
        --- berkas lain
        # lain.yaml
        nama: Pengelolaan Surat Masuk
    """
    ids = {fact.id for fact in group}
    lost = [fact for fact in group if fact.detail and fact.detail.tautan.tujuan not in ids]
    if not lost:
        return
    folders = {id(fact.detail.neighbours): fact.detail.neighbours for fact in lost}
    nearest = NearestId(ids.union(*folders.values()))
    for count, fact in enumerate(lost):
        tautan = fact.detail.tautan
        close = nearest.find(tautan.tujuan) if count < MAX_SUGGESTIONS else None
        hint = (
            f"mungkin maksudnya '{close}'"
            if close
            else "periksa id-nya (nama berkas tanpa akhiran), atau tulis judulnya sebagai teks biasa bila SOP itu "
            "di luar repositori"
        )
        yield fact, f"{tautan.tempat} merujuk SOP '{tautan.tujuan}', yang tidak ditemukan; {hint}"

"""KTR604."""

from collections.abc import Iterator
from pathlib import PurePath

from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.lint.tautan import find_tautan
from sopkit.model.finding import Severity


def _facts(context: SopContext) -> Iterator[Fact]:
    is_revoked = context.sop.status == "dicabut"
    yield Fact(context.parsed.id, ("status",), "dicabut" if is_revoked else None)
    if not is_revoked:
        for tautan in find_tautan(context):
            if tautan.tujuan != context.parsed.id:
                yield Fact(tautan.tujuan, tautan.path, tautan.tempat)


@library_rule("KTR604", "keterkaitan-tak-berlaku", Severity.WARNING, Basis.KEBIASAAN, _facts)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Rujukan ke SOP yang sudah dicabut.

    Yang diperiksa
        'sop: id' pada 'keterkaitan' dan pada 'keterangan' kegiatan, bila SOP yang dirujuk ada di antara berkas
        yang diperiksa. SOP yang sendiri berstatus dicabut boleh merujuk SOP yang dicabut.

    Mengapa
        Pembaca diantar ke SOP yang tidak boleh dipakai lagi, padahal mungkin sudah ada penggantinya.

    Contoh salah
        keterkaitan:
          - sop: lain
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
        status: dicabut

    Contoh benar
        keterkaitan:
          - sop: lain
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
        status: berlaku
    """
    targets = [fact for fact in group if fact.path == ("status",)]
    if not any(target.detail for target in targets):
        return
    by_folder = {PurePath(target.file).parent: target for target in reversed(targets)}
    for fact in group:
        # As the printed title is: from the SOP beside it, else from the first of the run.
        target = by_folder.get(PurePath(fact.file).parent, targets[0])
        if fact.path != ("status",) and target.detail:
            yield LibraryHit(
                fact,
                f"{fact.detail} merujuk SOP '{target.id}', yang berstatus dicabut; rujuk SOP penggantinya, atau "
                "hapus rujukan ini",
                related=((target, "dicabut di sini"),),
            )

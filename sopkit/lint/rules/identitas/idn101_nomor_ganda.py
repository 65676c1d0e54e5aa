"""IDN101."""

from collections.abc import Iterator

from sopkit.lint.instansi import owner
from sopkit.lint.nomor import hole, without_blanks
from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.text import clip


def _facts(context: SopContext) -> Iterator[Fact]:
    nomor = context.sop.nomor
    if nomor is not None and is_stated(nomor) and context.sop.status != "dicabut" and not hole(nomor):
        yield Fact(f"{owner(context.sop)}\n{without_blanks(nomor)}", ("nomor",), nomor)


@library_rule("IDN101", "nomor-ganda", Severity.ERROR, Basis.PEDOMAN, _facts)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Dua SOP satu instansi dengan nomor yang sama.

    Yang diperiksa
        Nomor SOP dari instansi yang sama (kop yang sama) dibandingkan tanpa membedakan huruf besar dan spasi.
        SOP yang dicabut tidak ikut, begitu pula nomor yang masih berlubang, yang dilaporkan IDN102.

    Mengapa
        Nomor adalah tanda pengenal SOP. Bila dua SOP bernomor sama, rujukan dan arsip dapat menunjuk SOP yang
        salah.

    Contoh salah
        nomor: 470/12/SOP/2026
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/12/sop/2026

    Contoh benar
        nomor: 470/12/SOP/2026
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
    """
    for fact in group[1:]:
        yield LibraryHit(
            fact,
            f"nomor '{clip(fact.detail)}' sudah dipakai {group[0].file}; beri nomor lain, atau cabut salah satu",
            related=((group[0], "SOP yang bernomor sama"),),
        )

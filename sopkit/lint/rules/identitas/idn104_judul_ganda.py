"""IDN104."""

from collections.abc import Iterator

from sopkit.lint.instansi import owner, plain
from sopkit.lint.rule import Basis, Fact, LibraryHit, PlacedFact, SopContext, library_rule
from sopkit.lint.settings import Settings
from sopkit.model.finding import Severity
from sopkit.model.text import clip


def _facts(context: SopContext) -> Iterator[Fact]:
    if context.sop.status != "dicabut":
        yield Fact(f"{owner(context.sop)}\n{plain(context.sop.nama)}", ("nama",), context.sop.nama)


@library_rule("IDN104", "judul-ganda", Severity.WARNING, Basis.KEBIASAAN, _facts)
def rule(group: list[PlacedFact], settings: Settings) -> Iterator[LibraryHit]:
    """Dua SOP satu instansi dengan nama yang sama.

    Yang diperiksa
        Nama SOP dari instansi yang sama dibandingkan tanpa membedakan huruf besar dan spasi. SOP yang dicabut
        tidak ikut.

    Mengapa
        Dua SOP dengan nama sama membuat pelaksana tidak tahu mana yang harus diikuti.

    Contoh salah
        nama: Penerbitan Surat Keterangan Domisili
        --- berkas lain
        nama: Penerbitan Surat  Keterangan domisili
        nomor: 470/13/SOP/2026

    Contoh benar
        nama: Penerbitan Surat Keterangan Domisili
        --- berkas lain
        nama: Penerbitan Surat Keterangan Usaha
        nomor: 470/13/SOP/2026
    """
    for fact in group[1:]:
        yield LibraryHit(
            fact,
            f"nama '{clip(fact.detail)}' sudah dipakai {group[0].file}; bedakan namanya, atau cabut salah satu",
            related=((group[0], "SOP yang bernama sama"),),
        )

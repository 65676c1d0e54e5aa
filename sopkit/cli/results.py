"""The files that `collect` writes: which, over what they may be written, and writing them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.cli.door import refuse_odd_target, straight, tell, write_files
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.collect.recap import Rekap
    from sopkit.model.periode import Periode

_ENDINGS = (".xlsx", ".html", ".csv", ".json")
_LEDGER = ".jsonl"


@dataclass(frozen=True, slots=True)
class Results:
    """The recap's files, and the ledger beside the first of them."""

    targets: tuple[Path, ...]

    @property
    def ledger(self) -> Path:
        """Where the ledger is written."""
        return self.targets[0].with_suffix(_LEDGER)

    def spare(self, pengumpulan: str, periode: "Periode") -> None:
        """Raise SopkitError where a result would be written over anything but an earlier one of ours, as we wrote it.

        The ledger of another collection or period proves a recap that may be signed by now: it stays.
        """
        from sopkit.collect.ledger import is_of

        for target in (*self.targets, self.ledger):
            refuse_odd_target(target)
            if target.exists() and not _is_ours(target):
                what = f"{target} sudah ada dan bukan hasil sopkit collect; tidak ditimpa"
                raise SopkitError(what, "beri nama lain pada --output")
            if target.exists() and target != self.ledger and not _writer(target).is_untouched(target):
                what = f"{target} sudah diubah atau disimpan ulang sesudah ditulis sopkit; tidak ditimpa"
                raise SopkitError(what, "pindahkan dulu, atau beri nama lain pada --output")
        if self.ledger.exists() and not is_of(self.ledger, pengumpulan, periode.id):
            what = f"{self.ledger} adalah buku kiriman pengumpulan atau periode lain; tidak ditimpa"
            raise SopkitError(what, f"beri nama lain pada --output, misalnya rekap-{periode.id}.xlsx")

    def beside(self) -> list[Path]:
        """The recaps of the ledger's name that aren't written now."""
        folder, own = self.ledger.parent, {target.name for target in self.targets}
        named = (one for one in folder.iterdir() if one.stem == self.ledger.stem) if folder.is_dir() else ()
        others = (one for one in named if one.name not in own and one.suffix.lower() in _ENDINGS)
        return sorted(one for one in others if one.is_file() and _is_ours(one))

    def keep_proof(self, beside: Sequence[Path], ledger: Iterable[bytes]) -> None:
        """Raise SopkitError where the ledger of a recap that isn't written now, and may be signed, would change."""
        if beside and self.ledger.exists() and not _holds(self.ledger, ledger):
            what = f"{self.ledger} adalah juga buku kiriman {beside[0]}, dan isinya akan berubah; tidak ditimpa"
            raise SopkitError(what, f"beri nama lain pada --output, atau sebutkan juga -o {beside[0]}")

    def write(self, rekap: "Rekap", ledger: Iterable[bytes]) -> None:
        """Write all of them, or none; long tables pass through, what is made whole is made before."""
        made = {target: _writer(target).write(rekap) for target in self.targets}
        for _ in write_files([*made.items(), (self.ledger, ledger)]):
            pass  # all are complete before the first is put in place

    def tell(self) -> None:
        """Name what was written."""
        for target in (*self.targets, self.ledger):
            tell(f"Tertulis: {target}")


def results_of(named: Iterable[Path]) -> Results:
    """The results that were asked for; raises SopkitError where a name says no kind of them, or two are one."""
    targets = tuple(map(straight, named))
    for target in targets:
        if target.suffix.lower() not in _ENDINGS:
            known = ", ".join(_ENDINGS)
            raise SopkitError(f"-o {target}: bentuk rekap tidak diketahui dari namanya", f"pilih akhiran: {known}")
    # Some discs know no large and small letters.
    places = [str(target.resolve()).casefold() for target in targets]
    if len(set(places)) < len(places):
        what = "dua --output menunjuk berkas yang sama, atau namanya hanya berbeda huruf besar dan kecil"
        raise SopkitError(what, "beri nama yang berbeda")
    return Results(targets)


def _writer(target: Path) -> Any:
    return import_module(f"sopkit.collect.outputs.{target.suffix.lower()[1:]}")


def _holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """Whether a file holds these bytes and no others."""
    with path.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)


def _is_ours(target: Path) -> bool:
    from sopkit.collect import ledger

    return bool((ledger if target.suffix == _LEDGER else _writer(target)).is_ours(target))

"""`sopkit collect --verify`: a recap checked against its ledger and its returns."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, progress, show
from sopkit.cli.reading import check_folders
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.collect.verify import Verdict
    from sopkit.collect.verify.buku import Buku

_MOST = 20
"""Things told that are wrong in one check."""


def verify(
    rekap: Path,
    places: Iterable[str | Path | None],
    earlier: Sequence[Path],
    jobs: int | None,
    misplaced: Sequence[str] = (),
) -> Exit:
    """Check a recap, tell each verdict; `places` are the collection's file, if it is to be compared, and the folder.

    `misplaced` are options that were given and mean nothing here.
    """
    from sopkit.collect.arsip import DiskArsip
    from sopkit.collect.verify import Folders, check_files, check_ledger, check_recap
    from sopkit.collect.verify.buku import open_buku
    from sopkit.collect.verify.sel import KINDS
    from sopkit.machine import processes

    if rekap.suffix.lower() not in KINDS:
        raise SopkitError(f"--verify {rekap}: bukan rekap menurut namanya", f"pilih akhiran: {', '.join(KINDS)}")
    if misplaced:
        raise SopkitError(f"--verify tidak dipakai bersama {misplaced[0]}", f"hapus {misplaced[0]}")
    given = [Path(one) for one in places if one]
    if not given:
        hint = f"misalnya: sopkit collect kembali --verify {rekap}"
        raise SopkitError("--verify: folder formulir yang kembali belum disebutkan", hint)
    *named, folder = given
    _must_exist(rekap, folder, earlier)
    ledger = _ledger(rekap)
    buku = open_buku(ledger)
    if isinstance(buku, str):
        show(f"TIDAK COCOK: buku kiriman {ledger} tidak dapat dipakai: {buku}\n")
        return Exit.ERRORS
    verdicts = [_definition(buku, str(one)) for one in named]
    folders = Folders(folder, earlier, (rekap, ledger))
    with ExitStack() as stack:
        listed, now = (stack.enter_context(closing(DiskArsip(None, "", buku.periods))) for _ in range(2))

        def counting(total: int) -> Callable[[], None]:
            return stack.enter_context(progress("Membaca ulang formulir", total))

        verdicts.append(check_ledger(buku, ledger, listed))
        verdicts += check_files(buku, listed, now, folders, processes(jobs), counting)
        verdicts += check_recap(buku, rekap, listed)
    return _tell(buku, verdicts)


def _must_exist(rekap: Path, folder: Path, earlier: Sequence[Path]) -> None:
    if not rekap.is_file():
        raise SopkitError(f"{rekap}: tidak ada", "sebutkan rekap yang ditulis sopkit collect", Exit.BROKEN)
    check_folders(folder, earlier)


def _ledger(rekap: Path) -> Path:
    """The ledger that the recap was written with."""
    from sopkit.collect.ledger import SUFFIX
    from sopkit.collect.verify.sebelah import find_ledgers

    found = find_ledgers(rekap)
    own = rekap.with_suffix(SUFFIX)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.name for one in found[:3])
        said = f"{rekap}: ada beberapa buku kiriman yang mungkin miliknya: {names}"
        raise SopkitError(said, f"salin yang ditulis bersama rekap itu ke {own}", Exit.BROKEN)
    where = "buku kiriman ditulis di sebelah -o yang pertama, dengan namanya"
    raise SopkitError(f"{own}: buku kiriman tidak ada", f"{where}; letakkan di folder rekap ini", Exit.BROKEN)


def _definition(buku: "Buku", file: str) -> "Verdict":
    """Whether the collection is still the one that the recap was made with."""
    from sopkit.cli.collection import read_file
    from sopkit.collect.recap import Named
    from sopkit.collect.verify import Verdict

    wrong = Named()
    if read_file(file).source.text != buku.text:
        wrong.add("isinya berbeda dari yang dipakai membuat rekap; angkanya diperiksa menurut yang dipakai itu")
    return Verdict(f"pengumpulan {file}" + ("" if wrong.count else " sama dengan yang dipakai membuat rekap"), wrong)


def _tell(buku: "Buku", verdicts: Iterable["Verdict"]) -> Exit:
    from sopkit import __version__
    from sopkit.model.text import visible

    verdicts = list(verdicts)
    is_right = all(one.is_right for one in verdicts)
    lines = [f"{buku.pengumpulan.nama}, {buku.periode.judul}, keadaan per {buku.today}"]
    for one in verdicts:
        word = "TIDAK COCOK" if one.is_checked else "TIDAK DIPERIKSA"
        lines.append(f"COCOK: {one.said}" if one.is_right else f"{word}: {one.said}:")
        lines += (f"  {said}" for said in one.wrong.names[:_MOST])
        if one.wrong.count > _MOST:
            lines.append(f"  … dan {one.wrong.count - _MOST} lagi")
    if not is_right and buku.version != __version__:
        lines.append(f"Rekap ini dibuat dengan sopkit {buku.version}, diperiksa dengan {__version__}")
    is_wrong = any(one.is_checked and not one.is_right for one in verdicts)
    lines.append(f"Hasil: {'COCOK' if is_right else 'TIDAK COCOK' if is_wrong else 'BELUM SEMUANYA DIPERIKSA'}")
    show("".join(f"{visible(line)}\n" for line in lines))
    return Exit.CLEAN if is_right else Exit.ERRORS

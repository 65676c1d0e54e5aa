"""A recap checked against its ledger and the files that it was made from, everything in one run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.analysis.tenggat import Tenggat
from sopkit.collect import ledger
from sopkit.collect.arsip import DiskArsip
from sopkit.collect.gather import Counting, read_all, take_up
from sopkit.collect.recap import Named, Rekap, recap
from sopkit.collect.settle import Prefer
from sopkit.collect.task import Task
from sopkit.collect.verify.beda import differing_cells, differing_files
from sopkit.collect.verify.buku import IMPOSSIBLE, Buku, Reading
from sopkit.collect.verify.sel import KINDS, XLSX, Told, computed, written
from sopkit.model.periode import Periode
from sopkit.workbook.formulas import UNKNOWN

_NOT_COMPARED = {
    XLSX: "; tenggat, keterlambatan, SOP, versi sopkit, warna, huruf, ukuran, dan hiasan grafik tidak dibandingkan",
    ".html": "; tenggat, keterlambatan, SOP, dan versi sopkit tidak dibandingkan",
    ".json": "; hari keterlambatan tidak dibandingkan",
}
"""What is said of a recap that is right, by its kind."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check: what was checked, with the result in words, and each thing that is wrong, or why it wasn't done."""

    said: str
    wrong: Named
    is_checked: bool = True

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return self.is_checked and not self.wrong.count


def check_ledger(buku: Buku, path: Path, arsip: DiskArsip) -> Verdict:
    """Whether the ledger is as it was written; what it says of files is read into the archive."""
    reading = Reading(buku, arsip)
    reading.read(path)
    said = f"buku kiriman {path.name} utuh, {reading.count} berkas tercatat"
    return Verdict(f"buku kiriman {path.name}" if reading.faults.count else said, reading.faults)


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of the returns, and the files in them that are this recap's own."""

    folder: Path
    earlier: Sequence[Path]
    own: Sequence[Path]

    def holds_result(self, name: str) -> bool:
        """Whether an entry is a recap or a ledger, by the name that ledgers know it by."""
        inside = [self.folder / name]
        inside += [one / name.partition("/")[2] for one in self.earlier if name.startswith(f"{one.resolve().name}/")]
        return any(_is_result(path) for path in inside)


def _is_result(path: Path) -> bool:
    kind = path.suffix.lower()
    if kind not in (*KINDS, ledger.SUFFIX):
        return False
    return bool((ledger if kind == ledger.SUFFIX else _output(kind)).is_ours(path))


def _output(kind: str) -> Any:
    return import_module(f"sopkit.collect.outputs.{kind[1:]}")


def check_files(
    buku: Buku, listed: DiskArsip, now: DiskArsip, folders: Folders, jobs: int, counting: Counting
) -> tuple[Verdict, Verdict]:
    """Whether the files are the same as the ledger lists, and whether they say, read anew into `now`, what it says."""
    task = Task(buku.pengumpulan, buku.periode, _tenggat(buku))
    take_up(now, folders.folder, folders.earlier, folders.own)
    # What was chosen among several contents was chosen by --prefer.
    prefer = Prefer(frozenset(one.name for one in listed.files() if one.counts))
    read_all(now, task, jobs, None, prefer, counting)
    files, answers = Named(), Named()
    for place in _forgotten(listed, now):
        files.add(f"folder {place} tidak ikut dibaca; bila itu folder periode sebelumnya, sebutkan --earlier {place}")
    others = (one for one in now.files() if listed.has(one.name) or not folders.holds_result(one.name))
    for is_file, said in differing_files(listed.files(), others):
        (files if is_file else answers).add(said)
    count = sum(1 for _ in listed.files())
    told = "" if files.count else f" lengkap dan tidak berubah ({count} berkas)"
    read = "" if answers.count else " sama dengan buku kiriman"
    return Verdict(f"berkas kiriman{told}", files), Verdict(f"isi kiriman, dibaca ulang,{read}".rstrip(","), answers)


def _forgotten(listed: DiskArsip, now: DiskArsip) -> list[str]:
    """The folders in front of names that the ledger lists, of whose files none is here."""
    found: dict[str, bool] = {}
    for one in listed.files():
        # Where two folders had the same name, the whole path stands in front.
        place = one.name.rpartition("/")[0] if one.name.startswith("/") else one.name.partition("/")[0]
        if "/" in one.name:
            found[place] = found.get(place, False) or now.has(one.name)
    return [place for place, is_here in found.items() if not is_here]


def check_recap(buku: Buku, path: Path, arsip: DiskArsip) -> Iterator[Verdict]:
    """Whether every figure of the recap follows from the ledger, and will once the recap is computed anew."""
    wrong, unknown = Named(), Named()
    kind = path.suffix.lower()
    counted = _Counted()
    try:
        wanted = computed(kind, _output(kind).write(_recap(buku, arsip)))
        found = written(path)
        if isinstance(wanted, str):
            wrong.add(wanted)
            yield Verdict(f"rekap {path.name}", wrong, is_checked=False)
            return
        differing = [found] if isinstance(found, str) else differing_cells(_known(found, unknown), counted.over(wanted))
        for said in differing:
            wrong.add(said)
    except IMPOSSIBLE:
        wrong.add("buku kiriman memuat jawaban yang tidak dapat dihitung")
    told = "" if wrong.count else f" sama dengan hitungan ulang dari buku kiriman ({counted.count} isi)"
    yield Verdict(f"rekap {path.name}{told}{_NOT_COMPARED.get(kind, '') if told else ''}", wrong)
    if unknown.count:
        said = f"rumus rekap {path.name} tidak dapat dibandingkan; periksa rekap yang belum disimpan ulang"
        yield Verdict(said, unknown, is_checked=False)


def _known(cells: Iterable[Told], unknown: Named) -> Iterator[Told]:
    """Cells as they pass; of which the formula can't be told is noted."""
    for one in cells:
        if one.formula == UNKNOWN:
            unknown.add(f"{one.where}: rumusnya ditulis di sel lain atau untuk beberapa sel sekaligus")
        yield one


def _recap(buku: Buku, arsip: DiskArsip) -> Rekap:
    calendar = working_calendar()
    return recap(buku.pengumpulan, buku.periode, arsip, buku.today, _tenggat(buku), calendar)


def _tenggat(buku: Buku) -> dict[Periode, Tenggat]:
    """Any days: no figure depends on when forms are due, and no ledger holds the calendar."""
    return dict.fromkeys(buku.pengumpulan.periods, Tenggat(buku.today, buku.today, ""))


class _Counted:
    """Counts cells as they pass."""

    def __init__(self) -> None:
        self.count = 0

    def over(self, cells: Iterable[Told]) -> Iterator[Told]:
        for one in cells:
            self.count += 1
            yield one

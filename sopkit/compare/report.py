"""What differs between two versions, SOP by SOP: what every output of `compare` prints."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from sopkit.analysis.compare.side import one_line
from sopkit.analysis.compare.sop import SopChanges, compare_sops
from sopkit.model.kalender import Kalender
from sopkit.model.kind import Kind
from sopkit.model.sop import Sop
from sopkit.source.parse import Parsed
from sopkit.source.version import Version


@dataclass(frozen=True, slots=True)
class SopName:
    """An SOP that only one version has."""

    id: str
    file: str
    nama: str


@dataclass(frozen=True, slots=True)
class SopComparison:
    """An SOP that both versions have, and that differs; `nama` is the later one."""

    id: str
    nama: str
    before: str
    after: str
    changes: SopChanges


@dataclass(slots=True)
class CompareReport:
    """What differs between two versions, both files or both folders.

    `refused` are documents with faults, which are compared with nothing; `others` are named files that are no SOP;
    `skipped` are files in a folder in which nothing looks like a document.
    """

    before: str
    after: str
    is_folder: bool
    kalender: Kalender
    added: list[SopName] = field(default_factory=list)
    removed: list[SopName] = field(default_factory=list)
    changed: list[SopComparison] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Parsed] = field(default_factory=list)
    others: list[Parsed] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same, as far as they could be read."""
        return not (self.added or self.removed or self.changed)

    @property
    def read(self) -> int:
        """How many SOPs were found."""
        return len(self.added) + len(self.removed) + len(self.changed) + self.unchanged + len(self.refused)


def compare_versions(
    before: Version, after: Version, kalender: Kalender, step: Callable[[], None] = lambda: None
) -> CompareReport:
    """Compare each SOP of one version with the same one of the other; `step` is called for each."""
    report = CompareReport(before.name, after.name, after.is_folder, kalender)
    for one, other in match_files(before, after):
        _compare(report, before, one, after, other)
        step()
    return report


def match_files(before: Version, after: Version) -> list[tuple[str | None, str | None]]:
    """The files that belong together: a single one and the other, else by path, else by id; None where it is alone."""
    if not after.is_folder:
        return list(zip(before.files, after.files, strict=True))
    found = {path: path for path in after.files if path in before.files}
    moved: dict[str, list[str]] = {}
    for path in sorted(before.files.keys() - found.keys()):
        moved.setdefault(_id(path), []).append(path)
    for path in sorted(after.files.keys() - found.keys()):
        if same := moved.get(_id(path)):
            found[path] = same.pop(0)
    gone = sorted(before.files.keys() - set(found.values()))
    return [(found.get(path), path) for path in sorted(after.files)] + [(path, None) for path in gone]


def _compare(report: CompareReport, before: Version, one: str | None, after: Version, other: str | None) -> None:
    data = before.read(one) if one is not None else None, after.read(other) if other is not None else None
    refused = len(report.refused)
    new = _sop(report, after, other, data[1]) if other is not None and data[1] is not None else None
    if data[0] == data[1]:
        report.unchanged += new is not None
        return
    old = _sop(report, before, one, data[0]) if one is not None and data[0] is not None else None
    if len(report.refused) > refused:
        return
    if old and new and one is not None and other is not None:
        changes = compare_sops(old, new, report.kalender)
        if changes.is_empty:
            report.unchanged += 1
        else:
            names = before.files[one], after.files[other]
            report.changed.append(SopComparison(_id(other), one_line(new.nama), *names, changes))
    elif new and other is not None:
        report.added.append(SopName(_id(other), after.files[other], one_line(new.nama)))
    elif old and one is not None:
        report.removed.append(SopName(_id(one), before.files[one], one_line(old.nama)))


def _sop(report: CompareReport, version: Version, path: str, data: bytes | str) -> Sop | None:
    """The SOP in a file, if it may be compared; else the report says what the file is."""
    parsed, looks_like_one = version.parse(path, data)
    if version.is_folder and not looks_like_one:
        report.skipped.append(version.files[path])
    elif parsed.kind is not Kind.SOP:
        if not version.is_folder:
            report.others.append(parsed)
    elif parsed.is_sound:
        return parsed.sop
    else:
        report.refused.append(parsed)
    return None


def _id(path: str) -> str:
    return PurePath(path).stem


def steps_of(report: CompareReport) -> Iterator[tuple[int, int, int, int]]:
    """How many steps each table that both versions have gained, lost, moved and changed otherwise."""
    for sop in report.changed:
        for table in sop.changes.prosedur:
            if table.before is not None and table.after is not None:
                moved = sum(step.is_moved for step in table.steps)
                changed = sum(bool(step.changes) for step in table.steps)
                yield len(table.added), len(table.removed), moved, changed

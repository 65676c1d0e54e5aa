"""What differs between two versions, SOP by SOP: what every output of `compare` prints."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from sopkit.analysis.compare.side import one_line
from sopkit.analysis.compare.sop import SopChanges, compare_sops
from sopkit.model.kalender import Kalender
from sopkit.model.kind import Kind, kind_in
from sopkit.model.sop import Sop
from sopkit.source.disk import looks_like_document
from sopkit.source.parse import Parsed
from sopkit.source.version import Link, Version, find_links, shown


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

    `unchanged` counts also files that are the same byte for byte, which are not read further. `refused` are documents
    with faults, which are compared with nothing; `others` are named files that are no SOP;
    `skipped` are files in a folder in which nothing looks like a document; `links` are followed on neither side.
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
    links: list[Link] = field(default_factory=list)

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
    links = find_links(before, after)
    report.links += links.values()
    for one, other in match_files(before, after, links.keys()):
        _compare(report, before, one, after, other)
        step()
    return report


def match_files(before: Version, after: Version, without: Set[str]) -> list[tuple[str | None, str | None]]:
    """The files that belong together: a single one and the other, else by path, else by id; None where it is alone."""
    if not after.is_folder:
        return list(zip(before.files, after.files, strict=True))
    old, new = before.files.keys() - without, after.files.keys() - without
    found = {path: path for path in new & old}
    moved: dict[str, list[str]] = {}
    for path in sorted(old - found.keys()):
        moved.setdefault(_id(path), []).append(path)
    for path in sorted(new - found.keys()):
        if same := moved.get(_id(path)):
            found[path] = same.pop(0)
    gone = sorted(old - set(found.values()))
    return [(found.get(path), path) for path in sorted(new)] + [(path, None) for path in gone]


def _compare(report: CompareReport, before: Version, one: str | None, after: Version, other: str | None) -> None:
    data = before.read(one) if one is not None else None, after.read(other) if other is not None else None
    if report.is_folder and data[0] == data[1] and isinstance(data[1], bytes):
        # What is the same is not judged anew: it may have faults, but they are no difference.
        report.unchanged += looks_like_document(data[1]) and kind_in(data[1].decode(errors="replace")) is Kind.SOP
        return
    refused = len(report.refused)
    old = _sop(report, before, one, data[0])
    new = _sop(report, after, other, data[1])
    if len(report.refused) > refused:
        return
    if old and new:
        changes = compare_sops(old.sop, new.sop, report.kalender)
        if changes.is_empty:
            report.unchanged += 1
        else:
            report.changed.append(SopComparison(new.name.id, new.name.nama, old.name.file, new.name.file, changes))
    elif new:
        report.added.append(new.name)
    elif old:
        report.removed.append(old.name)


class _Found(NamedTuple):
    name: SopName
    sop: Sop


def _sop(report: CompareReport, version: Version, path: str | None, data: bytes | str | None) -> _Found | None:
    """The SOP in a file, if it may be compared; else the report says what the file is."""
    if path is None or data is None:
        return None
    parsed, looks_like_one = version.parse(path, data)
    if version.is_folder and not looks_like_one:
        report.skipped.append(parsed.source.name)
    elif parsed.kind is not Kind.SOP:
        if not version.is_folder:
            report.others.append(parsed)
    elif parsed.sop and parsed.is_sound:
        return _Found(SopName(shown(_id(path)), parsed.source.name, one_line(parsed.sop.nama)), parsed.sop)
    else:
        report.refused.append(parsed)
    return None


def _id(path: str) -> str:
    return PurePath(path).stem

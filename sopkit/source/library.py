"""Paths to parsed documents, one at a time: which files are documents, and reading them within bounds."""

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.model.kind import Kind
from sopkit.source.disk import SUFFIXES, display, read_source, walk
from sopkit.source.file import SourceFile
from sopkit.source.find import sop_of, sops_near
from sopkit.source.parse import Parsed, parse


class Library:
    """The documents under some paths, in order of name. Iterating reads one file at a time and keeps none.

    A named file is always read as a document. A file found in a folder is left out when nothing in it looks like
    one; `skipped` lists these after the iteration. With `is_sop_only` other kinds are left out too, and `misfits`
    lists those of them that were named, with their kind. `unread` lists paths that don't exist or can't be entered,
    with the reason in Indonesian. Hidden folders and links to folders are not entered.
    """

    def __init__(self, paths: Sequence[str], is_sop_only: bool = False) -> None:
        self.is_sop_only = is_sop_only
        self.misfits: list[tuple[str, Kind]] = []
        self.unread: list[tuple[str, str]] = []
        self.skipped: list[str] = []
        self.read = 0
        found: dict[str, str] = {}
        self._named: set[str] = set()
        for path in paths:
            for name in self._find(path):
                # One file under two names is one document.
                found.setdefault(os.path.realpath(name) if len(paths) > 1 else name, name)
        self.files = sorted(found.values())
        self._ids: dict[str, str] = {Path(name).stem: name for name in reversed(self.files)}
        self._neighbours: dict[Path, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Parsed]:
        """Each document, read and parsed; a file that can't be opened is one with that fault."""
        for name in self.files:
            source, looks_like_one = read_source(name)
            if not looks_like_one and name not in self._named:
                self.skipped.append(name)
                continue
            parsed = self._parsed(source)
            if parsed.kind is Kind.SOP or not self.is_sop_only:
                self.read += 1
                yield parsed
            elif name in self._named:
                self.misfits.append((name, parsed.kind))

    @classmethod
    def read_one(cls, path: str) -> Parsed:
        """The one file that is named, whatever it holds; one that can't be opened has that fault."""
        return cls([])._parsed(read_source(display(path))[0])

    def title_of(self, sop_id: str, folder: Path) -> str | None:
        """The `nama` of an SOP of this folder or of this run, by its id; None if there is none that states it."""
        beside = [str(folder / f"{sop_id}{suffix}") for suffix in SUFFIXES]
        for name in (*beside, self._ids.get(sop_id, "")):
            if name and Path(name).is_file():
                parsed = parse(read_source(display(name))[0])
                is_stated = all(fault.path != ("nama",) for fault in parsed.faults)
                return parsed.sop.nama if parsed.sop and is_stated else None
        return None

    def _find(self, path: str) -> Iterator[str]:
        """The files that a path of the command line means."""
        try:
            status = Path(path).stat() if path else None
        except (OSError, ValueError):
            status = Path(path).lstat() if os.path.islink(path) else None  # noqa: PTH114 - islink never raises
        if status is None:
            self.unread.append((path, "berkas atau folder ini tidak ada"))
        elif stat.S_ISDIR(status.st_mode):

            def note(error: OSError) -> None:
                self.unread.append((str(error.filename), "folder tidak dapat dibuka; periksa hak aksesnya"))

            yield from walk(path, note)
        else:
            self._named.add(display(path))
            yield display(path)

    def _parsed(self, source: SourceFile) -> Parsed:
        parsed = parse(source)
        folder = Path(source.name).parent
        parsed.neighbours = self._known_beside(folder)
        if parsed.pengumpulan and (sop := parsed.pengumpulan.sop):
            parsed.carries = sop_of(source.name, sop)
            if parsed.carries is None:
                parsed.neighbours |= sops_near(folder)
        return parsed

    def _known_beside(self, folder: Path) -> frozenset[str]:
        """Ids of the documents of this run and of a folder."""
        if folder not in self._neighbours:
            beside: set[str] = set()
            with contextlib.suppress(OSError):
                beside = {path.stem for path in folder.iterdir() if path.suffix.lower() in SUFFIXES}
            self._neighbours[folder] = frozenset(beside | self._ids.keys())
        return self._neighbours[folder]

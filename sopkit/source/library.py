"""Paths to parsed SOPs, one at a time: which files are SOPs, and reading them within bounds."""

import contextlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.model.finding import Fault, Position
from sopkit.source.file import SourceFile
from sopkit.source.load import MAX_BYTES, load
from sopkit.source.parse import ParsedSop, parse

SUFFIXES = (".yaml", ".yml")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
_OURS = re.compile(r"^(skema|prosedur)\s*:", re.MULTILINE)


class Library:
    """The SOPs under some paths, in order of name. Iterating reads one file at a time and keeps none.

    A named file is always read as an SOP. A file found in a folder is left out when nothing in it looks like
    one; `skipped` lists these after the iteration. `missing` lists paths that don't exist. Hidden folders and
    links to folders are not entered.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.missing: list[str] = []
        self.skipped: list[str] = []
        self._named: set[str] = set()
        found: set[str] = set()
        for path in paths:
            name = _display(path)
            if Path(path).is_dir():
                found.update(_walk(path))
            elif Path(path).exists():
                found.add(name)
                self._named.add(name)
            else:
                self.missing.append(path)
        self.files = sorted(found)
        self._ids = frozenset(Path(name).stem for name in found)
        self._neighbours: dict[Path, frozenset[str]] = {}

    def __iter__(self) -> Iterator[ParsedSop]:
        """Each SOP, read and parsed; a file that can't be opened is an SOP with that fault."""
        for name in self.files:
            source = _read(name)
            if name not in self._named and source.text and not _OURS.search(source.text):
                self.skipped.append(name)
                continue
            parsed = parse(source)
            parsed.neighbours = self._known_beside(Path(name).parent)
            yield parsed

    def _known_beside(self, folder: Path) -> frozenset[str]:
        """Ids of the SOPs of this run and of a folder."""
        if folder not in self._neighbours:
            beside: frozenset[str] = frozenset()
            with contextlib.suppress(OSError):
                beside = frozenset(path.stem for path in folder.iterdir() if path.suffix in SUFFIXES)
            self._neighbours[folder] = self._ids | beside
        return self._neighbours[folder]


def read_title(folder: Path, sop_id: str) -> str | None:
    """The `nama` of an SOP beside another one, by its id; None if there is no such readable SOP."""
    for suffix in SUFFIXES:
        path = folder / f"{sop_id}{suffix}"
        if path.is_file():
            parsed = parse(_read(_display(str(path))))
            return parsed.sop.nama if parsed.sop else None
    return None


def _display(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _walk(top: str) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED_FOLDERS)
        for file in files:
            if file.endswith(SUFFIXES) and not file.startswith("."):
                yield _display(os.path.join(folder, file))  # noqa: PTH118 - a Path per file costs more than its read


def _read(name: str) -> SourceFile:
    try:
        # Without waiting: a pipe named like an SOP must not hang the run.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return _unreadable(name, "bukan berkas biasa")
            return load(name, file.read(MAX_BYTES + 1))
    except OSError as error:
        return _unreadable(name, error.strerror or str(error))


def _unreadable(name: str, why: str) -> SourceFile:
    fault = Fault("YML001", f"berkas tidak dapat dibuka: {why}; periksa nama dan hak aksesnya", Position(1, 1))
    return SourceFile(name, faults=[fault])

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
_OURS = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:skema|prosedur)\s*:", re.MULTILINE)


class Library:
    """The SOPs under some paths, in order of name. Iterating reads one file at a time and keeps none.

    A named file is always read as an SOP. A file found in a folder is left out when nothing in it looks like
    one; `skipped` lists these after the iteration. `unread` lists paths that don't exist or can't be entered, with
    the reason in Indonesian. Hidden folders and links to folders are not entered.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.unread: list[tuple[str, str]] = []
        self.skipped: list[str] = []
        self.read = 0
        found: dict[str, str] = {}
        self._named: set[str] = set()
        for path in paths:
            for name in self._find(path):
                # One file under two names is one SOP.
                found.setdefault(os.path.realpath(name) if len(paths) > 1 else name, name)
        self.files = sorted(found.values())
        self._ids: dict[str, str] = {Path(name).stem: name for name in reversed(self.files)}
        self._neighbours: dict[Path, frozenset[str]] = {}

    def __iter__(self) -> Iterator[ParsedSop]:
        """Each SOP, read and parsed; a file that can't be opened is an SOP with that fault."""
        for name in self.files:
            source, looks_like_one = _read(name)
            if not looks_like_one and name not in self._named:
                self.skipped.append(name)
                continue
            self.read += 1
            parsed = parse(source)
            parsed.neighbours = self._known_beside(Path(name).parent)
            yield parsed

    def title_of(self, sop_id: str, folder: Path) -> str | None:
        """The `nama` of an SOP of this folder or of this run, by its id; None if there is none that states it."""
        beside = [str(folder / f"{sop_id}{suffix}") for suffix in SUFFIXES]
        for name in (*beside, self._ids.get(sop_id, "")):
            if name and Path(name).is_file():
                parsed = parse(_read(_display(name))[0])
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
            yield from self._walk(path)
        else:
            self._named.add(_display(path))
            yield _display(path)

    def _walk(self, top: str) -> Iterator[str]:
        def note(error: OSError) -> None:
            self.unread.append((str(error.filename), "folder tidak dapat dibuka; periksa hak aksesnya"))

        for folder, folders, files in os.walk(top, onerror=note):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED_FOLDERS)
            for file in files:
                if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                    yield _display(os.path.join(folder, file))  # noqa: PTH118 - a Path costs more than the read

    def _known_beside(self, folder: Path) -> frozenset[str]:
        """Ids of the SOPs of this run and of a folder."""
        if folder not in self._neighbours:
            beside: set[str] = set()
            with contextlib.suppress(OSError):
                beside = {path.stem for path in folder.iterdir() if path.suffix.lower() in SUFFIXES}
            self._neighbours[folder] = frozenset(beside | self._ids.keys())
        return self._neighbours[folder]


def _display(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _read(name: str) -> tuple[SourceFile, bool]:
    """One file, and whether it looks like an SOP at all: what can't be opened might be one."""
    try:
        # Without waiting: a pipe named like an SOP must not hang the run.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return _unreadable(name, "bukan berkas biasa"), True
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(name, error.strerror or str(error)), True
    # Without the zero bytes of UTF-16, in which an SOP may have been saved by mistake.
    return load(name, data), bool(_OURS.search(data.replace(b"\0", b"")))


def _unreadable(name: str, why: str) -> SourceFile:
    fault = Fault("YML001", f"berkas tidak dapat dibuka ({why}); periksa nama dan hak aksesnya", Position(1, 1))
    return SourceFile(name, faults=[fault])

"""Paths to parsed documents, one at a time: which files are documents, and reading them within bounds."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sopkit.model.kind import Kind
from sopkit.source.disk import SUFFIXES, display, read_bytes, read_source, source_of, walk
from sopkit.source.file import SourceFile
from sopkit.source.find import repository_top, sent_of, sop_of, sops_near
from sopkit.source.load import MAX_BYTES
from sopkit.source.parse import Parsed, parse


class Library:
    """The documents under some paths, in order of name. Iterating reads one file at a time and keeps none.

    A named file is always read as a document. A file found in a folder is left out when nothing in it looks like
    one; `skipped` lists these after the iteration. With `is_sop_only` other kinds are left out too, and `misfits`
    lists those of them that were named, with their kind. `unread` lists paths that don't exist or can't be entered,
    with the reason in Indonesian. Hidden folders and links to folders are not entered, nor is a file read that is found
    there and that `leaves_out` is true of. `texts` holds, by name, what files are taken to contain instead of what they
    do; such a file need not be on the disk to be named.
    """

    def __init__(
        self,
        paths: Sequence[str],
        is_sop_only: bool = False,
        leaves_out: Callable[[str], bool] = lambda name: False,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        self.is_sop_only = is_sop_only
        self.texts = texts or {}
        self._leaves_out = leaves_out
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
            parsed = self.open(name)
            if parsed is None:
                self.skipped.append(name)
            elif parsed.kind is Kind.SOP or not self.is_sop_only:
                self.read += 1
                yield parsed
            elif name in self._named:
                self.misfits.append((name, parsed.kind))

    def open(self, name: str, data: bytes | str | None = None) -> Parsed | None:
        """One of `files`, parsed, from the bytes given or its own; None if it is to be skipped."""
        source, looks_like_one = source_of(name, self.read_bytes(name) if data is None else data)
        if not looks_like_one and name not in self._named:
            return None
        parsed = self._parsed(source)
        if parsed.pengumpulan:
            parsed.sent = sent_of(name, self.read_bytes)
        return parsed

    def read_bytes(self, name: str, limit: int = MAX_BYTES) -> bytes | str:
        """What a file is taken to contain, or why it can't be read.

        A link is only followed out of its repository if it was named: others may have sent it.
        """
        if name in self.texts:
            return self.texts[name]
        if name not in self._named and os.path.islink(name):  # noqa: PTH114 - a Path costs more than the question
            folder = Path(name).absolute().parent
            if not Path(name).resolve().is_relative_to((repository_top(folder) or folder).resolve()):
                return "tautan ke luar repositori"
        return read_bytes(name, limit)

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
        if display(path) in self.texts:
            self._named.add(display(path))
            yield display(path)
            return
        try:
            status = Path(path).stat() if path else None
        except (OSError, ValueError):
            status = Path(path).lstat() if os.path.islink(path) else None  # noqa: PTH114 - islink never raises
        if status is None:
            self.unread.append((path, "berkas atau folder ini tidak ada"))
        elif stat.S_ISDIR(status.st_mode):

            def note(error: OSError) -> None:
                self.unread.append((str(error.filename), "folder tidak dapat dibuka; periksa hak aksesnya"))

            yield from (name for name in walk(path, note) if not self._leaves_out(name))
        else:
            self._named.add(display(path))
            yield display(path)

    def _parsed(self, source: SourceFile) -> Parsed:
        parsed = parse(source)
        folder = Path(source.name).parent
        parsed.neighbours = self.known_beside(folder)
        if parsed.pengumpulan and (sop := parsed.pengumpulan.sop):
            parsed.carries = sop_of(source.name, sop)
            if parsed.carries is None:
                parsed.neighbours |= sops_near(folder)
        return parsed

    def known_beside(self, folder: Path) -> frozenset[str]:
        """Ids of the documents of this run and of a folder."""
        if folder not in self._neighbours:
            beside: set[str] = set()
            with contextlib.suppress(OSError):
                beside = {path.stem for path in folder.iterdir() if path.suffix.lower() in SUFFIXES}
            self._neighbours[folder] = frozenset(beside | self._ids.keys())
        return self._neighbours[folder]

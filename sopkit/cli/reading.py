"""How `collect` reads its folders: what is remembered, in how many processes or where, and what counts."""

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.collection import Collection
from sopkit.cli.door import Exit, progress, tell
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.collect.arsip import DiskArsip
    from sopkit.collect.pool import Workers
    from sopkit.collect.settle import Prefer
    from sopkit.collect.task import Task
    from sopkit.model.periode import Periode


_FEW = 50
"""Files in a folder that are read faster than remembered."""


def check_folders(folder: Path, earlier: Sequence[Path]) -> None:
    """Raise SopkitError where a folder of returns isn't one, or that of the period asked is an earlier one too."""
    for path in (folder, *earlier):
        if not path.is_dir():
            what = f"{path} bukan folder" if path.exists() else f"folder {path} tidak ada"
            raise SopkitError(what, "sebutkan folder berisi formulir yang kembali", Exit.BROKEN)
    for path in earlier:
        if path.samefile(folder):
            what = f"--earlier {path} adalah folder kiriman itu sendiri"
            raise SopkitError(what, "hapus, atau sebutkan folder periode sebelumnya")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked of the reading; the first of `folders` holds the period asked, the others earlier ones."""

    collection: Collection
    periode: "Periode"
    folders: Sequence[Path]
    prefer: Sequence[str] = ()
    jobs: int | None = None
    cluster: str | None = None
    no_cache: bool = False

    def read(self, ours: Sequence[Path], stack: ExitStack) -> "DiskArsip":
        """All files of the folders, judged; the database is closed with the stack. `ours` are not read."""
        import sqlite3

        from sopkit.collect.arsip import forget

        file = None if self.no_cache or not self._is_crowd() else self._memory()
        try:
            return self._read(file, ours, stack)
        except sqlite3.OperationalError as error:  # held by another run for too long, or the disk is full
            if file is None:
                raise OSError(errno.EIO, f"basis data sementara: {error}") from None
        except sqlite3.DatabaseError:  # what was kept is broken
            if file is None:
                raise
            forget(file)
        return self._read(None, ours, stack)

    def _read(self, file: Path | None, ours: Sequence[Path], stack: ExitStack) -> "DiskArsip":
        from sopkit.collect.arsip import DiskArsip
        from sopkit.collect.gather import read_all, take_up
        from sopkit.collect.settle import idle
        from sopkit.machine import processes

        pengumpulan = self.collection.pengumpulan
        arsip = DiskArsip(file, self._key(), {one.id: one for one in pengumpulan.periods})
        stack.callback(arsip.close)
        task = self._task()
        workers = self._cluster(self.cluster, task) if self.cluster else None
        take_up(arsip, self.folders[0], self.folders[1:], ours)
        prefer = self._prefer()
        for name in sorted(prefer.names):
            if not arsip.has(name):
                meant = arsip.ending(f"/{name.rpartition('/')[2]}")
                hint = f"mungkin --prefer '{meant[0]}'" if len(meant) == 1 else "sebutkan nama di folder itu"
                raise SopkitError(f"--prefer {name}: tidak ada berkas dengan nama itu", hint)
        with ExitStack() as counting:

            def count(total: int) -> Callable[[], None]:
                return counting.enter_context(progress("Membaca formulir", total))

            read_all(arsip, task, processes(self.jobs), workers, prefer, count)
        for said in idle(arsip, prefer):
            tell(f"sopkit: {said}")
        return arsip

    def _task(self) -> "Task":
        from sopkit.collect.task import Task

        tenggat = {one: self.collection.tenggat(one) for one in self.collection.pengumpulan.periods}
        return Task(self.collection.pengumpulan, self.periode, tenggat, self.collection.sop_title)

    def _prefer(self) -> "Prefer":
        from sopkit.collect.settle import LATEST, Prefer

        names = set()
        for text in self.prefer:
            path = Path(text)
            if not text.strip() or path.is_dir():
                raise SopkitError(f"--prefer '{text}' bukan nama berkas", f"sebutkan satu berkas, atau {LATEST}")
            is_inside = path.exists() and path.resolve().is_relative_to(self.folders[0].resolve())
            inside = path.resolve().relative_to(self.folders[0].resolve()) if is_inside else path
            if text != LATEST:
                names.add(inside.as_posix())
        return Prefer(frozenset(names), LATEST in self.prefer)

    def _cluster(self, address: str, task: "Task") -> "Workers":
        from importlib.util import find_spec

        from sopkit.collect.pool import workers_of_cluster

        if find_spec("distributed") is None:
            hint = "pasang: pip install 'sopkit[cluster]'"
            raise SopkitError("--cluster perlu pustaka Dask, yang belum terpasang", hint)
        return workers_of_cluster(address, task, [str(place.absolute()) for place in self.folders])

    def _is_crowd(self) -> bool:
        from sopkit.collect.inbox import entries

        return any(True for place in self.folders for _ in islice(entries(str(place)), _FEW, None))

    def _memory(self) -> Path:
        from sopkit.machine import digest_of, memory_folder

        places = [os.path.realpath(place) for place in (Path(self.collection.file), *self.folders)]
        name = digest_of(os.fsencode("\0".join((*places, self.periode.id))))
        return memory_folder() / f"kiriman-{name}.sqlite"

    def _key(self) -> str:
        """All that the judging of a file depends on besides its bytes."""
        from sopkit.machine import code_digest, digest_of

        return digest_of("\0".join((code_digest(), self.collection.text, self.periode.id)).encode())

"""What `collect --letters` writes: letters with their forms, and the list of them; what others changed stays."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.collection import Collection
from sopkit.cli.door import (
    MAX_OURS,
    NAMED,
    TOGETHER,
    Exit,
    progress,
    refuse_odd_target,
    tell,
    write_file,
    write_files,
)
from sopkit.cli.record import keep_made
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.collect.recap import Rekap
    from sopkit.collect.surat.daftar import Terbit
    from sopkit.collect.surat.surat import Surat
    from sopkit.model.periode import Periode


def check_folder(folder: Path, returns: Sequence[Path]) -> None:
    """Raise SopkitError where letters can't be written, or their forms would be read as returns."""
    for one in returns:
        if folder.resolve().is_relative_to(one.resolve()):
            what = f"--letters {folder} berada di dalam folder kiriman {one}; formulirnya akan terbaca sebagai kiriman"
            raise SopkitError(what, "sebutkan folder lain")
        if one.resolve().is_relative_to(folder.resolve()):
            why = f"yang diisi di situ akan terbaca sebagai kiriman bila {folder} kelak dibaca seluruhnya"
            tell(f"sopkit: --letters {folder} memuat folder kiriman {one}; {why}, jadi lebih baik folder lain")
    if os.path.lexists(folder) and not folder.is_dir():
        raise SopkitError(f"--letters {folder} bukan folder", "sebutkan folder lain", Exit.BROKEN)


def write_letters(folder: Path, collection: Collection, rekap: "Rekap") -> Exit:
    """Write the letters of a recap and tell how many; not CLEAN where one was left out."""
    from sopkit.collect.segel import seal_page
    from sopkit.collect.surat import daftar
    from sopkit.collect.surat.semua import strays, unseen_line

    index = folder / f"{rekap.periode.id}-daftar-surat.html"
    refuse_odd_target(index)
    if not _is_free(index):
        raise SopkitError(f"{index} sudah diubah, atau bukan daftar surat dari sopkit; tidak ditimpa", "pindahkan dulu")
    found = strays(rekap)
    writing = _Writing(folder, collection, rekap)
    write_file(index, seal_page(daftar.write(rekap, writing.issue(), found)))
    writing.note_forms()
    writing.tell(index)
    if unseen := unseen_line(rekap, found):
        tell(f"sopkit: {unseen}")
    return writing.code


class _Writing:
    """Writes the letters of a run, and knows what became of them."""

    def __init__(self, folder: Path, collection: Collection, rekap: "Rekap") -> None:
        self.code = Exit.CLEAN
        self._folder, self._collection, self._rekap = folder, collection, rekap
        self._waiting: dict[Path, bytes] = {}
        self._sent: dict[Periode, list[str]] = {}
        self._written: set[str] = set()
        self._kept: list[str] = []
        self._counts: Counter[str] = Counter()

    def issue(self) -> "Iterator[Terbit]":
        """Write every letter with its form; yields what became of each unit."""
        from sopkit.collect.surat.berkas import files_of
        from sopkit.collect.surat.daftar import Terbit
        from sopkit.collect.surat.semua import letters
        from sopkit.collect.surat.surat import sender
        from sopkit.forms.stamp import Stamper

        stamper, pengirim = Stamper(), sender(self._rekap)
        with progress("Membuat surat", self._rekap.roster * len(self._rekap.spans)) as step:
            for surat in letters(self._rekap, self._collection.form):
                yield Terbit(surat, self._take(surat, files_of(surat, pengirim, stamper))) if surat else Terbit()
                step()
            self._write()

    def _take(self, surat: "Surat", files: Mapping[str, bytes]) -> tuple[str, ...]:
        """The names under which a letter is written: all of it, or where others changed any of it, nothing."""
        changed = [name for name, data in files.items() if not _is_free(self._folder / name, data)]
        self._kept += changed
        self._written.update(files)
        if changed:
            self.code = Exit.ERRORS
            return ()
        self._counts[surat.jenis] += 1
        self._sent.setdefault(surat.form.periode, []).append(surat.form.unit_id)
        self._waiting |= {self._folder / name: data for name, data in files.items()}
        if len(self._waiting) >= TOGETHER:
            self._write()
        return tuple(files)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for _ in write_files(list(waiting.items())):
            pass

    def note_forms(self) -> None:
        """Note that these forms were handed out."""
        for periode, units in self._sent.items():
            self.code = max(self.code, keep_made(self._collection, periode, units))

    def tell(self, index: Path) -> None:
        """Say what was written, what was left alone, and what is no longer true."""
        for name in self._kept[:NAMED]:
            tell(f"sopkit: {self._folder / name} sudah diubah, atau bukan dari sopkit; suratnya tidak ditulis")
        if len(self._kept) > NAMED:
            tell(f"sopkit: {len(self._kept) - NAMED} berkas lain juga sudah diubah; suratnya tidak ditulis")
        if old := sorted(self._outdated()):
            more = f", dan {len(old) - NAMED} lagi" if len(old) > NAMED else ""
            tell(f"Surat lama yang tidak berlaku lagi: {', '.join(old[:NAMED])}{more}; hapus bila tidak diperlukan")
        said = ", ".join(f"{self._counts[kind]} {kind}" for kind in ("perbaikan", "pengingat"))
        tell(f"Surat: {said}; daftarnya {index}")

    def _outdated(self) -> Iterator[str]:
        """Letters and forms of an earlier run that this one would not have written."""
        periods = "|".join(re.escape(one.id) for one in self._rekap.spans)
        name = re.compile(
            rf"(?:{periods})-.+-(?:perbaikan\.html|perbaikan\.docx|pengingat\.html|pengingat\.docx|formulir\.xlsx)"
        )
        with os.scandir(self._folder) as listed:
            for one in listed:
                if name.fullmatch(one.name) and one.name not in self._written:
                    yield one.name


def _is_free(path: Path, data: bytes = b"") -> bool:
    """Whether nothing is lost by writing: nothing is there, the same, or what we wrote and nobody touched since."""
    from sopkit.collect.segel import is_untouched
    from sopkit.source.disk import read_bytes

    if not os.path.lexists(path):
        return True
    there = None if path.is_symlink() else read_bytes(str(path), MAX_OURS)
    return isinstance(there, bytes) and (there == data or is_untouched(there))

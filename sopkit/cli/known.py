"""The baseline at the door: opened, compared with what was found, written."""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, tell, write_file
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.cli.checking import Checked
    from sopkit.lint.baseline import Baseline
    from sopkit.lint.config import Config
    from sopkit.model.finding import Finding


@dataclass(frozen=True)
class Known:
    """The findings that a repository knows of, and what is asked to be done with their list."""

    path: Path | None
    baseline: "Baseline | None"
    is_written: bool
    is_updated: bool

    @classmethod
    def open(cls, path: Path | None, config: "Config", is_written: bool, is_updated: bool) -> "Known":
        """The baseline that is named, or the configured one; raises SopkitError where it can't be read."""
        if path is None and config.baseline:
            path = config.folder / config.baseline
        if path is None and (is_written or is_updated):
            raise SopkitError("daftar temuan lama belum disebut", "tambahkan --baseline BERKAS")
        return cls(path, None if path is None or is_written else _read(path), is_written, is_updated)

    def new(self, findings: "list[Finding]") -> "tuple[list[Finding], int]":
        """The findings that aren't known, and how many are."""
        return self.baseline.split(findings) if self.baseline else (findings, 0)

    def close(self, checked: "Checked") -> Exit:
        """Write the list if that is asked; else what of it is mended fails the run, for the list must shrink."""
        if self.path is None:
            return Exit.CLEAN
        if self.is_written:
            from sopkit.lint.baseline import baseline_of

            write_file(self.path, baseline_of(checked.found).dump())
            tell(f"Tertulis: {self.path} ({len(checked.found)} temuan lama)")
            return Exit.CLEAN
        if self.baseline is None:
            return Exit.CLEAN
        ids = None if checked.is_whole else frozenset(PurePath(name).stem for name in checked.library.files)
        mended = self.baseline.mended(checked.found, ids)
        count = sum(mended.known.values())
        if not count:
            return Exit.CLEAN
        if self.is_updated:
            write_file(self.path, self.baseline.without(mended).dump())
            tell(f"Tertulis: {self.path} ({count} temuan yang sudah diperbaiki dihapus)")
            return Exit.CLEAN
        for key in sorted(mended.known)[:5]:
            tell(f"{self.path}: {key[0]}: {key[1]} sudah tidak ditemukan: {mended.messages[key]}")
        hint = f"hapus dengan: sopkit validate --baseline {self.path} --update-baseline"
        tell(f"sopkit: {count} temuan lama sudah diperbaiki tetapi masih tercatat; {hint}")
        return Exit.ERRORS


def _read(path: Path) -> "Baseline":
    from sopkit.lint.baseline import MAX_BYTES, read_baseline
    from sopkit.source.disk import read_bytes

    data = read_bytes(str(path), MAX_BYTES)
    if isinstance(data, str):
        hint = f"buat dengan: sopkit validate --baseline {path} --write-baseline"
        raise SopkitError(f"{path} tidak dapat dibuka ({data})", hint, Exit.BROKEN)
    found = read_baseline(data)
    if found is None:
        raise SopkitError(f"{path} bukan daftar temuan lama", "buat ulang dengan --write-baseline", Exit.BROKEN)
    return found

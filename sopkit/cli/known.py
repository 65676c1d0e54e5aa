"""The baseline at the door: opened, compared with what was found, written."""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, spare_documents, tell, write_file
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopkit.cli.checking import Checked
    from sopkit.lint.baseline import Baseline
    from sopkit.lint.config import Config
    from sopkit.model.finding import Finding


@dataclass(frozen=True)
class Known:
    """The findings that a repository knows of, and what is asked to be done with their list."""

    path: Path | None = None
    baseline: "Baseline | None" = None
    is_written: bool = False
    is_updated: bool = False
    is_configured: bool = False

    @classmethod
    def open(cls, path: Path | None, config: "Config", is_written: bool, is_updated: bool) -> "Known":
        """The baseline that is named, or the configured one; raises SopkitError where it can't be read."""
        configured = config.folder / config.baseline if config.baseline else None
        is_configured = configured is not None and (path is None or path.resolve() == configured.resolve())
        path = path or configured
        if path is None and (is_written or is_updated):
            raise SopkitError("daftar temuan lama belum disebut", "tambahkan --baseline BERKAS")
        # One that is to be written anew need not be there yet.
        baseline = _read(path) if path and not (is_written and not path.exists()) else None
        return cls(path, baseline, is_written, is_updated, is_configured)

    def new(self, findings: "list[Finding]") -> "tuple[list[Finding], int]":
        """The findings that aren't known, and how many are."""
        return self.baseline.split(findings) if self.baseline and not self.is_written else (findings, 0)

    def close(self, checked: "Checked", covers: "Callable[[Path], bool]") -> Exit:
        """Write the list if that is asked; else what of it is mended fails the run, for the list must shrink.

        `covers` tells whether the run was over every document of a folder.
        """
        if self.path is None:
            return Exit.CLEAN
        ids = frozenset(PurePath(name).stem for name in checked.library.files)
        is_whole = covers(self.path.absolute().parent)
        if self.is_written:
            return self._write(self.path, checked, None if is_whole else ids)
        if self.baseline is None:
            return Exit.CLEAN
        codes = frozenset(rule.code for rule in checked.choice.rules if is_whole or not rule.library)
        mended = self.baseline.mended(checked.found, None if is_whole else ids, codes)
        count = sum(mended.known.values())
        if not count:
            return Exit.CLEAN
        if self.is_updated:
            write_file(self.path, self.baseline.without(mended).dump())
            tell(f"Tertulis: {self.path} ({count} temuan yang tidak dilaporkan lagi dihapus)")
            return Exit.CLEAN
        for key in sorted(mended.known)[:5]:
            tell(f"{self.path}: {key[0]}: {key[1]} tidak dilaporkan lagi: {mended.messages[key]}")
        named = "" if self.is_configured else f" --baseline {self.path}"
        hint = f"hapus dengan: sopkit validate{named} --update-baseline"
        tell(f"sopkit: {count} temuan lama sudah diperbaiki atau diabaikan, tetapi masih tercatat; {hint}")
        return Exit.ERRORS

    def _write(self, path: Path, checked: "Checked", ids: frozenset[str] | None) -> Exit:
        """Write what was found; of a run over some documents (`ids`), only what is known of these changes."""
        from sopkit.lint.baseline import baseline_of

        spare_documents(path, checked.library.files)
        written = baseline_of(checked.found)
        count = sum(written.known.values())
        if self.baseline and ids is not None:
            written = self.baseline.with_documents(written, ids)
        write_file(path, written.dump())
        tell(f"Tertulis: {path} ({count} temuan lama)")
        if not self.is_configured:
            tell(f'Agar selalu dipakai, tulis di sopkit.toml: baseline = "{path.as_posix()}"')
        return Exit.CLEAN


def _read(path: Path) -> "Baseline":
    from sopkit.lint.baseline import MAX_BYTES, read_baseline
    from sopkit.source.disk import read_bytes

    data = read_bytes(str(path), MAX_BYTES)
    if isinstance(data, str):
        hint = f"buat dengan: sopkit validate --baseline {path} --write-baseline"
        raise SopkitError(f"{path} tidak dapat dibuka ({data})", hint, Exit.BROKEN)
    found = read_baseline(data)
    if found is None:
        raise SopkitError(f"{path} bukan daftar temuan lama; tidak disentuh", "sebutkan berkas lain", Exit.BROKEN)
    return found

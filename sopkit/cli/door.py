"""The door: the only place that reads the clock, prints, and writes files."""

import contextlib
import errno
import locale
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.model.finding import Path as Keys
    from sopkit.model.sop import Sop
    from sopkit.source.library import Library
    from sopkit.source.parse import Parsed


TOGETHER = 200
"""Files of many that are put on the disk at once."""
NAMED = 20
"""Files that are told by name; of more, only the number is."""
MAX_OURS = 64 * 1024 * 1024
"""Bytes; a longer file is no form or letter that we wrote."""
_NOUN = "SOP, pengumpulan, atau kalender"


class Exit(IntEnum):
    """Exit codes, the same for every command."""

    CLEAN = 0
    ERRORS = 1
    MISUSE = 2
    NOTHING = 3
    BROKEN = 4


def show(text: str) -> None:
    """A result, to standard output."""
    sys.stdout.write(text)


def show_bytes(data: bytes) -> None:
    """A file's content, to standard output, every byte as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell(text: str) -> None:
    """A message of one line, to standard error, without anything that a terminal would obey."""
    from sopkit.model.text import visible

    sys.stderr.write(_CLEAR * _has_progress() + visible(text) + "\n")


def tell_at(parsed: "Parsed", path: "Keys", message: str) -> None:
    """A message about what stands at a path of keys in a document, its place before it."""
    place = parsed.source.locate(path)
    tell(f"{parsed.source.name}:{place.line}:{place.column}: {message}")


@contextlib.contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A line on a terminal that counts up to `total` while long work goes on; nothing where nobody watches."""
    done = 0
    global _progress

    def step() -> None:
        nonlocal done
        done += 1
        if _has_progress():
            sys.stderr.write(f"{_CLEAR}{what} {done} dari {total}")
            sys.stderr.flush()

    _progress = total > 1 and sys.stderr.isatty()
    try:
        yield step
    finally:
        if _has_progress():
            sys.stderr.write(_CLEAR)
        _progress = False


_CLEAR = "\r\x1b[K"
_progress = False


def _has_progress() -> bool:
    return _progress


def is_coloured() -> bool:
    """Whether results go to a terminal that shows colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_legacy_terminal() -> bool:
    """Whether results go to a terminal whose letters are not Unicode; Windows' always is."""
    return sys.stdout.isatty() and os.name != "nt" and "utf" not in locale.getencoding().casefold()


def width() -> int:
    """Columns to fill: the terminal's, or 100 where there is none."""
    with contextlib.suppress(OSError, ValueError):
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 60)
    return 100


def today(option: str | None) -> date:
    """The day it is: `--today`, else SOURCE_DATE_EPOCH, else the clock's."""
    if option is not None:
        try:
            return date.fromisoformat(option)
        except ValueError:
            raise SopkitError(f"--today '{option}' bukan tanggal", "tulis seperti 2026-07-10") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", epoch):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def open_library(paths: list[str] | None, is_sop_only: bool = False) -> "Library":
    """The documents, or only the SOPs, under the paths that were named, or under this folder."""
    from sopkit.source.library import Library

    return Library(paths or ["."], is_sop_only)


def read_sound(library: "Library") -> Iterator[tuple["Parsed", "Sop"]]:
    """The SOPs that can be drawn and counted; the errors of the others are told, one line each."""
    for parsed in library:
        if parsed.sop and parsed.is_sound:
            yield parsed, parsed.sop
        else:
            tell_errors(parsed)


def tell_errors(parsed: "Parsed", about: str = "") -> None:
    """The errors of one document as `validate` prints them; only those whose path holds the key `about`, if given."""
    from sopkit.lint.run import lint_alone
    from sopkit.model.finding import Severity
    from sopkit.report.lines import line

    for finding in sorted(lint_alone(parsed), key=lambda one: (one.line, one.column, one.code)):
        if finding.severity is Severity.ERROR and (not about or about in finding.path):
            tell(line(finding))


def close_library(library: "Library", refused: int = 0) -> Exit:
    """Tell what was left out, and what that means for the exit code: `refused` is how many documents were."""
    for path, why in library.unread:
        tell(f"sopkit: {path}: {why}")
    if library.skipped:
        some = ", ".join(library.skipped[:3]) + (", …" if len(library.skipped) > 3 else "")
        tell(f"{len(library.skipped)} berkas YAML dilewati karena bukan {_NOUN} (tanpa kunci 'skema'): {some}")
    for name, kind in library.misfits:
        tools = "pakai sopkit schedule, sopkit forms, atau sopkit collect"
        hint = {"kalender": "sebutkan pada --calendar-file"}.get(kind.noun, tools)
        tell(f"sopkit: {name} adalah {kind.noun}, bukan SOP; {hint}")
    if library.unread:
        return Exit.BROKEN
    if library.misfits:
        return Exit.MISUSE
    if not library.read:
        noun = "SOP" if library.is_sop_only else _NOUN
        tell(f"sopkit: tidak ada berkas {noun} (.yaml) di sini; sebutkan berkas atau foldernya")
        return Exit.NOTHING
    return Exit.ERRORS if refused else Exit.CLEAN


def format_of(style: str | None, output: Path | None, known: Iterable[str]) -> str:
    """Which of the outputs `known` the option means, or else the name of the file; text where neither says."""
    names = {name: name for name in known}
    names |= {ending: name for ending, name in _ENDINGS.items() if name in names}
    ending = output.suffix.lower()[1:] if output else ""
    meant = names.get(ending)
    if style is None and meant is None:
        choices = ", ".join(f".{one}" for one in sorted({*names} - {"", "text", "markdown"}))
        raise SopkitError(f"-o {output}: bentuk {ending} tidak ada", f"pilih salah satu akhiran: {choices}")
    if style and ending and meant not in (style, None):
        raise SopkitError(f"-o {output} tidak sesuai dengan --format {style}", "samakan akhirannya")
    return style or str(meant)


_ENDINGS = {"": "text", "txt": "text", "md": "markdown"}


def spare_documents(output: Path, read: Iterable[str]) -> None:
    """Raise SopkitError where a result would be written over a document: one that is `read`, or any YAML."""
    from sopkit.source.disk import SUFFIXES

    is_yaml = output.suffix.lower() in SUFFIXES
    if is_yaml or (output.exists() and output.resolve() in {Path(one).resolve() for one in read}):
        what = "berkas YAML" if is_yaml else "berkas yang dibaca"
        raise SopkitError(f"-o {output} menunjuk {what}; tidak ditulis", "beri nama lain, misalnya hasil.txt")


def refuse_odd_target(path: Path) -> None:
    """Raise SopkitError where a file can't be written without doing away with something else."""
    if path.is_symlink():
        raise SopkitError(f"{path} adalah tautan; tidak ditulis", "sebutkan berkas aslinya", Exit.BROKEN)
    if path.exists() and not path.is_file():
        what = "folder" if path.is_dir() else "bukan berkas biasa"
        raise SopkitError(f"{path} adalah {what}; tidak ditulis", "beri nama berkas lain", Exit.BROKEN)


def straight(path: Path) -> Path:
    """A path without "..", which would ask for folders that nothing is written to."""
    if ".." not in path.parts:
        return path
    plain, real = os.path.normpath(path), os.path.realpath(path.parent)
    # Where a link stands before "..", only the system knows what is above it.
    return Path(plain) if os.path.realpath(Path(plain).parent) == real else Path(real, path.name)


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, given whole or in pieces, whole or not at all; what was there stays until the new one is complete.

    Raises SopkitError when it can't be written.
    """
    refuse_odd_target(path)
    _write(path, data, lambda made: made.replace(path))


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file whole that must not be there yet; raises SopkitError when it is, or can't be written."""
    _write(path, data, lambda made: _place_new(made, path))


def write_files(files: Sequence[tuple[Path, bytes | Iterable[bytes]]]) -> Generator[Path, None, None]:
    """Write many files, each as `write_file` does, with one wait for the disk; yields each once it is in place.

    Raises SopkitError when one can't be written: those that were yielded are there, no other was touched.
    """
    made: dict[Path, Path] = {}
    path = Path()
    with contextlib.ExitStack() as folders:
        try:
            for path, data in files:
                refuse_odd_target(path)
                folders.enter_context(making_folder(path))
                made[path], file = _beside(path)
                with file:
                    file.writelines([data] if isinstance(data, bytes) else data)
                made[path].chmod(_mode(path))
            _settle(made.values())
            for path in tuple(made):
                made[path].replace(path)
                del made[path]
                yield path
        except OSError as error:
            raise _unwritable(path, error) from None
        finally:
            for temporary in made.values():
                temporary.unlink(missing_ok=True)


def _settle(files: Collection[Path]) -> None:
    """Wait until files are on the disk; raises OSError where one isn't."""
    if len(files) > 1 and sys.platform == "linux" and _settle_volumes({path.parent for path in files}):
        return
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _settle_volumes(folders: Iterable[Path]) -> bool:
    """Wait once for all that was written to the volumes of some folders; False where the system can't be asked."""
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            if syncfs(handle):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        finally:
            os.close(handle)
    return True


def _write(path: Path, data: bytes | Iterable[bytes], place: Callable[[Path], object]) -> None:
    """Write beside the target, then put it in place."""
    temporary: Path | None = None
    try:
        with making_folder(path):
            try:
                temporary, file = _beside(path)
                with file:
                    file.writelines([data] if isinstance(data, bytes) else data)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.chmod(_mode(path))
                place(temporary)
            finally:
                if temporary:
                    temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


@contextlib.contextmanager
def making_folder(path: Path) -> Iterator[None]:
    """Makes the folder of a file that isn't there yet, and does away with it where nothing has come into it."""
    lacking = list(takewhile(lambda one: not os.path.lexists(one), (path.parent, *path.parent.parents)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        with contextlib.suppress(OSError):
            for one in lacking:
                one.rmdir()


def _beside(path: Path) -> tuple[Path, BinaryIO]:
    """A new file in the folder of another."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    return Path(name), os.fdopen(handle, "wb")


def _mode(path: Path) -> int:
    """The permissions that a file keeps, or those of a new one."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _place_new(made: Path, path: Path) -> None:
    """Give a file its name without taking it from another; a link fails where the name is taken, a rename replaces."""
    try:
        path.hardlink_to(made)
    except OSError:
        if os.path.lexists(path):
            raise SopkitError(f"{path} sudah ada dan tidak ditimpa", "pilih nama lain, atau hapus dulu", 4) from None
        made.replace(path)  # the file system has no links


def _unwritable(path: Path, error: OSError) -> SopkitError:
    what = _REASONS.get(error.errno or 0, error.strerror)
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    hint = "kosongkan tempat, lalu ulangi" if is_full else "periksa folder dan hak aksesnya"
    return SopkitError(f"{path} tidak dapat ditulis: {what}", hint, Exit.BROKEN)


_REASONS = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "tempat penyimpanan penuh",
    errno.EDQUOT: "jatah penyimpanan habis",
    errno.ENOENT: "foldernya tidak ada",
    errno.ENOTDIR: "tujuannya bukan folder",
    errno.EEXIST: "tujuannya bukan folder",
    errno.EISDIR: "tujuannya folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}

"""Files on disk: which of a folder may be documents, and reading one within bounds."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator

from sopkit.model.finding import Fault, Position
from sopkit.source.file import SourceFile
from sopkit.source.load import MAX_BYTES, load

SUFFIXES = (".yaml", ".yml")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
_OURS = re.compile(
    rb"""^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?["']?(?:skema|prosedur|sasaran|hari_kerja|jam_kerja)["']?\s*:""",
    re.MULTILINE,
)
_REASONS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EISDIR: "ini folder",
    errno.ELOOP: "tautannya berputar",
    errno.ENOTDIR: "bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EIO: "perangkatnya tidak terbaca",
}


def reason(error: OSError | ValueError) -> str:
    """In Indonesian, why a file or a folder can't be opened."""
    return _REASONS.get(getattr(error, "errno", 0) or 0) or getattr(error, "strerror", None) or str(error)


def printable_name(name: str) -> str:
    """A name as reports show it: bytes in it that aren't UTF-8 become their codes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def display(path: str) -> str:
    """A path as reports show it."""
    return os.path.normpath(path).replace(os.sep, "/")


def is_entered(folder: str) -> bool:
    """Whether documents are looked for in a folder of this name, when it is found below another."""
    return not folder.startswith(".") and folder not in _SKIPPED_FOLDERS


def may_be_document(file: str) -> bool:
    """Whether a file of this name is opened when it is found in a folder."""
    return file.lower().endswith(SUFFIXES) and not file.startswith(".")


def walk(top: str, on_error: Callable[[OSError], None] | None = None, depth: int | None = None) -> Iterator[str]:
    """The YAML files of a folder and of those below it (`depth` levels), except in hidden folders and links."""
    for folder, folders, files in os.walk(top, onerror=on_error):
        level = os.path.relpath(folder, top).count(os.sep) + (folder != top)
        folders[:] = sorted(f for f in folders if is_entered(f))
        if depth is not None and level >= depth:
            folders.clear()
        for file in files:
            if may_be_document(file):
                yield display(os.path.join(folder, file))  # noqa: PTH118 - a Path costs more than the read


def read_bytes(name: str, limit: int = MAX_BYTES) -> bytes | str:
    """The first `limit` + 1 bytes of a file, or in Indonesian why it can't be opened."""
    try:
        # Without waiting: a pipe named like a document must not hang the run.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                return _REASONS[errno.EISDIR]
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return "bukan berkas biasa"
            with os.fdopen(os.dup(handle), "rb") as file:
                return file.read(limit + 1)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        return reason(error)


def read_source(name: str) -> tuple[SourceFile, bool]:
    """One file, and whether it looks like a document at all: what can't be opened might be one."""
    return source_of(name, read_bytes(name))


def source_of(name: str, data: bytes | str) -> tuple[SourceFile, bool]:
    """A file of these bytes, or of the reason why there are none, and whether it looks like a document at all."""
    if isinstance(data, str):
        message = f"berkas tidak dapat dibuka ({data}); periksa nama dan hak aksesnya"
        return SourceFile(name, faults=[Fault("YML001", message, Position(1, 1))]), True
    return load(name, data), looks_like_document(data)


def looks_like_document(data: bytes) -> bool:
    """Whether anything in a file's bytes looks like a document."""
    # Without the zero bytes of UTF-16, in which a document may have been saved by mistake.
    return bool(_OURS.search(data.replace(b"\0", b"")))

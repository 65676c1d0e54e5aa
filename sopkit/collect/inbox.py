"""What lies in the folder of returns: every entry once, its bytes read within bounds, nothing touched."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopkit.source.disk import printable_name, read_bytes, reason
from sopkit.workbook.read import MAX_BYTES
from sopkit.workbook.sniff import HEAD, holds_sheets, may_hold_sheets

MAX_DEPTH = 16
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".html", ".htm", ".xltx", ""})
"""Names under which a return may come; what else lies in the folder is one only if its bytes say so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the folder: its bytes, or in Indonesian why it is ignored or can't be read.

    `name` is its path inside the folder, with `/`, and can always be printed.
    """

    name: str
    path: Path
    data: bytes | None = None
    ignored: str = ""
    unreadable: str = ""


def entries(folder: Path, leave_out: frozenset[Path] = frozenset()) -> Iterator[Entry]:
    """Every file below a folder, by name, but for those that `leave_out` has the place of.

    Links and hidden folders are named, never followed.
    """
    for found in _walk(folder, "", 0):
        if place_of(found.path if isinstance(found, Entry) else found) in leave_out:
            continue
        if isinstance(found, Entry):
            yield found
        else:
            yield _entry(found, printable_name(found.relative_to(folder).as_posix()))


def place_of(path: Path) -> Path:
    """Where an entry lies, whichever way its folder is named; of a link, where it lies itself."""
    return Path(os.path.realpath(path.parent)) / path.name


def _walk(folder: Path, above: str, depth: int) -> Iterator[Path | Entry]:
    """The files below a folder, and an Entry for each folder that isn't entered."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        told = f"folder tidak dapat dibuka ({reason(error)}); periksa hak aksesnya"
        yield Entry(printable_name(above.rstrip("/")) or ".", folder, unreadable=told)
        return
    for entry in found:
        name, path = f"{above}{entry.name}", Path(entry.path)
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif entry.name.startswith("."):
            yield Entry(printable_name(name), path, ignored="folder tersembunyi")
        elif depth >= MAX_DEPTH:
            told = f"folder bersarang lebih dari {MAX_DEPTH} tingkat"
            yield Entry(printable_name(name), path, ignored=told)
        else:
            yield from _walk(path, f"{name}/", depth + 1)


def _entry(path: Path, name: str) -> Entry:
    file = path.name
    if path.is_symlink():
        return Entry(name, path, ignored="tautan, bukan berkas; salin berkas aslinya ke folder ini")
    if file.startswith(("~$", ".~lock")):
        return Entry(name, path, ignored="berkas kunci dari program yang sedang membuka formulir")
    if file.startswith("."):
        return Entry(name, path, ignored="berkas tersembunyi")
    if not path.is_file():
        return Entry(name, path, ignored="bukan berkas biasa")
    is_named = path.suffix.lower() in _WORKBOOKS
    data = b"" if is_named else read_bytes(str(path), HEAD)
    if is_named or isinstance(data, str) or may_hold_sheets(data):
        data = read_bytes(str(path), MAX_BYTES)
    if isinstance(data, str):
        return Entry(name, path, unreadable=f"berkas tidak dapat dibuka ({data}); periksa hak aksesnya")
    if not is_named and not holds_sheets(data):
        return Entry(name, path, ignored="bukan berkas Excel")
    return Entry(name, path, data)

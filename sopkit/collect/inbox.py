"""What lies in the folder of returns: every entry once, its bytes read within bounds, nothing touched."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopkit.source.disk import read_bytes
from sopkit.workbook.read import MAX_BYTES

MAX_DEPTH = 16
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".html", ".htm", ".xltx", ""})
"""Names under which a return may come; what else lies in the folder is no return."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the folder: its bytes, or in Indonesian why it is ignored or can't be read.

    `name` is its path inside the folder, with `/`.
    """

    name: str
    data: bytes | None = None
    ignored: str = ""
    unreadable: str = ""


def entries(folder: Path, leave_out: frozenset[Path] = frozenset()) -> Iterator[Entry]:
    """Every file below a folder, by name. `leave_out` are real paths of files that are read elsewhere or ours.

    Links and hidden folders are named, never followed.
    """
    for path, name in _walk(folder, "", 0):
        if not isinstance(path, Path):
            yield Entry(name, ignored=path)
        elif Path(os.path.realpath(path)) not in leave_out:
            yield _entry(path, name)


def _walk(folder: Path, above: str, depth: int) -> Iterator[tuple[Path | str, str]]:
    """Files below a folder with their names; what isn't entered comes as the reason instead."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield f"folder tidak dapat dibuka ({error.strerror}); periksa hak aksesnya", above or "."
        return
    for entry in found:
        name = f"{above}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield Path(entry.path), name
        elif entry.name.startswith("."):
            yield "folder tersembunyi", name
        elif depth >= MAX_DEPTH:
            yield f"folder bersarang lebih dari {MAX_DEPTH} tingkat", name
        else:
            yield from _walk(Path(entry.path), f"{name}/", depth + 1)


def _entry(path: Path, name: str) -> Entry:
    file = path.name
    if path.is_symlink():
        return Entry(name, ignored="tautan, bukan berkas; salin berkas aslinya ke folder ini")
    if file.startswith(("~$", ".~lock")):
        return Entry(name, ignored="berkas kunci dari program yang sedang membuka formulir")
    if file.startswith("."):
        return Entry(name, ignored="berkas tersembunyi")
    if path.suffix.lower() not in _WORKBOOKS:
        return Entry(name, ignored="bukan berkas Excel")
    if not path.is_file():
        return Entry(name, ignored="bukan berkas biasa")
    data = read_bytes(str(path), MAX_BYTES)
    if isinstance(data, str):
        return Entry(name, unreadable=f"berkas tidak dapat dibuka ({data}); periksa hak aksesnya")
    return Entry(name, data)

"""What lies in the folder of returns: every entry once, its bytes read within bounds, nothing touched."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.source.disk import printable_name, read_bytes, reason
from sopkit.workbook.read import MAX_BYTES
from sopkit.workbook.sniff import HEAD, holds_sheets, may_hold_sheets

MAX_DEPTH = 16
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".html", ".htm", ".xltx", ""})
"""Names under which a return may come; what else lies in the folder is one only if its bytes say so."""

_LINK = "tautan tidak dibuka, jadi kiriman di baliknya tidak terbaca; salin berkas aslinya ke folder ini"
_TOO_DEEP = f"folder bersarang lebih dari {MAX_DEPTH} tingkat tidak dibuka; pindahkan kiriman di dalamnya ke atas"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the folder: a file that may be a return, or in Indonesian why it is ignored or can't be read.

    `unseen` is why it was passed over though returns may be there; `name` is its path inside the folder, with `/`, and
    can always be printed.
    """

    name: str
    path: str
    ignored: str = ""
    unreadable: str = ""
    unseen: str = ""


def entries(folder: str, leave_out: frozenset[str] = frozenset()) -> Iterator[Entry]:
    """Every entry below a folder, in order of name within each folder, but for those that `leave_out` has the place of.

    Links and hidden folders are named, never followed. Nothing is opened.
    """
    return _walk(folder, os.path.realpath(folder), "", leave_out)


def place_of(path: str) -> str:
    """Where an entry lies, whichever way its folder is named; of a link, where it lies itself."""
    above, name = os.path.split(path)
    return f"{os.path.realpath(above)}{os.sep}{name}"


def _walk(folder: str, place: str, above: str, leave_out: frozenset[str]) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as listed:
            found = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        told = f"folder tidak dapat dibuka ({reason(error)}); periksa hak aksesnya"
        yield Entry(printable_name(above.rstrip("/")) or ".", folder, unreadable=told)
        return
    for one in found:
        own_place = f"{place}{os.sep}{one.name}"
        name = printable_name(f"{above}{one.name}")
        if own_place in leave_out:
            continue
        if not one.is_dir(follow_symlinks=False):
            ignored = _ignored(one)
            is_link = not ignored and one.is_symlink()
            yield Entry(name, one.path, ignored, unseen=_LINK if is_link else "")
        elif one.name.startswith("."):
            yield Entry(name, one.path, "folder tersembunyi")
        elif above.count("/") >= MAX_DEPTH:
            yield Entry(name, one.path, unseen=_TOO_DEEP)
        else:
            yield from _walk(one.path, own_place, f"{above}{one.name}/", leave_out)


def _ignored(one: "os.DirEntry[str]") -> str:
    if one.name.startswith(("~$", ".~lock")):
        return "berkas kunci dari program yang sedang membuka formulir"
    if one.name.startswith("."):
        return "berkas tersembunyi"
    return "" if one.is_symlink() or one.is_file() else "bukan berkas biasa"


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of an entry, or in Indonesian why it is ignored or can't be read."""

    data: bytes = b""
    ignored: str = ""
    unreadable: str = ""


def open_entry(path: str) -> Opened:
    """What an entry holds, as far as it may be a return. Never raises, never waits."""
    is_named = os.path.splitext(path)[1].lower() in _WORKBOOKS  # noqa: PTH122 - a Path costs more
    data = b"" if is_named else read_bytes(path, HEAD)
    if is_named or isinstance(data, str) or may_hold_sheets(data):
        data = read_bytes(path, MAX_BYTES)
    if isinstance(data, str):
        return Opened(unreadable=f"berkas tidak dapat dibuka ({data}); periksa hak aksesnya")
    if not is_named and not holds_sheets(data):
        return Opened(ignored="bukan berkas Excel")
    return Opened(data)

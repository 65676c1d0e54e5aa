"""Files taken for what their bytes tell, whatever they are called: browsers and messengers rename workbooks."""

import re
from collections.abc import Callable
from typing import TypeVar

from sopkit.workbook.bounds import MAX_BYTES
from sopkit.workbook.container import Package
from sopkit.workbook.refusal import Cause, RefusedError, Unreadable

Found = TypeVar("Found")
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files and those with a password begin, among others."""
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
DOCUMENT_PARTS = ("[Content_Types].xml", "mimetype")
"""Name what a package holds; one without them is an archive."""
_LOOKED_AT = 4096
"""Bytes by which a text is known for what it is."""
HEAD = 8
"""As many bytes tell whether the rest is worth reading."""
_WORKBOOK = re.compile(rb"(?:spreadsheetml|ms-excel)[^\"'<>]*main|opendocument\.spreadsheet")
_STREAMS = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book", "EncryptedPackage"))
_ENTRY = 128
"""Names of streams begin at multiples of it."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def may_hold_sheets(head: bytes) -> bool:
    """Whether a file that begins so may be a workbook, or an archive of some."""
    return head.startswith((*ZIPS, CFB, *ARCHIVES))


def holds_sheets(data: bytes) -> bool:
    """Whether a file that is called something else is a workbook or an archive, or too broken to tell.

    False for documents of other kinds that are packed alike, such as letters.
    """
    if data.startswith(CFB):
        return any(found.start() % _ENTRY == 0 for name in _STREAMS for found in re.finditer(re.escape(name), data))
    if not data.startswith(ZIPS):
        return data.startswith(ARCHIVES)
    if len(data) > MAX_BYTES:
        return b"xl/work" in data or is_large_archive(data)
    try:
        package = Package(data)
        told = [_head(package, part) for part in DOCUMENT_PARTS if part in package]
    except RefusedError:  # nobody can say that it is no return
        return True
    return not told or any(_WORKBOOK.search(part) for part in told)


def _head(package: Package, part: str) -> bytes:
    return next(package.chunks(part), b"")


def is_large_archive(data: bytes) -> bool:
    """Whether bytes that are too many to be a form, and so may be cut off, begin an archive rather than a document."""
    is_large = len(data) > MAX_BYTES and data.startswith(ZIPS)
    return is_large and not any(part.encode() in data for part in DOCUMENT_PARTS)


def read_package(data: bytes, read: Callable[[Package], Found]) -> Found | Unreadable:
    """What is read from the package in a file's bytes, or why nothing is. Never raises for what they hold."""
    try:
        return read(_open(data))
    except RefusedError as refused:
        return refused.unreadable()
    except Exception as error:  # whatever hostile bytes bring about is that file's fault alone
        return RefusedError(Cause.UNFORESEEN, "", type(error).__name__).unreadable()


def _open(data: bytes) -> Package:
    """The package in a file's bytes; what is none, or one of something else, is refused by what it is."""
    if not data.strip(b"\0 \r\n\t"):
        raise RefusedError(Cause.EMPTY)
    if data.startswith(ARCHIVES) or is_large_archive(data):
        raise RefusedError(Cause.ARCHIVE)
    if len(data) > MAX_BYTES:
        raise RefusedError(Cause.TOO_LARGE, "", f"{MAX_BYTES // 1024 // 1024} MiB")
    if data.startswith(CFB):
        raise RefusedError(Cause.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else Cause.OLD_XLS)
    if not data.startswith(b"PK"):
        raise RefusedError(_kind_of_text(data[:_LOOKED_AT]))
    package = Package(data)
    if "mimetype" in package and b"opendocument" in _head(package, "mimetype"):
        raise RefusedError(Cause.ODS)
    if "[Content_Types].xml" not in package:
        raise RefusedError(Cause.NOT_XLSX if "mimetype" in package else Cause.ARCHIVE)
    return package


def _kind_of_text(head: bytes) -> Cause:
    if _HTML.match(head):
        return Cause.HTML
    is_xml = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return Cause.NOT_XLSX if is_xml or b"\0" in head or head.startswith((b"%PDF", b"{\\rtf")) else Cause.PLAIN_TEXT

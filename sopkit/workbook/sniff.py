"""What the first bytes of a file tell, whatever it is called: browsers and messengers rename workbooks."""

import re
import zipfile
from io import BytesIO

from sopkit.workbook.read import ARCHIVES, CFB, DOCUMENT_PARTS, MAX_BYTES, ZIPS, is_large_archive

HEAD = 8
"""As many bytes tell whether the rest is worth reading."""
_WORKBOOK = re.compile(rb"(?:spreadsheetml|ms-excel)[^\"'<>]*main|opendocument\.spreadsheet")
_STREAMS = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book", "EncryptedPackage"))
_ENTRY = 128
"""Names of streams begin at multiples of it."""


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
        with zipfile.ZipFile(BytesIO(data)) as package:
            told = [_head(package, part) for part in DOCUMENT_PARTS if part in package.namelist()]
    except Exception:  # whatever a broken package raises, nobody can say that it is no return
        return True
    return not told or any(_WORKBOOK.search(part) for part in told)


def _head(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as opened:
        return opened.read(65_536)

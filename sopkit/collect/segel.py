"""A seal in each file that is written for people, by which one that nobody has touched since is known."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

_MARK = b"sopkit.seal/1 "
_SEAL = re.compile(rb"(?P<html><!-- )?sopkit\.seal/1 [0-9a-f]{64}(?(html) -->\n)\Z")
MAX_SEALED = 256 * 1024 * 1024
"""Bytes; what is longer is none of ours."""
_LONGEST = 100
_ROW = 12
"""Digits of a row's seal: against slips and work by hand, as all of these."""
_JSON = re.compile(rb',\n"seal": "([0-9a-f]{64})"\n}\n\Z')
_END = b"\n}\n"
"""Of an object that is written a line for each key."""
_NO_COMMENT = b"\0\0"
"""The end of a zip archive: how long the comment after it is."""


def seal_page(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A page of HTML, as it comes, and its seal."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    yield b"<!-- " + _MARK + digest.hexdigest().encode() + b" -->\n"


def seal_package(data: bytes) -> bytes:
    """A document or workbook with its seal, as the comment of its archive; programs that save it anew drop that."""
    comment = _MARK + hashlib.sha256(data).hexdigest().encode()
    return data.removesuffix(_NO_COMMENT) + len(comment).to_bytes(2, "little") + comment


def is_untouched(data: bytes) -> bool:
    """Whether a file is one of ours, as we wrote it."""
    found = _SEAL.search(data, max(0, len(data) - _LONGEST))
    if not found:
        return False
    plain = data[: found.start()]
    if found["html"]:
        return b"".join(seal_page([plain])) == data
    return seal_package(plain[: -len(_NO_COMMENT)] + _NO_COMMENT) == data


def seal_json(data: bytes) -> bytes:
    """An object of JSON, written a line for each key, with its seal as the last of them."""
    return data.removesuffix(_END) + b',\n"seal": "' + hashlib.sha256(data).hexdigest().encode() + b'"' + _END


def is_untouched_json(data: bytes) -> bool:
    """Whether an object is as we wrote it."""
    found = _JSON.search(data, max(0, len(data) - _LONGEST))
    return found is not None and seal_json(data[: found.start()] + _END) == data


def seal_row(row: Sequence[str]) -> str:
    """What stands in the last column of a table's row, which has no end that every program passes over."""
    # The letter keeps a spreadsheet from taking it for a number.
    return "s" + hashlib.sha256("\0".join(row).encode()).hexdigest()[:_ROW]

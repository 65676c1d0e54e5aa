"""A seal at the end of each file by which one that nobody has touched since it was written is known."""

import hashlib
import re
from collections.abc import Iterable, Iterator

_MARK = b"sopkit.letter/1 "
_SEAL = re.compile(rb"(?P<html><!-- )?sopkit\.letter/1 [0-9a-f]{64}(?(html) -->\n)\Z")
_LONGEST = 100
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

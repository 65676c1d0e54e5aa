"""Packages written by hand, so that what many of them share is compressed once."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

_STORED = 65_535
"""Bytes that one stored block of a deflated stream may hold."""
_END = b"\x03\x00"
"""An empty last block."""
_HEAD, _ENTRY, _CLOSE = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED = 20, 8
_EPOCH = (0, 1 << 5 | 1)
"""Midnight of 1 January 1980, the first moment that a package knows."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in a package."""

    name: str
    deflated: bytes
    size: int
    crc: int


def deflate(name: str, data: bytes) -> Packed:
    """A part of its own."""
    return Packed(name, _raw(data, zlib.Z_FINISH, zlib.Z_DEFAULT_COMPRESSION), len(data), zlib.crc32(data))


class Mould:
    """A part in which some stretches differ from package to package, and all between them is compressed once."""

    def __init__(self, name: str, data: bytes, gaps: Iterable[tuple[int, int]]) -> None:
        """`gaps` are where those stretches begin and end, in order."""
        edges = [0, *(edge for gap in gaps for edge in gap), len(data)]
        self.name = name
        self._plain = [data[start:end] for start, end in list(pairwise(edges))[::2]]
        # After a full flush nothing refers back, so blocks may stand behind whatever comes before them.
        self._ready = [_raw(piece, zlib.Z_FULL_FLUSH, zlib.Z_BEST_COMPRESSION) for piece in self._plain]

    def fill(self, texts: Iterable[bytes]) -> Packed:
        """The part with a text in each gap."""
        plain, ready = [self._plain[0]], [self._ready[0]]
        for text, fixed, packed in zip(texts, self._plain[1:], self._ready[1:], strict=True):
            plain += text, fixed
            ready += _stored(text), packed
        data = b"".join(plain)
        return Packed(self.name, b"".join(ready) + _END, len(data), zlib.crc32(data))


def write_package(parts: Iterable[Packed]) -> bytes:
    """A package of parts in their order: no clock and no machine's name in it."""
    made: list[bytes] = []
    entries: list[bytes] = []
    offset = count = 0
    for part in parts:
        name = part.name.encode("ascii")
        facts = (0, _DEFLATED, *_EPOCH, part.crc, len(part.deflated), part.size, len(name), 0)
        made += _HEAD.pack(b"PK\x03\x04", _VERSION, *facts), name, part.deflated
        entries += _ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, *facts, 0, 0, 0, 0, offset), name
        offset += _HEAD.size + len(name) + len(part.deflated)
        count += 1
    listing = b"".join(entries)
    close = _CLOSE.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join([*made, listing, close])


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts by their names, in their order."""
    return write_package(deflate(name, data) for name, data in parts.items())


def _raw(data: bytes, end: int, level: int) -> bytes:
    stream = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush(end)


def _stored(data: bytes) -> bytes:
    """Bytes as they are, as blocks of a deflated stream."""
    pieces = (data[at : at + _STORED] for at in range(0, len(data), _STORED))
    return b"".join(struct.pack("<BHH", 0, len(one), len(one) ^ 0xFFFF) + one for one in pieces)

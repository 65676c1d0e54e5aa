"""The package around a workbook: a zip whose table of contents is checked before anything of it is unpacked."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from sopkit.workbook.bounds import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, REMEMBERED, SMALL
from sopkit.workbook.refusal import Cause, RefusedError

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STEP_IN, _STEP_OUT = 64 * 1024, 1024 * 1024
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_SIZES_FOLLOW, _UTF8 = 0x0008, 0x0800
_STORED, _DEFLATED = 0, 8
_WIDE, _WIDE_FIELD = 0xFFFFFFFF, 1
"""A size that stands in the field of large archives instead."""


class Part(NamedTuple):
    """Where a part's bytes lie in the file, and what they must give."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    header: int
    start: int


class Package:
    """A file's parts by their names, which differ in more than case."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts: dict[str, Part] = {}
        self.unpacked: dict[str, bytes] = {}
        for part in _list_parts(data):
            if part.name.lower() in self.parts:
                raise RefusedError(Cause.DOUBLE_PART, part.name)
            self.parts[part.name.lower()] = part

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def size(self, name: str) -> int:
        """How many bytes a part says it unpacks to."""
        return self.part(name).size

    def part(self, name: str) -> Part:
        """Where a part lies; one that isn't there stops the reading."""
        part = self.parts.get(name.lower())
        if not part:
            raise RefusedError(Cause.NO_PART, name)
        return part

    def read(self, name: str) -> bytes:
        """All bytes of a part; a small one is unpacked once."""
        part = self.part(name)
        data = self.unpacked.get(part.name) or self._at_once(part) or b"".join(self.chunks(name))
        if len(data) <= REMEMBERED:
            self.unpacked[part.name] = data
        return data

    def _at_once(self, part: Part) -> bytes | None:
        """All bytes of a small part that is sound; None for another."""
        if part.size > SMALL or part.method != _DEFLATED:
            return None
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        with suppress(zlib.error):
            data = inflater.decompress(memoryview(self.data)[part.start : part.start + part.packed], part.size + 1)
            is_whole = inflater.eof and not inflater.unused_data and len(data) == part.size
            if is_whole and zlib.crc32(data) == part.checksum:
                return data
        return None

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces; that they are whole is certain only after the last one."""
        part = self.part(name)
        packed = memoryview(self.data)[part.start : part.start + part.packed]
        checksum = size = 0
        for piece in _inflate(packed, part) if part.method == _DEFLATED else _slices(packed):
            size += len(piece)
            if size > part.size:
                break
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != part.size:
            raise RefusedError(Cause.HEADERS, part.name, "ukuran")
        if checksum != part.checksum:
            raise RefusedError(Cause.CHECKSUM, part.name)


def _slices(data: memoryview) -> Iterator[bytes]:
    return (bytes(data[at : at + _STEP_IN]) for at in range(0, len(data), _STEP_IN))


def _inflate(data: memoryview, part: Part) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    slices, waiting = _slices(data), b""
    try:
        while not inflater.eof:
            waiting = waiting or next(slices, b"")
            piece = inflater.decompress(waiting, _STEP_OUT)
            if not piece and not waiting:
                raise RefusedError(Cause.BROKEN, part.name)
            waiting = inflater.unconsumed_tail
            yield piece
    except zlib.error as error:
        raise RefusedError(Cause.BROKEN, part.name) from error
    if inflater.unused_data or next(slices, b""):
        raise RefusedError(Cause.HEADERS, part.name, "ukuran")


def _list_parts(data: bytes) -> list[Part]:
    """Every part but folders, once the whole table is known to be what the file holds."""
    end = data.rfind(b"PK\5\6", -_END.size - 0xFFFF)
    if end < 0 or end + _END.size > len(data):
        raise RefusedError(Cause.BROKEN)
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if disk or first_disk or here != count or start + size != end or end + _END.size + comment != len(data):
        raise RefusedError(Cause.BROKEN)
    if count > MAX_PARTS:
        raise RefusedError(Cause.TOO_MANY, "", f"{count} bagian")
    parts = []
    at = start
    for _ in range(count):
        if at + _CENTRAL.size > end or not data.startswith(b"PK\1\2", at):
            raise RefusedError(Cause.BROKEN)
        part, at = _entry(data, at)
        parts.append(part)
    if at != end:
        raise RefusedError(Cause.BROKEN)
    _refuse_overlaps(sorted(parts, key=lambda part: part.header), start)
    unpacked = sum(part.size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise RefusedError(Cause.BOMB, "", f"{unpacked // 1024 // 1024} MiB")
    for part in parts:
        if part.size > max(SMALL, MAX_RATIO * part.packed):
            raise RefusedError(Cause.BOMB, part.name, f"{part.size // max(1, part.packed)} kali")
    return [part for part in parts if not part.name.endswith("/")]


def _entry(data: bytes, at: int) -> tuple[Part, int]:
    """One line of the table of contents, which must agree with what stands at the part, and where the next begins."""
    found = _CENTRAL.unpack_from(data, at)
    flags, method, checksum, packed, size = found[3], found[4], *found[7:10]
    name_size, extra_size, comment_size, disk, header = *found[10:14], found[16]
    at += _CENTRAL.size
    own, extra = data[at : at + name_size], data[at + name_size : at + name_size + extra_size]
    name = _name(own, flags)
    size, packed, header = _widen(extra, size, packed, header)
    if flags & _ENCRYPTED:
        raise RefusedError(Cause.ENCRYPTED, name)
    if method not in (_STORED, _DEFLATED):
        raise RefusedError(Cause.COMPRESSION, name, method)
    if disk or header + _LOCAL.size > len(data) or not data.startswith(b"PK\3\4", header):
        raise RefusedError(Cause.HEADERS, name, "tempat")
    local = _LOCAL.unpack_from(data, header)
    start = header + _LOCAL.size
    before = start + local[9]
    sizes = _widen(data[before : before + local[10]], local[8], local[7])
    is_later = local[2] & _SIZES_FOLLOW
    for mine, its, what in (
        (own, data[start:before], "nama"),
        (method, local[3], "pemampatan"),
        (0, local[2] & _ENCRYPTED, "sandi"),
        *((mine, its, "ukuran") for mine, its in zip((size, packed), sizes, strict=True) if its or not is_later),
        *(((checksum, local[6], "jumlah pemeriksa"),) if local[6] or not is_later else ()),
    ):
        if mine != its:
            raise RefusedError(Cause.HEADERS, name, what)
    part = Part(name, method, checksum, packed, size, header, before + local[10])
    return part, at + name_size + extra_size + comment_size


def _widen(extra: bytes, *sizes: int) -> tuple[int, ...]:
    """Sizes, those that stand in the field of large archives looked up there."""
    if _WIDE not in sizes:
        return sizes
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _WIDE_FIELD:
            held = extra[at + 4 : at + 4 + length]
            wide = iter([int.from_bytes(held[i : i + 8], "little") for i in range(0, len(held), 8)])
            return tuple(next(wide, size) if size == _WIDE else size for size in sizes)
        at += 4 + length
    return sizes


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise RefusedError(Cause.PART_NAME, raw.decode("utf-8", "replace")) from error
    if "\\" in name or not name.isprintable() or not {"", ".", ".."}.isdisjoint(name.removesuffix("/").split("/")):
        raise RefusedError(Cause.PART_NAME, name)
    return name


def _refuse_overlaps(parts: list[Part], end: int) -> None:
    """Parts in the order of the file: each must be over before the next begins."""
    beyond = end
    for part in reversed(parts):
        if part.start + part.packed > beyond:
            raise RefusedError(Cause.HEADERS, part.name, "tempat")
        beyond = part.header

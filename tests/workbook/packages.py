"""Workbooks put together by hand, part by part, so that each byte of them can be wrong."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES, RELS, BOOK, BOOK_RELS = "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS, SHEET, CUSTOM, CORE = (
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
    "docProps/custom.xml",
    "docProps/core.xml",
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def relation(number: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{more}/>'


def relations(*each: str) -> bytes:
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def types(**more: str) -> bytes:
    """The types of the usual parts; names of others with their type."""
    known = {
        BOOK: f"{KIND}.sheet.main+xml",
        SHEET: f"{KIND}.worksheet+xml",
        STYLES: f"{KIND}.styles+xml",
        STRINGS: f"{KIND}.sharedStrings+xml",
        **more,
    }
    each = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in known.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">{rels}{xml}{each}</Types>'.encode()


def workbook(sheets: str = '<sheet name="Isian" sheetId="1" r:id="rId1"/>', more: str = "", before: str = "") -> bytes:
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets>{more}</workbook>'
    ).encode()


def sheet(rows: str = "", before: str = "", after: str = "") -> bytes:
    return f'{_HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def strings(*texts: str, counts: str = "") -> bytes:
    each = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{_HEAD}<sst xmlns="{MAIN}"{counts}>{each}</sst>'.encode()


def styles(formats: Iterable[int] = (0, 14, 9), own: Mapping[int, str] | None = None, counts: str = "") -> bytes:
    made = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in (own or {}).items())
    each = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    both = f"<numFmts>{made}</numFmts><cellXfs{counts}>{each}</cellXfs>"
    return f'{_HEAD}<styleSheet xmlns="{MAIN}">{both}</styleSheet>'.encode()


ROWS = row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1"><v>12.5</v></c>') + row(2, '<c r="C2" s="1"><v>46113</v></c>')
PARTS: Mapping[str, bytes] = {
    TYPES: types(),
    RELS: relations(relation(1, f"{OFFICE}/officeDocument", BOOK)),
    BOOK: workbook(),
    BOOK_RELS: relations(
        relation(1, f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        relation(2, f"{OFFICE}/styles", "styles.xml"),
        relation(3, f"{OFFICE}/sharedStrings", "/xl/sharedStrings.xml"),
    ),
    STYLES: styles(),
    STRINGS: strings("kunci", "isi"),
    SHEET: sheet(ROWS),
}
"""A sound workbook of one sheet."""


@dataclass(slots=True)
class Entry:
    """A part as it is put into a package; what is None is as it should be."""

    name: bytes
    data: bytes
    method: int = 8
    flags: int = 0
    packed: bytes | None = None
    size: int | None = None
    checksum: int | None = None
    header: int | None = None
    extra: bytes = b""
    local: dict[str, int | bytes] = field(default_factory=dict)
    """What the local header says instead: name, flags, method, checksum, packed, size."""


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def zipped(entries: Iterable[Entry], before: bytes = b"", after: bytes = b"", count: int | None = None) -> bytes:
    """A package of entries in their order."""
    body, table = bytearray(before), bytearray()
    listed = list(entries)
    for one in listed:
        packed = one.packed if one.packed is not None else deflated(one.data) if one.method == 8 else one.data
        checksum = zlib.crc32(one.data) if one.checksum is None else one.checksum
        size = len(one.data) if one.size is None else one.size
        own: dict[str, int | bytes] = {
            "name": one.name,
            "flags": one.flags,
            "method": one.method,
            "checksum": checksum,
            "packed": len(packed),
            "size": size,
            **one.local,
        }
        name = own["name"]
        assert isinstance(name, bytes)
        header = len(body) if one.header is None else one.header
        central = (20, 20, one.flags, one.method, 0, 33, checksum, len(packed), size, len(one.name), len(one.extra))
        table += struct.pack("<4s6H3L5H2L", b"PK\1\2", *central, 0, 0, 0, 0, header) + one.name + one.extra
        if one.header is None:
            told = (own["flags"], own["method"], 0, 33, own["checksum"], own["packed"], own["size"])
            body += (
                struct.pack("<4s5H3L2H", b"PK\3\4", 20, *told, len(name), len(one.extra)) + name + one.extra + packed
            )
    number = len(listed) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(table), len(body), 0)
    return bytes(body) + bytes(table) + end + after


def entries(parts: Mapping[str, bytes]) -> list[Entry]:
    return [Entry(name.encode(), data) for name, data in parts.items()]


def package(changes: Mapping[str, bytes | None] | None = None) -> bytes:
    """The sound workbook with some parts changed, added or (None) left out."""
    parts = {**PARTS, **(changes or {})}
    return zipped(entries({name: data for name, data in parts.items() if data is not None}))

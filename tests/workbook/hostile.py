"""What nobody sends by mistake, and what transports and bad programs make of sound files: one function a kind.

Each gives a file and the cause for which it must be refused; None where it must be read all the same, as the sound
workbook or as what the function's name says.
"""

import struct
import zlib
from collections.abc import Callable

from sopkit.workbook.refusal import Cause
from tests.workbook.packages import (
    BOOK,
    BOOK_RELS,
    CORE,
    CUSTOM,
    KIND,
    MAIN,
    OFFICE,
    PACKAGE,
    PARTS,
    RELS,
    ROWS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Entry,
    deflated,
    entries,
    package,
    relation,
    relations,
    row,
    sheet,
    types,
    workbook,
    zipped,
)

Kind = Callable[[], bytes]
KINDS: dict[str, tuple[Kind, Cause | None]] = {}
MIB = 1024 * 1024
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(cause: Cause | None) -> Callable[[Kind], Kind]:
    """Lists a kind with what must come of it."""

    def note(kind: Kind) -> Kind:
        KINDS[kind.__name__] = kind, cause
        return kind

    return note


def listed(name: str, cause: Cause | None, data: bytes | Kind) -> None:
    KINDS[name] = (lambda: data) if isinstance(data, bytes) else data, cause


def with_cells(*cells: str) -> bytes:
    return package({SHEET: sheet(row(1, *cells))})


def changed(part: str, old: str, new: str) -> bytes:
    assert old.encode() in PARTS[part], (part, old)
    return package({part: PARTS[part].replace(old.encode(), new.encode())})


# Files that are something else.

listed("nothing", Cause.EMPTY, b"")
listed("only_zeros", Cause.EMPTY, b"\0" * 5000)
listed("html", Cause.HTML, b"<!DOCTYPE html><html><table><tr><td>1</table>")
listed("html_with_a_mark", Cause.HTML, b"\xef\xbb\xbf\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'>")
listed("csv", Cause.PLAIN_TEXT, b"unit;nilai\r\nkesos;12\r\n")
listed(
    "spreadsheet_of_2003", Cause.NOT_XLSX, b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
)
listed("pdf", Cause.NOT_XLSX, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
listed("old_xls", Cause.OLD_XLS, CFB + b"\0" * 1000)
listed("old_xls_of_one_sector", Cause.OLD_XLS, CFB + b"\xff" * 504)
listed("with_a_password", Cause.ENCRYPTED, CFB + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))
listed("rar", Cause.ARCHIVE, b"Rar!\x1a\x07\x01\0" + b"x" * 90)
listed("archive_of_forms", Cause.ARCHIVE, zipped([Entry(b"a.xlsx", package())]))
listed("ods", Cause.ODS, zipped([Entry(b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet", 0)]))
listed(
    "word",
    Cause.NOT_XLSX,
    package({TYPES: types(**{BOOK: KIND.replace("spreadsheetml", "wordprocessingml") + ".document.main+xml"})}),
)
listed("xlsb", Cause.XLSB, package({TYPES: types(**{BOOK: "application/vnd.ms-excel.sheet.binary.macroEnabled.main"})}))
listed("larger_than_any_form", Cause.TOO_LARGE, b"PK\3\4" + b"[Content_Types].xml" + b"x" * (10 * MIB))


# The package.

listed("cut_in_half", Cause.BROKEN, package()[: len(package()) // 2])
listed("cut_by_one_byte", Cause.BROKEN, package()[:-1])
listed("more_behind_the_end", Cause.BROKEN, package() + b"\0")
listed("more_before_the_beginning", Cause.BROKEN, b"PK" + package())
listed("only_the_end", Cause.ARCHIVE, zipped([]))
listed("an_end_that_counts_too_many", Cause.BROKEN, zipped(entries(PARTS), count=len(PARTS) + 1))
listed("an_end_that_counts_too_few", Cause.BROKEN, zipped(entries(PARTS), count=len(PARTS) - 1))


@refused(Cause.BROKEN)
def a_comment_that_holds_another_end() -> bytes:
    data = package()
    whole = zipped([Entry(b"lain.xml", b"x")])
    return data[:-2] + struct.pack("<H", len(whole) + 4) + whole + b"\0\0\0\0"


@refused(Cause.TOO_MANY)
def thousands_of_parts() -> bytes:
    return zipped([*entries(PARTS), *(Entry(b"x%d" % n, b"", 0) for n in range(40_000))])


@refused(Cause.BOMB)
def a_bomb_that_says_so() -> bytes:
    return zipped([*entries(PARTS), Entry(b"xl/x.xml", b" " * (80 * MIB))])


@refused(Cause.HEADERS)
def a_bomb_that_lies() -> bytes:
    bomb = b"<worksheet>" + b" " * (300 * MIB)
    return zipped([*entries({**PARTS, SHEET: b""})[:-1], Entry(SHEET.encode(), b"", 8, 0, deflated(bomb), 5000)])


@refused(Cause.BOMB)
def many_parts_that_share_the_weight() -> bytes:
    one = deflated(b" " * (4 * MIB))
    many = (Entry(b"x%d" % n, b"", 8, 0, one, 4 * MIB, zlib.crc32(b" " * (4 * MIB))) for n in range(30))
    return zipped([*entries(PARTS), *many])


@refused(Cause.BOMB)
def a_part_that_swells_too_much() -> bytes:
    return package({SHEET: sheet(ROWS, after=" " * (30 * MIB))})


@refused(Cause.HEADERS)
def smaller_than_it_says() -> bytes:
    made = entries(PARTS)
    made[-1].size = len(made[-1].data) + 1
    return zipped(made)


@refused(Cause.CHECKSUM)
def another_checksum() -> bytes:
    made = entries(PARTS)
    made[-1].checksum = 12345
    return zipped(made)


@refused(Cause.BROKEN)
def deflated_garbage() -> bytes:
    made = entries(PARTS)
    made[-1].packed = b"\xff" * 300
    return zipped(made)


@refused(Cause.BROKEN)
def a_part_that_stops_too_early() -> bytes:
    made = entries(PARTS)
    made[-1].packed = deflated(made[-1].data)[:-20]
    return zipped(made)


@refused(Cause.HEADERS)
def a_part_with_more_behind_it() -> bytes:
    made = entries(PARTS)
    made[-1].packed = deflated(made[-1].data) + b"more"
    return zipped(made)


@refused(Cause.BROKEN)
def blocks_that_hold_nothing() -> bytes:
    made = entries(PARTS)
    made[-1].packed = b"\0\0\0\xff\xff" * (2 * MIB // 5)
    return zipped(made)


def _local(**told: int | bytes) -> bytes:
    made = entries(PARTS)
    made[-1].local = told
    return zipped(made)


listed("another_name_before_the_part", Cause.HEADERS, _local(name=b"xl/worksheets/sheet9.xml"))
listed("another_size_before_the_part", Cause.HEADERS, _local(size=7))
listed("another_checksum_before_the_part", Cause.HEADERS, _local(checksum=7))
listed("another_method_before_the_part", Cause.HEADERS, _local(method=0))
listed("a_password_only_before_the_part", Cause.HEADERS, _local(flags=1))
listed("sizes_that_follow", None, _local(flags=8, size=0, packed=0, checksum=0))
listed("sizes_that_follow_and_differ", Cause.HEADERS, _local(flags=8, size=9, packed=0, checksum=0))


@refused(Cause.HEADERS)
def parts_that_overlap() -> bytes:
    whole = entries(PARTS)
    at = zipped(whole).index(SHEET.encode()) - 30
    twin = Entry(b"x" * len(SHEET), whole[-1].data, header=at)
    return zipped([*whole, twin])


@refused(Cause.HEADERS)
def a_part_beyond_the_file() -> bytes:
    return zipped([*entries(PARTS), Entry(b"x.xml", b"x", header=9_999_999)])


def _twice(name: str) -> bytes:
    return zipped([*entries(PARTS), Entry(name.encode(), sheet(row(1, '<c r="A1"><v>7</v></c>')))])


listed("a_part_twice", Cause.DOUBLE_PART, _twice(SHEET))
listed("a_part_twice_in_capitals", Cause.DOUBLE_PART, _twice(SHEET.upper()))
for _name, _path in {
    "up": "xl/../../etc/passwd",
    "from_the_root": "/etc/passwd",
    "backslash": "xl\\worksheets\\sheet2.xml",
    "this_folder": "xl/./sheet.xml",
    "empty_step": "xl//sheet.xml",
    "nameless": "",
    "control_letter": "xl/a\x1b[2J.xml",
}.items():
    listed(f"a_part_named_{_name}", Cause.PART_NAME, _twice(_path))
listed("a_name_that_is_no_text", Cause.PART_NAME, zipped([*entries(PARTS), Entry(b"\xff\xfe", b"", flags=0x0800)]))


def _last(method: int = 8, flags: int = 0, extra: bytes = b"") -> bytes:
    made = entries(PARTS)
    made[-1].method, made[-1].flags, made[-1].extra = method, flags, extra
    return zipped(made)


listed("encrypted_parts", Cause.ENCRYPTED, _last(flags=1))
listed("unknown_compression", Cause.COMPRESSION, _last(method=99))
listed("packed_by_bzip2", Cause.COMPRESSION, _last(method=12))
listed("fields_nobody_knows", None, _last(extra=struct.pack("<2H", 0x9999, 6) + b"abcdef"))


# Parts and what they refer to.

for _part in (TYPES, RELS, BOOK, BOOK_RELS, STYLES, STRINGS, SHEET):
    _cause = Cause.ARCHIVE if _part == TYPES else Cause.NO_PART
    listed(
        f"no_{_part.rpartition('/')[2].strip('[]').partition('.')[0] or 'rels'}_{len(_part)}",
        _cause,
        package({_part: None}),
    )

listed("no_workbook_named", Cause.NO_PART, package({RELS: relations()}))
listed("a_sheet_related_to_nothing", Cause.RELATIONS, changed(BOOK, 'r:id="rId1"', 'r:id="rId9"'))
listed("a_sheet_outside", Cause.RELATIONS, changed(BOOK_RELS, 'sheet1.xml"', 'sheet1.xml" TargetMode="External"'))
listed(
    "a_sheet_on_the_web",
    Cause.RELATIONS,
    changed(BOOK_RELS, 'worksheets/sheet1.xml"', 'http://127.0.0.1/s.xml" TargetMode="External"'),
)
listed("a_sheet_above_the_package", Cause.RELATIONS, changed(BOOK_RELS, "worksheets/sheet1.xml", "../../../etc/passwd"))
listed("a_sheet_that_is_the_workbook", Cause.RELATIONS, changed(BOOK_RELS, "worksheets/sheet1.xml", "workbook.xml"))
listed(
    "texts_that_are_the_sheet",
    Cause.STRUCTURE,
    changed(BOOK_RELS, "/xl/sharedStrings.xml", "/xl/worksheets/sheet1.xml"),
)
listed("a_workbook_that_is_its_own_relations", Cause.NOT_XLSX, changed(RELS, BOOK, RELS))
listed("a_relation_twice", Cause.RELATIONS, changed(BOOK_RELS, 'Id="rId2"', 'Id="rId1"'))
listed("a_sheet_of_an_unknown_kind", Cause.RELATIONS, changed(BOOK_RELS, f"{OFFICE}/worksheet", f"{OFFICE}/worksheeu"))
listed("a_sheet_of_another_type", Cause.RELATIONS, package({TYPES: types(**{SHEET: f"{KIND}.styles+xml"})}))


@refused(Cause.RELATIONS)
def two_workbooks() -> bytes:
    each = (relation(n, f"{OFFICE}/officeDocument", f"xl/workbook{n}.xml") for n in (1, 2))
    return package({RELS: relations(*each)})


@refused(Cause.STRUCTURE)
def a_type_told_twice() -> bytes:
    more = f'<Override PartName="/{BOOK}" ContentType="text/xml"/></Types>'
    return changed(TYPES, "</Types>", more)


def _sheets(*names: tuple[str, str]) -> bytes:
    return package({BOOK: workbook("".join(f'<sheet name="{name}" sheetId="1" r:id="{id_}"/>' for name, id_ in names))})


listed("a_sheet_twice", Cause.STRUCTURE, _sheets(("a", "rId1"), ("b", "rId1")))
listed("two_sheets_of_one_name", Cause.STRUCTURE, _sheets(("a", "rId1"), ("A", "rId2")))
listed("thousands_of_sheets", Cause.TOO_MANY, _sheets(*((f"s{n}", f"rId{n}") for n in range(5_000))))
listed("a_sheet_without_a_name", Cause.STRUCTURE, changed(BOOK, 'name="Isian" ', ""))
listed("no_list_of_sheets", Cause.STRUCTURE, package({BOOK: f'<workbook xmlns="{MAIN}"/>'.encode()}))
NAMES = "".join(f'<definedName name="{name}">1</definedName>' for name in "aA")
listed("a_name_defined_twice", Cause.STRUCTURE, package({BOOK: workbook(more=f"<definedNames>{NAMES}</definedNames>")}))


def _told(kind: str, part: str, data: bytes) -> bytes:
    also = relation(2, kind, part)
    return package({RELS: relations(relation(1, f"{OFFICE}/officeDocument", BOOK), also), part: data})


METADATA = f"{PACKAGE}/relationships/metadata/core-properties"
SAVED = (
    f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" xmlns:d="http://purl.org/dc/terms/">'
    "<d:modified>0001-01-01T00:00:00+23:59</d:modified></c:coreProperties>"
)
listed("broken_properties", Cause.XML, _told(f"{OFFICE}/custom-properties", CUSTOM, b"<Properties"))
listed("saved_before_all_time", None, _told(METADATA, CORE, SAVED.encode()))
listed(
    "what_is_never_opened",
    None,
    package(
        {
            "xl/vbaProject.bin": b"\xff" * 900,
            "xl/media/image1.png": b"\x89PNG",
            "xl/theme/theme1.xml": b"<broken",
            "xl/externalLinks/externalLink1.xml": b"<!DOCTYPE a>",
        }
    ),
)

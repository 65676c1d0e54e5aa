"""One workbook written in the many ways that programs have: the same cells each time."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from sopkit.workbook.read import Book, Cause, CellKind, Sheet, Unreadable, read
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
    STRICT_MAIN,
    STRICT_OFFICE,
    STRINGS,
    STYLES,
    TYPES,
    entries,
    package,
    relation,
    relations,
    row,
    sheet,
    strings,
    styles,
    types,
    workbook,
    zipped,
)

Parts = Mapping[str, bytes]


def book_of(data: bytes) -> Book:
    found = read(data)
    assert isinstance(found, Book), found
    return found


def cells(*written: str, more: Mapping[str, bytes] | None = None) -> dict[str, tuple[CellKind, str, str]]:
    """Cells of the first row as they are read: kind, raw text, and what a date is to a reader."""
    found = book_of(package({SHEET: sheet(row(1, *written)), **(more or {})}))
    return {cell.name: (cell.kind, cell.raw, cell.shown) for cell in found.sheets[0].cells.values()}


def in_all(change: Callable[[str], str]) -> dict[str, bytes]:
    return {name: change(data.decode()).encode() for name, data in PARTS.items()}


def in_utf_16(codec: str) -> dict[str, bytes]:
    mark = "" if codec == "utf-16" else "\ufeff"
    return {name: (mark + data.decode().replace("UTF-8", "UTF-16")).encode(codec) for name, data in PARTS.items()}


def prefixed(text: str) -> str:
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1p:", text).replace(" xmlns=", " xmlns:p=")


def strict(text: str) -> str:
    return text.replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE)


def elsewhere() -> dict[str, bytes]:
    """Every part under another name, referred to in another way."""
    moved = {BOOK: "a/B.xml", SHEET: "a/c/Lembar Satu.xml", STYLES: "gaya.xml", STRINGS: "a/teks.bin"}
    kinds = {
        "a/B.xml": "sheet.main",
        "a/c/Lembar Satu.xml": "worksheet",
        "gaya.xml": "styles",
        "a/teks.bin": "sharedStrings",
    }
    return {
        TYPES: types(**{name: f"{KIND}.{kind}+xml" for name, kind in kinds.items()}),
        RELS: relations(relation(7, f"{OFFICE}/officeDocument", "/a/b.XML")),
        "a/_rels/B.xml.rels": relations(
            relation(1, f"{OFFICE}/worksheet", "./c/../c/Lembar Satu.xml"),
            relation(2, f"{OFFICE}/styles", "../gaya.xml"),
            relation(3, f"{OFFICE}/sharedStrings", "TEKS.bin"),
            relation(4, f"{OFFICE}/theme", "tidak/ada.xml"),
            relation(5, f"{OFFICE}/externalLink", "file:///etc/passwd", ' TargetMode="External"'),
        ),
        **{moved[name]: PARTS[name] for name in moved},
    }


def without_references(text: str) -> str:
    return re.sub(r' r="[A-Z]?[0-9]"', "", text).replace("<row><c s", "<row><c/><c/><c s")


VARIANTS: dict[str, Parts] = {
    "strict": in_all(strict),
    "prefixed": in_all(prefixed),
    "strict and prefixed": in_all(lambda text: prefixed(strict(text))),
    "utf-16": in_utf_16("utf-16"),
    "utf-16, big end first": in_utf_16("utf-16-be"),
    "with marks": {name: b"\xef\xbb\xbf" + data for name, data in PARTS.items()},
    "without declarations": in_all(lambda text: text.partition("?>")[2].strip()),
    "on many lines": in_all(lambda text: re.sub(r">(?=<)", ">\r\n  ", text)),
    "in single quotes": in_all(lambda text: text.replace('"', "'")),
    "with comments": in_all(lambda text: re.sub(r"(?<=[a-z\"/])>(?=<)", "><!-- <c r='A1'/> -->", text)),
    "texts as CDATA": in_all(lambda text: text.replace("kunci", "<![CDATA[kunci]]>")),
    "letters by number": in_all(lambda text: text.replace("kunci", "&#107;&#x75;nci")),
    "elsewhere": elsewhere(),
    "without references": {**PARTS, SHEET: without_references(PARTS[SHEET].decode()).encode()},
    "with folders": {"xl/": b"", **PARTS},
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_workbook_is_the_same_in_whatever_way_it_is_written(name: str) -> None:
    assert book_of(zipped(entries(VARIANTS[name]))) == book_of(package())


def test_parts_that_are_not_compressed() -> None:
    stored = entries(PARTS)
    for one in stored:
        one.method = 0
    assert book_of(zipped(stored)) == book_of(package())


def test_kinds_of_cells() -> None:
    written = {
        "A1": '<c r="A1"><v> 1.50 </v></c>',
        "B1": '<c r="B1" t="str"><f>A1&amp;""</f><v>1,5</v></c>',
        "C1": '<c r="C1" t="b"><v>1</v></c>',
        "D1": '<c r="D1" t="b"><v>false</v></c>',
        "E1": '<c r="E1" t="e"><v>#DIV/0!</v></c>',
        "F1": '<c r="F1" t="d"><v>2026-05-01T10:30:00Z</v></c>',
        "G1": '<c r="G1" t="d"><v>2026-13-01</v></c>',
        "H1": '<c r="H1" t="d"><v>besok</v></c>',
        "I1": '<c r="I1" t="q"><v>apa</v></c>',
        "J1": '<c r="J1" t="b"><v>5</v></c>',
        "K1": '<c r="K1" t="inlineStr"><v>5</v></c>',
        "L1": '<c r="L1"><is><t>5</t></is></c>',
        "M1": '<c r="M1"><f>1+1</f></c>',
        "N1": '<c r="N1" t="str"><f>""</f><v></v></c>',
        "O1": '<c r="O1"><v></v></c>',
        "P1": '<c r="P1" t="s"><v> 1 </v></c>',
        "Q1": '<c r="Q1" s="1"><v>9999999</v></c>',
        "R1": '<c r="R1" s="1"><v>0.75</v></c>',
        "S1": '<c r="S1"><f t="shared" si="0"/><v>7</v></c>',
    }
    assert cells(*written.values()) == {
        "A1": (CellKind.NUMBER, "1.50", ""),
        "B1": (CellKind.TEXT, "1,5", ""),
        "C1": (CellKind.BOOLEAN, "TRUE", ""),
        "D1": (CellKind.BOOLEAN, "FALSE", ""),
        "E1": (CellKind.ERROR, "#DIV/0!", ""),
        "F1": (CellKind.DATE, "2026-05-01T10:30:00Z", "tanggal 1 Mei 2026 pukul 10.30"),
        "G1": (CellKind.DATE, "2026-13-01", "tanggal di luar kalender"),
        "H1": (CellKind.ERROR, "besok", ""),
        "I1": (CellKind.ERROR, "apa", ""),
        "J1": (CellKind.ERROR, "5", ""),
        "K1": (CellKind.ERROR, "5", ""),
        "L1": (CellKind.ERROR, "5", ""),
        "M1": (CellKind.ERROR, "", ""),
        "P1": (CellKind.TEXT, "isi", ""),
        "Q1": (CellKind.DATE, "9999999", "tanggal di luar kalender"),
        "R1": (CellKind.DATE, "0.75", "waktu pukul 18.00"),
        "S1": (CellKind.NUMBER, "7", ""),
    }


def test_texts_in_several_looks_without_how_they_are_spoken() -> None:
    spoken = (
        "<r><rPr><b/></rPr><t>satu </t></r><rPh sb='0' eb='1'><t>SATU</t></rPh><r><t xml:space='preserve'> dua</t></r>"
    )
    shared = strings("x").replace(b"<t>x</t>", spoken.encode())
    found = cells(
        '<c r="A1" t="s"><v>0</v></c>', f'<c r="B1" t="inlineStr"><is>{spoken}</is></c>', more={STRINGS: shared}
    )
    assert {raw for _, raw, _ in found.values()} == {"satu  dua"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x0000_", "_x0000_"),
        ("_xD83D_", "_xD83D_"),
        ("_x41_", "_x41_"),
        ("&lt;&amp;lt;&#8211;", "<&lt;–"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_escaped_letters(written: str, meant: str) -> None:
    found = cells(
        '<c r="A1" t="s"><v>0</v></c>',
        f'<c r="B1" t="str"><v>{written}</v></c>',
        f'<c r="C1" t="inlineStr"><is><t>{written}</t></is></c>',
        more={STRINGS: strings(written)},
    )
    assert [raw for _, raw, _ in found.values()] == [meant] * 3


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    plain, older = '<c r="A1" s="1"><v>46113.5</v></c>', '<c r="A1" s="1"><v>44651.5</v></c>'
    since_1904 = {BOOK: workbook(before='<workbookPr date1904="1"/>')}
    assert cells(plain)["A1"][2] == cells(older, more=since_1904)["A1"][2] == "tanggal 1 April 2026 pukul 12.00"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.0%", "percent"),
        ("0&quot; %&quot;", ""),
        ("d mmmm yyyy", "tanggal 1 April 2026"),
        ("[$-421]dd/mm/yy;@", "tanggal 1 April 2026"),
        ("[hh]:mm", "lama waktu"),
        ("&quot;hari&quot; 0", ""),
        ("General", ""),
    ],
)
def test_number_formats(code: str, shown: str) -> None:
    own = {STYLES: styles((200,), {200: code})}
    (cell,) = (
        book_of(package({SHEET: sheet(row(1, '<c r="A1" s="0"><v>46113</v></c>')), **own})).sheets[0].cells.values()
    )
    assert ("percent" if cell.is_percent else cell.shown) == shown
    assert (cell.number == Decimal(46113)) is (cell.kind is CellKind.NUMBER)


def test_names_properties_and_when_it_was_saved() -> None:
    names = (
        '<definedName name="kode">"SK-""1"""</definedName><definedName name="total">Isian!$A$1</definedName>'
        '<definedName name="kode" localSheetId="0">"lain"</definedName>'
    )
    metadata = f"{PACKAGE}/relationships/metadata/core-properties"
    values = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    found = book_of(
        package(
            {
                RELS: relations(
                    relation(1, f"{OFFICE}/officeDocument", BOOK),
                    relation(2, f"{OFFICE}/custom-properties", CUSTOM),
                    relation(3, metadata, CORE),
                ),
                BOOK: workbook(more=f"<definedNames>{names}</definedNames>"),
                CUSTOM: (
                    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
                    f'xmlns:v="{values}"><property name="kode" pid="2"><v:lpwstr>SK &amp; 1</v:lpwstr></property>'
                    '<property name="versi" pid="3"><v:i4>2</v:i4></property></Properties>'
                ).encode(),
                CORE: (
                    f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" '
                    'xmlns:d="http://purl.org/dc/terms/"><d:modified>2026-04-10T09:00:00+08:00</d:modified></c:coreProperties>'
                ).encode(),
            }
        )
    )
    assert found.names == {"kode": 'SK-"1"', "total": "Isian!$A$1"}
    assert found.properties == {"kode": "SK & 1", "versi": "2"}
    assert found.saved == datetime.datetime(2026, 4, 10, 1, tzinfo=datetime.UTC)


def test_sheets_of_other_kinds_are_left_out_and_hidden_ones_read() -> None:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        for number, (name, state) in enumerate([("grafik", "visible"), ("Isian", "veryHidden"), ("makro", "hidden")], 8)
    )
    data = package(
        {
            BOOK: workbook(listed + '<sheet name="sisa" sheetId="99" r:id=""/>'),
            BOOK_RELS: relations(
                relation(8, f"{OFFICE}/chartsheet", "chartsheets/sheet1.xml"),
                relation(9, f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
                relation(10, "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "macro.xml"),
                relation(2, f"{OFFICE}/styles", "styles.xml"),
                relation(3, f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
            ),
        }
    )
    assert book_of(data).sheets == (Sheet("Isian", book_of(package()).sheets[0].cells),)


@pytest.mark.parametrize("kind", ["sheet.macroEnabled", "template.macroEnabled"])
def test_workbooks_with_macros_are_read_without_them(kind: str) -> None:
    data = package(
        {TYPES: types(**{BOOK: f"application/vnd.ms-excel.{kind}.main+xml"}), "xl/vbaProject.bin": b"\0" * 99}
    )
    assert book_of(data) == book_of(package())


def test_a_refusal_names_its_part_and_never_obeys_its_name() -> None:
    found = read(zipped([*entries(PARTS), *entries({"xl/\u202e\u0007gnp.exe": b""})]))
    assert isinstance(found, Unreadable)
    assert found.message.isprintable()
    assert found.part in found.message


def test_a_sheet_that_was_read_before_is_no_table_of_texts() -> None:
    both = sheet(ROWS, after="<extLst><ext><sst></sst></ext></extLst>")
    assert isinstance(read(package({SHEET: both})), Book)
    emptied = sheet(after="<extLst><ext><sst></sst></ext></extLst>")
    assert isinstance(read(package({SHEET: emptied, STRINGS: strings("kunci", "isi")})), Book)
    found = read(package({STRINGS: emptied}))
    assert isinstance(found, Unreadable)
    assert found.cause is Cause.STRUCTURE

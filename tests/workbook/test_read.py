"""Reading what others send: typed cells with their raw text, and refusals for what isn't a workbook."""

import datetime
import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from sopkit.workbook.bounds import MAX_CELLS
from sopkit.workbook.read import Book, Cause, Cell, CellKind, Sheet, Unreadable, read


def packed(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def sheet_of(values: dict[str, Any], formats: dict[str, str] | None = None) -> dict[str, Cell]:
    book = Workbook()
    sheet: Any = book.active
    for name, value in values.items():
        sheet[name] = value
    for name, form in (formats or {}).items():
        sheet[name].number_format = form
    found = read(packed(book))
    assert isinstance(found, Book)
    return {cell.name: cell for cell in found.sheets[0].cells.values()}


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return made.getvalue()


def test_kinds() -> None:
    cells = sheet_of(
        {
            "A1": 12,
            "B2": "dua belas",
            "C3": True,
            "D4": datetime.date(2026, 4, 1),
            "AA5": "=1+1",
            "E6": "#N/A",
            "F7": "  ",
            "G8": 0.85,
        },
        {"G8": "0%"},
    )
    assert {name: cell.kind for name, cell in cells.items()} == {
        "A1": CellKind.NUMBER,
        "B2": CellKind.TEXT,
        "C3": CellKind.BOOLEAN,
        "D4": CellKind.DATE,
        "AA5": CellKind.ERROR,
        "E6": CellKind.ERROR,
        "G8": CellKind.NUMBER,
    }
    assert cells["B2"].raw == "dua belas"
    assert (cells["AA5"].raw, cells["AA5"].is_formula) == ("", True)
    assert cells["G8"].is_percent
    assert not cells["A1"].is_percent


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"92.549999999999997", "92.55"),  # as Excel writes 92,55
        (b"0.1", "0.1"),
        (b"1825980955", "1825980955"),
        (b"1.5E+3", "1500"),
        (b"-0", "0"),
        (b"123456789012345", "123456789012345"),
    ],
)
def test_numbers_are_what_was_typed(written: bytes, value: str) -> None:
    book = Workbook()
    book.active["A1"] = 7
    data = rewritten(packed(book), "xl/worksheets/sheet1.xml", b"<v>7</v>", b"<v>" + written + b"</v>")
    found = read(data)
    assert isinstance(found, Book)
    cell = found.sheets[0].cells[1, 1]
    assert cell.number == Decimal(value)
    assert cell.raw == written.decode()


@pytest.mark.parametrize("written", [b"1_000", b"nan", b"inf", b"0x10", b"1 2"])
def test_what_only_python_takes_for_a_number_is_none(written: bytes) -> None:
    book = Workbook()
    book.active["A1"] = 7
    data = rewritten(packed(book), "xl/worksheets/sheet1.xml", b"<v>7</v>", b"<v>" + written + b"</v>")
    found = read(data)
    assert isinstance(found, Book)
    assert found.sheets[0].cells[1, 1] == Cell(1, 1, CellKind.ERROR, written.decode())


def test_hidden_sheets_are_read_too() -> None:
    book = Workbook()
    hidden: Any = book.create_sheet("_x")
    hidden["A1"] = "kunci"
    hidden.sheet_state = "veryHidden"
    found = read(packed(book))
    assert isinstance(found, Book)
    assert [sheet.name for sheet in found.sheets] == ["Sheet", "_x"]
    assert found.sheets[1] == Sheet("_x", {(1, 1): Cell(1, 1, CellKind.TEXT, "kunci")})


def with_parts(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


SOUND = packed(Workbook())


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", Cause.EMPTY),
        (b"\r\n", Cause.EMPTY),
        (b"unit;nilai\n1;2\n", Cause.PLAIN_TEXT),
        (b"<html><table>", Cause.HTML),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Cause.OLD_XLS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Cause.ENCRYPTED),
        (with_parts(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), Cause.ODS),
        (with_parts(word=b"x"), Cause.ARCHIVE),
        (with_parts(mimetype=b"application/epub+zip"), Cause.NOT_XLSX),
        (with_parts(**{"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), Cause.NO_PART),
        (with_parts(**{"[Content_Types].xml": b"<Types"}), Cause.NO_PART),
        (SOUND[:-50], Cause.BROKEN),
        (SOUND[: len(SOUND) // 2], Cause.BROKEN),
        (b"PK\x03\x04" + b"\xff" * 1000, Cause.BROKEN),
        (b"PK" + b"\0" * (10 * 1024 * 1024 + 1), Cause.TOO_LARGE),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_cause(data: bytes, cause: Cause) -> None:
    found = read(data)
    assert isinstance(found, Unreadable)
    assert found.cause is cause
    assert found.message


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (80 * 1024 * 1024))
    found = read(made.getvalue())
    assert isinstance(found, Unreadable)
    assert found.cause is Cause.BOMB


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def stuffed(part: str, before: bytes, element: bytes, count: int) -> bytes:
    return rewritten(SOUND, part, before, before + element * count)


@pytest.mark.parametrize(
    ("part", "before", "element", "count"),
    [
        (SHEET, b"<sheetData>", b"<row><c/></row>", MAX_CELLS + 1),
        (SHEET, b"<sheetData>", b"<row></row>", 210_000),
        (SHEET, b"</sheetData>", b'<mergeCell ref="A1:B2"/>', 60_000),
        ("xl/styles.xml", b'<cellXfs count="1">', b"<xf/>", 60_000),
    ],
)
def test_a_small_file_of_very_many_elements_is_refused(part: str, before: bytes, element: bytes, count: int) -> None:
    found = read(stuffed(part, before, element, count))
    assert isinstance(found, Unreadable)
    assert found.cause is Cause.TOO_MANY


@pytest.mark.parametrize("before", [b"", b"<!--" + b"x" * 9000 + b"-->"])
def test_a_dtd_is_refused_wherever_it_stands(before: bytes) -> None:
    dtd = before + b"<!DOCTYPE worksheet [<!ENTITY a 'b'>]>"
    found = read(rewritten(SOUND, SHEET, b"<worksheet", dtd + b"<worksheet"))
    assert isinstance(found, Unreadable)
    assert "memuat DTD" in found.message


def test_a_sheet_that_is_named_twice_is_refused() -> None:
    relation = b'Target="/xl/worksheets/sheet1.xml"'
    book = Workbook()
    book.create_sheet("lagi")
    data = rewritten(packed(book), "xl/_rels/workbook.xml.rels", relation.replace(b"1", b"2"), relation)
    found = read(data)
    assert isinstance(found, Unreadable)
    assert found.cause is Cause.RELATIONS


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_as_many_cells_as_are_allowed_are_read(prefix: str) -> None:
    """Blank ones among them: programs write their looks."""
    row = f'<{prefix}row xmlns:x="{NAMESPACE}">{f"<{prefix}c/>" * 100}</{prefix}row>'.encode()
    data = rewritten(SOUND, SHEET, b"<sheetData>", b"<sheetData>" + row * (MAX_CELLS // 100))
    assert isinstance(read(data), Book)


def test_reading_needs_no_openpyxl() -> None:
    code = "import sys; from sopkit.workbook.read import read; read(b'PK'); sys.exit('openpyxl' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

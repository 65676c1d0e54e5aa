"""What is read is what openpyxl and LibreOffice say stands there, however a sound workbook is written."""

import datetime
import io
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sopkit.forms.build import build
from sopkit.workbook.bounds import Spent
from sopkit.workbook.numbers import Look
from sopkit.workbook.read import Book, Cell, CellKind, read
from sopkit.workbook.rows import quick_cells
from sopkit.workbook.values import Around, Looks, unescape
from tests.forms.samples import binamu

SOFFICE = shutil.which("soffice")
Cells = dict[tuple[str, int, int], Cell]


def book_of(data: bytes) -> Book:
    found = read(data)
    assert isinstance(found, Book), found
    return found


def cells_of(data: bytes) -> Cells:
    return {(sheet.name, *place): cell for sheet in book_of(data).sheets for place, cell in sheet.cells.items()}


def says_the_same(cell: Cell, value: Any) -> bool:
    """Whether openpyxl reads in a cell what we do."""
    if cell.kind is CellKind.NUMBER:
        assert cell.number is not None
        return not isinstance(value, bool) and isinstance(value, int | float) and float(cell.number) == float(value)
    if cell.kind is CellKind.BOOLEAN:
        return value is (cell.raw == "TRUE")
    if cell.kind is CellKind.DATE:
        if value == "#VALUE!":
            return cell.shown in ("tanggal di luar kalender", "lama waktu")
        kinds = datetime.date if cell.shown.startswith("tanggal") else (datetime.time, datetime.timedelta)
        return isinstance(value, kinds)
    if cell.kind is CellKind.ERROR:
        return bool(value == (cell.raw or None))
    # openpyxl leaves the letters escaped that XML can't hold plainly.
    return isinstance(value, str) and cell.raw == unescape(value)


def agrees_with_openpyxl(data: bytes) -> None:
    ours = cells_of(data)
    with warnings.catch_warnings(action="ignore"):  # of dates that are none
        theirs = load_workbook(io.BytesIO(data), data_only=True)
    seen = set()
    for sheet in theirs.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                place = (sheet.title, cell.row, cell.column)
                if place in ours:
                    assert says_the_same(ours[place], cell.value), (ours[place], cell.value)
                else:
                    assert cell.value is None or not unescape(str(cell.value)).strip(), (place, cell.value)
                seen.add(place)
    assert ours.keys() <= seen


def slowly(data: bytes) -> bytes:
    """The same workbook with comments in it, which the fast path leaves alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/"):
                part = part.replace(b"<sheetData>", b"<!----><sheetData>", 1).replace(b"<si>", b"<!----><si>", 1)
            after.writestr(name, part)
    return made.getvalue()


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=30).filter(
    lambda text: not ILLEGAL_CHARACTERS_RE.search(text)
)
RICH = st.lists(TEXTS.filter(bool), min_size=1, max_size=3).map(
    lambda texts: CellRichText(*(TextBlock(InlineFont(b=True, sz=9, rFont="Arial"), text) for text in texts))
)
DAYS = st.datetimes(datetime.datetime(1900, 3, 2), datetime.datetime(9999, 12, 30))  # noqa: DTZ001 - sheets know no zone
VALUES = st.one_of(
    TEXTS,
    RICH,
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    DAYS,
    DAYS.map(lambda day: day.date()),
    st.times(),
    st.timedeltas(datetime.timedelta(0), datetime.timedelta(9999)),
    st.sampled_from(["#N/A", "#REF!", "=1+1", '=IF(A1="","<&>",1)', "_x000D_", "_x005F_x000D_", "1.234", "  "]),
)
FORMATS = st.sampled_from(
    [
        "General",
        "0%",
        "0.0%;[Red]-0.0%",
        "yyyy-mm-dd",
        "[h]:mm:ss",
        "#,##0",
        '0" %"',
        "@",
        "h:mm",
        '"hari" 0',
        "[$-421]d mmm",
    ]
)
SHEETS = st.dictionaries(
    st.tuples(st.integers(1, 40), st.integers(1, 60)), st.tuples(VALUES, st.none() | FORMATS), max_size=25
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SHEETS, min_size=1, max_size=2), st.booleans())
def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(sheets: list[Any], is_iso: bool) -> None:
    book: Any = Workbook()
    book.iso_dates = is_iso
    book.remove(book.active)
    for cells in sheets:
        made = book.create_sheet()
        for (row_number, column), (value, form) in cells.items():
            cell = made.cell(row_number, column)
            cell.value = value
            if form:
                cell.number_format = form
    data = saved(book)
    agrees_with_openpyxl(data)
    assert cells_of(slowly(data)) == cells_of(data)


FORMS = ("kesos", "ekbang")


@pytest.mark.parametrize("unit", FORMS)
def test_our_forms_are_read_as_openpyxl_reads_them(unit: str) -> None:
    data = build(binamu(unit))
    again = saved(load_workbook(io.BytesIO(data), rich_text=True))
    for one in (data, again):
        agrees_with_openpyxl(one)
        assert cells_of(slowly(one)) == cells_of(one)


@pytest.mark.parametrize("unit", FORMS)
def test_our_forms_take_the_fast_path(unit: str) -> None:
    again = saved(load_workbook(io.BytesIO(build(binamu(unit))), rich_text=True))
    with zipfile.ZipFile(io.BytesIO(again)) as opened:
        for name in opened.namelist():
            if name.startswith("xl/worksheets/sheet"):
                looks = Looks(dict.fromkeys([None, *map(str, range(500))], Look.NUMBER))
                assert quick_cells(opened.read(name), Spent(), Around(["x"] * 5000, looks, False)), name


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_as_openpyxl_reads_it(tmp_path: Path, suffix: str) -> None:
    assert SOFFICE
    source = tmp_path / "form.xlsx"
    source.write_bytes(build(binamu("kesos")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for step in dict.fromkeys((suffix, "xlsx")):
        out = tmp_path / step
        command = [SOFFICE, profile, "--headless", "--convert-to", step, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        source = out / f"form.{step}"
    data = source.read_bytes()
    agrees_with_openpyxl(data)
    assert cells_of(slowly(data)) == cells_of(data)
    assert len(cells_of(data)) > 150

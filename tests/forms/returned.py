"""Returned forms made cell by cell, without a spreadsheet program: what a test types is what the reader gives."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from sopkit.forms.build import build
from sopkit.forms.form import IDENTITAS, ISIAN, Form, Kolom
from sopkit.forms.read import Bacaan, read_form
from sopkit.forms.remark import Code
from sopkit.forms.table import Table, tables
from sopkit.workbook.read import Book, Cell, CellKind, Sheet, read
from tests.forms.samples import cells_of, collection, form_of, indikator, opened

Typed = str | float | Decimal | None
Isi = dict[tuple[str, Kolom], Typed | Cell]
REAL = Kolom.REALISASI
RATIO = {"isian": "rasio", "pembilang": "A", "penyebut": "B", "batas": "\n          min: 0\n          maks: 100"}
FORM = form_of(collection(indikator("satu"), indikator("dua", **RATIO)))
GOOD = {"satu": 12.25, "dua:pembilang": 3, "dua:penyebut": 4}


_BUILT: dict[int, tuple[Form, Book]] = {}


def sent(form: Form) -> Book:
    """The form as it was sent out, read."""
    if id(form) not in _BUILT:
        # Kept with its form, whose id no other takes then.
        book = read(build(form))
        assert isinstance(book, Book)
        _BUILT[id(form)] = form, book
    return _BUILT[id(form)][1]


def table_of(book: Book) -> Table:
    """Its only table."""
    (table,) = tables(book.sheets)
    return table


def cell(row: int, column: int, value: str | float | Decimal) -> Cell:
    """A cell that holds a text or a number."""
    if isinstance(value, str):
        return Cell(row, column, CellKind.TEXT, value)
    return Cell(row, column, CellKind.NUMBER, str(value), Decimal(str(value)))


def error(raw: str = "#DIV/0!") -> Cell:
    """A cell that shows an error; where it stands is told when it is put."""
    return Cell(1, 1, CellKind.ERROR, raw, is_formula=True)


def put(book: Book, values: Mapping[tuple[int, int], Typed | Cell], sheet: str = ISIAN) -> Book:
    """The workbook with other cells, by row and column."""
    return replace(book, sheets=tuple(_put(one, values) if one.name == sheet else one for one in book.sheets))


def _put(sheet: Sheet, values: Mapping[tuple[int, int], Typed | Cell]) -> Sheet:
    cells = dict(sheet.cells)
    for (row, column), value in values.items():
        if value is None:
            cells.pop((row, column), None)
        elif isinstance(value, Cell):
            same = (value.kind, value.raw, value.number, value.is_formula, value.is_percent, value.shown)
            cells[row, column] = Cell(row, column, *same)
        else:
            cells[row, column] = cell(row, column, value)
    return Sheet(sheet.name, cells)


def where(book: Book, key: str, kolom: Kolom) -> tuple[int, int]:
    """The place of a cell of the form by its keys."""
    return _place(table_of(book), key, kolom)


def _place(table: Table, key: str, kolom: Kolom) -> tuple[int, int]:
    return table.rows[key][0], table.columns[kolom][0]


def typed(form: Form, values: Isi, hidden: Mapping[str, Typed] | None = None) -> Book:
    """The form filled in by row and column keys; `hidden` are values that a program computed in the hidden sheet."""
    book = sent(form)
    table = table_of(book)
    book = put(book, {_place(table, key, kolom): value for (key, kolom), value in values.items()})
    (sheet,) = [one for one in book.sheets if one.name == IDENTITAS]
    rows = {one.raw: one.row for one in sheet.cells.values() if one.column == 1}
    return put(book, {(rows[key], 2): value for key, value in (hidden or {}).items()}, IDENTITAS)


def figures(**values: Typed | Cell) -> Isi:
    """What is typed in the column of figures, by row key; two underlines stand for the colon before a part."""
    return {(key.replace("__", ":"), Kolom.REALISASI): value for key, value in values.items()}


def saved(book: Any) -> Book:
    """A workbook of openpyxl, saved and read."""
    made = BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert isinstance(found, Book)
    return found


def returned(values: dict[str, Any], hidden: dict[str, Any] | None = None, form: Form = FORM) -> Bacaan:
    """The form filled in; `hidden` are values that a program computed in the hidden sheet."""
    book = opened(form)
    cells = cells_of(book)
    for key, value in values.items():
        cells[key, Kolom.REALISASI].value = value
    for row in book[IDENTITAS].iter_rows():
        row[1].value = (hidden or {}).get(row[0].value, row[1].value)
    return read_form(form, saved(book))


def told(bacaan: Bacaan) -> dict[Code, str]:
    """What is said of it, by code."""
    return {one.code: one.message for one in bacaan.remarks}


def read_typed(form: Form, values: Isi, hidden: dict[str, Any] | None = None) -> tuple[Bacaan, dict[Code, str]]:
    """The form read after cells were typed, and what is told beside what lacks."""
    found = read_form(form, typed(form, values, hidden))
    return found, {code: words for code, words in told(found).items() if code is not Code.BELUM_DIISI}

"""What is written into a cell is what stands in it."""

from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sopkit.workbook.read import Book, read
from sopkit.workbook.write import new_book, put, put_computed, put_formula, save, set_name


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Fraction(1, 3), "0.3333333333333333"),
        (Fraction(1, 10**13), "1e-13"),  # never 0
        (Fraction(2, 3 * 10**20), "6.666666666666667e-21"),
        (Fraction(123456789012345, 10), "12345678901234.5"),
        (Decimal("92.55"), "92.55"),
    ],
)
def test_a_figure_has_as_many_digits_as_a_spreadsheet_keeps(value: Fraction | Decimal, number: str) -> None:
    book = new_book()
    put(book.create_sheet("Angka").cell(1, 1), value)
    found = read(save(book, "uji"))
    assert isinstance(found, Book)
    assert found.sheets[0].cells[1, 1].number == Decimal(number)


def test_a_formula_is_written_with_what_it_gives() -> None:
    book = new_book()
    sheet = book.create_sheet("Angka")
    put_computed(sheet["A1"], Fraction(1, 3), "=1/3")
    put_computed(sheet["A2"], 'a <b> & "c" –', '="a <b> & ""c"" –"')
    put_computed(sheet["A3"], "", '=IF(A1>0,"","x")', bold=True)
    put_formula(sheet["A4"], "=1+1")
    put_computed(book.create_sheet("Lain")["A1"], Decimal("92.55"), "=Angka!A1*2")
    data = save(book, "uji")
    formulas = load_workbook(BytesIO(data))
    values = load_workbook(BytesIO(data), data_only=True)
    assert [cell.value for cell in formulas["Angka"]["A"]] == [
        "=1/3",
        '="a <b> & ""c"" –"',
        '=IF(A1>0,"","x")',
        "=1+1",
    ]
    assert [cell.value for cell in values["Angka"]["A"]] == [0.3333333333333333, 'a <b> & "c" –', None, None]
    assert values["Lain"]["A1"].value == 92.55
    assert formulas["Angka"]["A3"].font.b


def test_a_name_stands_for_a_text() -> None:
    book = new_book()
    book.create_sheet("Angka")
    set_name(book, "kode_formulir", 'SK "1"')
    assert load_workbook(BytesIO(save(book, "uji"))).defined_names["kode_formulir"].attr_text == '"SK ""1"""'

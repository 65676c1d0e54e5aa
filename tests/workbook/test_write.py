"""What is written into a cell is what stands in it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sopkit.workbook.read import Book, read
from sopkit.workbook.write import new_book, put, save


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

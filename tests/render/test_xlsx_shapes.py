"""XLSX: heads and words of shapes, and the size of cells."""

from collections import Counter

import pytest
from openpyxl.utils import get_column_letter

from tests.render.test_xlsx import arrows, squeezed
from tests.render.xlsx_documents import DOCUMENTS, Made, workbook
from tests.render.xlsx_shapes import shapes

MM_PER_PX = 25.4 / 96


@pytest.fixture(params=DOCUMENTS)
def made(request: pytest.FixtureRequest) -> Made:
    return workbook(request.param)


def test_arrows_have_heads_and_nothing_else_has(made: Made) -> None:
    for _, number in made.flows():
        for data in (made.free, made.glued):
            found = shapes(data, made.book, number)
            assert [one for one in found if one.is_arrow] == arrows(found) != []


def test_words_of_symbols_and_exits_stand_in_shapes_as_they_are(made: Made) -> None:
    pages = made.drawing.layout.pages
    for table, number in made.flows():
        lines = [line for page in pages if page.tabel == table for one in page.symbols for line in one.lines]
        lines += [one.label for page in pages if page.tabel == table for one in page.arrows if one.label]
        said = [text for one in shapes(made.free, made.book, number) for text in one.text.split("\n") if text]
        assert sorted(said) == sorted(line.text for line in lines)


def test_cells_are_as_wide_and_as_high_as_on_paper(made: Made) -> None:
    """Each text that stands once stands in a cell, or merged cells, of its size."""
    cells = [cell for page in made.drawing.layout.pages for table in page.tables for cell in table.cells]
    sizes = {squeezed("".join(f"{line.mark}{line.text}" for line in cell.lines)): (cell.w, cell.h) for cell in cells}
    once = Counter(squeezed("".join(f"{line.mark}{line.text}" for line in cell.lines)) for cell in cells)
    found = 0
    for sheet in made.book.worksheets:
        merged = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                text = squeezed(str(cell.value or ""))
                if once[text] != 1:
                    continue
                area = merged.get((cell.row, cell.column))
                last_row, last_column = (area.max_row, area.max_col) if area else (cell.row, cell.column)
                columns = range(cell.column, last_column + 1)
                width = sum(sheet.column_dimensions[get_column_letter(n)].width * 9 for n in columns)
                height = sum(sheet.row_dimensions[n].height / 0.75 for n in range(cell.row, last_row + 1))
                assert (width * MM_PER_PX, height * MM_PER_PX) == pytest.approx(
                    sizes[text], rel=0.02, abs=2 * MM_PER_PX
                )
                found += 1
    assert found > 10

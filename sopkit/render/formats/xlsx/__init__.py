"""XLSX: sheets that print to the same pages, with cells to edit and symbols and arrows to move."""

from itertools import groupby

from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats.xlsx.cells import fill
from sopkit.render.formats.xlsx.grid import NORMAL_SIZE, measure
from sopkit.render.formats.xlsx.package import add_drawings
from sopkit.render.formats.xlsx.printing import set_print
from sopkit.render.formats.xlsx.shapes import draw_shapes
from sopkit.render.layout.page import Layout, Page
from sopkit.workbook.write import new_book, save


def write(drawing: Drawing, options: Options) -> bytes:
    """The pages as a workbook."""
    layout = drawing.layout
    book = new_book(NORMAL_SIZE)
    # There are none, and a book that computes asks to be saved when it is closed.
    book.calculation.fullCalcOnLoad = False
    drawings = []
    for name, pages in _sheets(layout):
        sheet = book.create_sheet(name)
        grid = measure(pages, layout.sheet)
        fill(sheet, grid)
        set_print(sheet, grid, layout)
        drawings.append(draw_shapes(grid, options.is_glued))
    return add_drawings(save(book, f"SOP {layout.title}"), drawings)


def _sheets(layout: Layout) -> list[tuple[str, list[Page]]]:
    """Names of sheets and their pages: the identity, each flow table, the boxes that a table brings."""
    sheets: list[tuple[str, list[Page]]] = []
    used: dict[str, int] = {}
    for tabel, pages in groupby(layout.pages, lambda page: page.tabel):
        word = "Alur" if tabel is not None else "Lampiran" if sheets else "Identitas"
        used[word] = used.get(word, 0) + 1
        sheets.append((word if used[word] == 1 else f"{word} {used[word]}", list(pages)))
    return sheets

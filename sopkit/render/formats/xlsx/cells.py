"""Cells of a sheet: texts with line breaks of our own, rules, merged cells, widths and heights."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from sopkit.model.text import for_xml
from sopkit.picture.font import MM_PER_PT, width_of
from sopkit.render.formats.xlsx.grid import DIGIT, Grid, Stretch, block, words_around
from sopkit.render.layout.look import HEAD_FILL, PADDING
from sopkit.render.layout.page import Align, Cell, Line, Table
from sopkit.workbook.write import FONT, put

BLACK = "000000"
FILL = f"{round(HEAD_FILL * 255):02X}" * 3
INNER, FRAME = Side(style="thin", color=BLACK), Side(style="medium", color=BLACK)
SIGNATURE_WIDTH = 80.0
"""What the signature block takes of the last columns, about, in mm."""
OWN_PADDING = 0.4
"""That a spreadsheet keeps between a rule and a text, in mm."""
OWN_LEADING = 1.15
"""Line height of a spreadsheet's Arial, as a multiple of the size."""
SCREEN_MORE = 3.25
"""What a line takes beyond its size in Excel on a screen, in points: 8 take 11.25, 9 take 12, 12 take 15."""
UNSEEN = 3.0
"""What a cell may lack in points before letters are hidden: the last line's own room."""

Look = tuple[float, bool, bool]
"""Size, bold, underlined."""
PLAIN: Look = (8.0, False, False)


def fill(sheet: Any, grid: Grid) -> None:
    """Give a sheet its columns, rows and cells."""
    for number, (left, right) in enumerate(pairwise(grid.columns), 1):
        sheet.column_dimensions[get_column_letter(number)].width = (right - left) / DIGIT
    for number, (top, bottom) in enumerate(pairwise(grid.rows), 1):
        sheet.row_dimensions[number].height = (bottom - top) * 0.75
    cells = [(stretch, cell, border) for stretch in grid.stretches for cell, border in _cells(grid, stretch)]
    less = _less(cell for _, cell, border in cells if _is_body(cell, border))
    for stretch, cell, border in cells:
        _write(sheet, grid, stretch, cell, border, less if _is_body(cell, border) else 0.0)


def _cells(grid: Grid, stretch: Stretch) -> Iterator[tuple[Cell, Border | None]]:
    """A page's cells in reading order, with their rules."""
    above, below = words_around(stretch.page)
    top, bottom = stretch.y[0], stretch.y[-1]
    if above:
        yield _loose(grid, above, 0, top, stretch.page.tables[0].y[0]), None
    for table in stretch.page.tables:
        for cell in table.cells:
            if cell.y > top - 1e-6:
                yield cell, _border(table, cell)
    if below:
        least = max(line.width for line in below) + 2 * PADDING
        right = grid.x[-1]
        columns = [number for number, x in enumerate(grid.x) if right - x >= least]
        column = min(columns, key=lambda number: abs(right - SIGNATURE_WIDTH - grid.x[number]))
        yield _loose(grid, below, column, block(below)[0], bottom), None


def _loose(grid: Grid, lines: tuple[Line, ...], column: int, top: float, bottom: float) -> Cell:
    """Lines outside a table as a cell without rules."""
    x, span = grid.x[column], len(grid.x) - 1 - column
    return Cell(0, column, 1, span, x, top, grid.x[-1] - x, bottom - top, lines, Align.CENTRE)


def _less(cells: Iterable[Cell]) -> float:
    """By how many points a sheet's body is smaller: one where a screen would hide more than a line, taken together."""
    hidden = 0.0
    for cell in cells:
        sizes = [size for _, (size, *_) in _lines(cell)]
        lost = sum(size + SCREEN_MORE for size in sizes) - cell.h / MM_PER_PT
        if lost > UNSEEN:
            hidden += lost / (sizes[0] + SCREEN_MORE)
    return 1.0 if hidden > 1 else 0.0


def _is_body(cell: Cell, border: Border | None) -> bool:
    """Whether a cell is as high as its text; what stands in the middle or outside tables has room to spare."""
    return not (cell.is_head or cell.is_middle or border is None)


def _write(sheet: Any, grid: Grid, stretch: Stretch, cell: Cell, border: Border | None, less: float) -> None:
    first, last = stretch.row(cell.y), stretch.row(cell.y + cell.h) - 1
    left, right = grid.column(cell.x), grid.column(cell.x + cell.w) - 1
    target = sheet.cell(first + 1, left + 1)
    lines = [(text, (size - less, is_bold, is_underlined)) for text, (size, is_bold, is_underlined) in _lines(cell)]
    runs = [(look, [text for text, _ in run]) for look, run in groupby(lines, lambda line: line[1])]
    size, is_bold, is_underlined = runs[0][0] if runs else PLAIN
    is_rich = len(runs) > 1 or is_underlined
    text = "\n".join(text for _, texts in runs for text in texts)
    put(
        target,
        None if is_rich else text or None,
        size=size,
        bold=is_bold,
        colour=BLACK,
        align=cell.align.replace("centre", "center"),
        vertical="center" if cell.is_middle else "top",
        border=border,
        background=FILL if cell.is_head else None,
    )
    if is_rich:
        target.value = _rich(runs)
    if text.lstrip()[:1] in tuple("=+-@"):
        target.quotePrefix = True
    if (first, left) != (last, right):
        sheet.merge_cells(start_row=first + 1, start_column=left + 1, end_row=last + 1, end_column=right + 1)


def _rich(runs: list[tuple[Look, list[str]]]) -> CellRichText:
    """Lines of several looks; such a text is never a formula."""
    rich = CellRichText()
    for number, ((size, is_bold, is_underlined), texts) in enumerate(runs):
        font = InlineFont(rFont=FONT, sz=size, color=BLACK, b=is_bold, u="single" if is_underlined else None)
        rich.append(TextBlock(font, ("\n" if number else "") + "\n".join(texts)))
    return rich


def _lines(cell: Cell) -> Iterator[tuple[str, Look]]:
    """The text and look of each line; empty ones where the layout leaves room."""
    if not cell.lines:
        return
    top, bottom = block(cell.lines)
    # Words in the middle of a cell stand lower where a logo stands over them.
    room = (top - cell.y) - (cell.y + cell.h - bottom) if cell.is_middle else 0.0
    y = cell.lines[0].y - room
    for number, line in enumerate(cell.lines):
        # Room for a signature must not push the name out of sight on a screen; words under a logo are placed for print.
        high = line.size + SCREEN_MORE if number else line.size * OWN_LEADING
        empty = round((line.y - y) / (high * MM_PER_PT)) - (number > 0)
        yield from [("", (line.size, line.is_bold, False))] * empty
        yield for_xml(_hung(line, cell)), (line.size, line.is_bold, line.is_underlined)
        y = line.y


def _hung(line: Line, cell: Cell) -> str:
    """A line with as many blanks before it, and after its number, as come nearest to its place."""
    if cell.align is not Align.LEFT:
        return f"{line.mark} {line.text}" if line.mark else line.text
    left = cell.x + OWN_PADDING
    if not line.mark:
        return _blanks(line.x - left, line) + line.text
    gap = line.x - line.mark_x - width_of(line.mark, line.size, line.is_bold)
    return _blanks(line.mark_x - left, line) + line.mark + (_blanks(gap, line) or " ") + line.text


def _blanks(width: float, line: Line) -> str:
    return " " * round(width / width_of(" ", line.size, line.is_bold))


def _border(table: Table, cell: Cell) -> Border:
    edges = (cell.x, cell.x + cell.w, cell.y, cell.y + cell.h)
    frame = (table.x[0], table.x[-1], table.y[0], table.y[-1])
    return _rules(*(abs(edge - outer) < 1e-3 for edge, outer in zip(edges, frame, strict=True)))


@cache
def _rules(left: bool, right: bool, top: bool, bottom: bool) -> Border:
    """Rules at the sides of a cell; heavier where a side belongs to the frame."""
    return Border(*(FRAME if is_frame else INNER for is_frame in (left, right, top, bottom)))

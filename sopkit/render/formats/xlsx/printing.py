"""How a sheet prints: paper, margins, breaks where the layout's pages end, head repeated, pages numbered."""

from typing import Any

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from sopkit.model.text import for_xml
from sopkit.render.formats.xlsx.grid import Grid
from sopkit.render.layout.look import FOOTER_SIZE
from sopkit.render.layout.page import Layout
from sopkit.render.layout.paper import Paper
from sopkit.workbook.write import FONT

MM_PER_INCH = 25.4
PAPERS = {Paper.LETTER: 1, Paper.LEGAL: 5, Paper.A3: 8, Paper.A4: 9, Paper.F4: 14}
"""Numbers of papers in a workbook; 14 is Folio."""
SPARE = 2.0
"""Taken from the margin at the bottom, in mm, so that rounded rows never need another page; columns are fitted."""
FOOTER_ROOM, FOOTER_BASE = 4.0, 1.0
"""From the margin up to the last row, and down to the footer's lower edge, in mm."""
LONGEST = 255
"""Letters that a spreadsheet allows a footer, its codes included."""


def set_print(sheet: Any, grid: Grid, layout: Layout) -> None:
    """Make a sheet print to the layout's pages."""
    margin = layout.sheet.margin
    setup = sheet.page_setup
    setup.paperSize = PAPERS[layout.sheet.paper]
    setup.orientation = str(layout.sheet.orientation)
    setup.fitToWidth, setup.fitToHeight = 1, 0
    setup.firstPageNumber, setup.useFirstPageNumber = grid.stretches[0].page.number, True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = {
        "left": margin,
        "right": margin,
        "top": margin,
        "bottom": margin + FOOTER_ROOM - SPARE,
        "header": margin / 2,
        "footer": margin - FOOTER_BASE,
    }
    sheet.page_margins = PageMargins(**{side: round(mm / MM_PER_INCH, 4) for side, mm in margins.items()})
    for stretch in grid.stretches[1:]:
        sheet.row_breaks.append(Break(id=stretch.first))
    columns, rows = len(grid.columns) - 1, len(grid.rows) - 1
    sheet.print_area = f"A1:{sheet.cell(rows, columns).coordinate}"
    if grid.head:
        sheet.print_title_rows = f"{grid.head[0] + 1}:{grid.head[1] + 1}"
        sheet.freeze_panes = f"A{grid.head[1] + 2}"
    sheet.sheet_view.showGridLines = False
    _number(sheet, grid, len(layout.pages))


def _number(sheet: Any, grid: Grid, total: int) -> None:
    look = f'&"{FONT},Regular"&{FOOTER_SIZE:g}'
    right = f"{look}Halaman &P dari {total}"
    room = LONGEST - len(f"&L{look}&R{right}")
    words = for_xml(grid.stretches[0].page.texts[-2].text)
    while len(words.replace("&", "&&")) > room:
        words = words[:-2].rstrip() + "…"
    sheet.oddFooter.left.text = look + words.replace("&", "&&")
    sheet.oddFooter.right.text = right

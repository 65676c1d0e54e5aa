"""A ruled table: fixed columns, exact rows, merged cells."""

from collections.abc import Iterator
from itertools import pairwise

from sopkit.picture.font import MM_PER_PT
from sopkit.render.formats.docx.markup import tag, twips
from sopkit.render.formats.docx.paragraphs import bottom_of, empty, paragraphs, top_of
from sopkit.render.layout.look import FRAME, HEAD_FILL, PADDING, RULE
from sopkit.render.layout.page import Align, Cell, Table

EDGE = 0.2
"""From a rule to text that others break, in mm: a line never breaks anew where a letter is a hair wider."""
_FILL = f"{round(HEAD_FILL * 255):02X}" * 3


def table(one: Table, caption: str, size: float) -> str:
    """A table; `caption` is what a screen reader says of it, `size` that of letters typed into empty cells."""
    columns = [twips(x) - twips(one.x[0]) for x in one.x]
    widths = [b - a for a, b in pairwise(columns)]
    rules = [_border(side, FRAME) for side in ("top", "left", "bottom", "right")]
    rules += [_border(side, RULE) for side in ("insideH", "insideV")]
    properties = tag(
        "w:tblPr",
        tag("w:tblW", w__w=columns[-1], w__type="dxa"),
        tag("w:tblInd", w__w=0, w__type="dxa"),
        tag("w:tblBorders", *rules),
        tag("w:tblLayout", w__type="fixed"),
        tag("w:tblCellMar", *_margins(PADDING, EDGE)),
        tag("w:tblCaption", w__val=caption),
    )
    grid = tag("w:tblGrid", *(tag("w:gridCol", w__w=width) for width in widths))
    cells = {(row, cell.column): cell for cell in one.cells for row in range(cell.row, cell.row + cell.rows)}
    rows = (_row(one, number, cells, widths, size) for number in range(len(one.y) - 1))
    return tag("w:tbl", properties, grid, *rows)


def _row(one: Table, number: int, cells: dict[tuple[int, int], Cell], widths: list[int], size: float) -> str:
    height = twips(one.y[number + 1]) - twips(one.y[number])
    properties = tag(
        "w:trPr",
        tag("w:cantSplit"),
        tag("w:trHeight", w__val=height, w__hRule="exact"),
        tag("w:tblHeader") if number < one.head_rows else "",
    )
    return tag("w:tr", properties, *_cells(number, cells, widths, size))


def _cells(number: int, cells: dict[tuple[int, int], Cell], widths: list[int], size: float) -> Iterator[str]:
    column = 0
    while column < len(widths):
        cell = cells.get((number, column))
        span = cell.columns if cell else 1
        look = [tag("w:tcW", w__w=sum(widths[column : column + span]), w__type="dxa")]
        if span > 1:
            look.append(tag("w:gridSpan", w__val=span))
        if cell and cell.rows > 1:
            look.append(tag("w:vMerge", **{"w__val": "restart"} if cell.row == number else {}))
        if cell and cell.is_head:
            look.append(tag("w:shd", w__val="clear", w__color="auto", w__fill=_FILL))
        if cell and cell.align is not Align.LEFT:
            look.append(tag("w:tcMar", *_margins(EDGE, EDGE)))
        inside = empty(size)
        if cell and cell.row == number and cell.lines:
            is_centred = _is_centred(cell)
            look += [tag("w:vAlign", w__val="center")] if is_centred else []
            top = top_of(cell.lines[0]) if is_centred else cell.y
            inside = paragraphs(cell.lines, top, cell.x + PADDING, cell.align)
        elif cell and cell.is_middle:
            look.append(tag("w:vAlign", w__val="center"))
        yield tag("w:tc", tag("w:tcPr", *look), inside)
        column += span


def _is_centred(cell: Cell) -> bool:
    """Whether the lines stand in the middle of their cell, so that edited ones do too."""
    above, below = top_of(cell.lines[0]) - cell.y, cell.y + cell.h - bottom_of(cell.lines[-1])
    return cell.is_middle and abs(above - below) < 0.05


def _border(side: str, width: float) -> str:
    eighths = round(width / MM_PER_PT * 8)
    return tag(f"w:{side}", w__val="single", w__sz=eighths, w__space=0, w__color="000000")


def _margins(left: float, right: float) -> Iterator[str]:
    for side, width in (("top", 0.0), ("left", left), ("bottom", 0.0), ("right", right)):
        yield tag(f"w:{side}", w__w=twips(width), w__type="dxa")

"""The boxes that a flow table brings itself, on pages of their own after it."""

from collections.abc import Iterator

from sopkit.render.document import Kotak, Tabel
from sopkit.render.layout.look import FOOTER, IDENTITY_SIZE, PADDING
from sopkit.render.layout.page import Cell, Page, Table
from sopkit.render.layout.paper import Sheet
from sopkit.render.layout.text import Piece, break_isi, break_plain, height_of, place

GAP = 4.0
"""Between two boxes, in mm."""


def box_pages(tabel: Tabel, sheet: Sheet, first: int) -> list[Page]:
    """The pages that hold a table's boxes, numbered from `first`."""
    width = sheet.width - 2 * sheet.margin
    limit = sheet.height - sheet.margin - FOOTER
    pages: list[Page] = []
    tables: list[Table] = []
    top = sheet.margin
    for kotak in tabel.kotak:
        for head, body in _box_pieces(kotak, width, limit - sheet.margin - 10):
            heights = (height_of(head) + 1.6 * PADDING, height_of(body) + 2 * PADDING)
            if tables and top + sum(heights) > limit:
                pages.append(Page(first + len(pages), tabel.judul or "Lampiran", tuple(tables)))
                tables, top = [], sheet.margin
            y = (top, top + heights[0], top + sum(heights))
            x = (sheet.margin, sheet.margin + width)
            boxes = [(x[0], y[row], width, heights[row]) for row in (0, 1)]
            cells = (
                Cell(0, 0, 1, 1, *boxes[0], place(head, boxes[0], is_middle=True), is_middle=True, is_head=True),
                Cell(1, 0, 1, 1, *boxes[1], place(body, boxes[1])),
            )
            tables.append(Table(x, y, cells))
            top = y[-1] + GAP
    pages.append(Page(first + len(pages), tabel.judul or "Lampiran", tuple(tables)))
    return pages


def _box_pieces(kotak: Kotak, width: float, room: float) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    """Head and lines of a box, in pieces of at most `room` mm."""
    lines = list(break_isi(kotak.isi, width - 2 * PADDING, IDENTITY_SIZE))
    head = kotak.judul
    while lines:
        count = 1
        while count < len(lines) and height_of(lines[: count + 1]) <= room:
            count += 1
        yield break_plain(head, width, IDENTITY_SIZE, is_bold=True), tuple(lines[:count])
        del lines[:count]
        head = f"{kotak.judul} (lanjutan)"

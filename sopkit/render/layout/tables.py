"""A page's flow table as cells, from the strips that it shows."""

from collections.abc import Iterator

from sopkit.render.document import Tabel
from sopkit.render.layout.head import ROWS, head_cells, head_heights
from sopkit.render.layout.page import Align, Cell, Table
from sopkit.render.layout.plan import Strip
from sopkit.render.layout.rows import Columns
from sopkit.render.layout.text import place


def flow_table(tabel: Tabel, columns: Columns, strips: list[Strip], top: float) -> Table:
    """The table of one page; a time cell that spans rows ends with the page, and its words stand on the first."""
    heights = head_heights(tabel, columns)
    y = [top]
    for height in (*heights, *(strip.height for strip in strips)):
        y.append(y[-1] + height)
    cells = [*head_cells(tabel, columns, top), *_body(columns, strips)]
    kegiatan = (*[None] * ROWS, *(strip.row.baris if strip.row else None for strip in strips))
    return Table(columns.x, tuple(y), tuple(cells), ROWS, kegiatan)


def _body(columns: Columns, strips: list[Strip]) -> Iterator[Cell]:
    lanes = range(2, 2 + columns.lanes)
    waktu = 3 + columns.lanes
    covered = 0
    for number, strip in enumerate(strips):
        span = 1
        if strip.row:
            span = _span(strips, number)
        for column in range(6 + columns.lanes):
            if column == waktu and covered > 0:
                continue
            rows = span if column == waktu else 1
            x, w = columns.x[column], columns.width(column)
            h = sum(one.height for one in strips[number : number + rows])
            align = Align.CENTRE if column == 0 else Align.LEFT
            pieces = strip.row.texts.get(column, ()) if strip.row else ()
            lines = place(pieces, (x, strip.top, w, h), align=align) if pieces else ()
            yield Cell(ROWS + number, column, rows, 1, x, strip.top, w, h, lines, align, is_lane=column in lanes)
        covered = max(covered - 1, span - 1)


def _span(strips: list[Strip], number: int) -> int:
    """How many strips of this page a row's time cell spans; a row that another's cell covers goes on with it."""
    row = strips[number].row
    if row is None or row.waktu_rows == 1:
        return 1
    if row.waktu_rows == 0:
        rest = 1
        while number + rest < len(strips) and (below := strips[number + rest].row) and below.waktu_rows == 0:
            rest += 1
        return rest
    return min(row.waktu_rows, sum(1 for strip in strips[number:] if strip.row))

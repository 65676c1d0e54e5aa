"""Columns and rows in whole pixels, as a spreadsheet keeps them, and where a place on paper falls on them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sopkit.picture.font import MM_PER_PT
from sopkit.render.layout.look import LEADING
from sopkit.render.layout.page import Line, Page
from sopkit.render.layout.paper import Sheet

PX_PER_MM = 96 / 25.4
EMU_PER_PX = 9525
NORMAL_SIZE, DIGIT, PRINTED_DIGIT = 12, 9, 8.9
"""The workbook's own letters in points, and the width of their digits, the unit of columns, in pixels: on a screen,
where it is whole, and in print. At this size they differ least."""
HIGHEST = 540
"""A row's height in pixels at most (a spreadsheet allows 409 points); a higher one becomes several."""

EmuPoint = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one page: the first of them on the sheet (from 0) and their edges on the paper in mm."""

    page: Page
    first: int
    y: tuple[float, ...]

    def row(self, y: float) -> int:
        """The row of the sheet that begins nearest to a height on the paper."""
        return self.first + min(range(len(self.y)), key=lambda number: abs(self.y[number] - y))


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a sheet's columns (in mm and pixels) and rows (in pixels), and the pages under each other on it.

    `head` are the first and last row (from 0) that every page repeats.
    """

    x: tuple[float, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    head: tuple[int, int] | None

    def column(self, x: float) -> int:
        """The column (from 0) that begins nearest to a place."""
        return min(range(len(self.x)), key=lambda number: abs(self.x[number] - x))

    def emu(self, stretch: Stretch, x: float, y: float) -> EmuPoint:
        """A place on the paper as a place on the sheet, in EMU; it keeps its share of its column and row."""
        rows = self.rows[stretch.first : stretch.first + len(stretch.y)]
        return _between(x, self.x, self.columns), _between(y, stretch.y, rows)


def measure(pages: Sequence[Page], sheet: Sheet) -> Grid:
    """The grid of pages that have the same columns; a repeated head stands on the first page only."""
    first = pages[0].tables[0]
    columns = _pixels(first.x, DIGIT / PRINTED_DIGIT)
    rows = [0]
    stretches: list[Stretch] = []
    for page in pages:
        skipped = first.head_rows if stretches else 0
        edges = tuple(_split(_edges(page, skipped, sheet.margin)))
        stretches.append(Stretch(page, len(rows) - 1, edges))
        rows += [rows[-1] + edge for edge in _pixels(edges)[1:]]
    head = None
    if first.head_rows:
        start = stretches[0].row(first.y[0])
        head = (start, stretches[0].row(first.y[first.head_rows]) - 1)
    return Grid(first.x, columns, tuple(rows), tuple(stretches), head)


def words_around(page: Page) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines above and below a page's tables, without the footer."""
    texts = page.texts[:-2]
    above = tuple(line for line in texts if line.y < page.tables[0].y[0])
    return above, tuple(line for line in texts if line.y >= page.tables[0].y[0])


def block(lines: Sequence[Line]) -> tuple[float, float]:
    """Top and bottom of lines in mm, with a little room."""
    heights = [line.size * LEADING * MM_PER_PT for line in (lines[0], lines[-1])]
    return lines[0].y - heights[0], lines[-1].y + heights[1] / 2


def _edges(page: Page, skipped: int, margin: float) -> list[float]:
    edges = [y for table in page.tables for y in table.y[skipped:]]
    above, below = words_around(page)
    return ([margin] if above else []) + edges + (list(block(below)) if below else [])


def _split(edges: Iterable[float]) -> Iterable[float]:
    for here, there in pairwise(edges):
        parts = int((there - here) * PX_PER_MM // HIGHEST) + 1
        yield from (here + (there - here) * part / parts for part in range(parts))
    yield there


def _pixels(edges: Sequence[float], scale: float = 1.0) -> tuple[int, ...]:
    """Edges in whole pixels from the first; none strays by more than half a pixel."""
    return tuple(round((edge - edges[0]) * PX_PER_MM * scale) for edge in edges)


def _between(value: float, edges: Sequence[float], pixels: Sequence[int]) -> int:
    number = min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)
    share = (value - edges[number]) / (edges[number + 1] - edges[number])
    return round((pixels[number] + share * (pixels[number + 1] - pixels[number])) * EMU_PER_PX)

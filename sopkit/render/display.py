"""A page as a list of things to draw, back to front, for writers that paint (SVG, PDF)."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.render.layout.labels import box_of
from sopkit.render.layout.look import FRAME, HEAD_FILL, OUTLINE, RULE, STROKE
from sopkit.render.layout.page import Line, Page, Picture, Point, Shape, Symbol, Table
from sopkit.render.layout.strokes import head, outline, stroke


class Rect(NamedTuple):
    """A rectangle; `line` its outline's width in mm (0: none), `grey` its filling (None: none), corners' `radius`."""

    x: float
    y: float
    w: float
    h: float
    line: float = 0.0
    grey: float | None = None
    radius: float = 0.0


class Poly(NamedTuple):
    """Joined straight lines; `line` their width in mm (0: none), `grey` the filling (None: none, 0 black, 1 white)."""

    points: tuple[Point, ...]
    line: float
    is_closed: bool = False
    grey: float | None = None


Item = Rect | Poly | Line | Picture


def draw(page: Page) -> Iterator[Item]:
    """All that is painted on a page: rules, then arrows, symbols over them, then all words in reading order."""
    for table in page.tables:
        yield from _rules(table)
    yield from page.pictures
    for arrow in page.arrows:
        if arrow.label:
            yield ground(arrow.label)
    for link in page.links:
        yield Poly(link.points, STROKE)
    for arrow in page.arrows:
        yield Poly(stroke(arrow), STROKE)
        yield Poly(head(arrow), 0.0, True, 0.0)
    for symbol in page.symbols:
        yield shape(symbol)
    *texts, left, right = page.texts
    above = [line for line in texts if not page.tables or line.y < page.tables[0].y[0]]
    yield from above
    for table in page.tables:
        for cell in table.cells:
            yield from cell.lines
    for symbol in page.symbols:
        yield from symbol.lines
    for arrow in page.arrows:
        if arrow.label:
            yield arrow.label
    yield from (line for line in texts if line not in above)
    yield left
    yield right


def ground(label: Line) -> Rect:
    """The white behind an exit's word, so that no rule runs through it."""
    left, top, right, bottom = box_of(label)
    return Rect(left - 0.2, top, right - left + 0.4, bottom - top, 0.0, 1.0)


def shape(symbol: Symbol) -> Rect | Poly:
    """A symbol's outline, white inside."""
    if symbol.shape in (Shape.BOX, Shape.CAPSULE):
        radius = symbol.h / 2 if symbol.shape is Shape.CAPSULE else 0.0
        return Rect(symbol.x - symbol.w / 2, symbol.y - symbol.h / 2, symbol.w, symbol.h, OUTLINE, 1.0, radius)
    return Poly(outline(symbol), OUTLINE, True, 1.0)


def _rules(table: Table) -> Iterator[Item]:
    for cell in table.cells:
        yield Rect(cell.x, cell.y, cell.w, cell.h, RULE, HEAD_FILL if cell.is_head else None)
    x, y = table.x[0], table.y[0]
    yield Rect(x, y, table.x[-1] - x, table.y[-1] - y, FRAME)

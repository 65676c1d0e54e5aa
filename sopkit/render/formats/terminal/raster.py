"""The layout's symbols and arrows as characters: every track gets a column or a line, labels stand where room is."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from sopkit.model.kegiatan import Simbol
from sopkit.picture.columns import width_of
from sopkit.render.layout.finish import Drawn
from sopkit.render.layout.page import Arrow, Point

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
WIDE, NARROW = 5, 3
"""A symbol's width, and its width where there are too many lanes for that."""
_SHAPES = {Simbol.MULAI: "(   )", Simbol.PROSES: "[   ]", Simbol.KEPUTUSAN: "< ? >", Simbol.SELESAI: "(   )"}
NEAR = 14
"""How far along its arrow a label may stand, in cells."""

Cell = tuple[int, int]
"""Line and column."""


class Room(Enum):
    """What has room between a symbol and the tracks beside it: arrows' heads, a blank everywhere, exits' words."""

    HEADS = auto()
    BLANK = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing before its rows have their heights.

    The exits' words by arrow; the lanes' widths in characters; the column of each track and lane's middle; for each
    row its lines from above, by their height in mm (None: a line between).
    """

    drawn: Drawn
    labels: tuple[str, ...]
    symbol: int
    widths: tuple[int, ...]
    columns: dict[float, int]
    rows: tuple[tuple[float | None, ...], ...]


@dataclass(slots=True)
class Canvas:
    """What stands in each cell of the lanes.

    Symbols and labels as letters; arrows as the sides by which they leave a cell, and where their heads are.
    """

    letters: dict[Cell, str] = field(default_factory=dict)
    sides: dict[Cell, int] = field(default_factory=dict)
    heads: dict[Cell, int] = field(default_factory=dict)


def shape_of(simbol: Simbol | None, width: int) -> str:
    """A symbol in characters."""
    shape = _SHAPES[simbol or Simbol.PROSES]
    return shape if width == WIDE else shape[0] + shape[2] + shape[-1]


def make_plan(drawn: Drawn, labels: tuple[str, ...], least: list[int], symbol: int, room: Room) -> Plan:
    """The drawing with lanes at least so wide and symbols of 5 or 3 characters."""
    usual = 0 if room is Room.HEADS else 1
    rooms = _rooms(drawn, labels if room is Room.WORDS else ("",) * len(labels))
    tracks = {x0 for arrow in drawn.arrows for (x0, y0), (x1, y1) in pairwise(arrow.points) if x0 == x1 and y0 != y1}
    widths: list[int] = []
    columns: dict[float, int] = {}
    at = 0
    for lane, wanted in enumerate(least):
        low, middle, high = (round(x, 3) for x in drawn.draft.grid.x[2 * lane : 2 * lane + 3])
        left = sorted(x for x in tracks if low <= x < middle)
        right = sorted(x for x in tracks if middle < x < high)
        before, after = (
            len(tracks_beside) + rooms.get((lane, side), usual) if tracks_beside or symbol == WIDE else 0
            for side, tracks_beside in ((WEST, left), (EAST, right))
        )
        width = max(before + symbol + after, wanted)
        before = min(max(before, (width - symbol) // 2), width - symbol - after)
        columns.update((x, at + number) for number, x in enumerate(left))
        columns[middle] = at + before + symbol // 2
        columns.update((x, at + width - len(right) + number) for number, x in enumerate(right))
        widths.append(width)
        at += width + 1
    return Plan(drawn, labels, symbol, tuple(widths), columns, tuple(_rows(drawn, labels)))


def _rooms(drawn: Drawn, labels: tuple[str, ...]) -> dict[tuple[int, int], int]:
    """For each lane and side the length of the longest word of an exit there, or of an arrow's head."""
    lanes = {symbol.key: symbol.lane for symbol in drawn.symbols}
    rooms = {(lanes[arrow.target], _side(*arrow.points[:-3:-1])): 1 for arrow in drawn.arrows}
    for arrow, label in zip(drawn.arrows, labels, strict=True):
        place = lanes[arrow.source], _side(*arrow.points[:2])
        if label:
            rooms[place] = max(rooms.get(place, 1), width_of(label))
    return rooms


def _rows(drawn: Drawn, labels: tuple[str, ...]) -> Iterator[tuple[float | None, ...]]:
    """The lines of each row; above and below a symbol one for a head or label, where an arrow comes or is named."""
    busy = {(arrow.target, _side(arrow.points[-1], arrow.points[-2])) for arrow in drawn.arrows}
    named = [arrow for arrow, label in zip(drawn.arrows, labels, strict=True) if label]
    busy |= {(arrow.source, side) for arrow in named for side in (_side(*arrow.points[:2]), SOUTH)}
    levels = {y0 for arrow in drawn.arrows for (_, y0), (_, y1) in pairwise(arrow.points) if y0 == y1}
    middles = {symbol.key: round(symbol.y, 3) for symbol in drawn.symbols}
    above = {middles[key] for key, side in busy if side == NORTH}
    below = {middles[key] for key, side in busy if side == SOUTH}
    for strip in drawn.draft.strips:
        lines: list[float | None] = []
        for y in sorted(y for y in levels.union(middles.values()) if strip.top <= y < strip.top + strip.height):
            if y in above and lines[-1:] != [None]:
                lines.append(None)
            lines.append(y)
            if y in below:
                lines.append(None)
        yield tuple(lines)


def draw(plan: Plan, heights: list[int]) -> tuple[Canvas, set[int]]:
    """All rows with so many lines each and one for the rule below each; and the rows in which a label lacks room."""
    places = dict(_lines(plan, heights))
    symbols = {symbol.key: (round(symbol.x, 3), round(symbol.y, 3)) for symbol in plan.drawn.symbols}
    rules = [sum(heights[: row + 1]) + row for row in range(len(heights))]

    def cell(point: Point) -> Cell:
        return places[point[1]], plan.columns[point[0]]

    canvas = Canvas()
    for symbol in plan.drawn.symbols:
        line, column = cell(symbols[symbol.key])
        for number, letter in enumerate(shape_of(symbol.simbol, plan.symbol), column - plan.symbol // 2):
            canvas.letters[line, number] = letter
    for link in plan.drawn.links:
        _trace(canvas, [cell(symbols[link.source]), cell(symbols[link.target])])
    named: list[tuple[str, list[Cell]]] = []
    for arrow, label in zip(plan.drawn.arrows, plan.labels, strict=True):
        way = _trace(canvas, list(map(cell, _corners(arrow, symbols))))
        canvas.heads[way[-1]] = _side(arrow.points[-2], arrow.points[-1])
        if label:
            named.append((label, way))
    crowded: set[int] = set()
    for text, way in named:
        if not _write_label(canvas, text, way, (rules[-1], sum(plan.widths) + len(plan.widths) - 1), rules):
            crowded |= {bisect_left(rules, line) for line, _ in way[:NEAR]}
    return canvas, crowded


def _lines(plan: Plan, heights: list[int]) -> Iterator[tuple[float, int]]:
    """The line of each height in mm; what a row has to spare stands around its symbols."""
    middles = {round(symbol.y, 3) for symbol in plan.drawn.symbols}
    start = 0
    for lines, height in zip(plan.rows, heights, strict=True):
        spare = height - len(lines)
        at = [number for number, y in enumerate(lines) if y in middles] or [0]
        for number, y in enumerate(lines):
            if y is not None:
                yield (
                    y,
                    start
                    + number
                    + (spare // 2 if number >= at[0] else 0)
                    + (spare - spare // 2 if number > at[-1] else 0),
                )
        start += height + 1


def _side(here: Point, there: Point) -> int:
    """The side of a point on which another lies."""
    if abs(here[0] - there[0]) > abs(here[1] - there[1]):
        return EAST if there[0] > here[0] else WEST
    return SOUTH if there[1] > here[1] else NORTH


def _corners(arrow: Arrow, symbols: dict[str, Point]) -> list[Point]:
    return [symbols[arrow.source], *arrow.points[1:-1], symbols[arrow.target]]


def _trace(canvas: Canvas, corners: list[Cell]) -> list[Cell]:
    """Draw a line between cells; also the cells in which it is seen."""
    cells = [corners[0]]
    for (line, column), (to_line, to_column) in pairwise(corners):
        steps = max(abs(to_line - line), abs(to_column - column))
        down, right = (to_line > line) - (to_line < line), (to_column > column) - (to_column < column)
        cells += [(line + down * step, column + right * step) for step in range(1, steps + 1)]
    for here, there in pairwise(cells):
        for one, other in ((here, there), (there, here)):
            if one not in canvas.letters:
                side = _side((one[1], one[0]), (other[1], other[0]))
                canvas.sides[one] = canvas.sides.get(one, 0) | side
    return [cell for cell in cells if cell not in canvas.letters]


def _write_label(canvas: Canvas, text: str, way: list[Cell], end: Cell, rules: list[int]) -> bool:
    """Write an exit's word beside its arrow, as near to its beginning and as far from others as can be."""
    length = width_of(text)
    best: tuple[int, Cell] | None = None
    for distance, (cell, after) in enumerate(pairwise([*way[:NEAR], (way[-1][0] + 1, way[-1][1])])):
        line, column = cell
        if after[1] == column:
            places = [(line, column + 1), (line, column - length)]
        else:
            starts = [column, column - length + 1, column - length // 2]
            starts = starts if after[1] > column else [starts[1], starts[0], starts[2]]
            places = [(line + step, start) for start in starts for step in (-1, 1)]
        for number, (at, start) in enumerate(places):
            cells = [(at, start + step) for step in range(length)]
            if at < 0 or at >= end[0] or start < 0 or start + length > end[1]:
                continue
            if any(one in canvas.letters or one in canvas.sides for one in cells):
                continue
            ends = [(at, start - 1), (at, start + length)]
            if any(one in canvas.letters for one in ends):
                continue
            around = [*ends, *((at + step, start + n) for step in (-1, 1) for n in range(length))]
            strangers = sum(one in canvas.sides and one not in way for one in around)
            cost = 2 * distance + number + 3 * strangers + 8 * (at in rules)
            if best is None or cost < best[0]:
                best = (cost, (at, start))
    if best is None:
        return False
    line, column = best[1]
    for letter in text:
        canvas.letters[line, column] = letter
        for step in range(1, width_of(letter)):
            canvas.letters[line, column + step] = ""
        column += width_of(letter)
    return True

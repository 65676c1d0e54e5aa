"""What stands on one page of a flow table before arrows are routed: its rows, its symbols, its grid."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sopkit.model.kegiatan import Simbol
from sopkit.render.document import Tabel
from sopkit.render.layout.grid import Grid
from sopkit.render.layout.page import Symbol
from sopkit.render.layout.paginate import Cut
from sopkit.render.layout.rows import NEAR, Columns, Mark, Row, shape_of, symbol_size
from sopkit.render.layout.words import set_words

BAND = 10.5
"""Height in mm of a band that holds connectors."""
MOST_SHARE = 5.0
"""The most that a row grows to fill its page, in mm."""
NO = 1e9
"""The cost of a side that no arrow may use."""


class Strip(NamedTuple):
    """A row of a page, or a band of connectors (row None): its top and height in mm, its first level line."""

    row: Row | None
    top: float
    height: float
    line: int


@dataclass(slots=True)
class Draft:
    """A page on its way: its strips, its grid, its symbols by node of the grid."""

    number: int
    cut: Cut
    strips: list[Strip]
    grid: Grid
    symbols: dict[int, Symbol] = field(default_factory=dict)


class Spot(NamedTuple):
    """Where a node of the flow stands: its page and the grid nodes of its symbols, the main one first."""

    page: int
    nodes: tuple[int, ...]
    row: int


def draw_strips(number: int, cut: Cut, rows: list[Row], columns: Columns, top: float, height: float) -> Draft:
    """A page's strips, sharing the slack of `height` mm among the rows, and the grid over its lanes."""
    symbol_height = columns.symbol[1]
    shown = rows[cut.start : cut.end]
    heights = [row.height(symbol_height) for row in shown]
    spare = height - sum(heights) - BAND * (cut.top + cut.bottom)
    share = min(max(spare / len(shown), 0.0), MOST_SHARE)
    edges = columns.x[2 : 3 + columns.lanes]
    xs = [edges[0], *(x for low, high in pairwise(edges) for x in ((low + high) / 2, high))]
    grid = Grid(xs, [top])
    grid.ruled.add(0)
    strips: list[Strip] = []
    for _ in range(cut.top):
        strips.append(_band(grid, top))
        top += BAND
    for row, own in zip(shown, heights, strict=True):
        strips.append(Strip(row, top, own + share, len(grid.y)))
        inner = row.levels * symbol_height + max(row.levels - 1, 0) * NEAR
        spare_above = (own + share - inner - row.above - row.below) / 2 if row.levels else 0.0
        at = top + row.above + spare_above
        for level in range(max(row.levels, 1)):
            if level:
                grid.y.append(at - NEAR / 2)
            grid.y.append(at + symbol_height / 2 if row.levels else top + (own + share) / 2)
            at += symbol_height + NEAR
        top += own + share
        grid.ruled.add(len(grid.y))
        grid.y.append(top)
    for _ in range(cut.bottom):
        strips.append(_band(grid, top))
        top += BAND
    if cut.bottom:
        grid.closed.add(len(grid.y) - 1)
    if cut.top:
        grid.closed.add(0)
    return Draft(number, cut, strips, grid)


def _band(grid: Grid, top: float) -> Strip:
    strip = Strip(None, top, BAND, len(grid.y))
    grid.bands.add(len(grid.y))
    grid.y += [top + BAND / 2, top + BAND]
    grid.ruled.add(len(grid.y) - 1)
    return strip


def set_symbols(draft: Draft, table: int, columns: Columns, tabel: Tabel, spots: dict[int, Spot]) -> None:
    """Stand each mark's symbols on the grid, and note where; the page of the end capsules is their node's."""
    for strip in draft.strips:
        if strip.row is None:
            continue
        for mark in strip.row.marks:
            line = strip.line + 2 * mark.level
            nodes = tuple(draft.grid.node(2 * lane + 1, line) for lane in mark.lanes)
            for lane, node in zip(mark.lanes, nodes, strict=True):
                draft.grid.blocked.add(node)
                column, level = draft.grid.place(node)
                w, h = symbol_size(shape_of(mark.simbol), columns.symbol)
                x, y = draft.grid.x[column], draft.grid.y[level]
                is_main = lane == mark.lanes[0]
                draft.symbols[node] = Symbol(
                    key=key_of(mark, lane),
                    table=table,
                    node=mark.node,
                    shape=shape_of(mark.simbol),
                    simbol=mark.simbol,
                    lane=lane,
                    x=x,
                    y=y,
                    w=w,
                    h=h,
                    lines=set_words(mark.teks, shape_of(mark.simbol), x, y, w, h) if mark.teks and is_main else (),
                    name=_name(mark, strip.row, lane, tabel),
                )
            spots[-mark.node - 1 if mark.is_end else mark.node] = Spot(draft.number, nodes, strip.row.baris)


def key_of(mark: Mark, lane: int) -> str:
    """The name of a symbol within its table."""
    if mark.is_end:
        return f"n{mark.node}.end"
    return f"n{mark.node}" if lane == mark.lanes[0] else f"n{mark.node}.{lane}"


def _name(mark: Mark, row: Row, lane: int, tabel: Tabel) -> str:
    """What a screen reader says of a symbol."""
    number = tabel.baris[row.baris].nomor.rstrip(".")
    what = {Simbol.MULAI: "Mulai", Simbol.PROSES: "Proses", Simbol.KEPUTUSAN: "Keputusan", Simbol.SELESAI: "Selesai"}
    where = f"kegiatan {number}, " if number else ""
    return f"{what[mark.simbol]}: {where}{tabel.lajur[lane]}"

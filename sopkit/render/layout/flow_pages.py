"""The pages of one flow table: rows shared out among pages, symbols set, arrows routed between them."""

from typing import NamedTuple

from sopkit.render.document import Tabel
from sopkit.render.layout.finish import Drawn, Letters, Routed, finish, link_ways, pages_from
from sopkit.render.layout.grid import Way
from sopkit.render.layout.meet import kin_of
from sopkit.render.layout.nets import pieces_of
from sopkit.render.layout.paginate import Room, most_bands, paginate
from sopkit.render.layout.plan import BAND, Draft, Spot, draw_strips, set_symbols
from sopkit.render.layout.route import choose
from sopkit.render.layout.rows import Columns, Row, split_tall
from sopkit.render.layout.tracks import Free, Traced, trace

ROUNDS = 4
"""How often pages are drawn anew because arrows want more room."""


class Frame(NamedTuple):
    """Where the rows of a table may stand: the top and height in mm on its first page and on the others."""

    first_top: float
    first_height: float
    top: float
    height: float
    tail: float = 0.0


def draw_flow(
    table: int, tabel: Tabel, rows: list[Row], columns: Columns, frame: Frame, first_page: int, letters: Letters
) -> list[Drawn]:
    """All pages of a table, numbered from `first_page`."""
    symbol_height = columns.symbol[1]
    bands = most_bands(_joined(tabel, rows), len(rows), columns.lanes)
    least_room = max(min(frame.first_height, frame.height) - 2 * BAND * max(bands, 1), 4 * symbol_height)
    rows = [piece for row in rows for piece in split_tall(row, least_room, symbol_height)]
    chosen: dict[tuple[object, ...], list[Way | None]] = {}
    for round_number in range(ROUNDS):
        drafts, spots = _drafts(table, tabel, rows, columns, frame, first_page)
        pieces = pieces_of(drafts, tabel.flow, spots)
        is_last = round_number == ROUNDS - 1
        wanted: dict[int, tuple[float, float]] = {}
        routed: list[Routed] = []
        for draft in drafts:
            own = pieces.get(draft.number, [])
            nets = [piece.net for piece in own]
            key = (draft.cut, tuple(nets))
            if key not in chosen:
                chosen[key] = choose(draft.grid, nets, [one for _, one in link_ways(draft, spots)])
            ways = chosen[key]
            kin = [[kin_of(one, other) for other in nets] for one in nets]
            traced = trace(draft.grid, ways, kin, _free(draft))
            routed.append(Routed(draft, own, ways, traced))
            _gather(draft, traced, wanted)
        grown = _grow(rows, wanted)
        if grown == rows or is_last:
            break
        rows = grown
    came = pages_from(tabel, spots)
    return [finish(table, tabel, item, spots, came, letters) for item in routed]


def _drafts(
    table: int, tabel: Tabel, rows: list[Row], columns: Columns, frame: Frame, first_page: int
) -> tuple[list[Draft], dict[int, Spot]]:
    heights = [row.height(columns.symbol[1]) for row in rows]
    cuts = paginate(
        heights, _joined(tabel, rows), Room(frame.first_height, frame.height, BAND, frame.tail, columns.lanes)
    )
    drafts: list[Draft] = []
    spots: dict[int, Spot] = {}
    for number, cut in enumerate(cuts):
        top, height = (frame.first_top, frame.first_height) if number == 0 else (frame.top, frame.height)
        if number == len(cuts) - 1:
            height -= frame.tail
        draft = draw_strips(first_page + number, cut, rows, columns, top, height)
        set_symbols(draft, table, columns, tabel, spots)
        drafts.append(draft)
    return drafts, spots


def _joined(tabel: Tabel, rows: list[Row]) -> list[tuple[int, int]]:
    """Pairs of rows (positions) that an arrow joins, from and to."""
    row_of = {mark.node: number for number, row in enumerate(rows) for mark in row.marks}
    return [
        (row_of[edge.source], row_of[edge.target])
        for edge in tabel.flow.edges
        if edge.target is not None and edge.source in row_of and edge.target in row_of
    ]


def _free(draft: Draft) -> Free:
    return Free(draft.grid, {node: (symbol.w, symbol.h) for node, symbol in draft.symbols.items()})


def _gather(draft: Draft, traced: Traced, wanted: dict[int, tuple[float, float]]) -> None:
    """Note for each row (by its position) the room that arrows want above and below its symbols."""
    for line, (before, after) in traced.wanted.items():
        number = draft.cut.start
        for strip in draft.strips:
            if strip.row is None:
                continue
            lines = max(strip.row.levels, 1)
            above, below = wanted.get(number, (0.0, 0.0))
            if line == strip.line - 1:
                wanted[number] = (max(above, after), below)
            elif line == strip.line + 2 * lines - 1:
                wanted[number] = (above, max(below, before))
            number += 1


def _grow(rows: list[Row], wanted: dict[int, tuple[float, float]]) -> list[Row]:
    return [
        row._replace(above=max(row.above, wanted[number][0]), below=max(row.below, wanted[number][1]))
        if number in wanted
        else row
        for number, row in enumerate(rows)
    ]

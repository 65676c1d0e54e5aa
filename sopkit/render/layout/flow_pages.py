"""The pages of one flow table: rows shared out among pages, symbols set, arrows routed between them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.render.document import Tabel
from sopkit.render.layout.grid import Net, Way, way
from sopkit.render.layout.labels import Surroundings, place_labels
from sopkit.render.layout.look import HOP
from sopkit.render.layout.meet import Kinship
from sopkit.render.layout.nets import Piece, drawn_edges, pieces_of
from sopkit.render.layout.page import Arrow, Line, Link, Point, Shape, Symbol
from sopkit.render.layout.paginate import Room, paginate
from sopkit.render.layout.plan import BAND, Draft, Spot, connector, draw_strips, set_symbols
from sopkit.render.layout.route import choose
from sopkit.render.layout.rows import Columns, Row, split_tall
from sopkit.render.layout.tracks import Free, Traced, trace

ROUNDS = 4
"""How often pages are drawn anew because arrows want more room."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page of a flow table with everything between its rules: strips, symbols, arrows, links.

    `lost` are the edges for which no way was found.
    """

    draft: Draft
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    links: tuple[Link, ...]
    lost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the rows of a table may stand: the top and height in mm on its first page and on the others."""

    first_top: float
    first_height: float
    top: float
    height: float
    tail: float = 0.0


def draw_flow(
    table: int, tabel: Tabel, rows: list[Row], columns: Columns, frame: Frame, first_page: int, letters: "Letters"
) -> list[Drawn]:
    """All pages of a table, numbered from `first_page`."""
    symbol_height = columns.symbol[1]
    least_room = min(frame.first_height, frame.height) - 2 * BAND
    rows = [piece for row in rows for piece in split_tall(row, least_room, symbol_height)]
    chosen: dict[tuple[object, ...], list[Way | None]] = {}
    for round_number in range(ROUNDS):
        drafts, spots = _drafts(table, tabel, rows, columns, frame, first_page)
        pieces = pieces_of(drafts, tabel.flow, spots)
        is_last = round_number == ROUNDS - 1
        wanted: dict[int, tuple[float, float]] = {}
        routed: list[tuple[Draft, list[Piece], list[Way | None], Traced]] = []
        for draft in drafts:
            own = pieces.get(draft.number, [])
            nets = [piece.net for piece in own]
            key = (draft.cut, tuple(nets))
            if key not in chosen:
                chosen[key] = choose(draft.grid, nets, [one for _, one in _link_ways(draft, spots)])
            ways = chosen[key]
            traced = trace(draft.grid, ways, _kin(nets), _free(draft))
            routed.append((draft, own, ways, traced))
            _gather(draft, traced, wanted)
        grown = _grow(rows, wanted)
        if grown == rows or is_last:
            break
        rows = grown
    return [_finish(table, tabel, item, spots, letters) for item in routed]


def _drafts(
    table: int, tabel: Tabel, rows: list[Row], columns: Columns, frame: Frame, first_page: int
) -> tuple[list[Draft], dict[int, Spot]]:
    row_of = {mark.node: number for number, row in enumerate(rows) for mark in row.marks}
    edges = [
        (row_of[edge.source], row_of[edge.target])
        for edge in tabel.flow.edges
        if edge.target is not None and edge.source in row_of and edge.target in row_of
    ]
    heights = [row.height(columns.symbol[1]) for row in rows]
    cuts = paginate(heights, edges, Room(frame.first_height, frame.height, BAND, frame.tail))
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


def _kin(nets: Sequence[Net]) -> list[list[Kinship]]:
    return [[Kinship(a.trunk == b.trunk, a.goal == b.goal) for b in nets] for a in nets]


def _free(draft: Draft) -> Free:
    return Free(draft.grid, {node: (symbol.w, symbol.h) for node, symbol in draft.symbols.items()})


def _link_ways(draft: Draft, spots: dict[int, Spot]) -> list[tuple[tuple[int, int], Way]]:
    """The lines between the symbols of joint steps, as ways that others had better not cross."""
    result: list[tuple[tuple[int, int], Way]] = []
    for spot in spots.values():
        if spot.page == draft.number:
            nodes = sorted(spot.nodes)
            result += [((low, high), way(tuple(range(low, high + 1)), 0.0)) for low, high in itertools.pairwise(nodes)]
    return result


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
        replace(row, above=max(row.above, wanted[number][0]), below=max(row.below, wanted[number][1]))
        if number in wanted
        else row
        for number, row in enumerate(rows)
    ]


class Letters:
    """One letter for each target that is reached from another page, in order of first use: A to Z, AA, AB ..."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, int], str] = {}

    def of(self, table: int, target: int) -> str:
        """The letter of a target of a table."""
        number = len(self._letters)
        return self._letters.setdefault((table, target), chr(65 + number % 26) if number < 26 else _two(number))


def _two(number: int) -> str:
    return chr(64 + number // 26) + chr(65 + number % 26)


def _finish(
    table: int,
    tabel: Tabel,
    item: tuple[Draft, list[Piece], list[Way | None], Traced],
    spots: dict[int, Spot],
    letters: Letters,
) -> Drawn:
    draft, pieces, ways, traced = item
    symbols = dict(draft.symbols)
    pages_from = _pages_from(tabel, spots)
    found: list[tuple[Piece, str, str, tuple[Point, ...]]] = []
    for piece, one, corners in zip(pieces, ways, traced.lines, strict=True):
        if one is None:
            continue
        for node, target, side in ((one.nodes[0], piece.comes_to, "in"), (one.nodes[-1], piece.leaves_to, "out")):
            if target is not None and node not in symbols:
                letter = letters.of(table, target)
                column, row = draft.grid.place(node)
                to = [spots[target].page]
                if side == "in":
                    to = [page for page in pages_from[target, draft.number] if (page > draft.number) == piece.is_up]
                pages = ", ".join(map(str, to))
                said = f"Ke halaman {pages}" if side == "out" else f"Dari halaman {pages}"
                keys = [symbol.key for symbol in symbols.values()]
                key = f"c{draft.number}.{letter}.{side}"
                symbols[node] = replace(
                    connector(
                        f"{key}2" if key in keys else key,
                        table,
                        target,
                        (draft.grid.x[column], draft.grid.y[row]),
                        column // 2,
                        f"{said}, penghubung {letter}",
                    ),
                    lines=_connector_lines(
                        letter,
                        f"hal. {pages}",
                        draft.grid.x[column],
                        draft.grid.y[row],
                        draft.grid.x[2] - draft.grid.x[0],
                    ),
                )
        first, last = symbols[one.nodes[0]], symbols[one.nodes[-1]]
        found.append((piece, first.key, last.key, _trim(corners, first, last)))
    labels = place_labels(
        [(_word(tabel, piece), points) for piece, _, _, points in found], _surroundings(draft, symbols, spots, found)
    )
    hops = _hops([(points, piece.net.goal, piece.net.trunk) for piece, _, _, points in found])
    arrows = tuple(
        Arrow(table, piece.edges, source, target, points, tuple(hop), label)
        for (piece, source, target, points), label, hop in zip(found, labels, hops, strict=True)
    )
    ordered = sorted(symbols.values(), key=lambda symbol: (symbol.y, symbol.x))
    lost = tuple(edge for piece, one in zip(pieces, ways, strict=True) if one is None for edge in piece.edges)
    return Drawn(draft, tuple(ordered), arrows, tuple(_links(draft, spots)), lost)


def _pages_from(tabel: Tabel, spots: dict[int, Spot]) -> dict[tuple[int, int], list[int]]:
    """For each target reached from other pages, which: by target and its page."""
    result: dict[tuple[int, int], list[int]] = {}
    for _, edge, source, target in drawn_edges(tabel.flow, spots):
        if source.page != target.page and edge.target is not None:
            pages = result.setdefault((edge.target, target.page), [])
            if source.page not in pages:
                pages.append(source.page)
                pages.sort()
    return result


def _word(tabel: Tabel, piece: Piece) -> str:
    """The word beside an arrow; a piece that comes from another page has it there."""
    return "" if piece.comes_to is not None else tabel.flow.edges[piece.edges[0]].label or ""


def _connector_lines(letter: str, pages: str, x: float, y: float, lane: float) -> tuple[Line, ...]:
    """The letter inside a connector, and beside it the page, on two lines where the lane is narrow."""
    from sopkit.render.layout.font import width_of
    from sopkit.render.layout.look import CONNECTOR, CONNECTOR_SIZE

    size, small = CONNECTOR_SIZE
    width, beside = width_of(letter, size, True), width_of(pages, small)
    left = x + CONNECTOR[0] / 2 + 0.5
    inside = Line(letter, x - width / 2, y + 0.9, width, size, is_bold=True)
    if CONNECTOR[0] / 2 + 0.5 + beside < lane / 2 - 0.3:
        return inside, Line(pages, left, y + 0.8, beside, small)
    word, number = pages.split(" ", 1)
    small -= 0.5
    return (
        inside,
        Line(word, left, y - 0.4, width_of(word, small), small),
        Line(number, left, y + 2.0, width_of(number, small), small),
    )


def _trim(corners: tuple[Point, ...], first: Symbol, last: Symbol) -> tuple[Point, ...]:
    """The corners without repeats, from outline to outline."""
    points = [corners[0]]
    for point in corners[1:]:
        if abs(point[0] - points[-1][0]) > 1e-6 or abs(point[1] - points[-1][1]) > 1e-6:
            points.append(point)
    straight = [points[0]]
    for here, there in itertools.pairwise(points):
        before = straight[-1]
        if not (before[0] == here[0] == there[0] or before[1] == here[1] == there[1]):
            straight.append(here)
    straight.append(points[-1])
    straight[0] = _outline(straight[0], straight[1], first)
    straight[-1] = _outline(straight[-1], straight[-2], last)
    return tuple((round(x, 3), round(y, 3)) for x, y in straight)


def _outline(centre: Point, towards: Point, symbol: Symbol) -> Point:
    """Where a line from a symbol's middle leaves its outline."""
    x, y = centre
    if abs(towards[0] - x) > abs(towards[1] - y):
        return (x + (symbol.w if towards[0] > x else -symbol.w) / 2, y)
    return (x, y + (symbol.h if towards[1] > y else -symbol.h) / 2)


def _surroundings(
    draft: Draft,
    symbols: dict[int, Symbol],
    spots: dict[int, Spot],
    found: list[tuple[Piece, str, str, tuple[Point, ...]]],
) -> Surroundings:
    grid = draft.grid
    boxes = [(s.x - s.w / 2, s.y - s.h / 2, s.x + s.w / 2, s.y + s.h / 2) for s in symbols.values()]
    boxes += [
        (line.x, line.y - 2, line.x + line.width, line.y + 0.5)
        for symbol in symbols.values()
        if symbol.shape is Shape.CONNECTOR
        for line in symbol.lines[1:]
    ]
    return Surroundings(
        [points for *_, points in found] + [link.points for link in _links(draft, spots)],
        boxes,
        grid.x[::2],
        [grid.y[line] for line in sorted(grid.ruled)],
        (grid.x[0] + 0.3, grid.y[0] + 0.3, grid.x[-1] - 0.3, grid.y[-1] - 0.3),
    )


def _hops(lines: Sequence[tuple[tuple[Point, ...], int, int]]) -> list[list[Point]]:
    """Where each arrow's level runs leap over upright runs of others, left to right; not close to a corner."""
    result: list[list[Point]] = [[] for _ in lines]
    for a, (points, goal, trunk) in enumerate(lines):
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if abs(y0 - y1) > 1e-6:
                continue
            for b, (others, other_goal, other_trunk) in enumerate(lines):
                if a == b or goal == other_goal or trunk == other_trunk:
                    continue
                for (u0, v0), (u1, v1) in itertools.pairwise(others):
                    if abs(u0 - u1) < 1e-6 and _is_inside(u0, x0, x1, HOP + 0.2) and _is_inside(y0, v0, v1, 0.2):
                        result[a].append((u0, y0))
    return [sorted(set(points)) for points in result]


def _is_inside(value: float, one: float, other: float, margin: float) -> bool:
    return min(one, other) + margin < value < max(one, other) - margin


def _links(draft: Draft, spots: dict[int, Spot]) -> list[Link]:
    links: list[Link] = []
    for (low, high), _ in _link_ways(draft, spots):
        left, right = draft.symbols[low], draft.symbols[high]
        links.append(Link(left.key, right.key, ((left.x + left.w / 2, left.y), (right.x - right.w / 2, right.y))))
    return links

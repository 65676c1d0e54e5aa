"""A routed page made into what is drawn: symbols with their connectors, arrows with words and hops, links."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sopkit.picture.font import break_text, width_of
from sopkit.render.document import Tabel
from sopkit.render.layout.grid import Way, way
from sopkit.render.layout.labels import Box, Surroundings, place_labels
from sopkit.render.layout.look import CONNECTOR, CONNECTOR_SIZE, HEAD_LENGTH, HEAD_WIDTH, HOP
from sopkit.render.layout.nets import Piece, drawn_edges
from sopkit.render.layout.page import Arrow, Line, Link, Point, Shape, Symbol
from sopkit.render.layout.plan import Draft, Spot
from sopkit.render.layout.tracks import Traced

PagesFrom = dict[tuple[int, int], list[int]]
"""Pages in order, by a target and its own page."""


class Routed(NamedTuple):
    """A page whose arrows have found their ways: None for a piece that found none."""

    draft: Draft
    pieces: list[Piece]
    ways: list[Way | None]
    traced: Traced


class Drawn(NamedTuple):
    """A page of a flow table with everything between its rules: strips, symbols, arrows, links.

    `lost` are the edges for which no way was found.
    """

    draft: Draft
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    links: tuple[Link, ...]
    lost: tuple[int, ...] = ()


class Letters:
    """One letter for each target that is reached from another page, in order of first use: A to Z, AA, AB ..."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, int], str] = {}

    def of(self, table: int, target: int) -> str:
        """The letter of a target of a table."""
        number = len(self._letters)
        return self._letters.setdefault((table, target), _letters(number))


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)


def finish(
    table: int,
    tabel: Tabel,
    routed: Routed,
    spots: dict[int, Spot],
    came: PagesFrom,
    letters: Letters,
) -> Drawn:
    """The page with everything that stands between its rules; letters go on from the pages before."""
    draft, pieces, ways, traced = routed
    symbols = dict(draft.symbols)
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
                    to = [page for page in came[target, draft.number] if (page > draft.number) == piece.is_up]
                pages = ", ".join(map(str, to))
                said = f"Ke halaman {pages}" if side == "out" else f"Dari halaman {pages}"
                key = f"c{draft.number}.{letter}.{side}"
                same = sum(symbol.key.startswith(key) for symbol in symbols.values())
                x, y = draft.grid.x[column], draft.grid.y[row]
                lane = draft.grid.x[column + 1] - draft.grid.x[column - 1]
                symbols[node] = Symbol(
                    f"{key}{same + 1}" if same else key,
                    table,
                    target,
                    Shape.CONNECTOR,
                    None,
                    column // 2,
                    x,
                    y,
                    *CONNECTOR,
                    _connector_lines(letter, f"hal. {pages}", x, y, lane),
                    f"{said}, penghubung {letter}",
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


def pages_from(tabel: Tabel, spots: dict[int, Spot]) -> PagesFrom:
    """The pages from which arrows come to targets on other pages."""
    result: PagesFrom = {}
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
    """The letter inside a connector, and beside it the page, under each other where the lane is narrow."""
    size, small = CONNECTOR_SIZE
    width, beside = width_of(letter, size, True), width_of(pages, small)
    left, room = x + CONNECTOR[0] / 2 + 0.2, (lane - CONNECTOR[0]) / 2 - 0.3
    inside = Line(letter, x - width / 2, y + 0.9, width, size, is_bold=True)
    if beside + 0.3 < room:
        return inside, Line(pages, left + 0.3, y + 0.8, beside, small)
    word, numbers = pages.split(" ", 1)
    small -= 0.5
    lines = [word, *break_text(numbers, room, small)]
    top = y + 0.8 - 1.1 * (len(lines) - 1)
    return inside, *(Line(text, left, top + 2.2 * n, width_of(text, small), small) for n, text in enumerate(lines))


def _trim(corners: tuple[Point, ...], first: Symbol, last: Symbol) -> tuple[Point, ...]:
    """The corners without repeats, from outline to outline."""
    points = [corners[0]]
    for point in corners[1:]:
        if abs(point[0] - points[-1][0]) > 1e-6 or abs(point[1] - points[-1][1]) > 1e-6:
            points.append(point)
    straight = [points[0]]
    for here, there in pairwise(points):
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
    heads = [_head_box(points) for *_, points in found]
    strips = [(strip.top, strip.top + strip.height) for strip in draft.strips]
    decisions = [(s.x, s.y) for s in symbols.values() if s.shape is Shape.DIAMOND]
    return Surroundings(
        [points for *_, points in found] + [link.points for link in _links(draft, spots)],
        boxes + heads,
        strips,
        decisions,
        grid.x[::2],
        [grid.y[line] for line in sorted(grid.ruled)],
        (grid.x[0] + 0.3, grid.y[0] + 0.3, grid.x[-1] - 0.3, grid.y[-1] - 0.3),
    )


def _head_box(points: tuple[Point, ...]) -> Box:
    """The box of an arrow's head, a little wider than it."""
    (x0, y0), (x, y) = points[-2:]
    if abs(x - x0) > abs(y - y0):
        back = x - HEAD_LENGTH if x > x0 else x + HEAD_LENGTH
        return min(x, back), y - HEAD_WIDTH / 2, max(x, back), y + HEAD_WIDTH / 2
    back = y - HEAD_LENGTH if y > y0 else y + HEAD_LENGTH
    return x - HEAD_WIDTH / 2, min(y, back), x + HEAD_WIDTH / 2, max(y, back)


def _hops(lines: Sequence[tuple[tuple[Point, ...], int, int]]) -> list[list[Point]]:
    """Where each arrow's level runs leap over upright runs of others, left to right; not close to a corner."""
    result: list[list[Point]] = [[] for _ in lines]
    for a, (points, goal, trunk) in enumerate(lines):
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y0 - y1) > 1e-6:
                continue
            for b, (others, other_goal, other_trunk) in enumerate(lines):
                if a == b or goal == other_goal or trunk == other_trunk:
                    continue
                for (u0, v0), (u1, v1) in pairwise(others):
                    if abs(u0 - u1) < 1e-6 and _is_inside(u0, x0, x1, HOP + 0.2) and _is_inside(y0, v0, v1, 0.2):
                        result[a].append((u0, y0))
    return [sorted(set(points)) for points in result]


def _is_inside(value: float, one: float, other: float, margin: float) -> bool:
    return min(one, other) + margin < value < max(one, other) - margin


def _links(draft: Draft, spots: dict[int, Spot]) -> list[Link]:
    links: list[Link] = []
    for (low, high), _ in link_ways(draft, spots):
        left, right = draft.symbols[low], draft.symbols[high]
        links.append(Link(left.key, right.key, ((left.x + left.w / 2, left.y), (right.x - right.w / 2, right.y))))
    return links


def link_ways(draft: Draft, spots: dict[int, Spot]) -> list[tuple[tuple[int, int], Way]]:
    """The lines between the symbols of joint steps, as ways that others had better not cross."""
    result: list[tuple[tuple[int, int], Way]] = []
    for spot in spots.values():
        if spot.page == draft.number:
            nodes = sorted(spot.nodes)
            result += [((low, high), way(tuple(range(low, high + 1)), 0.0)) for low, high in pairwise(nodes)]
    return result

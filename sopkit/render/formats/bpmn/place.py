"""Where a graph's elements stand: laid out like a flow table, then turned so that lanes lie and the flow runs right.

Lengths are BPMN's pixels.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from sopkit.analysis.flow import Edge, Flow, Node, Targets
from sopkit.model.kegiatan import Simbol, Simpul
from sopkit.picture.font import width_of
from sopkit.render.document import Baris, Tabel, Tanda
from sopkit.render.formats.bpmn.graph import Graph, Kind
from sopkit.render.layout.finish import Drawn
from sopkit.render.layout.page import Point
from sopkit.render.layout.tall import draw_tall
from sopkit.render.layout.text import break_plain

SCALE = 8.0
"""Pixels for each millimetre of the layout."""
SIZES = {Kind.START: (36.0, 36.0), Kind.END: (36.0, 36.0), Kind.CHOICE: (50.0, 50.0), Kind.PARALLEL: (50.0, 50.0)}
WIDTHS = (120.0, 160.0, 200.0, 240.0)
LEAST_HEIGHT = 80.0
LANE_ROOM = 64.0
"""Free height of a lane beside its tasks."""
GAP = 26.0
"""The most between an element and its neighbours or arrows, along the flow."""
HEAD = 30.0
"""Width of the name of a pool or lane."""
LETTERS = 9.0
"""Size of the viewers' letters in points: 12 pixels."""
PIXELS_PER_MM = 96 / 25.4
LINE = 14.4
_SYMBOLS = {Kind.TASK: Simbol.PROSES, Kind.START: Simbol.MULAI, Kind.END: Simbol.SELESAI}


@dataclass(frozen=True, slots=True)
class Box:
    """A shape's bounds."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The pool, its lanes, the elements by id, the arrows' ways by id, and the boxes of their words."""

    pool: Box
    lanes: list[Box]
    shapes: dict[str, Box]
    ways: dict[str, list[Point]]
    labels: dict[str, Box]


def place(graph: Graph, tabel: Tabel, top: float) -> Diagram:
    """A table's diagram, its upper left corner at (0, `top`)."""
    task = _task_size(graph)
    lane = task[1] + LANE_ROOM
    drawn = draw_tall(_as_tabel(graph, tabel), lane / SCALE, (task[1] / SCALE, task[0] / SCALE))
    along, length = _squeeze(drawn, graph, task[0])
    shapes: dict[str, Box] = {}
    for symbol in drawn.symbols:
        element = graph.elements[symbol.node]
        w, h = SIZES.get(element.kind, task)
        x, y = 2 * HEAD + along(symbol.y), top + symbol.x * SCALE
        shapes[element.id] = Box(round(x - w / 2, 1), round(y - h / 2, 1), w, h)
    ways: dict[str, list[Point]] = {}
    for arrow in drawn.arrows:
        sequence = graph.sequences[arrow.edges[0]]
        points = [(2 * HEAD + along(y), top + x * SCALE) for x, y in arrow.points]
        points[0] = _border(points[0], points[1], shapes[sequence.source])
        points[-1] = _border(points[-1], points[-2], shapes[sequence.target])
        ways[sequence.id] = [(round(x, 1), round(y, 1)) for x, y in points]
    for sequence in graph.sequences:
        if sequence.id not in ways:
            ways[sequence.id] = _straight(shapes[sequence.source], shapes[sequence.target])
    width, height = 2 * HEAD + length, lane * len(tabel.lajur)
    lanes = [Box(HEAD, top + lane * number, round(width - HEAD, 1), lane) for number in range(len(tabel.lajur))]
    pool = Box(0.0, top, round(width, 1), height)
    return Diagram(pool, lanes, shapes, ways, _place_labels(graph, shapes, ways))


def _task_size(graph: Graph) -> tuple[float, float]:
    """One size for all tasks, in which the longest name fits."""
    names = [element.name for element in graph.elements if element.kind is Kind.TASK]
    width, height = 0.0, 0.0
    for width in WIDTHS:
        inner = (width - 14) / PIXELS_PER_MM
        lines = max(len(break_plain(name, inner, LETTERS)) for name in names)
        height = max(LEAST_HEIGHT, lines * LINE + 24)
        if height <= 0.7 * width:
            break
    return width, round(height)


def _as_tabel(graph: Graph, tabel: Tabel) -> Tabel:
    """The graph as a flow table with a row for each element, as the layout takes it."""
    index = {element.id: number for number, element in enumerate(graph.elements)}
    simbol = [_SYMBOLS.get(element.kind, Simbol.KEPUTUSAN) for element in graph.elements]
    baris = tuple(
        Baris("", (), (Tanda(number, simbol[number], (element.lane,), "", ()),), (), (), 1, (), ())
        for number, element in enumerate(graph.elements)
    )
    edges = tuple(Edge(index[one.source], index[one.target], one.condition, (), True) for one in graph.sequences)
    nodes = tuple(Node(number, number, Simpul(), one, ()) for number, one in enumerate(simbol))
    flow = Flow((None,) * len(nodes), nodes, edges, (), Targets())
    return Tabel(tabel.judul, tabel.lajur, "", baris, flow, ())


def _squeeze(drawn: Drawn, graph: Graph, task: float) -> tuple[Callable[[float], float], float]:
    """From the layout's heights to pixels along the flow: small elements take no more than they need.

    Also the length of the whole.
    """
    zones = {
        symbol.y - task / SCALE / 2: SIZES.get(graph.elements[symbol.node].kind, (task, 0.0))[0]
        for symbol in drawn.symbols
    }
    ends = {start + task / SCALE for start in zones}
    wide = {symbol.y - task / SCALE / 2 + task / SCALE: _exit_room(graph, symbol.node) for symbol in drawn.symbols}
    levels = {y for arrow in drawn.arrows for _, y in arrow.points}
    inner = {y for y in levels if any(start < y < start + task / SCALE for start in zones)}
    bottom = drawn.draft.strips[-1].top + drawn.draft.strips[-1].height
    marks = sorted({0.0, bottom} | zones.keys() | ends | (levels - inner))
    places = [0.0]
    for low, high in pairwise(marks):
        length = zones[low] if low in zones else max(min((high - low) * SCALE, GAP), wide.get(low, 0.0))
        places.append(places[-1] + length)

    def along(y: float) -> float:
        at = min(max(bisect_right(marks, y) - 1, 0), len(marks) - 2)
        share = (y - marks[at]) / (marks[at + 1] - marks[at])
        return places[at] + share * (places[at + 1] - places[at])

    return along, places[-1]


def _exit_room(graph: Graph, element: int) -> float:
    """How far the next element must stand off so that an exit's word has room."""
    own = graph.elements[element].id
    words = [one.condition for one in graph.sequences if one.source == own and one.condition]
    return max((_extent(word)[0] + 16 - GAP for word in words), default=0.0)


def _border(end: Point, towards: Point, box: Box) -> Point:
    """Where a line that comes from a shape's middle leaves it."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    if abs(towards[0] - end[0]) > abs(towards[1] - end[1]):
        return (box.x + box.w if towards[0] > x else box.x, y)
    return (x, box.y + box.h if towards[1] > y else box.y)


def _straight(source: Box, target: Box) -> list[Point]:
    """The way of an arrow that the layout found none for."""
    return [(source.x + source.w, source.y + source.h / 2), (target.x, target.y + target.h / 2)]


def _place_labels(graph: Graph, shapes: dict[str, Box], ways: dict[str, list[Point]]) -> dict[str, Box]:
    """Each word where it meets the fewest shapes, arrows and other words."""
    taken = list(shapes.values())
    for way in ways.values():
        taken += [Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)) for (x0, y0), (x1, y1) in pairwise(way)]
    wanted = [(one.id, _beside_way(one.condition, ways[one.id])) for one in graph.sequences if one.condition]
    wanted += [
        (one.id, _beside_shape(one.name, shapes[one.id])) for one in graph.elements if one.name and one.kind in SIZES
    ]
    labels: dict[str, Box] = {}
    for own, places in wanted:
        labels[own] = min(places, key=lambda box: sum(_meet(box, other) for other in taken))
        taken.append(labels[own])
    return labels


def _meet(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.w + 1 and other.x < one.x + one.w + 1
    return across and one.y < other.y + other.h + 1 and other.y < one.y + one.h + 1


def _beside_way(text: str, way: list[Point]) -> list[Box]:
    """Places for an exit's word, at both sides of the arrow's beginning."""
    (x0, y0), (x1, y1) = way[0], way[1]
    w, h = _extent(text)
    if abs(x1 - x0) > abs(y1 - y0):
        x = x0 + 4 if x1 > x0 else x0 - 4 - w
        return [Box(round(x, 1), round(y, 1), w, h) for y in (y0 - 3 - h, y0 + 3)]
    y = y0 + 3 if y1 > y0 else y0 - 3 - h
    return [Box(round(x, 1), round(y, 1), w, h) for x in (x0 + 5, x0 - 5 - w)]


def _beside_shape(text: str, box: Box) -> list[Box]:
    """Places for the name of an event or gateway: below, above, at the right; then in a corner."""
    w, h = _extent(text)
    middle, below, above = box.x + box.w / 2, box.y + box.h + 4, box.y - 4 - h
    places = [(middle - w / 2, below), (middle - w / 2, above), (box.x + box.w + 4, box.y + (box.h - h) / 2)]
    places += [(x, y) for y in (below, above, below + LINE, above - LINE) for x in (middle - 8 - w, middle + 8)]
    return [Box(round(x, 1), round(y, 1), w, h) for x, y in places]


def _extent(text: str) -> tuple[float, float]:
    """Width and height of a label; viewers break labels at 90 pixels."""
    size = LETTERS * 11 / 12
    lines = break_plain(text, 90 / PIXELS_PER_MM, size)
    return round(max(width_of(line.text, size) for line in lines) * PIXELS_PER_MM + 2, 1), len(lines) * LINE

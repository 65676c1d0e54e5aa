"""The judge of geometry: what on a page would make a careful reader stumble. It knows nothing of how pages are made."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from sopkit.render.layout.labels import box_of
from sopkit.render.layout.page import Arrow, Layout, Line, Link, Page, Point, Shape, Symbol

APART = 0.9
"""Least distance in mm between two arrows side by side, and from an arrow to a rule that it runs along."""
Segment = tuple[Point, Point]
Box = tuple[float, float, float, float]


class Flaw(NamedTuple):
    """One thing that is wrong on a page: its kind in Indonesian, and the keys that it concerns."""

    page: int
    kind: str
    what: str


class Quality(NamedTuple):
    """How good a layout is: faults that must not be, and what should be few."""

    flaws: tuple[Flaw, ...]
    tight: tuple[Flaw, ...]
    crossings: int
    bends: int
    arrows: int

    @property
    def tight_labels(self) -> int:
        """Words of exits that touch something."""
        return len(self.tight)


def check(layout: Layout) -> Quality:
    """Judge all pages of a layout."""
    flaws: list[Flaw] = []
    tight: list[Flaw] = []
    crossings = bends = arrows = 0
    for page in layout.pages:
        flaws += _texts(page)
        flaws += (
            Flaw(page.number, "tabel melewati kertas", page.name)
            for table in page.tables
            if table.y[-1] > layout.sheet.height - layout.sheet.margin
        )
        if page.tabel is None:
            continue
        flaws += _symbols(page)
        flaws += _through(page)
        found, crossed = _together(page)
        flaws += found
        flaws += _rules(page)
        crossings += len(crossed)
        arrows += len(page.arrows)
        bends += sum(len(arrow.points) - 2 for arrow in page.arrows)
        tight += (Flaw(page.number, "kata cabang berdesakan", line.text) for line in _tight(page))
    flaws += _connectors(layout)
    return Quality(tuple(flaws), tuple(tight), crossings, bends, arrows)


def segments(points: Sequence[Point]) -> list[Segment]:
    """The straight pieces of a line."""
    return list(pairwise(points))


def symbol_box(symbol: Symbol) -> Box:
    """The box around a symbol."""
    return (symbol.x - symbol.w / 2, symbol.y - symbol.h / 2, symbol.x + symbol.w / 2, symbol.y + symbol.h / 2)


def _touches(segment: Segment, box: Box, margin: float = 0.0) -> bool:
    (x0, y0), (x1, y1) = segment
    left, top, right, bottom = box
    return (
        min(x0, x1) < right + margin
        and max(x0, x1) > left - margin
        and min(y0, y1) < bottom + margin
        and max(y0, y1) > top - margin
    )


def _overlap(one: Box, other: Box, margin: float = 0.0) -> bool:
    return (
        one[0] < other[2] + margin
        and one[2] > other[0] - margin
        and one[1] < other[3] + margin
        and one[3] > other[1] - margin
    )


def _texts(page: Page) -> Iterator[Flaw]:
    """Lines that run over their cell."""
    for table in page.tables:
        for cell in table.cells:
            for line in cell.lines:
                box = box_of(line)
                over = box[0] < cell.x - 0.05 or box[2] > cell.x + cell.w + 0.05
                if over or box[1] < cell.y - 0.05 or box[3] > cell.y + cell.h + 0.05:
                    yield Flaw(page.number, "teks melewati selnya", line.text)


def _symbols(page: Page) -> Iterator[Flaw]:
    """Symbols outside the cell of their lane, or over each other."""
    table = page.tables[0]
    for symbol in page.symbols:
        left, top, right, bottom = symbol_box(symbol)
        low, high = table.x[2 + symbol.lane], table.x[3 + symbol.lane]
        rows = [1 for a, b in pairwise(table.y) if a <= top and bottom <= b]
        if left < low or right > high or not rows:
            yield Flaw(page.number, "simbol di luar selnya", symbol.name)
        if symbol.shape is Shape.CONNECTOR and any(line.x + line.width > high for line in symbol.lines):
            yield Flaw(page.number, "tulisan penghubung melewati lajurnya", symbol.name)
        if symbol.shape is not Shape.CONNECTOR and any(not _contains(symbol, line) for line in symbol.lines):
            yield Flaw(page.number, "teks melewati simbolnya", symbol.name)
    for one, other in combinations(page.symbols, 2):
        if _overlap(symbol_box(one), symbol_box(other), 0.2):
            yield Flaw(page.number, "simbol bertumpuk", f"{one.name} dan {other.name}")


def _contains(symbol: Symbol, line: Line) -> bool:
    left, top, right, bottom = box_of(line)
    box = symbol_box(symbol)
    if symbol.shape is Shape.DIAMOND:
        return all(
            abs(x - symbol.x) / symbol.w + abs(y - symbol.y) / symbol.h <= 0.5
            for x in (left, right)
            for y in (top, bottom)
        )
    return left >= box[0] and top >= box[1] and right <= box[2] and bottom <= box[3]


def _through(page: Page) -> Iterator[Flaw]:
    """Arrows through symbols, or not from outline to outline."""
    symbols = {symbol.key: symbol for symbol in page.symbols}
    for arrow in page.arrows:
        name = _named(page, arrow)
        pieces = segments(arrow.points)
        for symbol in page.symbols:
            if any(_touches(piece, symbol_box(symbol), -0.05) for piece in pieces):
                yield Flaw(page.number, "panah menembus simbol", f"{name}, melalui {symbol.name}")
            elif symbol.key not in (arrow.source, arrow.target) and any(
                _touches(piece, symbol_box(symbol), 0.5) for piece in pieces
            ):
                yield Flaw(page.number, "panah terlalu dekat dengan simbol", f"{name}, di dekat {symbol.name}")
        for key, point in ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])):
            if key not in symbols or not _on_outline(point, symbols[key]):
                yield Flaw(page.number, "panah tidak sampai ke simbol", name)
        (x0, y0), (x1, y1) = pieces[-1]
        if abs(x1 - x0) + abs(y1 - y0) < 1.2:
            yield Flaw(page.number, "kepala panah tidak mendapat tempat", name)


def _on_outline(point: Point, symbol: Symbol) -> bool:
    left, top, right, bottom = symbol_box(symbol)
    middles = ((symbol.x, top), (right, symbol.y), (symbol.x, bottom), (left, symbol.y))
    return any(abs(point[0] - x) + abs(point[1] - y) < 0.02 for x, y in middles)


def _related(one: Arrow, other: Arrow) -> bool:
    return one.target == other.target or one.source == other.source


def _shared(one: Arrow, other: Arrow) -> list[Segment]:
    """The trunk of two arrows: what both draw alike up to their common target, or from their common source."""
    trunk: list[Segment] = []
    for same, first, second in (
        (one.target == other.target, one.points[::-1], other.points[::-1]),
        (one.source == other.source, one.points, other.points),
    ):
        if not same or first[0] != second[0]:
            continue
        for a, b in zip(segments(first), segments(second), strict=False):
            common = _common(a, b)
            if a[0] != b[0] or common is None:
                break
            trunk.append(common)
            if a != b:
                break
    return trunk


def _common(a: Segment, b: Segment) -> Segment | None:
    """The stretch that two segments on one line share."""
    for across, along in ((0, 1), (1, 0)):
        if all(abs(point[across] - a[0][across]) < 0.01 for point in (*a, *b)):
            low = max(min(a[0][along], a[1][along]), min(b[0][along], b[1][along]))
            high = min(max(a[0][along], a[1][along]), max(b[0][along], b[1][along]))
            if high - low > 0.05:
                start, end = ((a[0][0], low), (a[0][0], high)) if along else ((low, a[0][1]), (high, a[0][1]))
                return start, end
    return None


def _within(piece: Segment, trunk: list[Segment]) -> bool:
    return any((common := _common(piece, part)) and _length(common) > _length(piece) - 0.1 for part in trunk)


def _length(piece: Segment) -> float:
    return abs(piece[1][0] - piece[0][0]) + abs(piece[1][1] - piece[0][1])


def _together(page: Page) -> tuple[list[Flaw], set[Point]]:
    """Arrows on one line or too close beside each other; and the points where arrows cross."""
    flaws: list[Flaw] = []
    crossed: set[Point] = set()
    lines: list[tuple[str, Arrow | None, tuple[Point, ...]]] = [
        (_named(page, arrow), arrow, arrow.points) for arrow in page.arrows
    ]
    lines += [(_named(page, link), None, link.points) for link in page.links]
    for (name, one, points), (other_name, other, others) in combinations(lines, 2):
        trunk = _shared(one, other) if one and other and _related(one, other) else []
        for a in segments(points):
            for b in segments(others):
                common = _common(a, b)
                if common:
                    if not _within(common, trunk):
                        flaws.append(Flaw(page.number, "dua panah pada satu garis", f"{name}; {other_name}"))
                elif _beside(a, b):
                    flaws.append(Flaw(page.number, "dua panah terlalu rapat", f"{name}; {other_name}"))
                at = _crossing(a, b)
                if at and not any(_on(at, part) for part in trunk):
                    crossed.add(at)
    return flaws, crossed


def _beside(a: Segment, b: Segment) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if abs(a[0][across] - a[1][across]) < 0.01 and abs(b[0][across] - b[1][across]) < 0.01:
            low = max(min(a[0][along], a[1][along]), min(b[0][along], b[1][along]))
            high = min(max(a[0][along], a[1][along]), max(b[0][along], b[1][along]))
            distance = abs(a[0][across] - b[0][across])
            if high - low > 0.3 and 0.01 < distance < APART - 0.005:
                return True
    return False


def _crossing(a: Segment, b: Segment) -> Point | None:
    """Where a level and an upright segment cross; touching counts, meeting at both ends doesn't."""
    if abs(a[0][0] - a[1][0]) < 0.01:
        a, b = b, a
    if abs(a[0][1] - a[1][1]) > 0.01 or abs(b[0][0] - b[1][0]) > 0.01:
        return None
    x, y = b[0][0], a[0][1]
    inside_a = min(a[0][0], a[1][0]) - 0.01 < x < max(a[0][0], a[1][0]) + 0.01
    inside_b = min(b[0][1], b[1][1]) - 0.01 < y < max(b[0][1], b[1][1]) + 0.01
    return (round(x, 2), round(y, 2)) if inside_a and inside_b else None


def _on(point: Point, piece: Segment) -> bool:
    return _touches(piece, (*point, *point), 0.05)


def _rules(page: Page) -> Iterator[Flaw]:
    """Arrows that run along a rule of the table."""
    table = page.tables[0]
    for arrow in page.arrows:
        for (x0, y0), (x1, y1) in segments(arrow.points):
            upright = abs(x0 - x1) < 0.01
            place, rules = (x0, table.x) if upright else (y0, table.y)
            if abs(x1 - x0) + abs(y1 - y0) > 1.0 and any(abs(place - rule) < APART - 0.005 for rule in rules):
                yield Flaw(page.number, "panah menempel pada garis tabel", _named(page, arrow))


def _tight(page: Page) -> Iterator[Line]:
    """Labels that touch an arrow, a symbol or another label, or stand outside the lanes."""
    labels = [(arrow, arrow.label, box_of(arrow.label)) for arrow in page.arrows if arrow.label]
    table = page.tables[0]
    lanes = [cell.column for cell in table.cells if cell.is_lane]
    low, high = table.x[min(lanes)], table.x[max(lanes) + 1]
    beside = [box_of(line) for symbol in page.symbols if symbol.shape is Shape.CONNECTOR for line in symbol.lines]
    for number, (_, label, box) in enumerate(labels):
        boxes = [symbol_box(symbol) for symbol in page.symbols] + beside
        boxes += [other for position, (*_, other) in enumerate(labels) if position != number]
        ways = [arrow.points for arrow in page.arrows] + [link.points for link in page.links]
        lines = [piece for points in ways for piece in segments(points)]
        if (
            box[0] < low
            or box[2] > high
            or any(_overlap(box, other) for other in boxes)
            or any(_touches(piece, box, 0.1) for piece in lines)
        ):
            yield label


def _connectors(layout: Layout) -> Iterator[Flaw]:
    """Each connector names the pages that hold its other halves, and these name its page."""
    leads: dict[bool, set[tuple[str, int, int]]] = {True: set(), False: set()}
    names: dict[tuple[str, int, int], str] = {}
    for page in layout.pages:
        for symbol in page.symbols:
            if symbol.shape is Shape.CONNECTOR:
                letter, *beside = (line.text for line in symbol.lines)
                is_out = ".out" in symbol.key
                for number in map(int, re.findall(r"\d+", " ".join(beside))):
                    lead = (letter, page.number, number) if is_out else (letter, number, page.number)
                    leads[is_out].add(lead)
                    names[lead] = symbol.name
    for lead in sorted(leads[True] ^ leads[False]):
        yield Flaw(lead[1], "penghubung tanpa pasangan", names[lead])


def _named(page: Page, line: Arrow | Link) -> str:
    """What an arrow or link joins, in words."""
    names = {symbol.key: symbol.name for symbol in page.symbols}
    source, target = (names.get(key, key) for key in (line.source, line.target))
    return f"{source} ke {target}"

"""Outlines of symbols and arrows as plain corners in mm, the same for every writer."""

from itertools import pairwise
from math import cos, pi, sin

from sopkit.picture.font import MM_PER_PT
from sopkit.render.layout.look import HEAD_LENGTH, HEAD_WIDTH, HOP
from sopkit.render.layout.page import Arrow, Line, Point, Shape, Symbol

HOP_STEPS = 6
TIP = 0.8
"""Share of a connector's height at which its tip begins, as in Word's and Excel's own shape."""


def outline(symbol: Symbol) -> tuple[Point, ...]:
    """Corners of a symbol; a capsule's are those of its box, with ends round by half its height."""
    left, top, right, bottom = (
        symbol.x - symbol.w / 2,
        symbol.y - symbol.h / 2,
        symbol.x + symbol.w / 2,
        symbol.y + symbol.h / 2,
    )
    if symbol.shape is Shape.DIAMOND:
        return (symbol.x, top), (right, symbol.y), (symbol.x, bottom), (left, symbol.y)
    if symbol.shape is Shape.CONNECTOR:
        shoulder = top + TIP * symbol.h
        return (left, top), (right, top), (right, shoulder), (symbol.x, bottom), (left, shoulder)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def stroke(arrow: Arrow) -> tuple[Point, ...]:
    """An arrow's line from its source to the base of its head, with a small arc over each line that it leaps."""
    points = list(arrow.points)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = abs(x1 - x0) + abs(y1 - y0)
    share = head_length(arrow) * 0.8 / length if length else 0.0
    points[-1] = (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)
    result = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) < 1e-6:
            over = [hop for hop in arrow.hops if abs(hop[1] - ay) < 1e-6 and min(ax, bx) < hop[0] < max(ax, bx)]
            towards = 1.0 if bx > ax else -1.0
            for x, y in sorted(over, key=lambda hop: hop[0] * towards):
                result += [
                    (x - towards * HOP * cos(pi * step / HOP_STEPS), y - HOP * sin(pi * step / HOP_STEPS))
                    for step in range(HOP_STEPS + 1)
                ]
        result.append((bx, by))
    return tuple((round(x, 3), round(y, 3)) for x, y in result)


def head_length(arrow: Arrow) -> float:
    """Length of an arrow's head; shorter where its last stretch is."""
    (x0, y0), (x1, y1) = arrow.points[-2:]
    return min(HEAD_LENGTH, 0.9 * (abs(x1 - x0) + abs(y1 - y0)))


def head(arrow: Arrow) -> tuple[Point, Point, Point]:
    """The arrow's head: its tip, then the corners of its base."""
    (x0, y0), (x, y) = arrow.points[-2], arrow.points[-1]
    dx = (x > x0) - (x < x0) if abs(x - x0) > abs(y - y0) else 0
    dy = 0 if dx else (y > y0) - (y < y0)
    length = head_length(arrow)
    base_x, base_y = x - dx * length, y - dy * length
    half = HEAD_WIDTH / 2
    left, right = (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)
    return (x, y), _rounded(left), _rounded(right)


def _rounded(point: Point) -> Point:
    return round(point[0], 3), round(point[1], 3)


def underline(line: Line) -> tuple[Point, Point]:
    """The stroke under a line's words."""
    y = line.y + 0.11 * line.size * MM_PER_PT
    return (line.x, y), (line.x + line.width, y)

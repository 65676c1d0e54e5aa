"""Places for the words of exits (Ya, Tidak): beside the arrow's beginning, where nothing else stands."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sopkit.picture.font import MM_PER_PT, width_of
from sopkit.render.layout.page import Line, Point

SIZES = (7.0, 6.0, 5.5)
"""Letters of a label in points; a smaller one where a larger stands in the way of something."""
GAP = 0.5
AWAY, MISTAKEN, NEAR = 14.0, 40.0, 20.0
"""Costs of a word outside its decision's row, and within so many mm of another decision."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm."""


class Surroundings(NamedTuple):
    """What a label should keep clear of; `strips` are the tops and bottoms of rows, `bounds` the lanes."""

    lines: Sequence[tuple[Point, ...]]
    symbols: Sequence[Box]
    strips: Sequence[tuple[float, float]]
    decisions: Sequence[Point]
    rules_x: Sequence[float]
    rules_y: Sequence[float]
    bounds: Box


def box_of(label: Line) -> Box:
    """The box that a label's letters fill."""
    height = label.size * MM_PER_PT
    return (label.x, label.y - 0.74 * height, label.x + label.width, label.y + 0.22 * height)


def place_labels(arrows: Sequence[tuple[str, tuple[Point, ...]]], around: Surroundings) -> list[Line | None]:
    """A line for each (word, corners); None where there is no word."""
    taken: dict[int, Box] = {}
    result: list[Line | None] = [None] * len(arrows)
    for _ in range(2):
        for number, (word, points) in enumerate(arrows):
            if not word or len(points) < 2:
                continue
            taken.pop(number, None)
            others = list(taken.values())
            line = _best(word, points, others, around)
            result[number] = line
            taken[number] = box_of(line)
    return result


def _best(word: str, points: tuple[Point, ...], others: list[Box], around: Surroundings) -> Line:
    """The candidate of the least score; one that starts above the best so far isn't weighed."""
    candidates = [found for size in SIZES for found in _candidates(word, points, size)]
    best, least = candidates[0][1], float("inf")
    for rank, line in candidates:
        if rank < least and (score := _score(line, rank, points, others, around)) < least:
            best, least = line, score
    return best


def _candidates(word: str, points: tuple[Point, ...], size: float) -> list[tuple[float, Line]]:
    """Places along the first three segments, each with what its distance from the beginning costs."""
    width = width_of(word, size)
    height = size * MM_PER_PT
    smaller = 9.0 * (SIZES[0] - size)
    up, down = 0.74 * height, 0.22 * height
    result: list[tuple[float, Line]] = []
    for segment, ((x0, y0), (x1, y1)) in enumerate(list(pairwise(points))[:3]):
        length = abs(x1 - x0) + abs(y1 - y0)
        for share in _shares(length):
            rank = smaller + 6.0 * segment + min(0.15 * share * length, 5.0)
            if abs(y1 - y0) < 1e-6:
                reach = max(length - width - 2 * GAP, 0.0) * share
                left = x0 + GAP + reach if x1 > x0 else x0 - GAP - reach - width
                result.append((rank, Line(word, left, y0 - GAP - down, width, size)))
                result.append((rank + 0.4, Line(word, left, y0 + GAP + up, width, size)))
            else:
                reach = max(length - (up + down) - 2 * GAP, 0.0) * share
                base = y0 + GAP + up + reach if y1 > y0 else y0 - GAP - down - reach
                result.append((rank, Line(word, x0 + GAP + 0.2, base, width, size)))
                result.append((rank + 0.2, Line(word, x0 - GAP - 0.2 - width, base, width, size)))
    return result


def _shares(length: float) -> list[float]:
    """Places along a segment: every two millimetres, the first dozen of them, and its end."""
    steps = min(int(length / 2), 12)
    return [2 * step / length for step in range(steps + 1)] + [1.0] if length else [0.0]


def _score(line: Line, rank: float, own: tuple[Point, ...], labels: list[Box], around: Surroundings) -> float:
    left, top, right, bottom = box_of(line)
    score = rank
    if left < around.bounds[0] or right > around.bounds[2] or top < around.bounds[1] or bottom > around.bounds[3]:
        score += 2000
    for points in around.lines:
        margin = 0.1 if points is own else 0.35
        for (x0, y0), (x1, y1) in pairwise(points):
            if (
                min(x0, x1) < right + margin
                and max(x0, x1) > left - margin
                and min(y0, y1) < bottom + margin
                and max(y0, y1) > top - margin
            ):
                score += 200
    for a, b, c, d in (*around.symbols, *labels):
        if a < right + 0.2 and c > left - 0.2 and b < bottom + 0.1 and d > top - 0.1:
            score += 300
    score += _astray((left + right) / 2, (top + bottom) / 2, own[0], around)
    score += sum(10 for x in around.rules_x if left - 0.2 < x < right + 0.2)
    score += sum(8 for y in around.rules_y if top - 0.1 < y < bottom + 0.1)
    return score


def _astray(x: float, y: float, start: Point, around: Surroundings) -> float:
    """What it costs that a word stands outside its decision's row, more beside another decision."""
    home = next(((top, bottom) for top, bottom in around.strips if top <= start[1] <= bottom), None)
    if home is None or home[0] <= y <= home[1]:
        return 0.0
    there = next(((top, bottom) for top, bottom in around.strips if top <= y <= bottom), home)
    is_mistaken = any(there[0] <= b <= there[1] and abs(a - x) < NEAR for a, b in around.decisions)
    return AWAY + (MISTAKEN if is_mistaken else 0.0)

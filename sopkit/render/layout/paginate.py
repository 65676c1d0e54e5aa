"""Where the pages of a table end: few pages, few arrows cut, no page nearly empty."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

PAGE, CUT, SLACK, LAST_SLACK, LONE = 1000.0, 40.0, 200.0, 130.0, 60.0
FEW = (0.0, 220.0, 160.0, 80.0)
"""What a last page of so many rows costs."""
NEVER = 1e12


class Room(NamedTuple):
    """Heights in mm: of the first page and of the others for rows, of a band of connectors, of what ends the table;
    and the lanes that a band's connectors may stand in."""

    first: float
    other: float
    band: float
    tail: float = 0.0
    lanes: int = 1


class Cut(NamedTuple):
    """The rows of one page, and how many bands of connectors it needs above and below them."""

    start: int
    end: int
    top: int
    bottom: int


def most_bands(edges: Sequence[tuple[int, int]], count: int, lanes: int) -> int:
    """The most bands of connectors that any page of `count` rows could need above or below them."""
    targets: list[set[int]] = [set() for _ in range(count + 1)]
    for source, target in edges:
        for place in range(min(source, target) + 1, max(source, target) + 1):
            targets[place].add(target)
    return -(-max(map(len, targets)) // lanes)


def paginate(heights: Sequence[float], edges: Sequence[tuple[int, int]], room: Room) -> list[Cut]:
    """The rows of each page. `edges` are pairs of rows that an arrow joins; no row may be higher than a page."""
    count = len(heights)
    if sum(heights) + room.tail <= room.first:
        return [Cut(0, count, 0, 0)]
    arrows = _Edges(edges, count, room.lanes)
    best = [NEVER] * (count + 1)
    came: list[Cut | None] = [None] * (count + 1)
    best[0] = 0.0
    for start in range(count):
        if best[start] >= NEVER:
            continue
        limit = room.first if start == 0 else room.other
        used = 0.0
        for end in range(start + 1, count + 1):
            used += heights[end - 1]
            cut = arrows.page(start, end)
            needed = used + room.band * (cut.top + cut.bottom) + (room.tail if end == count else 0.0)
            if used > limit and end > start + 1:
                break
            slack = max(1 - needed / limit, 0.0)
            cost = PAGE + (LAST_SLACK if end == count else SLACK) * slack**2 + (LONE if end == start + 1 else 0.0)
            cost += FEW[end - start] if end == count and end - start < len(FEW) else 0.0
            cost += CUT * arrows.cut[end] if end < count else 0.0
            if needed > limit:
                if end > start + 1:
                    continue
                cost += 10 * PAGE  # one row, higher than what is left of the page: its bands are squeezed
            if best[start] + cost < best[end]:
                best[end] = best[start] + cost
                came[end] = cut
    cuts: list[Cut] = []
    at = count
    while at > 0:
        last = came[at]
        if last is None:
            raise ValueError("a row is higher than a page")
        cuts.append(last)
        at = last.start
    return cuts[::-1]


class _Edges:
    """The arrows between rows: where they are cut, and the connectors that a page of them needs."""

    def __init__(self, edges: Sequence[tuple[int, int]], count: int, lanes: int) -> None:
        self._of: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        self._lanes = lanes
        steps = [0] * (count + 1)
        for source, target in edges:
            self._of[source].append((source, target))
            self._of[target].append((source, target))
            low, high = min(source, target), max(source, target)
            steps[low + 1] += 1
            steps[high + 1 if high < count else count] -= 1
        self.cut = list(accumulate(steps))
        """How many arrows a page's end before each row cuts."""

    def page(self, start: int, end: int) -> Cut:
        """Arrows down leave at the bottom and come in at the top; arrows back leave at the top, come in at the bottom.

        A band holds as many connectors as there are lanes, one for each target.
        """
        top: set[tuple[int, bool]] = set()
        bottom: set[tuple[int, bool]] = set()
        for row in range(start, end):
            for source, target in self._of[row]:
                leaves = start <= source < end
                if leaves != (start <= target < end):
                    is_before = (target if leaves else source) < start
                    (top if is_before else bottom).add((target, leaves))
        return Cut(start, end, -(-len(top) // self._lanes), -(-len(bottom) // self._lanes))

"""Where the pages of a table end: few pages, few arrows cut, no page nearly empty."""

from collections.abc import Sequence
from typing import NamedTuple

PAGE, CUT, SLACK, LAST_SLACK, LONE = 1000.0, 40.0, 200.0, 130.0, 60.0
NEVER = 1e12


class Room(NamedTuple):
    """Heights in mm: of the first page and of the others for rows, of a band of connectors, of what ends the table."""

    first: float
    other: float
    band: float
    tail: float = 0.0


class Cut(NamedTuple):
    """The rows of one page, and whether it needs a band of connectors above or below them."""

    start: int
    end: int
    top: bool
    bottom: bool


def paginate(heights: Sequence[float], edges: Sequence[tuple[int, int]], room: Room) -> list[Cut]:
    """The rows of each page. `edges` are pairs of rows that an arrow joins; no row may be higher than a page."""
    count = len(heights)
    if sum(heights) + room.tail <= room.first:
        return [Cut(0, count, False, False)]
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
            cut = _cut(start, end, edges)
            needed = used + room.band * (cut.top + cut.bottom) + (room.tail if end == count else 0.0)
            if used > limit and end > start + 1:
                break
            slack = max(1 - needed / limit, 0.0)
            cost = PAGE + (LAST_SLACK if end == count else SLACK) * slack**2 + (LONE if end == start + 1 else 0.0)
            cost += CUT * sum(low < end <= high or high < end <= low for low, high in edges) if end < count else 0.0
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


def _cut(start: int, end: int, edges: Sequence[tuple[int, int]]) -> Cut:
    """Arrows down leave at the bottom and come in at the top; arrows back leave at the top, come in at the bottom."""
    top = bottom = False
    for source, target in edges:
        inside_source, inside_target = start <= source < end, start <= target < end
        if inside_source == inside_target:
            continue
        outside_before = (target if inside_source else source) < start
        top = top or outside_before
        bottom = bottom or not outside_before
    return Cut(start, end, top, bottom)

"""Ways of one arrow through the grid, the cheapest first, without end."""

from collections.abc import Iterator
from heapq import heappop, heappush

from sopkit.render.layout.grid import EAST, NORTH, OPPOSITE, SOUTH, WEST, Grid, Net, Way, way

LENGTH, BEND = 0.22, 6.0
"""Costs of a millimetre and of a bend."""
MOST_BENDS = 6
MOST_STEPS = 8_000

_Trail = tuple[int, "_Trail | None"]


def find_ways(grid: Grid, net: Net) -> Iterator[Way]:
    """Ways from any start to any end of a net in order of their cost; none may pass through a symbol or a band."""
    width = grid.width
    steps_to = (-width, 1, width, -1)
    beyond = width * len(grid.y)
    ends = dict(net.ends)
    x, y = grid.x, grid.y
    end_places = [grid.place(node) for node in ends]
    goals = [(x[column], y[row]) for column, row in end_places]
    closed, bands, blocked = grid.closed, grid.bands, grid.blocked
    remaining: dict[int, float] = {}

    def estimate(node: int) -> float:
        if node not in remaining:
            row, column = divmod(node, width)
            here_x, here_y = x[column], y[row]
            remaining[node] = min(
                LENGTH * (abs(gx - here_x) + abs(gy - here_y)) + (BEND if gx != here_x and gy != here_y else 0.0)
                for gx, gy in goals
            )
        return remaining[node]

    heap: list[tuple[float, int, float, int, int, int, _Trail]] = []
    tie = 0
    for start, cost in net.starts:
        for side in (NORTH, EAST, SOUTH, WEST):
            if net.exits[side] < 1e4:
                g = cost + net.exits[side]
                tie += 1
                heappush(heap, (g + estimate(start), tie, g, start, side, 0, (start, None)))
    steps = 0
    while heap and steps < MOST_STEPS:
        _, _, g, node, direction, bends, trail = heappop(heap)
        steps += 1
        if node in ends and trail[1] is not None:
            nodes = _unroll(trail)
            in_band = (nodes[0],) * net.starts_in_band + (nodes[-1],) * net.ends_in_band
            yield way(nodes, g, in_band)
            continue
        to = node + steps_to[direction]
        if not 0 <= to < beyond:
            continue
        row, column = divmod(to, width)
        here_row, here_column = divmod(node, width)
        upright = direction in (NORTH, SOUTH)
        if not upright and row != here_row:
            continue
        if not upright and (row in closed or row in bands):
            continue
        g += LENGTH * (abs(y[row] - y[here_row]) if upright else abs(x[column] - x[here_column]))
        if to in ends:
            entry = net.entries[OPPOSITE[direction]]
            if entry < 1e4:
                g += ends[to] + entry
                tie += 1
                heappush(heap, (g, tie, g, to, direction, bends, (to, trail)))
            continue
        if to in blocked or _is_on(trail, to):
            continue
        onward: _Trail = (to, trail)
        for turn in ((direction, 0.0), ((direction + 1) % 4, BEND), ((direction + 3) % 4, BEND)):
            if turn[1] and bends >= MOST_BENDS:
                continue
            tie += 1
            cost = g + turn[1]
            ahead = estimate(to)
            heappush(heap, (cost + ahead, tie, cost, to, turn[0], bends + (turn[1] > 0), onward))


def _unroll(trail: _Trail) -> tuple[int, ...]:
    nodes: list[int] = []
    at: _Trail | None = trail
    while at is not None:
        nodes.append(at[0])
        at = at[1]
    return tuple(reversed(nodes))


def _is_on(trail: _Trail, node: int) -> bool:
    at: _Trail | None = trail
    while at is not None:
        if at[0] == node:
            return True
        at = at[1]
    return False

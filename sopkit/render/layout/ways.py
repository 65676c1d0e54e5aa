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
    goals = [
        (*grid.place(end), arrival, cost + net.entries[OPPOSITE[arrival]])
        for end, cost in net.ends
        for arrival in (NORTH, EAST, SOUTH, WEST)
        if net.entries[OPPOSITE[arrival]] < 1e4
    ]
    closed, bands, blocked = grid.closed, grid.bands, grid.blocked
    remaining: dict[tuple[int, int], float] = {}

    def estimate(node: int, direction: int) -> float:
        """What is still to come at least: the straight distance, the bends that it takes, the entry."""
        found = remaining.get((node, direction))
        if found is None:
            row, column = divmod(node, width)
            found = remaining[node, direction] = min(
                LENGTH * (abs(x[to_column] - x[column]) + abs(y[to_row] - y[row]))
                + BEND * _least_bends(direction, arrival, to_column - column, to_row - row)
                + entry
                for to_column, to_row, arrival, entry in goals
            )
        return found

    heap: list[tuple[float, int, float, int, int, int, _Trail]] = []
    tie = 0
    for start, cost in net.starts:
        for side in (NORTH, EAST, SOUTH, WEST):
            if net.exits[side] < 1e4:
                g = cost + net.exits[side]
                tie += 1
                heappush(heap, (g + estimate(start, side), tie, g, start, side, 0, (start, None)))
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
            ahead = estimate(to, turn[0])
            heappush(heap, (cost + ahead, tie, cost, to, turn[0], bends + (turn[1] > 0), onward))


def _least_bends(direction: int, arrival: int, dx: int, dy: int) -> int:
    """The fewest bends on an empty grid from moving in one direction to arriving in another, so far away."""
    forward, aside = ((-dy, dx), (dx, dy), (dy, -dx), (-dx, -dy))[direction]
    turn = (arrival - direction) % 4
    if turn == 0:
        return 4 if forward <= 0 else 2 if aside else 0
    if turn == 2:
        return 2 if aside else 4
    return 1 if forward > 0 and (aside > 0 if turn == 1 else aside < 0) else 3


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

"""Arrows that run along the same rule get lines of their own beside it, in an order that makes no new crossing."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sopkit.render.layout.grid import Grid, Way, runs
from sopkit.render.layout.look import CONNECTOR, TRACK
from sopkit.render.layout.meet import Kinship, meetings
from sopkit.render.layout.page import Point

LEAST = 0.9
"""Least distance in mm between two arrows, and from an arrow to a rule."""
HEAD_CLEAR = 2.4
"""Least distance in mm from an arrow's last bend to the symbol that it enters."""
CLEAR = 1.1
"""Least distance in mm from an arrow to a symbol that it passes."""
Run = tuple[int, int]
"""A straight run: its way's position, its own."""


class Traced(NamedTuple):
    """Each way's corners in mm (ends in the middle of symbols), and the room that gutters between rows lack.

    `wanted` goes from an even level line to the mm needed between it and the symbols above and below it.
    """

    lines: list[tuple[Point, ...]]
    wanted: dict[int, tuple[float, float]]


class _Runs:
    """All straight runs of a page's ways; those drawn as one trunk are one class."""

    def __init__(self, ways: Sequence[Way | None], width: int) -> None:
        self.width = width
        self.spans: dict[Run, tuple[int, int, bool]] = {}
        self.at: dict[tuple[int, int, bool], Run] = {}
        self.head: dict[Run, Run] = {}
        for a, one in enumerate(ways):
            if one is None:
                continue
            for number, (start, end, upright) in enumerate(runs(one.nodes, width)):
                run = (a, number)
                self.spans[run] = (one.nodes[start], one.nodes[end], upright)
                self.head[run] = run
                for node in one.nodes[start : end + 1]:
                    self.at[a, node, upright] = run

    def root(self, run: Run) -> Run:
        """The run that stands for all runs drawn on one line with it."""
        while self.head[run] != run:
            run = self.head[run]
        return run

    def tie(self, one: Run, other: Run) -> None:
        """Draw two runs on one line."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self.head[max(a, b)] = min(a, b)

    def line(self, run: Run) -> tuple[bool, int]:
        """Whether a run is upright, and the line of the grid that it runs on."""
        node, _, upright = self.spans[run]
        return upright, node % self.width if upright else node // self.width

    def reach(self, run: Run) -> tuple[int, int]:
        """From where to where it runs along its line."""
        first, last, upright = self.spans[run]
        ends = (first // self.width, last // self.width) if upright else (first % self.width, last % self.width)
        return min(ends), max(ends)


def trace(grid: Grid, ways: Sequence[Way | None], kin: Sequence[Sequence[Kinship]], free: "Free") -> Traced:
    """Corners of all ways in mm."""
    all_runs = _Runs(ways, grid.width)
    before = _orders(all_runs, ways, kin)
    offsets: dict[Run, float] = {}
    wanted: dict[int, tuple[float, float]] = {}
    gutters: dict[tuple[bool, int], list[Run]] = defaultdict(list)
    for run in all_runs.spans:
        upright, line = all_runs.line(run)
        if line % 2 == 0 and all_runs.root(run) == run:
            gutters[upright, line].append(run)
    for (upright, line), members in sorted(gutters.items()):
        for cluster in _clusters(members, all_runs, before):
            levels = _levels(cluster, before)
            sides = {run: _side(run, all_runs, ways) for run in cluster}
            low, high = _room(upright, line, cluster, all_runs, free, grid)
            clear = _clear(cluster, all_runs, ways)
            places, needs = _places(levels, sides, (low, high), clear, free.is_ruled(upright, line, grid))
            for run in cluster:
                offsets[run] = places[levels[run]]
            if needs != (0.0, 0.0) and not upright:
                old = wanted.get(line, (0.0, 0.0))
                wanted[line] = (max(old[0], needs[0]), max(old[1], needs[1]))
    return Traced([_corners(a, one, all_runs, offsets, grid) if one else () for a, one in enumerate(ways)], wanted)


class Free:
    """How far arrows may stray from a line of the grid: the distance from each even line to the nearest symbol."""

    def __init__(self, grid: Grid, symbols: dict[int, tuple[float, float]]) -> None:
        self._grid = grid
        self._symbols = symbols

    def room(self, upright: bool, line: int, low: int, high: int) -> tuple[float, float]:
        """Room in mm before and after an even line, between two places along it."""
        grid = self._grid
        places = grid.x if upright else grid.y
        before = places[line] - places[line - 1] if line else 0.0
        after = places[line + 1] - places[line] if line + 1 < len(places) else 0.0
        for node, (w, h) in self._symbols.items():
            column, row = grid.place(node)
            across, along = (column, row) if upright else (row, column)
            if low <= along <= high and abs(across - line) == 1:
                half = (w if upright else h) / 2
                if across < line:
                    before = min(before, places[line] - places[line - 1] - half)
                else:
                    after = min(after, places[line + 1] - places[line] - half)
        if not upright:
            half = CONNECTOR[1] / 2
            before -= half if line - 1 in grid.bands else 0.0
            after -= half if line + 1 in grid.bands else 0.0
        return before, after

    @staticmethod
    def is_ruled(upright: bool, line: int, grid: Grid) -> bool:
        """Whether a rule of the table is printed on a line."""
        return upright or line in grid.ruled


def _orders(all_runs: _Runs, ways: Sequence[Way | None], kin: Sequence[Sequence[Kinship]]) -> dict[Run, set[Run]]:
    """For each run those that must lie before it (to its west or north)."""
    width = all_runs.width
    pairs: list[tuple[Run, Run]] = []
    for a, first in enumerate(ways):
        for b in range(a):
            second = ways[b]
            if first is None or second is None or not first.mask & second.mask:
                continue
            for meeting in meetings(first, second, kin[a][b]):
                nodes = meeting.nodes
                if meeting.is_one:
                    edge_nodes = nodes if len(nodes) > 1 else ()
                    for here, there in pairwise(edge_nodes):
                        upright = abs(there - here) >= width
                        all_runs.tie(all_runs.at[a, here, upright], all_runs.at[b, here, upright])
                    for upright in (False, True):
                        one, other = all_runs.at.get((a, nodes[-1], upright)), all_runs.at.get((b, nodes[-1], upright))
                        is_last = first.nodes[-2] == nodes[-1]
                        if one and other and is_last and all_runs.line(one)[1] % 2 == 0:
                            all_runs.tie(one, other)
                    continue
                if meeting.crosses and len(nodes) == 1:
                    continue
                pairs += _ordered(a, b, first, meeting.nodes, meeting.is_left, all_runs)
    before: dict[Run, set[Run]] = defaultdict(set)
    for low, high in pairs:
        low, high = all_runs.root(low), all_runs.root(high)
        if low != high:
            before[high].add(low)
    return before


def _ordered(
    a: int, b: int, first: Way, nodes: tuple[int, ...], is_left: bool | None, all_runs: _Runs
) -> list[tuple[Run, Run]]:
    """Pairs (low, high) of runs on the same line, by the side on which the first way runs."""
    result: list[tuple[Run, Run]] = []
    left = True if is_left is None else is_left
    for node in nodes:
        for upright in (False, True):
            one, other = all_runs.at.get((a, node, upright)), all_runs.at.get((b, node, upright))
            if one is None or other is None:
                continue
            start, end, _ = all_runs.spans[one]
            grows = end > start
            # Seen along a way to the south, its left is the east; along one to the east, the north.
            is_high = left == (grows if upright else not grows)
            pair = (other, one) if is_high else (one, other)
            if pair not in result:
                result.append(pair)
    return result


def _clusters(members: list[Run], all_runs: _Runs, before: dict[Run, set[Run]]) -> list[list[Run]]:
    """Runs of one line that lie beside each other somewhere, or are ordered, together."""
    reach: dict[Run, tuple[int, int]] = {}
    for run in all_runs.spans:
        root = all_runs.root(run)
        low, high = all_runs.reach(run)
        old = reach.get(root, (low, high))
        reach[root] = (min(old[0], low), max(old[1], high))
    clusters: list[list[Run]] = []
    for run in sorted(members, key=lambda run: reach[run]):
        touching = [
            cluster
            for cluster in clusters
            if any(
                (reach[run][0] <= reach[other][1] and reach[other][0] <= reach[run][1])
                or other in before[run]
                or run in before[other]
                for other in cluster
            )
        ]
        merged = [run]
        for cluster in touching:
            merged += cluster
            clusters.remove(cluster)
        clusters.append(sorted(merged))
    return clusters


def _levels(cluster: list[Run], before: dict[Run, set[Run]]) -> dict[Run, int]:
    """A level for each run of a cluster, from west or north; a ring of orders is cut where it closes."""
    levels: dict[Run, int] = {}

    def level(run: Run, above: tuple[Run, ...]) -> int:
        if run not in levels:
            lower = [
                level(other, (*above, run)) for other in sorted(before[run]) if other in members and other not in above
            ]
            levels[run] = 1 + max(lower, default=-1)
        return levels[run]

    members = set(cluster)
    for run in cluster:
        level(run, (run,))
    return levels


def _side(run: Run, all_runs: _Runs, ways: Sequence[Way | None]) -> int:
    """Where a run's ends lead: negative to the west or north of its line, positive to the east or south."""
    a, _ = run
    one = ways[a]
    first, last, upright = all_runs.spans[run]
    if one is None:
        return 0
    width = all_runs.width
    side = 0
    for node, step in ((first, -1), (last, 1)):
        place = one.index[node] + step
        if 0 <= place < len(one.nodes):
            other = one.nodes[place]
            step_to = _sign(other % width - node % width) if upright else _sign(other // width - node // width)
            # A head needs its length before the symbol: the run keeps to the far side of the rule.
            side += -2 * step_to if place == len(one.nodes) - 1 else step_to
    return side


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _room(upright: bool, line: int, cluster: list[Run], all_runs: _Runs, free: Free, grid: Grid) -> tuple[float, float]:
    reaches = [all_runs.reach(run) for run in all_runs.spans if all_runs.root(run) in cluster]
    before, after = free.room(upright, line, min(low for low, _ in reaches), max(high for _, high in reaches))
    if upright and line in (0, grid.width - 1):
        return (0.0, after) if line == 0 else (before, 0.0)
    if not upright and line == 0:
        return 0.0, after
    if not upright and line == len(grid.y) - 1:
        return before, 0.0
    return before, after


def _clear(cluster: list[Run], all_runs: _Runs, ways: Sequence[Way | None]) -> tuple[float, float]:
    """The room in mm to keep free before and after a line's runs: more where a head follows."""
    clear = [CLEAR, CLEAR]
    for run, (_, last, upright) in all_runs.spans.items():
        one = ways[run[0]]
        if one is None or one.index[last] != len(one.nodes) - 2 or all_runs.root(run) not in cluster:
            continue
        step = one.nodes[-1] - last
        if (abs(step) >= all_runs.width) != upright:
            clear[step > 0] = HEAD_CLEAR
    return clear[0], clear[1]


def _places(
    levels: dict[Run, int],
    sides: dict[Run, int],
    room: tuple[float, float],
    clear: tuple[float, float],
    is_ruled: bool,
) -> tuple[list[float], tuple[float, float]]:
    """A distance from the line for each level, and the room wanted before and after it (0 where there is enough)."""
    count = max(levels.values()) + 1
    low, high = room
    if not is_ruled:
        step = min(TRACK, (low + high - sum(clear)) / (count - 1)) if count > 1 else TRACK
        return [(number - (count - 1) / 2) * step for number in range(count)], (0.0, 0.0)
    wishes = [sum(sides[run] for run in levels if levels[run] == number) for number in range(count)]

    def needs(split: int) -> tuple[float, float]:
        """The room that so many levels before the line, and the others after it, need."""
        after = count - split
        return split and split * TRACK + clear[0], after and after * TRACK + clear[1]

    def loss(split: int) -> tuple[float, float, int]:
        """How badly a split does: room that lacks, then wishes denied."""
        before, after = needs(split)
        lacks = max(before - low, 0.0) + max(after - high, 0.0)
        denied = sum(max(wish, 0) for wish in wishes[:split]) + sum(max(-wish, 0) for wish in wishes[split:])
        return (round(lacks, 3), denied, abs(2 * split - count))

    split = min(range(count + 1), key=loss)
    before, after = needs(split)
    wanted = (before if before > low else 0.0, after if after > high else 0.0)
    places = [-place for place in reversed(_spread(split, low, clear[0]))]
    return places + _spread(count - split, high, clear[1]), wanted


def _spread(count: int, room: float, clear: float) -> list[float]:
    step = min(TRACK, max((room - clear) / count, LEAST)) if count else TRACK
    return [step * (number + 1) for number in range(count)]


def _corners(a: int, one: Way, all_runs: _Runs, offsets: dict[Run, float], grid: Grid) -> tuple[Point, ...]:
    """Corners of a way: where its upright and its level runs meet."""
    places: list[tuple[bool, float]] = []
    number = 0
    while (a, number) in all_runs.spans:
        run = (a, number)
        upright, line = all_runs.line(run)
        base = grid.x[line] if upright else grid.y[line]
        places.append((upright, base + offsets.get(all_runs.root(run), 0.0)))
        number += 1
    points: list[Point] = []
    for node in (one.nodes[0],):
        column, row = grid.place(node)
        points.append((places[0][1], grid.y[row]) if places[0][0] else (grid.x[column], places[0][1]))
    for (upright, here), (_, there) in pairwise(places):
        points.append((here, there) if upright else (there, here))
    column, row = grid.place(one.nodes[-1])
    points.append((places[-1][1], grid.y[row]) if places[-1][0] else (grid.x[column], places[-1][1]))
    return tuple(points)

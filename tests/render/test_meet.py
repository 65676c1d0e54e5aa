"""How two ways meet on a small grid, drawn by hand: who runs on which side, who crosses, who runs as one."""

from itertools import pairwise, permutations

import pytest

from sopkit.render.layout.grid import Grid, Way, way
from sopkit.render.layout.meet import Kinship, meetings
from sopkit.render.layout.page import Point
from sopkit.render.layout.tracks import Free, trace

WIDTH = 9
STEPS = {"n": -WIDTH, "e": 1, "s": WIDTH, "w": -1}
STRANGERS, SAME_SOURCE, SAME_TARGET = Kinship(), Kinship(trunk=True), Kinship(goal=True)


def go(column: int, row: int, steps: str) -> Way:
    """The way from a place by steps to the north, east, south and west."""
    nodes = [row * WIDTH + column]
    for step in steps:
        nodes.append(nodes[-1] + STEPS[step])
    return way(tuple(nodes), 0.0)


def turned(one: Way, quarters: int) -> Way:
    """The same way on a grid that was turned to the right."""
    nodes = one.nodes
    for _ in range(quarters):
        nodes = tuple((node % WIDTH) * WIDTH + WIDTH - 1 - node // WIDTH for node in nodes)
    return way(nodes, 0.0)


LEFT, RIGHT, OVER = (True, False, False, 0), (False, False, False, 0), (None, False, True, 0)
ONE, HEAD_ON = (None, True, False, 0), (True, True, False, 0)
NORTHERN, SOUTHERN, COMING = go(1, 1, "seeeen"), go(1, 3, "neeees"), go(5, 3, "nwwwws")
MEETINGS = {
    "side by side": (NORTHERN, SOUTHERN, STRANGERS, LEFT),
    "side by side, the other one coming": (NORTHERN, COMING, STRANGERS, LEFT),
    "the first on the right": (SOUTHERN, NORTHERN, STRANGERS, RIGHT),
    "into the other's line": (go(3, 1, "seen"), go(1, 2, "eeeeee"), STRANGERS, LEFT),
    "across along a stretch": (go(1, 1, "seeees"), go(1, 3, "neeeen"), STRANGERS, (True, False, True, 0)),
    "across, straight on": (go(1, 2, "eeeeee"), go(3, 1, "sees"), STRANGERS, (False, False, True, 0)),
    "across at a place": (go(2, 3, "ee"), go(3, 2, "ss"), STRANGERS, OVER),
    "corners that touch": (go(1, 2, "es"), go(2, 1, "se"), STRANGERS, RIGHT),
    "corners that touch, the other one coming": (go(1, 2, "es"), go(3, 2, "wn"), STRANGERS, RIGHT),
    "from one source": (go(1, 1, "seen"), go(1, 1, "sees"), SAME_SOURCE, ONE),
    "to one target": (go(2, 1, "sees"), go(1, 2, "eees"), SAME_TARGET, ONE),
    "to one target from both sides": (go(1, 2, "ees"), go(5, 2, "wws"), SAME_TARGET, HEAD_ON),
}


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize(("first", "second", "kin", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_how_two_ways_meet(first: Way, second: Way, kin: Kinship, expected: object, quarters: int) -> None:
    (meeting,) = meetings(turned(first, quarters), turned(second, quarters), kin)
    assert (meeting.is_left, meeting.is_one, meeting.crosses, meeting.ports) == expected
    # Where both turn apart at both ends, no order of their lines is clean.
    assert meeting.is_tangled == (meeting.crosses and meeting.is_left is True)


@pytest.mark.parametrize(("steps", "ports"), [("sees", 1), ("seen", 2)], ids=["one end", "both ends"])
def test_strangers_share_no_side_of_a_symbol(steps: str, ports: int) -> None:
    (meeting,) = meetings(go(1, 1, "seen"), go(1, 1, steps), STRANGERS)
    assert (meeting.is_one, meeting.ports) == (False, ports)


def drawn(*ways: Way, kin: Kinship = STRANGERS) -> list[tuple[Point, ...]]:
    """The ways as lines, ten mm from one line of the grid to the next."""
    places = [10.0 * number for number in range(WIDTH)]
    grid = Grid(places, list(places), ruled=set(range(0, WIDTH, 2)))
    return trace(grid, ways, [[kin] * len(ways)] * len(ways), Free(grid, {})).lines


def crossings(lines: list[tuple[Point, ...]]) -> int:
    return sum(
        is_between(c[0], a[0], b[0]) and is_between(a[1], c[1], d[1])
        for one, other in permutations(lines, 2)
        for a, b in pairwise(one)
        for c, d in pairwise(other)
    )


def is_between(value: float, one: float, other: float) -> bool:
    return min(one, other) < value < max(one, other)


LINES = {
    "beside": ((NORTHERN, SOUTHERN), 0),
    "beside, the other one coming": ((NORTHERN, COMING), 0),
    "across": ((go(1, 1, "seeees"), go(3, 3, "neeeen")), 1),
    "nested": ((go(1, 3, "neeeeees"), go(3, 3, "nees")), 0),
    "nested, and one on the other side": ((go(1, 3, "neeeeees"), go(3, 3, "nees"), NORTHERN), 0),
    "corners": ((go(1, 2, "es"), go(2, 1, "se")), 0),
}


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize(("ways", "expected"), LINES.values(), ids=LINES)
def test_lines_run_beside_each_other_and_cross_only_where_they_must(
    ways: tuple[Way, ...], expected: int, quarters: int
) -> None:
    lines = drawn(*(turned(one, quarters) for one in ways))
    assert crossings(lines) == expected
    assert all(a[0] == b[0] or a[1] == b[1] for line in lines for a, b in pairwise(line))


def test_ways_to_one_target_run_as_one() -> None:
    one, other = drawn(go(1, 1, "sees"), go(1, 3, "nees"), kin=SAME_TARGET)
    assert one[-2:] == other[-2:]

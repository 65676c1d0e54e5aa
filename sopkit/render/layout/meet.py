"""How two ways through the grid meet: what that costs, and which must run on which side of the other."""

from itertools import pairwise
from typing import NamedTuple

from sopkit.render.layout.grid import Net, Way

CROSSING, JOIN, HEAD_ON, SHARED, CORNERS = 16.0, 3.0, 5.0, 1.2, 6.0
SHARED_OUTSIDE = 4.0
"""Along the outer rule, where there is room on one side only."""
TANGLE = 80.0
"""Two arrows that cross within the line that they share."""
OVERLAP = 400.0
"""Two arrows on one line where there is no room beside each other: never wanted."""
CLASH = 5_000.0
"""A way through another's connector, or two connectors in one place."""


class Meeting(NamedTuple):
    """A stretch that two ways share (or a node where both bend): its nodes in the order of the first way.

    `is_left` says whether the first runs to the left of the second, seen along the first way (before they cross, or
    after, if they do); None when they run as one or cross at a node. `is_tangled`: they cross, but turn apart at both
    ends, so that neither order is clean. `is_one` means that they are drawn on top of each other, as one trunk.
    `ports` counts the sides of symbols that both use though they may not.
    """

    nodes: tuple[int, ...]
    is_left: bool | None
    is_one: bool
    crosses: bool
    ports: int = 0
    is_tangled: bool = False


class Kinship(NamedTuple):
    """Whether two arrows may leave together or arrive together."""

    trunk: bool = False
    goal: bool = False


def kin_of(one: Net, other: Net) -> Kinship:
    """What two nets may share."""
    return Kinship(one.trunk == other.trunk, one.goal == other.goal)


def cost_of_meeting(first: Way, second: Way, kin: Kinship, width: int) -> float:
    """What it costs that both ways are taken; 0 when they don't meet."""
    cost = 0.0
    if first.terminals | second.terminals:
        cost += _terminals(first, second, kin)
    if not first.mask & second.mask:
        return cost
    for meeting in meetings(first, second, kin):
        nodes = meeting.nodes
        if meeting.is_one:
            cost += JOIN if meeting.is_left is None else HEAD_ON
            continue
        if meeting.crosses:
            cost += CROSSING + TANGLE * meeting.is_tangled
        cost += OVERLAP * meeting.ports
        if len(nodes) == 1:
            if not meeting.crosses and not meeting.ports:
                row, column = divmod(nodes[0], width)
                cost += OVERLAP if row & 1 and column & 1 else CORNERS if (row | column) & 1 else 0.5
            continue
        for here, there in pairwise(nodes):
            upright = abs(there - here) >= width
            line = here % width if upright else here // width
            cost += OVERLAP if line & 1 else SHARED_OUTSIDE if upright and line in (0, width - 1) else SHARED
    return cost


def _terminals(first: Way, second: Way, kin: Kinship) -> float:
    """Connectors take a place that no other arrow may use."""
    same = first.terminals & second.terminals
    cost = CLASH if same and not (kin.goal and first.nodes[-1] == second.nodes[-1]) else 0.0
    if first.terminals & second.mask or second.terminals & first.mask:
        cost += CLASH
    if kin.goal and first.terminals and second.terminals and first.nodes[-1] != second.nodes[-1]:
        cost += HEAD_ON * 4  # one letter would need two connectors
    return cost


def meetings(first: Way, second: Way, kin: Kinship) -> list[Meeting]:
    """All stretches that two ways share, ends apart."""
    result: list[Meeting] = []
    common = first.mask & second.mask
    nodes, index = first.nodes, second.index
    place = 1
    while place < len(nodes) - 1:
        node = nodes[place]
        if not common >> node & 1:
            place += 1
            continue
        start = place
        direction = 0
        while place + 1 < len(nodes) - 1 and common >> nodes[place + 1] & 1:
            step = index[nodes[place + 1]] - index[nodes[place]]
            if abs(step) != 1 or (direction and step != direction):
                break
            direction = step
            place += 1
        result.append(_meeting(first, second, start, place, direction or 1, kin))
        place += 1
    return result


def _meeting(first: Way, second: Way, start: int, end: int, direction: int, kin: Kinship) -> Meeting:
    nodes = first.nodes[start : end + 1]
    index = second.index
    before, after = first.nodes[start - 1], first.nodes[end + 1]
    other_before = second.nodes[index[nodes[0]] - direction]
    other_after = second.nodes[index[nodes[-1]] + direction]
    if len(nodes) == 1 and (before == other_after or after == other_before):
        other_before, other_after = other_after, other_before
        direction = -1
    leaves_as_one, arrives_as_one = before == other_before, after == other_after
    if direction == 1 and ((leaves_as_one and kin.trunk) or (arrives_as_one and kin.goal)):
        is_head_on = False
        if not leaves_as_one:
            joined = (*nodes, after)
            is_head_on = _side(before, joined, True) * _side(other_before, joined, True) < 0
        return Meeting(nodes, True if is_head_on else None, True, False)
    if len(nodes) == 1 and not leaves_as_one and not arrives_as_one:
        at = nodes[0]
        crosses = before - at == at - after  # straight on, and so is the other
        if crosses:
            return Meeting(nodes, None, False, True)
        # Both bend, away from each other: the first lies on the side that its own bend opens to.
        turn = _cross(at - before, after - at)
        return Meeting(nodes, turn > 0, False, False)
    whole = ((before,) if leaves_as_one else ()) + nodes + ((after,) if arrives_as_one else ())
    starts = None if leaves_as_one else (_side(before, whole, True), _side(other_before, whole, True))
    ends = None if arrives_as_one else (_side(after, whole, False), _side(other_after, whole, False))
    left_at_start, left_at_end = (None if pair is None else pair[0] > pair[1] for pair in (starts, ends))
    if starts is None or ends is None:
        left = left_at_start if left_at_end is None else left_at_end
        return Meeting(nodes, left, False, False, len(whole) - len(nodes))
    if left_at_start == left_at_end:
        return Meeting(nodes, left_at_start, False, False)
    # They cross at the end where one goes straight on; where both turn apart, their order must be kept.
    apart_at_start, apart_at_end = starts[0] * starts[1] < 0, ends[0] * ends[1] < 0
    is_left = left_at_end if apart_at_end and not apart_at_start else left_at_start
    return Meeting(nodes, is_left, False, True, is_tangled=apart_at_start and apart_at_end)


def _side(outer: int, nodes: tuple[int, ...], at_start: bool) -> int:
    """The side of a stretch where a way comes in (or goes out): 1 left of it, -1 right, 0 straight."""
    if at_start:
        along, arm = nodes[1] - nodes[0], outer - nodes[0]
    else:
        along, arm = nodes[-1] - nodes[-2], outer - nodes[-1]
    return _cross(along, arm)


def _cross(along: int, arm: int) -> int:
    """1 when an arm points to the left of a direction, -1 to its right, 0 along it; rows grow southward."""
    ax, ay = _vector(along)
    bx, by = _vector(arm)
    turn = ax * by - ay * bx
    return -1 if turn > 0 else 1 if turn < 0 else 0


def _vector(step: int) -> tuple[int, int]:
    if step == 1:
        return 1, 0
    if step == -1:
        return -1, 0
    return (0, 1) if step > 0 else (0, -1)

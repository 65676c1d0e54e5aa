"""The lanes of one page as a grid: odd lines run through the middle of lanes and rows, even ones along their rules.

Nodes are numbered row by row; `x` and `y` give the lines' places in mm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

NORTH, EAST, SOUTH, WEST = range(4)
OPPOSITE = (SOUTH, WEST, NORTH, EAST)


@dataclass(slots=True)
class Grid:
    """Lines of a page's lanes, and the nodes that symbols block.

    `bands` are the odd lines that hold connectors; `closed` the even lines that no arrow may run along;
    `ruled` the even level lines that are rules of the table (others lie between symbols of one cell).
    """

    x: list[float]
    y: list[float]
    blocked: set[int] = field(default_factory=set)
    bands: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    ruled: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        """Number of upright lines."""
        return len(self.x)

    def node(self, column: int, row: int) -> int:
        """The node where two lines meet."""
        return row * self.width + column

    def place(self, node: int) -> tuple[int, int]:
        """Column and row of a node."""
        row, column = divmod(node, self.width)
        return column, row


class Net(NamedTuple):
    """An arrow to be routed: where it may start and end, and what each side costs (north, east, south, west).

    Arrows of one `trunk` may leave together, those of one `goal` may arrive together. `starts` and `ends` carry the
    cost of each choice. A net that ends or starts in a band chooses its connector's lane.
    """

    starts: tuple[tuple[int, float], ...]
    ends: tuple[tuple[int, float], ...]
    exits: tuple[float, ...]
    entries: tuple[float, ...]
    trunk: int
    goal: int
    span: int
    starts_in_band: bool = False
    ends_in_band: bool = False


@dataclass(slots=True)
class Way:
    """One way of a net through the grid, with what it costs by itself (mm and penalties, see `ways`).

    `mask` has a bit for each node between its ends, `terminals` for each end that is a connector; `places` are the
    nodes of both.
    """

    nodes: tuple[int, ...]
    cost: float
    mask: int
    terminals: int
    index: dict[int, int]
    places: tuple[int, ...]

    def arms(self, node: int) -> tuple[int, int]:
        """The nodes before and after one on the way."""
        place = self.index[node]
        return self.nodes[place - 1], self.nodes[place + 1]


def way(nodes: tuple[int, ...], cost: float, in_band: tuple[int, ...] = ()) -> Way:
    """A way over these nodes; symbols stand on the first and the last. `in_band` are ends that are connectors."""
    mask = 0
    for node in nodes[1:-1]:
        mask |= 1 << node
    terminals = 0
    for node in in_band:
        terminals |= 1 << node
    index = {node: place for place, node in enumerate(nodes)}
    return Way(nodes, cost, mask, terminals, index, (*nodes[1:-1], *in_band))


def runs(nodes: tuple[int, ...], width: int) -> Iterator[tuple[int, int, bool]]:
    """The straight runs of a way: positions of first and last node, and whether it is upright."""
    start = 0
    for place in range(1, len(nodes)):
        if place == len(nodes) - 1 or (nodes[place + 1] - nodes[place]) != (nodes[place] - nodes[place - 1]):
            yield start, place, abs(nodes[place] - nodes[place - 1]) >= width
            start = place

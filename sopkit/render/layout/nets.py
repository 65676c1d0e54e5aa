"""Which arrows a page draws: those between its own symbols, and for the others the pieces to and from connectors."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopkit.analysis.flow import Edge, Flow
from sopkit.model.kegiatan import Simbol
from sopkit.render.layout.grid import Net
from sopkit.render.layout.plan import NO, Draft, Spot

# Costs of the sides north, east, south, west.
DOWN = (40.0, 0.6, 0.0, 0.6)
UP = (4.0, 0.0, 14.0, 0.5)
ACROSS = (8.0, 0.0, 8.0, 0.0)
YES = (22.0, 1.0, 0.0, 1.2)
NO_LOOP = (22.0, 0.0, 7.0, 0.6)
INTO_DOWN = (0.0, 3.0, 40.0, 3.0)
INTO_DECISION = (0.0, 10.0, 40.0, 10.0)
INTO_UP = (3.0, 0.0, 12.0, 0.0)
INTO_ACROSS = (4.0, 0.0, 12.0, 0.0)
ONLY_NORTH = (0.0, NO, NO, NO)
ONLY_SOUTH = (NO, NO, 0.0, NO)
OTHER_ACTOR, OTHER_ACTOR_BACK = 0.8, 6.0
"""What it costs to leave or enter a joint step at another pelaksana than the first."""


class Piece(NamedTuple):
    """A net, the edges that it draws, and the target whose connector it ends or starts at (None on one page).

    `is_up` marks a piece that comes from a later page.
    """

    net: Net
    edges: tuple[int, ...]
    leaves_to: int | None = None
    comes_to: int | None = None
    is_up: bool = False


def target_of(edge: Edge) -> int:
    """The key of an edge's target among the spots: a node, or the end capsule of its source."""
    return -edge.source - 1 if edge.target is None else edge.target


def drawn_edges(flow: Flow, spots: dict[int, Spot]) -> Iterator[tuple[int, Edge, Spot, Spot]]:
    """The edges that have symbols at both ends; an end symbol needs no arrow to end there."""
    for position, edge in enumerate(flow.edges):
        source, target = spots.get(edge.source), spots.get(target_of(edge))
        if source and target and not (edge.target is None and flow.nodes[edge.source].simbol is Simbol.SELESAI):
            yield position, edge, source, target


def pieces_of(drafts: Sequence[Draft], flow: Flow, spots: dict[int, Spot]) -> dict[int, list[Piece]]:
    """The pieces of arrows that each page draws, by the page's number."""
    pages: dict[int, list[Piece]] = defaultdict(list)
    grids = {draft.number: draft for draft in drafts}
    arriving: dict[tuple[int, int, bool], list[tuple[int, Spot]]] = defaultdict(list)
    goals: dict[tuple[int, int], int] = {}
    trunks: dict[tuple[int, str], int] = {}
    for position, edge, source, target in drawn_edges(flow, spots):
        key = target_of(edge)
        trunk = trunks.setdefault((edge.source, edge.label or ""), len(trunks))
        is_back = edge.target is not None and edge.target <= edge.source
        exits = _exits(flow, edge, is_back, source, target)
        if source.page == target.page:
            goal = goals.setdefault((key, 0), len(goals))
            span = abs(target.row - source.row) + 100 * is_back
            net = Net(
                _weighted(source.nodes, OTHER_ACTOR),
                _weighted(target.nodes, OTHER_ACTOR_BACK if is_back else OTHER_ACTOR),
                exits,
                _entries(flow, edge, is_back, source, target),
                trunk,
                goal,
                span,
            )
            pages[source.page].append(Piece(net, (position,)))
            continue
        is_up = target.page < source.page
        goal = goals.setdefault((key, source.page), len(goals))
        pages[source.page].append(
            Piece(
                Net(
                    _weighted(source.nodes, OTHER_ACTOR),
                    _band(grids[source.page], top=is_up),
                    exits,
                    ONLY_SOUTH if is_up else ONLY_NORTH,
                    trunk,
                    goal,
                    50 + 100 * is_up,
                    ends_in_band=True,
                ),
                (position,),
                leaves_to=key,
            )
        )
        arriving[target.page, key, is_up].append((position, target))
    for (page, key, is_up), found in arriving.items():
        target = found[0][1]
        entries = INTO_UP if is_up else INTO_DECISION if _is_decision(flow, key) else INTO_DOWN
        trunk = trunks.setdefault((key, "\0up" if is_up else "\0down"), len(trunks))
        pages[page].append(
            Piece(
                Net(
                    _band(grids[page], top=not is_up),
                    _weighted(target.nodes, OTHER_ACTOR_BACK if is_up else OTHER_ACTOR),
                    ONLY_NORTH if is_up else ONLY_SOUTH,
                    entries,
                    trunk,
                    goals.setdefault((key, 0), len(goals)),
                    50 + 100 * is_up,
                    starts_in_band=True,
                ),
                tuple(position for position, _ in found),
                comes_to=key,
                is_up=is_up,
            )
        )
    return pages


def _weighted(nodes: tuple[int, ...], other: float) -> tuple[tuple[int, float], ...]:
    return tuple((node, other if number else 0.0) for number, node in enumerate(nodes))


def _band(draft: Draft, *, top: bool) -> tuple[tuple[int, float], ...]:
    bands = sorted(draft.grid.bands)
    lines = bands[: draft.cut.top] if top else bands[draft.cut.top :]
    return tuple((draft.grid.node(column, line), 0.0) for line in lines for column in range(1, draft.grid.width, 2))


def _is_decision(flow: Flow, key: int) -> bool:
    return key >= 0 and flow.nodes[key].simbol is Simbol.KEPUTUSAN


def _exits(flow: Flow, edge: Edge, is_back: bool, source: Spot, target: Spot) -> tuple[float, ...]:
    if source.row == target.row and source.page == target.page and edge.target is not None:
        return ACROSS
    if flow.nodes[edge.source].simbol is Simbol.KEPUTUSAN:
        return NO_LOOP if is_back else YES
    return UP if is_back else DOWN


def _entries(flow: Flow, edge: Edge, is_back: bool, source: Spot, target: Spot) -> tuple[float, ...]:
    if source.row == target.row and edge.target is not None:
        return INTO_ACROSS
    if is_back:
        return INTO_UP
    return INTO_DECISION if _is_decision(flow, target_of(edge)) else INTO_DOWN

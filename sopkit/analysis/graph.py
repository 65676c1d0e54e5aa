"""A flow prepared for time: which ways out come to an end, which only go back, and in what order symbols follow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.analysis.flow import Flow
from sopkit.analysis.joins import Stream, exits_of, joins_of
from sopkit.analysis.times import Times
from sopkit.model.kegiatan import Simbol


@dataclass(frozen=True, slots=True)
class Graph:
    """The flow without its arrows back. Lists are by node; a way is the edges (by position) followed together.

    `exits` are the ways that come to an end without going back; `returns` those that don't; a node with neither is an
    end itself. `order` is None for what the flow never gets to. `shared` are the time cells in which
    several nodes stand. `stuck` are the nodes from which the flow only goes back, where that keeps it from ending at
    all.
    """

    flow: Flow
    joins: list[Stream | None]
    exits: list[list[list[int]]]
    returns: list[list[list[int]]]
    back: frozenset[int]
    starts: tuple[int, ...]
    order: list[int | None]
    sequence: tuple[int, ...]
    cells: Sequence[int]
    shared: frozenset[int]
    stuck: tuple[int, ...]


def starts_of(flow: Flow) -> list[int]:
    """Where the flow starts, one of these: the symbols that say so, else the first."""
    return [node.index for node in flow.nodes if node.simbol is Simbol.MULAI] or [0]


def graph_of(times: Times) -> Graph:
    """The graph of a table's flow."""
    return build_graph(times.flow, [times.cell(node.row) for node in times.flow.nodes])


def build_graph(flow: Flow, cells: Sequence[int]) -> Graph:
    """The graph of a flow; `cells` names the time cell that each node stands in."""
    starts = starts_of(flow)
    joins = joins_of(flow, starts)
    ways = exits_of(flow)
    sequence, back = _sort(flow, starts)
    order: list[int | None] = [None] * len(flow.nodes)
    for place, node in enumerate(sequence):
        order[node] = place
    completes = [False] * len(flow.nodes)
    exits: list[list[list[int]]] = [[] for _ in flow.nodes]
    returns: list[list[list[int]]] = [[] for _ in flow.nodes]
    for node in reversed(sequence):
        for way in ways[node]:
            targets = [flow.edges[edge].target for edge in way]
            is_going_on = back.isdisjoint(way) and all(one is None or completes[one] for one in targets)
            (exits if is_going_on else returns)[node].append(way)
        completes[node] = bool(exits[node]) or not ways[node]
    going = tuple(start for start in starts if completes[start])
    stuck = () if going else tuple(n for n in sorted(sequence) if not completes[n] and _only_goes_back(ways[n], back))
    count = Counter(cells[node] for node in sequence)
    shared = frozenset(cell for cell, nodes in count.items() if nodes > 1)
    return Graph(flow, joins, exits, returns, back, going, order, sequence, cells, shared, stuck)


def _only_goes_back(ways: list[list[int]], back: frozenset[int]) -> bool:
    return all(not back.isdisjoint(way) for way in ways)


def _sort(flow: Flow, starts: list[int]) -> tuple[tuple[int, ...], frozenset[int]]:
    """The nodes that the flow gets to, each before those it leads to; and the edges left out for that: arrows back.

    An arrow is one back when it leads to a step that is still open on the way down to it, steps further up first.
    """
    out: list[list[tuple[int, int]]] = [[] for _ in flow.nodes]
    for position, edge in enumerate(flow.edges):
        if edge.target is not None:
            out[edge.source].append((edge.target, position))
    back: set[int] = set()
    done: list[int] = []
    state = [0] * len(flow.nodes)  # 1 while open, 2 when done
    for start in starts:
        if state[start]:
            continue
        state[start] = 1
        walk = [(start, iter(sorted(out[start])))]
        while walk:
            node, rest = walk[-1]
            for target, position in rest:
                if state[target] == 1:
                    back.add(position)
                elif state[target] == 0:
                    state[target] = 1
                    walk.append((target, iter(sorted(out[target]))))
                    break
            else:
                state[node] = 2
                done.append(node)
                walk.pop()
    return tuple(reversed(done)), frozenset(back)

"""What the flow rules ask of a graph: what is reached, where it ends, where it turns in circles."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sopkit.analysis.flow import Flow, LostTarget, Node, normalise_target
from sopkit.lint.rule import SopContext
from sopkit.model.kegiatan import Simbol

# Keys of a row or part that say nothing about its arrows, and those that say nothing about what it is called.
_NO_ARROWS = frozenset({"uraian", "pelaksana", "teks", "mutu_baku", "keterangan"})
_NO_NAMES = _NO_ARROWS | {"simbol", "lanjut", "keputusan", "gabung"}


class JudgedFlow(NamedTuple):
    """A graph, the number of its prosedur, and for each node whether the flow gets there (`find_reached`)."""

    number: int
    flow: Flow
    reached: list[bool]


@lru_cache(maxsize=1)
def judged_flows(context: SopContext) -> tuple[JudgedFlow, ...]:
    """Each graph whose arrows are all known.

    Where an arrow is lost or unreadable, what it leads to only looks unreachable; that is not said again.
    """
    broken = _broken_prosedur(context, _NO_ARROWS)
    return tuple(
        JudgedFlow(number, flow, find_reached(flow))
        for number, flow in enumerate(context.flows)
        if number not in broken and all(lost.unclaimed is not None for lost in flow.lost)
    )


def lost_targets(context: SopContext) -> Iterator[tuple[int, Node, LostTarget]]:
    """Each target that names no step: the number of its prosedur, and the symbol that it is written at.

    Left out where an id or a number could not be read: it may be the one that is meant.
    """
    if not any(flow.lost for flow in context.flows):
        return
    broken = _broken_prosedur(context, _NO_NAMES)
    for number, flow in enumerate(context.flows):
        if number in broken or not flow.lost:
            continue
        nodes = {node.path: node for node in flow.nodes}
        for lost in flow.lost:
            yield number, nodes.get(lost.path[:4]) or nodes[lost.path[:2]], lost


def is_number(target: str) -> bool:
    """Whether a target is a printed number, not an id."""
    name = normalise_target(target)
    return name.isascii() and name.isdigit()


def _broken_prosedur(context: SopContext, harmless: frozenset[str]) -> set[str | int]:
    """Numbers of the prosedur in whose rows the reader refused more than `harmless` keys."""
    if not context.parsed.faults:
        return set()
    paths = [fault.path for fault in context.parsed.faults if fault.refuses]
    return {path[1] for path in paths if len(path) > 3 and path[2] == "kegiatan" and harmless.isdisjoint(path[4:])}


def find_reached(flow: Flow) -> list[bool]:
    """For each node whether the flow gets there from a start; without any start, from the first node."""
    out = flow.out()
    reached = [False] * len(flow.nodes)
    waiting = [node.index for node in flow.nodes if node.simbol is Simbol.MULAI] or [0]
    for index in waiting:
        reached[index] = True
    while waiting:
        for edge in out[waiting.pop()]:
            if edge.target is not None and not reached[edge.target]:
                reached[edge.target] = True
                waiting.append(edge.target)
    return reached


def has_end(flow: Flow, reached: list[bool]) -> bool:
    """Whether the flow gets to an end symbol or to the target `selesai`."""
    if reached[-1] and flow.nodes[-1].simbol is Simbol.SELESAI:  # as nearly always
        return True
    return any(node.simbol is Simbol.SELESAI and reached[node.index] for node in flow.nodes) or any(
        edge.target is None and reached[edge.source] for edge in flow.edges
    )


def find_dead_ends(flow: Flow, reached: list[bool]) -> list[Node]:
    """The reached nodes that the flow can't leave and that are no end."""
    out = flow.out()
    return [
        node for node in flow.nodes if reached[node.index] and not out[node.index] and node.simbol is not Simbol.SELESAI
    ]


def find_traps(flow: Flow) -> list[list[int]]:
    """The cycles that the flow never leaves, each as its nodes in order, by first node."""
    if _always_goes_on(flow):
        return []
    out = flow.out()
    targets = [[edge.target for edge in edges if edge.target is not None] for edges in out]
    traps = []
    for component in _strong_components(targets):
        members = set(component)
        is_cycle = len(component) > 1 or component[0] in targets[component[0]]
        leads_out = any(
            flow.nodes[index].simbol is Simbol.SELESAI or any(edge.target not in members for edge in out[index])
            for index in component
        )
        if is_cycle and not leads_out:
            traps.append(sorted(component))
    return sorted(traps)


def _always_goes_on(flow: Flow) -> bool:
    """Whether arrows forward alone lead from everywhere to an end, so that nobody turns in circles for ever."""
    out = flow.out()
    leads_out = [False] * len(out)
    for node in reversed(flow.nodes):
        index, edges = node.index, out[node.index]
        leads_out[index] = (
            not edges
            or node.simbol is Simbol.SELESAI
            or any(edge.target is None or (edge.target > index and leads_out[edge.target]) for edge in edges)
        )
    return all(leads_out)


def _strong_components(targets: list[list[int]]) -> Iterator[list[int]]:
    """Strongly connected components (Tarjan), without recursion."""
    unseen = -1
    order = [unseen] * len(targets)
    low = [0] * len(targets)
    is_open = [False] * len(targets)
    opened: list[int] = []
    count = 0
    for root in range(len(targets)):
        if order[root] != unseen:
            continue
        walk: list[tuple[int, Iterator[int]]] = [(root, iter(targets[root]))]
        while walk:
            node, rest = walk[-1]
            if order[node] == unseen:
                order[node] = low[node] = count
                count += 1
                opened.append(node)
                is_open[node] = True
            for target in rest:
                if order[target] == unseen:
                    walk.append((target, iter(targets[target])))
                    break
                if is_open[target]:
                    low[node] = min(low[node], order[target])
            else:
                walk.pop()
                if walk:
                    parent = walk[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == order[node]:
                    component = []
                    while is_open[node]:
                        component.append(opened.pop())
                        is_open[component[-1]] = False
                    yield component

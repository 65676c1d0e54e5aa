"""A run through a graph: when each step begins and ends once every choice is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from sopkit.analysis.graph import Graph
from sopkit.analysis.joins import START, Stream

T = TypeVar("T", int, Fraction)


@dataclass(frozen=True, slots=True)
class Run:
    """One way through a flow. Times are seconds since its beginning, from and to, by node.

    `critical` are the nodes that decide its end, in order; `paid` those at which a time cell was counted; `chosen`
    says by node which of its exits was taken.
    """

    spans: Mapping[int, tuple[Fraction, Fraction]]
    critical: tuple[int, ...]
    paid: frozenset[int]
    chosen: Mapping[int, int]
    finish: Fraction


Cells = frozenset[int]
NO_CELLS: Cells = frozenset()


def follow(graph: Graph, chosen: Mapping[int, int], finish_of: Callable[[int, Fraction], Fraction]) -> Run:
    """The run that follows from choices: the exit taken at each node, and at START the node where it begins.

    `finish_of` says when a node ends that begins at a time; nobody else knows how long it takes.
    """
    spans, critical, paid, finish = walk(graph, chosen, finish_of, {}, Fraction(0))
    return Run(spans, critical, paid, taken(chosen, spans), finish)


def taken(chosen: Mapping[int, int], spans: Mapping[int, object]) -> dict[int, int]:
    """The choices that were met on the way."""
    return {node: number for node, number in chosen.items() if node in spans}


def walk(
    graph: Graph, chosen: Mapping[int, int], finish_of: Callable[[int, T], T], extra: Mapping[int, T], zero: T
) -> tuple[dict[int, tuple[T, T]], tuple[int, ...], frozenset[int], T]:
    """Spans, critical and paid nodes, and the end of a run, in whatever numbers time is told; it begins at `zero`.

    `finish_of` is as for `follow`. `extra` is what nodes take beside that, also where their time cell was counted
    before.
    """
    edges = graph.flow.edges
    arriving: dict[int, dict[int, T]] = {chosen[START]: {START: zero}}
    spans: dict[int, tuple[T, T]] = {}
    decided: dict[int, int] = {}
    paid: set[int] = set()
    counted: dict[int, Cells] = {}
    before: dict[int, Cells] = {}
    last, ended = chosen[START], None
    for node in graph.sequence:
        if node not in arriving:
            continue
        begin, decided[node] = begin_of(graph.joins[node], arriving[node])
        finish = begin
        if graph.shared:
            before = {edge: NO_CELLS if edge == START else counted[edges[edge].source] for edge in arriving[node]}
        is_paid, counted[node] = count_cell(graph, node, arriving[node], before)
        if is_paid:
            finish = finish_of(node, begin)
            paid.add(node)
        if node in extra:
            finish += extra[node]
        spans[node] = begin, finish
        ways = graph.exits[node]
        way = ways[chosen.get(node, 0)] if ways else []
        ends = not way
        for edge in way:
            target = edges[edge].target
            if target is None:
                ends = True
            else:
                arriving.setdefault(target, {})[edge] = finish
        if ends and (ended is None or finish > ended):
            last, ended = node, finish
    critical = [last]
    while (edge := decided[critical[-1]]) != START:
        critical.append(edges[edge].source)
    return spans, tuple(reversed(critical)), frozenset(paid), zero if ended is None else ended


def count_cell(graph: Graph, node: int, arriving: Mapping[int, T], before: Mapping[int, Cells]) -> tuple[bool, Cells]:
    """Whether a node's time cell counts there, and the shared cells that then have been counted.

    `before` are those counted on the way of each edge that arrives.
    """
    if not graph.shared:
        return True, NO_CELLS
    cells, cell = _merge(graph.joins[node], arriving, before), graph.cells[node]
    return cell not in cells, cells | {cell} if cell in graph.shared else cells


def _merge(stream: Stream | None, arriving: Mapping[int, T], before: Mapping[int, Cells]) -> Cells:
    """The cells counted before a stream arrives: on all ways that are waited for, or on the first that arrives."""
    if stream is None or isinstance(stream, int):
        return NO_CELLS if stream is None else before.get(stream, NO_CELLS)
    live = [(time[0], one) for one in stream.streams if (time := _earliest(one, arriving)) is not None]
    if not stream.waits:
        live = sorted(live, key=lambda one: one[0])[:1]
    return NO_CELLS.union(*(_merge(one, arriving, before) for _, one in live))


def begin_of(stream: Stream | None, arriving: Mapping[int, T]) -> tuple[T, int]:
    """When a symbol begins, and the edge that decides it."""
    found = _earliest(stream, arriving)
    if found is None:
        raise ValueError("something arrives at a symbol that is passed")
    return found


def _earliest(stream: Stream | None, arriving: Mapping[int, T]) -> tuple[T, int] | None:
    if stream is None:
        return None
    if isinstance(stream, int):
        return (arriving[stream], stream) if stream in arriving else None
    found = [one for each in stream.streams if (one := _earliest(each, arriving)) is not None]
    if not found:
        return None
    # Of equals the first that is written decides.
    return max(found, key=lambda one: one[0]) if stream.waits else min(found, key=lambda one: one[0])

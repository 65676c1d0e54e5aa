"""Corrections: what is done over when a decision sends the work back."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sopkit.analysis.graph import Graph

MAX_WORK = 2_000_000
"""Edges looked at in all; tables that people write need a few hundred."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One round of a correction: from the decision at `node` by one of its exits back to where it began.

    `label` is the exit's word; `done` are the nodes passed, in order, of which `paid` count their time cell.
    """

    node: int
    label: str | None
    done: tuple[int, ...]
    paid: tuple[int, ...]
    seconds: Fraction


def find_corrections(graph: Graph, seconds: Sequence[Fraction]) -> tuple[Correction, ...]:
    """The longest round of each exit that only goes back, of every decision that can also go on.

    A round goes on from the exit until an arrow leads back, and from there to the decision again, without another
    round on the way. Of a flow that `is_too_large` there is none.
    """
    if is_too_large(graph):
        return ()
    decisions = _decisions(graph)
    paths = _Paths(graph, seconds)
    return tuple(
        found for node in decisions for way in graph.returns[node] if (found := _round(graph, paths, node, way))
    )


def is_too_large(graph: Graph) -> bool:
    """Whether looking for the corrections of a flow would take more than MAX_WORK."""
    return len(_decisions(graph)) * len(graph.flow.edges) * max(1, len(graph.back)) > MAX_WORK


def _decisions(graph: Graph) -> list[int]:
    return [node for node in sorted(graph.sequence) if graph.exits[node] and graph.returns[node]]


def _round(graph: Graph, paths: "_Paths", node: int, way: list[int]) -> Correction | None:
    edges = graph.flow.edges
    rounds: list[tuple[int, ...]] = []
    for edge in way:
        first = edges[edge].target
        if first is None:
            continue
        if edge in graph.back:
            rounds += [path] if (path := paths.between(first, node)) else []
            continue
        for position in sorted(graph.back):
            if graph.exits[edges[position].source]:
                continue  # a decision of its own
            out = paths.between(first, edges[position].source)
            target = edges[position].target
            if out is not None and target is not None:
                rounds.append((*out, *(paths.between(target, node) or ())))
    if not rounds:
        return None
    done = max(rounds, key=lambda one: paths.length(one))
    return Correction(node, edges[way[0]].label, done, paths.paid(done), paths.length(done))


class _Paths:
    """Longest paths over the arrows that don't go back, from each node that is asked for."""

    def __init__(self, graph: Graph, seconds: Sequence[Fraction]) -> None:
        self.graph = graph
        self.seconds = seconds
        self._from: dict[int, tuple[dict[int, Fraction], dict[int, int]]] = {}
        self._out: list[list[int]] = [[] for _ in graph.flow.nodes]
        for position, edge in enumerate(graph.flow.edges):
            if edge.target is not None and position not in graph.back and graph.order[edge.source] is not None:
                self._out[edge.source].append(edge.target)

    def between(self, first: int, last: int) -> tuple[int, ...] | None:
        """The nodes of the longest path, both ends with it; None if there is no path."""
        if first not in self._from:
            self._from[first] = self._search(first)
        lengths, before = self._from[first]
        if last not in lengths:
            return None
        path = [last]
        while path[-1] != first:
            path.append(before[path[-1]])
        return tuple(reversed(path))

    def _search(self, first: int) -> tuple[dict[int, Fraction], dict[int, int]]:
        lengths = {first: self.seconds[first]}
        before: dict[int, int] = {}
        for node in self.graph.sequence[self.graph.order[first] or 0 :]:
            for target in self._out[node] if node in lengths else ():
                is_shared = self.graph.cells[target] == self.graph.cells[node]
                length = lengths[node] + (0 if is_shared else self.seconds[target])
                if target not in lengths or length > lengths[target]:
                    lengths[target], before[target] = length, node
        return lengths, before

    def paid(self, path: tuple[int, ...]) -> tuple[int, ...]:
        """The nodes of a path at which a time cell is counted: each cell once while the path stays in it."""
        cells = [None, *(self.graph.cells[node] for node in path)]
        return tuple(node for node, cell, last in zip(path, cells[1:], cells, strict=False) if cell != last)

    def length(self, path: tuple[int, ...]) -> Fraction:
        return sum((self.seconds[node] for node in self.paid(path)), Fraction(0))

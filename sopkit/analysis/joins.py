"""What a symbol waits for: the arrows that come to it, as gateways would join them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sopkit.analysis.flow import Flow
from sopkit.model.kegiatan import Simbol

MAX_WORK = 30_000_000
"""Symbols looked at in all to find where forks meet; tables that people write need a few thousand."""
START = -1
"""The stream that comes from a start event."""


class TooBranchedError(Exception):
    """More ways than are looked at."""


@dataclass(frozen=True, slots=True)
class Join:
    """Streams that come together: all are waited for, or the first to arrive goes on. A stream is an edge or a join."""

    waits: bool
    streams: "tuple[Stream, ...]"


Stream = int | Join
"""An edge by its position, or a join."""


def entries_of(flow: Flow) -> list[int]:
    """Symbols at which the flow may start: those that say so, and those that nothing leads to."""
    entered = {edge.target for edge in flow.edges if edge.target != edge.source}
    starts = [node.index for node in flow.nodes if node.simbol is Simbol.MULAI or node.index not in entered]
    return starts or [0]


def exits_of(flow: Flow) -> list[list[list[int]]]:
    """The ways out of each symbol, one of which is taken: each the edges (by position) that are followed together."""
    groups: list[dict[str | None, list[int]]] = [{} for _ in flow.nodes]
    for position, edge in enumerate(flow.edges):
        groups[edge.source].setdefault(edge.label, []).append(position)
    return [list(ways.values()) for ways in groups]


def joins_of(flow: Flow, starts: Iterable[int]) -> list[Stream | None]:
    """What comes to each symbol: nothing, one stream, or a tree of joins; START to those among `starts`.

    Arrows back never count. By default, where all forward branches of one fork meet, all are waited for, save those
    that ended; else the first to arrive goes on. `gabung` says otherwise. Raises TooBranchedError where finding where
    forks meet would take more than MAX_WORK.
    """
    coming: list[list[int]] = [[] for _ in flow.nodes]
    for position, edge in enumerate(flow.edges):
        if edge.target is not None:
            coming[edge.target].append(position)
    forks = _forks(flow, sum(len(edges) > 1 for edges in coming))
    begun = set(starts)
    return [
        edges[0] if len(edges) == 1 and node not in begun else _join_of(flow, node, edges, forks, node in begun)
        for node, edges in enumerate(coming)
    ]


def open_forks(flow: Flow) -> list[list[int]]:
    """The ways out with several edges whose branches never meet again two by two, in order of their symbols."""
    return [fork.edges for fork in _forks(flow) if not _meets(fork.reached)]


def _forks(flow: Flow, joins: int = 0) -> "list[_Fork]":
    """Every way out with several edges, unless following them, and asking each at `joins`, would take too long."""
    forks = [_Fork(flow, way) for exits in exits_of(flow) for way in exits if len(way) > 1]
    if len(flow.edges) * sum(len(fork.edges) for fork in forks) * (1 + joins // 4) > MAX_WORK:
        raise TooBranchedError
    return forks


def _meets(reached: list[set[int]]) -> bool:
    seen: set[int] = set()
    for nodes in reached:
        if nodes & seen:
            return True
        seen |= nodes
    return False


class _Fork:
    """A way out with several edges, and the symbols that each of them leads to by arrows forward."""

    def __init__(self, flow: Flow, edges: list[int]) -> None:
        self.edges = edges
        self.source = flow.edges[edges[0]].source
        self._flow = flow

    @cached_property
    def reached(self) -> list[set[int]]:
        return [_reached(self._flow, branch) for branch in self.edges]


def _join_of(flow: Flow, node: int, coming: list[int], forks: list[_Fork], is_start: bool) -> Stream | None:
    forward: list[Stream] = [position for position in coming if flow.edges[position].source < node]
    back = [position for position in coming if flow.edges[position].source >= node]
    gabung = flow.nodes[node].gabung
    if len(forward) > 1 and gabung != "salah_satu":
        for fork in reversed(forks):
            if fork.source < node:
                forward = _meet(flow, node, fork, forward)
    one = _join(gabung == "semua", forward)
    rest = [*([START] if is_start else []), *back]
    return _join(False, [*([] if one is None else [one]), *rest])


def _meet(flow: Flow, node: int, fork: _Fork, streams: list[Stream]) -> list[Stream]:
    """The streams with those joined that come from different branches of a fork, if all its branches meet here."""
    reached = fork.reached
    live = [number for number, nodes in enumerate(reached) if node in nodes]
    met = set().union(*(reached[number] for number in live)) if live else set()
    if len(live) < 2 or any(reached[number] & met for number in range(len(reached)) if number not in live):
        return streams
    groups: list[tuple[set[int], list[Stream]]] = []
    others: list[Stream] = []
    for stream in streams:
        branches = {
            number
            for number in live
            for edge in _edges(stream)
            if edge == fork.edges[number] or flow.edges[edge].source in reached[number]
        }
        if not branches:
            others.append(stream)
            continue
        touching = [group for group in groups if group[0] & branches]
        groups = [group for group in groups if not group[0] & branches]
        groups.append((branches.union(*(one for one, _ in touching)), [s for _, g in touching for s in g] + [stream]))
    if len(groups) < 2:
        return streams
    joined = [one for _, group in groups if (one := _join(False, group)) is not None]
    whole = _join(True, joined)
    return others if whole is None else [whole, *others]


def _reached(flow: Flow, branch: int) -> set[int]:
    """The symbols that a branch leads to by arrows forward."""
    first = flow.edges[branch]
    if first.target is None or first.target <= first.source:
        return set()
    reached = {first.target}
    # Edges stand in the order of their sources.
    for edge in flow.edges:
        if edge.source in reached and edge.target is not None and edge.target > edge.source:
            reached.add(edge.target)
    return reached


def _edges(stream: Stream) -> list[int]:
    return [stream] if isinstance(stream, int) else [edge for one in stream.streams for edge in _edges(one)]


def _join(waits: bool, streams: list[Stream]) -> Stream | None:
    """One stream of several; joins of the same kind become one."""
    flat: list[Stream] = []
    for stream in streams:
        same = isinstance(stream, Join) and stream.waits == waits
        flat += stream.streams if isinstance(stream, Join) and same else [stream]
    if len(flat) < 2:
        return flat[0] if flat else None
    return Join(waits, tuple(flat))

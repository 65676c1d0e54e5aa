"""What a symbol waits for: the arrows that come to it, as gateways would join them."""

from dataclasses import dataclass

from sopkit.analysis.flow import Edge, Flow
from sopkit.model.kegiatan import Simbol

START = -1
"""The stream that comes from a start event."""


@dataclass(frozen=True, slots=True)
class Join:
    """Streams that come together: all are waited for, or the first to arrive goes on. A stream is an edge or a join."""

    waits: bool
    streams: "tuple[int | Join, ...]"


def exits_of(flow: Flow, node: int) -> list[list[int]]:
    """The ways out of a symbol, one of which is taken: each the edges (by position) that are followed together."""
    groups: dict[str | None, list[int]] = {}
    for position, edge in enumerate(flow.edges):
        if edge.source == node:
            groups.setdefault(edge.label, []).append(position)
    return list(groups.values())


def starts_of(flow: Flow) -> list[int]:
    """Symbols at which the flow may start: those that say so, and those that nothing leads to."""
    entered = {edge.target for edge in flow.edges if edge.target != edge.source}
    starts = [node.index for node in flow.nodes if node.simbol is Simbol.MULAI or node.index not in entered]
    return starts or [0]


def join_of(flow: Flow, node: int, is_start: bool) -> "int | Join | None":
    """What comes to a symbol: nothing, one stream, or a tree of joins.

    Arrows back never count. By default, where all forward branches of one fork meet, all are waited for, save those
    that ended; else the first to arrive goes on. `gabung` says otherwise.
    """
    coming = [position for position, edge in enumerate(flow.edges) if edge.target == node]
    forward: list[int | Join] = [position for position in coming if flow.edges[position].source < node]
    back = [position for position in coming if flow.edges[position].source >= node]
    gabung = flow.nodes[node].gabung
    if len(forward) > 1 and gabung != "salah_satu":
        forks = [way for before in range(node) for way in exits_of(flow, before) if len(way) > 1]
        for fork in reversed(forks):
            forward = _meet(flow, node, fork, forward)
    one = _join(gabung == "semua", forward)
    rest = [*([START] if is_start else []), *back]
    return _join(False, [*([] if one is None else [one]), *rest])


def _meet(flow: Flow, node: int, fork: list[int], streams: "list[int | Join]") -> "list[int | Join]":
    """The streams with those joined that come from different branches of a fork, if all its branches meet here."""
    reached = [_reached(flow, branch) for branch in fork]
    live = [number for number, nodes in enumerate(reached) if node in nodes]
    met = set().union(*(reached[number] for number in live)) if live else set()
    if len(live) < 2 or any(reached[number] & met for number in range(len(fork)) if number not in live):
        return streams
    groups: list[tuple[set[int], list[int | Join]]] = []
    others: list[int | Join] = []
    for stream in streams:
        branches = {
            number
            for number in live
            for edge in _edges(stream)
            if edge == fork[number] or flow.edges[edge].source in reached[number]
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
    edges: list[Edge] = sorted(flow.edges, key=lambda edge: edge.source)
    for edge in edges:
        if edge.source in reached and edge.target is not None and edge.target > edge.source:
            reached.add(edge.target)
    return reached


def _edges(stream: "int | Join") -> list[int]:
    return [stream] if isinstance(stream, int) else [edge for one in stream.streams for edge in _edges(one)]


def _join(waits: bool, streams: "list[int | Join]") -> "int | Join | None":
    """One stream of several; joins of the same kind become one."""
    flat: list[int | Join] = []
    for stream in streams:
        same = isinstance(stream, Join) and stream.waits == waits
        flat += stream.streams if isinstance(stream, Join) and same else [stream]
    if len(flat) < 2:
        return flat[0] if flat else None
    return Join(waits, tuple(flat))

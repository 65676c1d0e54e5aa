"""The way through a graph that takes least or most time, exactly: every choice, fork and join is weighed."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sopkit.analysis.graph import Graph
from sopkit.analysis.joins import START, TooBranchedError
from sopkit.analysis.run import NO_CELLS, Cells, Run, begin_of, count_cell, taken, walk

MAX_STATES = 20_000
"""Ways weighed at most; a flow that needs more is read by nobody."""


@dataclass(frozen=True, slots=True)
class _State:
    """Edges on the way and when each arrives; the latest end so far; the choices made, newest first.

    `counted` are for each edge the shared time cells that were counted on the way to it.
    """

    edges: tuple[int, ...]
    times: tuple[int, ...]
    counted: tuple[Cells, ...]
    choices: "tuple[int, int, object] | None"


def find_run(
    graph: Graph,
    seconds: Sequence[Fraction],
    is_longest: bool,
    extra: Mapping[int, Fraction] | None = None,
    most: int = MAX_STATES,
) -> Run:
    """The run that takes most or least; `seconds` is how long each node takes.

    `extra` is what nodes take beside that, also where their time cell was counted before. The graph must have a start.
    Of equal runs the longest is the one with most steps, the shortest the one with fewest; then choices that are
    written first. Raises TooBranchedError where more than `most` states would have to be weighed.
    """
    more = extra or {}
    # Whole numbers are weighed several times faster than fractions.
    scale = lcm(*(one.denominator for one in (*seconds, *more.values())))
    whole = [one.numerator * (scale // one.denominator) for one in seconds]
    wholes = {node: one.numerator * (scale // one.denominator) for node, one in more.items()}
    chosen = {START: graph.starts[0]}
    if has_choice(graph):
        # Of equals the longest has most steps, the shortest fewest: a step without a time isn't passed by unseen.
        more_than_all = len(whole) + 1
        weights = [one * more_than_all + 1 for one in whole]
        heavy = {node: one * more_than_all for node, one in wholes.items()}
        chosen = _Search(graph, weights, heavy, is_longest, most).choices()
    spans, critical, paid, finish = walk(graph, chosen, lambda node, begin: begin + whole[node], wholes, 0)
    found: dict[int, Fraction] = {}

    def as_seconds(time: int) -> Fraction:
        if time not in found:
            found[time] = Fraction(time) if scale == 1 else Fraction(time, scale)
        return found[time]

    return Run(
        {node: (as_seconds(begin), as_seconds(end)) for node, (begin, end) in spans.items()},
        critical,
        paid,
        taken(chosen, spans),
        as_seconds(finish),
    )


def has_choice(graph: Graph) -> bool:
    """Whether there are several runs."""
    return len(graph.starts) > 1 or any(len(ways) > 1 for ways in graph.exits)


class _Search:
    """States wait at the symbol that comes first in order; of states with the same edges, and cells
    counted, only the best are kept.

    That is exact because both kinds of join are monotone: whoever arrives earlier everywhere never ends later.
    """

    def __init__(
        self, graph: Graph, seconds: Sequence[int], extra: Mapping[int, int], is_longest: bool, most: int
    ) -> None:
        self.graph = graph
        self.seconds = seconds
        self.extra = extra
        self.is_longest = is_longest
        self.waiting: dict[int, dict[tuple[object, ...], list[_State]]] = {}
        self.places: list[int] = []
        self.best: _State | None = None
        self.left = most
        edges = graph.flow.edges
        self.only: list[int | None] = [
            ways[0][0] if len(ways) == 1 and len(ways[0]) == 1 and edges[ways[0][0]].target is not None else None
            for ways in graph.exits
        ]
        """The one edge that leads on from a node; None where there is a choice, a fork or an end."""

    def choices(self) -> dict[int, int]:
        """Which exit of each node the best run takes, and at START the node where it begins."""
        for start in self.graph.starts:
            self._wait(self._place(start), _State((START,), (0, 0), (NO_CELLS,), (START, start, None)))
        while self.places:
            place = heapq.heappop(self.places)
            node = self.graph.sequence[place]
            for states in self.waiting.pop(place).values():
                for state in states:
                    self._pass(node, state)
        if self.best is None:
            raise ValueError("a graph with a start comes to an end")
        chosen: dict[int, int] = {}
        link: object = self.best.choices
        while isinstance(link, tuple):
            node, number, link = link
            chosen[node] = number
        return chosen

    def _place(self, node: int) -> int:
        place = self.graph.order[node]
        if place is None:
            raise ValueError("only nodes that are reached are waited for")
        return place

    def _pass(self, node: int, state: _State) -> None:
        """Go through a node, once for each of its exits."""
        edges = self.graph.flow.edges
        arriving: dict[int, int] = {}
        before: dict[int, Cells] = {}
        rest: list[tuple[int, int, Cells]] = []
        for edge, time, cells in zip(state.edges, state.times, state.counted, strict=False):
            if edge == START or edges[edge].target == node:
                arriving[edge], before[edge] = time, cells
            else:
                rest.append((edge, time, cells))
        finish = begin_of(self.graph.joins[node], arriving)[0]
        is_paid, counted = count_cell(self.graph, node, arriving, before)
        finish += self.extra.get(node, 0) + (self.seconds[node] if is_paid else 0)
        ways = self.graph.exits[node]
        for number, way in enumerate(ways or [[]]):
            ended = state.times[-1]
            if not way or any(edges[edge].target is None for edge in way):
                ended = max(ended, finish)
            going = [*rest, *((edge, finish, counted) for edge in way if edges[edge].target is not None)]
            going.sort(key=lambda one: one[0])
            choices = (node, number, state.choices) if len(ways) > 1 else state.choices
            times = (*(time for _, time, _ in going), ended)
            on_the_way = tuple(edge for edge, _, _ in going)
            self._go_on(_State(on_the_way, times, tuple(cells for _, _, cells in going), choices))

    def _go_on(self, state: _State) -> None:
        if not state.edges:
            if self.best is None or self._beats(state.times[-1], self.best.times[-1]):
                self.best = state
            return
        if len(state.edges) == 1:
            state = self._hasten(state)
        targets = [self.graph.flow.edges[edge].target for edge in state.edges]
        self._wait(min(self._place(target) for target in targets if target is not None), state)

    def _hasten(self, state: _State) -> _State:
        """Where nothing runs beside it, a state goes on to the next choice, fork or end at once."""
        edges, edge, time, counted = self.graph.flow.edges, state.edges[0], state.times[0], state.counted[0]
        target = edges[edge].target
        while target is not None and (following := self.only[target]) is not None:
            is_paid, counted = count_cell(self.graph, target, {edge: time}, {edge: counted})
            time += self.extra.get(target, 0) + (self.seconds[target] if is_paid else 0)
            edge, target = following, edges[following].target
        return _State((edge,), (time, state.times[-1]), (counted,), state.choices)

    def _wait(self, place: int, state: _State) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooBranchedError
        if place not in self.waiting:
            self.waiting[place] = {}
            heapq.heappush(self.places, place)
        rivals = self.waiting[place].setdefault((state.edges, state.counted), [])
        if not any(self._covers(rival.times, state.times) for rival in rivals):
            rivals[:] = [rival for rival in rivals if not self._covers(state.times, rival.times)]
            rivals.append(state)

    def _beats(self, one: int, other: int) -> bool:
        return one > other if self.is_longest else one < other

    def _covers(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Whether times are nowhere worse than others."""
        return not any(self._beats(b, a) for a, b in zip(one, other, strict=True))

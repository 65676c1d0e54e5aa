"""How a path runs: which exits it takes, what runs side by side, what waits, and the terms of its sum."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.graph import Graph
from sopkit.analysis.joins import Join, Stream
from sopkit.analysis.paths import Way, end_of
from sopkit.analysis.run import Run
from sopkit.analysis.times import multiply
from sopkit.analysis.total import Total, print_lama
from sopkit.durations import words
from sopkit.durations.report import Question, row_number
from sopkit.durations.steps import Step
from sopkit.model.kalender import Kalender
from sopkit.model.waktu import Lama, Takaran

Name = int | str
"""A row by its printed number, or in words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The exit taken at a step, and where it leads; `others` are those that weren't, `returns` those that only go back.

    An exit is its label and its goals.
    """

    at: Name
    taken: "Branch"
    others: "tuple[Branch, ...]"
    returns: "tuple[Branch, ...]"


Branch = tuple[str, tuple[Name, ...]]


@dataclass(frozen=True, slots=True)
class Fork:
    """Branches that run side by side."""

    at: Name
    goals: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A step to which several branches come: it waits for all, or goes on with the first. `decided_by` sets when."""

    at: Name
    sources: tuple[Name, ...]
    waits: bool
    decided_by: Name


@dataclass(frozen=True, slots=True)
class Term:
    """A critical step and its time; `counts` unless it has none, or none that can be added up."""

    at: Name
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A correction: the steps of one round and their time, counted so many times."""

    at: Name
    label: str
    steps: tuple[Name, ...]
    text: str
    times: int
    total: str


@dataclass(frozen=True, slots=True)
class WayDetails:
    """One path, taken apart."""

    starts: tuple[Name, ...]
    start: Name
    choices: tuple[Choice, ...]
    forks: tuple[Fork, ...]
    meetings: tuple[Meeting, ...]
    terms: tuple[Term, ...]
    rounds: tuple[Round, ...]


def take_apart(
    prosedur: ProsedurDurations,
    graph: Graph,
    varian: str | None,
    steps: Sequence[Step],
    is_longest: bool,
    question: Question,
) -> WayDetails | None:
    """The details of the shortest or the longest path of a table; None where it has none."""
    paths = prosedur.paths[varian]
    way = paths.longest if is_longest else paths.shortest
    if way is None:
        return None
    kalender = question.kalender
    names = _node_names(prosedur)
    run = way.run
    choices: list[Choice] = []
    forks: list[Fork] = []
    meetings: list[Meeting] = []
    taken = {node: graph.exits[node][run.chosen.get(node, 0)] for node in run.spans if graph.exits[node]}
    coming: dict[int | None, list[int]] = {}
    for way_out in taken.values():
        for edge in way_out:
            coming.setdefault(graph.flow.edges[edge].target, []).append(edge)
    for node in (node for node in graph.sequence if node in run.spans):
        meetings += _meeting(graph, run, names, sorted(coming.get(node, ())), node)
        if node in taken:
            exits, returns, chosen = graph.exits[node], graph.returns[node], run.chosen.get(node, 0)
            goes = _exit(graph, names, taken[node])
            if len(exits) + len(returns) > 1:
                others = tuple(_exit(graph, names, one) for number, one in enumerate(exits) if number != chosen)
                choices.append(Choice(names[node], goes, others, tuple(_exit(graph, names, one) for one in returns)))
            if len(taken[node]) > 1:
                forks.append(Fork(names[node], goes[1]))
    return WayDetails(
        tuple(names[node] for node in graph.starts),
        names[run.critical[0]],
        tuple(choices),
        tuple(forks),
        tuple(meetings),
        tuple(_terms(prosedur, varian, steps, way, is_longest, kalender)),
        tuple(_rounds(prosedur, varian, way, names, question)),
    )


def _node_names(prosedur: ProsedurDurations) -> list[Name]:
    """What symbols are called: the row's name, and which part of it where it has several."""
    rows = [node.row for node in prosedur.times.flow.nodes]
    count, seen = Counter(rows), Counter[int]()
    names: list[Name] = []
    for row in rows:
        seen[row] += 1
        name = row_number(prosedur, row)
        names.append(f"{words.steps([name])} bagian {seen[row]}" if count[row] > 1 else name)
    return names


def _exit(graph: Graph, names: list[Name], way: list[int]) -> Branch:
    edges = [graph.flow.edges[edge] for edge in way]
    goals = tuple("selesai" if edge.target is None else names[edge.target] for edge in edges)
    return " ".join((edges[0].label or "").split()), goals


def _meeting(graph: Graph, run: Run, names: list[Name], coming: list[int], node: int) -> Iterator[Meeting]:
    """What comes to a symbol on this path, if it is more than one branch."""
    edges, begin = graph.flow.edges, run.spans[node][0]
    deciders = [edge for edge in coming if run.spans[edges[edge].source][1] == begin]
    if len(coming) > 1 and deciders:
        waits = _waits(graph.joins[node], frozenset(coming))
        sources = tuple(dict.fromkeys(names[edges[edge].source] for edge in coming))
        yield Meeting(names[node], sources, bool(waits), names[edges[deciders[0]].source])


def _waits(stream: Stream | None, active: frozenset[int]) -> bool | None:
    """Whether the join of those streams that really come waits for all; None if nothing joins there."""
    if not isinstance(stream, Join):
        return None
    live = [one for one in stream.streams if _comes(one, active)]
    return _waits(live[0], active) if len(live) == 1 else stream.waits if live else None


def _comes(stream: Stream, active: frozenset[int]) -> bool:
    return any(_comes(one, active) for one in stream.streams) if isinstance(stream, Join) else stream in active


def _terms(
    prosedur: ProsedurDurations,
    varian: str | None,
    steps: Sequence[Step],
    way: Way,
    is_longest: bool,
    kalender: Kalender,
) -> Iterator[Term]:
    nodes = prosedur.times.flow.nodes
    paid = {nodes[node].row for node in way.run.critical if node in way.run.paid}
    for row in way.critical:
        read = prosedur.times.read(row, varian)
        if row in paid and isinstance(read, Takaran) and not read.per:
            lama = end_of(read, is_longest, kalender)
            yield Term(steps[row].name, print_lama(lama, lama), True)
        else:
            yield Term(steps[row].name, steps[row].text if row in paid else "sudah dihitung", False)


def _rounds(
    prosedur: ProsedurDurations, varian: str | None, way: Way, names: list[Name], question: Question
) -> Iterator[Round]:
    """The corrections that lengthen this path."""
    nodes = prosedur.times.flow.nodes
    for one in way.counted:
        reads = [prosedur.times.read(nodes[node].row, varian) for node in one.paid]
        lamas = [end_of(r, True, question.kalender) for r in reads if isinstance(r, Takaran) and not r.per]
        often = [multiply(lama, Decimal(question.loops)) for lama in lamas]
        done = tuple(dict.fromkeys(names[node] for node in one.done))
        label = " ".join((one.label or "").split())
        yield Round(names[one.node], label, done, _sum(lamas), question.loops, _sum(often))


def _sum(lamas: list[Lama]) -> str:
    return Total(tuple(Takaran(lama, lama) for lama in lamas), (), ()).text

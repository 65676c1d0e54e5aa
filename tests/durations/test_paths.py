"""Paths and corrections equal those of readers who try everything, and keep the order that times have."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit.analysis.corrections import Correction, find_corrections
from sopkit.analysis.durations import ProsedurDurations, sum_durations
from sopkit.analysis.flow import Flow
from sopkit.analysis.graph import Graph, build_graph
from sopkit.analysis.limit import longest_seconds
from sopkit.analysis.paths import axis_seconds
from sopkit.analysis.search import find_run
from sopkit.model.kalender import KALENDER
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.sop import Pelaksana, Prosedur, Sop
from sopkit.model.waktu import Takaran
from tests.analysis.test_search import Steps, flow_of, random_steps

FORMAL5 = KALENDER["formal5"]
SECONDS = st.lists(st.integers(0, 9), min_size=7, max_size=7)
CELLS = st.lists(st.integers(0, 6), min_size=7, max_size=7)
TIMES = st.sampled_from(["5 menit", "1 jam", "1-3 hari", "90 menit", "30 menit - 1 jam", "2 minggu", None])


@st.composite
def lone_steps(draw: st.DrawFn) -> Steps:
    """Small tables without forks: whoever follows them is at one step at a time."""
    steps = draw(random_steps())
    for step in steps:
        for key in ("lanjut", "gabung"):
            if isinstance(step.get(key), list) or key == "gabung":
                step.pop(key, None)
        if isinstance(keputusan := step.get("keputusan"), dict):
            step["keputusan"] = {label: one[0] if isinstance(one, list) else one for label, one in keputusan.items()}
    return steps


def every_path(flow: Flow, back: frozenset[int], node: int = 0) -> list[list[int]]:
    """The nodes of each way from a node to an end, arrows back left out."""
    leaving = [(position, edge.target) for position, edge in enumerate(flow.edges) if edge.source == node]
    if not leaving:
        return [[node]]
    found = []
    for position, target in leaving:
        if target is None:
            found.append([node])
        elif position not in back:
            found += [[node, *rest] for rest in every_path(flow, back, target)]
    return found


@settings(max_examples=300)
@given(lone_steps(), SECONDS, CELLS)
@example(
    # Step 4 stands in the cell of 2, which the way through 3 alone doesn't pass.
    [{"keputusan": {"Ya": "2", "Tidak": "3"}}, {}, {}, {}],
    [1, 5, 1, 0, 0, 0, 0],
    [0, 1, 2, 1, 4, 5, 6],
)
def test_a_shared_cell_counts_once_on_every_path(steps: Steps, seconds: list[int], cells: list[int]) -> None:
    flow = flow_of(steps)
    # A cell takes as long as the first row that stands in it.
    cells = [cells.index(cell) for cell in cells[: len(steps)]]
    graph = build_graph(flow, cells)
    paths = every_path(flow, graph.back)
    assert bool(paths) == bool(graph.starts)
    if paths:
        lengths = [sum(seconds[cell] for cell in {cells[node] for node in path}) for path in paths]
        weights = [Fraction(seconds[cell]) for cell in cells]
        assert find_run(graph, weights, False).finish == min(lengths)
        assert find_run(graph, weights, True).finish == max(lengths)


@settings(max_examples=300)
@given(random_steps(), SECONDS, CELLS)
def test_no_path_is_longer_than_all_cells_together(steps: Steps, seconds: list[int], cells: list[int]) -> None:
    cells = [cells.index(cell) for cell in cells[: len(steps)]]
    graph = build_graph(flow_of(steps), cells)
    if graph.starts:
        weights = [Fraction(seconds[cell]) for cell in cells]
        shortest, longest = (find_run(graph, weights, is_longest).finish for is_longest in (False, True))
        assert shortest <= longest <= sum(seconds[cell] for cell in set(cells))


def rounds(graph: Graph, decision: int, exit_edges: list[int]) -> list[list[int]]:
    """Every round of an exit, walked step by step: ahead, then over one arrow back, then ahead to the decision."""
    edges = graph.flow.edges
    found: list[list[int]] = []

    def ahead(node: int) -> list[tuple[int, int]]:
        leaving = [(p, e.target) for p, e in enumerate(edges) if e.source == node and p not in graph.back]
        return [(position, target) for position, target in leaving if target is not None]

    def home(path: list[int], node: int) -> None:
        """All ways ahead from a node to the decision."""
        if node == decision:
            found.append([*path, node])
            return
        for _, target in ahead(node):
            home([*path, node], target)

    def out(path: list[int], node: int) -> None:
        """All ways ahead until an arrow back of a step that isn't a decision that could go on."""
        for position in sorted(graph.back):
            if edges[position].source == node and not graph.exits[node]:
                before = len(found)
                target = edges[position].target
                assert target is not None
                home([*path, node], target)
                if len(found) == before:
                    found.append([*path, node])
        for _, target in ahead(node):
            out([*path, node], target)

    for edge in exit_edges:
        target = edges[edge].target
        if target is None:
            continue
        if edge in graph.back:
            before = len(found)
            home([], target)
            if len(found) == before:
                found.append([decision])
        else:
            out([], target)
    return found


@settings(max_examples=300)
@given(random_steps(), SECONDS)
def test_corrections_equal_the_longest_of_all_rounds(steps: Steps, seconds: list[int]) -> None:
    graph = build_graph(flow_of(steps), range(len(steps)))
    weights = [Fraction(one) for one in seconds[: len(steps)]]
    expected = {}
    for node in graph.sequence:
        for way in graph.returns[node]:
            lengths = [sum(seconds[one] for one in path) for path in rounds(graph, node, way)]
            if graph.exits[node] and lengths:
                expected[node, graph.flow.edges[way[0]].label] = max(lengths)

    def key(one: Correction) -> tuple[int, str | None]:
        return one.node, one.label

    found = find_corrections(graph, weights)
    assert {key(one): one.seconds for one in found} == expected
    assert all(one.seconds == sum(weights[node] for node in one.done) for one in found)


def durations(steps: Steps, times: list[str | None], loops: int) -> ProsedurDurations:
    rows = [
        Kegiatan.model_validate(
            {
                "nomor": str(number),
                "uraian": "Memeriksa",
                "pelaksana": "ab"[number % 2],
                **step,
                "mutu_baku": {"waktu": w},
            }
        )
        for number, (step, w) in enumerate(zip(steps, times, strict=False), 1)
    ]
    pelaksana = {"a": Pelaksana(nama="A"), "b": Pelaksana(nama="B")}
    sop = Sop(skema="sop/1", nama="Contoh", prosedur=(Prosedur(pelaksana=pelaksana, kegiatan=tuple(rows)),))
    (found,) = sum_durations(sop, FORMAL5, loops)
    return found


@settings(max_examples=150)
@given(random_steps(), st.lists(TIMES, min_size=7, max_size=7))
def test_paths_are_ordered_and_corrections_grow_evenly(steps: Steps, times: list[str | None]) -> None:
    found = [durations(steps, times, loops) for loops in range(4)]
    paths = [one.paths[None] for one in found]
    if paths[0].shortest is None or paths[0].longest is None:
        assert all(one.longest is None for one in paths)
        return
    least, most = paths[0].shortest, paths[0].longest
    assert least.run.finish <= most.run.finish <= longest_seconds(found[0].totals[None], FORMAL5)
    for way in (least, most):
        # The printed sum is that of the steps on it.
        assert way.run.finish == sum(
            axis_seconds(term.max, FORMAL5) for term in way.total.terms if isinstance(term, Takaran)
        )
    ends = [one.longest.run.finish for one in paths if one.longest]
    assert ends == sorted(ends)
    # What one more round adds never shrinks, and is all that is added where the path stays the same.
    added = [after - before for before, after in pairwise(ends)]
    assert added == sorted(added)
    assert {actor for one in paths for actor in one.waiting} <= {"a", "b"}
    assert all(seconds >= 0 for one in paths for seconds in one.waiting.values())

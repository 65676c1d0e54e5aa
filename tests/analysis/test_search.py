"""The shortest and longest way equal those of a reader who tries every choice by hand."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit.analysis.flow import Flow, build_flow
from sopkit.analysis.graph import build_graph
from sopkit.analysis.joins import START, Join, Stream, TooBranchedError
from sopkit.analysis.search import find_run
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.sop import Pelaksana, Prosedur

Steps = list[dict[str, object]]


def flow_of(steps: Steps) -> Flow:
    rows = [
        Kegiatan.model_validate({"nomor": str(number), "uraian": "Memeriksa", "pelaksana": "a", **step})
        for number, step in enumerate(steps, 1)
    ]
    return build_flow(Prosedur(pelaksana={"a": Pelaksana(nama="A")}, kegiatan=tuple(rows)))


@st.composite
def random_steps(draw: st.DrawFn) -> Steps:
    """Small tables with decisions, forks, joins, jumps forward and back."""
    count = draw(st.integers(2, 7))
    steps: Steps = []
    for number in range(1, count):
        target = st.sampled_from([*map(str, range(max(1, number - 2), count + 1)), "selesai"])
        ahead = st.sampled_from([*map(str, range(number + 1, count + 1)), "selesai"])
        targets = st.one_of(ahead, st.lists(ahead, min_size=2, max_size=3, unique=True))
        kind = draw(st.integers(0, 3))
        step: dict[str, object] = {}
        if kind == 1:
            step["keputusan"] = {"Ya": draw(targets), "Tidak": draw(target)}
        elif kind == 2:
            step["lanjut"] = draw(targets)
        elif kind == 3:
            step["lanjut"] = draw(target)
        step["gabung"] = draw(st.sampled_from([None, None, "semua", "salah_satu"]))
        steps.append(step)
    return [*steps, {"gabung": draw(st.sampled_from([None, "semua"]))}]


def brute_force(flow: Flow, back: frozenset[int], joins: list[Stream | None], seconds: list[int]) -> set[Fraction]:
    """How long every run takes: each choice is tried, then symbols wait until all that can come has come."""
    ways: list[dict[str | None, list[int]]] = [{} for _ in flow.nodes]
    reached = {0}
    for _ in flow.nodes:
        reached |= {edge.target for edge in flow.edges if edge.source in reached and edge.target is not None}
    for position, edge in enumerate(flow.edges):
        ways[edge.source].setdefault(edge.label, []).append(position)
    lengths = set()
    for chosen in product(*[list(each.values()) or [[]] for each in ways]):
        finish: dict[int, int | None] = {}

        def leave(edge: int) -> int | None:
            source = flow.edges[edge].source
            if source not in reached:
                return None
            return end(source) if edge in chosen[source] else None  # noqa: B023 - asked within this round only

        def arrive(stream: Stream | None) -> int | None:
            if stream is None or stream == START:
                return 0 if stream == START else None
            if isinstance(stream, int):
                return None if stream in back else leave(stream)
            times = [time for one in stream.streams if (time := arrive(one)) is not None]
            assert isinstance(stream, Join)
            return (max(times) if stream.waits else min(times)) if times else None

        def end(node: int) -> int | None:
            if node not in finish:  # noqa: B023 - as above
                begin = arrive(joins[node])
                finish[node] = None if begin is None else begin + seconds[node]  # noqa: B023 - as above
            return finish[node]  # noqa: B023 - as above

        active = [node for node in sorted(reached) if end(node) is not None]
        if any(edge in back for node in active for edge in chosen[node]):
            continue  # goes back: no run of this kind
        ends = [
            finish[node]
            for node in active
            if not chosen[node] or any(flow.edges[e].target is None for e in chosen[node])
        ]
        lengths.add(Fraction(max(time for time in ends if time is not None)))
    return lengths


@settings(max_examples=400)
@given(random_steps(), st.lists(st.integers(0, 9), min_size=7, max_size=7))
@example([{"keputusan": {"Ya": ["2", "3"], "Tidak": "2"}}, {"lanjut": "4"}, {"lanjut": "4"}, {}], [1, 2, 9, 1, 0, 0, 0])
def test_equal_to_brute_force(steps: Steps, seconds: list[int]) -> None:
    flow = flow_of(steps)
    graph = build_graph(flow, range(len(flow.nodes)))
    lengths = brute_force(flow, graph.back, graph.joins, seconds)
    assert bool(lengths) == bool(graph.starts)
    if graph.starts:
        weights = [Fraction(one) for one in seconds[: len(flow.nodes)]]
        for is_longest, best in ((False, min(lengths)), (True, max(lengths))):
            run = find_run(graph, weights, is_longest)
            assert run.finish == best
            assert sum(weights[node] for node in run.critical) == best
            assert run.spans[run.critical[-1]][1] == best


def test_flows_that_nobody_could_read_are_refused_quickly() -> None:
    forks: Steps = [{"lanjut": [str(number + 1), str(number + 2)]} for number in range(1, 2000)]
    with pytest.raises(TooBranchedError):
        build_graph(flow_of([*forks, {}, {}]), range(2001))
    apart: Steps = [{"keputusan": {"Ya": "32", "Tidak": "33"}}] * 30
    wide = build_graph(flow_of([{"lanjut": [str(number) for number in range(2, 32)]}, *apart, {}, {}]), range(33))
    with pytest.raises(TooBranchedError):
        find_run(wide, [Fraction(number) for number in range(33)], True)


def test_a_step_without_a_time_lies_on_the_longest_path_and_not_on_the_shortest() -> None:
    steps: Steps = [{}, {"keputusan": {"Ditolak": "selesai", "Ya": "3"}}, {}]
    graph = build_graph(flow_of(steps), range(3))
    weights = [Fraction(1), Fraction(1), Fraction(0)]
    assert find_run(graph, weights, True).critical == (0, 1, 2)
    assert find_run(graph, weights, False).critical == (0, 1)

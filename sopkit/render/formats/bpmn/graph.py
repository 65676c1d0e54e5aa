"""A flow table as BPMN: tasks, events, and the gateways that say what the table leaves to the reader."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sopkit.analysis.joins import START, Stream, entries_of, exits_of, joins_of
from sopkit.model.text import clip
from sopkit.render.document import Baris, Isi, Tabel, Tanda


class Kind(StrEnum):
    """BPMN's own names."""

    START = "startEvent"
    END = "endEvent"
    TASK = "task"
    CHOICE = "exclusiveGateway"
    PARALLEL = "parallelGateway"


@dataclass(frozen=True, slots=True)
class Element:
    """A task, an event or a gateway; `id` within its table: `n3` is the task of node 3."""

    id: str
    kind: Kind
    name: str
    lane: int
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """An arrow between two elements; `e5` is edge 5 of the flow, `f0`, `f1` ... only tie gateways to their steps.

    `condition` is the exit's word, None unless it leaves a choice.
    """

    id: str
    source: str
    target: str
    condition: str | None = None


@dataclass(slots=True)
class Graph:
    """Elements in reading order, and the arrows between them."""

    elements: list[Element] = field(default_factory=list)
    sequences: list[Sequence] = field(default_factory=list)

    def tie(self, source: str, target: str, condition: str | None = None) -> None:
        """An arrow that is no edge of the flow."""
        number = sum(sequence.id.startswith("f") for sequence in self.sequences)
        self.sequences.append(Sequence(f"f{number}", source, target, condition))


def build_graph(tabel: Tabel) -> Graph:
    """Every edge of the flow is one arrow; steps have one way in and one way out, gateways split or join them."""
    graph = Graph()
    starts = entries_of(tabel.flow)
    tandas = {tanda.node: (baris, tanda) for baris in tabel.baris for tanda in baris.tanda}
    entries = joins_of(tabel.flow, starts)
    exits = exits_of(tabel.flow)
    leaving = _start(graph, starts, tandas)
    arriving: dict[int, str] = {}
    for node in tabel.flow.nodes:
        baris, tanda = tandas[node.index]
        _enter(graph, node.index, tanda, entries[node.index], arriving, leaving)
        name = _name(tabel, baris, tanda, len(exits[node.index]) > 1)
        graph.elements.append(Element(f"n{node.index}", Kind.TASK, name, _lane(tanda), _notes(tabel, baris, tanda)))
        _leave(graph, tabel, tanda, exits[node.index], leaving)
    for position, edge in enumerate(tabel.flow.edges):
        source, condition = leaving[position]
        target = f"e{position}.end" if edge.target is None else arriving[position]
        graph.sequences.append(Sequence(f"e{position}", source, target, condition))
    return graph


def _lane(tanda: Tanda) -> int:
    return tanda.lajur[0] if tanda.lajur else 0


Leaving = dict[int, tuple[str, str | None]]
"""By edge: the element that it leaves, and its condition. Negative keys are the ways from the start to a node."""


def _start(graph: Graph, starts: list[int], tandas: dict[int, tuple[Baris, Tanda]]) -> Leaving:
    """The start event; where the flow may start at several places, a choice between them."""
    lane = _lane(tandas[starts[0]][1])
    graph.elements.append(Element("mulai", Kind.START, "Mulai", lane))
    if len(starts) == 1:
        return {-1 - starts[0]: ("mulai", None)}
    graph.elements.append(Element("mulai.x", Kind.CHOICE, "Mulai dari mana?", lane))
    graph.tie("mulai", "mulai.x")
    rows = {start: tandas[start][0] for start in starts}
    names = {start: baris.nomor.rstrip(".") or clip(baris.uraian[0].teks, 24) for start, baris in rows.items()}
    return {-1 - start: ("mulai.x", name) for start, name in names.items()}


def _enter(
    graph: Graph, node: int, tanda: Tanda, entry: Stream | None, arriving: dict[int, str], leaving: Leaving
) -> None:
    """The gateways before a step, the innermost first."""
    count = 0

    def join(stream: Stream, target: str) -> None:
        nonlocal count
        if stream == START:
            source, condition = leaving[-1 - node]
            graph.tie(source, target, condition)
        elif isinstance(stream, int):
            arriving[stream] = target
        else:
            own = f"n{node}.j{count}"
            count += 1
            for one in stream.streams:
                join(one, own)
            graph.elements.append(Element(own, Kind.PARALLEL if stream.waits else Kind.CHOICE, "", _lane(tanda)))
            graph.tie(own, target)

    if entry is not None:
        join(entry, f"n{node}")


def _leave(graph: Graph, tabel: Tabel, tanda: Tanda, ways: list[list[int]], leaving: Leaving) -> None:
    """The gateways and ends behind a step."""
    own = f"n{tanda.node}"
    lane = _lane(tanda)
    if not ways:
        graph.elements.append(Element(f"{own}.end", Kind.END, "Selesai", lane))
        graph.tie(own, f"{own}.end")
    if len(ways) > 1:
        graph.elements.append(Element(f"{own}.x", Kind.CHOICE, tanda.teks or "Keputusan", lane))
        graph.tie(own, f"{own}.x")
    for number, way in enumerate(ways):
        label = (tabel.flow.edges[way[0]].label or "").strip()
        source, condition = (f"{own}.x", label) if len(ways) > 1 else (own, None)
        if len(way) > 1:
            fork = f"{own}.p{number}"
            graph.elements.append(Element(fork, Kind.PARALLEL, "", lane))
            graph.tie(source, fork, condition)
            source, condition = fork, None
        for position in way:
            leaving[position] = (source, condition)
            if tabel.flow.edges[position].target is None:
                graph.elements.append(Element(f"e{position}.end", Kind.END, "Selesai", lane))


def _name(tabel: Tabel, baris: Baris, tanda: Tanda, is_choice: bool) -> str:
    """What a task says: number, uraian, the words in its symbol if no gateway says them, and who else takes part."""
    words = [baris.nomor, *(paragraf.teks for paragraf in baris.uraian)]
    words.append("" if is_choice else tanda.teks)
    if len(tanda.lajur) > 1:
        words.append(f"(bersama {', '.join(tabel.lajur[lane] for lane in tanda.lajur[1:])})")
    return " ".join(" ".join(words).split())


def _notes(tabel: Tabel, baris: Baris, tanda: Tanda) -> str:
    """Pelaksana, mutu baku and keterangan; those of the row stand with its first symbol."""
    lines = [f"Pelaksana: {', '.join(tabel.lajur[lane] for lane in tanda.lajur)}"]
    if tanda is baris.tanda[0]:
        cells = (
            ("Kelengkapan", baris.kelengkapan),
            (tabel.kepala_waktu, baris.waktu),
            ("Output", baris.output),
            ("Keterangan", baris.keterangan),
        )
        lines += [f"{head}: {content(isi)}" for head, isi in cells if isi]
    return "\n".join(lines)


def content(isi: Isi) -> str:
    """A cell's paragraphs as lines, several of them below their head."""
    lines: Iterable[str] = (f"{butir.nomor} {butir.teks}".strip() for butir in isi)
    return ("\n" if len(isi) > 1 else "") + "\n".join(lines)

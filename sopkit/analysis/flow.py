"""The graph of one flow table: which symbols stand in it and where the flow goes from each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sopkit.model.finding import Path
from sopkit.model.kegiatan import SELESAI, Bagian, Kegiatan, Simbol, Simpul
from sopkit.model.sop import Prosedur


@dataclass(slots=True)  # not frozen, as is Edge: so they are made in half the time
class Node:
    """One symbol, or one joint symbol over several columns. `path` starts at the prosedur's own keys.

    `gabung` is its own, or that of its row if it is the row's first part.
    """

    index: int
    row: int
    simpul: Simpul
    simbol: Simbol
    path: Path
    gabung: str | None = None


@dataclass(slots=True)
class Edge:
    """One arrow. `target` None ends the flow (`selesai`); `label` is None unless a decision's exit.

    `path` is where the YAML says so, or the source's own path when the flow simply goes on to the next row.
    """

    source: int
    target: int | None
    label: str | None
    path: Path
    is_written: bool


@dataclass(frozen=True, slots=True)
class LostTarget:
    """A target that names no step; `unclaimed` is the row that is counted so but doesn't claim the number."""

    text: str
    path: Path
    unclaimed: int | None


@dataclass(frozen=True)
class Flow:
    """What the layout, the rules and the sums of time know of a flow table; no geometry."""

    numbers: tuple[int | None, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lost: tuple[LostTarget, ...]
    targets: "Targets"

    def out(self) -> list[list[Edge]]:
        """Edges by the node they leave; many ask, none may change it."""
        return self._out

    @cached_property
    def _out(self) -> list[list[Edge]]:
        result: list[list[Edge]] = [[] for _ in self.nodes]
        for edge in self.edges:
            result[edge.source].append(edge)
        return result


@dataclass(slots=True)
class Targets:
    """What a target may name: ids of rows and parts, and claimed numbers; the first claimant wins.

    `rows` and `nodes` go from such a name to its row and symbol, `counted` from a printed number to its row,
    `first` from a row to its first symbol.
    """

    rows: dict[str, int] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)

    def claim(self, name: str, node: int, row: int) -> None:
        """Note a name of a row or part, unless it is taken."""
        self.nodes.setdefault(name, node)
        self.rows.setdefault(name, row)

    def row(self, target: str) -> int | None:
        """The row that a target names."""
        return self.rows.get(normalise_target(target))


def normalise_target(target: str) -> str:
    """A target as it is looked up: "6." means 6."""
    target = target.strip()
    name = target.rstrip(".")
    return name if name.isascii() and name.isdigit() else target


def printed_numbers(prosedur: Prosedur) -> tuple[int | None, ...]:
    """The number that is printed on each row; None for `tanpa`."""
    numbers: list[int | None] = []
    last = 0
    for kegiatan in prosedur.kegiatan:
        if isinstance(kegiatan.nomor, str):
            numbers.append(None)
            continue
        last = last + 1 if kegiatan.nomor is None else kegiatan.nomor
        numbers.append(last)
    return tuple(numbers)


def build_flow(prosedur: Prosedur) -> Flow:
    """The graph of a flow table, whatever its faults: targets that name nothing are listed, not followed."""
    numbers = printed_numbers(prosedur)
    nodes = tuple(_nodes(prosedur))
    targets = _targets(prosedur, numbers, nodes)
    edges: list[Edge] = []
    lost: list[LostTarget] = []
    for node in nodes:
        written = _exits(node)
        for label, text, path in written:
            name = normalise_target(text)
            if name == SELESAI:
                edges.append(Edge(node.index, None, label, path, True))
            elif name in targets.nodes:
                edges.append(Edge(node.index, targets.nodes[name], label, path, True))
            else:
                unclaimed = targets.counted.get(name)
                lost.append(LostTarget(text, path, unclaimed))
                if unclaimed is not None:
                    edges.append(Edge(node.index, targets.first[unclaimed], label, path, True))
        if not written and node.simbol is not Simbol.SELESAI and node.index + 1 < len(nodes):
            edges.append(Edge(node.index, node.index + 1, None, node.path, False))
    return Flow(numbers, nodes, tuple(edges), tuple(lost), targets)


def _nodes(prosedur: Prosedur) -> Iterator[Node]:
    index = 0
    last = len(prosedur.kegiatan) - 1
    for row, kegiatan in enumerate(prosedur.kegiatan):
        parts: tuple[Simpul, ...] = kegiatan.bagian or (kegiatan,)
        for number, simpul in enumerate(parts):
            is_first = row == 0 and number == 0
            is_last = row == last and number == len(parts) - 1
            path: Path = ("kegiatan", row, "bagian", number) if kegiatan.bagian else ("kegiatan", row)
            gabung = simpul.gabung or (kegiatan.gabung if number == 0 else None)
            yield Node(index, row, simpul, _simbol(simpul, is_first, is_last), path, gabung)
            index += 1


def _simbol(simpul: Simpul, is_first: bool, is_last: bool) -> Simbol:
    if simpul.simbol:
        return simpul.simbol
    if simpul.keputusan:
        return Simbol.KEPUTUSAN
    if is_first:
        return Simbol.MULAI
    return Simbol.SELESAI if is_last else Simbol.PROSES


def _targets(prosedur: Prosedur, numbers: tuple[int | None, ...], nodes: tuple[Node, ...]) -> Targets:
    targets = Targets()
    for node in nodes:
        targets.first.setdefault(node.row, node.index)
        if node.simpul.id and isinstance(node.simpul, Bagian):
            targets.claim(node.simpul.id, node.index, node.row)
    for row, (kegiatan, number) in enumerate(zip(prosedur.kegiatan, numbers, strict=True)):
        if kegiatan.id:
            targets.claim(kegiatan.id, targets.first[row], row)
        if isinstance(kegiatan.nomor, int):
            targets.claim(str(kegiatan.nomor), targets.first[row], row)
        if number is not None:
            targets.counted.setdefault(str(number), row)
    return targets


def _exits(node: Node) -> list[tuple[str | None, str, Path]]:
    """What a symbol's exits say: label, target text and where it is written."""
    simpul = node.simpul
    exits: list[tuple[str | None, str, Path]] = []
    if simpul.keputusan:
        for label, target in simpul.keputusan.items():
            exits += _written(label, target, (*node.path, "keputusan", label))
    if simpul.lanjut is not None:
        exits += _written(None, simpul.lanjut, (*node.path, "lanjut"))
    return exits


def _written(label: str | None, target: str | tuple[str, ...], path: Path) -> list[tuple[str | None, str, Path]]:
    if isinstance(target, str):
        return [(label, target, path)]
    return [(label, text, (*path, position)) for position, text in enumerate(target)]


def shared_rows(prosedur: Prosedur, flow: Flow) -> list[int | None]:
    """For each row the row whose time cell it stands in (its own, or by `bersama` one above); None if lost."""
    roots: list[int | None] = []
    for row, kegiatan in enumerate(prosedur.kegiatan):
        waktu = kegiatan.mutu_baku.waktu
        if waktu is None or waktu.bersama is None:
            roots.append(row)
            continue
        target = flow.targets.row(waktu.bersama)
        roots.append(roots[target] if target is not None and target < row else None)
    return roots


def row_actors(kegiatan: Kegiatan) -> tuple[str, ...]:
    """Everyone who takes part in a row, in order of appearance."""
    parts = kegiatan.bagian or (kegiatan,)
    return tuple(dict.fromkeys(actor for part in parts for actor in part.actors))

"""One version's flow table, as comparing asks it: names, rows, goals and times."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.analysis.flow import Edge, Flow, Node
from sopkit.analysis.times import Times
from sopkit.model.base import is_stated
from sopkit.model.kegiatan import SELESAI, Kegiatan
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip

Key = tuple[object, ...]
"""By which a pelaksana, a symbol or a target is the same in both versions."""
_GONE = "dihapus"


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row as reports name it; `nomor` is the printed number, `row` its place from 0, `waktu` as written."""

    row: int
    nomor: int | None
    uraian: str
    pelaksana: tuple[str, ...]
    waktu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where one arrow leads: by what that is known in both versions, and how it is printed."""

    key: Key
    text: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A flow table of one version. `rows` and `actors` go from its rows and ids to those of the later version.

    `varian` are printed names. By symbol, `symbols` is what it is known by (whose it is, and the how manieth there),
    `out` its arrows, and `lost` the labels and texts of targets that aren't there.
    """

    times: Times
    varian: Mapping[str, str]
    rows: Mapping[int, int]
    actors: Mapping[str, str]
    symbols: list[Key]
    out: list[list[Edge]]
    lost: dict[int, list[tuple[str | None, str]]]

    @property
    def prosedur(self) -> Prosedur:
        """The table itself."""
        return self.times.prosedur

    @property
    def flow(self) -> Flow:
        """Its graph."""
        return self.times.flow

    def kegiatan(self, row: int) -> Kegiatan:
        """A row of the table."""
        return self.prosedur.kegiatan[row]

    def nodes(self, row: int) -> tuple[Node, ...]:
        """The symbols of a row."""
        first = self.flow.targets.first[row]
        return self.flow.nodes[first : first + len(self.kegiatan(row).bagian or (None,))]

    def named(self, row: int) -> NamedRow:
        """A row as reports name it."""
        actors = dict.fromkeys(actor for node in self.nodes(row) for actor in node.simpul.actors)
        uraian = one_line(self.kegiatan(row).uraian)
        return NamedRow(row, self.flow.numbers[row], uraian, self.names(tuple(actors)), self._waktu(row))

    def names(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The printed names of pelaksana."""
        columns = self.prosedur.pelaksana
        return tuple(one_line(columns[one].nama) if one in columns else one for one in actors)

    def row_key(self, row: int) -> Key:
        """By which a row is known in both versions."""
        return (self.rows[row],) if row in self.rows else (_GONE, row)

    def goals(self, node: Node) -> dict[str | None, list[Goal]]:
        """The arrows out of a symbol, by label."""
        found: dict[str | None, list[Goal]] = {}
        for edge in self.out[node.index]:
            found.setdefault(edge.label, []).append(self._goal(edge))
        for label, text in self.lost.get(node.index, ()):
            found.setdefault(label, []).append(Goal(("tidak ada", text), f"{text} (tidak ada)", True))
        return found

    def _goal(self, edge: Edge) -> Goal:
        if edge.target is None:
            return Goal((SELESAI,), SELESAI, edge.is_written)
        node = self.flow.nodes[edge.target]
        number = self.flow.numbers[node.row]
        uraian = f"“{clip(self.kegiatan(node.row).uraian, 50)}”"
        text = uraian if number is None else f"{number} {uraian}"
        key = self.row_key(node.row)
        if edge.target == self.flow.targets.first[node.row]:
            return Goal(key, text, edge.is_written)
        names = " dan ".join(self.names(node.simpul.actors))
        return Goal((*key, self.symbols[node.index]), f"{text} ({names})", edge.is_written)

    def shared(self, row: int) -> str | None:
        """The words for a time that stands in the cell of another row; None where it stands in its own."""
        waktu = self.kegiatan(row).mutu_baku.waktu
        if waktu is None or waktu.bersama is None:
            return None
        root = self.times.roots[row]
        if root is None:
            return f"bersama {waktu.bersama} (tidak ada)"
        number = self.flow.numbers[root]
        return f"bersama baris {root + 1}" if number is None else f"bersama kegiatan {number}"

    def _waktu(self, row: int) -> tuple[str, ...]:
        if shared := self.shared(row):
            return (shared,)
        waktu = self.kegiatan(row).mutu_baku.waktu
        if waktu is None:
            return ()
        texts = {f"{one_line(self.varian.get(one, one))}: ": text for one, text in waktu.varian.items()}
        return tuple(f"{name}{one_line(text)}" for name, text in {**texts, "": waktu.teks}.items() if is_stated(text))


def make_side(times: Times, varian: Mapping[str, str], actors: Mapping[str, str], rows: Mapping[int, int]) -> Side:
    """One version's flow table, its symbols counted."""
    seen: Counter[Key] = Counter()
    symbols: list[Key] = []
    for node in times.flow.nodes:
        mine = (node.row, *(actor_key(actors, one) for one in node.simpul.actors))
        symbols.append((*mine[1:], seen[mine]))
        seen[mine] += 1
    return Side(times, varian, rows, actors, symbols, times.flow.out(), _lost(times.flow))


def _lost(flow: Flow) -> dict[int, list[tuple[str | None, str]]]:
    by_path = {node.path: node.index for node in flow.nodes}
    found: dict[int, list[tuple[str | None, str]]] = {}
    for one in flow.lost:
        if one.unclaimed is None:
            key = next(place for place, part in enumerate(one.path) if part in ("keputusan", "lanjut"))
            label = str(one.path[key + 1]) if one.path[key] == "keputusan" else None
            found.setdefault(by_path[one.path[:key]], []).append((label, one.text))
    return found


def actor_key(actors: Mapping[str, str], actor: str) -> str:
    """By which a pelaksana is known in both versions; one that the other version lacks has a key of its own."""
    return actors.get(actor, f"{_GONE}:{actor}")


def one_line(text: str | None) -> str:
    """A text on one line."""
    return " ".join((text or "").split())

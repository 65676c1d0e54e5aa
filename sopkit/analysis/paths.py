"""The shortest and the longest path of a flow table: their times, their steps, and who waits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from sopkit.analysis.corrections import Correction, find_corrections, is_too_large
from sopkit.analysis.flow import Node
from sopkit.analysis.graph import Graph, graph_of
from sopkit.analysis.joins import TooBranchedError, open_forks
from sopkit.analysis.run import Run
from sopkit.analysis.search import MAX_STATES, find_run, has_choice
from sopkit.analysis.times import Times, multiply
from sopkit.analysis.total import Total
from sopkit.model.finding import Path, Severity
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.text import clip
from sopkit.model.waktu import Bacaan, Lama, Takaran, TakDinyatakan, WaktuCacat


@dataclass(frozen=True, slots=True)
class Way:
    """One path: the sum of its critical steps, each at the end of its range that counts here.

    `critical` are the rows that decide its length, in order. `corrections` were counted in, `loops` times each.
    """

    total: Total
    critical: tuple[int, ...]
    run: Run
    corrections: tuple[Correction, ...] = ()

    @property
    def counted(self) -> list[Correction]:
        """The corrections that lengthen it."""
        return _on(self.run, self.corrections)


@dataclass(frozen=True, slots=True)
class Paths:
    """The ways of one varian; None where the flow never ends or can't be followed.

    `waiting` is how many seconds each pelaksana waits for others between his first and his last step on the longest
    path, corrections left out; those who take no part in it aren't named.
    """

    shortest: Way | None
    longest: Way | None
    waiting: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class PathNote:
    """What keeps the paths from being told, or makes them doubtful. `path` starts at the prosedur's own keys."""

    severity: Severity
    path: Path
    message: str


NO_PATHS = Paths(None, None, {})


def axis_seconds(lama: Lama, kalender: Kalender) -> Fraction:
    """A length in seconds for comparing and drawing: a week of hari kalender is as long as the calendar's week."""
    return _axis_seconds(tuple(lama.items()), kalender)


@lru_cache(maxsize=4096)
def _axis_seconds(items: tuple[tuple[Satuan, Decimal], ...], kalender: Kalender) -> Fraction:
    lama = dict(items)
    seconds = Fraction(kalender.seconds(lama))
    days = lama.get(Satuan.HARI_KALENDER)
    if days:
        seconds += Fraction(days) * kalender.days_per_week * Fraction(kalender.minutes_per_day) * 60 / 7
    return seconds


def find_paths(
    times: Times, kalender: Kalender, loops: int = 0, tables: int = 1
) -> tuple[dict[str | None, Paths], tuple[PathNote, ...]]:
    """The paths of each varian, and what is to be said about them.

    What may be weighed in all is shared by the SOP's `tables` and the varian of each.
    """
    flow = times.flow
    if lost := [one for one in flow.lost if one.unclaimed is None]:
        message = "jalur terpendek dan terpanjang tidak dihitung karena tujuan '{}' tidak ada; perbaiki dulu"
        faults = (PathNote(Severity.ERROR, one.path, message.format(clip(one.text))) for one in lost)
        return dict.fromkeys(times.variants, NO_PATHS), tuple(faults)
    notes: tuple[PathNote, ...] = ()
    try:
        graph = graph_of(times)
        notes = tuple(_notes(times, graph))
        if not graph.starts:
            return dict.fromkeys(times.variants, NO_PATHS), notes
        if loops and is_too_large(graph):
            message = "perbaikan tidak dihitung karena alurnya terlalu besar; jalur terpanjang tanpa pengulangan"
            notes += (PathNote(Severity.WARNING, ("kegiatan",), message),)
        room = MAX_STATES // (len(times.variants) * tables)
        return {varian: _paths(times, graph, varian, kalender, loops, room) for varian in times.variants}, notes
    except TooBranchedError:
        message = "alurnya terlalu bercabang, sehingga jalur terpendek dan terpanjang tidak dihitung; pecah SOP ini"
        note = PathNote(Severity.ERROR, ("kegiatan",), message)
        return dict.fromkeys(times.variants, NO_PATHS), (*notes, note)


def end_of(read: Takaran, is_longest: bool, kalender: Kalender) -> Lama:
    """The end of a range that counts on a path: the shorter by the calendar, or the longer."""
    if read.min == read.max:
        return read.max
    ends = sorted((read.min, read.max), key=lambda lama: axis_seconds(lama, kalender))
    return ends[is_longest]


def _paths(times: Times, graph: Graph, varian: str | None, kalender: Kalender, loops: int, room: int) -> Paths:
    nodes = graph.flow.nodes
    reads = [times.read(row, varian) for row in range(len(times.roots))]
    is_ranged = any(isinstance(read, Takaran) and read.min != read.max for read in reads)
    least = _Ends(nodes, reads, False, kalender)
    most = _Ends(nodes, reads, True, kalender) if is_ranged else least
    shortest = find_run(graph, least.seconds, False, None, room)
    corrections = find_corrections(graph, most.seconds) if loops else ()
    extra: dict[int, Fraction] = {}
    for one in corrections:
        extra[one.node] = extra.get(one.node, Fraction(0)) + loops * one.seconds
    is_straight = not (is_ranged or extra or has_choice(graph))
    longest = shortest if is_straight else find_run(graph, most.seconds, True, extra, room)
    done = tuple(one for one in corrections if one.node in longest.spans)
    once = find_run(graph, most.seconds, True, None, room) if done else longest
    return Paths(
        _way(times, shortest, reads, least, (), 0),
        _way(times, longest, reads, most, done, loops),
        _waiting(times, nodes, once),
    )


class _Ends:
    """The end of each time that counts on a path: by row as it is stated, by node in seconds."""

    def __init__(self, nodes: Sequence[Node], reads: Sequence[Bacaan], is_longest: bool, kalender: Kalender) -> None:
        self.lama = [
            end_of(read, is_longest, kalender) if isinstance(read, Takaran) and not read.per else None for read in reads
        ]
        by_row = [Fraction(0) if lama is None else axis_seconds(lama, kalender) for lama in self.lama]
        self.seconds = [by_row[node.row] for node in nodes]


def _way(
    times: Times, run: Run, reads: Sequence[Bacaan], ends: _Ends, corrections: tuple[Correction, ...], loops: int
) -> Way:
    nodes = times.flow.nodes
    terms: list[Takaran] = []

    def add(passed: Iterable[int], count: int = 1) -> None:
        for node in passed:
            read, lama = reads[nodes[node].row], ends.lama[nodes[node].row]
            if isinstance(read, Takaran) and lama is not None:
                terms.append(_times(Takaran(lama, lama, read.at_least), count))

    add(node for node in run.critical if node in run.paid)
    for one in _on(run, corrections):
        add(one.paid, loops)
    counts = Counter(nodes[node].row for node in run.paid)
    passed = set(run.spans)
    for one in corrections:
        for node in one.paid:
            counts[nodes[node].row] += loops
        passed.update(one.done)
    cells = sorted({times.cell(nodes[node].row) for node in passed})
    beside = [(read, count) for row, count in sorted(counts.items()) if isinstance(read := reads[row], Takaran)]
    terms += [_times(read, count) for read, count in beside if read.per]
    total = Total(
        tuple(terms),
        tuple(row for row in cells if isinstance(reads[row], TakDinyatakan)),
        tuple(row for row in cells if isinstance(reads[row], WaktuCacat)),
        any(read.at_least for read, _ in beside),
    )
    return Way(total, tuple(dict.fromkeys(nodes[node].row for node in run.critical)), run, corrections)


def _on(run: Run, corrections: Iterable[Correction]) -> list[Correction]:
    """Those at the steps that decide a run's end."""
    return [one for one in corrections if one.node in run.critical]


def _times(read: Takaran, count: int) -> Takaran:
    if count == 1:
        return read
    low, high = (multiply(lama, Decimal(count)) for lama in (read.min, read.max))
    return Takaran(low, high, read.at_least, read.per)


def _waiting(times: Times, nodes: Sequence[Node], run: Run) -> dict[str, Fraction]:
    """Between his first and his last step, the time in which a pelaksana has none."""
    scale = lcm(*{end.denominator for _, end in run.spans.values()})
    spans: dict[int, list[tuple[int, int]]] = {}
    for node in run.paid:
        begin, end = run.spans[node]
        whole = begin.numerator * (scale // begin.denominator), end.numerator * (scale // end.denominator)
        spans.setdefault(times.cell(nodes[node].row), []).append(whole)
    busy: dict[str, list[tuple[int, int]]] = {}
    for node in run.spans:
        for actor in nodes[node].simpul.actors:
            busy.setdefault(actor, []).extend(spans.get(times.cell(nodes[node].row), ()))
    waiting = {}
    for actor, intervals in busy.items():
        idle, until = 0, min(intervals)[0]
        for first, last in sorted(intervals):
            idle += max(0, first - until)
            until = max(until, last)
        waiting[actor] = Fraction(idle, scale)
    return waiting


def _notes(times: Times, graph: Graph) -> Iterable[PathNote]:
    flow = graph.flow
    for node in graph.stuck:
        name = row_name(times, flow.nodes[node].row)
        message = f"{name} hanya kembali ke kegiatan sebelumnya, sehingga alur tidak pernah selesai"
        hint = "arahkan 'lanjut' atau salah satu cabangnya ke kegiatan sesudahnya, atau ke 'selesai'"
        yield PathNote(Severity.ERROR, flow.nodes[node].path, f"{message}; {hint}")
    for way in open_forks(flow):
        node = flow.edges[way[0]].source
        if graph.order[node] is not None:
            message = f"cabang serempak dari {row_name(times, flow.nodes[node].row)} tidak pernah bertemu lagi"
            hint = (
                "waktunya dihitung sampai cabang yang terakhir selesai; arahkan semuanya ke satu kegiatan bila bertemu"
            )
            yield PathNote(Severity.WARNING, flow.nodes[node].path, f"{message}; {hint}")
    for one in flow.lost:
        name = row_name(times, one.unclaimed) if one.unclaimed is not None else ""
        message = f"tujuan '{clip(one.text)}' dianggap {name}, tetapi nomor itu hanya terhitung, tidak tertulis"
        yield PathNote(Severity.WARNING, one.path, f"{message}; tulis 'nomor: {clip(one.text)}' pada kegiatan itu")
    reached = {flow.nodes[node].row for node in graph.sequence}
    lost = [row for row in range(len(flow.numbers)) if row not in reached]
    if lost:
        names = ", ".join(row_name(times, row) for row in lost[:5]) + (", …" if len(lost) > 5 else "")
        message = f"{names} tidak dapat dicapai dari awal alur, sehingga tidak masuk jalur mana pun"
        yield PathNote(Severity.WARNING, ("kegiatan", lost[0]), f"{message}; periksa dengan sopkit validate")


def row_name(times: Times, row: int) -> str:
    """How a message calls a row: "kegiatan 4", or its place in the table where no number is printed."""
    number = times.flow.numbers[row]
    return f"kegiatan {number}" if number is not None else f"baris {row + 1}"

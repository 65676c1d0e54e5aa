"""The dates of one run: when each step begins and when it is due, on the office's calendar and clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from sopkit.analysis.clock import MAX_YEARS, Clock, TooFarError, clock_from
from sopkit.analysis.graph import Graph, graph_of
from sopkit.analysis.joins import START
from sopkit.analysis.kalender_kerja import KalenderKerja
from sopkit.analysis.paths import PathNote, Way, axis_seconds, end_of, find_paths, row_name
from sopkit.analysis.run import Run, follow
from sopkit.analysis.times import Times
from sopkit.model.finding import Path, Severity
from sopkit.model.kalender import Kalender
from sopkit.model.kegiatan import Simbol
from sopkit.model.satuan import Satuan
from sopkit.model.tanggal import print_hari, print_pukul
from sopkit.model.text import clip
from sopkit.model.waktu import Bacaan, Takaran

_CHECK = "periksa satuan waktunya, misalnya bulan yang seharusnya hari"


@dataclass(frozen=True, slots=True)
class ScheduledStep:
    """A row of the run. `actors` are ids, of the symbols that are passed.

    `shared` is the row in whose time cell it stands, if that isn't its own. `is_open` says that its length isn't
    known in full, `is_earliest` that so is that of a step before it. One of no known length is due when it begins.
    """

    row: int
    actors: tuple[str, ...]
    start: datetime
    due: datetime
    bacaan: Bacaan
    shared: int | None
    is_critical: bool
    is_decision: bool
    is_open: bool
    is_earliest: bool


@dataclass(frozen=True, slots=True)
class SkippedStep:
    """A row that the run doesn't pass, and in Indonesian why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A run with its dates; steps of a branch that nobody waits for may be due after its `end`.

    `moved` says in Indonesian why it doesn't start when it was asked to.

    `choices` are the decisions that it passes, by row, and the labels taken. `goes_back` says that the flow has
    arrows back, which no schedule follows. `longest` is the longest path, to be held against limits.
    """

    steps: tuple[ScheduledStep, ...]
    skipped: tuple[SkippedStep, ...]
    start: datetime
    end: datetime
    moved: str | None
    choices: tuple[tuple[int, str], ...]
    goes_back: bool
    longest: Way

    @property
    def at_least(self) -> bool:
        """Whether it may end later, because lengths aren't known."""
        return any(step.is_open for step in self.steps)


def make_schedule(
    times: Times, varian: str | None, is_longest: bool, asked: date | datetime, kalender: KalenderKerja
) -> tuple[Schedule | None, tuple[PathNote, ...]]:
    """The dates of the longest or shortest path from a moment on, or from the opening of a day.

    None where there is no path, or it takes too long; the notes say why.
    """
    paths, notes = find_paths(replace(times, variants=(varian,)), kalender.conversion)
    longest = paths[varian].longest
    way = longest if is_longest else paths[varian].shortest
    if way is None or longest is None:
        return None, notes
    graph = graph_of(times)
    try:
        day, at = (asked.date(), asked.time()) if isinstance(asked, datetime) else (asked, None)
        clock = clock_from(kalender, day)
        start = clock.opening(datetime.combine(day, at or time.min))
        moved = None if start.date() == day and at in (None, start.time()) else _moved(day, at, start, kalender)
        made = _Run(times, graph, clock, varian, is_longest, start, way.run)
        return made.schedule(moved, longest), notes
    except TooFarError:
        return None, (*notes, _too_far(times, varian, is_longest, way.run, asked, kalender.conversion))


def _too_far(
    times: Times, varian: str | None, is_longest: bool, run: Run, asked: date, conversion: Kalender
) -> PathNote:
    """The first step that lasts too long by itself, else the whole table."""
    most = axis_seconds({Satuan.TAHUN: Decimal(MAX_YEARS)}, conversion)
    for row in sorted({times.flow.nodes[node].row for node in run.spans}):
        read, cell = times.read(row, varian), times.cell(row)
        waktu = times.prosedur.kegiatan[cell].mutu_baku.waktu
        if not isinstance(read, Takaran) or waktu is None:
            continue
        if axis_seconds(end_of(read, is_longest, conversion), conversion) > most:
            path: Path = ("kegiatan", cell, "mutu_baku", "waktu", *([varian] if varian and waktu.varian else []))
            text = clip(waktu.text_for(varian) or "")
            message = f"waktu {row_name(times, cell)} '{text}' lebih dari {MAX_YEARS} tahun; {_CHECK}"
            return PathNote(Severity.ERROR, path, message)
    message = f"jadwal yang dimulai {print_hari(asked)} lebih dari {MAX_YEARS} tahun; {_CHECK}"
    return PathNote(Severity.ERROR, ("kegiatan",), message)


def print_moment(moment: datetime) -> str:
    """A moment as a letter says it: "Selasa, 14 April 2026 pukul 07.30"."""
    return f"{print_hari(moment)} pukul {print_pukul(moment.time())}"


def _moved(day: date, at: time | None, start: datetime, kalender: KalenderKerja) -> str:
    why = kalender.why_closed(day)
    if why is None:
        return f"{print_moment(datetime.combine(day, at or time.min))} di luar jam kerja; mulai {print_moment(start)}"
    return f"{print_hari(day)} kantor tutup: {why}; mulai {print_moment(start)}"


class _Run:
    """One run followed by the clock: joins wait for the dates on which their branches come."""

    def __init__(
        self,
        times: Times,
        graph: Graph,
        clock: Clock,
        varian: str | None,
        is_longest: bool,
        start: datetime,
        counted: Run,
    ) -> None:
        self.times = times
        self.graph = graph
        self.clock = clock
        self.is_longest = is_longest
        self.begin = start
        self.reads = [times.read(row, varian) for row in range(len(times.roots))]
        chosen = {**counted.chosen, START: counted.critical[0]}
        self.run = follow(graph, chosen, self._finish)
        self.critical = {self._row(node) for node in self.run.critical}
        self.late = self._late()

    def schedule(self, moved: str | None, longest: Way) -> Schedule:
        """All that is known of it."""
        steps = tuple(self._steps())
        last = self._row(self.run.critical[-1])
        end = next(step.due for step in steps if step.row == last)
        goes_back = bool(self.graph.back)
        choices, skipped = tuple(self._choices()), tuple(self._skipped())
        return Schedule(steps, skipped, self.begin, end, moved, choices, goes_back, longest)

    def _steps(self) -> Iterator[ScheduledStep]:
        """The rows that are passed, in the table's order."""
        nodes = self.graph.flow.nodes
        passed: dict[int, list[int]] = {}
        spans: dict[int, list[tuple[Fraction, Fraction]]] = {}
        for node in sorted(self.run.spans):
            passed.setdefault(self._row(node), []).append(node)
            if node in self.run.paid:
                spans.setdefault(self.times.cell(self._row(node)), []).append(self.run.spans[node])
        for row, symbols in sorted(passed.items()):
            cell = self.times.cell(row)
            own = [self.run.spans[node] for node in symbols if node in self.run.paid]
            begin, finish = _hull(own or spans.get(cell) or [self.run.spans[symbols[0]]])
            yield ScheduledStep(
                row,
                tuple(dict.fromkeys(actor for node in symbols for actor in nodes[node].simpul.actors)),
                self._moment(begin),
                self.clock.closing(self._moment(finish)) if finish > begin else self._moment(begin),
                self.reads[row],
                cell if cell != row else None,
                row in self.critical,
                any(nodes[node].simbol is Simbol.KEPUTUSAN for node in symbols),
                self._is_open(row),
                not self.late.isdisjoint(symbols),
            )

    def _choices(self) -> Iterator[tuple[int, str]]:
        """The labels that are taken where the flow could go elsewhere."""
        for node in self.graph.sequence:
            if node in self.run.spans and self.graph.exits[node] and len(self._ways(node)) > 1:
                yield self._row(node), self._label(self._taken(node))

    def _skipped(self) -> Iterator[SkippedStep]:
        """The rows that aren't passed, with the nearest choice that leads to them."""
        edges = self.graph.flow.edges
        why: dict[int, str] = {}
        queue: list[tuple[int, str]] = []
        for node in self.graph.sequence:
            if node in self.run.spans:
                for way in self._ways(node):
                    if way != self._taken(node):
                        reason = f"hanya bila {row_name(self.times, self._row(node))} '{self._label(way)}'"
                        queue += [(target, reason) for one in way if (target := edges[one].target) is not None]
        out = self.graph.flow.out()
        for node, reason in queue:  # grows while it is walked
            if node not in self.run.spans and node not in why:
                why[node] = reason
                queue += [(edge.target, reason) for edge in out[node] if edge.target is not None]
        rows: dict[int, list[int]] = {}
        for node in range(len(out)):
            rows.setdefault(self._row(node), []).append(node)
        for row, symbols in sorted(rows.items()):
            if self.run.spans.keys().isdisjoint(symbols):
                found = next((why[node] for node in symbols if node in why), None)
                is_reached = any(self.graph.order[node] is not None for node in symbols)
                other = "berangkat dari awal yang lain" if is_reached else "tidak dapat dicapai dari awal alur"
                yield SkippedStep(row, found or other)

    def _finish(self, node: int, begin: Fraction) -> Fraction:
        read = self.reads[self._row(node)]
        if not isinstance(read, Takaran) or read.per:
            return begin
        over = self.clock.after(self._moment(begin), read.max if self.is_longest else read.min)
        return Fraction((over - self.begin) // timedelta(microseconds=1), 10**6)

    def _moment(self, seconds: Fraction) -> datetime:
        return self.begin + timedelta(microseconds=int(seconds * 10**6))

    def _is_open(self, row: int) -> bool:
        read = self.reads[row]
        return not isinstance(read, Takaran) or read.at_least or read.per is not None

    def _late(self) -> set[int]:
        """The symbols that begin no earlier than they are said to."""
        edges = self.graph.flow.edges
        late: set[int] = set()
        for node in self.graph.sequence:
            if node in self.run.spans and (node in late or self._is_open(self._row(node))):
                late.update(target for edge in self._taken(node) if (target := edges[edge].target) is not None)
        return late

    def _ways(self, node: int) -> Sequence[list[int]]:
        return [*self.graph.exits[node], *self.graph.returns[node]]

    def _taken(self, node: int) -> list[int]:
        exits = self.graph.exits[node]
        return exits[self.run.chosen.get(node, 0)] if exits else []

    def _label(self, way: list[int]) -> str:
        return self.graph.flow.edges[way[0]].label or "tanpa label"

    def _row(self, node: int) -> int:
        return self.graph.flow.nodes[node].row


def _hull(spans: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    return min(begin for begin, _ in spans), max(finish for _, finish in spans)

"""Exact times of a flow table: the plain column sum, its paths, per varian and per pelaksana."""

from dataclasses import dataclass, replace

from sopkit.analysis.flow import row_actors
from sopkit.analysis.paths import PathNote, Paths, find_paths
from sopkit.analysis.times import Times, read_times
from sopkit.analysis.total import Total
from sopkit.model.kalender import KALENDER, Kalender
from sopkit.model.sop import Prosedur, Sop


@dataclass(frozen=True, slots=True)
class ProsedurDurations:
    """The times of one flow table: by varian (None where no time depends on one), whole and per pelaksana.

    A joint step, a row of several parts and a shared time cell count in full for each pelaksana who takes part.
    """

    judul: str | None
    numbers: tuple[int | None, ...]
    totals: dict[str | None, Total]
    pelaksana: dict[str, dict[str | None, Total]]
    paths: dict[str | None, Paths]
    notes: tuple[PathNote, ...]
    times: Times


def sum_durations(
    sop: Sop, kalender: Kalender = KALENDER["formal5"], loops: int = 0, varian: str | None = None
) -> tuple[ProsedurDurations, ...]:
    """The times of every flow table of an SOP; `loops` is how often each correction is counted on the longest path.

    With `varian`, tables whose times depend on one are summed for that one alone.
    """
    return tuple(_sum_prosedur(prosedur, sop, kalender, loops, varian) for prosedur in sop.prosedur)


def sum_until(prosedur: Prosedur, last: int) -> list[Total]:
    """The totals of a table's rows down to row `last` (from 0) and with it, one for each varian."""
    times = read_times(prosedur)
    return [times.total([row for row in times.cells if row <= last], name) for name in times.variants]


def _sum_prosedur(
    prosedur: Prosedur, sop: Sop, kalender: Kalender, loops: int, varian: str | None
) -> ProsedurDurations:
    times = read_times(prosedur, sop.varian or ())
    if varian in times.variants:
        times = replace(times, variants=(varian,))
    cells: dict[str, set[int]] = {actor: set() for actor in prosedur.pelaksana}
    for row, kegiatan in enumerate(prosedur.kegiatan):
        for actor in row_actors(kegiatan):
            if actor in cells:
                cells[actor].add(times.cell(row))
    paths, notes = find_paths(times, kalender, loops, len(sop.prosedur))
    return ProsedurDurations(
        prosedur.judul,
        times.flow.numbers,
        {one: times.total(times.cells, one) for one in times.variants},
        {actor: {one: times.total(sorted(rows), one) for one in times.variants} for actor, rows in cells.items()},
        paths,
        notes,
        times,
    )

"""The totals of many SOPs under one calendar: what every output of `durations` prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.analysis.durations import ProsedurDurations, sum_durations
from sopkit.model.kalender import Kalender
from sopkit.model.sop import Sop


@dataclass(frozen=True, slots=True)
class SopDurations:
    """The totals of one SOP, and the printed names they go by: of varian, and of each table's pelaksana."""

    id: str
    file: str
    nama: str
    varian: dict[str, str]
    pelaksana: tuple[dict[str, str], ...]
    prosedur: tuple[ProsedurDurations, ...]


@dataclass(frozen=True, slots=True)
class DurationsReport:
    """The totals of a run."""

    kalender: Kalender
    sops: Iterable[SopDurations]


def summarise(sop_id: str, file: str, sop: Sop) -> SopDurations:
    """The totals of one SOP."""
    columns = tuple(
        {key: " ".join(p.nama.split()) for key, p in prosedur.pelaksana.items()} for prosedur in sop.prosedur
    )
    varian = {key: " ".join(name.split()) for key, name in (sop.varian or {}).items()}
    return SopDurations(sop_id, file, " ".join(sop.nama.split()), varian, columns, sum_durations(sop))


def row_names(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int | str]:
    """The printed numbers of rows; a row without one is called by its place in the table."""
    return [prosedur.numbers[row] or f"baris {row + 1}" for row in rows]


def unnumbered_rows(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int]:
    """The places, counted from 1, of those rows that print no number."""
    return [row + 1 for row in rows if prosedur.numbers[row] is None]

"""The totals of many SOPs under one calendar: what every output of `durations` prints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from sopkit.analysis.durations import ProsedurDurations, sum_durations
from sopkit.analysis.limit import Limit, Verdict, judge
from sopkit.model.kalender import Kalender
from sopkit.model.sop import Sop
from sopkit.model.text import visible


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every SOP of a run: by which calendar, with how many corrections, of which varian, how long."""

    kalender: Kalender
    loops: int = 0
    varian: str | None = None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class SopDurations:
    """The times of one SOP, and the printed names they go by: of varian, and of each table's pelaksana."""

    id: str
    file: str
    nama: str
    varian: dict[str, str]
    pelaksana: tuple[dict[str, str], ...]
    prosedur: tuple[ProsedurDurations, ...]
    verdicts: tuple[Verdict, ...] = ()

    def table_name(self, table: int) -> str:
        """How a table (from 0) is called beside the SOP's name; empty where it is the only one."""
        return f"tabel {table + 1}" if len(self.prosedur) > 1 else ""

    def varian_name(self, varian: str | None) -> str:
        """The printed name of a varian; empty for none."""
        return "" if varian is None else self.varian.get(varian, varian)


@dataclass(frozen=True, slots=True)
class DurationsReport:
    """A run. `sops` is a stream: it is gone through once, and nothing of it need be kept."""

    question: Question
    sops: Iterable[SopDurations]
    is_explained: bool = False
    is_summary: bool = False

    @property
    def kalender(self) -> Kalender:
        """The calendar of every conversion."""
        return self.question.kalender


@dataclass(frozen=True, slots=True)
class Look:
    """How an output may look: columns to fill, with colours, with plain ASCII only."""

    width: int = 100
    is_coloured: bool = False
    is_ascii: bool = False


def summarise(sop_id: str, file: str, sop: Sop, question: Question) -> SopDurations:
    """The times of one SOP; of the varian asked for alone, in tables whose times depend on one."""
    columns = tuple(
        {key: " ".join(p.nama.split()) for key, p in prosedur.pelaksana.items()} for prosedur in sop.prosedur
    )
    varian = {key: " ".join(name.split()) for key, name in (sop.varian or {}).items()}
    tables = sum_durations(sop, question.kalender, question.loops, question.varian)
    verdicts = tuple(judge(tables, question.limit, question.kalender))
    return SopDurations(visible(sop_id), visible(file), " ".join(sop.nama.split()), varian, columns, tables, verdicts)


def peek(sops: Iterable[SopDurations]) -> tuple[bool, Iterator[SopDurations]]:
    """Whether there is only one SOP, and the stream as it was."""
    stream = iter(sops)
    first = list(islice(stream, 2))
    return len(first) < 2, chain(first, stream)


def row_names(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int | str]:
    """The printed numbers of rows; a row without one is called by its place in the table."""
    return [row_number(prosedur, row) for row in rows]


def row_number(prosedur: ProsedurDurations, row: int) -> int | str:
    """The printed number of a row, or its place in the table where none is printed."""
    number = prosedur.numbers[row]
    return f"baris {row + 1}" if number is None else number


def unnumbered_rows(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int]:
    """The places, counted from 1, of those rows that print no number."""
    return [row + 1 for row in rows if prosedur.numbers[row] is None]

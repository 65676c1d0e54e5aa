"""Each step's time: as it is written, as it was read, and its share of the whole."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.flow import row_actors
from sopkit.analysis.paths import axis_seconds
from sopkit.analysis.total import Total, print_lama
from sopkit.durations.report import row_number
from sopkit.model.bilangan import print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.waktu import Takaran, TakDinyatakan, WaktuCacat, read_waktu


class State(StrEnum):
    """What became of a step's time; the values are the contract of the JSON output."""

    COUNTED = "counted"
    SHARED = "shared"
    PER_UNIT = "per_unit"
    UNSTATED = "unstated"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the table. `read` is what counts, volume in; of a shared cell only the row in which it stands has one.

    `text` says what was read, `seconds` how long that is at most, for comparing; `share` is its part of all steps'
    seconds, None where nothing is to be shared out.
    """

    row: int
    name: int | str
    uraian: str
    pelaksana: tuple[str, ...]
    written: str | None
    state: State
    text: str
    read: Takaran | None
    seconds: Fraction
    share: Fraction | None
    is_critical: bool


def list_steps(prosedur: ProsedurDurations, varian: str | None, kalender: Kalender) -> list[Step]:
    """Every row, in order."""
    readings = [_read(prosedur, row, varian) for row in range(len(prosedur.numbers))]
    seconds = [
        axis_seconds(read.max, kalender) if state is State.COUNTED and read else Fraction(0)
        for state, _, _, read in readings
    ]
    whole = sum(seconds)
    way = prosedur.paths[varian].longest
    critical = frozenset(way.critical) if way and way.run.finish else frozenset()
    kegiatan = prosedur.times.prosedur.kegiatan
    return [
        Step(
            row,
            row_number(prosedur, row),
            " ".join(kegiatan[row].uraian.split()),
            row_actors(kegiatan[row]),
            written,
            state,
            text,
            read,
            seconds[row],
            seconds[row] / whole if whole else None,
            row in critical,
        )
        for row, (state, written, text, read) in enumerate(readings)
    ]


def step_total(step: Step) -> Total:
    """A step's time as a sum of one."""
    return Total((step.read,) if step.read else (), (), ())


def _read(prosedur: ProsedurDurations, row: int, varian: str | None) -> tuple[State, str | None, str, Takaran | None]:
    """State, text as written, text as read, and what counts."""
    times = prosedur.times
    waktu = times.prosedur.kegiatan[row].mutu_baku.waktu
    root = times.roots[row]
    if root is not None and root != row:
        name = row_number(prosedur, root)
        return State.SHARED, None, f"bersama {name if isinstance(name, str) else f'kegiatan {name}'}", None
    written = waktu.text_for(varian) if waktu else None
    read = times.read(row, varian)
    if isinstance(read, WaktuCacat):
        return State.UNREADABLE, written, "tidak terbaca", None
    if isinstance(read, TakDinyatakan):
        return State.UNSTATED, written, "belum dinyatakan", None
    text = ("sekurang-kurangnya " if read.at_least else "") + print_lama(read.min, read.max)
    if read.per:
        return State.PER_UNIT, written, f"{text}/{read.per}", read
    plain = read_waktu(written, times.prosedur.satuan_waktu)
    if isinstance(plain, Takaran) and plain.per:
        volume = print_angka(times.volume[plain.per])
        text = f"{print_lama(plain.min, plain.max)} × {volume} {plain.per} = {text}"
    return State.COUNTED, written, text, read

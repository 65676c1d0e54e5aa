"""What every output of `schedule` shows: entries with two dates each, in lanes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sopkit.analysis.kalender_kerja import KalenderKerja
from sopkit.analysis.limit import Verdict

GUESSED = "perkiraan: ada hari libur yang belum ditetapkan"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which the office is closed; `is_holiday` unless it is a mere weekend."""

    day: date
    why: str
    is_holiday: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a step, or a period of a collection. `lanes` are ids; `catatan` says what is particular about it.

    `is_open` says that it may be due later, `is_earliest` that it may begin later; `is_estimate` and
    `is_start_estimate` that days off which no decree names yet may move these dates. Of a deadline, `dilewati` are the
    holidays passed over.
    """

    id: str
    nomor: str
    uraian: str
    lanes: tuple[str, ...]
    start: datetime
    due: datetime
    lama: str
    output: str = ""
    catatan: tuple[str, ...] = ()
    is_critical: bool = False
    is_decision: bool = False
    is_open: bool = False
    is_earliest: bool = False
    is_estimate: bool = False
    is_start_estimate: bool = False
    dilewati: tuple[DayOff, ...] = ()

    @property
    def judul(self) -> str:
        """Number and words: "3. Menyerahkan bahan"."""
        return f"{self.nomor}. {self.uraian}" if self.nomor else self.uraian


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that isn't done, and why."""

    nomor: str
    uraian: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """A schedule ready to be shown: of one run of an SOP, or with `is_daily` the deadlines of a collection's year.

    `lanes` are printed names by id, in order. `subjudul` says what run it is, `notes` what to heed and what was
    assumed, `moved` why it starts later than asked; sentences without their full stop. `facts` are what programs are
    told beside it. `limit` is what comes of the table's `batas_waktu`, on its longest path.
    """

    id: str
    file: str
    nama: str
    subjudul: str
    lanes: dict[str, str]
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    kalender: KalenderKerja
    start: datetime
    end: datetime
    facts: dict[str, str | int | None]
    is_daily: bool = False
    limit: Verdict | None = None
    moved: str = ""

    @property
    def last(self) -> date:
        """The day on which the last of all entries is due."""
        return max(entry.due for entry in self.entries).date()

    @property
    def at_least(self) -> bool:
        """Whether the end may be later, because lengths aren't known."""
        return any(entry.is_open for entry in self.entries)

    @property
    def is_estimate(self) -> bool:
        """Whether days off which no decree names yet may move the end."""
        return any(entry.is_estimate and entry.due >= self.end for entry in self.entries)

    @property
    def batas(self) -> str:
        """What comes of the limit: "Batas waktu 3 hari kerja: terpenuhi"; empty where there is none."""
        if self.limit is None:
            return ""
        other = ", menurut jalur terpanjang" if self.facts.get("path") == "shortest" else ""
        return f"Batas waktu {self.limit.limit.text}: {self.limit.outcome.kata}{other}"

    def days_off(self, first: date | None = None, last: date | None = None) -> Iterator[DayOff]:
        """The days within it, or from a day to another, on which the office is closed."""
        day, last = first or self.start.date(), last or self.last
        while day <= last:
            if why := self.kalender.why_closed(day):
                yield DayOff(day, why, self.kalender.libur(day) is not None)
            day += _DAY

"""Exact totals of a flow table's times: the plain column sum, per varian and per pelaksana."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from sopkit.analysis.flow import Flow, build_flow, row_actors, shared_rows
from sopkit.model.bilangan import print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.sop import Prosedur, Sop
from sopkit.model.waktu import Lama, Takaran, TakDinyatakan, WaktuCacat, read_waktu

_MICRO = Decimal("0.000001")
_DIGITS = 100  # more than any sum of accepted numbers has, so that none is rounded


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of times that loses nothing: its terms, and the rows that state none or can't be read.

    A time per thing stays apart in its term (`per`) unless the prosedur gives the volume.
    """

    terms: tuple[Takaran, ...]
    unstated: tuple[int, ...]
    unreadable: tuple[int, ...]

    @property
    def at_least(self) -> bool:
        """Whether the true time may be longer than the sum."""
        return bool(self.unstated or self.unreadable) or any(term.at_least for term in self.terms)

    @property
    def per_unit(self) -> dict[str, "Total"]:
        """Sums of the times per thing whose volume isn't known, by thing."""
        things = dict.fromkeys(term.per for term in self.terms if term.per)
        return {
            thing: Total(tuple(Takaran(t.min, t.max) for t in self.terms if t.per == thing), (), ()) for thing in things
        }

    @property
    def text(self) -> str:
        """The unconverted sum, as it is printed; times per thing and hari kalender stand beside it."""
        low, high = self._sums()
        calendar_low, calendar_high = (side.pop(Satuan.HARI_KALENDER, Decimal(0)) for side in (low, high))
        parts = []
        if any(high.values()):
            parts.append(print_lama(low, high))
        if calendar_high:
            kalender = Satuan.HARI_KALENDER
            parts.append(print_lama({kalender: calendar_low}, {kalender: calendar_high}))
        parts += [f"{total.text}/{thing}" for thing, total in self.per_unit.items()]
        if not parts:
            return "belum dinyatakan"
        return ("sekurang-kurangnya " if self.at_least else "") + " + ".join(parts)

    def minutes(self, kalender: Kalender) -> tuple[Decimal, Decimal] | None:
        """Least and most minutes by a calendar, without hari kalender; None if no such time is stated.

        Exact, but for a sum of seconds that is no decimal of a minute: that is rounded to six places.
        """
        counted = [t for t in self._counted() if any(unit is not Satuan.HARI_KALENDER for unit in t.max)]
        if not counted:
            return None
        with localcontext(prec=_DIGITS):
            ends = [sorted((kalender.seconds(term.min), kalender.seconds(term.max))) for term in counted]
            low, high = (sum(side, Decimal(0)) / 60 for side in zip(*ends, strict=True))
            return low.quantize(_MICRO), high.quantize(_MICRO)

    @property
    def calendar_days(self) -> tuple[Decimal, Decimal]:
        """Least and most hari kalender, which no calendar of working days converts."""
        low, high = self._sums()
        return low.get(Satuan.HARI_KALENDER, Decimal(0)), high.get(Satuan.HARI_KALENDER, Decimal(0))

    def _counted(self) -> Iterator[Takaran]:
        return (term for term in self.terms if not term.per)

    def _sums(self) -> tuple[Lama, Lama]:
        low: Lama = {}
        high: Lama = {}
        with localcontext(prec=_DIGITS):
            for term in self._counted():
                for side, lama in ((low, term.min), (high, term.max)):
                    for satuan, amount in lama.items():
                        side[satuan] = side.get(satuan, Decimal(0)) + amount
        if Satuan.HARI in low or Satuan.HARI in high:
            for side in (low, high):
                if Satuan.HARI_KERJA in side:
                    side[Satuan.HARI] = side.get(Satuan.HARI, Decimal(0)) + side.pop(Satuan.HARI_KERJA)
        return low, high


@dataclass(frozen=True, slots=True)
class ProsedurDurations:
    """The totals of one flow table: by varian (None where no time depends on one), whole and per pelaksana.

    A joint step, a row of several parts and a shared time cell count in full for each pelaksana who takes part.
    """

    judul: str | None
    numbers: tuple[int | None, ...]
    totals: dict[str | None, Total]
    pelaksana: dict[str, dict[str | None, Total]]


def sum_durations(sop: Sop) -> tuple[ProsedurDurations, ...]:
    """The totals of every flow table of an SOP."""
    return tuple(_sum_prosedur(prosedur, tuple(sop.varian or ())) for prosedur in sop.prosedur)


def sum_until(prosedur: Prosedur, last: int) -> list[Total]:
    """The totals of a table's rows down to row `last` (from 0) and with it, one for each varian."""
    columns = _columns(prosedur, ())
    return [_total(prosedur, columns, [row for row in columns.every if row <= last], name) for name in columns.variants]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What every sum over a table needs: shared cells (`roots`), rows without a readable one, and what varies."""

    flow: Flow
    roots: tuple[int | None, ...]
    variants: list[str | None]
    volume: dict[str, Decimal]
    lost: set[int]
    every: list[int]


def _columns(prosedur: Prosedur, declared: tuple[str, ...]) -> _Columns:
    flow = build_flow(prosedur)
    roots = shared_rows(prosedur, flow)
    used = [name for k in prosedur.kegiatan if k.mutu_baku.waktu for name in k.mutu_baku.waktu.varian]
    variants: list[str | None] = list(dict.fromkeys([*declared, *used])) if used else [None]
    lost = {row for row, root in enumerate(roots) if root is None}
    volume = {" ".join(thing.casefold().split()): amount for thing, amount in (prosedur.volume or {}).items()}
    every = sorted({root for root in roots if root is not None} | lost)
    return _Columns(flow, tuple(roots), variants, volume, lost, every)


def _sum_prosedur(prosedur: Prosedur, declared: tuple[str, ...]) -> ProsedurDurations:
    columns = _columns(prosedur, declared)
    cells: dict[str, set[int]] = {actor: set() for actor in prosedur.pelaksana}
    for row, kegiatan in enumerate(prosedur.kegiatan):
        root = columns.roots[row]
        for actor in row_actors(kegiatan):
            if actor in cells:
                cells[actor].add(row if root is None else root)
    return ProsedurDurations(
        prosedur.judul,
        columns.flow.numbers,
        {varian: _total(prosedur, columns, columns.every, varian) for varian in columns.variants},
        {
            actor: {varian: _total(prosedur, columns, sorted(rows), varian) for varian in columns.variants}
            for actor, rows in cells.items()
        },
    )


def _total(prosedur: Prosedur, columns: _Columns, rows: Iterable[int], varian: str | None) -> Total:
    terms: list[Takaran] = []
    unstated: list[int] = []
    unreadable: list[int] = []
    for row in rows:
        waktu = prosedur.kegiatan[row].mutu_baku.waktu
        text = waktu.text_for(varian) if waktu else None
        read = read_waktu(text, prosedur.satuan_waktu)
        if row in columns.lost or isinstance(read, WaktuCacat):
            unreadable.append(row)
        elif isinstance(read, TakDinyatakan):
            unstated.append(row)
        elif read.per in columns.volume:
            times = columns.volume[str(read.per)]
            terms.append(Takaran(_multiply(read.min, times), _multiply(read.max, times), read.at_least))
        else:
            terms.append(read)
    return Total(tuple(terms), tuple(unstated), tuple(unreadable))


def _multiply(lama: Lama, times: Decimal) -> Lama:
    with localcontext(prec=_DIGITS):
        return {satuan: amount * times for satuan, amount in lama.items()}


def print_lama(low: Lama, high: Lama) -> str:
    """A length or a range, from the largest unit to the smallest, nothing carried: "5-7 jam 40 menit"."""
    units = sorted({**low, **high}, key=lambda satuan: satuan.rank)
    pairs = [(unit, low.get(unit, Decimal(0)), high.get(unit, Decimal(0))) for unit in units]
    if all(least == most or 0 < least < most for _, least, most in pairs):
        return " ".join(
            print_angka(least) + ("" if least == most else f"-{print_angka(most)}") + f" {unit}"
            for unit, least, most in pairs
            if most
        )
    return f"{print_lama(low, low)} - {print_lama(high, high)}"

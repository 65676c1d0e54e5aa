"""Totals in words, the same in every output that people read: alike ones in one row."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from sopkit.analysis.compare.totals import Measure, TotalChange
from sopkit.analysis.total import Total
from sopkit.model.jumlah import places, print_jumlah
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan

_ALL, _PATHS = "Jumlah waktu dan semua jalur", "Semua jalur"
_MEASURES = {
    Measure.SUM: "Jumlah waktu",
    Measure.SHORTEST: "Jalur terpendek",
    Measure.LONGEST: "Jalur terpanjang",
}
_LEASTS = {
    (False, False): "",
    (True, False): "waktu sebelumnya sekurang-kurangnya",
    (False, True): "waktu sesudahnya sekurang-kurangnya",
    (True, True): "kedua waktunya sekurang-kurangnya",
}
_ZERO = Decimal(0)


class TotalRow(NamedTuple):
    """What is measured, for whom and for which varian; what it was, is, and how much more or less."""

    name: str
    before: str
    after: str
    difference: str


class _Named(NamedTuple):
    """A total by its name; `whole` is the column sum of its varian, which tells what was not there at all."""

    name: str
    total: TotalChange
    whole: TotalChange


def changed_rows(totals: Iterable[TotalChange], kalender: Kalender) -> list[TotalRow]:
    """The totals that changed, one row for all measures and varian that did so alike."""
    totals = list(totals)
    count = len({one.varian for one in totals})
    alike: dict[tuple[str, object], list[_Named]] = {}
    for one in _named(totals):
        if one.total.is_changed:
            alike.setdefault((one.name, one.total.printed), []).append(one)
    rows = []
    for (name, _), group in alike.items():
        total, whole = group[0].total, group[0].whole
        of = _varian((one.total.varian for one in group), count)
        before, after = _amount(total.before, whole.before), _amount(total.after, whole.after)
        rows.append(TotalRow(f"{name}, {of}" if of else name, before, after, difference(total, kalender)))
    return rows


def kept(totals: Iterable[TotalChange]) -> str:
    """That a table's times are what they were, and what they are."""
    alike: dict[str, list[str | None]] = {}
    for one in totals:
        if one.measure is Measure.SUM:
            alike.setdefault(_amount(one.after, one.after), []).append(one.varian)
    if len(alike) == 1:
        return f"Waktu tetap: {next(iter(alike))}"
    return f"Waktu tetap: {'; '.join(f'{text} ({_varian(names, 0)})' for text, names in alike.items())}"


def _named(totals: Iterable[TotalChange]) -> Iterator[_Named]:
    """Sum and paths of each varian, told apart only where they differ; then the loads."""
    by_varian: dict[str | None, dict[Measure, TotalChange]] = {}
    loads = []
    for one in totals:
        if one.measure is Measure.LOAD:
            loads.append(_Named(f"Beban {one.pelaksana}", one, one))
        else:
            by_varian.setdefault(one.varian, {})[one.measure] = one
    return chain(chain.from_iterable(map(_of_varian, by_varian.values())), loads)


def _of_varian(totals: dict[Measure, TotalChange]) -> Iterator[_Named]:
    whole = totals[Measure.SUM]
    shortest, longest = totals.get(Measure.SHORTEST), totals.get(Measure.LONGEST)
    if shortest is None or longest is None or shortest.printed != longest.printed:
        yield from (_Named(_MEASURES[measure], one, whole) for measure, one in totals.items())
    elif whole.printed == longest.printed:
        yield _Named(_ALL, whole, whole)
    else:
        yield _Named(_MEASURES[Measure.SUM], whole, whole)
        yield _Named(_PATHS, longest, whole)


def _varian(names: Iterable[str | None], count: int) -> str:
    """Which of so many varian, in words; empty where no time depends on any."""
    said = [name for name in dict.fromkeys(names) if name is not None]
    if len(said) == count > 1:
        return "semua varian"
    return " dan ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _amount(total: Total | None, whole: Total | None) -> str:
    """A total as it is printed."""
    if total is None:
        return "tidak dapat dihitung" if whole else "tidak ada"
    return "tidak ada kegiatan" if total.is_empty else total.text


def difference(total: TotalChange, kalender: Kalender) -> str:
    """How much more or less: "+1 hari -1 jam (= +390 menit)"; empty where nothing can be compared.

    Where a side is only a least it says which: the true difference isn't known then.
    """
    minutes = total.minutes(kalender)
    low, high = total.by_unit or ({}, {})
    apart = [unit for unit in sorted({**low, **high}, key=lambda unit: unit.rank) if low.get(unit) or high.get(unit)]
    has_calendar_days = Satuan.HARI_KALENDER in apart
    if minutes and not any(minutes) and not has_calendar_days:
        return _noted("lamanya sama", _least(total)) if _beside(total.before) == _beside(total.after) else ""
    said = " ".join(_ends(low.get(unit, _ZERO), high.get(unit, _ZERO), unit) for unit in apart)
    if minutes is None or apart in ([Satuan.MENIT], [Satuan.HARI_KALENDER]):
        return _noted(said, _least(total))
    left_out = ", tanpa hari kalender" if has_calendar_days else ""
    return _noted(said, f"= {_ends(*minutes, Satuan.MENIT)}{left_out}", _least(total))


def _noted(said: str, *notes: str) -> str:
    noted = "; ".join(filter(None, notes))
    return f"{said} ({noted})" if said and noted else said


def _least(total: TotalChange) -> str:
    """Which side of a difference is only a least."""
    return _LEASTS[bool(total.before and total.before.at_least), bool(total.after and total.after.at_least)]


def _beside(total: Total | None) -> object:
    """What a total says that counts in no minutes."""
    return total and (total.at_least, {thing: one.text for thing, one in total.per_unit.items()})


def _ends(low: Decimal, high: Decimal, unit: Satuan) -> str:
    return f"{_signed(low)} {unit}" if low == high else f"{_signed(low)} s.d. {_signed(high)} {unit}"


def _signed(number: Decimal) -> str:
    return f"{'-' if number < 0 else '+'}{print_jumlah(abs(number), places(number))}"

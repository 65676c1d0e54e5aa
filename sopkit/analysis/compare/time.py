"""What changed in a time: as it is written, and whether that is another time at all."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from sopkit.analysis.compare.change import Change, compare_texts, fold
from sopkit.analysis.compare.side import Side
from sopkit.model.base import is_stated
from sopkit.model.mutu_baku import Waktu
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama, Takaran, TakDinyatakan, is_bare, read_waktu


class Varian(NamedTuple):
    """The ids of one varian in both versions, and its printed name.

    None in a version that lacks it, or whose times don't depend on any.
    """

    before: str | None
    after: str | None
    name: str | None


# Units of which one is always so many of the other, whatever the calendar.
_SAME_UNITS = {
    Satuan.JAM: (Satuan.DETIK, 3600),
    Satuan.MENIT: (Satuan.DETIK, 60),
    Satuan.HARI_KERJA: (Satuan.HARI, 1),
    Satuan.TAHUN: (Satuan.BULAN, 12),
    Satuan.SEMESTER: (Satuan.BULAN, 6),
    Satuan.TRIWULAN: (Satuan.BULAN, 3),
}


def compare_waktu(before: Side, a: int, after: Side, b: int, varian: Iterable[Varian]) -> Iterator[Change]:
    """The changes of the time in row `a` to that in row `b`."""
    shared = before.shared(a), after.shared(b)
    if any(shared):
        roots = before.times.roots[a], after.times.roots[b]
        is_same = all(shared) and (
            shared[0] == shared[1] if None in roots else before.row_key(roots[0] or 0) == after.row_key(roots[1] or 0)
        )
        if not is_same:
            yield Change("waktu", before.named(a).waktu, after.named(b).waktu)
        return
    old, new = (side.kegiatan(row).mutu_baku.waktu or Waktu() for side, row in ((before, a), (after, b)))
    units = before.prosedur.satuan_waktu, after.prosedur.satuan_waktu
    for one, other, name in varian if old.varian or new.varian else [Varian(None, None, None)]:
        yield from compare_time("waktu", old.text_for(one), new.text_for(other), units, name)
    yield from compare_texts("waktu.tertulis", old.tertulis, new.tertulis)


def compare_time(
    key: str,
    before: str | None,
    after: str | None,
    units: tuple[Satuan | None, Satuan | None],
    detail: str | None = None,
) -> Iterator[Change]:
    """The change of one time; `units` are those of bare numbers, before and after."""
    old, new = (text.strip() if text is not None and is_stated(text) else "" for text in (before, after))
    means = [_meaning(text, unit) for text, unit in zip((old, new), units, strict=True)]
    if old != new or means[0] != means[1]:
        written = [_with_unit(text, unit) for text, unit in zip((old, new), units, strict=True)]
        yield Change(key, written[0], written[1], detail, means[0] == means[1])


def _with_unit(text: str, unit: Satuan | None) -> tuple[str, ...]:
    """A time as written, with the unit that the head of its column gives it."""
    return (f"{text} ({unit})" if unit and is_bare(text) else text,) if text else ()


def _meaning(text: str, unit: Satuan | None) -> object:
    """By which two times are equally long in every office."""
    read = read_waktu(text, unit)
    if isinstance(read, TakDinyatakan):
        return None
    if isinstance(read, Takaran):
        return _by_unit(read.min), _by_unit(read.max), read.at_least, read.per
    return fold(text)


def _by_unit(lama: Lama) -> dict[Satuan, Decimal]:
    sums: dict[Satuan, Decimal] = {}
    for satuan, amount in lama.items():
        unit, times = _SAME_UNITS.get(satuan, (satuan, 1))
        sums[unit] = sums.get(unit, Decimal(0)) + amount * times
    return {unit: amount for unit, amount in sums.items() if amount}

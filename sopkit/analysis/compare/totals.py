"""What the changes do to a table's times: the column sum, the paths, and each pelaksana's load."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from sopkit.analysis.compare.time import Varian
from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.total import DIGITS, Total
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama


class Measure(StrEnum):
    """What a total measures; the values are the contract of the JSON output."""

    SUM = "sum"
    SHORTEST = "shortest"
    LONGEST = "longest"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class TotalChange:
    """One total before and after; None where that version has no such table, varian, pelaksana or path."""

    measure: Measure
    pelaksana: str | None
    varian: str | None
    before: Total | None
    after: Total | None

    @property
    def is_changed(self) -> bool:
        """Whether it is printed differently."""
        return (self.before and self.before.text) != (self.after and self.after.text)

    @property
    def by_unit(self) -> tuple[Lama, Lama] | None:
        """How much more of each unit, at the least and at the most; None if nothing is stated on one side."""
        if not self.before or not self.after or not (_counts(self.before) and _counts(self.after)):
            return None
        low, high = map(_subtract, _sums(self.before), _sums(self.after))
        return low, high

    def minutes(self, kalender: Kalender) -> tuple[Decimal, Decimal] | None:
        """How many minutes more by a calendar, at the least and at the most; None if a side states none."""
        old = self.before.minutes(kalender) if self.before else None
        new = self.after.minutes(kalender) if self.after else None
        if old is None or new is None:
            return None
        with localcontext(prec=DIGITS):
            return new[0] - old[0], new[1] - old[1]


_NONE = Decimal(0)


def _counts(total: Total) -> bool:
    return any(not term.per for term in total.terms)


def _sums(total: Total) -> Iterator[Lama]:
    """Least and most of each unit; a hari kerja is a hari."""
    for side in ("min", "max"):
        sums: Lama = {}
        with localcontext(prec=DIGITS):
            for term in total.terms:
                for unit, amount in (getattr(term, side) if not term.per else {}).items():
                    day = Satuan.HARI if unit is Satuan.HARI_KERJA else unit
                    sums[day] = sums.get(day, _NONE) + amount
        yield sums


def _subtract(old: Lama, new: Lama) -> Lama:
    with localcontext(prec=DIGITS):
        return {unit: new.get(unit, _NONE) - old.get(unit, _NONE) for unit in {**old, **new}}


def compare_totals(
    before: ProsedurDurations | None,
    after: ProsedurDurations | None,
    varian: Sequence[Varian],
    pelaksana: Iterable[tuple[str | None, str | None, str]],
) -> Iterator[TotalChange]:
    """The totals of a table in both versions, or in the one that has it.

    `pelaksana` are the ids in both versions and the name to print.
    """
    for measure in (Measure.SUM, Measure.SHORTEST, Measure.LONGEST):
        for one, other, name in varian:
            old, new = _measured(before, measure, one), _measured(after, measure, other)
            if old or new:
                yield TotalChange(measure, None, name, old, new)
    for actor, later, actor_name in pelaksana:
        for one, other, name in varian:
            old = _of(before.pelaksana.get(actor, {}), one) if before and actor else None
            new = _of(after.pelaksana.get(later, {}), other) if after and later else None
            yield TotalChange(Measure.LOAD, actor_name, name, old, new)


def _measured(durations: ProsedurDurations | None, measure: Measure, varian: str | None) -> Total | None:
    if durations is None:
        return None
    if measure is Measure.SUM:
        return _of(durations.totals, varian)
    paths = durations.paths.get(varian, durations.paths.get(None))
    way = paths and (paths.shortest if measure is Measure.SHORTEST else paths.longest)
    return way.total if way else None


def _of(totals: Mapping[str | None, Total], varian: str | None) -> Total | None:
    """The total of a varian; of a table whose times depend on none, its only one."""
    return totals.get(varian, totals.get(None))

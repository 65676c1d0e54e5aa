"""What the changes do to a table's times: the column sum, the paths, and each pelaksana's load."""

from collections.abc import Iterable, Iterator, Sequence
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
    def printed(self) -> tuple[object, object]:
        """By which either side is the same as another when it is printed."""
        old, new = ((one.text, one.is_empty) if one else None for one in (self.before, self.after))
        return old, new

    @property
    def is_changed(self) -> bool:
        """Whether it is printed differently."""
        old, new = self.printed
        return old != new

    @property
    def by_unit(self) -> tuple[Lama, Lama] | None:
        """How much more of each unit, at the least and at the most; None if nothing is stated on one side.

        A pelaksana without any step has no time at all, so that any is so much more. A hari kerja is a hari.
        """
        if not (self.before and self.after) or self._is_idle or not (_counts(self.before) and _counts(self.after)):
            return None
        low, high = map(_subtract, self.before.sums, self.after.sums)
        return low, high

    def minutes(self, kalender: Kalender) -> tuple[Decimal, Decimal] | None:
        """How many minutes more by a calendar, at the least and at the most; None if a side states none."""
        old, new = _minutes(self.before, kalender), _minutes(self.after, kalender)
        if old is None or new is None or self._is_idle:
            return None
        with localcontext(prec=DIGITS):
            return new[0] - old[0], new[1] - old[1]

    @property
    def _is_idle(self) -> bool:
        return all(one is None or one.is_empty for one in (self.before, self.after))


_NONE = Decimal(0)
_NO_STEPS = Total((), (), ())


def _counts(total: Total) -> bool:
    return total.is_empty or any(not term.per for term in total.terms)


def _minutes(total: Total | None, kalender: Kalender) -> tuple[Decimal, Decimal] | None:
    if total is None:
        return None
    return (_NONE, _NONE) if total.is_empty else total.minutes(kalender)


def _subtract(old: Lama, new: Lama) -> Lama:
    old, new = _in_days(old), _in_days(new)
    with localcontext(prec=DIGITS):
        return {unit: new.get(unit, _NONE) - old.get(unit, _NONE) for unit in {**old, **new}}


def _in_days(lama: Lama) -> Lama:
    return {Satuan.HARI if unit is Satuan.HARI_KERJA else unit: amount for unit, amount in lama.items()}


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
            old, new = _load(before, actor, one), _load(after, later, other)
            yield TotalChange(Measure.LOAD, actor_name, name, old, new)


def _measured(durations: ProsedurDurations | None, measure: Measure, varian: str | None) -> Total | None:
    if durations is None:
        return None
    if measure is Measure.SUM:
        return durations.totals.get(varian)
    paths = durations.paths.get(varian)
    way = paths and (paths.shortest if measure is Measure.SHORTEST else paths.longest)
    return way.total if way else None


def _load(durations: ProsedurDurations | None, actor: str | None, varian: str | None) -> Total | None:
    if durations is None or varian not in durations.totals:
        return None
    return durations.pelaksana.get(actor or "", {}).get(varian) or _NO_STEPS

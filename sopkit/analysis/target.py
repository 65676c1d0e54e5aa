"""Which target holds: for a unit, for a period, and for several periods together."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sopkit.model.jumlah import as_decimal
from sopkit.model.pengumpulan import Agregasi, Indikator, Pengumpulan, Target, TargetPeriode
from sopkit.model.periode import Periode


def targets_of_unit(pengumpulan: Pengumpulan, indikator: Indikator, unit: str) -> TargetPeriode | None:
    """A unit's own targets; where none are stated, the indicator's, unless that is for all units together.

    None where a unit has no target of its own.
    """
    own = (indikator.target_unit or {}).get(unit)
    if own is not None:
        return own
    is_shared = indikator.over_units is Agregasi.JUMLAH and pengumpulan.is_filled_by_many(indikator)
    return None if is_shared else indikator.target


def target_over(
    targets: TargetPeriode | None, indikator: Indikator, span: Periode, parts: Sequence[Periode]
) -> Target | None:
    """The target of a span of time: as stated, else what follows from those of its parts; None if that isn't certain.

    Figures that are added up have the sum of the targets, means their mean; of ratios, of figures that are
    year-to-date and where the last figure counts, the last target holds. The year's is only ever the one stated.
    """
    if targets is None:
        return None
    stated = targets.of(span)
    if stated is not None or span.key == "tahun":
        return stated
    found = [targets.of(part) for part in parts]
    if indikator.kumulatif or indikator.over_periods in (Agregasi.AKHIR, Agregasi.RASIO):
        return found[-1] if found else None
    known = [target for target in found if target is not None]
    if not known or len(known) < len(found):
        return None
    low = sum((Fraction(target.min) for target in known), Fraction(0))
    high = sum((Fraction(target.max) for target in known), Fraction(0))
    if indikator.over_periods is Agregasi.JUMLAH:
        return Target(_share(low, 1), _share(high, 1))
    return Target(_share(low, len(known)), _share(high, len(known)))


def _share(total: Fraction, count: int) -> Decimal | Fraction:
    exact = total / count
    decimal = as_decimal(exact)
    return decimal if decimal == exact else exact

"""What a form asks for, as fingerprints: they tell whether two forms ask for the same, and which indicator differs."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from sopkit.model.base import as_tuple
from sopkit.model.pengumpulan import Indikator, Pengumpulan, Target
from sopkit.model.periode import Periode

Asked = Mapping[str, str]
"""What one form asks for: the fingerprint of each of its indicators, by id."""


def sidik_of_form(asked: Asked) -> str:
    """The fingerprint of a form, whatever the order of its indicators."""
    return _digest(sorted(asked.items()), 16)


def sidik_of_indikator(indikator: Indikator, target: Target | None) -> str:
    """The fingerprint of what a form asks for with an indicator, then that of the target beside it.

    Of all that a filler goes by: words whose case and spaces don't count, bounds, and how the figure is counted. What
    only decides how figures are read, shown, judged or added up afterwards is left out, as is the heading it stands
    under.
    """
    ratio = (indikator.pembilang, indikator.penyebut, indikator.pengali) if indikator.is_rasio else ()
    kinds = (indikator.isian, indikator.bulat, indikator.kumulatif)
    texts = (indikator.nama, indikator.satuan, indikator.definisi)
    asked = _sidik((*kinds, *texts, indikator.batas.min, indikator.batas.maks, *ratio))
    return f"{asked}-{_sidik((target.min, target.max) if target else ())}"


def is_same_but_target(one: str, other: str) -> bool:
    """Whether two fingerprints of an indicator ask for the same, beside whatever target."""
    return one.partition("-")[0] == other.partition("-")[0]


def asked_of(pengumpulan: Pengumpulan, periode: Periode) -> dict[str, Asked]:
    """What the form of each unit asks for in a period; a unit that fills in nothing has no form."""
    found: dict[str, dict[str, str]] = {unit: {} for unit in pengumpulan.units}
    for _, indikator in pengumpulan.indicators():
        named = as_tuple(indikator.pengisi)
        shared = sidik_of_indikator(indikator, indikator.target.of(periode))
        own = indikator.target_unit or {}
        for unit in named or found:
            if unit in found:
                targets = own.get(unit)
                sidik = sidik_of_indikator(indikator, targets.of(periode)) if targets else shared
                found[unit][indikator.id] = sidik
    return {unit: asked for unit, asked in found.items() if asked}


@lru_cache(maxsize=10_000)
def _sidik(values: tuple[str | bool | Decimal | Fraction | None, ...]) -> str:
    """The fingerprint of some values; remembered, as a collection asks a thousand units for the same."""
    return _digest([_plain(value) for value in values], 8)


def _plain(value: str | bool | Decimal | Fraction | None) -> str | bool | None:
    """A text without what doesn't count, a figure as it is however it was written."""
    if isinstance(value, Decimal | Fraction):
        return str(Fraction(value))
    return " ".join(value.casefold().split()) or None if isinstance(value, str) else value


def _digest(value: object, length: int) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:length]

"""Capaian: how far a figure reaches its target, exactly, and what the scale calls it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sopkit.model.pengumpulan import Polaritas, RumusNegatif, Target, Tingkat


class TanpaCapaian(StrEnum):
    """Why there is no capaian; the value is how a note says it."""

    TANPA_REALISASI = "realisasi n/a"
    TANPA_TARGET = "target belum dinyatakan"
    TARGET_NOL = "target 0, capaian tidak dapat dihitung"
    TARGET_NEGATIF = "target di bawah 0, capaian tidak dapat dihitung"
    REALISASI_NOL = "realisasi 0; target dibagi realisasi tidak dapat dihitung"


def capaian(
    realisasi: Fraction | None, target: Target | None, polaritas: Polaritas, rumus: RumusNegatif | None = None
) -> Fraction | TanpaCapaian:
    """The percentage, uncapped and unrounded, or why there is none.

    Positive: R/T x 100. Negative: (2T - R)/T x 100, or T/R x 100 by RumusNegatif.RASIO. A realisasi inside a range
    is 100; above it the upper bound is the target, below it the lower (PermenPANRB 8/2021).
    """
    if target is None:
        return TanpaCapaian.TANPA_TARGET
    if realisasi is None:
        return TanpaCapaian.TANPA_REALISASI
    low, high = Fraction(target.min), Fraction(target.max)
    if target.is_range and low <= realisasi <= high:
        return Fraction(100)
    bound = low if realisasi < low else high
    if bound <= 0:
        return TanpaCapaian.TARGET_NOL if bound == 0 else TanpaCapaian.TARGET_NEGATIF
    if polaritas is Polaritas.POSITIF:
        return realisasi / bound * 100
    if rumus is not RumusNegatif.RASIO:
        return (2 * bound - realisasi) / bound * 100
    return TanpaCapaian.REALISASI_NOL if realisasi == 0 else bound / realisasi * 100


def predikat(value: Fraction, tingkat: Sequence[Tingkat]) -> str | None:
    """What the scale calls a capaian, by its exact value; None if the scale has no band for it."""
    return next((one.nama for one in tingkat if one.di_atas is None or value > Fraction(one.di_atas)), None)


def mean_capaian(values: Iterable[Fraction], cap: Decimal | None) -> Fraction | None:
    """The mean of capaian, each cut at the cap if there is one; None if there are none."""
    cut = [min(value, Fraction(cap)) if cap is not None else value for value in values]
    return sum(cut, Fraction(0)) / len(cut) if cut else None

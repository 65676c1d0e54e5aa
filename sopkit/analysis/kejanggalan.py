"""Figures that look odd beside those of the period before: worth a question, never a reason to refuse."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from sopkit.model.pengumpulan import Indikator, Polaritas, Target

LEAP = 500
"""How many times as much is taken for a slip of a thousand: figures move by themselves too, to half or to double."""
FAR_BELOW = Fraction(1, 100)
"""The share of a target below which a figure is taken for such a slip too."""
MIN_FIGURES = 3
"""Fewer may well be the same twice."""


class Kejanggalan(StrEnum):
    """What is odd about a figure."""

    KALI_SERIBU = "kali-seribu"
    """About a thousand times as much, or more: rupiah for thousands, or a mark of thousands too few or too many."""
    PER_SERIBU = "per-seribu"
    TURUN = "turun"
    """Less than before, although it is year-to-date."""


def odd_beside(indikator: Indikator, figure: Fraction | None, before: Fraction | None) -> Kejanggalan | None:
    """What is odd about a figure beside that of the period before; for a ratio, its value. None where nothing is.

    A figure that isn't known, or is NIHIL, is None. Nothing is a thousand times 0.
    """
    if figure is None or before is None:
        return None
    if figure and before:
        if abs(figure) >= LEAP * abs(before):
            return Kejanggalan.KALI_SERIBU
        if abs(before) >= LEAP * abs(figure):
            return Kejanggalan.PER_SERIBU
    # A ratio may fall, and so may a stock of what there should be less of, both counted since January.
    only_grows = indikator.kumulatif and indikator.polaritas is Polaritas.POSITIF and not indikator.is_rasio
    return Kejanggalan.TURUN if only_grows and figure < before else None


def is_far_below(indikator: Indikator, figure: Fraction, target: Target) -> bool:
    """Whether a figure that should be high is next to nothing beside its target: thousands where units are asked.

    0 is stated as such, and means itself.
    """
    wanted = Fraction(target.min)
    return indikator.polaritas is Polaritas.POSITIF and 0 < abs(figure) < FAR_BELOW * wanted


def is_repeated(figures: Mapping[str, Fraction | None], before: Mapping[str, Fraction | None]) -> bool:
    """Whether a form says exactly what that of the period before said, so that it may be the old one sent again.

    Of the figures as they were typed, by the key of their row.
    """
    known = [figure for figure in figures.values() if figure is not None]
    return len(known) >= MIN_FIGURES and any(known) and figures == before

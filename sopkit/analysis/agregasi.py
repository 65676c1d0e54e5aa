"""How answers become one figure: over units first, then over periods. Exact; what is missing is never 0."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sopkit.model.jawaban import Angka, Jawaban, Keadaan
from sopkit.model.pengumpulan import Agregasi, Indikator


def one_answer(indikator: Indikator, jawaban: Jawaban) -> Angka:
    """A single unit's figure."""
    if jawaban.keadaan is Keadaan.NIHIL:
        return Angka(None, is_nihil=True)
    if jawaban.keadaan is not Keadaan.TERISI:
        return Angka(None, known=0)
    if not indikator.is_rasio:
        return Angka(_exact(jawaban.nilai))
    top, bottom = _exact(jawaban.pembilang), _exact(jawaban.penyebut)
    return Angka(top / bottom * Fraction(indikator.pengali) if bottom else None, top, bottom)


def over_periods(indikator: Indikator, figures: Sequence[Angka]) -> Angka:
    """The figure of several periods in order; where figures are year-to-date, the last one stated.

    With `akhir`, a NIHIL leaves the figure before it standing, but one that lacks does not.
    """
    if _is_last(indikator):
        stated = [one for one in figures if not one.is_nihil]
        return stated[-1] if stated else Angka(None, is_nihil=True)
    return _fold(indikator, indikator.over_periods, figures)


class AllUnits:
    """Puts together the figures of units as they come, each unit's over the same periods.

    Where the last figure counts, each unit's own last one stated is what is put together, so that a unit's NIHIL
    doesn't take away what it had reached.
    """

    def __init__(self, indikator: Indikator, periods: int) -> None:
        self._indikator = indikator
        self._tallies = [_Tally(indikator, indikator.over_units) for _ in range(1 if _is_last(indikator) else periods)]

    def add(self, figures: Sequence[Angka]) -> None:
        """Add a unit's figures, its periods in order."""
        if _is_last(self._indikator):
            figures = [over_periods(self._indikator, figures)]
        for tally, figure in zip(self._tallies, figures, strict=True):
            tally.add(figure)

    def total(self) -> Angka:
        """The figure of all units over all periods."""
        figures = [tally.total() for tally in self._tallies]
        return figures[0] if _is_last(self._indikator) else over_periods(self._indikator, figures)


def _is_last(indikator: Indikator) -> bool:
    return indikator.kumulatif or indikator.over_periods is Agregasi.AKHIR


def _fold(indikator: Indikator, how: Agregasi, figures: Sequence[Angka]) -> Angka:
    tally = _Tally(indikator, how)
    for one in figures:
        tally.add(one)
    return tally.total()


class _Tally:
    """Figures put together one by one. What lacks in one may be known in part."""

    def __init__(self, indikator: Indikator, how: Agregasi) -> None:
        self._indikator = indikator
        self._is_mean = how is Agregasi.RATA_RATA
        self._known = self._expected = self._count = 0
        self._is_stated = False
        self._sum = self._top = self._bottom = Fraction(0)

    def add(self, one: Angka) -> None:
        self._known += one.known
        self._expected += one.expected
        if one.is_nihil:
            return
        self._is_stated = True
        if self._indikator.is_rasio:
            if one.pembilang is not None and one.penyebut is not None:
                self._top += one.pembilang
                self._bottom += one.penyebut
                self._count += 1
        elif (value := one.nilai if one.nilai is not None else one.sementara) is not None:
            self._sum += value
            self._count += 1

    def total(self) -> Angka:
        known, expected = self._known, self._expected
        if not self._is_stated:
            return Angka(None, is_nihil=True, known=known, expected=expected)
        if self._indikator.is_rasio:
            return self._ratio()
        total = (self._sum / self._count if self._is_mean else self._sum) if self._count else None
        if known < expected:
            return Angka(None, sementara=total, known=known, expected=expected)
        return Angka(total, known=known, expected=expected)

    def _ratio(self) -> Angka:
        """The sum of numerators over the sum of denominators, times the factor."""
        known, expected, top, bottom = self._known, self._expected, self._top, self._bottom
        if not self._count:
            return Angka(None, known=known, expected=expected)
        value = top / bottom * Fraction(self._indikator.pengali) if bottom else None
        if known < expected:
            return Angka(None, top, bottom, sementara=value, known=known, expected=expected)
        return Angka(value, top, bottom, known=known, expected=expected)


def _exact(value: Decimal | None) -> Fraction:
    if value is None:
        raise ValueError("an answer that is TERISI has its figures")
    return Fraction(value)

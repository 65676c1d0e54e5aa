"""How answers become one figure: over units first, then over periods. Exact; what is missing is never 0."""

from collections.abc import Callable, Sequence
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
    return _ratio(indikator, [(_exact(jawaban.pembilang), _exact(jawaban.penyebut))], 1, 1)


def over_units(indikator: Indikator, answers: Sequence[Jawaban]) -> Angka:
    """The figure of all units in one period."""
    return _fold(indikator, indikator.over_units, [one_answer(indikator, one) for one in answers])


def over_periods(indikator: Indikator, figures: Sequence[Angka]) -> Angka:
    """The figure of several periods in order; where figures are year-to-date, the last one stated.

    With `akhir`, a NIHIL leaves the figure before it standing, but one that lacks does not.
    """
    if _is_last(indikator):
        stated = [one for one in figures if not one.is_nihil]
        return stated[-1] if stated else Angka(None, is_nihil=True)
    return _fold(indikator, indikator.over_periods, figures)


def over_both(indikator: Indikator, answers: Sequence[Sequence[Jawaban]]) -> Angka:
    """The figure of several units over several periods: a row of answers for each unit, its periods in order.

    Where the last figure counts, each unit's own last one stated is what is put together, so that a unit's NIHIL
    doesn't take away what it had reached.
    """
    if _is_last(indikator):
        rows = ([one_answer(indikator, one) for one in row] for row in answers)
        return _fold(indikator, indikator.over_units, [over_periods(indikator, row) for row in rows])
    return over_periods(indikator, [over_units(indikator, column) for column in zip(*answers, strict=True)])


def _is_last(indikator: Indikator) -> bool:
    return indikator.kumulatif or indikator.over_periods is Agregasi.AKHIR


def _fold(indikator: Indikator, how: Agregasi, figures: Sequence[Angka]) -> Angka:
    known = sum(one.known for one in figures)
    expected = sum(one.expected for one in figures)
    stated = [one for one in figures if not one.is_nihil]
    if not stated:
        return Angka(None, is_nihil=True, known=known, expected=expected)
    if indikator.is_rasio:
        pairs = [(one.pembilang, one.penyebut) for one in stated if one.pembilang is not None]
        return _ratio(
            indikator,
            [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None],
            known,
            expected,
        )
    # What lacks in one figure may be known in part.
    values = [value for one in stated if (value := one.nilai if one.nilai is not None else one.sementara) is not None]
    combine: Callable[[list[Fraction]], Fraction] = _mean if how is Agregasi.RATA_RATA else _sum
    total = combine(values) if values else None
    if known < expected:
        return Angka(None, sementara=total, known=known, expected=expected)
    return Angka(total, known=known, expected=expected)


def _ratio(indikator: Indikator, pairs: Sequence[tuple[Fraction, Fraction]], known: int, expected: int) -> Angka:
    """The sum of numerators over the sum of denominators, times the factor."""
    if not pairs:
        return Angka(None, known=known, expected=expected)
    top = sum((pair[0] for pair in pairs), Fraction(0))
    bottom = sum((pair[1] for pair in pairs), Fraction(0))
    value = top / bottom * Fraction(indikator.pengali) if bottom else None
    if known < expected:
        return Angka(None, top, bottom, sementara=value, known=known, expected=expected)
    return Angka(value, top, bottom, known=known, expected=expected)


def _sum(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _mean(values: list[Fraction]) -> Fraction:
    return _sum(values) / len(values)


def _exact(value: Decimal | None) -> Fraction:
    if value is None:
        raise ValueError("an answer that is TERISI has its figures")
    return Fraction(value)

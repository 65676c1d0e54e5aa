"""Figures of performance: signed decimals as Indonesian writes them, read and shown."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

MAX_DIGITS = 18
"""Before the comma; no office's budget needs more."""
_PLAIN = re.compile(rf"[0-9]{{1,{MAX_DIGITS}}}(?:[.,][0-9]{{1,9}})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,9})?")
_MANY_DIGITS = 60


def read_jumlah(text: str) -> Decimal | None:
    """A figure: "80", "2,5", "2.5", "-3", "1.973.800.860", "1.250,75"; None where it isn't certain.

    A dot before exactly three digits parts thousands, as Indonesian writes; a comma is always the decimal comma.
    """
    text = text.strip()
    sign = -1 if text[:1] in "-−" else 1
    digits = text[1:] if sign < 0 else text
    if _THOUSANDS.fullmatch(digits) and len(digits) <= MAX_DIGITS + MAX_DIGITS // 3 + 10:
        digits = digits.replace(".", "")
    elif not _PLAIN.fullmatch(digits):
        return None
    return sign * Decimal(digits.replace(",", "."))


def rounded(value: Fraction | Decimal, desimal: int) -> Decimal:
    """A figure as it is shown: rounded half up (away from zero) at `desimal` places, from its exact value."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**desimal
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    with localcontext(prec=_MANY_DIGITS + desimal):
        return Decimal(whole if exact >= 0 else -whole).scaleb(-desimal)


def as_decimal(value: Fraction, places: int = 12) -> Decimal:
    """The exact decimal of a figure where it has one of up to `places` places, else rounded half up to that."""
    with localcontext(prec=_MANY_DIGITS + places):
        return rounded(value, places).normalize() + 0


def print_jumlah(value: Fraction | Decimal, desimal: int) -> str:
    """A figure as a report prints it: half up at `desimal` places, decimal comma, dots between thousands."""
    text = f"{rounded(value, desimal):,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def cut_zeros(text: str) -> str:
    """A printed figure without the zeros that end its decimals."""
    return text.rstrip("0").rstrip(",") if "," in text else text

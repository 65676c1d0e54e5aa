"""Figures of performance: signed decimals as Indonesian writes them, read and shown."""

import re
from decimal import Decimal
from fractions import Fraction

from sopkit.model.bilangan import is_uncertain, plain

MAX_DIGITS = 18
"""Before the comma; no office's budget needs more."""
_PLAIN = re.compile(rf"[0-9]{{1,{MAX_DIGITS}}}(?:[.,][0-9]{{1,9}})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,9})?")


def read_jumlah(text: str) -> Decimal | None:
    """A figure: "80", "2,5", "2.5", "-3", "1.973.800.860", "1.250,75"; None where it isn't certain.

    A dot before exactly three digits parts thousands, as Indonesian writes, unless it follows a 0; a comma before
    exactly three may do so too, so it is refused.
    """
    text = text.strip()
    sign = -1 if text[:1] in "-−" else 1
    digits = text[1:] if sign < 0 else text
    if is_uncertain(digits):
        return None
    if _THOUSANDS.fullmatch(digits) and len(digits) <= MAX_DIGITS + MAX_DIGITS // 3 + 10:
        digits = digits.replace(".", "")
    elif not _PLAIN.fullmatch(digits):
        return None
    return sign * Decimal(digits.replace(",", "."))


def two_ways(text: str) -> tuple[str, str] | None:
    """How a figure that `read_jumlah` refuses as uncertain is written for certain; None if it isn't such a one."""
    text = text.strip()
    sign, digits = ("-", text[1:]) if text[:1] in ("-", "−") else ("", text)
    if not is_uncertain(digits):
        return None
    whole, after = re.split("[.,]", digits)
    whole = whole.lstrip("0")
    return f"{sign}{whole}{after}", f"{sign}{whole or 0},{after}0"


def rounded(value: Fraction | Decimal, desimal: int) -> Decimal:
    """A figure as it is shown: rounded half up (away from zero) at `desimal` places, from its exact value."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**desimal
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # Made from its parts: no context rounds it, however many digits it has.
    sign, digits, _ = Decimal(whole if exact >= 0 else -whole).as_tuple()
    return Decimal((sign, digits, -desimal))


def as_decimal(value: Fraction, places: int = 12) -> Decimal:
    """The exact decimal of a figure where it has one, else rounded half up to `places`."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    enough = value.denominator.bit_length()
    if pow(10, enough, value.denominator) == 0:
        places = enough
    return Decimal(plain(rounded(value, places)))


def places(value: Fraction | Decimal) -> int:
    """How many decimals show a figure in full; of a Fraction, which has no such number, 2."""
    return 2 if isinstance(value, Fraction) else len(plain(value).partition(".")[2])


def print_jumlah(value: Fraction | Decimal, desimal: int) -> str:
    """A figure as a report prints it: half up at `desimal` places, decimal comma, dots between thousands."""
    text = f"{rounded(value, desimal):,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def cut_zeros(text: str) -> str:
    """A printed figure without the zeros that end its decimals."""
    return text.rstrip("0").rstrip(",") if "," in text else text

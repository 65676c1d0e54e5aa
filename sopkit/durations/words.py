"""Figures of time in words, the same in every output."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sopkit.analysis.total import Total
from sopkit.model.bilangan import plain
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.text import listed

ARROW = " → "


def thousands(number: Decimal) -> str:
    """A number as Indonesian prints it: "1.460,5"."""
    whole, _, rest = plain(number).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def minutes(total: Total, kalender: Kalender) -> str:
    """A sum in minutes, or a dash where it states none."""
    found = total.minutes(kalender)
    if found is None:
        return "-"
    low, high = map(thousands, found)
    return f"{low} menit" if low == high else f"{low}-{high} menit"


def load(total: Total) -> str:
    """A pelaksana's sum, who may take part in no step."""
    return "tidak ada kegiatan" if total.is_empty else total.text


def is_minutes(total: Total) -> bool:
    """Whether a sum is written in minutes alone, so that its minutes would say it twice."""
    return {*total.sums[1]} == {Satuan.MENIT}


def beside(total: Total, kalender: Kalender) -> str:
    """What stands beside a sum: its minutes; of minutes the working days, where they are a day or more."""
    found = total.minutes(kalender)
    if found is None or not is_minutes(total):
        return minutes(total, kalender)
    if found[1] < kalender.minutes_per_day:
        return ""
    low, high = (span(Fraction(one) * 60, kalender) for one in found)
    return f"= {low}" if low == high else f"= {low} - {high}"


def span(seconds: Fraction, kalender: Kalender, is_rounded: bool = False) -> str:
    """A length in working days, hours, minutes and seconds; one that falls between seconds to the next minute.

    With `is_rounded` to the next minute, and said so.
    """
    is_exact = (seconds / 60 if is_rounded else seconds).denominator == 1
    if not is_exact:
        seconds = Fraction(_half_up(seconds / 60) * 60)
    day = Fraction(kalender.minutes_per_day) * 60
    days, rest = divmod(seconds, day)
    if rest.denominator != 1:  # days of half a second
        rest = Fraction(_half_up(rest))
    hours, rest = divmod(rest, 3600)
    whole, left = divmod(rest, 60)
    amounts = ((days, "hari"), (hours, "jam"), (whole, "menit"), (int(left), "detik"))
    text = " ".join(f"{int(amount)} {unit}" for amount, unit in amounts if amount) or "0 menit"
    return text if is_exact else f"sekitar {text}"


def percent(share: Fraction) -> str:
    """A share with one decimal, rounded half up: "12,5%"; what is more than none is never printed as none."""
    tenths = _half_up(share * 1000)
    if share and not tenths:
        return "<0,1%"
    return f"{tenths // 10},{tenths % 10}%"


def rounded(number: Fraction, places: int) -> Decimal:
    """A fraction as a decimal of so many places at most, rounded half up."""
    top, bottom = number.numerator * 10**places, number.denominator
    return Decimal((2 * top + bottom) // (2 * bottom)).scaleb(-places)


def steps(names: Iterable[int | str]) -> str:
    """Rows as a sentence calls them: "kegiatan 8 dan 9", "kegiatan 8 serta baris 10"."""
    names = list(names)
    numbered = [name for name in names if isinstance(name, int)]
    others = [name for name in names if isinstance(name, str)]
    return " serta ".join(filter(None, (f"kegiatan {listed(numbered)}" if numbered else "", listed(others))))


def _half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)

"""Numbers as Indonesian writes them, in digits and in words."""

import re
from decimal import Decimal

_ONES = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_SE = {"sepuluh": ("satu", "puluh"), "sebelas": ("satu", "belas"), "seratus": ("satu", "ratus")}
_PARTS = {"setengah": Decimal("0.5"), "seperempat": Decimal("0.25")}
BILANGAN_WORDS = frozenset({*_ONES, *_SE, *_PARTS, "puluh", "belas", "ratus"})

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]{1,6})?")
_UNCERTAIN = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}|0[0-9]+[.,][0-9]{3}")
_FRACTION = re.compile(r"(?:([0-9]{1,6})\s+)?([0-9]{1,6})/([0-9]{1,6})")
_DECIMAL = re.compile(r"[0-9]{1,9}([.,][0-9]{1,6})?")


def read_angka(text: str) -> Decimal | None:
    """Digits to a number: "1,5", "1.500" (thousands), "0.250", "1/2", "1 1/2"; None where it isn't certain.

    What `is_uncertain` is refused, and so is a fraction that has no exact decimal.
    """
    text = text.strip()
    if "/" in text:
        return _read_fraction(text)
    if _THOUSANDS.fullmatch(text) and len(text) <= 16:
        return Decimal(text.replace(".", "").replace(",", "."))
    if is_uncertain(text) or not _DECIMAL.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def is_uncertain(text: str) -> bool:
    """Whether digits may be either a fraction or thousands: a comma before exactly three ("1,500"), or "01.500"."""
    return bool(_UNCERTAIN.fullmatch(text))


def _read_fraction(text: str) -> Decimal | None:
    found = _FRACTION.fullmatch(text)
    if not found or int(found[3]) not in (2, 4, 5, 8, 10):
        return None
    whole, top, bottom = found.groups()
    if whole and int(top) >= int(bottom):
        return None
    return Decimal(int(whole or 0)) + Decimal(int(top)) / Decimal(int(bottom))


def read_bilangan(text: str) -> Decimal | None:
    """Words to a number below a thousand ("dua puluh lima", "setengah"); None if they aren't one."""
    if text in _PARTS:
        return _PARTS[text]
    words = [part for word in text.split() for part in _SE.get(word, (word,))]
    total, ones = 0, None
    for word in words:
        if word in _ONES:
            if ones is not None:
                return None
            ones = _ONES[word]
        elif ones is None:
            return None
        else:
            scale = {"belas": (10, 1), "puluh": (0, 10), "ratus": (0, 100)}.get(word)
            if scale is None:
                return None
            total += scale[0] + ones * scale[1]
            ones = None
    return Decimal(total + (ones or 0)) if words else None


def print_angka(number: Decimal) -> str:
    """A number with a decimal comma and no trailing zeros."""
    return plain(number).replace(".", ",")


def plain(number: Decimal) -> str:
    """A number as a JSON decimal string: no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

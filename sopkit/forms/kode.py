"""The code printed on a form: which collection, period, version and unit it is for, with a check character."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from sopkit.model.pengumpulan import Pengumpulan

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE = re.compile(r"SK-([0-9A-Z]{6})-([0-9]{4}(?:TW[1-4]|B[0-9]{2}))-V([0-9]{1,4})-([A-Z][A-Z0-9_-]{0,99})-([0-9A-Z])")
_DASH = "[-‐-―−]"
LIKE_KODE = re.compile(rf"\s*SK\s*{_DASH}\s*[0-9A-Z]{{6}}\s*{_DASH}", re.IGNORECASE)
"""How a text begins that is meant as a code, right or wrong."""
_DASHES = re.compile(_DASH)


@dataclass(frozen=True, slots=True)
class Kode:
    """Whose form it is. `pengumpulan` is the collection's fingerprint, `periode` as in `Periode.id`."""

    pengumpulan: str
    periode: str
    versi: int
    unit: str

    def __str__(self) -> str:
        """As printed: SK-7F3K9Q-2026TW1-V1-PELAYANAN-X."""
        year, _, part = self.periode.partition("-")
        part = part if part.startswith("TW") else f"B{part}"
        body = f"SK-{self.pengumpulan}-{year}{part}-V{self.versi}-{self.unit.upper()}"
        return f"{body}-{_check(body)}"


def fingerprint(pengumpulan: Pengumpulan) -> str:
    """Six letters and digits that tell one collection from another: of its name (whatever its case) and its year."""
    name = " ".join(pengumpulan.nama.casefold().split())
    number = int.from_bytes(hashlib.sha256(f"{name}\n{pengumpulan.tahun}".encode()).digest()[:8])
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[digit]
    return letters


def plain_kode(text: str) -> str:
    """A code as it is printed, whatever its spaces, dashes and small letters have become."""
    return _DASHES.sub("-", re.sub(r"\s+", "", text[:300])).upper()


@lru_cache(maxsize=64)
def read_kode(text: str) -> Kode | None:
    """The code in a text, spaces, dashes and small letters forgiven; None if it is none or its check is wrong."""
    text = plain_kode(text)
    found = _CODE.fullmatch(text)
    if not found or _check(text[:-2]) != found[5]:
        return None
    year, part = found[2][:4], found[2][4:].removeprefix("B")
    return Kode(found[1], f"{year}-{part}", int(found[3]), found[4].lower())


def _check(body: str) -> str:
    """ISO 7064 MOD 37,36 over the letters and digits: finds every one mistyped, and nearly every two swapped.

    Dashes and underscores don't count.
    """
    product = 36
    for character in body:
        if character in _ALPHABET:
            total = (product + _ALPHABET.index(character)) % 36 or 36
            product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]

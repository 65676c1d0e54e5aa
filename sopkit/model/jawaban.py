"""What one unit answered for one indicator in one period."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Keadaan(StrEnum):
    """The state of an answer; the values are the contract of the JSON output."""

    TERISI = "filled"
    NIHIL = "nihil"
    """Declared: there was nothing to report. Not a missing figure."""
    KOSONG = "empty"
    DITOLAK = "refused"
    BELUM = "missing"
    """No return of the unit counts."""

    @property
    def kata(self) -> str:
        """The Indonesian word for it."""
        words = {
            "filled": "terisi",
            "nihil": "NIHIL",
            "empty": "kosong",
            "refused": "ditolak",
            "missing": "belum masuk",
        }
        return words[self.value]

    @property
    def is_lacking(self) -> bool:
        """Whether a figure that belongs here isn't known."""
        return self not in (Keadaan.TERISI, Keadaan.NIHIL)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """A figure as filled in: `nilai`, or for a ratio `pembilang` and `penyebut`; all None unless it is TERISI."""

    keadaan: Keadaan
    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Angka:
    """An exact figure, of one answer or of many made one.

    `nilai` is None where it is n/a: because something lacks (`is_lacking`; `sementara` is then what is known so
    far), because all that went into it is NIHIL (`is_nihil`), or because a ratio's denominator is 0.
    `known` of `expected` answers went into it, NIHIL ones counted as known.
    """

    nilai: Fraction | None
    pembilang: Fraction | None = None
    penyebut: Fraction | None = None
    sementara: Fraction | None = None
    is_nihil: bool = False
    known: int = 1
    expected: int = 1

    @property
    def is_lacking(self) -> bool:
        """Whether something that belongs in it isn't known."""
        return self.known < self.expected

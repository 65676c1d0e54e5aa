"""Exact sums of times: what was added up, how it is printed, and how long it is by a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from sopkit.model.bilangan import is_uncertain, print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama, Takaran

_MICRO = Decimal("0.000001")
DIGITS = 100
"""More than any sum of accepted numbers has, so that none is rounded."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of times that loses nothing: its terms, and the rows that state none or can't be read.

    A time per thing stays apart in its term (`per`) unless the prosedur gives the volume. `is_open` says that
    something beside the terms may make it longer.
    """

    terms: tuple[Takaran, ...]
    unstated: tuple[int, ...]
    unreadable: tuple[int, ...]
    is_open: bool = False

    @property
    def at_least(self) -> bool:
        """Whether the true time may be longer than the sum."""
        return self.is_open or bool(self.unstated or self.unreadable) or any(term.at_least for term in self.terms)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to add up, not even a time that isn't stated."""
        return not self.terms and not self.at_least

    @property
    def per_unit(self) -> dict[str, "Total"]:
        """Sums of the times per thing whose volume isn't known, by thing."""
        things = dict.fromkeys(term.per for term in self.terms if term.per)
        return {
            thing: Total(tuple(Takaran(t.min, t.max) for t in self.terms if t.per == thing), (), ()) for thing in things
        }

    @property
    def text(self) -> str:
        """The unconverted sum, as it is printed; times per thing and hari kalender stand beside it."""
        low, high = self.sums
        calendar_low, calendar_high = (side.pop(Satuan.HARI_KALENDER, Decimal(0)) for side in (low, high))
        parts = []
        if any(high.values()):
            parts.append(print_lama(low, high))
        if calendar_high:
            kalender = Satuan.HARI_KALENDER
            parts.append(print_lama({kalender: calendar_low}, {kalender: calendar_high}))
        parts += [f"{total.text}/{thing}" for thing, total in self.per_unit.items()]
        if not parts:
            return "belum dinyatakan"
        return ("sekurang-kurangnya " if self.at_least else "") + " + ".join(parts)

    def minutes(self, kalender: Kalender) -> tuple[Decimal, Decimal] | None:
        """Least and most minutes by a calendar, without hari kalender; None if no such time is stated.

        Exact, but for a sum of seconds that is no decimal of a minute: that is rounded to six places.
        """
        counted = [t for t in self._counted() if any(unit is not Satuan.HARI_KALENDER for unit in t.max)]
        if not counted:
            return None
        with localcontext(prec=DIGITS):
            ends = [_ends(term, kalender) for term in counted]
            low, high = (sum(side, Decimal(0)) / 60 for side in zip(*ends, strict=True))
            return low.quantize(_MICRO), high.quantize(_MICRO)

    @property
    def calendar_days(self) -> tuple[Decimal, Decimal]:
        """Least and most hari kalender, which no calendar of working days converts."""
        if not any(Satuan.HARI_KALENDER in term.max for term in self.terms):
            return Decimal(0), Decimal(0)
        low, high = self.sums
        return low.get(Satuan.HARI_KALENDER, Decimal(0)), high.get(Satuan.HARI_KALENDER, Decimal(0))

    def _counted(self) -> Iterator[Takaran]:
        return (term for term in self.terms if not term.per)

    @property
    def sums(self) -> tuple[Lama, Lama]:
        """Least and most of each unit, without times per thing; beside hari a hari kerja is one of them."""
        low: Lama = {}
        high: Lama = {}
        with localcontext(prec=DIGITS):
            for term in self._counted():
                for side, lama in ((low, term.min), (high, term.max)):
                    for satuan, amount in lama.items():
                        side[satuan] = side.get(satuan, Decimal(0)) + amount
        if Satuan.HARI in low or Satuan.HARI in high:
            for side in (low, high):
                if Satuan.HARI_KERJA in side:
                    side[Satuan.HARI] = side.get(Satuan.HARI, Decimal(0)) + side.pop(Satuan.HARI_KERJA)
        return low, high


def _ends(term: Takaran, kalender: Kalender) -> list[Decimal]:
    most = kalender.seconds(term.max)
    return [most, most] if term.min == term.max else sorted((kalender.seconds(term.min), most))


def print_lama(low: Lama, high: Lama) -> str:
    """A length or a range, from the largest unit to the smallest, nothing carried: "5-7 jam 40 menit"."""
    if low is high and len(high) == 1:  # nearly all that are printed
        ((unit, amount),) = high.items()
        return f"{_amount(amount)} {unit}" if amount else ""
    units = sorted({**low, **high}, key=lambda satuan: satuan.rank)
    pairs = [(unit, low.get(unit, Decimal(0)), high.get(unit, Decimal(0))) for unit in units]
    if all(least == most or 0 < least < most for _, least, most in pairs):
        return " ".join(
            _amount(least) + ("" if least == most else f"-{_amount(most)}") + f" {unit}"
            for unit, least, most in pairs
            if most
        )
    return f"{print_lama(low, low)} - {print_lama(high, high)}"


def _amount(number: Decimal) -> str:
    """A number that reads back as itself: "1,125" could be thousands, "1,1250" can't."""
    text = print_angka(number)
    return f"{text}0" if is_uncertain(text) else text

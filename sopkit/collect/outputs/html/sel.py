"""What stands in the cells of the page's tables: words and figures as they are printed, with where they lead."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sopkit.collect.keterangan import NA
from sopkit.collect.recap import Rekap
from sopkit.collect.unit import Posisi
from sopkit.model.bilangan import plain
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.jumlah import as_decimal, print_jumlah
from sopkit.model.pengumpulan import Target

_TONES = {Severity.INFO: "baik", Severity.WARNING: "periksa", Severity.ERROR: "buruk"}
_BANDS = 5
"""Colours of predikat, from the best to the worst."""


class Sel(NamedTuple):
    """A cell: its words, what heads its column, its look, the id that it leads to, and a figure's exact value."""

    text: str
    label: str = ""
    look: str = ""
    href: str = ""
    value: str = ""


def tone(severity: Severity | None) -> str:
    """The look of something good, to be checked, or bad."""
    return _TONES[severity] if severity else ""


def figure(value: Fraction | Decimal | None, desimal: int, label: str, href: str = "", look: str = "") -> Sel:
    """A figure with so many decimals, its exact value beside it; n/a where there is none."""
    if value is None:
        return Sel(NA, label, f"angka tiada {look}".rstrip(), href)
    exact = plain(as_decimal(value) if isinstance(value, Fraction) else value)
    return Sel(print_jumlah(value, desimal), label, f"angka {look}".rstrip(), href, exact)


def realisasi(angka: Angka, desimal: int, label: str, href: str = "") -> Sel:
    """A figure, n/a, or NIHIL where that was declared."""
    if angka.is_nihil and not angka.is_lacking:
        return Sel(Keadaan.NIHIL.kata, label, "angka", href)
    return figure(angka.nilai, desimal, label, href, "tebal")


def target(value: Target | None, desimal: int, label: str) -> Sel:
    """A target: a range as text, a figure with the decimals that it was stated with."""
    if value is None:
        return Sel(NA, label, "angka tiada")
    return Sel(value.print(0 if value.is_range else desimal), label, "angka")


def predikat(rekap: Rekap, posisi: Posisi, label: str) -> Sel:
    """What the scale calls it, coloured by the band's place in the scale."""
    if posisi.predikat is None:
        return Sel(NA, label, "tengah tiada")
    names = [one.nama for one in rekap.pengumpulan.tingkat]
    place = names.index(posisi.predikat) * (_BANDS - 1) // max(len(names) - 1, 1)
    return Sel(posisi.predikat, label, f"tengah tingkat-{place}")

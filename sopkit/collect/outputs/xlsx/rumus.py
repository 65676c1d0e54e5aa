"""Formulas that give again what is written, from the cells of Asal angka: what is changed there is seen everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sopkit.collect.kiriman import PARAMETER
from sopkit.collect.unit import Asal, Posisi
from sopkit.forms.form import Jenis
from sopkit.model.bilangan import plain
from sopkit.model.jumlah import as_decimal
from sopkit.model.pengumpulan import Agregasi, Indikator, Polaritas, RumusNegatif
from sopkit.model.periode import Periode

ASAL = "Asal angka"
BAGIAN, ANGKA, BERLAKU = "E", "F", "N"
"""Columns of that sheet: the figure's part, the figure, and the number of the last period in which it still holds."""
DI_ATAS, NAMA = "C", "D"
"""Columns of Parameter: above which capaian a band begins, and its name."""
NA = '"n/a"'
ROW = "{row}"
"""In a formula: the row that it comes to stand in."""
_EXACT = 10
"""Decimals at which a capaian is held against the scale; sums of binary numbers may be off by less."""


class Cells:
    """Where the figures stand in Asal angka; empty where there are too many to list."""

    def __init__(self, reported: Sequence[Periode]) -> None:
        self._reported = list(reported)
        self._rows: dict[tuple[str, Periode], list[int]] = {}
        self._own: dict[tuple[str, str, Periode, Jenis], int] = {}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, asal: Asal, row: int) -> None:
        """Note the row of a figure; an indicator's come in order of their periods."""
        self._rows.setdefault((asal.indikator, asal.periode), []).append(row)
        self._own[asal.indikator, asal.unit, asal.periode, asal.sumber.bagian] = row

    def number(self, periode: Periode) -> int:
        """A period's number since January."""
        return self._reported.index(periode) + 1

    def of_all(self, indikator: Indikator, parts: Sequence[Periode]) -> str | None:
        """The figure of all units over periods that follow each other; None where no cell went into it."""
        end = self.number(parts[-1])
        if indikator.kumulatif:
            parts = self._reported[:end]
        blocks = [block for one in parts if (block := self._rows.get((indikator.id, one)))]
        if not blocks:
            return None
        first, last = blocks[0][0], blocks[-1][-1]
        if _is_last(indikator):
            # Of each unit the last figure stated: it holds beyond the periods that it isn't followed in.
            holding = [(BERLAKU, f'">={end}"')] if len(parts) > 1 else []
            return _fold(indikator, first, last, holding)
        if indikator.is_rasio or _function(indikator.over_units) == _function(indikator.over_periods) == "SUM":
            return _fold(indikator, first, last, [])
        each = ",".join(_fold(indikator, block[0], block[-1], []) for block in blocks)
        return f"{_function(indikator.over_periods)}({each})"

    def of_unit(self, indikator: Indikator, unit: str, spans: Sequence[Periode], bagian: Jenis) -> str | None:
        """One unit's figure, or a part of it, over periods."""
        found = (self._own.get((indikator.id, unit, one, bagian)) for one in spans)
        rows = [row for row in found if row]
        if not rows:
            return None
        cells = [f"'{ASAL}'!{ANGKA}{row}" for row in rows]
        if _is_last(indikator) or len(cells) == 1:
            return cells[-1]
        return f"{_function(indikator.over_periods)}({','.join(cells)})"


def _is_last(indikator: Indikator) -> bool:
    return indikator.kumulatif or indikator.over_periods is Agregasi.AKHIR


def _function(how: Agregasi) -> str:
    return "AVERAGE" if how is Agregasi.RATA_RATA else "SUM"


def _fold(indikator: Indikator, first: int, last: int, where: list[tuple[str, str]]) -> str:
    """The figure of rows of Asal angka that follow each other, those that are as `where` says of their columns."""

    def column(name: str) -> str:
        return f"'{ASAL}'!${name}${first}:${name}${last}"

    def fold(function: str, *conditions: tuple[str, str]) -> str:
        if not conditions:
            return f"{function}({column(ANGKA)})"
        told = ",".join(f"{column(name)},{wanted}" for name, wanted in conditions)
        return f"{function}IFS({column(ANGKA)},{told})"

    if not indikator.is_rasio:
        return fold(_function(indikator.over_units), *where)
    top, bottom = (fold("SUM", (BAGIAN, f'"{one.value}"'), *where) for one in (Jenis.PEMBILANG, Jenis.PENYEBUT))
    return rasio(indikator, top, bottom)


def rasio(indikator: Indikator, top: str, bottom: str) -> str:
    """A numerator over a denominator, times the factor; n/a where the denominator is 0."""
    return f"IF({bottom}=0,{NA},{top}/{bottom}*{plain(indikator.pengali)})"


def capaian(indikator: Indikator, posisi: Posisi, target: str, realisasi: str) -> str | None:
    """The capaian from the columns of target and realisasi; None where there is no target."""
    t, r = target + ROW, realisasi + ROW
    if posisi.target is None:
        return None
    if not posisi.target.is_range:
        return f"IF(AND(ISNUMBER({r}),{t}>0),{_capaian(indikator, r, t)},{NA})"
    low, high = (as_decimal(Fraction(end), 17) for end in (posisi.target.min, posisi.target.max))
    below, above = (_capaian(indikator, r, plain(end)) if end > 0 else NA for end in (low, high))
    return f"IF(ISNUMBER({r}),IF({r}<{plain(low)},{below},IF({r}>{plain(high)},{above},100)),{NA})"


def _capaian(indikator: Indikator, r: str, t: str) -> str:
    if indikator.polaritas is Polaritas.POSITIF:
        return f"{r}/{t}*100"
    if indikator.rumus_negatif is not RumusNegatif.RASIO:
        return f"(2*{t}-{r})/{t}*100"
    return f"IF({r}=0,{NA},{t}/{r}*100)"


def mean(cells: str, cap: str | None) -> str:
    """The mean of capaian, each cut at the cap's cell if there is one; n/a where there are none."""
    if cap is None:
        return f"IF(COUNT({cells})=0,{NA},AVERAGE({cells}))"
    cut = f'SUMIF({cells},"<="&{cap})+{cap}*COUNTIF({cells},">"&{cap})'
    return f"IF(COUNT({cells})=0,{NA},({cut})/COUNT({cells}))"


def drawn(cell: str) -> str:
    """What a chart takes from a cell; one that holds no figure leaves a gap, as a text would be drawn as 0."""
    return f"IF(ISNUMBER({cell}),{cell},NA())"


def is_above(capaian: str, end: Decimal | None) -> str:
    """Whether a capaian lies above where a band begins, of which the last begins nowhere."""
    return "TRUE" if end is None else f"ROUND({capaian},{_EXACT})>{plain(end)}"


@dataclass(frozen=True, slots=True)
class Skala:
    """Where the scale stands in Parameter: the rows of its bands, the cell of the cap."""

    first: int
    last: int
    cap: str | None

    def predikat(self, capaian: str) -> str:
        """What the scale calls the capaian in a column."""
        value = capaian + ROW
        names = f"{PARAMETER}!${NAMA}${self.first}:${NAMA}${self.last}"
        place = "1"
        if self.last > self.first:
            ends = f"{PARAMETER}!${DI_ATAS}${self.first}:${DI_ATAS}${self.last - 1}"
            place = f"1+SUMPRODUCT(--(ROUND({value},{_EXACT})<={ends}))"
        return f"IF(ISNUMBER({value}),INDEX({names},{place}),{NA})"

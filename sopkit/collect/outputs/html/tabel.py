"""The page's tables of figures: the recap itself, and each unit's share of it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sopkit.collect.keterangan import NA, groups, keterangan
from sopkit.collect.outputs.html.grafik import shown
from sopkit.collect.outputs.html.sel import Sel, figure, predikat, realisasi, target, tone
from sopkit.collect.pengiriman import unit_state
from sopkit.collect.recap import Rekap, RekapIndikator, RekapSasaran
from sopkit.collect.rerata import note
from sopkit.collect.rincian import Remarks, keadaan_of, remarks_of, texts_of, why
from sopkit.collect.unit import Posisi, RekapUnit, UnitIndikator
from sopkit.model.jumlah import as_decimal, places
from sopkit.model.pengumpulan import Polaritas

_TARGET, _REALISASI, _CAPAIAN, _PREDIKAT = "Target", "Realisasi", "Capaian (%)", "Predikat"
_MANY = 6
"""Periods; of more, the names of months are shortened."""
UNIT_HEAD = ("Indikator", "Keadaan", _TARGET, "Pembilang", "Penyebut", _REALISASI, _CAPAIAN, _PREDIKAT, "Keterangan")


class Head(NamedTuple):
    """What heads one or several columns."""

    text: str
    columns: int = 1
    below: tuple[str, ...] = ()


class Row(NamedTuple):
    """An indicator: its number, name and unit of measure, its figures, and what is said beside them."""

    number: int
    nama: str
    satuan: str
    is_negative: bool
    cells: tuple[Sel, ...]
    note: str


class Group(NamedTuple):
    """A sasaran with its indicators and their mean."""

    nama: str
    rows: list[Row]
    mean: Sel
    note: str


class Links(NamedTuple):
    """What figures lead to: the cells that an indicator's, or a unit's share of it, were read from."""

    is_shown: bool

    def of(self, number: int) -> str:
        """Of an indicator, by its number."""
        return f"asal-{number}" if self.is_shown else ""

    def of_unit(self, number: int, unit: int, one: UnitIndikator) -> str:
        """Of a unit's share, both by their numbers."""
        return f"asal-{number}-{unit}" if self.is_shown and one.asal else ""


def heads(rekap: Rekap) -> list[Head]:
    """What heads the figures of the recap, between the indicator and what is said beside it."""
    asked = Head(rekap.periode.judul, 4, (_TARGET, _REALISASI, _CAPAIAN, _PREDIKAT))
    if rekap.periode.key == "tahun":
        names = (one.singkat.replace(" ", "\xa0") for one in rekap.reported)
        periods = tuple(name[:3] if len(rekap.reported) > _MANY else name for name in names)
        return [Head(f"{_REALISASI} tiap periode", len(periods), periods), asked]
    since = Head(f"Sejak Januari (s.d. {rekap.periode.nama})", 3, (_TARGET, _REALISASI, _CAPAIAN))
    return [asked, since, Head(f"Target {rekap.periode.tahun}")]


def before_capaian(rekap: Rekap) -> int:
    """How many columns stand before the capaian of the period asked."""
    return 5 + (len(rekap.reported) if rekap.periode.key == "tahun" else 0)


def recap_table(rekap: Rekap, links: Links) -> Iterator[Group]:
    """The recap, sasaran by sasaran."""
    for sasaran, rows in groups(rekap):
        shown_rows = [_row(rekap, number, row, links.of(number)) for number, row in rows]
        yield Group(sasaran.nama, shown_rows, _mean(sasaran), note(sasaran))


def _mean(sasaran: RekapSasaran) -> Sel:
    exact = figure(sasaran.rata_rata, 2, "Rata-rata capaian")
    return exact._replace(text=shown(sasaran))


def _row(rekap: Rekap, number: int, row: RekapIndikator, href: str) -> Row:
    indikator = row.indikator
    cells: list[Sel] = []
    if rekap.periode.key == "tahun":
        for periode, posisi in row.per_periode.items():
            cells.append(realisasi(posisi.angka, indikator.desimal, f"{_REALISASI} {periode.singkat}", href))
        cells += _figures(row, row.periode, href)
        cells.append(predikat(rekap, row.periode, _PREDIKAT))
    else:
        cells += _figures(row, row.periode, href)
        cells.append(predikat(rekap, row.periode, _PREDIKAT))
        cells += _figures(row, row.sampai, href, "sejak Januari")
        cells.append(target(row.tahun, indikator.desimal, f"{_TARGET} {rekap.periode.tahun}"))
    is_negative = indikator.polaritas is Polaritas.NEGATIF
    note = keterangan(rekap, row)
    return Row(number, indikator.nama, indikator.satuan or "", is_negative, tuple(cells), note)


def _figures(row: RekapIndikator, posisi: Posisi, href: str, since: str = "") -> Sequence[Sel]:
    desimal = row.indikator.desimal
    labels = [f"{label} {since}".rstrip() for label in (_TARGET, _REALISASI, _CAPAIAN)]
    return (
        target(posisi.target, desimal, labels[0]),
        realisasi(posisi.angka, desimal, labels[1], href),
        figure(posisi.persen, 2, labels[2], href if posisi.persen is not None else ""),
    )


class UnitRow(NamedTuple):
    """A unit's share of an indicator, and what it wrote."""

    number: int
    nama: str
    satuan: str
    cells: tuple[Sel, ...]
    texts: list[tuple[str, str]]


class UnitTable(NamedTuple):
    """All that a unit reported."""

    nama: str
    states: list[str]
    look: str
    rows: list[UnitRow]


def unit_tables(rekap: Rekap, units: Sequence[RekapUnit], links: Links) -> Iterator[UnitTable]:
    """Each unit's table."""
    remarks = remarks_of(rekap) if units else {}
    for place, unit in enumerate(units, 1):
        states, worst = unit_state(rekap, unit.files)
        rows = [
            _unit_row(rekap, remarks, number, row, unit, links.of_unit(number, place, unit.indikator[row.indikator.id]))
            for number, row in enumerate(rekap.indikator, 1)
            if row.indikator.id in unit.indikator
        ]
        yield UnitTable(rekap.pengumpulan.units[unit.unit].nama, states, tone(worst), rows)


def _unit_row(rekap: Rekap, remarks: Remarks, number: int, row: RekapIndikator, unit: RekapUnit, href: str) -> UnitRow:
    one, indikator = unit.indikator[row.indikator.id], row.indikator
    texts, worst = keadaan_of(unit, one)
    angka = one.posisi.angka
    parts = zip(("Pembilang", "Penyebut"), (angka.pembilang, angka.penyebut), strict=True)
    cells = (
        Sel(", ".join(texts), "Keadaan", f"tengah {tone(worst)}".rstrip()),
        target(one.posisi.target, indikator.desimal, _TARGET),
        *(_part(row, one, label, value) for label, value in parts),
        realisasi(angka, indikator.desimal, _REALISASI, href),
        figure(one.posisi.persen, 2, _CAPAIAN, href if one.posisi.persen is not None else ""),
        predikat(rekap, one.posisi, _PREDIKAT),
        Sel("; ".join(why(rekap, remarks, row, unit)), "Keterangan", "kecil"),
    )
    return UnitRow(number, indikator.nama, indikator.satuan or "", cells, list(texts_of(one)))


def _part(row: RekapIndikator, one: UnitIndikator, label: str, value: Fraction | None) -> Sel:
    """A numerator or denominator, whole unless it was typed with decimals."""
    if not row.indikator.is_rasio:
        return Sel("", label)
    if value is None or one.posisi.angka.is_lacking:
        return Sel(NA, label, "angka tiada")
    return figure(value, min(places(as_decimal(value)), 6), label)

"""The sheet of every unit's share: its figures, and below them what it wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sopkit.collect.keterangan import groups
from sopkit.collect.outputs.xlsx import rumus
from sopkit.collect.outputs.xlsx.look import (
    TOO_MANY,
    Lembar,
    Sel,
    begin,
    colour_predikat,
    figure,
    group_row,
    predikat,
    realisasi,
    target,
    width_of,
)
from sopkit.collect.outputs.xlsx.rumus import ROW, Cells, Skala
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.collect.rincian import Remarks, keadaan_of, remarks_of, texts_of, why
from sopkit.collect.unit import RekapUnit, UnitIndikator
from sopkit.forms.form import Jenis
from sopkit.model.finding import Severity
from sopkit.model.jumlah import as_decimal, places
from sopkit.workbook.write import BAD, GREY, LOCKED_FILL, WARN

_COLOURS = {Severity.ERROR: BAD, Severity.WARNING: WARN}
_TARGET, _PARTS, _REALISASI, _CAPAIAN, _PREDIKAT = "D", ("E", "F"), "G", "H", "I"
"""Columns that formulas refer to."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What every row draws on."""

    rekap: Rekap
    cells: Cells
    skala: Skala
    remarks: Remarks


def add(book: Any, rekap: Rekap, cells: Cells, skala: Skala) -> None:
    """Add the sheet."""
    units = list(rekap.units()) if rekap.is_detailed else []
    lembar = begin(book, "Per unit", rekap, "RINCIAN PER UNIT", _widths(rekap, units), *_notes(rekap))
    head = ["No", "Unit", "Keadaan", "Target", "Pembilang", "Penyebut", "Realisasi", "Capaian (%)", "Predikat"]
    lembar.head([*head, "Keterangan"], freeze=True)
    first, whole = lembar.row, Whole(rekap, cells, skala, remarks_of(rekap) if units else {})
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    for sasaran, rows in groups(rekap):
        if units:
            group_row(lembar, sasaran.nama)
        for place, (number, row) in enumerate(rows if units else ()):
            own = [unit for unit in units if row.indikator.id in unit.indikator]
            _add_indikator(lembar, whole, number, row, own, keep=place == 0)
    if cells:
        colour_predikat(lembar, rekap, first, _CAPAIAN, _PREDIKAT)
    lembar.finish(f"Per unit, {rekap.periode.judul}")


def _notes(rekap: Rekap) -> list[str]:
    if len(rekap.spans) == 1:
        return []
    return [f"Angka dan keadaan meliputi {rekap.periode.judul}; uraian menurut kiriman terakhir tiap unit."]


def _widths(rekap: Rekap, units: list[RekapUnit]) -> tuple[float, ...]:
    desimal = {row.indikator.id: row.indikator.desimal for row in rekap.indikator}
    all_of = [(one.posisi, desimal[key]) for unit in units for key, one in unit.indikator.items()]
    parts = [value for one, _ in all_of for value in (one.angka.pembilang, one.angka.penyebut)]
    part = width_of([(value, 0) for value in parts])
    targets = width_of([(one.target.max if one.target else None, desimal) for one, desimal in all_of])
    figures = width_of([(one.angka.nilai, desimal) for one, desimal in all_of])
    capaian = width_of([(one.persen, 2) for one, _ in all_of])
    return 4, 34, 14 if len(rekap.spans) == 1 else 18, targets, part, part, figures, capaian, 13, 30


def _add_indikator(
    lembar: Lembar, whole: Whole, number: int, row: RekapIndikator, own: list[RekapUnit], keep: bool
) -> None:
    """An indicator on one page where it fits; else between its units, its name repeated on the next page."""
    name = f"{row.indikator.nama} ({row.indikator.satuan})" if row.indikator.satuan else row.indikator.nama
    look: dict[str, Any] = {"bold": True, "background": LOCKED_FILL}

    def heading(text: str) -> tuple[Sel, ...]:
        return Sel(number, align="center", **look), Sel(text, span=len(lembar.widths) - 1, **look)

    units = [list(_rows(lembar, whole, row, unit)) for unit in own]
    heights = [sum(lembar.height(*cells) for cells in rows) for rows in units]
    tall = lembar.height(*heading(name)) + sum(heights)
    fits = tall + (lembar.together if keep else 0) <= lembar.room
    is_whole = tall <= lembar.left or (fits and lembar.left < lembar.room / 2)
    lembar.add(*heading(name), keep=keep)
    for place, (rows, needed) in enumerate(zip(units, heights, strict=True)):
        goes_on = place > 0 and not is_whole and needed > lembar.left
        if goes_on:
            lembar.add(*heading(f"{name} (lanjutan)"))
        for nth, cells in enumerate(rows):
            lembar.add(*cells, keep=nth > 0 or is_whole or goes_on or place == 0)


def _rows(lembar: Lembar, whole: Whole, row: RekapIndikator, unit: RekapUnit) -> Iterator[tuple[Sel, ...]]:
    """A unit's figures, and below them what it wrote."""
    one = unit.indikator[row.indikator.id]
    yield _figures(whole, row, unit)
    for label, text in texts_of(one):
        told = Sel(text, span=len(lembar.widths) - 2)
        yield Sel(), Sel(label, align="right", colour=GREY, size=8), told


def _figures(whole: Whole, row: RekapIndikator, unit: RekapUnit) -> tuple[Sel, ...]:
    one, indikator, rekap = unit.indikator[row.indikator.id], row.indikator, whole.rekap
    angka, desimal = one.posisi.angka, indikator.desimal
    formulas = {bagian: whole.cells.of_unit(indikator, unit.unit, rekap.spans, bagian) for bagian in Jenis}
    if formulas[Jenis.PENYEBUT]:
        formulas[Jenis.NILAI] = rumus.rasio(indikator, *(column + ROW for column in _PARTS))
    shown = realisasi(angka, desimal, formulas[Jenis.NILAI], bold=True)
    persen = rumus.capaian(indikator, one.posisi, _TARGET, _REALISASI) if shown.formula else None
    return (
        Sel(),
        Sel(rekap.pengumpulan.units[unit.unit].nama),
        _keadaan(unit, one),
        target(one.posisi.target, desimal),
        _part(row, one, angka.pembilang, formulas[Jenis.PEMBILANG]),
        _part(row, one, angka.penyebut, formulas[Jenis.PENYEBUT]),
        shown,
        figure(one.posisi.persen, 2, formula=persen),
        predikat(rekap, one.posisi, whole.skala.predikat(_CAPAIAN) if persen else None),
        Sel("; ".join(why(rekap, whole.remarks, row, unit)), size=8),
    )


def _keadaan(unit: RekapUnit, one: UnitIndikator) -> Sel:
    texts, severity = keadaan_of(unit, one)
    return Sel("\n".join(texts), align="center", background=_COLOURS[severity] if severity else None)


def _part(row: RekapIndikator, one: UnitIndikator, value: Any, formula: str | None) -> Sel:
    """A numerator or denominator, whole unless it was typed with decimals."""
    if not row.indikator.is_rasio:
        return Sel("–", align="right", colour=GREY)
    if value is None or one.posisi.angka.is_lacking:
        return figure(None, 0)
    return figure(value, min(places(as_decimal(value)), 6), formula=formula)

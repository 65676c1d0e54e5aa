"""The sheet of every unit's share: its figures, and below them what it wrote."""

from collections.abc import Iterator
from typing import Any

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.masuk import numbered, states
from sopkit.collect.outputs.xlsx.look import (
    TOO_MANY,
    Lembar,
    Sel,
    begin,
    figure,
    group_row,
    groups,
    predikat,
    realisasi,
    target,
    width_of,
)
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.collect.unit import RekapUnit, UnitIndikator, why_unused
from sopkit.forms.form import Kolom
from sopkit.forms.remark import Remark
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Keadaan
from sopkit.model.jumlah import as_decimal, places
from sopkit.model.periode import Periode
from sopkit.model.text import clip
from sopkit.workbook.write import BAD, GREY, LOCKED_FILL, WARN

_TEXTS = {
    Kolom.DATA_DUKUNG: "Data dukung",
    Kolom.PENDORONG: "Faktor pendorong",
    Kolom.PENGHAMBAT: "Faktor penghambat",
    Kolom.TINDAK_LANJUT: "Tindak lanjut",
}
_COLOURS = {Keadaan.DITOLAK: BAD, Keadaan.BELUM: BAD, Keadaan.KOSONG: WARN}
Remarks = dict[tuple[str | None, Periode | None, str], list[tuple[int, Remark]]]
"""What is said about answers, by unit, period and indicator, each with its number in Catatan."""


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    units = list(rekap.units()) if rekap.is_detailed else []
    lembar = begin(book, "Per unit", rekap, "RINCIAN PER UNIT", _widths(rekap, units), *_notes(rekap))
    head = ["No", "Unit", "Keadaan", "Target", "Pembilang", "Penyebut", "Realisasi", "Capaian (%)", "Predikat"]
    lembar.head([*head, "Keterangan"], freeze=True)
    remarks = _remarks(rekap) if units else {}
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    for sasaran, rows in groups(rekap):
        if units:
            group_row(lembar, sasaran.nama)
        for place, (number, row) in enumerate(rows if units else ()):
            own = [unit for unit in units if row.indikator.id in unit.indikator]
            _add_indikator(lembar, rekap, remarks, number, row, own, keep=place == 0)
    lembar.finish(f"Per unit, {rekap.periode.judul}")


def _notes(rekap: Rekap) -> list[str]:
    if len(rekap.spans) == 1:
        return []
    return [f"Angka dan keadaan meliputi {rekap.periode.judul}; uraian menurut kiriman terakhir tiap unit."]


def _remarks(rekap: Rekap) -> Remarks:
    found: Remarks = {}
    for number, one, remark in numbered(rekap):
        if one.counts and remark.indikator and remark.severity is not Severity.INFO:
            found.setdefault((one.unit, one.periode, remark.indikator), []).append((number, remark))
    return found


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
    lembar: Lembar, rekap: Rekap, remarks: Remarks, number: int, row: RekapIndikator, own: list[RekapUnit], keep: bool
) -> None:
    """An indicator on one page where it fits; else between its units, its name repeated on the next page."""
    name = f"{row.indikator.nama} ({row.indikator.satuan})" if row.indikator.satuan else row.indikator.nama
    look: dict[str, Any] = {"bold": True, "background": LOCKED_FILL}

    def heading(text: str) -> tuple[Sel, ...]:
        return Sel(number, align="center", **look), Sel(text, span=len(lembar.widths) - 1, **look)

    units = [list(_rows(lembar, rekap, remarks, row, unit)) for unit in own]
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


def _rows(
    lembar: Lembar, rekap: Rekap, remarks: Remarks, row: RekapIndikator, unit: RekapUnit
) -> Iterator[tuple[Sel, ...]]:
    """A unit's figures, and below them what it wrote."""
    one = unit.indikator[row.indikator.id]
    yield _figures(rekap, remarks, row, unit)
    texts = {"Alasan NIHIL": one.alasan} | {label: one.teks.get(kolom, "") for kolom, label in _TEXTS.items()}
    for label, text in texts.items():
        if text:
            told = Sel(text, span=len(lembar.widths) - 2)
            yield Sel(), Sel(label, align="right", colour=GREY, size=8), told


def _figures(rekap: Rekap, remarks: Remarks, row: RekapIndikator, unit: RekapUnit) -> tuple[Sel, ...]:
    one = unit.indikator[row.indikator.id]
    angka, desimal = one.posisi.angka, row.indikator.desimal
    return (
        Sel(),
        Sel(rekap.pengumpulan.units[unit.unit].nama),
        _keadaan(unit, one),
        target(one.posisi.target, desimal),
        *(_part(row, one, value) for value in (angka.pembilang, angka.penyebut)),
        realisasi(angka, desimal, bold=True),
        figure(one.posisi.persen, 2),
        predikat(rekap, one.posisi),
        Sel("; ".join(_why(rekap, remarks, row, unit, one)), size=8),
    )


def _keadaan(unit: RekapUnit, one: UnitIndikator) -> Sel:
    """What became of the unit's answer; of those of several periods, only what is not simply filled in."""
    found = {periode: answer.keadaan for periode, answer in one.per_periode.items()}
    words = {periode: unit.files.state(periode, keadaan) for periode, keadaan in found.items()}
    texts = list(dict.fromkeys(words.values()))
    if len(texts) > 1:
        texts = states((periode, text) for periode, text in words.items() if found[periode] is not Keadaan.TERISI)
    colours = [colour for keadaan, colour in _COLOURS.items() if keadaan in found.values()]
    return Sel("\n".join(texts), align="center", background=colours[0] if colours else None)


def _part(row: RekapIndikator, one: UnitIndikator, value: Any) -> Sel:
    """A numerator or denominator, whole unless it was typed with decimals."""
    if not row.indikator.is_rasio:
        return Sel("–", align="right", colour=GREY)
    if value is None or one.posisi.angka.is_lacking:
        return figure(None, 0)
    return figure(value, min(places(as_decimal(value)), 6))


def _why(rekap: Rekap, remarks: Remarks, row: RekapIndikator, unit: RekapUnit, one: UnitIndikator) -> Iterator[str]:
    angka, capaian = one.posisi.angka, one.posisi.capaian
    if angka.is_lacking and angka.expected == len(rekap.spans) > 1:
        yield f"baru {angka.known} dari {angka.expected} periode"
    for periode, answer in one.per_periode.items():
        if answer.keadaan is Keadaan.BELUM:
            yield from (why_unused(file, periode) for file in unit.files.unused(periode))
        elif answer.keadaan.is_lacking:
            yield from (_refer(*found) for found in remarks.get((unit.unit, periode, row.indikator.id), ()))
    if angka.nilai is None and not angka.is_nihil and not angka.is_lacking:
        yield "penyebut 0"
    if capaian is TanpaCapaian.TANPA_TARGET and row.periode.target is not None:
        yield "target bersama semua unit; capaian tiap unit tidak dihitung"
    elif isinstance(capaian, TanpaCapaian) and capaian is not TanpaCapaian.TANPA_REALISASI:
        yield capaian.value


def _refer(number: int, remark: Remark) -> str:
    """What stands in the cell, and where more is said."""
    found = f"berisi '{clip(remark.raw, 40)}' ({remark.place}); " if remark.raw else ""
    return f"{found}lihat Catatan no. {number}"

"""The sheet of every unit's share: its figures, and below them what it wrote."""

from typing import Any

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.outputs.xlsx.look import (
    Lembar,
    Sel,
    begin,
    figure,
    group_row,
    groups,
    places,
    predikat,
    realisasi,
    target,
    width_of,
)
from sopkit.collect.recap import Rekap, RekapIndikator, UnitIndikator
from sopkit.forms.form import Kolom
from sopkit.model.jawaban import Keadaan
from sopkit.model.jumlah import as_decimal
from sopkit.workbook.write import BAD, GREY, LOCKED_FILL, WARN

_TEXTS = {
    Kolom.DATA_DUKUNG: "Data dukung",
    Kolom.PENDORONG: "Faktor pendorong",
    Kolom.PENGHAMBAT: "Faktor penghambat",
    Kolom.TINDAK_LANJUT: "Tindak lanjut",
}
_COLOURS = {Keadaan.DITOLAK: BAD, Keadaan.BELUM: BAD, Keadaan.KOSONG: WARN}


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, "Per unit", rekap, "RINCIAN PER UNIT", _widths(rekap), *_notes(rekap))
    head = ["No", "Unit", "Keadaan", "Target", "Pembilang", "Penyebut", "Realisasi", "Capaian (%)", "Predikat"]
    lembar.head([*head, "Keterangan"], freeze=True)
    for sasaran, rows in groups(rekap):
        group_row(lembar, sasaran.nama)
        for place, (number, row) in enumerate(rows):
            _add_indikator(lembar, rekap, number, row, keep=place == 0)
    lembar.finish(f"Per unit, {rekap.periode.judul}")


def _notes(rekap: Rekap) -> list[str]:
    if len(rekap.spans) == 1:
        return []
    return [f"Angka meliputi {rekap.periode.judul}; keadaan dan uraian menurut kiriman {rekap.spans[-1].nama}."]


def _widths(rekap: Rekap) -> tuple[float, ...]:
    all_of = [(one.posisi, row.indikator.desimal) for row in rekap.indikator for one in row.units.values()]
    parts = [value for one, _ in all_of for value in (one.angka.pembilang, one.angka.penyebut)]
    part = width_of([(value, 0) for value in parts])
    targets = width_of([(one.target.max if one.target else None, desimal) for one, desimal in all_of])
    figures = width_of([(one.angka.nilai, desimal) for one, desimal in all_of])
    return 4, 34, 14, targets, part, part, figures, width_of([(one.persen, 2) for one, _ in all_of]), 13, 26


def _add_indikator(lembar: Lembar, rekap: Rekap, number: int, row: RekapIndikator, keep: bool) -> None:
    name = f"{row.indikator.nama} ({row.indikator.satuan})" if row.indikator.satuan else row.indikator.nama
    look: dict[str, Any] = {"bold": True, "background": LOCKED_FILL}
    lembar.add(Sel(number, align="center", **look), Sel(name, span=len(lembar.widths) - 1, **look), keep=keep)
    for place, (unit, one) in enumerate(row.units.items()):
        lembar.add(*_figures(rekap, row, unit, one), keep=place == 0)
        texts = {"Alasan NIHIL": one.alasan} | {label: one.teks.get(kolom, "") for kolom, label in _TEXTS.items()}
        for label, text in texts.items():
            if text:
                told = Sel(text, span=len(lembar.widths) - 2)
                lembar.add(Sel(), Sel(label, align="right", colour=GREY, size=8), told, keep=True)


def _figures(rekap: Rekap, row: RekapIndikator, unit: str, one: UnitIndikator) -> tuple[Sel, ...]:
    angka, desimal = one.posisi.angka, row.indikator.desimal
    return (
        Sel(),
        Sel(rekap.pengumpulan.units[unit].nama),
        Sel(one.keadaan.kata, align="center", background=_COLOURS.get(one.keadaan)),
        target(one.posisi.target, desimal),
        *(_part(row, one, value) for value in (angka.pembilang, angka.penyebut)),
        realisasi(angka, desimal, bold=True),
        figure(one.posisi.persen, 2),
        predikat(rekap, one.posisi),
        Sel(_why(rekap, one), size=8),
    )


def _part(row: RekapIndikator, one: UnitIndikator, value: Any) -> Sel:
    """A numerator or denominator, whole unless it was typed with decimals."""
    if not row.indikator.is_rasio:
        return Sel("–", align="right", colour=GREY)
    if value is None or one.posisi.angka.is_lacking:
        return figure(None, 0)
    return figure(value, min(places(as_decimal(value)), 6))


def _why(rekap: Rekap, one: UnitIndikator) -> str:
    angka = one.posisi.angka
    said = []
    if angka.is_lacking and angka.expected == len(rekap.spans) > 1:
        said.append(f"baru {angka.known} dari {angka.expected} periode")
    if angka.nilai is None and not angka.is_nihil and not angka.is_lacking:
        said.append("penyebut 0")
    if isinstance(one.posisi.capaian, TanpaCapaian) and one.posisi.capaian is not TanpaCapaian.TANPA_REALISASI:
        said.append(one.posisi.capaian.value)
    return "; ".join(said)

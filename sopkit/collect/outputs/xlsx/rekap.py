"""The sheet that is signed: every indicator's figures, and what they lack."""

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from sopkit.collect.keterangan import as_of, groups, keterangan, kop_lines
from sopkit.collect.outputs.xlsx import rumus
from sopkit.collect.outputs.xlsx.look import (
    Lembar,
    Sel,
    colour_predikat,
    figure,
    group_row,
    mean,
    predikat,
    realisasi,
    target,
    tell_state,
    width_of,
)
from sopkit.collect.outputs.xlsx.rumus import Cells, Skala
from sopkit.collect.recap import Rekap, RekapIndikator, RekapSasaran
from sopkit.collect.rerata import legend, note
from sopkit.collect.unit import Posisi
from sopkit.model.base import is_stated
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Indikator, Polaritas
from sopkit.model.periode import Periode
from sopkit.workbook.write import GREY, HEAD_FILL, INK, LOCKED_FILL, Part

NAME = "Rekap"
_TARGET, _REALISASI, _CAPAIAN, _PREDIKAT = "Target", "Realisasi", "Capaian (%)", "Predikat"
_DOTS = "." * 32


def add(book: Any, rekap: Rekap, cells: Cells, skala: Skala) -> list[str]:
    """Add the sheet; formulas for the means of the period asked."""
    is_year = rekap.periode.key == "tahun"
    lembar = Lembar(book, NAME, _year_widths(rekap) if is_year else _widths(rekap))
    _add_top(lembar, rekap)
    lembar.head(*(_year_head(rekap) if is_year else _head(rekap)))
    first, before = lembar.row, 5 + len(_periods(rekap)) if is_year else 5
    capaian, means = get_column_letter(before + 1), []
    for sasaran, rows in groups(rekap):
        group_row(lembar, sasaran.nama)
        for place, (number, row) in enumerate(rows):
            figures = (_year_figures if is_year else _figures)(rekap, row, cells, skala)
            lembar.add(*_names(number, row), *figures, Sel(keterangan(rekap, row), size=8), points=26, keep=not place)
        means.append(rumus.drawn(f"{NAME}!${capaian}${lembar.row}"))
        values = f"{capaian}{lembar.row - len(rows)}:{capaian}{lembar.row - 1}"
        _add_mean(lembar, sasaran, before, rumus.mean(values, skala.cap) if cells else None)
    if cells:
        colour_predikat(lembar, rekap, first, capaian, get_column_letter(before + 2))
    _add_notes(lembar, rekap)
    _add_signature(lembar, rekap)
    lembar.finish(f"Rekap {rekap.periode.judul}")
    return means if cells else []


def _periods(rekap: Rekap) -> tuple[Periode, ...]:
    return tuple(rekap.indikator[0].per_periode) if rekap.indikator else ()


def _columns(rekap: Rekap, posisi: Sequence[Posisi]) -> Iterator[float]:
    """Widths of target, realisasi and capaian."""
    rows = [(one, row.indikator.desimal) for one, row in zip(posisi, rekap.indikator, strict=True)]
    yield width_of([(one.target.max if one.target else None, desimal) for one, desimal in rows])
    yield width_of([(one.angka.nilai, desimal) for one, desimal in rows])
    yield width_of([(one.persen, 2) for one in posisi])


def _widths(rekap: Rekap) -> tuple[float, ...]:
    rows = rekap.indikator
    of_year = width_of([(row.tahun.max if row.tahun else None, row.indikator.desimal) for row in rows])
    periode = _columns(rekap, [row.periode for row in rows])
    return 4, 36, 12, *periode, 13, *_columns(rekap, [row.sampai for row in rows]), of_year, 31


def _year_widths(rekap: Rekap) -> tuple[float, ...]:
    rows = rekap.indikator
    periods = _periods(rekap)
    least = 11 if len(periods) <= 4 else 10
    each = [
        width_of([(row.per_periode[one].angka.nilai, row.indikator.desimal) for row in rows], least) for one in periods
    ]
    return 4, 36, 12, *each, *_columns(rekap, [row.periode for row in rows]), 13, 31


Head = list[Sel | str]


def _head(rekap: Rekap) -> tuple[Head, Head]:
    since = f"Sejak Januari (s.d. {rekap.periode.nama})"
    first: Head = ["No", "Indikator", "Satuan", Sel(rekap.periode.judul, span=4), Sel(since, span=3)]
    second: Head = ["", "", "", _TARGET, _REALISASI, _CAPAIAN, _PREDIKAT, _TARGET, _REALISASI, _CAPAIAN, "", ""]
    return [*first, f"Target {rekap.periode.tahun}", "Keterangan"], second


def _year_head(rekap: Rekap) -> tuple[Head, Head]:
    periods = [one.nama for one in _periods(rekap)]
    each = Sel(f"{_REALISASI} tiap periode", span=len(periods))
    first: Head = ["No", "Indikator", "Satuan", each, Sel(rekap.periode.judul, span=4), "Keterangan"]
    return first, ["", "", "", *periods, _TARGET, _REALISASI, _CAPAIAN, _PREDIKAT, ""]


def _names(number: int, row: RekapIndikator) -> tuple[Sel, ...]:
    name = Part(row.indikator.nama)
    is_negative = row.indikator.polaritas is Polaritas.NEGATIF
    parts = (name, Part("↓ makin rendah makin baik", 7.5, GREY)) if is_negative else (name,)
    return Sel(number, align="center"), Sel(parts), Sel(row.indikator.satuan, align="center")


def _figures(rekap: Rekap, row: RekapIndikator, cells: Cells, skala: Skala) -> tuple[Sel, ...]:
    asked = _posisi(row.indikator, row.periode, cells.of_all(row.indikator, rekap.spans), 4)
    since = _posisi(row.indikator, row.sampai, cells.of_all(row.indikator, rekap.reported), 8)
    return *asked, _predikat(rekap, row, asked[-1], skala, 6), *since, target(row.tahun, row.indikator.desimal)


def _year_figures(rekap: Rekap, row: RekapIndikator, cells: Cells, skala: Skala) -> tuple[Sel, ...]:
    indikator, periods = row.indikator, row.per_periode
    each = [realisasi(one.angka, indikator.desimal, cells.of_all(indikator, [periode]))
            for periode, one in periods.items()]  # fmt: skip
    asked = _posisi(indikator, row.periode, cells.of_all(indikator, rekap.spans), 4 + len(each))
    return *each, *asked, _predikat(rekap, row, asked[-1], skala, 6 + len(each))


def _posisi(indikator: Indikator, posisi: Posisi, formula: str | None, column: int) -> tuple[Sel, Sel, Sel]:
    """Target, realisasi and capaian, from a column on."""
    angka = realisasi(posisi.angka, indikator.desimal, formula, bold=True)
    target_column, angka_column = get_column_letter(column), get_column_letter(column + 1)
    persen = rumus.capaian(indikator, posisi, target_column, angka_column) if angka.formula else None
    return target(posisi.target, indikator.desimal), angka, figure(posisi.persen, 2, formula=persen)


def _predikat(rekap: Rekap, row: RekapIndikator, persen: Sel, skala: Skala, column: int) -> Sel:
    """The predikat of the capaian in a column."""
    return predikat(rekap, row.periode, skala.predikat(get_column_letter(column)) if persen.formula else None)


def _add_mean(lembar: Lembar, sasaran: RekapSasaran, before: int, formula: str | None) -> None:
    """The mean stands in the column of capaian, `before` columns from the left."""
    look: dict[str, Any] = {"bold": True, "background": LOCKED_FILL}
    after = len(lembar.widths) - before - 2
    label = Sel("Rata-rata capaian sasaran", span=before, align="right", **look)
    cells = [label, mean(sasaran, formula, **look)]
    blanks = [Sel(background=LOCKED_FILL)] * after
    lembar.add(*cells, *blanks, Sel(note(sasaran), size=8, background=LOCKED_FILL), points=18, keep=True)


def _add_top(lembar: Lembar, rekap: Rekap) -> None:
    instansi = rekap.pengumpulan.instansi
    for place, kop in enumerate(kop_lines(rekap)):
        lembar.line(kop, bold=True, size=12, align="center", keep=place > 0)
    if is_stated(instansi.alamat):
        lembar.line(instansi.alamat or "", size=9, align="center", keep=True)
    if lembar.row > 1:
        for column in range(1, len(lembar.widths) + 1):
            lembar.sheet.cell(lembar.row, column).border = Border(top=Side(style="double", color=INK))
        lembar.gap(keep=True)
    lembar.line("REKAPITULASI CAPAIAN KINERJA", bold=True, size=14, align="center", colour=HEAD_FILL, keep=True)
    lembar.line(rekap.pengumpulan.nama, bold=True, size=11, align="center", keep=True)
    lembar.line(rekap.periode.judul, bold=True, size=11, align="center", keep=True)
    lembar.line(as_of(rekap), colour=GREY, align="center", keep=True)
    tell_state(lembar, rekap)
    lembar.gap(keep=True)


def _add_notes(lembar: Lembar, rekap: Rekap) -> None:
    cap = rekap.pengumpulan.batas_capaian
    words = "n/a: tidak ada angkanya, bukan 0. NIHIL: unit menyatakan tidak ada yang dilaporkan."
    if marks := legend(rekap.sasaran):
        words += f" {marks}"
    if not rekap.is_detailed:
        words += " Angka di sini berupa nilai, bukan rumus, karena isiannya terlalu banyak untuk ditampilkan."
    if cap is not None:
        words += f" Capaian di atas {cut_zeros(print_jumlah(cap, 6))} dihitung sebesar itu dalam rata-rata."
    lembar.line(f"{words} Cara menghitung ada di lembar Parameter; asal tiap angka di lembar Asal angka.",
                size=8, colour=GREY, keep=True)  # fmt: skip


def _add_signature(lembar: Lembar, rekap: Rekap) -> None:
    """Who signs, on the right, on the page of the last figures."""
    pengesah = rekap.pengumpulan.disahkan_oleh
    left = len(lembar.widths) - 5
    nama = pengesah.nama if is_stated(pengesah.nama) else _DOTS
    nip = pengesah.nip if is_stated(pengesah.nip) else _DOTS
    jabatan = pengesah.jabatan if is_stated(pengesah.jabatan) else "Pejabat yang mengesahkan"
    texts = (f"{_DOTS[:16]}, {_DOTS}", f"{jabatan},", "", nama, f"NIP. {nip}")
    lembar.gap(14, keep=True)
    for text in texts:
        cell = Sel(text, span=5, align="center", size=10, bold=text is nama, boxed=False)
        lembar.add(Sel(span=left, boxed=False), cell, points=16 if text else 52, keep=True)

"""The sheet that traces figures: every cell of every return that the recap rests on, and that its formulas refer to."""

from typing import Any

from openpyxl.utils import get_column_letter

from sopkit.collect.outputs.xlsx.look import TOO_MANY, Lembar, Sel, begin, figure
from sopkit.collect.outputs.xlsx.rumus import ASAL, Cells
from sopkit.collect.recap import Rekap
from sopkit.collect.rincian import how_read
from sopkit.collect.tertulis import written
from sopkit.collect.unit import Asal
from sopkit.model.jumlah import places
from sopkit.model.pengumpulan import Indikator
from sopkit.model.periode import Periode
from sopkit.workbook.write import GREY, put

_NOTE = (
    "Angka Rekap dan Per unit dihitung dengan rumus dari kolom Angka di bawah ini; cara agregasi tiap indikator ada di "
    "lembar Parameter. Tertulis: sebagaimana disimpan dalam berkas, dengan koma desimal."
)
_WIDTHS = (4, 38, 28, 11, 11, 15, 15, 20, 32, 12, 18)
_BESIDE = {"SHA-256": 68, "Berlaku s.d. periode ke-": 24}
"""Columns beside what is printed, with their widths, one blank column away."""


def add(book: Any, rekap: Rekap) -> Cells:
    """Add the sheet; where its figures stand."""
    lembar = begin(book, ASAL, rekap, "ASAL ANGKA", _WIDTHS, *([_NOTE] if rekap.is_detailed else []))
    cells, rows = Cells(rekap.reported), _rows(rekap)
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    elif not rows:
        lembar.line("Belum ada angka yang dipakai.")
    else:
        head = ["No", "Indikator", "Unit", "Periode", "Bagian", "Angka", "Tertulis", "Cara baca", "Berkas", "Sel"]
        lembar.head([*head, "SHA-256 (12 pertama)"], freeze=True)
        _beside(lembar, *_BESIDE)
        for place, width in enumerate(_BESIDE.values(), len(_WIDTHS) + 2):
            lembar.sheet.column_dimensions[get_column_letter(place)].width = width
    holding = _holding(rows)
    for number, (indikator, asal) in enumerate(rows, 1):
        sumber = asal.sumber
        cells.add(asal, lembar.row)
        lembar.add(
            Sel(number, align="center"),
            Sel(indikator.nama),
            Sel(rekap.pengumpulan.units[asal.unit].nama),
            Sel(asal.periode.nama),
            Sel(sumber.bagian.value),
            figure(sumber.nilai, places(sumber.nilai)),
            Sel(written(sumber)),
            Sel(how_read(sumber)),
            Sel(asal.file),
            Sel(f"{sumber.sheet}!{sumber.cell}"),
            Sel(asal.sha256[:12]),
        )
        after = holding.get((asal.indikator, asal.unit, asal.periode))
        _beside(lembar, asal.sha256, cells.number(after) - 1 if after else len(rekap.reported))
    lembar.finish(f"Asal angka, {rekap.periode.judul}")
    return cells


def _beside(lembar: Lembar, *values: str | int) -> None:
    """Write beside the last row what isn't printed."""
    for place, value in enumerate(values, len(_WIDTHS) + 2):
        put(lembar.sheet.cell(lembar.row - 1, place), value, colour=GREY, wrap=False)


def _rows(rekap: Rekap) -> list[tuple[Indikator, Asal]]:
    """Each indicator's cells together, by period and unit."""
    if not rekap.is_detailed:
        return []
    order = {row.indikator.id: (place, row.indikator) for place, row in enumerate(rekap.indikator)}
    found = [asal for unit in rekap.units() for share in unit.indikator.values() for asal in share.asal]
    found.sort(key=lambda asal: (order[asal.indikator][0], asal.periode))
    return [(order[asal.indikator][1], asal) for asal in found]


def _holding(rows: list[tuple[Indikator, Asal]]) -> dict[tuple[str, str, Periode], Periode]:
    """The period in which a unit states its next figure, by indicator, unit and period of the one before."""
    found: dict[tuple[str, str, Periode], Periode] = {}
    before: dict[tuple[str, str], Periode] = {}
    for _, asal in rows:
        key = asal.indikator, asal.unit
        if before.get(key, asal.periode) != asal.periode:
            found[*key, before[key]] = asal.periode
        before[key] = asal.periode
    return found

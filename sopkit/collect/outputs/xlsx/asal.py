"""The sheet that traces figures: every cell of every return that the recap rests on."""

from typing import Any

from openpyxl.utils import get_column_letter

from sopkit.collect.outputs.xlsx.look import Sel, begin, figure
from sopkit.collect.recap import Rekap
from sopkit.model.jumlah import places
from sopkit.workbook.write import GREY, put

_NOTE = (
    "Setiap angka Rekap dihitung dari sel-sel di bawah ini: mula-mula antarunit dalam satu periode, lalu antarperiode, "
    "menurut cara agregasi tiap indikator di lembar Parameter. Tertulis: sebagaimana tersimpan dalam berkas."
)
_WIDTHS = (4, 40, 30, 11, 11, 15, 15, 34, 12, 20)
_WHOLE = len(_WIDTHS) + 2
"""The column of the whole digest, beside what is printed."""


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, "Asal angka", rekap, "ASAL ANGKA", _WIDTHS, _NOTE)
    rows = [(row.indikator, asal) for row in rekap.indikator for asal in row.asal]
    if not rows:
        lembar.line("Belum ada angka yang dipakai.")
    else:
        head = ["No", "Indikator", "Unit", "Periode", "Bagian", "Angka", "Tertulis", "Berkas", "Sel"]
        lembar.head([*head, "SHA-256 (12 pertama)"], freeze=True)
        put(lembar.sheet.cell(lembar.row - 1, _WHOLE), "SHA-256", colour=GREY, wrap=False)
        lembar.sheet.column_dimensions[get_column_letter(_WHOLE)].width = 68
    for number, (indikator, asal) in enumerate(rows, 1):
        sumber = asal.sumber
        lembar.add(
            Sel(number, align="center"),
            Sel(indikator.nama),
            Sel(rekap.pengumpulan.units[asal.unit].nama),
            Sel(asal.periode.nama),
            Sel(sumber.bagian.value),
            figure(sumber.nilai, places(sumber.nilai)),
            Sel(sumber.raw),
            Sel(asal.file),
            Sel(f"{sumber.sheet}!{sumber.cell}"),
            Sel(asal.sha256[:12]),
        )
        put(lembar.sheet.cell(lembar.row - 1, _WHOLE), asal.sha256, colour=GREY, wrap=False)
    lembar.finish(f"Asal angka, {rekap.periode.judul}")

"""The sheet that traces figures: every cell of every return that the recap rests on."""

from typing import Any

from openpyxl.utils import get_column_letter

from sopkit.collect.outputs.xlsx.look import TOO_MANY, Sel, begin, figure
from sopkit.collect.recap import Rekap
from sopkit.collect.unit import Asal
from sopkit.model.jumlah import places
from sopkit.model.pengumpulan import Indikator
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
    rows = _rows(rekap)
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    elif not rows:
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


def _rows(rekap: Rekap) -> list[tuple[Indikator, Asal]]:
    """Each indicator's cells together, by period and unit."""
    if not rekap.is_detailed:
        return []
    order = {row.indikator.id: (place, row.indikator) for place, row in enumerate(rekap.indikator)}
    found = [asal for unit in rekap.units() for share in unit.indikator.values() for asal in share.asal]
    found.sort(key=lambda asal: (order[asal.indikator][0], asal.periode))
    return [(order[asal.indikator][1], asal) for asal in found]

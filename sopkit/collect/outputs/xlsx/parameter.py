"""The sheet that says by what rules the recap was computed; its first line marks the workbook as a recap."""

from typing import Any

from sopkit.collect.cara import INDIKATOR, RULES, facts, of_indikator
from sopkit.collect.kiriman import MARK_COLUMN, PARAMETER
from sopkit.collect.outputs.xlsx.look import Sel, begin
from sopkit.collect.recap import Rekap
from sopkit.workbook.write import LOCKED_FILL

_WIDTHS = (4, 34, 19, 17, 12, 14, 12, 17, 17, 8, 16, 30)
_ROUNDED = "Pembulatan", "hanya pada tampilan, setengah ke atas; sel menyimpan angka yang belum dibulatkan"
_CENTRED = "Faktor"


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, PARAMETER, rekap, "PARAMETER DAN CARA MENGHITUNG", _WIDTHS)
    for label, text in (*facts(rekap), *RULES, _ROUNDED):
        before = MARK_COLUMN - 1
        told = Sel(label, span=before, bold=True, background=LOCKED_FILL), Sel(text, span=len(_WIDTHS) - before)
        lembar.add(*told, points=16)
    lembar.gap(14)
    lembar.head(["No", "Indikator", *INDIKATOR])
    for number, row in enumerate(rekap.indikator, 1):
        words = zip(INDIKATOR, of_indikator(rekap, row.indikator), strict=True)
        described = (Sel(text, align="center" if label == _CENTRED else "left") for label, text in words)
        lembar.add(Sel(number, align="center"), Sel(row.indikator.nama), *described)
    lembar.finish(f"Parameter, {rekap.periode.judul}")

"""The sheet that traces figures: every cell of every return that the recap rests on."""

from typing import Any

from sopkit.collect.outputs.xlsx.look import Sel, begin, figure, places
from sopkit.collect.recap import Rekap

_NOTE = (
    "Setiap angka Rekap dihitung dari sel-sel di bawah ini: mula-mula antarunit dalam satu periode, lalu antarperiode, "
    "menurut cara agregasi tiap indikator di lembar Parameter."
)
_WIDTHS = (4, 40, 26, 11, 10, 15, 15, 30, 12, 34)


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, "Asal angka", rekap, "ASAL ANGKA", _WIDTHS, _NOTE)
    rows = [(row.indikator, asal) for row in rekap.indikator for asal in row.asal]
    if not rows:
        lembar.line("Belum ada angka yang dipakai.")
    else:
        head = ["No", "Indikator", "Unit", "Periode", "Bagian", "Angka", "Tertulis", "Berkas", "Sel", "SHA-256"]
        lembar.head(head, freeze=True)
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
            Sel(asal.sha256, size=7),
        )
    lembar.finish(f"Asal angka, {rekap.periode.judul}")

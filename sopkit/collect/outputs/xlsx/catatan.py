"""The sheet of every remark about what was sent."""

from itertools import islice
from typing import Any

from sopkit.collect.masuk import numbered
from sopkit.collect.outputs.xlsx.look import TOO_MANY, Sel, begin
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.collect.tertulis import cells, content
from sopkit.model.finding import Severity
from sopkit.workbook.write import BAD, WARN

_COLOURS = {Severity.ERROR: BAD, Severity.WARNING: WARN}


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    note = "Galat: berkas atau sel tidak dipakai. Peringatan: dipakai, tetapi perlu diperiksa. Info: sekadar diketahui."
    lembar = begin(book, "Catatan", rekap, "CATATAN ATAS KIRIMAN", (4, 32, 24, 10, 7, 9, 11, 26, 62), note)
    found = list(islice(numbered(rekap), MAX_DETAILS + 1))
    if not found:
        lembar.line("Tidak ada catatan.")
    else:
        head = ["No", "Berkas", "Unit", "Lembar", "Sel", "Kode", "Tingkat", "Isi sel", "Uraian"]
        lembar.head(head, freeze=True)
    for number, one, remark in found[:MAX_DETAILS]:
        unit = rekap.pengumpulan.units.get(one.unit or "")
        lembar.add(
            Sel(number, align="center"),
            Sel(one.name),
            Sel(unit.nama if unit else "–"),
            Sel(remark.sheet or "–"),
            Sel(cells(one, remark) or "–", align="center"),
            Sel(remark.code.value, align="center"),
            Sel(remark.severity.kata, align="center", background=_COLOURS.get(remark.severity)),
            Sel(content(one, remark) or "–"),
            Sel(remark.message),
        )
    if len(found) > MAX_DETAILS:
        lembar.line(TOO_MANY)
    lembar.finish(f"Catatan, {rekap.periode.judul}")

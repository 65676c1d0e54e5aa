"""The recap as a workbook: what is signed, and behind it every unit, file, remark and cell that it rests on."""

from sopkit.collect.outputs.xlsx import asal, catatan, grafik, parameter, per_unit, status
from sopkit.collect.outputs.xlsx import rekap as first
from sopkit.collect.recap import Rekap
from sopkit.workbook.write import new_book, save

SUFFIX = ".xlsx"


def write(rekap: Rekap) -> bytes:
    """The workbook, each sheet ready to print."""
    book = new_book()
    for sheet in (first, grafik, per_unit, status, catatan, asal, parameter):
        sheet.add(book, rekap)
    return save(book, f"Rekap {rekap.pengumpulan.nama} {rekap.periode.judul}")

"""The recap's workbook opened again, and its cells found by labels, whatever stands where."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.outputs import xlsx
from sopkit.collect.recap import Rekap
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code, Remark
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.jumlah import print_jumlah
from tests.collect.samples import (
    NIHIL,
    change,
    made,
    pengumpulan,
    periode,
    refused,
    sent,
    year,
)

SHEETS = ["Rekap", "Grafik", "Per unit", "Status", "Catatan", "Asal angka", "Parameter"]
HOSTILE = (
    "=1+1",
    "+62 812",
    "-5",
    "@SUM(A1)",
    "<b>tebal</b> & lain",
    "kutip \" dan '",
    "x\x00\x07\ufffe\udcffy",
    "a" * 2000,
)


def opened(rekap: Rekap) -> Any:
    """The workbook with the values that are written, as programs show them that compute nothing."""
    return load_workbook(BytesIO(xlsx.write(rekap)), data_only=True)


@cache
def whole(when: str) -> Any:
    """The workbook of a period when all is there."""
    return opened(made(when, year()))


@cache
def lacking(when: str) -> Any:
    """The same with gaps."""
    return opened(made(when, with_gaps()))


def texts(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def rows_below(sheet: Any, head: str, *others: str) -> Iterator[dict[str, Any]]:
    """The rows of the table whose head has these words, by the head's words."""
    labels: dict[int, str] = {}
    for row in sheet.iter_rows():
        found = {cell.column: cell.value for cell in row if isinstance(cell.value, str)}
        if {head, *others} <= set(found.values()):
            labels = found
        elif labels and not any(cell.value is not None for cell in row):
            return
        elif labels:
            yield {label: sheet.cell(row[0].row, column) for column, label in labels.items()}


def figures(book: Any, nama: str) -> dict[str, Any]:
    """An indicator's cells in Rekap; those since January begin with "Januari:"."""
    sheet = book["Rekap"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "No")
    upper = ""
    labels = []
    for cell in heads:
        upper = cell.value or upper
        below = sheet.cell(cell.row + 1, cell.column).value
        labels.append(f"Januari: {below}" if below and "Januari" in upper else below or upper)
    found = next(row for row in sheet.iter_rows() if str(row[1].value).split("\n")[0] == nama)
    return dict(zip(labels, found, strict=True))


def shown(cell: Any) -> str:
    """A number as a spreadsheet shows it by the cell's format, in Indonesian."""
    decimals = cell.number_format.split(";")[0].partition(".")[2].count("0")
    exact = Decimal(repr(cell.value))
    return print_jumlah(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)


def with_gaps() -> list[Kiriman]:
    """TW2: Sekretariat is missing, Kesos has an empty and a refused figure, Ketenteraman several NIHIL."""
    source, when = pengumpulan(), periode("TW2")
    remark = Remark(Code.BUKAN_ANGKA, "berisi teks '12 lap'; ketik ulang", "Isian", "G14", "12 lap", "laporan")
    others = {"laporan": Terisi(Jawaban(Keadaan.DITOLAK)), "waktu-layanan": Terisi(Jawaban(Keadaan.KOSONG))}
    kesos = replace(sent("kesos", when, source, {"bansos": NIHIL}, others, (remark,)), status=Status.REFUSED)
    nihil = {"patroli": NIHIL, "pengaduan": NIHIL, "gangguan": "0/0"}
    found = change(year(), "sekretariat", "TW2")
    found = change(found, "kesos", "TW2", kesos)
    found = change(found, "ketenteraman", "TW2", sent("ketenteraman", when, source, nihil))
    old = Remark(Code.VERSI_LAMA, "formulir versi 1 sudah diganti", "Isian", "I7", "SK-1")
    xls = Remark(Code.TAK_TERBACA, "berkas Excel lama (.xls)")
    return [*found, refused("lama.xlsx", old), refused("foto.xls", xls)]

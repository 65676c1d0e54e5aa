"""The sheet that says by what rules the recap was computed; its first line marks the workbook as a recap."""

from typing import Any

from sopkit.collect.cara import BATAS, INDIKATOR, PREDIKAT, RULES, facts, of_indikator
from sopkit.collect.kiriman import MARK_COLUMN, PARAMETER
from sopkit.collect.outputs.xlsx.look import Lembar, Sel, begin, figure
from sopkit.collect.outputs.xlsx.rumus import DI_ATAS, Skala
from sopkit.collect.recap import Rekap
from sopkit.model.jumlah import places
from sopkit.workbook.write import LOCKED_FILL

_WIDTHS = (4, 34, 19, 17, 12, 14, 12, 17, 17, 8, 16, 30)
_REST = len(_WIDTHS) - MARK_COLUMN + 1
_MORE = (
    ("Pembulatan", "hanya pada tampilan, setengah ke atas; sel menyimpan angka yang belum dibulatkan"),
    (
        "Rumus",
        "angka di Rekap dan Per unit ikut berubah bila kolom Angka di Asal angka, target, atau batas predikat diubah; "
        "angka yang belum ada, NIHIL, target berupa rentang, Keterangan, dan grafik tiap periode tidak. Angka "
        "resmi adalah yang dikirim unit: perbaiki formulirnya, lalu susun rekap lagi",
    ),
)
_CENTRED = "Faktor"


def add(book: Any, rekap: Rekap) -> Skala:
    """Add the sheet; where the scale stands in it."""
    lembar = begin(book, PARAMETER, rekap, "PARAMETER DAN CARA MENGHITUNG", _WIDTHS)
    for label, text in facts(rekap):
        _line(lembar, label, Sel(text, span=_REST))
    skala = _add_scale(lembar, rekap)
    for label, text in (*RULES, *_MORE):
        _line(lembar, label, Sel(text, span=_REST))
    lembar.gap(14)
    lembar.head(["No", "Indikator", *INDIKATOR])
    for number, row in enumerate(rekap.indikator, 1):
        words = zip(INDIKATOR, of_indikator(rekap, row.indikator), strict=True)
        described = (Sel(text, align="center" if label == _CENTRED else "left") for label, text in words)
        lembar.add(Sel(number, align="center"), Sel(row.indikator.nama), *described)
    lembar.finish(f"Parameter, {rekap.periode.judul}")
    return skala


def _line(lembar: Lembar, label: str, *cells: Sel) -> None:
    lembar.add(Sel(label, span=MARK_COLUMN - 1, bold=True, background=LOCKED_FILL), *cells, points=16)


def _add_scale(lembar: Lembar, rekap: Rekap) -> Skala:
    """Each end and name in a cell of its own, as formulas refer to them."""
    first = lembar.row
    for one in rekap.pengumpulan.tingkat:
        is_last = one.di_atas is None
        end = Sel("–", align="right") if one.di_atas is None else figure(one.di_atas, places(one.di_atas))
        _line(lembar, f"{PREDIKAT}, {'selebihnya' if is_last else 'di atas'}", end, Sel(one.nama, span=_REST - 1))
    cap = rekap.pengumpulan.batas_capaian
    skala = Skala(first, lembar.row - 1, None if cap is None else f"{PARAMETER}!${DI_ATAS}${lembar.row}")
    if cap is None:
        _line(lembar, BATAS, Sel("tidak ada", span=_REST))
    else:
        _line(lembar, BATAS, figure(cap, places(cap)), Sel("hanya dalam rata-rata sasaran", span=_REST - 1))
    return skala

"""What a cell of the form accepts, and what the program says about it; one rule for all cells that are alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from sopkit.forms.form import MAX_FIGURE, Baris, Jenis, Kolom
from sopkit.forms.periksa import literal
from sopkit.model.pengumpulan import Batas, print_at_least
from sopkit.model.text import clip

MAX_TITLE, MAX_WORDS = 32, 255
"""What Excel can show."""
MAX_TYPED = 1_000
"""Letters of a free text. A program that knows no such rule lets pass more."""
_NOT_NEGATIVE = Batas.model_validate({"min": "0"})
_PROMPTS = {
    Kolom.ALASAN: ("Alasan NIHIL", "Bila NIHIL dipilih, tulis mengapa tidak ada yang dilaporkan."),
    Kolom.DATA_DUKUNG: ("Data dukung", "Dokumen yang membuktikan angkanya: nama, nomor, atau tempat menyimpannya."),
    Kolom.PENDORONG: ("Faktor pendorong", "Apa yang membuat hasilnya tercapai."),
    Kolom.PENGHAMBAT: ("Faktor penghambat", "Apa yang menghambat hasilnya."),
    Kolom.TINDAK_LANJUT: ("Tindak lanjut", "Apa yang akan dilakukan pada periode berikutnya, dan oleh siapa."),
}


def validate(sheet: Any, rows: Sequence[tuple[Baris, int]], letter: Mapping[Kolom, str]) -> None:
    """Set the rules of a sheet's input cells, given each row with its number and each column with its letter."""
    figures: dict[tuple[Any, ...], DataValidation] = {}
    for row, number in rows:
        if row.is_input:
            batas = _NOT_NEGATIVE if row.jenis is Jenis.PENYEBUT else row.batas
            kind = (row.bulat, batas.min, batas.maks, row.satuan)
            if kind not in figures:
                figures[kind] = _figure(row.bulat, batas, row.satuan)
            figures[kind].add(f"{letter[Kolom.REALISASI]}{number}")
    nihil = _told(
        DataValidation(type="list", formula1='"Ya"'),
        "NIHIL",
        "Pilih Ya hanya bila memang tidak ada yang dilaporkan, lalu tulis alasannya. Bila hasilnya nol, ketik 0 pada "
        "kolom Realisasi.",
        "Pilih Ya, atau kosongkan.",
    )
    texts = {
        kolom: _told(
            DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(MAX_TYPED)),
            title,
            prompt,
            f"Paling banyak {MAX_TYPED} huruf; ringkas tulisannya.",
        )
        for kolom, (title, prompt) in _PROMPTS.items()
    }
    for row, number in rows:
        if row.is_main:
            nihil.add(f"{letter[Kolom.NIHIL]}{number}")
            for kolom, rule in texts.items():
                rule.add(f"{letter[kolom]}{number}")
    for rule in (*figures.values(), nihil, *texts.values()):
        if rule.sqref.ranges:
            sheet.add_data_validation(rule)


def _figure(bulat: bool, batas: Batas, satuan: str) -> DataValidation:
    kind = "whole" if bulat else "decimal"
    if batas.min is not None and batas.maks is not None:
        rule = DataValidation(type=kind, formula1=literal(batas.min), formula2=literal(batas.maks))
        rule.operator = "between"
    elif batas.min is not None:
        rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1=literal(batas.min))
    elif batas.maks is not None:
        rule = DataValidation(type=kind, operator="lessThanOrEqual", formula1=literal(batas.maks))
    else:
        low, high = literal(-MAX_FIGURE), literal(MAX_FIGURE)
        rule = DataValidation(type=kind, operator="between", formula1=low, formula2=high)
    limits = print_batas(batas)
    what = "bilangan bulat" if bulat else "angka"
    asked = f"{what} {limits}" if limits else what
    unit = f"Satuan: {clip(satuan, 60)}. " if satuan else ""
    prompt = f"{unit}Ketik {asked}, tanpa 'Rp', '%', atau titik ribuan. Kosongkan bila belum diketahui."
    return _told(rule, "Realisasi", prompt, f"Isi dengan {asked} saja, tanpa huruf dan tanpa tanda lain.")


def print_batas(batas: Batas) -> str:
    """What is possible, in words; empty if everything is."""
    low, high = (None if end is None else print_at_least(end, 0) for end in (batas.min, batas.maks))
    if low is not None and high is not None:
        return f"{low} sampai {high}"
    if low is not None:
        return f"paling kecil {low}"
    return f"paling besar {high}" if high is not None else ""


def _told(rule: DataValidation, title: str, prompt: str, error: str) -> DataValidation:
    rule.allow_blank = True
    rule.showInputMessage = rule.showErrorMessage = True
    rule.errorStyle = "stop"
    rule.promptTitle, rule.errorTitle = title[:MAX_TITLE], "Isian tidak sesuai"
    rule.prompt, rule.error = prompt[:MAX_WORDS], error[:MAX_WORDS]
    return rule

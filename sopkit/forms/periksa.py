"""The formulas of the Periksa column: what is still missing or impossible, told while the form is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sopkit.forms.form import Baris, Jenis
from sopkit.model.pengumpulan import Batas, print_at_least
from sopkit.workbook.write import quoted

OK = "OK"
NIHIL = "NIHIL"
BELUM = "Belum diisi"
ALASAN = "Isi alasan NIHIL"
PILIH = "Pilih salah satu: angka atau NIHIL"
YA = "NIHIL: pilih Ya atau kosongkan"
ANGKA = "Harus angka"
BULAT = "Harus bilangan bulat"
PASANGAN = "Isi pembilang dan penyebut"
PENYEBUT = "Penyebut tidak boleh 0"

MEANINGS = (
    (f"{OK} atau {NIHIL}", "Sudah benar."),
    (BELUM, "Isi angkanya, atau pilih NIHIL beserta alasannya."),
    (ALASAN, "Tulis mengapa tidak ada yang dilaporkan."),
    (PILIH, "Ada angka dan ada NIHIL; kosongkan salah satunya."),
    (YA, "Kolom NIHIL hanya menerima Ya."),
    (ANGKA, "Yang terketik bukan angka; ketik ulang angkanya saja."),
    (BULAT, "Indikator ini dihitung satu-satu; hapus angka di belakang koma."),
    ("Paling kecil/besar …", "Angkanya di luar yang mungkin; periksa lagi."),
    ("Hasil paling kecil/besar …", "Hasil baginya di luar yang mungkin; periksa pembilang dan penyebut."),
    (PASANGAN, "Baru salah satu yang terisi; isi keduanya."),
    (PENYEBUT, "Penyebut 0 hanya benar bila pembilangnya juga 0."),
)
"""What the column can say and what is then to be done."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """The cells of one row that the formulas look at."""

    realisasi: str
    nihil: str
    alasan: str
    periksa: str


def of_value(row: Baris, at: Tempat) -> str:
    """For an indicator of one figure."""
    typed = at.realisasi
    empty = _if(f'TRIM({typed})=""', quoted(BELUM), _number(row, typed))
    both = _if(f'TRIM({typed})=""', _nihil(at), quoted(PILIH))
    return "=" + _if(f"ISERROR({typed})", quoted(ANGKA), _if(f'TRIM({at.nihil})=""', empty, both))


def of_part(row: Baris, at: Tempat, main: Tempat, pembilang: Tempat) -> str:
    """For the numerator or the denominator of a ratio."""
    typed = at.realisasi
    last = quoted(OK)
    if row.jenis is Jenis.PENYEBUT:
        top = pembilang.realisasi
        zero = _if(f"ISNUMBER({top})", _if(f"{top}<>0", quoted(PENYEBUT), last), last)
        last = _if(f"{typed}<0", quoted("Paling kecil 0"), _if(f"{typed}=0", zero, last))
    empty = _if(f'TRIM({main.nihil})=""', quoted(BELUM), '""')
    checked = _if(f'TRIM({typed})=""', empty, _number(row, typed, last))
    return "=" + _if(f"ISERROR({typed})", quoted(ANGKA), checked)


def of_ratio(row: Baris, at: Tempat, parts: Sequence[Tempat]) -> str:
    """For the indicator's own row, above its numerator and denominator."""
    top, bottom = (part.periksa for part in parts)
    belum = quoted(BELUM)
    p, q = (part.realisasi for part in parts)
    # Multiplied out, so that whole numbers are compared exactly.
    value = f"{p}*{literal(row.indikator.pengali)}"
    result = _if(f"{q}=0", quoted(OK), _bounds(row.batas, value, "Hasil paling", f"*{q}"))
    for part in (bottom, top):
        result = _if(f"{part}<>{quoted(OK)}", part, result)
    result = _if(f"OR({top}={belum},{bottom}={belum})", quoted(PASANGAN), result)
    result = _if(f"AND({top}={belum},{bottom}={belum})", belum, result)
    both = _if(f'AND({top}="",{bottom}="")', _nihil(at), quoted(PILIH))
    return "=" + _if(f'TRIM({at.nihil})=""', result, both)


def ratio(row: Baris, parts: Sequence[Tempat]) -> str:
    """The figure of a ratio; an empty text while it can't be computed."""
    p, q = (part.realisasi for part in parts)
    figure = _if(f"{q}>0", f"{p}*{literal(row.indikator.pengali)}/{q}", '""')
    return "=" + _if(f"AND(ISNUMBER({p}),ISNUMBER({q}))", figure, '""')


def literal(value: Decimal) -> str:
    """A figure as formulas write it."""
    return f"{value:f}"


def _number(row: Baris, typed: str, last: str = "") -> str:
    checks = last or _bounds(row.batas, typed, "Paling")
    if row.bulat:
        checks = _if(f"{typed}<>INT({typed})", quoted(BULAT), checks)
    return _if(f"ISNUMBER({typed})", checks, quoted(ANGKA))


def _bounds(batas: Batas, value: str, words: str, times: str = "") -> str:
    formula = quoted(OK)
    if batas.maks is not None:
        message = f"{words} besar {print_at_least(batas.maks, 0)}"
        formula = _if(f"{value}>{literal(batas.maks)}{times}", quoted(message), formula)
    if batas.min is not None:
        message = f"{words} kecil {print_at_least(batas.min, 0)}"
        formula = _if(f"{value}<{literal(batas.min)}{times}", quoted(message), formula)
    return formula


def _nihil(at: Tempat) -> str:
    reason = _if(f'TRIM({at.alasan})=""', quoted(ALASAN), quoted(NIHIL))
    return _if(f'TRIM({at.nihil})="Ya"', reason, quoted(YA))


def _if(condition: str, then: str, otherwise: str) -> str:
    return f"IF({condition},{then},{otherwise})"

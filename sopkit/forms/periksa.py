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
MELEBIHI = "Melebihi batas"
KURANG = "Kurang dari batas"

MEANINGS = (
    (f"{OK} atau {NIHIL}", "Sudah benar."),
    (BELUM, "Isi angkanya, atau pilih NIHIL beserta alasannya."),
    (ALASAN, "Tulis mengapa tidak ada yang dilaporkan."),
    (PILIH, "Ada angka dan ada NIHIL; kosongkan salah satunya."),
    (YA, "Kolom NIHIL hanya menerima Ya."),
    (ANGKA, "Yang terketik bukan angka; ketik ulang angkanya saja."),
    (BULAT, "Indikator ini hanya menerima bilangan bulat; periksa, lalu ketik bilangan bulatnya."),
    ("Melebihi/kurang dari batas …", "Angka di luar batas isian; periksa kembali."),
    ("Hasil melebihi/kurang dari batas …", "Hasil pembagian di luar batas isian; periksa kembali keduanya."),
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
        last = _if(f"{typed}<0", quoted(f"{KURANG} 0"), _if(f"{typed}=0", zero, last))
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
    result = _if(f"{q}=0", quoted(OK), _bounds(row.batas, value, "Hasil ", f"*{q}"))
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
    checks = last or _bounds(row.batas, typed)
    if row.bulat:
        checks = _if(f"{typed}<>INT({typed})", quoted(BULAT), checks)
    return _if(f"ISNUMBER({typed})", checks, quoted(ANGKA))


def _bounds(batas: Batas, value: str, before: str = "", times: str = "") -> str:
    """OK, or which bound a figure breaks; `before` stands before these words."""

    def words(bound: str, end: Decimal) -> str:
        return quoted(f"{before}{bound} {print_at_least(end, 0)}".capitalize())

    formula = quoted(OK)
    if batas.maks is not None:
        formula = _if(f"{value}>{literal(batas.maks)}{times}", words(MELEBIHI, batas.maks), formula)
    if batas.min is not None:
        formula = _if(f"{value}<{literal(batas.min)}{times}", words(KURANG, batas.min), formula)
    return formula


def _nihil(at: Tempat) -> str:
    reason = _if(f'TRIM({at.alasan})=""', quoted(ALASAN), quoted(NIHIL))
    return _if(f'TRIM({at.nihil})="Ya"', reason, quoted(YA))


def _if(condition: str, then: str, otherwise: str) -> str:
    return f"IF({condition},{then},{otherwise})"

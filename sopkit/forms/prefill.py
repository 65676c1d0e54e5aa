"""A form handed out once more: with what could be read of its return, and what must be mended told where it stands."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from sopkit.forms import periksa
from sopkit.forms.angka import print_isian, read_teks
from sopkit.forms.form import Baris, Form, Jenis, Kolom
from sopkit.forms.read import Sumber, Terisi
from sopkit.model.jawaban import Keadaan
from sopkit.workbook.write import Value

_KEPT = "Isian yang terbaca sudah ada di sini dan tidak perlu diisi ulang."
GUIDE = f"{_KEPT} Isi atau perbaiki sel merah muda; tulisan merah di bawahnya menyebut sebabnya."
_MAX_NOTES = 3
"""Below one indicator; the letter tells more of them."""
# What a program would take for the code of a letter.
_LIKE_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
At = tuple[str, Kolom]
"""A cell by the key of its row and its column."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """What stands in a form before its unit fills it in: `values` and `marked` cells by row, `notes` by indicator.

    `said` is what the Periksa column gives for a row that isn't simply empty; `kembali` says by when it is wanted
    where that is no longer the day on which it was due.
    """

    guide: str = ""
    values: Mapping[At, Value] = field(default_factory=dict)
    marked: Collection[At] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kembali: str = ""

    def at(self, row: Baris, kolom: Kolom) -> tuple[Value | None, bool]:
        """What stands in an input cell, and whether it is to be mended."""
        return self.values.get((row.key, kolom)), (row.key, kolom) in self.marked


NOTHING = Prefill()
"""The form as it is sent out first."""


def prefill(
    form: Form,
    terisi: Mapping[str, Terisi],
    marked: Collection[At],
    notes: Mapping[str, Sequence[str]],
    kembali: str = "",
) -> Prefill:
    """The form with these answers, figures exact and texts as texts; `notes` are by indicator.

    Of a ratio that lacks one part, the other is handed out.
    """
    values: dict[At, Value] = {}
    said: dict[str, str] = {}
    for row in form.rows():
        one = terisi.get(row.indikator.id)
        if one:
            values |= {(row.key, kolom): value for kolom, value in _cells(row, one).items()}
            said[row.key] = _said(row, one)
    some = {key: (*own[:_MAX_NOTES], *_more(len(own) - _MAX_NOTES)) for key, own in notes.items()}
    return Prefill(GUIDE if marked else _KEPT, values, frozenset(marked), said, some, kembali)


def _more(count: int) -> tuple[str, ...]:
    return (f"Masih ada {count} catatan lagi; lihat suratnya.",) if count > 0 else ()


def _cells(row: Baris, one: Terisi) -> dict[Kolom, Value]:
    found: dict[Kolom, Value] = {}
    if row.is_main:
        texts = {Kolom.ALASAN: one.alasan, **one.teks}
        found |= {kolom: _LIKE_CODE.sub("_x005F_", text) for kolom, text in texts.items() if text}
    if row.is_main and one.jawaban.keadaan is Keadaan.NIHIL:
        found[Kolom.NIHIL] = "Ya"
    half = _half(row, one)
    if half:
        typed = _typed(half.nilai, row.satuan)
        found |= {} if typed is None else {Kolom.REALISASI: typed}
    if one.jawaban.keadaan is Keadaan.TERISI:
        typed = _ratio(row, one) if row.jenis is Jenis.RASIO else _typed(_figure(row, one), row.satuan)
        if typed is not None:
            found[Kolom.REALISASI] = typed
    return found


def _half(row: Baris, one: Terisi | None) -> Sumber | None:
    """The figure of a part of a ratio whose other part lacks."""
    if one is None or not row.indikator.is_rasio or len(one.sisa) != 1:
        return None
    return one.sisa[0] if one.sisa[0].bagian is row.jenis else None


def _figure(row: Baris, one: Terisi) -> Decimal | None:
    found: Decimal | None = getattr(one.jawaban, row.jenis.value)
    return found


def _ratio(row: Baris, one: Terisi) -> Fraction | None:
    """What the form computes itself, so that it is seen before anything computes it."""
    top, bottom = one.jawaban.pembilang, one.jawaban.penyebut
    return Fraction(top) * Fraction(row.indikator.pengali) / Fraction(bottom) if top is not None and bottom else None


def _typed(value: Decimal | None, satuan: str) -> Value | None:
    """A figure as a cell keeps it: a number, or a text where a number's digits don't suffice; None if neither does."""
    if value is None or Decimal(repr(float(f"{float(value):.16g}"))) == value:
        return value
    text = print_isian(value)
    return text if getattr(read_teks(text, satuan), "nilai", None) == value else None


def _said(row: Baris, one: Terisi) -> str:
    if one.jawaban.keadaan is Keadaan.NIHIL:
        return "" if not row.is_main else periksa.NIHIL if one.alasan else periksa.ALASAN
    if one.jawaban.keadaan is not Keadaan.TERISI:
        half = _half(row, one)
        if half:
            return periksa.ANGKA if isinstance(_typed(half.nilai, row.satuan), str) else periksa.OK
        return periksa.PASANGAN if row.jenis is Jenis.RASIO and len(one.sisa) == 1 else periksa.BELUM
    jawaban = one.jawaban
    figures = (_figure(row, one),) if row.is_input else (jawaban.pembilang, jawaban.penyebut)
    typed = [_typed(value, row.satuan) for value in figures]
    if None in typed:
        return periksa.BELUM
    return periksa.ANGKA if any(isinstance(value, str) for value in typed) else periksa.OK

"""The sheet that tells how to fill the form in, until when, and whom to ask."""

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.pagebreak import Break

from sopkit.forms import periksa
from sopkit.forms.form import PETUNJUK, Baris, Form, Jenis
from sopkit.forms.prefill import NOTHING, Prefill
from sopkit.forms.sheets.letak import kop
from sopkit.forms.sheets.slots import Of, Slots
from sopkit.forms.sheets.validasi import print_batas
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Indikator, Polaritas
from sopkit.model.tanggal import print_hari
from sopkit.workbook import write
from sopkit.workbook.write import BOX, GREY, HEAD_FILL, Part, put, put_formula, put_parts

_WIDTHS = {"A": 4, "B": 33, "C": 31, "D": 19, "E": 15}
_WHOLE = sum(_WIDTHS.values()) - _WIDTHS["A"]
_MARK = 'MID(1/2&"",2,1)'
_DECIMALS = (
    f'="Komputer ini memakai tanda "&IF({_MARK}=",","koma","titik")&" untuk desimal: ketik 80"&{_MARK}&"5 untuk '
    'delapan puluh setengah."'
)


def add(book: Any, form: Form, slots: Slots, prefill: Prefill = NOTHING) -> None:
    """Add the sheet."""
    sheet = book.create_sheet(PETUNJUK)
    sheet.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    page = _Page(sheet, slots)
    page.title("PETUNJUK PENGISIAN", _whose)
    page.heading("Untuk apa formulir ini")
    page.own(_purpose)
    page.heading("Cara mengisi")
    for number, step in enumerate(_steps(form, prefill), 1):
        (page.formula if step is _DECIMALS else page.text)(step, f"{number}.")
    page.heading("Kapan dan kepada siapa")
    due = print_hari(form.tenggat.kembali)
    if prefill.kembali:
        page.text(f"Perbaikan ini ditunggu kembali {prefill.kembali}.", bold=True)
        page.text(f"Tenggat semula {due}.")
    else:
        page.text(f"Dikerjakan mulai {print_hari(form.tenggat.mulai)}.")
        page.text(f"Kembali paling lambat {due}.", bold=True)
        page.text(f"Tenggat {form.tenggat.penjelasan}.")
    page.text(f"Bertanya kepada: {_whom(form)}")
    page.heading("Arti kolom Periksa")
    page.head("Tertulis", "Artinya", merged=True)
    for words, meaning in periksa.MEANINGS:
        page.meaning(words, meaning)
    sheet.row_breaks.append(Break(page.row))
    page.heading("Indikator yang diisi")
    page.head("Indikator", "Cara hitung", "Sumber data", "Batas isian")
    for row in form.rows():
        if row.is_main:
            page.indikator(row)
    sheet.print_area = f"A1:E{page.row}"
    write.set_page(sheet, str(form.kode), is_landscape=False)
    write.protect(sheet)


def _whose(form: Form) -> str:
    return f"{form.pengumpulan.nama} – {form.periode.judul} – {form.unit.nama}"


def _purpose(form: Form) -> str:
    text = f"Formulir ini mengumpulkan data kinerja {form.unit.nama} untuk {form.periode.judul}."
    text += " Isinya direkap bersama isian unit lain."
    return f"{text} Pengumpulan ini menjalankan SOP {form.sop_nama}." if form.sop_nama else text


_FIRST = "Buka lembar Isian. Isi sel kuning saja; sel lain terkunci atau menghitung sendiri."
_MENDING = (
    "Buka lembar Isian. Formulir ini perbaikan: isian Saudara yang terbaca sudah ada di dalamnya dan tidak perlu diisi "
    "ulang. Isi atau perbaiki sel merah muda; tulisan merah di bawahnya menyebut sebabnya. Sel lain terkunci, "
    "menghitung sendiri, atau boleh dibiarkan."
)


def _steps(form: Form, prefill: Prefill) -> list[str]:
    rows = list(form.rows())
    steps = [
        _MENDING if prefill.guide else _FIRST,
        "Pada kolom Realisasi ketik angka saja, tanpa 'Rp', '%', satuan, atau titik ribuan.",
        _DECIMALS,
    ]
    if any(row.jenis is Jenis.RASIO for row in rows):
        ratio = "isi pembilang (a) dan penyebut (b); hasilnya dihitung sendiri."
        steps.append(f"Indikator yang mempunyai baris a dan b: {ratio}")
    if any(row.indikator.kumulatif for row in rows):
        steps.append("Indikator bertanda kumulatif diisi angka sejak 1 Januari; yang lain hanya angka periode ini.")
    if any(row.is_shared and (row.target or row.target_tahun) for row in rows):
        steps.append(
            "Target yang bertulisan 'bersama' adalah target semua unit yang mengisinya, bukan unit ini sendiri."
        )
    due = prefill.kembali or f"paling lambat {print_hari(form.tenggat.kembali)}"
    return [
        *steps,
        "Bila hasilnya nol, ketik 0. Bila memang tidak ada yang dilaporkan, kosongkan Realisasi, pilih Ya pada kolom "
        "NIHIL, dan tulis alasannya.",
        "Kosongkan hanya yang belum diketahui; jangan diisi perkiraan.",
        "Lengkapi data dukung, faktor pendorong, faktor penghambat, dan tindak lanjut; di bawah tabel isi tempat, "
        "tanggal, nama, dan NIP.",
        "Baca kolom Periksa dan baris di atas tabel, sampai tidak ada lagi yang kuning atau merah.",
        "Isi langsung di berkas ini; jangan disalin ke berkas buatan sendiri. Kode formulir dan kunci kecil di tepi "
        "kiri jangan diubah: dari situlah isian dikenali. Bila berkas rusak, mintalah formulir baru.",
        f"Simpan sebagai Excel (.xlsx) dan kirim kembali berkas ini, bukan foto atau PDF, {due}. Nama "
        "berkas boleh diganti.",
    ]


def _whom(form: Form) -> str:
    if form.pengumpulan.narahubung:
        return form.pengumpulan.narahubung
    lines = kop(form)
    return lines[-1] if lines else "yang mengirim formulir ini"


class _Page:
    """Writes downwards; `row` is the last row written."""

    def __init__(self, sheet: Any, slots: Slots) -> None:
        self.sheet = sheet
        self.slots = slots
        self.row = 0

    def title(self, title: str, below: Of) -> None:
        put(self._across("A"), title, size=14, bold=True, colour=HEAD_FILL, wrap=False)
        self.sheet.row_dimensions[self.row].height = 24
        self.slots.put(self._across("A"), below, size=10, colour=GREY)
        self._high(self.slots.height(_WHOLE, below, size=10))

    def heading(self, text: str) -> None:
        put(self._across("A"), text, size=11, bold=True, colour=HEAD_FILL, vertical="bottom")
        self.sheet.row_dimensions[self.row].height = 26

    def text(self, text: str, number: str = "", bold: bool = False) -> None:
        put(self._numbered(number), text, size=10, vertical="top", bold=bold)
        self._high(write.height_of(_WHOLE, Part(text, 10, bold=bold)))

    def own(self, of: Of) -> None:
        self.slots.put(self._numbered(""), of, size=10, vertical="top")
        self._high(self.slots.height(_WHOLE, of, size=10))

    def formula(self, formula: str, number: str) -> None:
        put_formula(self._numbered(number), formula, size=10, vertical="top")
        self._high(write.height_of(_WHOLE, Part("", 10)))

    def _numbered(self, number: str) -> Any:
        cell = self._across("B")
        put(self.sheet[f"A{self.row}"], number or None, size=10, align="right", vertical="top", bold=True)
        return cell

    def head(self, *words: str, merged: bool = False) -> None:
        self.row += 1
        for letter in "ABCDE":
            put(self.sheet[f"{letter}{self.row}"], None, border=BOX, background=HEAD_FILL)
        for letter, text in zip(("AC" if merged else "ACDE"), words, strict=True):
            look = {"bold": True, "colour": "FFFFFF", "border": BOX, "background": HEAD_FILL, "indent": 1}
            put(self.sheet[f"{letter}{self.row}"], text, **look)
        self._merge("A", "B")
        if merged:
            self._merge("C", "E")
        self.sheet.row_dimensions[self.row].height = 18

    def meaning(self, words: str, meaning: str) -> None:
        self.row += 1
        self._boxes({"C": meaning})
        put(self.sheet[f"A{self.row}"], words, bold=True, vertical="top", border=BOX, indent=1)
        self._merge("A", "B")
        self._merge("C", "E")
        self._high(max(write.height_of(34, Part(words, bold=True)), write.height_of(62, Part(meaning))) + 1)

    def indikator(self, row: Baris) -> None:
        self.row += 1
        own = row.indikator
        texts = {"C": _method(own), "D": own.sumber_data or "–", "E": _limits(own)}
        self._boxes(texts)
        named = [Part(own.nama, bold=True), *([Part(own.definisi, 8.5, GREY)] if own.definisi else [])]
        put(self.sheet[f"A{self.row}"], row.nomor, align="center", vertical="top", border=BOX)
        put_parts(self.sheet[f"B{self.row}"], named, vertical="top", border=BOX, indent=1)
        needed = [write.height_of(_WIDTHS[letter] - 2, Part(text)) for letter, text in texts.items()]
        self._high(max(write.height_of(_WIDTHS["B"] - 2, *named), *needed))

    def _boxes(self, texts: Mapping[str, str]) -> None:
        for letter in _WIDTHS:
            put(self.sheet[f"{letter}{self.row}"], texts.get(letter), vertical="top", border=BOX, indent=1)

    def _across(self, first: str) -> Any:
        self.row += 1
        self._merge(first, "E")
        return self.sheet[f"{first}{self.row}"]

    def _merge(self, first: str, last: str) -> None:
        self.sheet.merge_cells(f"{first}{self.row}:{last}{self.row}")

    def _high(self, points: float) -> None:
        self.sheet.row_dimensions[self.row].height = points


def _method(own: Indikator) -> str:
    lines = [f"Satuan: {own.satuan}"] if own.satuan else []
    if own.is_rasio:
        by = "" if own.pengali == 1 else f", dikali {cut_zeros(print_jumlah(own.pengali, 9))}"
        lines.append(f"{own.pembilang or 'Pembilang'} dibagi {own.penyebut or 'penyebut'}{by}")
    lines.append("Sejak 1 Januari (kumulatif)" if own.kumulatif else "Hanya angka periode ini")
    lines.append(f"Makin {'rendah' if own.polaritas is Polaritas.NEGATIF else 'tinggi'} makin baik")
    return "\n".join(lines)


def _limits(own: Indikator) -> str:
    whole = "pembilang dan penyebut bilangan bulat" if own.is_rasio else "bilangan bulat"
    found = [text for text in (print_batas(own.batas), whole if own.bulat else "") if text]
    return "; ".join(found) or "tidak dibatasi"

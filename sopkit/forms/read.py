"""A returned workbook to answers, by the keys that stand in it: never by position, never by the file's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from sopkit.forms import kendali
from sopkit.forms.angka import Sebab, Terbaca, explain, print_isian, read_cell
from sopkit.forms.form import MAX_FIGURE, ROW_KEYS, TEXTS, Baris, Form, Jenis, Kolom
from sopkit.forms.identity import hidden_cells, identity_sheets
from sopkit.forms.remark import Code, Remark
from sopkit.forms.table import READ, Table, cell_name, tables
from sopkit.model.bilangan import print_angka
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.pengumpulan import Batas, TandaKosong, print_at_least
from sopkit.model.text import clip
from sopkit.workbook.read import Book, Cell, CellKind

MAX_READ = 2_000
"""Letters of a free text; the rest is cut."""
# No 1 and 0: they may be the figure, typed one column too far.
_TICKED = frozenset({"ya", "y", "x", "v", "✓", "✔", "nihil", "true"})
_UNTICKED = frozenset({"tidak", "t", "-", "–", "false"})
# They turn what a reader sees around, or aren't to be seen.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LEAST = Decimal("1e-12")
"""No office measures so little; a slip of a program may."""
_ASK = "mintalah formulir baru, isi, lalu kirim ulang"
_MAX_NAMED = 5
"""Tables; more of them need no looking for."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where one figure was read: its part of the indicator, the cell, the text in it and the exact figure.

    `tipe` is what the cell holds, `aturan` the rule by which its text became the figure.
    """

    bagian: Jenis
    sheet: str
    cell: str
    raw: str
    nilai: Decimal
    tipe: CellKind
    aturan: str


@dataclass(frozen=True, slots=True)
class Terisi:
    """What stands in the rows of one indicator; `sisa` are figures that were read but don't count by themselves."""

    jawaban: Jawaban
    sumber: tuple[Sumber, ...] = ()
    alasan: str = ""
    teks: dict[Kolom, str] = field(default_factory=dict)
    sisa: tuple[Sumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A form as read: the answers by indicator, and every remark."""

    terisi: dict[str, Terisi]
    remarks: tuple[Remark, ...]


def read_form(form: Form, book: Book, *, is_certain: bool = True) -> Bacaan:
    """The answers in a workbook that is known to be this form; what is wrong is told cell by cell, all in one run.

    Unless it `is_certain` whose form it is, exactly the form's own rows must stand in it.
    """
    sheets = book.sheets
    found = list(islice(tables(sheets), _MAX_NAMED))
    if len(found) != 1:
        where = ", ".join(f"'{table.sheet.name}'" for table in found)
        message = f"tabel isian ada lebih dari satu ({where}); hapus salinannya" if found else _NO_TABLE
        name = found[1].sheet.name if found else (sheets[0].name if sheets else "")
        return Bacaan({}, (Remark(Code.TABEL_HILANG, message, name, "A1" if name else ""),))
    (table,) = found
    doubled = [_doubled(table, column, cells) for column, cells in table.doubled()]
    if doubled:
        return Bacaan({}, tuple(doubled))
    keys = {row.key for row in form.rows()}
    if keys.isdisjoint(table.rows):
        return Bacaan({}, (Remark(Code.TABEL_HILANG, _NO_KEYS, table.sheet.name, table.mark.name),))
    if not is_certain and keys != table.rows.keys():
        message = f"kode formulir di lembar isian hilang, dan barisnya bukan baris formulir {form.kode}; {_ASK}"
        return Bacaan({}, (Remark(Code.IDENTITAS_TAK_PASTI, message, table.sheet.name, table.mark.name),))
    return _Reader(form, table, book).read()


def _doubled(table: Table, column: Kolom, cells: list[str]) -> Remark:
    message = f"kolom '{column}' ada {len(cells)} kali ({' dan '.join(cells[:3])}); hapus salinannya"
    return Remark(Code.KOLOM_GANDA, message, table.sheet.name, cells[1], column)


_NO_TABLE = f"baris kunci tabel (kolom '{ROW_KEYS}' dan '{Kolom.REALISASI}') hilang; {_ASK}"
_NO_KEYS = f"kunci baris di bawah '{ROW_KEYS}' hilang semua; {_ASK}"
_COMPUTED = "diisi langsung pada sel yang menghitung sendiri, jadi tidak dibaca; isi pembilang dan penyebutnya"


class _Reader:
    """Reads one table; remarks gather on the way."""

    def __init__(self, form: Form, table: Table, book: Book) -> None:
        self.form = form
        self.table = table
        self.hidden = [(sheet, hidden_cells(sheet)) for sheet in identity_sheets(book)]
        marks = {cell.raw for _, cells in self.hidden if (cell := cells.get("pemisah_desimal"))}
        self.pemisah = marks.pop() if len(marks) == 1 else ""
        self.labels = {_label(row): row for row in form.rows()}
        self.rows: dict[str, list[Baris]] = {}
        for row in form.rows():
            self.rows.setdefault(row.indikator.id, []).append(row)
        self.remarks: list[Remark] = []
        self.typed: list[Decimal] = []
        self.has_dates = False

    def read(self) -> Bacaan:
        self._find_columns()
        terisi = {key: self._indicator(rows) for key, rows in self.rows.items()}
        known = {row.key for row in self.form.rows()}
        for key, places in self.table.rows.items():
            if key not in known:
                cell = self._key_cell(places[0])
                message = f"baris '{clip(key)}' tidak ada pada formulir ini dan tidak dibaca; hapus baris itu"
                self._say(Code.BARIS_ASING, message, cell, clip(key))
        self.remarks += kendali.strays(self.table, known)
        for sheet, cells in self.hidden:
            self.remarks += kendali.schema(self.form, sheet, cells)
            # A date is a number to the form, and is told already.
            self.remarks += [] if self.has_dates else kendali.totals(self.table.sheet, cells, self.typed)
        return Bacaan(terisi, tuple(self.remarks))

    def _find_columns(self) -> None:
        for column in READ:
            if column not in self.table.columns:
                message = f"kunci kolom '{column}' hilang, jadi isinya tidak dibaca; {_ASK}"
                self._say(Code.KOLOM_HILANG, message, self.table.mark.name, column)

    def _indicator(self, rows: list[Baris]) -> Terisi:
        """What stands in an indicator's rows, its own one first."""
        before = len(self.remarks)
        main, inputs = rows[0], [row for row in rows if row.is_input]
        places = {row.key: self._row(row) for row in rows}
        place = places[main.key]
        is_nihil = place is not None and self._nihil(main, place)
        read = {row.jenis: self._figure(row, places[row.key], is_nihil) for row in inputs}
        is_nihil = is_nihil or TandaKosong.NIHIL in read.values()
        alasan = self._text(main, place, Kolom.ALASAN)
        teks = {column: text for column in TEXTS if (text := self._text(main, place, column))}
        is_refused = any(one.code.startswith("TRM2") for one in self.remarks[before:])
        found = {jenis: sumber for jenis, sumber in read.items() if isinstance(sumber, Sumber)}
        told = {jenis for jenis, sumber in read.items() if sumber is TandaKosong.KOSONG}
        state = Keadaan.DITOLAK if is_refused else self._state(main, inputs, found, told, is_nihil)
        if state is Keadaan.NIHIL and not alasan:
            message = f"{title_of(main)} dinyatakan NIHIL tanpa alasan; isi kolom Alasan NIHIL"
            where = Kolom.ALASAN if Kolom.ALASAN in self.table.columns else Kolom.NIHIL
            self._say(Code.NIHIL_TANPA_ALASAN, message, self.table.name(place or 1, where), "", main)
        if main.indikator.is_rasio and place:
            self._compare_ratio(main, place, state, found)
        if state is not Keadaan.TERISI:
            return Terisi(Jawaban(state), (), alasan, teks, tuple(found.values()))
        figures = {jenis.value: sumber.nilai for jenis, sumber in found.items()}
        return Terisi(Jawaban(state, **figures), tuple(found.values()), alasan, teks)

    def _state(
        self, main: Baris, inputs: list[Baris], found: dict[Jenis, Sumber], told: set[Jenis], is_nihil: bool
    ) -> Keadaan:
        if is_nihil and found:
            sumber = next(iter(found.values()))
            typed = print_isian(sumber.nilai)
            message = f"{title_of(main)} diisi {typed} tetapi juga dinyatakan NIHIL; kosongkan salah satu"
            self._say(Code.NIHIL_BERTENTANGAN, message, sumber.cell, sumber.raw, main)
            return Keadaan.DITOLAK
        if is_nihil:
            return Keadaan.NIHIL
        for row in inputs:
            if row.jenis not in {*found, *told} and row.key in self.table.rows:
                place = self.table.rows[row.key][0]
                message = f"{title_of(row)} belum diisi; isi angkanya, atau nyatakan NIHIL beserta alasannya"
                self._say(Code.BELUM_DIISI, message, self.table.name(place, Kolom.REALISASI), "", main)
        if len(found) < len(inputs):
            return Keadaan.KOSONG
        return Keadaan.TERISI if not main.indikator.is_rasio or self._ratio_holds(main, found) else Keadaan.DITOLAK

    def _ratio_holds(self, main: Baris, found: dict[Jenis, Sumber]) -> bool:
        top, bottom = found[Jenis.PEMBILANG], found[Jenis.PENYEBUT]
        if bottom.nilai < 0 or (bottom.nilai == 0 and top.nilai != 0):
            pair = f"{print_isian(bottom.nilai)}, padahal pembilangnya {print_isian(top.nilai)}"
            message = f"penyebut {title_of(main)} berisi {pair}; periksa keduanya"
            self._say(Code.PENYEBUT_TAK_SAH, message, bottom.cell, bottom.raw, main)
            return False
        if bottom.nilai == 0:
            return True
        value = _ratio(main, found)
        problem = _outside(value, main.batas)
        if problem:
            pair = f"{print_isian(top.nilai)} / {print_isian(bottom.nilai)}"
            message = f"{title_of(main)}: {pair} memberi {kendali.about(value)}, {problem}; periksa keduanya"
            self._say(Code.DI_LUAR_BATAS, message, top.cell, top.raw, main)
        return not problem

    def _row(self, row: Baris) -> int | None:
        """The row of a key; None, with a remark, where it isn't there exactly once, or beside another row's words."""
        places = self.table.rows.get(row.key, [])
        if not places:
            message = f"baris {title_of(row)} hilang dari formulir; {_ASK}"
            self._say(Code.BARIS_HILANG, message, "", "", row)
            return None
        if len(places) > 1:
            cells = " dan ".join(self._key_cell(place) for place in places[:3])
            message = f"baris {title_of(row)} ada {len(places)} kali ({cells}); hapus salinannya"
            self._say(Code.BARIS_GANDA, message, self._key_cell(places[1]), row.key, row)
            return None
        words = self.table.cell(places[0], Kolom.URAIAN)
        other = self._named(words.raw, row) if words else None
        if words and other:
            message = (
                f"kunci baris {title_of(row)} berada di baris {title_of(other)}; kembalikan urutan baris, atau {_ASK}"
            )
            self._say(Code.BARIS_TERTUKAR, message, words.name, clip(words.raw), row)
            return None
        return places[0]

    def _named(self, words: str, row: Baris) -> Baris | None:
        """The other row of the form that these words are of; None if they are this one's, or nobody's."""
        lines = _lines(words)
        starts = ["\n".join(lines[:count]) for count in range(1, len(lines) + 1)]
        if _label(row) in starts:
            return None
        return next((self.labels[start] for start in starts if start in self.labels), None)

    def _figure(self, row: Baris, place: int | None, is_nihil: bool) -> Sumber | TandaKosong | None:
        """The number in a row's input cell, or what a mark there counts as; None where nothing stands or is refused."""
        cell = self.table.cell(place, Kolom.REALISASI) if place else None
        if cell is None:
            return None
        if cell.number is not None:
            self.typed.append(cell.number)
        self.has_dates |= cell.kind is CellKind.DATE
        read = read_cell(cell, row.satuan, self.pemisah)
        raw = clip(cell.raw)
        if read is Sebab.TANDA and (is_nihil or row.indikator.tanda_kosong is not TandaKosong.TOLAK):
            return self._mark(row, cell, is_nihil)
        if isinstance(read, Sebab):
            code = Code.BERMAKNA_GANDA if read is Sebab.GANDA else Code.BUKAN_ANGKA
            self._say(code, f"{title_of(row)} berisi {explain(read, cell, row.bulat)}", cell.name, raw, row)
            return None
        if row.bulat and read.nilai != read.nilai.to_integral_value():
            found = f"berisi {print_isian(read.nilai)}, padahal harus bilangan bulat"
            message = f"{title_of(row)} {found}; ketik bilangan bulatnya"
            self._say(Code.HARUS_BULAT, message, cell.name, raw, row)
            return None
        problem = _outside(Fraction(read.nilai), row.batas)
        if not problem and 0 < abs(read.nilai) < _LEAST:
            problem = "terlalu dekat ke nol"
        if problem:
            message = f"{title_of(row)} berisi {print_isian(read.nilai)}, {problem}; periksa angkanya"
            self._say(Code.DI_LUAR_BATAS, message, cell.name, raw, row)
            return None
        for code, words in _notes(cell, read):
            self._say(code, f"{title_of(row)} berisi {words}", cell.name, raw, row)
        return Sumber(row.jenis, self.table.sheet.name, cell.name, cell.raw, read.nilai, cell.kind, read.aturan)

    def _mark(self, row: Baris, cell: Cell, is_nihil: bool) -> TandaKosong:
        raw = clip(cell.raw)
        if is_nihil or row.indikator.tanda_kosong is TandaKosong.NIHIL:
            self._say(Code.TANDA_NIHIL, f"{title_of(row)} berisi '{raw}'; dibaca NIHIL", cell.name, raw, row)
            return TandaKosong.NIHIL
        empty = "dibaca belum diisi; ketik 0 bila hasilnya nol, atau nyatakan NIHIL beserta alasannya"
        self._say(Code.TANDA_KOSONG, f"{title_of(row)} berisi '{raw}'; {empty}", cell.name, raw, row)
        return TandaKosong.KOSONG

    def _nihil(self, row: Baris, place: int) -> bool:
        cell = self.table.cell(place, Kolom.NIHIL)
        word = cell.raw.strip().casefold() if cell else ""
        if not cell or word in _TICKED | _UNTICKED | {""}:
            return word in _TICKED
        message = f"kolom NIHIL {title_of(row)} berisi '{clip(cell.raw)}'; pilih Ya, atau kosongkan"
        self._say(Code.NIHIL_TAK_TERBACA, message, cell.name, clip(cell.raw), row)
        return False

    def _text(self, row: Baris, place: int | None, column: Kolom) -> str:
        cell = self.table.cell(place, column) if place else None
        text = _CONTROLS.sub("", cell.raw).strip() if cell else ""
        if cell and len(text) > MAX_READ:
            message = f"teks {title_of(row)} lebih dari {MAX_READ} huruf, sisanya tidak dibaca; ringkaslah tulisannya"
            self._say(Code.TEKS_DIPOTONG, message, cell.name, clip(text), row)
        return text[:MAX_READ].rstrip()

    def _compare_ratio(self, main: Baris, place: int, state: Keadaan, found: dict[Jenis, Sumber]) -> None:
        """What stands in the cell that the form computes itself, beside what its two parts give."""
        cell = self.table.cell(place, Kolom.REALISASI)
        if cell is None or cell.number is None:
            return
        if state in (Keadaan.KOSONG, Keadaan.NIHIL) and not (found or cell.is_formula):
            self._say(Code.ANGKA_DI_LUAR, f"{title_of(main)} {_COMPUTED}", cell.name, clip(cell.raw), main)
        elif state is Keadaan.TERISI and found[Jenis.PENYEBUT].nilai and not cell.is_percent:
            value = _ratio(main, found)
            if kendali.differ(cell.number, value):
                parts = f"menurut pembilang dan penyebutnya {kendali.about(value)}"
                differs = f"{print_isian(cell.number)}, {parts}"
                message = f"hasil {title_of(main)} menurut formulir {differs}; buka, simpan ulang, lalu cocokkan"
                self._say(Code.KENDALI_BEDA, message, cell.name, clip(cell.raw), main)

    def _key_cell(self, row: int) -> str:
        return cell_name(row, self.table.mark.column)

    def _say(self, code: Code, message: str, cell: str, raw: str, row: Baris | None = None) -> None:
        indikator = row.indikator.id if row else ""
        self.remarks.append(Remark(code, message, self.table.sheet.name, cell, raw, indikator))


def _notes(cell: Cell, read: Terbaca) -> Iterator[tuple[Code, str]]:
    """What the sender should know about a figure that is read, to stand after "berisi"."""
    if cell.is_formula:
        yield Code.RUMUS, f"rumus; yang dibaca hasilnya, {print_isian(read.nilai)}"
    if read.by_program:
        by_what = "menurut tanda desimal komputer pengisinya; periksa angkanya"
        yield Code.PEMISAH_PROGRAM, f"teks '{clip(cell.raw)}', yang dibaca {print_angka(read.nilai)} {by_what}"
    elif cell.kind is CellKind.TEXT:
        yield Code.ANGKA_TEKS, f"teks '{clip(cell.raw)}'; dibaca {print_isian(read.nilai)}"
    elif cell.is_percent:
        yield Code.PERSEN, f"angka berformat persen; dibaca {print_isian(read.nilai)}"
    if abs(read.nilai) >= MAX_FIGURE and cell.kind is CellKind.NUMBER:
        many = f"{print_isian(read.nilai)}; lembar kerja hanya menyimpan 15 digit, jadi periksa angkanya"
        yield Code.DIGIT_TERLALU_BANYAK, many


def title_of(row: Baris) -> str:
    """How messages name a row."""
    number = f"indikator {row.nomor}" if row.nomor else f"{row.jenis} {row.indikator.nama}"
    return f'{number} "{clip(row.uraian, 50)}"' if row.nomor else f'"{clip(row.uraian, 50)}" ({clip(number, 60)})'


def _label(row: Baris) -> str:
    """The words that stand first in a row of the form."""
    letter = {Jenis.PEMBILANG: "a. ", Jenis.PENYEBUT: "b. "}.get(row.jenis, "")
    return "\n".join(_lines(f"{letter}{row.uraian}"))


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()).casefold() for line in words.strip().splitlines()]


def _ratio(main: Baris, found: dict[Jenis, Sumber]) -> Fraction:
    top, bottom = found[Jenis.PEMBILANG].nilai, found[Jenis.PENYEBUT].nilai
    return Fraction(top) / Fraction(bottom) * Fraction(main.indikator.pengali)


def _outside(value: Fraction, batas: Batas) -> str:
    """In which way a figure is impossible; empty if it isn't."""
    if batas.min is not None and value < batas.min:
        return f"di bawah batas {print_at_least(batas.min, 0)}"
    if batas.maks is not None and value > batas.maks:
        return f"di atas batas {print_at_least(batas.maks, 0)}"
    if batas.min is None and value < -MAX_FIGURE:
        return f"lebih kecil daripada yang dapat dibaca (paling kecil {print_at_least(-MAX_FIGURE, 0)})"
    if batas.maks is None and value > MAX_FIGURE:
        return f"lebih besar daripada yang dapat dibaca (paling besar {print_at_least(MAX_FIGURE, 0)})"
    return ""

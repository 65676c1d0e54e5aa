"""A returned workbook to answers, by the keys that stand in it: never by position, never by the file's name."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from sopkit.forms.form import FORMAT, MAX_FIGURE, ROW_KEYS, TEXTS, Baris, Form, Jenis, Kolom, schema_hash
from sopkit.forms.kode import Kode, looks_like_kode, read_kode
from sopkit.forms.remark import Code, Remark
from sopkit.forms.table import READ, Table, cell_name, tables
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Batas, print_at_least
from sopkit.model.text import clip
from sopkit.workbook.read import Book, Cell, CellKind, Sheet

MAX_TEXT = 2_000
"""Of a free text; the rest is cut."""
_SLIGHT = Decimal("1e-9")
"""By what share two sums of the same figures may differ."""
_TICKED = frozenset({"ya", "y", "x", "v", "✓", "✔", "nihil", "1", "true"})
_UNTICKED = frozenset({"tidak", "t", "-", "–", "0", "false"})
_NOTHING = frozenset({"-", "–", "—", "nihil", "n/a", "na", "tidak ada", "kosong"})
_ASK = "mintalah formulir baru, isi, lalu kirim ulang"
_MAX_NAMED = 5
"""Tables; more of them need no looking for."""
_FAR = 30
"""Digits; a figure with more is shown as it stands."""


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
    tipe: CellKind = CellKind.NUMBER
    aturan: str = "angka"


@dataclass(frozen=True, slots=True)
class Terisi:
    """What stands in the rows of one indicator."""

    jawaban: Jawaban
    sumber: tuple[Sumber, ...] = ()
    alasan: str = ""
    teks: dict[Kolom, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A form as read: the answers by indicator, and every remark."""

    terisi: dict[str, Terisi]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Identitas:
    """Whose form a workbook is (None if that isn't certain), where that stands, and what was noticed.

    `hidden` is what the hidden sheet says, key by key; empty where it is lost.
    """

    kode: Kode | None
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    remarks: tuple[Remark, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)

    def remark(self, code: Code, message: str) -> Remark:
        """A remark about whose form it is, at the cell that says so."""
        return Remark(code, message, self.sheet, self.cell, self.raw)


def identify(book: Book) -> Identitas:
    """Whose form it is, by the visible code and the hidden sheet, which must agree."""
    sheets = book.sheets
    shown: dict[Kode, tuple[str, Cell]] = {}
    broken: list[tuple[str, Cell]] = []
    for sheet in (sheet for sheet in sheets if not _is_identity(sheet)):
        for cell in sheet.cells.values():
            if cell.kind is CellKind.TEXT and looks_like_kode(cell.raw):
                kode = read_kode(cell.raw)
                if kode:
                    shown.setdefault(kode, (sheet.name, cell))
                else:
                    broken.append((sheet.name, cell))
    said = _hidden(sheets)
    hidden = read_kode(said.get("kode", ""))
    if shown:
        kode, (name, cell) = next(iter(shown.items()))
        found = Identitas(kode, name, cell.name, clip(cell.raw), hidden=said)
        other = next((one for one in (hidden, *shown) if one and one != kode), None)
        if other:
            message = f"kode formulir {kode} bertentangan dengan {other} di berkas yang sama; isi formulir aslinya"
            return replace(found, kode=None, remarks=(found.remark(Code.IDENTITAS_BEDA, message),))
        lost = "lembar tersembunyi hilang atau rusak; formulir dikenali dari kodenya saja"
        return found if hidden else replace(found, remarks=(found.remark(Code.IDENTITAS_HILANG, lost),))
    if broken:
        found = Identitas(None, broken[0][0], broken[0][1].name, clip(broken[0][1].raw))
        message = f"kode formulir '{found.raw}' tidak sah; {_ASK}"
        return replace(found, remarks=(found.remark(Code.KODE_RUSAK, message),))
    found = Identitas(hidden, sheets[0].name if sheets else "", "A1" if sheets else "", hidden=said)
    if hidden:
        message = "kode formulir di lembar isian hilang; formulir dikenali dari lembar tersembunyi"
        return replace(found, remarks=(found.remark(Code.IDENTITAS_HILANG, message),))
    message = (
        "berkas ini bukan formulir sopkit: tidak ada kode formulir; isi formulir yang dikirimkan, lalu kirim ulang"
    )
    return replace(found, remarks=(found.remark(Code.BUKAN_FORMULIR, message),))


def _is_identity(sheet: Sheet) -> bool:
    return any(cell.raw == FORMAT for cell in sheet.cells.values() if cell.column <= 2)


def _hidden(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Keys and values of the hidden sheet; none where it is lost."""
    sheet = next((sheet for sheet in sheets if _is_identity(sheet)), None)
    return {key: cell.raw for key, cell in _identity(sheet).items()} if sheet else {}


def _identity(sheet: Sheet) -> dict[str, Cell]:
    """Keys of the hidden sheet and the cells of their values."""
    pairs = ((cell, sheet.cells.get((row, 2))) for (row, column), cell in sheet.cells.items() if column == 1)
    return {key.raw: value for key, value in pairs if value}


def read_form(form: Form, book: Book) -> Bacaan:
    """The answers in a workbook that is known to be this form; what is wrong is told cell by cell, all in one run."""
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
    if not any(row.key in table.rows for row in form.rows()):
        return Bacaan({}, (Remark(Code.TABEL_HILANG, _NO_KEYS, table.sheet.name, table.mark.name),))
    return _Reader(form, table).read(sheets)


def _doubled(table: Table, column: Kolom, cells: list[str]) -> Remark:
    message = f"kolom '{column}' ada {len(cells)} kali ({' dan '.join(cells[:3])}); hapus salinannya"
    return Remark(Code.KOLOM_GANDA, message, table.sheet.name, cells[1], column)


_NO_TABLE = f"baris kunci tabel (kolom '{ROW_KEYS}' dan '{Kolom.REALISASI}') hilang; {_ASK}"
_NO_KEYS = f"kunci baris di bawah '{ROW_KEYS}' hilang semua; {_ASK}"


class _Reader:
    """Reads one table; remarks gather on the way."""

    def __init__(self, form: Form, table: Table) -> None:
        self.form = form
        self.table = table
        self.remarks: list[Remark] = []
        self.typed: list[Decimal] = []

    def read(self, sheets: Sequence[Sheet]) -> Bacaan:
        self._find_columns()
        rows = list(self.form.rows())
        terisi = {row.key: self._indicator(row, rows) for row in rows if row.is_main}
        known = {row.key for row in rows}
        for key, places in self.table.rows.items():
            if key not in known:
                cell = self._key_cell(places[0])
                message = f"baris '{clip(key)}' tidak ada pada formulir ini dan tidak dibaca; hapus baris itu"
                self._say(Code.BARIS_ASING, message, cell, clip(key))
        for sheet in sheets:
            if _is_identity(sheet):
                self._compare_schema(sheet, _identity(sheet).get("skema"))
                self._compare_totals(_identity(sheet))
        return Bacaan(terisi, tuple(self.remarks))

    def _find_columns(self) -> None:
        for column in READ:
            if column not in self.table.columns:
                message = f"kunci kolom '{column}' hilang, jadi isinya tidak dibaca; {_ASK}"
                self._say(Code.KOLOM_HILANG, message, self.table.mark.name, column)

    def _indicator(self, main: Baris, rows: list[Baris]) -> Terisi:
        before = len(self.remarks)
        inputs = [row for row in rows if row.indikator is main.indikator and row.is_input]
        read = {row.jenis: self._figure(row) for row in inputs}
        place = self._row(main)
        ticked = place is not None and self._nihil(main, place)
        alasan = self._text(place, Kolom.ALASAN)
        teks = {column: text for column in TEXTS if (text := self._text(place, column))}
        is_refused = any(one.code.startswith("TRM2") for one in self.remarks[before:])
        found = {jenis: sumber for jenis, sumber in read.items() if sumber}
        state = self._state(main, inputs, found, ticked, is_refused)
        if state is Keadaan.NIHIL and not alasan:
            message = f"{_title(main)} dinyatakan NIHIL tanpa alasan; isi kolom Alasan NIHIL"
            where = Kolom.ALASAN if Kolom.ALASAN in self.table.columns else Kolom.NIHIL
            self._say(Code.NIHIL_TANPA_ALASAN, message, self.table.name(place or 1, where), "", main)
        if state is not Keadaan.TERISI:
            return Terisi(Jawaban(state), (), alasan, teks)
        figures = {jenis.value: sumber.nilai for jenis, sumber in found.items()}
        return Terisi(Jawaban(state, **figures), tuple(found.values()), alasan, teks)

    def _state(
        self, main: Baris, inputs: list[Baris], found: dict[Jenis, Sumber], ticked: bool, is_refused: bool
    ) -> Keadaan:
        if is_refused:
            return Keadaan.DITOLAK
        if ticked and found:
            sumber = next(iter(found.values()))
            message = f"{_title(main)} diisi {_shown(sumber.nilai)} tetapi juga dinyatakan NIHIL; kosongkan salah satu"
            self._say(Code.NIHIL_BERTENTANGAN, message, sumber.cell, sumber.raw, main)
            return Keadaan.DITOLAK
        if ticked:
            return Keadaan.NIHIL
        for row in inputs:
            if row.jenis not in found and row.key in self.table.rows:
                place = self.table.rows[row.key][0]
                message = f"{_title(row)} belum diisi; isi angkanya, atau nyatakan NIHIL beserta alasannya"
                self._say(Code.BELUM_DIISI, message, self.table.name(place, Kolom.REALISASI), "", main)
        if len(found) < len(inputs):
            return Keadaan.KOSONG
        return Keadaan.TERISI if not main.indikator.is_rasio or self._ratio_holds(main, found) else Keadaan.DITOLAK

    def _ratio_holds(self, main: Baris, found: dict[Jenis, Sumber]) -> bool:
        top, bottom = found[Jenis.PEMBILANG], found[Jenis.PENYEBUT]
        if bottom.nilai < 0 or (bottom.nilai == 0 and top.nilai != 0):
            pair = f"{_shown(bottom.nilai)}, padahal pembilangnya {_shown(top.nilai)}"
            message = f"penyebut {_title(main)} berisi {pair}; periksa keduanya"
            self._say(Code.PENYEBUT_TAK_SAH, message, bottom.cell, bottom.raw, main)
            return False
        if bottom.nilai == 0:
            return True
        value = Fraction(top.nilai) / Fraction(bottom.nilai) * Fraction(main.indikator.pengali)
        problem = _outside(value, main.batas)
        if problem:
            pair = f"{_shown(top.nilai)} / {_shown(bottom.nilai)}"
            message = f"{_title(main)}: {pair} memberi angka {problem}; periksa keduanya"
            self._say(Code.DI_LUAR_BATAS, message, top.cell, top.raw, main)
        return not problem

    def _row(self, row: Baris) -> int | None:
        """The row of a key; None, with a remark, where it isn't there exactly once."""
        places = self.table.rows.get(row.key, [])
        if not places:
            message = f"baris {_title(row)} hilang dari formulir; {_ASK}"
            self._say(Code.BARIS_HILANG, message, "", "", row)
            return None
        if len(places) > 1:
            cells = " dan ".join(self._key_cell(place) for place in places[:3])
            message = f"baris {_title(row)} ada {len(places)} kali ({cells}); hapus salinannya"
            self._say(Code.BARIS_GANDA, message, self._key_cell(places[1]), row.key, row)
            return None
        return places[0]

    def _figure(self, row: Baris) -> Sumber | None:
        """The number in a row's input cell; None where there is none, with a remark if what stands there is refused."""
        place = self._row(row) if not row.is_main else self._quiet_row(row)
        cell = self.table.cell(place, Kolom.REALISASI) if place else None
        if cell is None:
            return None
        if cell.number is not None:
            self.typed.append(cell.number)
        value = self._number(row, cell)
        if value is None:
            return None
        if row.bulat and value != value.to_integral_value():
            message = f"{_title(row)} berisi {_shown(value)}; isi dengan bilangan bulat"
            self._say(Code.HARUS_BULAT, message, cell.name, cell.raw, row)
            return None
        problem = _outside(Fraction(value), row.batas)
        if problem:
            message = f"{_title(row)} berisi {_shown(value)}, {problem}; periksa angkanya"
            self._say(Code.DI_LUAR_BATAS, message, cell.name, cell.raw, row)
            return None
        if cell.is_formula:
            message = f"{_title(row)} berisi rumus; yang dibaca hasilnya, {_shown(value)}"
            self._say(Code.RUMUS, message, cell.name, cell.raw, row)
        return Sumber(row.jenis, self.table.sheet.name, cell.name, cell.raw, value)

    def _quiet_row(self, row: Baris) -> int | None:
        places = self.table.rows.get(row.key, [])
        return places[0] if len(places) == 1 else None

    def _number(self, row: Baris, cell: Cell) -> Decimal | None:
        if cell.kind is CellKind.NUMBER and cell.number is not None and not cell.is_percent:
            return cell.number
        raw = clip(cell.raw)
        if cell.is_percent:
            typed = _shown(cell.number) if cell.number is not None else raw
            problem = f"angka berformat persen ({typed}); ubah format sel menjadi angka, lalu ketik tanpa tanda %"
        elif cell.kind is CellKind.TEXT and cell.raw.strip().casefold() in _NOTHING:
            problem = f"'{raw}', padahal harus angka; bila memang nihil, kosongkan dan pilih Ya pada kolom NIHIL"
        elif cell.kind is CellKind.TEXT:
            problem = f"teks '{raw}', padahal harus angka; ketik ulang angkanya saja"
        elif cell.kind is CellKind.DATE:
            problem = f"{cell.shown} ({raw}), padahal harus angka; ubah format sel menjadi angka, lalu ketik ulang"
        elif not cell.raw:
            problem = "rumus yang belum dihitung; buka dan simpan ulang, atau ketik angkanya"
        else:
            problem = f"'{raw}', padahal harus angka; ketik ulang angkanya"
        self._say(Code.BUKAN_ANGKA, f"{_title(row)} berisi {problem}", cell.name, raw, row)
        return None

    def _nihil(self, row: Baris, place: int) -> bool:
        cell = self.table.cell(place, Kolom.NIHIL)
        word = cell.raw.strip().casefold() if cell else ""
        if not cell or word in _TICKED | _UNTICKED | {""}:
            return word in _TICKED
        message = f"kolom NIHIL {_title(row)} berisi '{clip(cell.raw)}'; pilih Ya, atau kosongkan"
        self._say(Code.NIHIL_TAK_TERBACA, message, cell.name, clip(cell.raw), row)
        return False

    def _text(self, place: int | None, column: Kolom) -> str:
        cell = self.table.cell(place, column) if place else None
        return cell.raw.strip()[:MAX_TEXT] if cell else ""

    def _compare_schema(self, sheet: Sheet, cell: Cell | None) -> None:
        """Whether what the form asked when it was sent is what is asked now."""
        if cell and cell.raw != schema_hash(self.form):
            message = "formulir dibuat dari isi pengumpulan yang berbeda; naikkan 'versi' dan kirim ulang"
            self.remarks.append(Remark(Code.ISI_BERBEDA, message, sheet.name, cell.name, clip(cell.raw)))

    def _compare_totals(self, identity: dict[str, Cell]) -> None:
        """The form's own sum and count of its figures, where the program that saved it computed them."""
        if any(one.code is Code.BUKAN_ANGKA for one in self.remarks):
            return  # a date is a number to the form, and is told already
        total = sum(self.typed, Decimal(0))
        slight = max(abs(total), Decimal(1)) * _SLIGHT
        for key, read, margin in (("jumlah", total, slight), ("banyak", Decimal(len(self.typed)), Decimal(0))):
            cell = identity.get(f"kendali_{key}")
            if cell and cell.number is not None and abs(cell.number - read) > margin:
                differs = f"{key} angka menurut formulir {_shown(cell.number)}, yang terbaca {_shown(read)}"
                self._say(Code.KENDALI_BEDA, f"{differs}; buka, simpan ulang, lalu cocokkan", "", cell.raw)

    def _key_cell(self, row: int) -> str:
        return cell_name(row, self.table.mark.column)

    def _say(self, code: Code, message: str, cell: str, raw: str, row: Baris | None = None) -> None:
        indikator = row.indikator.id if row else ""
        self.remarks.append(Remark(code, message, self.table.sheet.name, cell, raw, indikator))


def _title(row: Baris) -> str:
    number = f"indikator {row.nomor}" if row.nomor else f"{row.jenis} {row.indikator.nama}"
    return f'{number} "{clip(row.uraian, 50)}"' if row.nomor else f'"{clip(row.uraian, 50)}" ({clip(number, 60)})'


def _shown(value: Decimal) -> str:
    """A figure as Indonesian writes it; one beyond all bounds as it stands."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_FAR and value.adjusted() <= _FAR:
        return cut_zeros(print_jumlah(value, max(0, -exponent)))
    return str(value)


def _outside(value: Fraction, batas: Batas) -> str:
    """In which way a figure is impossible; empty if it isn't."""
    low = batas.min if batas.min is not None else -MAX_FIGURE
    high = batas.maks if batas.maks is not None else MAX_FIGURE
    if value < low:
        return f"di bawah batas {print_at_least(low, 0)}"
    if value > high:
        return f"di atas batas {print_at_least(high, 0)}"
    return ""

"""Whose form a workbook is: what stands in it in five places, of which programs and people lose some, put to the vote.

A the code that is seen, C the hidden sheet, D a defined name, E a property of the file. A and C decide; D and E alone
never do. The file's name says nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sopkit.forms.form import FORMAT
from sopkit.forms.kode import LIKE_KODE, Kode, plain_kode, read_kode
from sopkit.forms.remark import Code, Remark
from sopkit.model.text import clip, listed
from sopkit.workbook.read import Book, Cell, CellKind, Sheet

NAME = "kode_formulir"
"""Of the defined name and of the property that hold the code."""
_ASK = "mintalah formulir baru, isi, lalu kirim ulang"


@dataclass(frozen=True, slots=True)
class Identitas:
    """Whose form a workbook is (None if that isn't known), where that stands, and what was noticed.

    `hidden` is what the hidden sheet says, key by key; empty where it is lost. Unless `is_certain`, nothing else
    vouches for it, and the form's row keys must (`read_form`).
    """

    kode: Kode | None
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    remarks: tuple[Remark, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)
    is_certain: bool = True

    def remark(self, code: Code, message: str) -> Remark:
        """A remark about whose form it is, at the cell that says so."""
        return Remark(code, message, self.sheet, self.cell, self.raw)

    def and_said(self, code: Code, message: str) -> "Identitas":
        """The same with one remark more."""
        return replace(self, remarks=(*self.remarks, self.remark(code, message)))


def identify(book: Book) -> Identitas:
    """Whose form it is; None where what stands in it is nothing, too little, or contradicts itself."""
    hidden_sheets = list(identity_sheets(book))
    names = {sheet.name for sheet in hidden_sheets}
    visible = [(sheet, cell) for sheet in book.sheets if sheet.name not in names for cell in _codes(sheet)]
    hidden = [(sheet, keys["kode"]) for sheet in hidden_sheets if "kode" in (keys := hidden_cells(sheet))]
    said = {key: cell.raw for key, cell in hidden_cells(hidden_sheets[0]).items()} if hidden_sheets else {}
    shown = [(kode, sheet, cell) for sheet, cell in visible if (kode := read_kode(cell.raw))]
    kept = [(kode, sheet, cell) for sheet, cell in hidden if (kode := read_kode(cell.raw))]
    if visible and not shown:
        sheet, cell = visible[0]
        found = Identitas(None, sheet.name, cell.name, clip(cell.raw), hidden=said)
        return found.and_said(Code.KODE_RUSAK, f"kode formulir '{found.raw}' tidak sah{_meant(cell, kept)}; {_ASK}")
    others = _others(book)
    if not (shown or kept):
        return _unknown(book, others)
    kode, sheet, cell = (shown or kept)[0]
    found = Identitas(kode, sheet.name, cell.name, clip(cell.raw), hidden=said)
    for other, its_sheet, its_cell in (*shown, *kept):
        if other != kode:
            where = f"{kode} ({_place(sheet, cell)}) bertentangan dengan {other} ({_place(its_sheet, its_cell)})"
            message = f"kode formulir {where} di berkas yang sama; isi formulir aslinya, lalu kirim ulang"
            return replace(found, kode=None).and_said(Code.IDENTITAS_BEDA, message)
    return _weigh(found, kode, bool(shown), bool(kept), others)


def _weigh(found: Identitas, kode: Kode, is_shown: bool, is_kept: bool, others: Mapping[str, Kode]) -> Identitas:
    """What is lost or differs beside a code that A and C, or the one of them that is left, agree on."""
    differing = {where: other for where, other in others.items() if other != kode}
    agree = len(differing) < len(others)
    if not is_kept:
        lost = "lembar tersembunyi hilang atau rusak; formulir dikenali dari kodenya saja"
        found = found.and_said(Code.IDENTITAS_HILANG, lost)
    if not is_shown:
        if differing and not agree:
            message = f"kode di lembar tersembunyi, {kode}, bertentangan dengan {_listed(differing)}; {_ASK}"
            return replace(found, kode=None).and_said(Code.IDENTITAS_BEDA, message)
        lost = "kode formulir di lembar isian hilang; formulir dikenali dari lembar tersembunyi"
        found = replace(found, is_certain=agree).and_said(Code.IDENTITAS_HILANG, lost)
    if differing:
        message = f"kode formulir {kode}, tetapi {_listed(differing)}; pastikan lembar ini bukan salinan dari unit lain"
        found = found.and_said(Code.IDENTITAS_LAIN, message)
    return found


def _unknown(book: Book, others: Mapping[str, Kode]) -> Identitas:
    found = Identitas(None, book.sheets[0].name if book.sheets else "", "A1" if book.sheets else "")
    if others:
        message = f"kode formulir dan lembar tersembunyi hilang, hanya {_listed(others)}; {_ASK}"
        return found.and_said(Code.IDENTITAS_TAK_PASTI, message)
    message = (
        "berkas ini bukan formulir pengumpulan data: tidak ada kode formulir; bila ini kiriman unit, minta unit itu "
        "mengisi formulir yang dikirimkan"
    )
    return found.and_said(Code.BUKAN_FORMULIR, message)


def _meant(broken: Cell, kept: list[tuple[Kode, Sheet, Cell]]) -> str:
    """What a broken code was, where the hidden sheet still tells."""
    if not kept:
        return ""
    meant, typed = str(kept[0][0]), plain_kode(broken.raw)
    wrong = [number for number, pair in enumerate(zip(typed, meant, strict=False), 1) if pair[0] != pair[1]]
    if len(typed) == len(meant) and len(wrong) == 1:
        (number,) = wrong
        return f" (huruf ke-{number}, '{typed[number - 1]}', semula '{meant[number - 1]}')"
    return f" (semula {meant})"


def _others(book: Book) -> dict[str, Kode]:
    """The codes in defined names and properties, by the words that tell where."""
    found: dict[str, Kode] = {}
    for where, pairs in (("nama terdefinisi", book.names), ("properti berkas", book.properties)):
        for name, value in pairs.items():
            kode = read_kode(value.strip('="')) if _as_named(name) == NAME else None
            if kode:
                found[f"{where} '{clip(name)}'"] = kode
    return found


def _as_named(name: str) -> str:
    """A name as we gave it, whatever a program made of it: the sheet before it, dots, capitals."""
    return name[-100:].rpartition("!")[2].casefold().replace(".", "_")


def _listed(codes: Mapping[str, Kode]) -> str:
    return listed(f"{where} menyebut {kode}" for where, kode in codes.items())


def _codes(sheet: Sheet) -> Iterator[Cell]:
    return (cell for cell in sheet.cells.values() if LIKE_KODE.match(cell.raw) and cell.kind is CellKind.TEXT)


def _place(sheet: Sheet, cell: Cell) -> str:
    return f"{clip(sheet.name)}!{cell.name}"


def identity_sheets(book: Book) -> Iterator[Sheet]:
    """The hidden sheets, known by what stands in them, however they are called and whether they still are hidden."""
    for sheet in book.sheets:
        if any(cell.raw == FORMAT and cell.column <= 2 for cell in sheet.cells.values()):
            yield sheet


def hidden_cells(sheet: Sheet) -> dict[str, Cell]:
    """Keys of a hidden sheet and the cells of their values."""
    pairs = ((cell, sheet.cells.get((row, 2))) for (row, column), cell in sheet.cells.items() if column == 1)
    return {key.raw: value for key, value in pairs if value}

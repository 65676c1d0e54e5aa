"""The sheet that a unit fills in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from openpyxl.styles import Border, Protection, Side
from openpyxl.worksheet.pagebreak import Break

from sopkit.forms import periksa
from sopkit.forms.form import ISIAN, TEXTS, Baris, Form, Jenis, Kelompok, Kolom
from sopkit.forms.periksa import Tempat
from sopkit.forms.prefill import NOTHING, Prefill
from sopkit.forms.sheets import letak
from sopkit.forms.sheets.letak import Placed
from sopkit.forms.sheets.slots import Of, Slots, code, unit_name
from sopkit.forms.sheets.validasi import validate
from sopkit.model.jumlah import places
from sopkit.model.pengumpulan import Target
from sopkit.model.periode import Periode
from sopkit.model.tanggal import print_hari
from sopkit.workbook import write
from sopkit.workbook.write import (
    BOX,
    GREY,
    HEAD_FILL,
    INPUT_FILL,
    LOCKED_FILL,
    Part,
    Value,
    put,
    put_computed,
    put_parts,
)

_WIDTHS = (1.4, 4, 36, 11, 10, 10, 18, 7, 15, 19.5, 15, 15, 15, 15)
_WORDS = {
    Kolom.NOMOR: "No",
    Kolom.URAIAN: "Indikator",
    Kolom.SATUAN: "Satuan",
    Kolom.REALISASI: "Realisasi",
    Kolom.NIHIL: "NIHIL",
    Kolom.ALASAN: "Alasan NIHIL",
    Kolom.PERIKSA: "Periksa",
    Kolom.DATA_DUKUNG: "Data dukung",
    Kolom.PENDORONG: "Faktor\npendorong",
    Kolom.PENGHAMBAT: "Faktor\npenghambat",
    Kolom.TINDAK_LANJUT: "Tindak lanjut",
}
_KOLOM = tuple(Kolom)
_LETTER = letak.LETTER
_FIRST, _LAST = _LETTER[Kolom.NOMOR], _LETTER[Kolom.TINDAK_LANJUT]
_PALE, _ALARM = "C9D0D8", "9B1C1C"
_FIGURE = {"bold": True, "size": 10, "align": "right", "indent": 1}
_UNLOCKED = Protection(locked=False)
_HIGHEST = 409
"""Points; no row can be higher."""
_GUIDE = "Isi sel kuning saja. Kolom Periksa memberi tahu apa yang masih kurang. Cara mengisi ada di lembar Petunjuk."


def add(book: Any, form: Form, slots: Slots, prefill: Prefill = NOTHING) -> list[str]:
    """Add the sheet; the cells in which figures are typed."""
    sheet = book.create_sheet(ISIAN)
    sheet.sheet_view.showGridLines = False
    for kolom, width in zip(_KOLOM, _WIDTHS, strict=True):
        sheet.column_dimensions[_LETTER[kolom]].width = width
        # Row 1 is outside the printed area, and thin; rows that programs drop because they are hidden would be lost.
        _key(sheet[f"{_LETTER[kolom]}1"], kolom)
    sheet.row_dimensions[1].height = 5
    _add_top(sheet, form, slots, prefill)
    progress, head = letak.progress_of(form), letak.head_of(form)
    _add_head(sheet, head, form.periode)
    placed = list(_add_table(sheet, form, slots, prefill))
    last = sheet.max_row
    said = [prefill.said.get(one.row.key, periksa.BELUM) for one in placed if one.row.is_main]
    _add_progress(sheet, progress, head + 1, last, said)
    end = _add_signature(sheet, last + 2, slots)
    _keep_together(sheet, head, [one for one in placed if one.row.is_main], end)
    validate(sheet, [(one.row, one.number) for one in placed], _LETTER)
    _paint(sheet, head + 1, last)
    _set_up(sheet, form, head, last, end)
    return [one.tempat.realisasi for one in placed if one.row.is_input]


def _add_top(sheet: Any, form: Form, slots: Slots, prefill: Prefill) -> None:
    """Who asks, and for what, beside whose form it is and when it is due."""
    left = letak.titles(form)
    values: list[str | Of] = [
        unit_name,
        _responsible,
        form.sop_nama or "–",
        print_hari(form.tenggat.mulai),
        print_hari(form.tenggat.kembali),
        code,
    ]
    right = list(zip(letak.FACTS, values, strict=True))
    if prefill.kembali:
        right[letak.FACTS.index(letak.DUE)] = ("Perbaikan kembali", prefill.kembali)
    count = max(len(left), len(right))
    for number in range(count):
        row = number + letak.TOP
        part = left[number] if number < len(left) else Part("")
        label, value = right[number] if number < len(right) else ("", "")
        cell = _merge(sheet, row, Kolom.NOMOR, Kolom.REALISASI)
        put(cell, part.text or None, size=part.size, bold=part.bold, colour=part.colour)
        put(_merge(sheet, row, Kolom.NIHIL, Kolom.ALASAN), label or None, colour=GREY)
        is_kode, is_due = label == "Kode formulir", row == letak.TOP + letak.FACTS.index(letak.DUE)
        cell = _merge(sheet, row, Kolom.PERIKSA, Kolom.TINDAK_LANJUT)
        look: dict[str, Any] = {"bold": is_kode or is_due or label == "Unit", "shrink": is_kode}
        if is_kode:
            look |= {"size": 11, "font": "Courier New"}
        if isinstance(value, str):
            put(cell, value or None, **look)
            needed = write.height_of(76, Part(value, bold=True))
        else:
            slots.put(cell, value, **look)
            needed = 0 if is_kode else slots.height(76, value, bold=True)
        sheet.row_dimensions[row].height = max(needed, write.height_of(76, part), 15)
    last, guide = letak.progress_of(form), prefill.guide
    sheet.row_dimensions[last - 1].height = 6
    look = {"bold": True, "colour": _ALARM} if guide else {"colour": GREY}
    put(_merge(sheet, last, Kolom.NIHIL, Kolom.TINDAK_LANJUT), guide or _GUIDE, size=8.5, indent=1, **look)


def _responsible(form: Form) -> str:
    return form.unit.penanggung_jawab or "–"


def _signer(form: Form) -> str:
    return form.unit.penanggung_jawab or form.unit.nama


def _add_head(sheet: Any, head: int, periode: Periode) -> None:
    words = _WORDS | {
        Kolom.TARGET_TAHUN: f"Target\n{periode.tahun}",
        Kolom.TARGET: f"Target\n{periode.singkat}",
    }
    sheet.row_dimensions[head - 1].height = 6
    sheet.row_dimensions[head].height = 28
    for kolom, text in words.items():
        look = {"bold": True, "colour": "FFFFFF", "align": "center", "border": BOX, "background": HEAD_FILL}
        put(sheet[f"{_LETTER[kolom]}{head}"], text, **look)


def _add_table(sheet: Any, form: Form, slots: Slots, prefill: Prefill) -> Iterator[Placed]:
    for family in letak.families(form, prefill.notes):
        main, *parts = family
        group, place = main.place
        if place == 0:
            _add_sasaran(sheet, main.number - 1, form.kelompok[group])
        for one in family:
            _add_row(sheet, one, main.tempat, [part.tempat for part in parts], slots, prefill)
        yield from family
        for number, note in enumerate(prefill.notes.get(main.row.indikator.id, ()), family[-1].number + 1):
            _add_note(sheet, number, note)


def _add_sasaran(sheet: Any, number: int, kelompok: Kelompok) -> None:
    text = f"Sasaran: {kelompok.sasaran}"
    for kolom in _KOLOM[1:]:
        put(sheet[f"{_LETTER[kolom]}{number}"], None, border=BOX)
    cell = _merge(sheet, number, Kolom.NOMOR, Kolom.TINDAK_LANJUT)
    put(cell, text, bold=True, border=BOX, background=write.GROUP_FILL, indent=1)
    sheet.row_dimensions[number].height = write.height_of(sum(_WIDTHS[1:]), Part(text, bold=True)) + 2


def _add_note(sheet: Any, number: int, note: str) -> None:
    """What is to be mended in the row above. No key stands before it, so it is never read."""
    for kolom in _KOLOM[1:]:
        put(sheet[f"{_LETTER[kolom]}{number}"], None, border=BOX, background=write.BAD)
    look = {"bold": True, "colour": _ALARM, "border": BOX, "background": write.BAD, "indent": 1}
    put(_merge(sheet, number, Kolom.URAIAN, Kolom.TINDAK_LANJUT), note, **look)
    sheet.row_dimensions[number].height = write.height_of(sum(_WIDTHS[2:]) - 2, Part(note, bold=True)) + 2


def _add_row(sheet: Any, one: Placed, main: Tempat, parts: list[Tempat], slots: Slots, prefill: Prefill) -> None:
    row, number = one.row, one.number
    cells = {kolom: sheet[f"{_LETTER[kolom]}{number}"] for kolom in _KOLOM}
    _key(cells[Kolom.KUNCI], row.key)
    put(cells[Kolom.NOMOR], row.nomor, align="center", border=BOX)
    named = _add_uraian(cells[Kolom.URAIAN], row)
    put(cells[Kolom.SATUAN], row.satuan or None, align="center", **_look(row))
    for kolom in (Kolom.TARGET_TAHUN, Kolom.TARGET):
        _add_target(cells[kolom], one, kolom, slots)
    figure = cells[Kolom.REALISASI]
    value, is_bad = prefill.at(row, Kolom.REALISASI)
    shown = {"number_format": write.number_format(_places(row)), **_FIGURE}
    if row.is_input:
        _open(figure, value, is_bad, **shown)
    else:
        known = "" if value is None else value
        put_computed(figure, known, periksa.ratio(row, parts), border=BOX, background=LOCKED_FILL, **shown)
    for kolom in (Kolom.NIHIL, Kolom.ALASAN, *TEXTS):
        if row.is_main:
            # Text as typed: a letter's number never becomes a date, nor a leading dash a formula.
            look = {"align": "center"} if kolom is Kolom.NIHIL else {"indent": 1, "number_format": "@"}
            _open(cells[kolom], *prefill.at(row, kolom), size=8.5, **look)
        else:
            put(cells[kolom], None, **_look(row))
    if row.jenis is Jenis.NILAI:
        formula = periksa.of_value(row, one.tempat)
    elif row.jenis is Jenis.RASIO:
        formula = periksa.of_ratio(row, one.tempat, parts)
    else:
        formula = periksa.of_part(row, one.tempat, main, parts[0])
    put_computed(cells[Kolom.PERIKSA], prefill.said.get(row.key, periksa.BELUM), formula, align="center", border=BOX)
    name = write.height_of(_WIDTHS[2] - (2 if row.is_main else 4), *named)
    least = 30 if row.is_main else 17
    texts = [(kolom, str(prefill.at(row, kolom)[0] or "")) for kolom in (Kolom.ALASAN, *TEXTS)]
    typed = [write.height_of(_WIDTHS[_KOLOM.index(kolom)] - 2, Part(text, 8.5)) for kolom, text in texts if text]
    highest = max(name, write.height_of(_WIDTHS[3], Part(row.satuan)), least, *typed)
    write.start_height(sheet, number, min(highest, _HIGHEST))


def _look(row: Baris) -> dict[str, Any]:
    """Of a locked cell that only indicators' own rows use."""
    return {"border": BOX, "background": None if row.is_main else LOCKED_FILL}


def _add_uraian(cell: Any, row: Baris) -> list[Part]:
    """The name, and in small letters what it means."""
    if not row.is_main:
        letter = "a" if row.jenis is Jenis.PEMBILANG else "b"
        part = Part(f"{letter}. {row.uraian}")
        put(cell, part.text, border=BOX, indent=2)
        return [part]
    parts = [Part(row.uraian, bold=True)]
    if row.indikator.definisi:
        parts.append(Part(row.indikator.definisi, 8.5, GREY))
    if row.indikator.kumulatif:
        parts.append(Part("(kumulatif sejak 1 Januari)", 8.5, HEAD_FILL, True))
    put_parts(cell, parts, border=BOX, indent=1)
    return parts


def _add_target(cell: Any, one: Placed, kolom: Kolom, slots: Slots) -> None:
    target = one.row.target if kolom is Kolom.TARGET else one.row.target_tahun
    look = _look(one.row) | {"align": "right", "shrink": True, "indent": 1} | _target_look(one.row, target)
    if target is None or not one.row.indikator.target_unit:
        put(cell, _target_value(one.row, target), **look)
        return
    group, number = one.place

    def of(form: Form) -> Value:
        row = form.kelompok[group].baris[number]
        value = _target_value(row, row.target if kolom is Kolom.TARGET else row.target_tahun)
        return "" if value is None else value

    slots.put(cell, of, **look)


def _target_value(row: Baris, target: Target | None) -> Value | None:
    if target is None:
        return "–" if row.is_main else None
    if row.is_shared:
        # A figure that all units reach together is none that a unit could be measured by.
        return f"bersama\n{target.print(0)}"
    return target.print(0) if target.is_range else target.min


def _target_look(row: Baris, target: Target | None) -> dict[str, Any]:
    if target is None or target.is_range or row.is_shared:
        return {"shrink": not row.is_shared} if target else {}
    return {"number_format": write.number_format(max(row.indikator.desimal, places(target.min)))}


def layout_of(row: Baris) -> tuple[object, ...]:
    """What of a row shapes the sheet: two rows alike in this differ at most in their own targets."""
    targets = (row.target_tahun, row.target)
    is_own = bool(row.indikator.target_unit)
    shown = (tuple(_target_look(row, target).items()) if target and is_own else target for target in targets)
    return row.key, row.is_shared, is_own, *shown


def _places(row: Baris) -> int:
    if row.bulat:
        return 0
    return row.indikator.desimal if row.is_main else max(2, row.indikator.desimal)


def _add_progress(sheet: Any, row: int, first: int, last: int, said_now: Sequence[str]) -> None:
    numbers = f"${_FIRST}${first}:${_FIRST}${last}"
    said = f"${_LETTER[Kolom.PERIKSA]}${first}:${_LETTER[Kolom.PERIKSA]}${last}"

    def count(words: str) -> str:
        return f'COUNTIFS({numbers},">0",{said},"{words}")'

    filled, empty = f"({count(periksa.OK)}+{count(periksa.NIHIL)})", count(periksa.BELUM)
    wrong = f"(COUNT({numbers})-{filled}-{empty})"
    words = (
        f'"Terisi "&{filled}&" dari "&COUNT({numbers})&" indikator; "&'
        f'{wrong}&" perlu diperbaiki; "&{empty}&" belum diisi."'
    )
    cell = _merge(sheet, row, Kolom.NOMOR, Kolom.REALISASI)
    done, open_now = sum(one in (periksa.OK, periksa.NIHIL) for one in said_now), said_now.count(periksa.BELUM)
    asked = len(said_now)
    now = f"Terisi {done} dari {asked} indikator; {asked - done - open_now} perlu diperbaiki; {open_now} belum diisi."
    put_computed(cell, now, f"={words}", bold=True, size=10, indent=1)
    cells = f"{_FIRST}{row}:{_LETTER[Kolom.REALISASI]}{row}"
    write.paint_when(sheet, cells, f"{wrong}>0", write.BAD)
    write.paint_when(sheet, cells, f"{empty}>0", write.WARN)
    write.paint_when(sheet, cells, f"{filled}>0", write.GOOD)
    sheet.row_dimensions[row].height = 18


def _paint(sheet: Any, first: int, last: int) -> None:
    letter = _LETTER[Kolom.PERIKSA]
    cells, cell = f"{letter}{first}:{letter}{last}", f"${letter}{first}"
    write.paint_when(sheet, cells, f'OR({cell}="{periksa.OK}",{cell}="{periksa.NIHIL}")', write.GOOD)
    write.paint_when(sheet, cells, f'{cell}="{periksa.BELUM}"', write.WARN)
    write.paint_when(sheet, cells, f'{cell}<>""', write.BAD)


def _add_signature(sheet: Any, row: int, slots: Slots) -> int:
    """Where the person responsible signs; the last row."""
    right = (Kolom.PENGHAMBAT, Kolom.TINDAK_LANJUT)
    below = Border(bottom=Side(style="hair", color=GREY))
    sheet.row_dimensions[row - 1].height = 12
    for number, label in ((row, "Tempat, tanggal"), (row + 4, "Nama"), (row + 5, "NIP")):
        put(sheet[f"{_LETTER[Kolom.PENDORONG]}{number}"], label, colour=GREY)
        for kolom in right:
            _open(sheet[f"{_LETTER[kolom]}{number}"], border=below, number_format="@")
        _merge(sheet, number, *right)
        sheet.row_dimensions[number].height = 16
    title = _merge(sheet, row + 1, Kolom.PENDORONG, Kolom.TINDAK_LANJUT)
    put(title, "Penanggung jawab,")
    sheet.row_dimensions[row + 1].height = 15
    slots.put(_merge(sheet, row + 2, Kolom.PENDORONG, Kolom.TINDAK_LANJUT), _signer, bold=True)
    sheet.row_dimensions[row + 2].height = slots.height(44, _signer, bold=True)
    sheet.row_dimensions[row + 3].height = 44
    return row + 5


def _keep_together(sheet: Any, head: int, mains: Sequence[Placed], end: int) -> None:
    """Break pages between indicators: none is torn from its parts, its sasaran, or the signature at the end."""
    # Above the first indicator of a group stands its sasaran; what stands above the table stays with the first one.
    starts = [2, *(one.number - (one.place[1] == 0) for one in mains[1:]), end + 1]
    pages = write.Pages(write.page_room(sum(_WIDTHS[1:])))
    for first, after in pairwise(starts):
        points = sum(sheet.row_dimensions[row].height for row in range(first, after))
        pages.add(first, points, sheet.row_dimensions[head].height)
    for row in pages.ends:
        sheet.row_breaks.append(Break(row))


def _set_up(sheet: Any, form: Form, head: int, last: int, end: int) -> None:
    # A filter must be there for a protected sheet to offer it: whoever fills in many rows looks for the open ones.
    sheet.auto_filter.ref = f"{_LETTER[Kolom.PERIKSA]}{head}:{_LETTER[Kolom.PERIKSA]}{last}"
    sheet.freeze_panes = f"{_LETTER[Kolom.SATUAN]}{head + 1}"
    sheet.print_area = f"{_FIRST}2:{_LAST}{end}"
    sheet.print_title_rows = f"{head}:{head}"
    write.set_page(sheet, str(form.kode), is_landscape=True)
    write.protect(sheet)


def _key(cell: Any, key: str) -> None:
    """A key is read by programs; `fill` keeps it from running over the cells beside it."""
    put(cell, key, size=5, colour=_PALE, wrap=False, align="fill")


def _open(cell: Any, value: Value | None = None, is_bad: bool = False, **look: Any) -> None:
    put(cell, value, background=write.BAD if is_bad else INPUT_FILL, **{"border": BOX} | look)
    cell.protection = _UNLOCKED


def _merge(sheet: Any, row: int, first: Kolom, last: Kolom) -> Any:
    sheet.merge_cells(f"{_LETTER[first]}{row}:{_LETTER[last]}{row}")
    return sheet[f"{_LETTER[first]}{row}"]

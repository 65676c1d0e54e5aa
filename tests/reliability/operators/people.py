"""What people do with a form: copy it, paste it, take another one."""

import random
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from sopkit.forms.kode import Kode, fingerprint
from tests.reliability.filling import fill_in
from tests.reliability.offices import Filled
from tests.reliability.operators.base import NOTHING, Mutant, fatal, neutral, on_sheet, visible
from tests.reliability.operators.sheets import drop_sheet
from tests.reliability.operators.typed import certain
from tests.reliability.xlsx import GUIDE, HIDDEN, TABLE, UnfitError, edited, inline, move_rows, pack, put, unpack


def _code(form: Filled, **changed: Any) -> str:
    source = form.office.pengumpulan
    return str(replace(Kode(fingerprint(source), form.periode.id, source.versi, form.unit), **changed))


def _cells(book: Any) -> list[Any]:
    """The cells that hold something but formulas; only those there are, as one may stand in the last corner."""
    return [cell for cell in book["Isian"]._cells.values() if cell.value is not None and cell.data_type != "f"]


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@neutral
def values_in_a_new_workbook(form: Filled, rng: random.Random) -> bytes:
    """Everything copied, pasted as values into an empty workbook; the hidden sheet stayed behind."""
    book = load_workbook(BytesIO(form.data))
    pasted = Workbook()
    down, right = rng.choice([(0, 0), (3, 2), (40, 5)])
    for cell in _cells(book):
        place = pasted.active.cell(cell.row + down, cell.column + right)
        place.value, place.data_type = cell.value, cell.data_type
    return _saved(pasted)


@neutral
def pasted_over_itself(form: Filled, rng: random.Random) -> bytes:
    """Copied, then "paste values" over everything: no formulas, no looks."""
    return on_sheet(form, lambda xml: re.sub(r' s="[0-9]+"', "", re.sub(r"<f>.*?</f>", "", xml, flags=re.DOTALL)))


@neutral
def only_the_sheet_kept(form: Filled, rng: random.Random) -> bytes:
    """The sheet moved into a file of its own."""
    return drop_sheet(drop_sheet(form.data, "_sopkit", HIDDEN), "Petunjuk", GUIDE)


@fatal("TRM112")
def left_blank(form: Filled, rng: random.Random) -> bytes:
    """Sent back without a figure."""
    return form.office.blank(form.unit, form.periode)


@fatal("TRM106")
def another_period(form: Filled, rng: random.Random) -> bytes:
    """Last quarter's form again."""
    others = [one for one in form.office.pengumpulan.periods if one != form.periode]
    return form.office.fill(form.unit, rng.choice(others)).data


@fatal("TRM107")
def old_version(form: Filled, rng: random.Random) -> bytes:
    """A form that has been replaced."""
    blank = form.office.blank(form.unit, form.periode, form.office.pengumpulan.versi - 1)
    return fill_in(blank, form.answers, form.texts, form.decimal_mark)


@fatal("TRM108")
def newer_version(form: Filled, rng: random.Random) -> bytes:
    """A form that the collection doesn't know yet."""
    blank = form.office.blank(form.unit, form.periode, form.office.pengumpulan.versi + 1)
    return fill_in(blank, form.answers, form.texts, form.decimal_mark)


@fatal("TRM105")
def another_collection(form: Filled, rng: random.Random) -> bytes:
    """A form of another office's collection, or of last year's."""
    text = form.office.text.replace("nama: Pengumpulan Uji", "nama: Pengumpulan Lain", 1)
    return fill_in(form.office.blank(form.unit, form.periode, text=text), form.answers, form.texts)


@neutral
def another_unit(form: Filled, rng: random.Random) -> Mutant | None:
    """A unit sends another one's form: it counts as that one's."""
    others = [one for one in form.office.filled if one.unit != form.unit]
    other = rng.choice(others)
    return Mutant(other.data, unit=other.unit)


@fatal("TRM104")
def code_of_another_unit(form: Filled, rng: random.Random) -> bytes | None:
    """The printed code pasted from another unit's form."""
    if HIDDEN not in unpack(form.data):
        return None
    other = rng.choice([one for one in form.office.pengumpulan.units if one != form.unit])
    return _with_code(form, _code(form, unit=other))


@fatal("TRM104")
def code_of_another_period(form: Filled, rng: random.Random) -> bytes | None:
    """The printed code pasted from another period's form."""
    if HIDDEN not in unpack(form.data):
        return None
    other = rng.choice([one for one in form.office.pengumpulan.periods if one != form.periode])
    return _with_code(form, _code(form, periode=other.id))


@fatal("TRM104")
def hidden_sheet_of_another(form: Filled, rng: random.Random) -> bytes | None:
    """The sheet of figures copied into another unit's file."""
    if HIDDEN not in unpack(form.data):
        return None
    other = rng.choice([one for one in form.office.pengumpulan.units if one != form.unit])
    parts = unpack(form.data)
    parts[HIDDEN] = parts[HIDDEN].replace(_code(form).encode(), _code(form, unit=other).encode())
    parts[HIDDEN] = parts[HIDDEN].replace(f">{form.unit}<".encode(), f">{other}<".encode())
    return pack(parts)


@fatal("TRM103", "TRM104", "TRM109")
def code_mistyped(form: Filled, rng: random.Random) -> bytes:
    """One letter of the printed code changed, the hidden sheet gone."""
    code = _code(form)
    place = rng.choice([at for at, letter in enumerate(code) if letter.isalnum() and at > 2])
    letter = rng.choice([one for one in "0123456789ABCXYZ" if one != code[place]])
    changed = code[:place] + letter + code[place + 1 :]
    return drop_sheet(_with_code(form, changed), "_sopkit", HIDDEN)


@neutral
def code_in_small_letters(form: Filled, rng: random.Random) -> bytes:
    """The printed code in small letters with spaces."""
    return _with_code(form, f"  {_code(form).lower().replace('-', ' - ', 1)} ")


@fatal("TRM102", "TRM103", "TRM117")
def no_code_at_all(form: Filled, rng: random.Random) -> bytes:
    """Neither the printed code nor the hidden sheet is left."""
    return drop_sheet(_with_code(form, "Rahasia"), "_sopkit", HIDDEN)


@fatal("TRM109", "TRM103", "TRM104")
def unit_unknown(form: Filled, rng: random.Random) -> bytes:
    """The code of a unit that isn't on the roster."""
    return drop_sheet(_with_code(form, _code(form, unit="tak-ada")), "_sopkit", HIDDEN)


def _with_code(form: Filled, code: str) -> bytes:
    def change(xml: str) -> str:
        changed = xml.replace(f">{_code(form)}<", f">{code}<")
        if changed == xml or ">SK-" in changed.replace(f">{code}<", ""):
            raise UnfitError("code")
        return changed

    return edited(form.data, (TABLE, change))


@neutral
def codes_repeated(form: Filled, rng: random.Random) -> bytes:
    """The same code noted a second time."""
    code = _code(form)
    row = f'<row r="700"><c r="B700" t="inlineStr"><is><t>{code}</t></is></c></row>'
    return on_sheet(form, lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


@fatal("TRM104")
def two_codes(form: Filled, rng: random.Random) -> bytes | None:
    """Another unit's code on the same sheet."""
    if HIDDEN not in unpack(form.data):
        return None
    other = rng.choice([one for one in form.office.pengumpulan.units if one != form.unit])
    row = f'<row r="700"><c r="B700" t="inlineStr"><is><t>{_code(form, unit=other)}</t></is></c></row>'
    return on_sheet(form, lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


@fatal("TRM102")
def another_workbook(form: Filled, rng: random.Random) -> bytes:
    """A list of who was at a meeting."""
    book = Workbook()
    book.active.append(["Daftar hadir", 12])
    return _saved(book)


@fatal("TRM102", "TRM103", "TRM113")
def pasted_sideways(form: Filled, rng: random.Random) -> bytes:
    """Rows pasted as columns."""
    book = load_workbook(BytesIO(form.data))
    pasted = Workbook()
    for cell in _cells(book):
        place = pasted.active.cell(cell.column, cell.row)
        place.value, place.data_type = cell.value, cell.data_type
    return _saved(pasted)


@visible
def retyped_by_hand(form: Filled, rng: random.Random) -> Mutant:
    """Every figure typed again as a text."""

    def retype(xml: str) -> str:
        for row, figure in form.figures.items():
            xml = put(xml, form.layout.cell(row), inline(certain(figure)))
        return xml

    return Mutant(on_sheet(form, retype), tuple(form.figures))


@visible
def rows_sorted_without_keys(form: Filled, rng: random.Random) -> Mutant | None:
    """Two rows changed places, but for their grey keys: figures stand beside another indicator's key."""
    keys = sorted(key for key in form.figures if ":" not in key)
    if len(keys) < 2:
        return None
    one, other = rng.sample(keys, 2)

    def swap(xml: str) -> str:
        places = {form.layout.rows[one]: form.layout.rows[other], form.layout.rows[other]: form.layout.rows[one]}
        xml = move_rows(xml, lambda row: places.get(row, row))
        xml = put(xml, form.layout.cell(one, "#kunci"), inline(one))
        return put(xml, form.layout.cell(other, "#kunci"), inline(other))

    return Mutant(on_sheet(form, swap), (one, other), {one: NOTHING, other: NOTHING})

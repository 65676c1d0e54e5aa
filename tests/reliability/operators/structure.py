"""Rows and columns of the table that are moved, added, lost or hidden."""

import random
import re

from tests.reliability.offices import Filled
from tests.reliability.operators.base import NOTHING, Mutant, fatal, indikator_of, neutral, on_sheet, some_row, visible
from tests.reliability.xlsx import (
    CELL,
    ROW,
    TABLE,
    cell_xml,
    column_number,
    inline,
    letters,
    move_columns,
    move_rows,
    put,
    unpack,
)


@neutral
def rows_inserted_above(form: Filled, rng: random.Random) -> bytes:
    """Room for a letterhead."""
    more = rng.randint(1, 60)
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: row + more))


@neutral
def rows_inserted_within(form: Filled, rng: random.Random) -> bytes:
    """Empty rows between indicators."""
    at, more = rng.choice(list(form.layout.rows.values())), rng.randint(1, 9)
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: row + more if row >= at else row))


@neutral
def rows_spread(form: Filled, rng: random.Random) -> bytes:
    """Every row farther down."""
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: row * 3))


@neutral
def rows_sorted_otherwise(form: Filled, rng: random.Random) -> bytes:
    """The table's rows in any order, each with its key."""
    places = sorted(form.layout.rows.values())
    to = dict(zip(places, rng.sample(places, len(places)), strict=True))
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: to.get(row, row)))


@neutral
def needless_rows_deleted(form: Filled, rng: random.Random) -> bytes:
    """Heads, sasaran and signature gone; keys, code and figures left."""
    kept = {form.layout.head, *form.layout.rows.values(), *_rows_of_code(form)}
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: row if row in kept else None))


def _rows_of_code(form: Filled) -> set[int]:
    xml = unpack(form.data)[TABLE].decode()
    return {int(cell[2]) for cell in CELL.finditer(xml) if ">SK-" in (cell[4] or "")}


@visible
def row_deleted(form: Filled, rng: random.Random) -> Mutant | None:
    """A row of the table is gone."""
    if len(form.layout.rows) == 1:
        return None
    key = some_row(form, rng)
    gone = form.layout.rows[key]
    return Mutant(
        on_sheet(form, lambda xml: move_rows(xml, lambda row: None if row == gone else row)), (key,), {key: NOTHING}
    )


@visible
def row_pulled_up(form: Filled, rng: random.Random) -> Mutant | None:
    """A row is deleted, and those below it move up."""
    if len(form.layout.rows) == 1:
        return None
    key = some_row(form, rng)
    gone = form.layout.rows[key]
    data = on_sheet(form, lambda xml: move_rows(xml, lambda row: None if row == gone else row - (row > gone)))
    return Mutant(data, (key,), {key: NOTHING})


@visible
def row_copied(form: Filled, rng: random.Random) -> Mutant:
    """A row stands twice, with another figure; which one is meant nobody knows."""
    key = some_row(form, rng)
    old = form.layout.rows[key]

    def copy(xml: str) -> str:
        row = next(one[0] for one in ROW.finditer(xml) if one[1] == str(old))
        lower = re.sub(r'<row r="[0-9]+"', '<row r="400"', re.sub(r'<c r="([A-Z]+)[0-9]+"', r'<c r="\g<1>400"', row))
        return xml.replace("</sheetData>", re.sub(r"<v>[^<]+</v>", "<v>987654</v>", lower) + "</sheetData>")

    rows = tuple(one for one in form.figures if indikator_of(one) == indikator_of(key))
    return Mutant(on_sheet(form, copy), rows, {key: NOTHING})


@visible
def row_key_lost(form: Filled, rng: random.Random) -> Mutant | None:
    """The grey key of a row is deleted."""
    if len(form.layout.rows) == 1:
        return None
    key = some_row(form, rng)
    data = on_sheet(form, lambda xml: put(xml, form.layout.cell(key, "#kunci"), ("", "")))
    return Mutant(data, (key,), {key: NOTHING})


@visible
def row_key_mistyped(form: Filled, rng: random.Random) -> Mutant | None:
    """The grey key of a row says something else."""
    if len(form.layout.rows) == 1:
        return None
    key = some_row(form, rng)
    data = on_sheet(form, lambda xml: put(xml, form.layout.cell(key, "#kunci"), inline(f"{key}-lain")))
    return Mutant(data, (key,), {key: NOTHING})


@neutral
def row_key_spaced(form: Filled, rng: random.Random) -> bytes:
    """Spaces around a key."""
    key = some_row(form, rng)
    return on_sheet(form, lambda xml: put(xml, form.layout.cell(key, "#kunci"), inline(f"  {key} ")))


@neutral
def foreign_row(form: Filled, rng: random.Random) -> bytes:
    """A row of somebody's own below the table, with no key."""
    row = '<row r="500"><c r="C500" t="inlineStr"><is><t>Jumlah</t></is></c><c r="G500"><v>987654</v></c></row>'
    return on_sheet(form, lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


@neutral
def foreign_row_with_key(form: Filled, rng: random.Random) -> bytes:
    """A row of somebody's own with a key of its own: told, and not read."""
    row = '<row r="510"><c r="A510" t="inlineStr"><is><t>lain</t></is></c><c r="G510"><v>987654</v></c></row>'
    return on_sheet(form, lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


@neutral
def hidden_rows_and_columns(form: Filled, rng: random.Random) -> bytes:
    """Filtered away, but filled in."""

    def hide(xml: str) -> str:
        xml = re.sub(r"<row r=\"([0-9]+)\"", lambda row: row[0] + (' hidden="1"' if rng.random() < 0.5 else ""), xml)
        return xml.replace("<col ", '<col hidden="1" ')

    return on_sheet(form, hide)


@neutral
def columns_inserted(form: Filled, rng: random.Random) -> bytes:
    """A column in front, or between."""
    at, more = rng.randint(1, 14), rng.randint(1, 5)
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: column + more if column >= at else column))


@neutral
def columns_shuffled(form: Filled, rng: random.Random) -> bytes:
    """Columns in another order, each with its key."""
    to = dict(zip(range(1, 15), rng.sample(range(1, 15), 14), strict=True))
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: to.get(column, column)))


@neutral
def columns_far_away(form: Filled, rng: random.Random) -> bytes:
    """The table at the other end of the sheet."""
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: column + 16_000))


@fatal("TRM113")
def column_of_figures_deleted(form: Filled, rng: random.Random) -> bytes:
    """The column of figures is gone."""
    gone = column_number(form.layout.columns["#realisasi"])
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: None if column == gone else column))


@fatal("TRM113")
def column_of_keys_deleted(form: Filled, rng: random.Random) -> bytes:
    """The grey column is gone."""
    gone = column_number(form.layout.columns["#kunci"])
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: None if column == gone else column))


@fatal("TRM113")
def row_of_keys_deleted(form: Filled, rng: random.Random) -> bytes:
    """The row of column keys is gone."""
    return on_sheet(form, lambda xml: move_rows(xml, lambda row: None if row == form.layout.head else row))


@fatal("TRM113")
def all_row_keys_lost(form: Filled, rng: random.Random) -> bytes:
    """The grey column is empty below its head."""

    def clear(xml: str) -> str:
        for key in form.layout.rows:
            xml = put(xml, form.layout.cell(key, "#kunci"), ("", ""))
        return xml

    return on_sheet(form, clear)


@fatal("TRM114")
def column_of_figures_copied(form: Filled, rng: random.Random) -> bytes:
    """A second column of figures, with others in it."""

    def copy(row: re.Match[str]) -> str:
        column = form.layout.columns["#realisasi"]
        cell = next((one[0] for one in CELL.finditer(row[0]) if one[1] == column), "")
        again = cell.replace(f'r="{column}', 'r="Z', 1)
        again = re.sub(r"<v>[^<]+</v>", "<v>987654</v>", again)
        return row[0].replace("</row>", f"{again}</row>") if cell else row[0]

    return on_sheet(form, lambda xml: ROW.sub(copy, xml))


@neutral
def nihil_column_deleted(form: Filled, rng: random.Random) -> bytes | None:
    """The NIHIL column is gone, and nobody had ticked it."""
    if any(answer.is_nihil for answer in form.answers.values()):
        return None
    gone = column_number(form.layout.columns["#nihil"])
    return on_sheet(form, lambda xml: move_columns(xml, lambda column: None if column == gone else column))


@neutral
def printed_columns_deleted(form: Filled, rng: random.Random) -> bytes:
    """Number, name, unit and targets are gone: they only tell people."""
    gone = {
        column_number(form.layout.columns[key]) for key in ("#nomor", "#uraian", "#satuan", "#target", "#target_tahun")
    }
    return on_sheet(form, lambda xml: _code_kept(form, move_columns(xml, lambda one: None if one in gone else one)))


def _code_kept(form: Filled, xml: str) -> str:
    assert ">SK-" in xml
    return xml


@neutral
def merged_over_figures(form: Filled, rng: random.Random) -> bytes:
    """Cells of figures merged with their neighbours."""
    rows = [form.layout.rows[key] for key in form.figures]
    left = form.layout.columns["#realisasi"]
    right = letters(column_number(left) + 1)
    merged = "".join(f'<mergeCell ref="{left}{row}:{right}{row}"/>' for row in rows)
    return on_sheet(form, lambda xml: xml.replace("</mergeCells>", f"{merged}</mergeCells>"))


@neutral
def notes_beside(form: Filled, rng: random.Random) -> bytes:
    """Remarks of somebody's own right of the table, with numbers among them."""
    row = form.layout.rows[some_row(form, rng)]
    note = f'<c r="Q{row}"><v>987654</v></c><c r="R{row}" t="inlineStr"><is><t>cek lagi</t></is></c></row>'
    return on_sheet(
        form, lambda xml: ROW.sub(lambda one: one[0].replace("</row>", note) if one[1] == str(row) else one[0], xml)
    )


@neutral
def printed_cells_retyped(form: Filled, rng: random.Random) -> bytes:
    """Names and targets changed by hand: they are not read back."""
    row = indikator_of(some_row(form, rng))

    def retype(xml: str) -> str:
        xml = put(xml, form.layout.cell(row, "#uraian"), inline("indikator lain"))
        return put(xml, form.layout.cell(row, "#target"), ("", "<v>987654</v>"))

    return on_sheet(form, retype)


@neutral
def column_keys_spaced(form: Filled, rng: random.Random) -> bytes:
    """Spaces around the keys of columns."""

    def space(xml: str) -> str:
        for key, letter in form.layout.columns.items():
            assert cell_xml(xml, f"{letter}{form.layout.head}")
            xml = put(xml, f"{letter}{form.layout.head}", inline(f" {key} "))
        return xml

    return on_sheet(form, space)

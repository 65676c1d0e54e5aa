"""Sheets, names, properties and looks that are changed, copied or lost."""

import random
import re
from xml.sax.saxutils import escape

from tests.reliability.offices import Filled
from tests.reliability.operators.base import fatal, neutral, on_sheet, some_row
from tests.reliability.xlsx import (
    BOOK,
    CELL,
    GUIDE,
    HIDDEN,
    MAIN,
    RELS,
    ROW,
    TABLE,
    TYPES,
    add_part,
    edited,
    move_columns,
    move_rows,
    pack,
    replace_cell,
    unpack,
)

_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@neutral
def sheet_renamed(form: Filled, rng: random.Random) -> bytes:
    """Sheets called otherwise."""
    name = rng.choice(["Sheet1", "TW I", "a & b", "Isian (2)", "'Isian'", "日本語", "x" * 31])
    return edited(form.data, (BOOK, lambda xml: xml.replace('name="Isian"', f'name="{escape(name)}"')))


@neutral
def sheets_reordered(form: Filled, rng: random.Random) -> bytes:
    """The guide first."""

    def turn(xml: str) -> str:
        sheets = re.findall(r"<sheet .*?/>", xml)
        block = "".join(sheets)
        return xml.replace(block, "".join(rng.sample(sheets, len(sheets))))

    return edited(form.data, (BOOK, turn))


def _add_sheet(data: bytes, name: str, xml: bytes) -> bytes:
    parts = unpack(data)
    id_ = add_part(parts, "xl/worksheets/sheet9.xml", xml, "worksheet")
    sheet = f'<sheet {_R} name="{name}" sheetId="9" r:id="{id_}"/></sheets>'
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", sheet.encode())
    return pack(parts)


@neutral
def sheet_added(form: Filled, rng: random.Random) -> bytes:
    """Sums of somebody's own on another sheet."""
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 50))
    return _add_sheet(
        form.data, "Hitungan", f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    )


@fatal("TRM113")
def sheet_copied(form: Filled, rng: random.Random) -> bytes:
    """The whole sheet twice, with other figures in the copy."""
    xml = unpack(form.data)[TABLE].decode()
    row = some_row(form, rng)
    changed = replace_cell(xml, form.layout.cell(row), lambda cell: re.sub(r"<v>[^<]*</v>", "<v>987654</v>", cell))
    return _add_sheet(form.data, "Isian (2)", changed.encode())


@fatal("TRM113")
def table_copied_below(form: Filled, rng: random.Random) -> bytes:
    """The whole table a second time, below."""

    def copy(xml: str) -> str:
        again = "".join(row[0] for row in ROW.finditer(move_rows(xml, lambda row: row + 300)))
        return xml.replace("</sheetData>", re.sub(r">SK-[^<]*<", "><", again) + "</sheetData>")

    return on_sheet(form, copy)


@fatal("TRM113", "TRM114")
def table_copied_beside(form: Filled, rng: random.Random) -> bytes:
    """The whole table a second time, to the right."""

    def copy(row: re.Match[str]) -> str:
        right = "".join(one[0] for one in CELL.finditer(move_columns(row[0], lambda column: column + 40)))
        return f'<row r="{row[1]}"{row[2]}>' + "".join(one[0] for one in CELL.finditer(row[0])) + right + "</row>"

    return on_sheet(form, lambda xml: ROW.sub(copy, xml))


@neutral
def hidden_sheet_removed(form: Filled, rng: random.Random) -> bytes:
    """Only the visible code tells whose form it is."""
    return drop_sheet(form.data, "_sopkit", HIDDEN)


@neutral
def guide_removed(form: Filled, rng: random.Random) -> bytes:
    """The guide deleted by a tidy hand."""
    return drop_sheet(form.data, "Petunjuk", GUIDE)


def drop_sheet(data: bytes, name: str, part: str) -> bytes:
    """A form without one of its sheets."""
    parts = unpack(data)
    del parts[part]
    book = parts[BOOK].decode()
    sheet = re.search(rf'<sheet [^>]*name="{name}"[^>]*r:id="([^"]+)"[^>]*/>', book)
    assert sheet
    parts[BOOK] = book.replace(sheet[0], "").encode()
    parts[RELS] = re.sub(rf'<Relationship [^>]*Id="{sheet[1]}"[^>]*/>'.encode(), b"", parts[RELS])
    parts[TYPES] = re.sub(rf'<Override PartName="/{part}"[^>]*/>'.encode(), b"", parts[TYPES])
    return pack(parts)


@neutral
def sheet_states(form: Filled, rng: random.Random) -> bytes:
    """The hidden sheet shown, or hidden deeper."""
    state = rng.choice(["visible", "veryHidden"])
    return edited(form.data, (BOOK, lambda xml: xml.replace('state="hidden"', f'state="{state}"')))


@neutral
def looks_lost(form: Filled, rng: random.Random) -> bytes:
    """Protection, validation, colours by condition, panes, page set-up, merged cells: all gone."""
    lost = "sheetProtection|dataValidations|conditionalFormatting|mergeCells|pageSetup|headerFooter|sheetViews|cols"
    gone = rf"<(?P<name>{lost})(?: [^>]*)?(?:/>|>.*?</(?P=name)>)"
    return on_sheet(form, lambda xml: re.sub(gone, "", xml, flags=re.DOTALL))


@neutral
def names_lost(form: Filled, rng: random.Random) -> bytes:
    """No defined names, or mangled ones."""
    change = rng.choice(
        [
            lambda xml: re.sub(r"<definedNames>.*</definedNames>", "", xml),
            lambda xml: xml.replace("kode_formulir", "Isian_kode.formulir"),
        ]
    )
    return edited(form.data, (BOOK, change))


@neutral
def properties_lost(form: Filled, rng: random.Random) -> bytes:
    """No properties of any kind, as Google writes files."""
    parts = unpack(form.data)
    for part in [name for name in parts if name.startswith("docProps/")]:
        del parts[part]
        parts[TYPES] = re.sub(rf'<Override PartName="/{part}"[^>]*/>'.encode(), b"", parts[TYPES])
        parts["_rels/.rels"] = re.sub(
            rf'<Relationship [^>]*Target="/?{part}"[^>]*/>'.encode(), b"", parts["_rels/.rels"]
        )
    return pack(parts)

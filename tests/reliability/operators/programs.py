"""Forms as other programs save them."""

import random
import re
from io import BytesIO

from openpyxl import load_workbook

from tests.reliability.offices import Filled
from tests.reliability.operators.base import neutral
from tests.reliability.operators.cells import share_strings
from tests.reliability.operators.sheets import properties_lost
from tests.reliability.xlsx import BOOK, CELL, HIDDEN, MAIN, ROW, TABLE, add_part, pack, unpack

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


@neutral
def saved_by_openpyxl(form: Filled, rng: random.Random) -> bytes:
    """Read and written by a library."""
    out = BytesIO()
    load_workbook(BytesIO(form.data), rich_text=rng.random() < 0.5).save(out)
    return out.getvalue()


@neutral
def saved_by_pandas(form: Filled, rng: random.Random) -> bytes:
    """Read and written by a library that keeps values only."""
    book = load_workbook(BytesIO(form.data), data_only=True)
    for sheet in book:
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        sheet.data_validations.dataValidation = []
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@neutral
def google_shaped(form: Filled, rng: random.Random) -> bytes:
    """As Google writes: shared texts, no properties, no header or footer, figures with a decimal point."""
    plain = Filled(
        form.office, form.unit, form.periode, share_strings(form.data), form.answers, form.decimal_mark, form.texts
    )
    stripped = properties_lost(plain, rng)
    parts = unpack(stripped if isinstance(stripped, bytes) else b"")
    for name in [one for one in parts if one.startswith("xl/worksheets/sheet")]:
        xml = re.sub(r"<headerFooter.*?</headerFooter>", "", parts[name].decode(), flags=re.DOTALL)
        xml = re.sub(r"<v>(-?[0-9]+)</v></c>", lambda one: one[0], xml)
        xml = re.sub(r'(<c r="[A-Z]+[0-9]+" s="[0-9]+")><v>(-?[0-9]+)</v>', r"\1><v>\2.0</v>", xml)
        parts[name] = xml.replace(' t="n"', "").encode()
    parts[BOOK] = parts[BOOK].replace(b'state="hidden"', b'state="veryHidden"')
    return pack(parts)


@neutral
def wps_shaped(form: Filled, rng: random.Random) -> bytes:
    """As WPS writes: its own properties beside ours, newer namespaces, shared texts."""
    parts = unpack(share_strings(form.data))
    own = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="KSOProductBuildVer">'
    own += f'<vt:lpwstr xmlns:vt="{_TYPES}">1033-12.2.0</vt:lpwstr></property></Properties>'
    custom = "docProps/custom.xml"
    parts[custom] = parts[custom].replace(b"</Properties>", own.encode())
    newer = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    names = f'<worksheet xmlns:mc="{newer}" xmlns:xdr="urn:xdr" mc:Ignorable="xdr" '.encode()
    for name in (TABLE, HIDDEN):
        xml = parts[name].replace(b"<worksheet ", names, 1)
        parts[name] = ROW.sub(lambda row: row[0].replace("<row ", '<row spans="1:14" ', 1), xml.decode()).encode()
    return pack(parts)


@neutral
def excel_shaped(form: Filled, rng: random.Random) -> bytes:
    """As Excel writes: shared texts, spans, a chain of formulas, attributes in its order, figures in 17 digits."""
    parts = unpack(share_strings(form.data))
    for name in (TABLE, HIDDEN):
        xml = parts[name].decode()
        xml = CELL.sub(lambda cell: _seventeen(cell[0]), xml)
        xml = xml.replace("<worksheet ", '<worksheet xmlns:x14ac="urn:x14" xmlns:xr="urn:xr" xr:uid="{1}" ', 1)
        xml = re.sub(r'<row (r="[0-9]+")', r'<row \1 spans="1:14" x14ac:dyDescent="0.25"', xml)
        parts[name] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{xml}'.encode()
    chain = f'<calcChain xmlns="{MAIN}"><c r="J12" i="1"/></calcChain>'
    add_part(parts, "xl/calcChain.xml", chain.encode(), "calcChain")
    return pack(parts)


def _seventeen(cell: str) -> str:
    if ' t="' in cell.partition(">")[0]:
        return cell
    return re.sub(r"<v>(-?[0-9.]+)</v>", lambda value: f"<v>{float(value[1]):.17g}</v>", cell)


@neutral
def numbers_typed_n(form: Filled, rng: random.Random) -> bytes:
    """Every number says that it is one, every empty cell is left out."""
    parts = unpack(form.data)
    xml = CELL.sub(lambda cell: "" if not (cell[4] or "") else cell[0], parts[TABLE].decode())
    xml = CELL.sub(
        lambda cell: cell[0] if " t=" in cell[3] or "<f>" in cell[4] else cell[0].replace("><v>", ' t="n"><v>', 1), xml
    )
    parts[TABLE] = xml.encode()
    return pack(parts)

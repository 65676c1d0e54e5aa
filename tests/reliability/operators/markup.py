"""The same XML written otherwise, and XML that no program writes."""

import random
import re
from collections.abc import Callable

from tests.reliability.offices import Filled
from tests.reliability.operators.base import (
    NOTHING,
    Mutant,
    fatal,
    neutral,
    on_sheet,
    safe,
    some_row,
    visible,
    with_cell,
)
from tests.reliability.xlsx import CELL, HIDDEN, MAIN, STYLES, TABLE, edited, inline, pack, replace_cell, unpack

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _every_part(form: Filled, change: Callable[[str], str], ending: str = ".xml") -> bytes:
    parts = unpack(form.data)
    return pack(
        {name: change(data.decode()).encode() if name.endswith(ending) else data for name, data in parts.items()}
    )


@neutral
def cdata(form: Filled, rng: random.Random) -> bytes:
    """Values and texts in CDATA."""
    return on_sheet(form, lambda xml: re.sub(r"(<(?:v|t)[^>]*>)([^<&]+)(</)", r"\1<![CDATA[\2]]>\3", xml))


@neutral
def comments(form: Filled, rng: random.Random) -> bytes:
    """Comments between, and inside values."""
    return on_sheet(
        form,
        lambda xml: re.sub(r"<v>([^<]+)</v>", r"<v><!-- nilai -->\1<!-- 9 --></v>", xml).replace(
            "</row>", "</row><!-- <c r='G12'> -->"
        ),
    )


@neutral
def processing_instructions(form: Filled, rng: random.Random) -> bytes:
    """Instructions for programs that nobody has."""
    return on_sheet(form, lambda xml: xml.replace("</c>", "</c><?lain 9?>"))


@neutral
def numeric_entities(form: Filled, rng: random.Random) -> bytes:
    """Every letter of values and texts as an entity."""

    def entities(found: re.Match[str]) -> str:
        return found[1] + "".join(f"&#x{ord(one):x};" for one in found[2]) + found[3]

    return on_sheet(form, lambda xml: re.sub(r"(<(?:v|t)[^>]*>)([^<&]+)(</)", entities, xml))


@neutral
def single_quotes(form: Filled, rng: random.Random) -> bytes:
    """Attributes in single quotes, in another order."""

    def turn(found: re.Match[str]) -> str:
        attributes = re.findall(r'[A-Za-z:]+="[^"\']*"', found[2])
        rng.shuffle(attributes)
        return f"<{found[1]}   " + "\n".join(attributes).replace('"', "'") + f" {found[3]}>"

    return on_sheet(form, lambda xml: re.sub(r"<(c|row)( [^>]*?)(/?)>", turn, xml))


@neutral
def pretty_printed(form: Filled, rng: random.Random) -> bytes:
    """Each element on a line of its own."""
    return on_sheet(form, lambda xml: re.sub(r"(</(?:c|row)>|<row[^>]*>|<sheetData>)", "\\1\r\n    ", xml))


@neutral
def declared(form: Filled, rng: random.Random) -> bytes:
    """With a declaration and line ends, as Excel writes."""
    return _every_part(form, lambda xml: xml if xml.startswith("<?xml") else _DECLARATION + xml)


@neutral
def byte_order_mark(form: Filled, rng: random.Random) -> bytes:
    """UTF-8 with a mark."""
    return _every_part(form, lambda xml: f"\ufeff{xml}")


@neutral
def utf16(form: Filled, rng: random.Random) -> bytes:
    """Parts in UTF-16, which the standard allows."""
    parts = unpack(form.data)
    for name in (TABLE, HIDDEN):
        text = re.sub(r"^\ufeff?(<\?xml[^>]*\?>)?", "", parts[name].decode())
        parts[name] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return pack(parts)


@safe
def another_encoding(form: Filled, rng: random.Random) -> bytes:
    """Encodings that the standard doesn't allow."""
    name = rng.choice(["iso-8859-1", "windows-1252", "utf-7", "utf-32", "shift_jis", "x-lain", "cp037"])
    parts = unpack(form.data)
    text = f'<?xml version="1.0" encoding="{name}"?>' + parts[TABLE].decode()
    try:
        parts[TABLE] = text.encode(name, errors="xmlcharrefreplace")
    except LookupError:
        parts[TABLE] = text.encode()
    return pack(parts)


@neutral
def prefixed(form: Filled, rng: random.Random) -> bytes:
    """Elements with a prefix, as Office's own kit writes them."""

    def prefix(xml: str) -> str:
        xml = re.sub(r"<(/?)(?![?!/])([A-Za-z]+)(?=[ >/])", r"<\1x:\2", xml)
        return xml.replace(' xmlns="', ' xmlns:x="', 1)

    return edited(form.data, (TABLE, prefix), (HIDDEN, prefix), (STYLES, prefix))


@neutral
def strict(form: Filled, rng: random.Random) -> bytes:
    """Saved as "Strict Open XML"."""

    def turn(xml: str) -> str:
        xml = xml.replace(MAIN, STRICT)
        relationships = "schemas.openxmlformats.org/officeDocument/2006/relationships"
        return xml.replace(relationships, "purl.oclc.org/ooxml/officeDocument/relationships")

    parts = unpack(form.data)
    return pack(
        {name: turn(data.decode()).encode() if name != "[Content_Types].xml" else data for name, data in parts.items()}
    )


@safe
def other_namespace(form: Filled, rng: random.Random) -> bytes:
    """A sheet in a namespace that isn't a spreadsheet's."""
    return on_sheet(form, lambda xml: xml.replace(MAIN, rng.choice(["urn:lain", "http://www.w3.org/1999/xhtml", ""])))


@neutral
def extensions(form: Filled, rng: random.Random) -> bytes:
    """Elements and attributes of newer programs."""

    def extend(xml: str) -> str:
        names = 'xmlns:xr="urn:xr" xmlns:x14ac="urn:x14" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        xml = xml.replace("<worksheet ", f'<worksheet {names} mc:Ignorable="xr x14ac" xr:uid="{{0}}" ', 1)
        xml = re.sub(r"<row ", '<row x14ac:dyDescent="0.25" spans="1:14" ', xml)
        return xml.replace(
            "</worksheet>", '<extLst><ext uri="{0}"><xr:c r="G12"><xr:v>9</xr:v></xr:c></ext></extLst></worksheet>'
        )

    # Attributes first in a row: what follows must not count on `r` being the first.
    return on_sheet(form, extend)


@safe
def foreign_cells(form: Filled, rng: random.Random) -> bytes:
    """A cell of another namespace where cells stand."""
    cell = form.layout.cell(some_row(form, rng))
    foreign = f'<z:c xmlns:z="urn:z" r="{cell}"><z:v>987654</z:v></z:c>'
    return on_sheet(form, lambda xml: replace_cell(xml, cell, lambda one: foreign + one))


@fatal("TRM140")
def dtd(form: Filled, rng: random.Random) -> bytes:
    """A document type with an entity."""
    entity = rng.choice(['<!ENTITY a "9">', '<!ENTITY a SYSTEM "file:///etc/passwd">', "", '<!ENTITY % p SYSTEM "x">'])
    part = rng.choice([TABLE, HIDDEN, "xl/workbook.xml"])
    return edited(
        form.data,
        (part, lambda xml: f"<!DOCTYPE x [{entity}]>{xml.partition('?>')[2] if xml.startswith('<?xml') else xml}"),
    )


@fatal("TRM140")
def entity_bomb(form: Filled, rng: random.Random) -> bytes:
    """Entities that grow as they are read."""
    grow = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return edited(
        form.data, (TABLE, lambda xml: f'<!DOCTYPE x [<!ENTITY l0 "999">{grow}]>' + xml.replace("</v>", "&l9;</v>", 1))
    )


@fatal("TRM139", "TRM145")
def unclosed(form: Filled, rng: random.Random) -> bytes:
    """An element that never ends, or ends twice."""
    return on_sheet(form, lambda xml: xml.replace("</row>", rng.choice(["", "</row></row>", "</c></row>", "<row>"]), 1))


@fatal("TRM139")
def unfinished(form: Filled, rng: random.Random) -> bytes:
    """XML that ends in the middle."""
    return on_sheet(form, lambda xml: xml[: rng.randrange(xml.index("<sheetData>"), len(xml) - 12)])


@fatal("TRM139")
def behind_the_end(form: Filled, rng: random.Random) -> bytes:
    """Something behind the last element."""
    return on_sheet(form, lambda xml: xml + rng.choice(["x", "<a/>", xml, "\x01"]))


@fatal("TRM139")
def undeclared_entity(form: Filled, rng: random.Random) -> bytes:
    """An entity that nobody declared."""
    return with_cell(form, some_row(form, rng), ("", "<v>&angka;</v>"))


@fatal("TRM139")
def raw_control_letters(form: Filled, rng: random.Random) -> bytes:
    """Letters that XML doesn't allow."""
    bad = rng.choice(["\x00", "\x01", "\x1b", "\ufffe", "&#0;", "&#x1b;", "&#xD800;"])
    return with_cell(form, some_row(form, rng), (' t="inlineStr"', f"<is><t>{bad}</t></is>"))


@fatal("TRM142")
def deep_nesting(form: Filled, rng: random.Random) -> bytes:
    """Elements inside elements, thousands deep."""
    depth = rng.choice([5_000, 100_000])
    return on_sheet(form, lambda xml: xml.replace("</worksheet>", "<a>" * depth + "</a>" * depth + "</worksheet>"))


@fatal("TRM131", "TRM147")
def too_many_cells(form: Filled, rng: random.Random) -> bytes:
    """More cells than any form has."""
    row = "".join(f'<row r="{place}">' + "<c><v>1</v></c>" * 1_000 + "</row>" for place in range(500, 720))
    return on_sheet(form, lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


@neutral
def far_cell(form: Filled, rng: random.Random) -> bytes:
    """One cell in the last corner of the sheet."""
    return on_sheet(
        form,
        lambda xml: xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    )


@neutral
def lying_dimension(form: Filled, rng: random.Random) -> bytes:
    """A sheet that says it is smaller, or larger, than it is."""
    said = rng.choice(["A1", "A1:XFD1048576", "A1:B2", "Z99"])
    return on_sheet(form, lambda xml: re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{said}"/>', xml))


@safe
def many_merges(form: Filled, rng: random.Random) -> bytes:
    """Merged cells over the whole sheet, by the thousand."""
    merged = "".join(f'<mergeCell ref="A{row}:XFD{row + 1}"/>' for row in range(100, 20_100, 2))
    return on_sheet(
        form,
        lambda xml: xml.replace("<mergeCells", "<mergeCells x='1'", 1).replace(
            "</mergeCells>", f"{merged}</mergeCells>"
        ),
    )


@visible
def letters_in_value(form: Filled, rng: random.Random) -> Mutant:
    """A text with entities where a figure belongs."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, inline("12 & <13> \"14\" 'a'")), (row,), {row: NOTHING})


@neutral
def empty_elements(form: Filled, rng: random.Random) -> bytes:
    """Cells and rows that hold nothing, in either spelling."""
    turned = lambda cell: f'<c r="{cell[1]}{cell[2]}"{cell[3]}/>' if not (cell[4] or "") else cell[0]  # noqa: E731
    return on_sheet(
        form, lambda xml: CELL.sub(turned, xml).replace("</sheetData>", '<row r="900"/><row r="901"></row></sheetData>')
    )

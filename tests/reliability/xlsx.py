"""A workbook as bytes and XML texts, taken apart by zipfile and regular expressions: no parser stands between."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

TABLE, HIDDEN = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
GUIDE = "xl/worksheets/sheet2.xml"
BOOK, RELS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = re.compile(r'<c r="([A-Z]+)([0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
ROW = re.compile(r'<row r="([0-9]+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.DOTALL)
_WHEN = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]


class UnfitError(Exception):
    """A form is written in a way that an operator doesn't know."""


def unpack(data: bytes) -> Parts:
    """The parts of a package by name, in order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), data, compression)
    return out.getvalue()


def add_part(parts: Parts, name: str, data: bytes, kind: str) -> str:
    """Put one more part of the workbook into a package, with its type and its relationship; gives the latter's id."""
    parts[name] = data
    id_ = f"rId{len(parts) + 70}"
    override = f'<Override PartName="/{name}" ContentType="{_OFFICE_TYPE}.{kind}+xml"/></Types>'
    relationship = f'<Relationship Type="{_OFFICE_REL}/{kind}" Target="/{name}" Id="{id_}"/></Relationships>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    parts[RELS] = parts[RELS].replace(b"</Relationships>", relationship.encode())
    return id_


def edited(data: bytes, *edits: tuple[str, Callable[[str], str]]) -> bytes:
    """A package some of whose parts are changed as text."""
    parts = unpack(data)
    for name, change in edits:
        parts[name] = change(parts[name].decode()).encode()
    return pack(parts)


@dataclass(frozen=True)
class Layout:
    """Where the table's rows and columns stand, by their keys, and the row of column keys."""

    head: int
    rows: dict[str, int]
    columns: dict[str, str]

    def cell(self, key: str, column: str = "#realisasi") -> str:
        """The name of a cell by the keys of its row and column."""
        return f"{self.columns[column]}{self.rows[key]}"


def layout_of(data: bytes) -> Layout:
    """The layout of a form whose texts stand in its cells."""
    xml = unpack(data)[TABLE].decode()
    cells = {(letters, int(row)): text_of(inner or "") for letters, row, _, inner in CELL.findall(xml)}
    marks = [place for place, text in cells.items() if text == "#kunci"]
    if len(marks) != 1:
        raise UnfitError("table")
    mark, head = marks[0]
    columns = {text: letters for (letters, row), text in cells.items() if row == head and text.startswith("#")}
    rows = {text: row for (letters, row), text in cells.items() if letters == mark and row > head and text}
    return Layout(head, rows, columns)


def text_of(inner: str) -> str:
    """What an inline text says."""
    return "".join(_TEXT.findall(inner)) if "<is>" in inner else ""


def inline(text: str) -> tuple[str, str]:
    """A text as a cell's type and content."""
    return ' t="inlineStr"', f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def number(text: str) -> tuple[str, str]:
    """A number as a cell's type and content."""
    return "", f"<v>{text}</v>"


def put(xml: str, name: str, content: tuple[str, str], style: str | None = None) -> str:
    """A sheet in which a cell, whose style stays unless one is given, holds something else."""
    kind, inner = content
    found = next((one for one in CELL.finditer(xml) if one[1] + one[2] == name), None)
    if found is None:
        raise UnfitError(name)
    kept = re.search(r' s="[0-9]+"', found[3])
    looks = f' s="{style}"' if style is not None else kept[0] if kept else ""
    return f'{xml[: found.start()]}<c r="{name}"{looks}{kind}>{inner}</c>{xml[found.end() :]}'


def drop(xml: str, name: str) -> str:
    """A sheet without a cell."""
    return replace_cell(xml, name, lambda cell: "")


def cell_xml(xml: str, name: str) -> str:
    """A cell as it stands."""
    found = next((one[0] for one in CELL.finditer(xml) if one[1] + one[2] == name), None)
    if found is None:
        raise UnfitError(name)
    return found


def replace_cell(xml: str, name: str, change: Callable[[str], str]) -> str:
    """A sheet in which one cell's markup is changed."""
    old = cell_xml(xml, name)
    return xml.replace(old, change(old), 1)


def move_rows(xml: str, place: Callable[[int], int | None]) -> str:
    """A sheet whose rows stand elsewhere, in order; None leaves a row out."""
    xml = _without_merges(xml)
    moved: dict[int, str] = {}
    for row in ROW.finditer(xml):
        new = place(int(row[1]))
        if new is not None:
            _fit(new, 1_048_576)
            text = re.sub(r'^<row r="[0-9]+"', f'<row r="{new}"', row[0])
            moved[new] = re.sub(r'<c r="([A-Z]+)[0-9]+"', rf'<c r="\g<1>{new}"', text)
    return _with_rows(xml, (moved[new] for new in sorted(moved)))


def move_columns(xml: str, place: Callable[[int], int | None]) -> str:
    """A sheet whose columns stand elsewhere, counted from 1; None leaves a column out."""

    def change(row: "re.Match[str]") -> str:
        cells = {place(column_number(one[1])): one for one in CELL.finditer(row[0])}
        _fit(max((one for one in cells if one), default=1), 16_384)
        moved = (
            cells[new][0].replace(f'r="{cells[new][1]}', f'r="{letters(new)}', 1)
            for new in sorted(one for one in cells if one is not None)
        )
        return f'<row r="{row[1]}"{row[2]}>{"".join(moved)}</row>'

    return ROW.sub(change, _without_merges(xml))


def _without_merges(xml: str) -> str:
    """A sheet without merged cells, which would stay behind; one whose rows can't all be told apart is unfit."""
    if len(ROW.findall(xml)) != len(re.findall(r"<row[ >/]", xml)):
        raise UnfitError("rows")
    return re.sub(r"<mergeCells.*</mergeCells>", "", xml, flags=re.DOTALL)


def _fit(place: int, most: int) -> None:
    """Nothing stands beyond the last row or column."""
    if place > most:
        raise UnfitError(str(place))


def _with_rows(xml: str, rows: Iterator[str]) -> str:
    start, end = xml.index("<sheetData>") + len("<sheetData>"), xml.index("</sheetData>")
    return xml[:start] + "".join(rows) + xml[end:]


def letters(column: int) -> str:
    """The letters of a column, from 1."""
    found = ""
    while column:
        column, letter = divmod(column - 1, 26)
        found = chr(65 + letter) + found
    return found


def column_number(name: str) -> int:
    """The number of a column's letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def add_style(styles: str, number_format: str) -> tuple[str, str]:
    """The style sheet with one more cell style, showing numbers in this format; and that style's index."""
    taken = {int(number) for number in re.findall(r'<numFmt numFmtId="([0-9]+)"', styles)}
    id_ = max(taken | {198}) + 1
    format_ = f'<numFmt numFmtId="{id_}" formatCode={quoteattr(number_format)}/>'
    styles = re.sub(r"<numFmts[^>]*/>", "", styles)
    if "<numFmts" in styles:
        styles = re.sub(r"<numFmts[^>]*>", lambda _: f'<numFmts count="9">{format_}', styles, count=1)
    else:
        styles = re.sub(r"(<styleSheet[^>]*>)", lambda head: f'{head[0]}<numFmts count="1">{format_}</numFmts>', styles)
    block = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", styles, re.DOTALL)
    assert block
    index = len(re.findall(r"<xf[ >]", block[1]))
    added = f'<xf numFmtId="{id_}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
    return styles.replace(block[0], f'<cellXfs count="{index + 1}">{block[1]}{added}</cellXfs>'), str(index)

"""Writing workbooks: texts that stay texts, one look, and the same bytes for the same content."""

import errno
import re
import sys
import textwrap
import zipfile
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial
from io import BytesIO
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from sopkit.model.text import for_xml
from sopkit.workbook.bounds import MAX_TEXT
from sopkit.workbook.package import pack

Value: TypeAlias = str | int | Decimal | Fraction
"""What a cell may hold."""
FONT = "Arial"
"""On every machine, or with a metric twin."""
_LIKE_FORMULA = ("=", "+", "-", "@", "\t")
_DIGITS = Context(prec=17)
"""One more than openpyxl writes."""
_COMPUTED = "_computed"
"""The attribute of a sheet that holds what its formulas give, by the names of their cells."""
_FORMULA = re.compile(rb'(?P<head><c r="(?P<name>[A-Z]+[0-9]+)"[^>]*)>(?P<formula><f>[^<]*</f>)<v ?/?>(</v>)?</c>')
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_PROGRAM = re.compile(rb"(<Application>)[^<]*")
_MODIFIED = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*")

INK = "1F2933"
GREY = "6B7785"
LINE = "9AA5B1"
HEAD_FILL = "1F3A5F"
GROUP_FILL = "DCE6F1"
INPUT_FILL = "FFF9DB"
LOCKED_FILL = "F4F5F7"
GOOD, WARN, BAD = "D8F0DD", "FDECC8", "F9D6D5"

THIN = Side(style="thin", color=LINE)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def fill(colour: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def new_book(size: float = 10) -> Any:
    """An empty workbook without a sheet, its own letters of `size` points; formulas are computed when it is opened."""
    book = Workbook()
    book.remove(book.active)
    # The font that a column's width is counted in.
    book._fonts = IndexedList([Font(name=FONT, size=size)])
    book._named_styles["Normal"].font = Font(name=FONT, size=size)
    book.calculation.fullCalcOnLoad = True
    return book


def put(
    cell: Any,
    value: Value | None,
    *,
    bold: bool = False,
    size: float = 9,
    colour: str = INK,
    font: str = FONT,
    align: str = "left",
    vertical: str = "center",
    wrap: bool = True,
    shrink: bool = False,
    indent: int = 0,
    border: Border | None = None,
    background: str | None = None,
    number_format: str | None = None,
) -> None:
    """Write a value and its look. A text is always a text, whatever it begins with; None leaves the cell empty.

    A figure is written with 16 digits, wherever they begin; a spreadsheet keeps no more.
    """
    look = (bold, size, colour, font, align, vertical, wrap, shrink, indent, id(border), background, number_format)
    styles = cell.parent.parent.__dict__.setdefault("_looks", {})
    if look not in styles:
        cell.font = Font(name=font, size=size, bold=bold, color=colour)
        cell.alignment = Alignment(
            horizontal=align, vertical=vertical, wrap_text=wrap and not shrink, shrink_to_fit=shrink, indent=indent
        )
        if border:
            cell.border = border
        if background:
            cell.fill = fill(background)
        if number_format:
            cell.number_format = number_format
        # The border is kept so that no other takes its id; a style is found anew 20 times slower than copied.
        styles[look] = copy(cell._style), border
    cell._style = copy(styles[look][0])
    if isinstance(value, str):
        cell.value = _clean(value)
        cell.data_type = "s"
        if value.startswith(_LIKE_FORMULA):
            cell.quotePrefix = True
    else:
        cell.value = None if value is None else _figure(value)


def _figure(value: int | Decimal | Fraction) -> int | Decimal:
    if isinstance(value, Fraction):
        return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value


def frame_of(value: Value) -> tuple[bool, ...]:
    """What of a cell changes with its value besides the value: two that are alike in this are written alike."""
    if not isinstance(value, str):
        return ()
    text = _clean(value)
    return bool(text), value.startswith(_LIKE_FORMULA), text != text.strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text with a look of its own."""

    text: str
    size: float = 9
    colour: str = INK
    bold: bool = False


def put_parts(cell: Any, parts: Iterable[Part], **look: Any) -> None:
    """Write texts of several looks into one cell, a line each."""
    put(cell, None, **look)
    rich = CellRichText()
    for number, part in enumerate(parts):
        font = InlineFont(rFont=FONT, sz=part.size, color=part.colour, b=part.bold)
        rich.append(TextBlock(font, ("\n" if number else "") + _clean(part.text)))
    cell.value = rich


def put_formula(cell: Any, formula: str, **look: Any) -> None:
    """Write a formula of ours, which never holds text of others unquoted."""
    put(cell, None, **look)
    cell.value = formula


def put_computed(cell: Any, value: Value, formula: str, **look: Any) -> None:
    """Write a formula of ours with what it gives, for programs that show files without computing them."""
    put_formula(cell, formula, **look)
    cell.parent.__dict__.setdefault(_COMPUTED, {})[cell.coordinate.encode()] = value


def quoted(text: str) -> str:
    """A text as it stands inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def number_format(desimal: int) -> str:
    """The format of figures with that many decimals; the program shows them by its own locale."""
    return "#,##0" + ("." + "0" * desimal if desimal else "")


def paint_when(sheet: Any, cells: str, formula: str, background: str) -> None:
    """Colour cells where a formula, written for the first of them, holds."""
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], fill=fill(background), stopIfTrue=True))


def protect(sheet: Any) -> None:
    """Lock what isn't unlocked, without a password; looks, widths, sorting and filtering stay the reader's."""
    sheet.protection.enable()
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def set_page(sheet: Any, footer: str, is_landscape: bool) -> None:
    """Print on A4, one page wide; each page says at its foot whose it is and which of how many."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.45, bottom=0.6, header=0.2, footer=0.25)
    sheet.print_options.horizontalCentered = True
    for part, text in ((sheet.oddFooter.left, footer), (sheet.oddFooter.right, "Halaman &P dari &N")):
        part.text, part.size, part.color = text, 8, GREY


def page_room(width: float) -> float:
    """About how many points of rows a landscape page holds when columns of that width in all fill it."""
    scale = min(1, 784 / (width * 5.6))
    return 500 / scale


@dataclass(slots=True)
class Pages:
    """Where pages of `room` points end when rows come in blocks that aren't torn apart."""

    room: float
    used: float = 0
    ends: list[int] = field(default_factory=list)
    """The last row of each page but the last."""

    def add(self, first: int, points: float, repeated: float = 0) -> None:
        """Add a block by its first row; `repeated` is what stands above it if it begins a page."""
        if self.used and self.used + points > self.room:
            self.ends.append(first - 1)
            self.used = repeated
        self.used += points


def height_of(width: float, *parts: Part) -> float:
    """About how many points texts need, one below the other, in a column of that width."""
    return sum(_lines(part, width) * part.size * 1.28 for part in parts) + 5


def _lines(part: Part, width: float) -> int:
    # A column's unit is a digit at 10 points; letters are narrower on the whole, bold ones less so.
    room = max(int(width * (10.6 if part.bold else 11.3) / part.size), 4)
    if len(part.text) <= room and part.text.isprintable():
        return 1
    return sum(len(textwrap.wrap(line, room)) or 1 for line in part.text.split("\n"))


class _GrowingRow(RowDimension):  # type: ignore[misc]  # openpyxl has no types
    """A row with a height to begin with, which the program makes higher as text is typed."""

    customHeight = False  # noqa: N815 - openpyxl's own name


def start_height(sheet: Any, row: int, points: float) -> None:
    """Give a row its height, and let it grow."""
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=points)


def set_property(book: Any, name: str, value: str) -> None:
    """Note a text among the file's own properties."""
    book.custom_doc_props.append(StringProperty(name=name, value=_clean(value)))


def set_name(book: Any, name: str, text: str) -> None:
    """Give a text a name that formulas and programs know it by; dots in names are lost in some."""
    book.defined_names[name] = DefinedName(name, attr_text=quoted(text))


def clean_title(text: str) -> str:
    """A text as it becomes a workbook's title."""
    return _clean(text)[:250]


def _clean(text: str) -> str:
    return for_xml(text)[:MAX_TEXT]


def _save(book: Workbook, raw: BytesIO) -> None:
    """Save; a full disk is an OSError, and nothing else is said of it."""
    try:
        book.save(raw)
    except Exception as error:
        # openpyxl writes each sheet to a temporary file through lxml, which has an error of its own for a full disk.
        if type(error).__name__ != "SerialisationError":
            raise
        sys.unraisablehook = lambda _: None  # what it closes later fails once more, and would be printed
        raise OSError(errno.ENOSPC, "tempat penyimpanan sementara penuh") from None


def save(book: Workbook, title: str) -> bytes:
    """The workbook's bytes: no clock and no machine's name in them."""
    return pack(parts_of(book, title))


def parts_of(book: Workbook, title: str) -> dict[str, bytes]:
    """The parts of the workbook's package by their names."""
    book.properties.creator = "sopkit"
    book.properties.title = clean_title(title)
    book.properties.language = "id"
    raw = BytesIO()
    _save(book, raw)
    with zipfile.ZipFile(raw) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core, app = "docProps/core.xml", "docProps/app.xml"
    # In ASCII, as the library writes the other parts.
    properties = _MODIFIED.sub(r"\g<1>1980-01-01T00:00:00Z", parts[core].decode())
    parts[core] = properties.encode("ascii", "xmlcharrefreplace")
    # Beside another program's name, LibreOffice would take what formulas gave for what they give now.
    parts[app] = _PROGRAM.sub(rb"\g<1>sopkit", parts[app])
    for number, sheet in enumerate(book.worksheets, 1):
        if values := sheet.__dict__.get(_COMPUTED):
            name = f"xl/worksheets/sheet{number}.xml"
            parts[name] = _FORMULA.sub(partial(_with_value, values), parts[name])
    return parts


def _with_value(values: Mapping[bytes, Value], cell: re.Match[bytes]) -> bytes:
    """A formula's cell with the value that was computed for it; openpyxl writes none."""
    if cell["name"] not in values:
        return cell[0]
    value = values[cell["name"]]
    kind = b' t="str">' if isinstance(value, str) else b">"
    return cell["head"] + kind + cell["formula"] + b"<v>" + as_xml(value) + b"</v></c>"


def as_xml(value: Value) -> bytes:
    """What stands in a cell for a value, as the library writes it."""
    if isinstance(value, str):
        return _clean(value).translate(_ESCAPES).encode("ascii", "xmlcharrefreplace")
    return f"{float(_figure(value)):.16g}".encode()

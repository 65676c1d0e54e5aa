"""Writing workbooks: texts that stay texts, one look, and the same bytes for the same content."""

import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sopkit.model.jumlah import as_decimal

FONT = "Arial"
"""On every machine, or with a metric twin."""
MAX_TEXT = 32_767
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

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


def put(
    cell: Any,
    value: str | int | Decimal | Fraction | None,
    *,
    bold: bool = False,
    size: float = 9,
    colour: str = INK,
    align: str = "left",
    vertical: str = "center",
    wrap: bool = True,
    border: Border | None = None,
    background: str | None = None,
    number_format: str | None = None,
) -> None:
    """Write a value and its look. A text is always a text, whatever it begins with; None leaves the cell empty.

    An exact fraction is written with as many digits as a spreadsheet keeps.
    """
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:MAX_TEXT]
        cell.data_type = "s"
        if value[:1] in tuple("=+-@\t"):
            cell.quotePrefix = True
    elif isinstance(value, Fraction):
        cell.value = as_decimal(value)
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
    cell.alignment = Alignment(horizontal=align, vertical=vertical, wrap_text=wrap)
    if border:
        cell.border = border
    if background:
        cell.fill = fill(background)
    if number_format:
        cell.number_format = number_format


def put_formula(cell: Any, formula: str, **look: Any) -> None:
    """Write a formula of ours, which never holds text of others unquoted."""
    put(cell, None, **look)
    cell.value = formula


def quoted(text: str) -> str:
    """A text as it stands inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def number_format(desimal: int) -> str:
    """The format of figures with that many decimals; the program shows them by its own locale."""
    return "#,##0" + ("." + "0" * desimal if desimal else "")


def save(book: Workbook, title: str) -> bytes:
    """The workbook's bytes: no clock and no machine's name in them."""
    book.properties.creator = "sopkit"
    book.properties.title = ILLEGAL_CHARACTERS_RE.sub("", title)[:250]
    book.properties.language = "id"
    raw = BytesIO()
    book.save(raw)
    made = BytesIO()
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return made.getvalue()

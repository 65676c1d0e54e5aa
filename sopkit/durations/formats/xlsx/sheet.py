"""A sheet of rows under one head, ready to filter and to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopkit.errors import SopkitError
from sopkit.workbook.write import BOX, GREY, HEAD_FILL, Part, height_of, number_format, put, set_page

Value = str | int | Decimal | Fraction | None
MAX_ROWS = 50_000
"""Of one sheet; more are slow to open, and no reader scrolls through them."""
_HIGHEST = 409


@dataclass(frozen=True, slots=True)
class Column:
    """A head and its width; `kind` is text, number or percent."""

    head: str
    width: float
    kind: str = "text"


class Table:
    """Grows row by row below its head."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column]) -> None:
        self.sheet = book.create_sheet(name)
        self.name = name
        self.columns = tuple(columns)
        self.sheet.sheet_view.showGridLines = False
        for number, column in enumerate(columns, 1):
            cell = self.sheet.cell(1, number)
            look: dict[str, Any] = {"bold": True, "colour": "FFFFFF", "background": HEAD_FILL, "border": BOX}
            put(cell, column.head, align="center", **look)
            self.sheet.column_dimensions[cell.column_letter].width = column.width
        self.sheet.row_dimensions[1].height = max(height_of(one.width, Part(one.head, bold=True)) for one in columns)
        self.sheet.freeze_panes = "A2"
        self.row = 2

    def add(self, values: Iterable[Value]) -> None:
        """Add a row; raises SopkitError beyond MAX_ROWS."""
        if self.row > MAX_ROWS + 1:
            limit = f"{MAX_ROWS:,}".replace(",", ".")
            message = f"lembar {self.name} lebih dari {limit} baris, terlalu besar untuk buku kerja"
            raise SopkitError(message, "pakai --format csv atau json, --summary, atau bagi foldernya")
        points = 15.0
        for number, (column, value) in enumerate(zip(self.columns, values, strict=True), 1):
            put(
                self.sheet.cell(self.row, number),
                None if value == "" else value,
                align="left" if column.kind == "text" else "right",
                vertical="top",
                wrap=column.kind == "text",
                indent=1,
                border=BOX,
                number_format="0.0%" if column.kind == "percent" else _format(value),
            )
            if isinstance(value, str):
                points = max(points, height_of(column.width - 3.5, Part(value)))
        self.sheet.row_dimensions[self.row].height = min(points, _HIGHEST)
        self.row += 1

    def finish(self, footer: str) -> None:
        """Set up filter and pages."""
        if self.row == 2:
            put(self.sheet.cell(2, 1), "Tidak ada.", colour=GREY, wrap=False)
            self.row += 1
        last = self.sheet.cell(1, len(self.columns)).column_letter
        self.sheet.auto_filter.ref = f"A1:{last}{self.row - 1}"
        self.sheet.print_area = f"A1:{last}{self.row - 1}"
        self.sheet.print_title_rows = "1:1"
        set_page(self.sheet, footer, is_landscape=True)


def _format(value: Value) -> str | None:
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        return number_format(-exponent if isinstance(exponent, int) and exponent < 0 else 0)
    if isinstance(value, Fraction):
        return number_format(0 if value.denominator == 1 else 2)
    return None

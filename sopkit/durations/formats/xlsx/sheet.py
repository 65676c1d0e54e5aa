"""A sheet of rows under one head, ready to filter and to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopkit.errors import SopkitError
from sopkit.workbook.write import (
    BOX,
    GREY,
    HEAD_FILL,
    Part,
    height_of,
    number_format,
    put,
    set_page,
)

Value = str | int | Decimal | Fraction | None
MAX_ROWS = 20_000
"""Of one sheet; more take half a minute and 400 MB, and no reader scrolls through them."""
_HIGHEST = 409


@dataclass(frozen=True, slots=True)
class Column:
    """A head and its width; `kind` is text, number or percent."""

    head: str
    width: float
    kind: str = "text"


class Table:
    """Gathers rows, and writes them below its head."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        self.name = name
        self.columns = tuple(columns)
        self.rows: list[tuple[Value, ...]] = []

    def add(self, values: tuple[Value, ...]) -> None:
        """Add a row; raises SopkitError beyond MAX_ROWS."""
        if len(self.rows) == MAX_ROWS:
            limit = f"{MAX_ROWS:,}".replace(",", ".")
            message = f"lembar {self.name} lebih dari {limit} baris, terlalu besar untuk buku kerja"
            raise SopkitError(message, "pakai --format csv atau json, --summary, atau bagi foldernya")
        self.rows.append(values)

    def write(self, book: Any, footer: str) -> None:
        """Make the sheet, ready to filter and to print."""
        sheet = book.create_sheet(self.name)
        sheet.sheet_view.showGridLines = False
        sheet.freeze_panes = "A2"
        look: dict[str, Any] = {"bold": True, "colour": "FFFFFF", "background": HEAD_FILL, "border": BOX}
        for number, column in enumerate(self.columns, 1):
            put(sheet.cell(1, number), column.head, align="center", **look)
            sheet.column_dimensions[sheet.cell(1, number).column_letter].width = column.width
        points = max(height_of(one.width, Part(one.head, bold=True)) for one in self.columns)
        sheet.row_dimensions[1].height = points
        for number, values in enumerate(self.rows, 2):
            self._write_row(sheet, number, values)
        if not self.rows:
            put(sheet.cell(2, 1), "Tidak ada.", colour=GREY, wrap=False)
        reach = f"A1:{sheet.cell(1, len(self.columns)).column_letter}{max(len(self.rows), 1) + 1}"
        sheet.auto_filter.ref = reach
        sheet.print_area = reach
        sheet.print_title_rows = "1:1"
        set_page(sheet, footer, is_landscape=True)

    def _write_row(self, sheet: Any, row: int, values: tuple[Value, ...]) -> None:
        points = 15.0
        for number, (column, value) in enumerate(zip(self.columns, values, strict=True), 1):
            put(
                sheet.cell(row, number),
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
        sheet.row_dimensions[row].height = min(points, _HIGHEST)


def _format(value: Value) -> str | None:
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        return number_format(-exponent if isinstance(exponent, int) and exponent < 0 else 0)
    if isinstance(value, Fraction):
        return number_format(0 if value.denominator == 1 else 2)
    return None

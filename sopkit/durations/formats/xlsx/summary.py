"""The first sheet: what all SOPs come to together."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sopkit.durations.report import DurationsReport
from sopkit.durations.sentences import counts, fence_words, footnotes, statistics
from sopkit.durations.summary import Figure, Summary
from sopkit.model.kalender import Kalender
from sopkit.workbook.write import (
    BOX,
    GREY,
    HEAD_FILL,
    INK,
    Part,
    height_of,
    number_format,
    put,
    set_page,
)

_WIDTHS = (46, 34, 16, 44)
_SLOWEST = 30
_MINUTES = "Menit, untuk membandingkan"


def add_summary(sheet: Any, found: Summary, report: DurationsReport) -> None:
    """Fill the sheet."""
    sheet.sheet_view.showGridLines = False
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
    put(sheet.cell(1, 1), "RINGKASAN WAKTU SOP", bold=True, size=13, colour=HEAD_FILL, wrap=False)
    row = 2
    for words in (*footnotes(found, report.question, report.is_summary), _compared(report.kalender)):
        put(sheet.cell(row, 1), words, colour=GREY, wrap=False)
        row += 1
    row += 1
    rows = [*counts(found), *(statistics(found, report.kalender) if found.figures else ())]
    for name, value in rows:
        put(sheet.cell(row, 1), name, indent=1, border=BOX)
        put(sheet.cell(row, 2), value, indent=1, border=BOX)
        sheet.row_dimensions[row].height = max(15, height_of(_WIDTHS[1] - 2.5, Part(value)))
        row += 1
    if found.figures:
        row = _figures(
            sheet, row + 1, f"{min(_SLOWEST, len(found.figures))} tabel yang terlama", found.slowest(_SLOWEST)
        )
        put(sheet.cell(row + 1, 1), fence_words(found, report.kalender), colour=GREY, wrap=False)
        if outliers := found.outliers():
            row = _figures(sheet, row + 2, "Jauh dari yang lain", outliers)
        else:
            row += 2
    sheet.print_area = f"A1:D{row}"
    set_page(sheet, "Waktu SOP, Ringkasan", is_landscape=True)


def _compared(kalender: Kalender) -> str:
    return f"{_MINUTES}: seluruh jalur itu, 7 hari kalender dianggap sepanjang {kalender.days_per_week} hari kerja."


def _figures(sheet: Any, row: int, title: str, figures: Sequence[Figure]) -> int:
    """A table of longest paths; the row after it."""
    for column, head in enumerate((title, "Jalur terpanjang", _MINUTES, "Berkas"), 1):
        look: dict[str, Any] = {"bold": True, "colour": "FFFFFF", "background": HEAD_FILL, "border": BOX}
        put(sheet.cell(row, column), head, align="center", **look)
    sheet.row_dimensions[row].height = 27
    for one in figures:
        row += 1
        minutes = one.seconds / 60
        values: tuple[str | Fraction, ...] = (one.nama, one.text, minutes, one.file)
        for column, value in enumerate(values, 1):
            is_text = isinstance(value, str)
            put(
                sheet.cell(row, column),
                value,
                colour=INK,
                align="left" if is_text else "right",
                vertical="top",
                indent=1,
                border=BOX,
                number_format=None if is_text else number_format(0 if minutes.denominator == 1 else 2),
            )
        texts = zip(_WIDTHS, values, strict=True)
        sheet.row_dimensions[row].height = max(
            15, *(height_of(width - 2.5, Part(value)) for width, value in texts if isinstance(value, str))
        )
    return row + 1

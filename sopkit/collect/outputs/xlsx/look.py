"""What the sheets of a recap share: a sheet written from top to bottom, its head, its figures, its pages."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from sopkit.collect.keterangan import NA, as_of, kop_lines, state_line
from sopkit.collect.outputs.xlsx.rumus import ROW, is_above
from sopkit.collect.recap import Rekap, RekapSasaran
from sopkit.collect.rerata import mark
from sopkit.collect.unit import Posisi
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.jumlah import places, print_jumlah
from sopkit.model.pengumpulan import Target
from sopkit.workbook.write import (
    BAD,
    BOX,
    GOOD,
    GREY,
    GROUP_FILL,
    HEAD_FILL,
    INK,
    Pages,
    Part,
    height_of,
    number_format,
    page_room,
    paint_when,
    put,
    put_computed,
    put_parts,
    set_page,
)

_RED, _GREEN = "B42318", "1E6B3A"
TOO_MANY = "Terlalu banyak untuk satu lembar; selengkapnya ada di keluaran .csv dan di buku kiriman (.jsonl)."
_PAD = "_m"
"""In a number's format: room behind it, as wide as that letter. LibreOffice drops some indents on the right."""
MAX_HEIGHT = 409
"""Points; a spreadsheet has no higher row."""


@dataclass(frozen=True, slots=True)
class Sel:
    """What stands in a cell, over `span` columns; Parts are lines of several looks. `formula` gives `value` again."""

    value: str | int | Decimal | Fraction | tuple[Part, ...] | None = None
    span: int = 1
    align: str = "left"
    size: float = 9
    bold: bool = False
    colour: str = INK
    background: str | None = None
    number_format: str | None = None
    boxed: bool = True
    formula: str | None = None

    @property
    def indent(self) -> int:
        """How far a text keeps from the line before it."""
        return 1 if self.boxed and self.align == "left" else 0

    @property
    def texts(self) -> tuple[Part, ...]:
        """The lines that have to find room."""
        if isinstance(self.value, tuple):
            return self.value
        return (Part(self.value, self.size, bold=self.bold),) if isinstance(self.value, str) else ()


class Lembar:
    """A sheet that grows row by row; `row` is the next one."""

    def __init__(self, book: Any, name: str, widths: Sequence[float]) -> None:
        self.sheet = book.create_sheet(name)
        self.sheet.sheet_view.showGridLines = False
        self.widths = tuple(widths)
        self.row = 1
        self._pages = Pages(page_room(sum(widths)))
        self._block, self._points = 1, 0.0
        """The first row of the rows that stay together at the end, and their points."""
        self._is_kept = True
        self._head = range(0)
        self._repeated = 0.0
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width

    @property
    def room(self) -> float:
        """The points of a page below the repeated head."""
        return self._pages.room - self._repeated

    @property
    def left(self) -> float:
        """The points that are left on the page of the last row."""
        is_fresh = self._pages.used + self._points > self._pages.room
        return self._pages.room - self._points - (self._repeated if is_fresh else self._pages.used)

    @property
    def together(self) -> float:
        """The points of the last rows, from the first that isn't kept on the page of the row above."""
        return self._points

    def height(self, *cells: Sel, points: float = 15) -> float:
        """How high a row would be, at least so high."""
        column = 1
        for cell in cells:
            if cell.texts:
                width = sum(self.widths[column - 1 : column - 1 + cell.span]) - 2.5 * cell.indent
                points = max(points, height_of(width, *cell.texts))
            column += cell.span
        return min(points, MAX_HEIGHT)

    def add(self, *cells: Sel, points: float = 15, keep: bool = False) -> None:
        """Add a row, at least so high; `keep` holds it on the page of the row above."""
        points = self.height(*cells, points=points)
        column = 1
        for cell in cells:
            self._put(cell, column)
            column += cell.span
        if not (keep or self._is_kept):
            self._end_block()
        self._points += points
        self._is_kept = False
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1

    def _end_block(self) -> None:
        self._pages.add(self._block, self._points, self._repeated if self._block > self._head.start else 0)
        self._block, self._points = self.row, 0.0

    def line(self, text: str | tuple[Part, ...], keep: bool = False, **look: Any) -> None:
        """Add a row of one text over all columns."""
        self.add(Sel(text, **{"span": len(self.widths), "boxed": False} | look), keep=keep)

    def gap(self, points: float = 8, keep: bool = False) -> None:
        """Leave a row empty."""
        self.add(points=points, keep=keep)

    def head(self, *rows: Sequence[Sel | str], freeze: bool = False) -> None:
        """Add the rows that head a table and every page of it.

        An empty text in the second row leaves its room to the one above. The next row stays on their page.
        """
        first = self.row
        for row in rows:
            cells = [cell if isinstance(cell, Sel) else Sel(cell) for cell in row]
            look: dict[str, Any] = {"align": "center", "bold": True, "colour": "FFFFFF", "background": HEAD_FILL}
            self.add(*(replace(cell, **look) for cell in cells), points=18, keep=True)
        for column in range(1, len(self.widths) + 1):
            if len(rows) > 1 and not self.sheet.cell(first + 1, column).value:
                self.sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)
        self._head = range(first, self.row)
        self._repeated = sum(self.sheet.row_dimensions[row].height for row in self._head)
        self._is_kept = True
        if freeze:
            self.sheet.freeze_panes = f"A{self.row}"

    def finish(self, footer: str) -> None:
        """Set up the pages: one page wide, heads repeated, no block of rows torn apart."""
        self.sheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.row - 1}"
        if self._head:
            self.sheet.print_title_rows = f"{self._head.start}:{self._head.stop - 1}"
        set_page(self.sheet, footer, is_landscape=True)
        self._end_block()
        for row in self._pages.ends:
            self.sheet.row_breaks.append(Break(id=row))

    def _put(self, cell: Sel, column: int) -> None:
        look: dict[str, Any] = {
            "bold": cell.bold,
            "size": cell.size,
            "colour": cell.colour,
            "align": cell.align,
            "indent": cell.indent,
            "wrap": cell.align != "right",
            "background": cell.background,
            "number_format": cell.number_format or (f"@{_PAD}" if cell.boxed and cell.align == "right" else None),
            "border": BOX if cell.boxed else None,
        }
        place = self.sheet.cell(self.row, column)
        if isinstance(cell.value, tuple):
            put_parts(place, cell.value, **look)
        elif cell.formula and cell.value is not None:
            put_computed(place, cell.value, f"={cell.formula.replace(ROW, str(self.row))}", **look)
        else:
            put(place, cell.value if cell.value != "" else None, **look)
        if cell.span > 1:
            last = column + cell.span - 1
            # Its own merge_cells looks through all that came before.
            self.sheet.merged_cells.ranges.add(CellRange(None, column, self.row, last, self.row))
            for other in range(column + 1, last + 1):
                self.sheet.cell(self.row, other)._style = copy(place._style)


def begin(book: Any, name: str, rekap: Rekap, title: str, widths: Sequence[float], *notes: str) -> Lembar:
    """A sheet with its short head: the agency on one line, the title, whose and which period, and what to know."""
    lembar = Lembar(book, name, widths)
    kop = " · ".join(kop_lines(rekap))
    if kop:
        lembar.line(kop, colour=GREY, bold=True, size=8)
    lembar.line(title, size=13, bold=True, colour=HEAD_FILL, keep=True)
    lembar.line(f"{rekap.pengumpulan.nama} · {rekap.periode.judul} · {as_of(rekap)}", keep=True)
    for note in notes:
        lembar.line(note, colour=GREY, size=8.5, keep=True)
    tell_state(lembar, rekap)
    lembar.gap(keep=True)
    return lembar


def tell_state(lembar: Lembar, rekap: Rekap) -> None:
    """Add the line that says whether the recap is complete, in green or in red."""
    colour, background = (_GREEN, GOOD) if rekap.complete else (_RED, BAD)
    lembar.line(state_line(rekap), bold=True, size=10, colour=colour, background=background, boxed=True, keep=True)


def group_row(lembar: Lembar, nama: str) -> None:
    """The row that a sasaran begins with."""
    lembar.add(Sel(f"Sasaran: {nama}", span=len(lembar.widths), bold=True, background=GROUP_FILL), points=18)


def figure(
    value: Fraction | Decimal | None, desimal: int, sign: str = "", formula: str | None = None, **look: Any
) -> Sel:
    """A figure in full, shown with so many decimals and a mark behind it; n/a where there is none."""
    if value is None and not formula:
        return Sel(NA, align="right", colour=GREY)
    shown = number_format(desimal) + (f'"{sign}"_.' if sign else _PAD)
    if formula:  # which may come to give n/a
        shown = f"{shown};-{shown};{shown};@{_PAD}"
    return Sel(NA if value is None else value, align="right", number_format=shown, formula=formula, **look)


def mean(sasaran: RekapSasaran, formula: str | None = None, **look: Any) -> Sel:
    """The mean capaian of a sasaran, marked where it isn't of all its indicators."""
    if sasaran.rata_rata is None and not formula:
        return Sel(NA, align="right", **look)
    sign = mark(sasaran) if sasaran.rata_rata is not None else ""
    return figure(sasaran.rata_rata, 2, sign, formula, **look)


def realisasi(angka: Angka, desimal: int, formula: str | None = None, **look: Any) -> Sel:
    """A figure, n/a, or NIHIL where that was declared."""
    if angka.is_nihil and not angka.is_lacking:
        return Sel(Keadaan.NIHIL.kata, align="right", **look)
    return figure(angka.nilai, desimal, formula=None if angka.is_lacking else formula, **look)


def target(value: Target | None, desimal: int) -> Sel:
    """A target: a range as text, a figure with the decimals it was stated with."""
    if value is None:
        return Sel(NA, align="right", colour=GREY)
    if value.is_range:
        return Sel(value.print(0), align="right")
    return figure(value.min, max(desimal, places(value.min)))


_SCALE = ("CFE8D5", "E3F1D3", "FFF5CC", "FDE3C5", "F8D3D0")
"""From the best band to the worst; apart in brightness too, and the word stands in the cell."""


def predikat(rekap: Rekap, posisi: Posisi, formula: str | None = None) -> Sel:
    """What the scale calls it, coloured by the band's place in the scale."""
    if posisi.predikat is None:
        return Sel(NA, align="center", colour=GREY, formula=formula)
    place = [one.nama for one in rekap.pengumpulan.tingkat].index(posisi.predikat)
    return Sel(posisi.predikat, align="center", background=_colour(rekap, place), formula=formula)


def _colour(rekap: Rekap, place: int) -> str:
    return _SCALE[place * (len(_SCALE) - 1) // max(len(rekap.pengumpulan.tingkat) - 1, 1)]


def colour_predikat(lembar: Lembar, rekap: Rekap, first: int, capaian: str, predikat: str) -> None:
    """Let the colours from a row on follow what formulas give; `capaian` and `predikat` are columns."""
    cells, value = f"{predikat}{first}:{predikat}{lembar.row - 1}", f"${capaian}{first}"
    rules = [(f"NOT(ISNUMBER({value}))", "FFFFFF")]
    rules += [(is_above(value, one.di_atas), _colour(rekap, n)) for n, one in enumerate(rekap.pengumpulan.tingkat)]
    for rule, colour in rules:
        paint_when(lembar.sheet, cells, f'AND({predikat}{first}<>"",{rule})', colour)


def width_of(values: Sequence[tuple[Fraction | Decimal | None, int]], least: float = 11) -> float:
    """The width of a column that holds these figures, each with its decimals."""
    printed = [print_jumlah(value, desimal) for value, desimal in values if value is not None]
    return max([least, *(len(text) * 1.05 + 4 for text in printed)])

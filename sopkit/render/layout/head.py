"""The head of a flow table: Pelaksana and Mutu Baku over their columns, the names, the numbers of the columns."""

from collections.abc import Iterator

from sopkit.render.document import Tabel
from sopkit.render.layout.look import PADDING
from sopkit.render.layout.page import Align, Cell
from sopkit.render.layout.rows import NAME_PADDING, Columns
from sopkit.render.layout.text import Piece, break_plain, height_of, place

NUMBER_SIZE = 6.5
ROWS = 3


def head_heights(tabel: Tabel, columns: Columns) -> tuple[float, ...]:
    """Heights in mm of the head's rows."""
    names = max(height_of(_name(name, column, columns)) for column, name in _names(tabel, columns))
    group = height_of(break_plain("Pelaksana", 50.0, columns.size, is_bold=True)) + 2 * NAME_PADDING
    number = height_of(break_plain("1", 50.0, NUMBER_SIZE)) + 0.6
    single = max(
        height_of(_name(name, column, columns)) + 2 * NAME_PADDING - group for column, name in _singles(columns)
    )
    return group, max(names + 2 * NAME_PADDING, single, 6.0), number


def head_cells(tabel: Tabel, columns: Columns, top: float) -> Iterator[Cell]:
    """The head's cells, in reading order; widths and heights in mm."""
    group, names, number = head_heights(tabel, columns)
    lanes = columns.lanes
    end = 6 + lanes

    def cell(
        row: int, column: int, rows: int, span: int, y: float, h: float, text: str, own: tuple[Piece, ...] = ()
    ) -> Cell:
        x, w = columns.x[column], columns.x[column + span] - columns.x[column]
        pieces = own or _break(text, w, columns.size)
        lines = place(pieces, (x, y, w, h), align=Align.CENTRE, is_middle=True, padding=NAME_PADDING)
        return Cell(row, column, rows, span, x, y, w, h, lines, Align.CENTRE, True, True)

    both = group + names
    yield cell(0, 0, 2, 1, top, both, "No")
    yield cell(0, 1, 2, 1, top, both, "Kegiatan")
    yield cell(0, 2, 1, lanes, top, group, "Pelaksana")
    yield cell(0, 2 + lanes, 1, 3, top, group, "Mutu Baku")
    yield cell(0, end - 1, 2, 1, top, both, "Keterangan")
    for column, name in _names(tabel, columns):
        yield cell(1, column, 1, 1, top + group, names, name, _name(name, column, columns))
    for column in range(end):
        pieces = break_plain(str(column + 1), columns.width(column), NUMBER_SIZE)
        yield cell(2, column, 1, 1, top + both, number, "", pieces)


def _names(tabel: Tabel, columns: Columns) -> list[tuple[int, str]]:
    lanes = columns.lanes
    standard = ("Kelengkapan", tabel.kepala_waktu, "Output")
    return [*enumerate(tabel.lajur, 2), *enumerate(standard, 2 + lanes)]


def _singles(columns: Columns) -> list[tuple[int, str]]:
    return [(0, "No"), (1, "Kegiatan"), (5 + columns.lanes, "Keterangan")]


def _name(name: str, column: int, columns: Columns) -> tuple[Piece, ...]:
    is_lane = 2 <= column < 2 + columns.lanes
    return _break(name, columns.width(column), columns.lane_size if is_lane else columns.size)


def _break(text: str, width: float, size: float) -> tuple[Piece, ...]:
    return break_plain(text, width - 2 * min(NAME_PADDING, PADDING), size, is_bold=True)

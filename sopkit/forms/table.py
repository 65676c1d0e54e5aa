"""Finding the table of a returned workbook by the keys that stand in it, wherever it has been moved to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopkit.forms.form import ROW_KEYS, TEXTS, Kolom
from sopkit.workbook.read import Cell, CellKind, Sheet

READ = (Kolom.REALISASI, Kolom.NIHIL, Kolom.ALASAN, *TEXTS)
"""The columns that are filled in."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the cell that marks it, and where each key of a column and of a row stands, in order."""

    sheet: Sheet
    mark: Cell
    columns: dict[str, list[int]]
    rows: dict[str, list[int]]

    def cell(self, row: int, column: Kolom) -> Cell | None:
        """What stands there; None where nothing does, or where there is no such column."""
        places = self.columns.get(column)
        return self.sheet.cells.get((row, places[0])) if places else None

    def name(self, row: int, column: Kolom) -> str:
        """The name of a cell that may be empty; an empty text where there is no such column."""
        places = self.columns.get(column)
        return cell_name(row, places[0]) if places else ""

    def doubled(self) -> Iterator[tuple[Kolom, list[str]]]:
        """Columns to read whose key stands more than once, with the cells that hold it."""
        for column in READ:
            places = self.columns.get(column, [])
            if len(places) > 1:
                yield column, [cell_name(self.mark.row, place) for place in places]


def cell_name(row: int, column: int) -> str:
    """The name of a cell, whatever it holds."""
    return Cell(row, column, CellKind.TEXT, "").name


def tables(sheets: Sequence[Sheet]) -> Iterator[Table]:
    """Every table: a row of column keys with that of the figures among them, and the row keys below its mark."""
    for sheet in sheets:
        cells = [cell for _, cell in sorted(sheet.cells.items())]
        by_row, by_column = _lines(cells, "row"), _lines(cells, "column")
        marks = [cell for cell in cells if cell.raw.strip() == ROW_KEYS]
        for row, own in groupby(marks, key=lambda mark: mark.row):
            columns = _places((key, key.column) for key in by_row[row] if key.raw.startswith("#"))
            for mark in own if Kolom.REALISASI in columns else ():
                rows = _places((key, key.row) for key in by_column[mark.column] if key.row > row)
                yield Table(sheet, mark, columns, rows)


def _lines(cells: Iterable[Cell], along: str) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in cells:
        found.setdefault(getattr(cell, along), []).append(cell)
    return found


def _places(keys: Iterable[tuple[Cell, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, place in keys:
        found.setdefault(key.raw.strip(), []).append(place)
    return found

"""Finding the table of a returned workbook by the keys that stand in it, wherever it has been moved to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sopkit.forms.form import ROW_KEYS, TEXTS, Kolom
from sopkit.workbook.read import Cell, CellKind, Sheet

READ = (Kolom.REALISASI, Kolom.NIHIL, Kolom.ALASAN, *TEXTS)
"""The columns that are filled in."""
_HOLD_NUMBERS = (*READ, Kolom.NOMOR, Kolom.TARGET_TAHUN, Kolom.TARGET)


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

    def strays(self, keys: Collection[str]) -> Iterator[Cell]:
        """Numbers typed where none is read: in the rows of these keys, or below the key of the figures' column."""
        rows = {place for key in keys for place in self.rows.get(key, ())}
        told = {place for places in self.rows.values() for place in places}
        meant = {place for column in _HOLD_NUMBERS for place in self.columns.get(column, ())}
        figures = self.columns[Kolom.REALISASI][0]
        for cell in self.sheet.cells.values():
            if cell.kind is CellKind.NUMBER and not cell.is_formula:
                is_below = cell.column == figures and cell.row > self.mark.row and cell.row not in told
                if is_below or (cell.row in rows and cell.column not in meant):
                    yield cell


def cell_name(row: int, column: int) -> str:
    """The name of a cell, whatever it holds."""
    return Cell(row, column, CellKind.TEXT, "").name


def tables(sheets: Sequence[Sheet]) -> Iterator[Table]:
    """Every table: a row of column keys with that of the figures among them, and the row keys below its mark."""
    for sheet in sheets:
        # Looked at so, as every cell of every sheet is.
        if not any("#" in cell.raw and _is_mark(cell) for cell in sheet.cells.values()):
            continue
        by_row: dict[int, list[Cell]] = {}
        by_column: dict[int, list[Cell]] = {}
        for cell in sorted(sheet.cells.values()):
            by_row.setdefault(cell.row, []).append(cell)
            by_column.setdefault(cell.column, []).append(cell)
        for row, cells in by_row.items():
            keys = [cell for cell in cells if "#" in cell.raw]
            marks = [cell for cell in keys if _is_mark(cell)]
            columns = _places((cell, cell.column) for cell in keys) if marks else {}
            for mark in marks if Kolom.REALISASI in columns else ():
                rows = _places((cell, cell.row) for cell in by_column[mark.column] if cell.row > row)
                yield Table(sheet, mark, columns, rows)


def _is_mark(cell: Cell) -> bool:
    return _key(cell) == ROW_KEYS


def _key(cell: Cell) -> str:
    """A key as we wrote it, whatever spaces and capitals have come in."""
    return "".join(cell.raw.split()).casefold()


def _places(keys: Iterable[tuple[Cell, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for cell, place in keys:
        found.setdefault(_key(cell), []).append(place)
    return found

"""The cells of one sheet: sparse, and counted as they come."""

from collections.abc import Iterable
from functools import partial

from sopkit.workbook.book import Cell
from sopkit.workbook.bounds import MAX_CELLS, MAX_DEPTH, MAX_ELEMENTS, MAX_NODES, MAX_ROWS, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.numbers import Look
from sopkit.workbook.quick import read_quickly
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.rows import quick_cells
from sopkit.workbook.texts import Gatherer
from sopkit.workbook.values import LAST_COLUMN, LAST_ROW, Around, Place, cell_name, column_of, make_cell, row_of
from sopkit.workbook.xml import MAIN, Attributes, check, feed, new_parser

_DIGITS = "0123456789"
_TAGS = ("sheetData", "row", "c", "v", "f", "is", "r", "t", "extLst")


def read_cells(package: Package, part: str, around: Around, spent: Spent) -> dict[Place, Cell]:
    """The cells of a sheet that hold something, by row and column, in the order of the file."""
    return read_quickly(
        package, part, "worksheet", spent, partial(quick_cells, around=around), partial(_parse, part, around)
    )


def _parse(part: str, around: Around, chunks: Iterable[bytes], spent: Spent) -> dict[Place, Cell]:
    reader = Reader(part, around, spent)
    feed(reader.parser, part, chunks)
    if not reader.path:
        raise RefusedError(Cause.STRUCTURE, part, "tanpa sheetData")
    return reader.cells


class Reader:
    """What has been read so far, and the cell that is being read."""

    def __init__(self, part: str, around: Around, spent: Spent) -> None:
        self.part, self.around, self.spent = part, around, spent
        self.cells: dict[Place, Cell] = {}
        self.places: set[Place] = set()
        self.tags: dict[str, str] = {}
        self.path: list[str] = []
        self.depth = self.row = self.column = 0
        self.row_name: str | None = None
        self.place = 0, 0
        self.kind = self.value_tag = ""
        self.look = Look.NUMBER
        self.is_formula = False
        self.parser = new_parser(part)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.root, self.end_outside
        self.text = Gatherer(self.parser, part, spent)

    def root(self, name: str, attributes: Attributes) -> None:
        """The first element tells in which of the two namespaces the sheet is written."""
        namespace, _, local = name.rpartition(" ")
        if namespace not in MAIN or local != "worksheet":
            raise self.refused(Cause.STRUCTURE, f"diawali {local}")
        self.tags = {f"{namespace} {tag}": tag for tag in _TAGS}
        self.parser.StartElementHandler = self.start_outside
        self.start_outside(name, attributes)

    def start_outside(self, name: str, attributes: Attributes) -> None:
        """Around the cells, which alone may stand where they do."""
        self.depth += 1
        spent = self.spent
        spent.elements += 1
        spent.nodes += 1 + len(attributes)
        if self.depth > MAX_DEPTH or spent.elements > MAX_ELEMENTS or spent.nodes > MAX_NODES:
            check(spent, self.depth, self.part)
        tag = self.tags.get(name)
        if tag in ("sheetData", "row", "c"):
            if tag != "sheetData" or self.depth != 2 or self.path:
                raise self.refused(Cause.STRUCTURE, f"{tag} di luar tempatnya")
            self.path.append(tag)
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end

    def end_outside(self, _: str) -> None:
        """Called by the parser around the cells."""
        self.depth -= 1

    def start(self, name: str, attributes: Attributes) -> None:
        """Called by the parser within sheetData."""
        tag = self.tags.get(name, "")
        path = self.path
        around = path[-1]
        path.append(tag)
        self.spent.nodes += 1 + len(attributes)
        if self.spent.nodes > MAX_NODES:
            check(self.spent, len(path), self.part)
        if tag == "c" and around == "row":
            self.count_cell()
            self.begin_cell(attributes.get("r"), attributes.get("s"), attributes.get("t"))
            self.value_tag = ""
            self.is_formula = False
        elif around == "c":
            self.begin_content(tag, name, attributes)
        elif tag == "t" and (around == "is" or (around == "r" and path[-3] == "is")):
            self.text.listen()
        elif tag == "row" and around == "sheetData":
            self.begin_row(attributes.get("r"))
        else:
            self.pass_over(tag, around, name)

    def end(self, _: str) -> None:
        """Called by the parser within sheetData."""
        tag = self.path.pop()
        if tag == "c":
            self.end_cell()
        elif self.text.is_listening:
            self.text.pause()
        elif not self.path:
            self.depth -= 1
            self.path.append("over")
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.start_outside, self.end_outside

    def pass_over(self, tag: str, around: str, name: str) -> None:
        """Whatever holds no cells; a cell that stands elsewhere than in a row of the sheet is nobody's."""
        is_known = around in ("sheetData", "v", "t") or (around == "row" and tag != "extLst")
        if is_known or tag in ("sheetData", "row", "c"):
            raise self.refused(Cause.STRUCTURE, f"{_local(name)} di dalam {around or _local(name)}")
        self.spent.elements += 1
        check(self.spent, len(self.path) + 1, self.part)

    def begin_row(self, name: str | None) -> None:
        """A row by its number, else the next."""
        self.spent.rows += 1
        if self.spent.rows > MAX_ROWS:
            raise self.refused(Cause.TOO_MANY, f"lebih dari {MAX_ROWS} baris")
        self.row_name, self.column = name, 0
        self.row = self.row + 1 if name is None else row_of(name)
        if not 0 < self.row <= LAST_ROW:
            raise self.refused(Cause.CELL_PLACE, f"baris {name or self.row}")

    def count_cell(self) -> None:
        """Refuse more cells than any form has."""
        self.spent.cells += 1
        if self.spent.cells > MAX_CELLS:
            raise self.refused(Cause.TOO_MANY, f"lebih dari {MAX_CELLS} sel")

    def begin_cell(self, name: str | None, style: str | None, kind: str | None) -> None:
        """A cell by its name, else the next."""
        if name is None:
            self.column += 1
        else:
            letters = name.rstrip(_DIGITS)
            self.column = column_of(letters)
            digits = name[len(letters) :]
            if digits != self.row_name:
                # A row without a number of its own has that of its cells; another one than its own is nobody's.
                self.row = row_of(digits) if self.row_name is None else 0
        if not 0 < self.column <= LAST_COLUMN or not 0 < self.row <= LAST_ROW:
            raise self.refused(Cause.CELL_PLACE, name or f"kolom {self.column}")
        self.place = place = self.row, self.column
        if place in self.places:
            raise self.refused(Cause.DOUBLE_CELL, self.name)
        self.places.add(place)
        look = self.around.looks.by_style.get(style)
        if look is None:
            raise self.refused(Cause.INDEX, self.name)
        self.look = look
        self.kind = kind or "n"

    def begin_content(self, tag: str, name: str, _: Attributes) -> None:
        """What stands in a cell."""
        if tag in ("v", "is"):
            if self.value_tag:
                raise self.refused(Cause.DOUBLE_CELL, self.name)
            self.value_tag = tag
            if tag == "v":
                self.text.listen()
        elif tag == "f":
            self.is_formula = True
        elif tag != "extLst":
            raise self.refused(Cause.STRUCTURE, f"{_local(name)} di dalam {self.name}")

    def end_cell(self) -> None:
        """Keep the cell, if it holds something."""
        try:
            cell = make_cell(
                self.place, self.kind, self.value_tag, self.text.take(), self.is_formula, self.look, self.around
            )
        except RefusedError as refused:
            raise self.refused(refused.cause, self.name) from refused
        if cell:
            self.cells[self.place] = cell

    def refused(self, cause: Cause, detail: str) -> RefusedError:
        """A refusal that names the sheet."""
        return RefusedError(cause, self.part, detail)

    @property
    def name(self) -> str:
        """Of the cell that is being read."""
        return cell_name(*self.place)


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]

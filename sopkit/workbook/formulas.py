"""The formulas of a workbook as they are written, for those who ask what it will say once it is computed anew."""

from collections.abc import Collection

from sopkit.workbook.bounds import Spent
from sopkit.workbook.cells import Reader
from sopkit.workbook.container import Package
from sopkit.workbook.parts import contents, looks, one, relations
from sopkit.workbook.read import workbook_part, worksheets
from sopkit.workbook.refusal import Cause, Unreadable
from sopkit.workbook.sniff import read_package
from sopkit.workbook.values import Around, Place
from sopkit.workbook.xml import Attributes, feed

UNKNOWN = ""
"""Of a cell whose formula stands elsewhere, or fills other cells too (shared, array, data table)."""
Formulas = dict[str, dict[Place, str]]
"""By the name of the sheet and the cell's place."""


def read_formulas(data: bytes, names: Collection[str]) -> Formulas | Unreadable:
    """Every formula in sheets of these names, also where it holds no result. Never raises for what the bytes hold."""
    return read_package(data, lambda package: _read(package, names))


def _read(package: Package, names: Collection[str]) -> Formulas:
    part = workbook_part(package, relations(package, ""))
    inner = relations(package, part)
    around = Around([], looks(package, one(inner, "styles", part)), is_1904=False)
    spent = Spent()
    found: Formulas = {}
    for name, place in worksheets(package, part, contents(package, part), inner):
        if name in names:
            reader = _Reader(place, around, spent)
            feed(reader.parser, place, package.chunks(place))
            found[name] = reader.formulas
    return found


class _Reader(Reader):
    """Passes over what cells hold, but for their formulas."""

    def __init__(self, part: str, around: Around, spent: Spent) -> None:
        super().__init__(part, around, spent)
        self.formulas: dict[Place, str] = {}
        self.is_plain = True

    def begin_content(self, tag: str, name: str, attributes: Attributes) -> None:
        if tag == "f" and self.is_formula:
            raise self.refused(Cause.DOUBLE_CELL, self.name)
        super().begin_content(tag, name, attributes)
        self.text.pause()
        if tag == "f":
            self.text.take()
            self.text.listen()
            self.is_plain = attributes.get("t", "normal") == "normal"

    def pass_over(self, tag: str, around: str, name: str) -> None:
        if around == "f":
            raise self.refused(Cause.STRUCTURE, f"unsur di dalam rumus {self.name}")
        super().pass_over(tag, around, name)

    def end(self, name: str) -> None:
        is_formula = self.path[-1] == "f"
        super().end(name)
        if is_formula:
            text = self.text.take()
            self.formulas[self.place] = text if self.is_plain else UNKNOWN

    def end_cell(self) -> None:
        self.text.take()

"""A workbook as values: sheets of typed cells, and what else names it."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class CellKind(StrEnum):
    """What stands in a cell."""

    NUMBER = "angka"
    TEXT = "teks"
    BOOLEAN = "logika"
    DATE = "tanggal"
    ERROR = "galat"


class Cell(NamedTuple):
    """A cell that isn't empty; for a formula, the result that was last computed (ERROR with no `raw` if none was).

    `raw` is the text in the file, shared strings looked up. `number` is the shortest decimal that gives the same
    binary number, which is what was typed: programs write 92.55 as 92.549999999999997.
    """

    row: int
    column: int
    kind: CellKind
    raw: str
    number: Decimal | None = None
    is_formula: bool = False
    is_percent: bool = False
    """Shown with a percent sign: then 85% is the number 0.85."""
    shown: str = ""
    """Of a date, what it is to a reader: in Indonesian, "tanggal 1 Mei 2026"."""

    @property
    def name(self) -> str:
        """Its name in the sheet: G12."""
        letters, column = "", self.column
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells by row and column, both from 1."""

    name: str
    cells: dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's sheets in order, hidden ones too, and what else names it.

    `names` are its defined names with what they stand for, without quotes where that is a text; `properties` the
    custom ones; `saved` the moment, in UTC, that its program says it was last saved.
    """

    sheets: tuple[Sheet, ...]
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    saved: datetime.datetime | None = None

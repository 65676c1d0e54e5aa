"""A cell from what is written in it: whoever read that, the same comes of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sopkit.workbook.book import Cell, CellKind
from sopkit.workbook.numbers import Look, number_of, shown_iso, shown_serial
from sopkit.workbook.refusal import Cause, RefusedError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_LETTERS = re.compile("[A-Z]{1,3}")
_COUNT = re.compile("[1-9][0-9]{0,6}")
INDEX = re.compile("[0-9]{1,7}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_SPACE = " \t\r\n"
_make = Cell._make

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """The look of each style, as cells name it (None where they name none); equal to nothing but itself."""

    by_style: dict[str | None, Look]


@dataclass(frozen=True, slots=True)
class Around:
    """What cells refer to: the texts that sheets share, the look of each style, and the calendar."""

    texts: list[str]
    looks: Looks
    is_1904: bool


def make_cell(
    place: Place, kind: str, tag: str, text: str, is_formula: bool, look: Look, around: Around
) -> Cell | None:
    """A cell of a type (`kind`) whose text stands in `v`, `is` or nothing (`tag`); None if it holds nothing."""
    if tag and (tag == "is") is not (kind == "inlineStr"):
        return _cell(place, CellKind.ERROR, text, is_formula)
    if kind == "n":
        text = text.strip(_SPACE)
        number = number_of(text)
        if number is not None:
            if look is Look.NUMBER or look is Look.PERCENT:
                return _make((*place, CellKind.NUMBER, text, number, is_formula, look is Look.PERCENT, ""))
            return _cell(place, CellKind.DATE, text, is_formula, shown_serial(number, look, around.is_1904))
    elif kind in ("inlineStr", "str"):
        # An empty text is a result too; no text at all is none.
        if text or tag:
            return make_text(place, unescape(text), is_formula)
    elif text:
        text = text.strip(_SPACE)
        if kind == "s":
            if not INDEX.fullmatch(text) or int(text) >= len(around.texts):
                raise RefusedError(Cause.INDEX)
            return make_text(place, around.texts[int(text)], is_formula)
        if kind == "b" and text in _BOOLEANS:
            return _cell(place, CellKind.BOOLEAN, _BOOLEANS[text], is_formula)
        if kind == "d" and (shown := shown_iso(text)):
            return _cell(place, CellKind.DATE, text, is_formula, shown)
    # What is none of its own type is an error, never passed over.
    return _cell(place, CellKind.ERROR, text, is_formula) if text or is_formula else None


def make_text(place: Place, text: str, is_formula: bool) -> Cell | None:
    """A cell that holds this text; None if nothing of it is seen."""
    return _cell(place, CellKind.TEXT, text, is_formula) if text.strip() else None


def _cell(place: Place, kind: CellKind, raw: str, is_formula: bool, shown: str = "") -> Cell:
    return _make((*place, kind, raw, None, is_formula, False, shown))


def unescape(text: str) -> str:
    """A text with the letters that XML can't hold plainly (_x000D_); what it can't hold at all stays as written."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if is_letter(code) else found[0]


def is_letter(code: int) -> bool:
    """Whether XML may hold the character of that number."""
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def cell_name(row: int, column: int) -> str:
    """The name of a cell, whatever it holds."""
    return Cell(row, column, CellKind.TEXT, "").name


def row_of(digits: str) -> int:
    """The number of a row; 0 if there is none of that name."""
    return int(digits) if _COUNT.fullmatch(digits) else 0


@lru_cache(maxsize=512)
def column_of(letters: str) -> int:
    """The number of a column, from 1; 0 if there is none of that name."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number

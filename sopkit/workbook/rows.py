"""Cells as programs usually write them, by regular expressions that leave nothing over.

What a row of the file gives is remembered by its text: of returns of one template, nearly all rows are alike.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from sopkit.workbook.book import Cell
from sopkit.workbook.bounds import MAX_CELLS, MAX_LETTERS, MAX_TEXT, Spent
from sopkit.workbook.quick import RUN, RUN_TEXT, TEXT, T, part_at, plain
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.values import (
    INDEX,
    LAST_COLUMN,
    LAST_ROW,
    Around,
    Looks,
    Place,
    column_of,
    make_cell,
    make_text,
)

_REMEMBERED = 4096
"""Letters of a row that may be remembered."""
_MOST_ROWS = 5_000
"""Of a sheet; a form has a hundred, and each costs more here than where cells are read one by one."""
_END = "</row>"
_DATA = re.compile("<sheetData>")
_FORMULA = f'<f(?: aca="false"| t="shared"(?: ref="[A-Z0-9:]++")?+ si="[0-9]++")?+(?:/>|>{TEXT}</f>)'
_CELL = re.compile(
    '<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?+(?: t="([a-zA-Z]{1,9})")?+(?:/>|>'
    f"({_FORMULA})?+(?:<is>{T}({TEXT})</t></is>|<v>({TEXT})</v>|<is>((?:{RUN})++)</is>|(<v/>)|)</c>)"
)
"""Column, row, style, type, formula; a text of its own, a value, a text in several looks, an empty value."""
_ROWS = re.compile('(?:<row r="([1-9][0-9]{0,6})"[^<>]*+(?:(?<=/)>|(?<!/)>(?:\0\\1\0)*+</row>))*+')
"""Rows, in them the number of each cell between zero bytes."""
_NUMBER = re.compile('<row r="([0-9]+)')


class Rows(NamedTuple):
    """What a text of whole rows gives: `left` is the text without cells, `numbers` those of the rows, `written`
    how many cells there are, with or without content.

    In `cells`, those whose text the sheets share are None; `shared` has their places, whether a formula gave them, and
    the number of their text.
    """

    left: str
    numbers: list[str]
    written: int
    letters: int
    cells: dict[Place, Cell | None]
    shared: list[tuple[Place, bool, int]]


def quick_cells(xml: bytes, spent: Spent, around: Around) -> tuple[str, dict[Place, Cell]] | None:
    """A sheet without its cells, to be parsed yet, and the cells."""
    parted = part_at(xml, _DATA, "</sheetData>")
    if not parted:
        return None
    head, data, tail = parted
    left, numbers = [head], list[str]()
    cells: dict[Place, Cell | None] = {}
    if data.count(_END) > _MOST_ROWS:
        return None
    *whole, rest = data.split(_END)
    try:
        for text, end in (*((text, _END) for text in whole), (rest, "")):
            rows = (_rows if len(text) <= _REMEMBERED else _rows.__wrapped__)(text, end, around.looks, around.is_1904)
            left.append(rows.left)
            numbers += rows.numbers
            spent.cells += rows.written
            spent.letters += rows.letters
            cells.update(rows.cells)
            for place, is_formula, index in rows.shared:
                cells[place] = make_text(place, around.texts[index], is_formula)
    except (RefusedError, IndexError):
        return None
    is_within = spent.cells <= MAX_CELLS and spent.letters <= MAX_LETTERS
    if not is_within or len(set(numbers)) < len(numbers):
        return None
    return f"{''.join(left)}{tail}", {place: cell for place, cell in cells.items() if cell is not None}


@lru_cache(maxsize=1024)
def _rows(text: str, end: str, looks: Looks, is_1904: bool) -> Rows:
    """The rows in a text up to the `end` of one; raises RefusedError where it isn't plainly so."""
    pieces: list[str] = _CELL.split(text + end)
    between, letters, digits, styles = pieces[::10], pieces[1::10], pieces[2::10], pieces[3::10]
    rows = between + digits
    rows[::2], rows[1::2] = between, digits
    columns = {name: column_of(name) for name in set(letters)}
    places = [(int(row), columns[column]) for row, column in zip(digits, letters, strict=True)]
    left = "".join(between)
    is_sound = (
        _ROWS.fullmatch("\0".join(rows))
        and "xmlns" not in left
        and looks.by_style.keys() >= set(styles)
        and len(set(places)) == len(places)
        and max(columns.values(), default=1) <= LAST_COLUMN
        and max(places, default=(1, 1))[0] <= LAST_ROW
    )
    if not is_sound:
        raise RefusedError(Cause.STRUCTURE)
    cells: dict[Place, Cell | None] = {}
    shared: list[tuple[Place, bool, int]] = []
    letters_read, around = 0, Around([], looks, is_1904)
    groups = (pieces[at::10] for at in range(3, 10))
    for place, style, kind, formula, own, value, rich, empty in zip(places, *groups, strict=True):
        if own is not None:
            tag, text = "is", own
        elif value is not None:
            tag, text = "v", value
        elif rich:
            tag, text = "is", "".join(RUN_TEXT.findall(rich))
        elif formula or empty:
            tag, text = "v" if empty else "", ""
        else:
            continue
        letters_read += len(text)
        if len(text) > MAX_TEXT:
            raise RefusedError(Cause.LONG_TEXT)
        text, is_formula = plain(text), formula is not None
        if kind == "s" and tag == "v" and INDEX.fullmatch(text):
            shared.append((place, is_formula, int(text)))
            cells[place] = None
        elif cell := make_cell(place, kind or "n", tag, text, is_formula, looks.by_style[style], around):
            cells[place] = cell
    return Rows(left, _NUMBER.findall(left), len(places), letters_read, cells, shared)

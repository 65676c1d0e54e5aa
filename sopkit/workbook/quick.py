"""Cells and shared texts as programs usually write them, by regular expressions that leave nothing over.

Whatever isn't plainly so is left to expat alone (None): here nothing is judged, only recognised. What stands around the
cells or texts is for expat in any case; they themselves are so narrow that they are well-formed for certain.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from sopkit.workbook.book import Cell
from sopkit.workbook.bounds import MAX_CELLS, MAX_LETTERS, MAX_TEXT, REMEMBERED, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.values import LAST_COLUMN, LAST_ROW, Around, Place, column_of, is_letter, make_cell, unescape

T = TypeVar("T")
MAX_QUICK = 1024 * 1024
"""Bytes of a part; a larger one is parsed while it is unpacked."""
_MOST_REMEMBERED = 64
_FORBIDDEN = bytes(set(range(32)) - {9, 10, 13})
"""In XML."""
_TEXT = "[^<&]*+(?:&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});[^<&]*+)*+"
_ENTITY = re.compile("&[^;]+;")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_T = '<t(?: xml:space="preserve")?+>'
_RUN = f'<r>(?:<rPr>(?:<[a-zA-Z]++(?: [a-zA-Z]++="[^"<&]*+")?+/>)*+</rPr>)?+{_T}{_TEXT}</t></r>'
_FORMULA = f'<f(?: aca="false"| t="shared"(?: ref="[A-Z0-9:]++")?+ si="[0-9]++")?+(?:/>|>{_TEXT}</f>)'
_DATA, _SST = re.compile("<sheetData>"), re.compile("<sst(?: [^<>]*[^<>/])?>")
_CELL = re.compile(
    '<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?+(?: t="([a-zA-Z]{1,9})")?+(?:/>|>'
    f"({_FORMULA})?+(?:<is>{_T}({_TEXT})</t></is>|<v>({_TEXT})</v>|<is>((?:{_RUN})++)</is>|(<v/>)|)</c>)"
)
"""Column, row, style, type, formula; a text of its own, a value, a text in several looks, an empty value."""
_ROWS = re.compile('(?:<row r="([1-9][0-9]{0,6})"[^<>]*+(?:(?<=/)>|(?<!/)>(?:\0\\1\0)*+</row>))*+')
"""Rows, in them the number of each cell between zero bytes."""
_SHARED = re.compile(f"<si>(?:{_T}({_TEXT})</t>|((?:{_RUN})++))</si>")
_RUN_TEXT = re.compile(f"{_T}({_TEXT})</t>")


def read_quickly(
    package: Package,
    part: str,
    kind: str,
    spent: Spent,
    quick: Callable[[bytes, Spent], tuple[bytes, T] | None],
    parse: Callable[[Iterable[bytes], Spent], T],
) -> T:
    """What a part holds: as `quick` recognises it if the rest then parses, else as `parse` reads and refuses it.

    `kind` tells parts of one name and of different kinds apart.
    """
    if package.size(part) > MAX_QUICK:
        return parse(package.chunks(part), spent)
    xml = package.read(part)
    trial = replace(spent)
    found = quick(xml, trial)
    if found:
        with suppress(RefusedError):  # the whole part tells better where it is wrong
            trial.add(_parsed(found[0], (part, kind), parse))
            spent.become(trial)
            return found[1]
    return parse([xml], spent)


_sound: dict[tuple[tuple[str, str], bytes], Spent] = {}


def _parsed(left: bytes, name: tuple[str, str], parse: Callable[[Iterable[bytes], Spent], object]) -> Spent:
    """What a part without its cells or texts takes; returns of one template have many that are alike."""
    known = _sound.get((name, left))
    if not known:
        known = Spent()
        parse([left], known)
        if len(left) <= REMEMBERED:
            if len(_sound) >= _MOST_REMEMBERED:
                _sound.clear()
            _sound[name, left] = known
    return known


def quick_cells(xml: bytes, spent: Spent, around: Around) -> tuple[bytes, dict[Place, Cell]] | None:
    """A sheet without its cells, to be parsed yet, and the cells."""
    parted = _part(xml, _DATA, "</sheetData>")
    if not parted:
        return None
    head, data, tail = parted
    pieces: list[str] = _CELL.split(data)
    between, letters, digits, styles = pieces[::10], pieces[1::10], pieces[2::10], pieces[3::10]
    rows = between + digits
    rows[::2], rows[1::2] = between, digits
    columns = {name: column_of(name) for name in set(letters)}
    places = [(int(row), columns[column]) for row, column in zip(digits, letters, strict=True)]
    left = "".join(between)
    is_sound = (
        _ROWS.fullmatch("\0".join(rows))
        and "xmlns" not in left
        and around.looks.keys() >= set(styles)
        and len(set(places)) == len(places)
        and max(columns.values(), default=1) <= LAST_COLUMN
        and max(places, default=(1, 1))[0] <= LAST_ROW
    )
    if not is_sound:
        return None
    spent.cells += len(places)
    try:
        cells = _cells(places, pieces, around, spent)
    except RefusedError:
        return None
    is_within = spent.cells <= MAX_CELLS and spent.letters <= MAX_LETTERS
    return (f"{head}{left}{tail}".encode(), cells) if is_within else None


def _cells(places: list[Place], pieces: list[str], around: Around, spent: Spent) -> dict[Place, Cell]:
    cells: dict[Place, Cell] = {}
    groups = (pieces[at::10] for at in range(3, 10))
    for place, style, kind, formula, own, value, rich, empty in zip(places, *groups, strict=True):
        if own is not None:
            tag, text = "is", own
        elif value is not None:
            tag, text = "v", value
        elif rich:
            tag, text = "is", "".join(_RUN_TEXT.findall(rich))
        elif formula or empty:
            tag, text = "v" if empty else "", ""
        else:
            continue
        spent.letters += len(text)
        if len(text) > MAX_TEXT:
            raise RefusedError(Cause.LONG_TEXT)
        cell = make_cell(place, kind or "n", tag, _plain(text), formula is not None, around.looks[style], around)
        if cell:
            cells[place] = cell
    return cells


def quick_texts(xml: bytes, spent: Spent) -> tuple[bytes, list[str]] | None:
    """The part of shared texts without them, to be parsed yet, and the texts."""
    parted = _part(xml, _SST, "</sst>")
    if not parted:
        return None
    head, data, tail = parted
    pieces: list[str] = _SHARED.split(data)
    if any(pieces[::3]):
        return None
    texts = [
        _plain("".join(_RUN_TEXT.findall(rich)) if rich else one)
        for one, rich in zip(pieces[1::3], pieces[2::3], strict=True)
    ]
    spent.letters += sum(map(len, texts))
    if len(texts) > MAX_CELLS or spent.letters > MAX_LETTERS or max(map(len, texts), default=0) > MAX_TEXT:
        return None
    return f"{head}{tail}".encode(), [unescape(text) for text in texts]


def _part(xml: bytes, opening: re.Pattern[str], closing: str) -> tuple[str, str, str] | None:
    """What stands before, in and after an element, if what it holds means the same wherever it stands."""
    if len(xml) > MAX_QUICK or len(xml.translate(None, _FORBIDDEN)) < len(xml):
        return None
    try:
        text = xml.decode()
    except UnicodeDecodeError:
        return None
    begun, end = opening.search(text), text.rfind(closing)
    if not begun or end < begun.end():
        return None
    head, data, tail = text[: begun.end()], text[begun.end() : end], text[end:]
    # Comments and the like, in which an element is none; line ends that XML changes; letters that it forbids.
    is_odd = "<!" in head or "<?" in head[4:] or "<!" in tail or "<?" in tail
    if is_odd or "]]>" in data or "\r" in data or "\ufffe" in data or "\uffff" in data:
        return None
    return head, data, tail


def _plain(text: str) -> str:
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    if found[0] in _ENTITIES:
        return _ENTITIES[found[0]]
    code = int(found[0][3:-1], 16) if found[0][2] == "x" else int(found[0][2:-1])
    if not is_letter(code):
        raise RefusedError(Cause.XML)
    return chr(code)

"""Many forms at once: of forms that are laid out alike one is built, and the others are stamped from it."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sopkit.forms.build import Workbook, compose, title
from sopkit.forms.form import IDENTITAS, ISIAN, PETUNJUK, Form
from sopkit.forms.sheets.isian import layout_of
from sopkit.forms.sheets.slots import Of, Slots, code
from sopkit.workbook.package import Mould, Packed, deflate, write_package
from sopkit.workbook.write import Value, as_xml, clean_title

_MAX_KEPT = 50
"""Templates in memory, at some 100 KB each."""
_SHEETS = {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate((ISIAN, PETUNJUK, IDENTITAS), 1)}
_CORE = "docProps/core.xml"
_FOOT = re.compile(rb"<oddFooter>&amp;L[^<]*?&amp;K[0-9A-F]{6}([^<]*?)&amp;R")
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*><(?:is><t[^>]*|v)>([^<]*)<')
_Gap = tuple[tuple[int, int], Of]
_Kept = TypeVar("_Kept")


def _title(form: Form) -> str:
    return clean_title(title(form))


_OUTSIDE: tuple[tuple[str, re.Pattern[bytes], Of], ...] = (
    (_CORE, re.compile(rb"<dc:title[^>]*>([^<]*)<"), _title),
    ("docProps/custom.xml", re.compile(rb"<vt:lpwstr[^>]*>([^<]*)<"), code),
    ("xl/workbook.xml", re.compile(rb'<definedName name="kode_formulir">"([^"]*)"'), code),
    (_SHEETS[ISIAN], _FOOT, code),
    (_SHEETS[PETUNJUK], _FOOT, code),
)
"""What is the unit's own outside of cells: the part, where it stands, and what it says."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """A part to be filled, and with what, in order."""

    mould: Mould
    said: tuple[Of, ...]


_Template = list[Packed | _Filling]


class Stamper:
    """Stamps forms. The parts of each package are those of its own build, byte for byte."""

    def __init__(self) -> None:
        self._shared: tuple[object, ...] = ()
        self._slots: dict[Hashable, Slots] = {}
        self._templates: dict[Hashable, _Template] = {}

    def stamp(self, form: Form) -> bytes:
        """The .xlsx that a unit fills in; the same form gives the same bytes, whichever were stamped before."""
        # The collection itself is kept, so that no other takes its id.
        shared = (id(form.pengumpulan), form.periode, form.tenggat, form.sop_nama, form.pengumpulan)
        if shared[:-1] != self._shared[:-1]:
            self._slots, self._templates, self._shared = {}, {}, shared
        rows = tuple(layout_of(row) for row in form.rows())
        book = None if rows in self._slots else compose(form)
        if book:
            _keep(self._slots, rows, book.slots)
        slots = self._slots[rows]
        values = slots.values(form)
        layout = rows, slots.layout(values)
        if layout not in self._templates:
            _keep(self._templates, layout, _template(book or compose(form)))
        values[_title] = _title(form)
        return write_package(_filled(part, values) for part in self._templates[layout])


def _keep(known: dict[Hashable, _Kept], key: Hashable, value: _Kept) -> None:
    if len(known) == _MAX_KEPT:
        known.pop(next(iter(known)))
    known[key] = value


def _template(book: Workbook) -> _Template:
    found: _Template = []
    for name, data in book.parts.items():
        gaps = sorted((*_gaps_of_cells(book, name), *_gaps_outside(name, data)), key=lambda gap: gap[0])
        if gaps:
            mould = Mould(name, data, [span for span, _ in gaps])
            found.append(_Filling(mould, tuple(of for _, of in gaps)))
        else:
            found.append(deflate(name, data))
    return found


def _gaps_of_cells(book: Workbook, name: str) -> Iterator[_Gap]:
    own = {slot.cell.encode(): slot.of for slot in book.slots.cells if _SHEETS[slot.sheet] == name}
    for cell in _CELL.finditer(book.parts[name]) if own else ():
        if cell[1] in own:
            yield cell.span(2), own[cell[1]]


def _gaps_outside(name: str, data: bytes) -> Iterator[_Gap]:
    for part, place, of in _OUTSIDE:
        if part == name and (found := place.search(data)):
            yield found.span(1), of


def _filled(part: Packed | _Filling, values: dict[Of, Value]) -> Packed:
    if isinstance(part, Packed):
        return part
    return part.mould.fill(as_xml(values[of]) for of in part.said)

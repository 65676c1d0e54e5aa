"""Bytes of an .xlsx that somebody sent to typed cells with their raw text; hostile until read, so all is bounded."""

from collections.abc import Iterator

from sopkit.workbook.book import Book, Cell, CellKind, Sheet
from sopkit.workbook.bounds import MAX_BYTES, Spent
from sopkit.workbook.cells import read_cells
from sopkit.workbook.container import Package
from sopkit.workbook.parts import (
    Contents,
    Relation,
    contents,
    inside,
    looks,
    one,
    properties,
    relations,
    saved,
    type_of,
)
from sopkit.workbook.refusal import Cause, RefusedError, Unreadable
from sopkit.workbook.sniff import read_package
from sopkit.workbook.texts import read_texts
from sopkit.workbook.values import Around

__all__ = ["MAX_BYTES", "Book", "Cause", "Cell", "CellKind", "Sheet", "Unreadable", "read"]

_SHEET, _EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.", "application/vnd.ms-excel."
_WORKBOOKS = frozenset(
    {
        f"{_SHEET}sheet.main+xml",
        f"{_SHEET}template.main+xml",
        f"{_EXCEL}sheet.macroenabled.main+xml",
        f"{_EXCEL}template.macroenabled.main+xml",
    }
)
_OTHER_SHEETS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
"""Hold no table of figures."""


def read(data: bytes) -> Book | Unreadable:
    """The workbook in these bytes. Never raises for what they hold."""
    return read_package(data, _read_book)


def _read_book(package: Package) -> Book:
    outer = relations(package, "")
    part = workbook_part(package, outer)
    told = contents(package, part)
    custom, core = one(outer, "custom-properties", "_rels/.rels"), one(outer, "core-properties", "_rels/.rels")
    return Book(
        tuple(_sheets(package, part, told)),
        told.names,
        properties(package, custom) if custom else {},
        saved(package, core) if core else None,
    )


def workbook_part(package: Package, outer: tuple[Relation, ...]) -> str:
    """The part that names the sheets."""
    part = one(outer, "officeDocument", "_rels/.rels")
    if part is None:
        raise RefusedError(Cause.NO_PART, "xl/workbook.xml")
    _refuse_other_kinds(part, type_of(package, part))
    return part


def _refuse_other_kinds(part: str, kind: str) -> None:
    if "sheet.binary" in kind.lower():
        raise RefusedError(Cause.XLSB, part)
    if kind.lower() not in _WORKBOOKS:
        raise RefusedError(Cause.NOT_XLSX, part)


def _sheets(package: Package, part: str, told: Contents) -> Iterator[Sheet]:
    inner = relations(package, part)
    spent = Spent()
    texts = one(inner, "sharedStrings", part)
    around = Around(
        read_texts(package, texts, spent) if texts else [],
        looks(package, one(inner, "styles", part)),
        told.is_1904,
    )
    for name, place in worksheets(package, part, told, inner):
        yield Sheet(name, read_cells(package, place, around, spent))


def worksheets(package: Package, part: str, told: Contents, inner: tuple[Relation, ...]) -> Iterator[tuple[str, str]]:
    """The sheets that hold cells, each with its part."""
    by_id = {relation.id: relation for relation in inner}
    seen: set[str] = set()
    for sheet in told.sheets:
        if not sheet.relation:
            continue  # what is left of a module that some program converted
        relation = by_id.get(sheet.relation)
        if relation is None:
            raise RefusedError(Cause.RELATIONS, part, f"lembar {sheet.name}")
        if relation.kind.rpartition("/")[2] in _OTHER_SHEETS:
            continue
        name = inside(relation.target, "lembar", part)
        if relation.kind != "worksheet" or "worksheet+xml" not in type_of(package, name):
            raise RefusedError(Cause.RELATIONS, part, f"lembar {sheet.name}")
        if name.lower() in seen:
            raise RefusedError(Cause.RELATIONS, part, f"lembar {sheet.name} sama dengan yang lain")
        seen.add(name.lower())
        yield sheet.name, name

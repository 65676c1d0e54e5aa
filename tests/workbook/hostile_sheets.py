"""Hostile kinds of many sheets, each of which alone is read quickly: what they hold counts for the whole file."""

from collections.abc import Iterator

from sopkit.workbook.quick import MAX_QUICK
from sopkit.workbook.refusal import Cause
from sopkit.workbook.values import cell_name
from tests.workbook.hostile import listed
from tests.workbook.packages import (
    BOOK,
    BOOK_RELS,
    KIND,
    OFFICE,
    STRINGS,
    STYLES,
    TYPES,
    package,
    relation,
    relations,
    row,
    sheet,
    types,
    workbook,
)

_COLUMNS = [cell_name(1, number).rstrip("1") for number in range(1, 16_385)]
_FULL = MAX_QUICK - 1_000
"""Letters of rows that a quickly read sheet has room for."""


def of_sheets(*rows: str) -> bytes:
    """A workbook with a sheet for each of these."""
    parts = {f"xl/worksheets/s{number}.xml": sheet(one) for number, one in enumerate(rows)}
    names = "".join(
        f'<sheet name="L{number}" sheetId="{number + 1}" r:id="rId{number + 10}"/>' for number in range(len(rows))
    )
    inner = [relation(number + 10, f"{OFFICE}/worksheet", f"worksheets/s{number}.xml") for number in range(len(rows))]
    inner += [
        relation(2, f"{OFFICE}/styles", "styles.xml"),
        relation(3, f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
    ]
    kinds = {BOOK: "sheet.main", STYLES: "styles", STRINGS: "sharedStrings", **dict.fromkeys(parts, "worksheet")}
    told = types(**{part: f"{KIND}.{kind}+xml" for part, kind in kinds.items()})
    return package(
        {"xl/worksheets/sheet1.xml": None, TYPES: told, BOOK: workbook(names), BOOK_RELS: relations(*inner), **parts}
    )


def _filled(rows: Iterator[str]) -> str:
    """As many rows as there is room for."""
    found, size = [], 0
    for one in rows:
        size += len(one)
        if size > _FULL:
            break
        found.append(one)
    return "".join(found)


def _texts(number: int, text: str) -> Iterator[str]:
    return (
        row(line, f'<c r="A{line}" t="inlineStr"><is><t>{text}{number:04}{line:04}</t></is></c>')
        for line in range(1, 99)
    )


def _wide(lines: int, cell: str) -> str:
    return "".join(row(line, *(cell.format(f"{column}{line}") for column in _COLUMNS)) for line in range(1, lines + 1))


MANY, LINES = Cause.TOO_MANY, range(1, 99_999)
listed("sheets_of_empty_rows", MANY, lambda: of_sheets(*[_filled(map('<row r="{}"/>'.format, LINES))] * 8))
listed("sheets_of_rows_that_end", MANY, lambda: of_sheets(*[_filled(map(row, LINES))] * 8))
listed("sheets_of_long_texts", MANY, lambda: of_sheets(*(_filled(_texts(each, "x" * 32_000)) for each in range(10))))
listed("sheets_of_entities", MANY, lambda: of_sheets(*(_filled(_texts(each, "&amp;" * 6_000)) for each in range(12))))
listed("sheets_of_blank_cells", MANY, lambda: of_sheets(*[_wide(2, '<c r="{}"/>')] * 4))
listed("sheets_of_figures", MANY, lambda: of_sheets(*[_wide(2, '<c r="{}"><v>1</v></c>')] * 4))

"""HTML: one file that needs nothing else, for browser, phone and print; the same pages as on paper."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sopkit.model.kegiatan import Simbol
from sopkit.model.text import for_xml
from sopkit.picture.font import MM_PER_PT
from sopkit.picture.svg import mm
from sopkit.render.document import Document, Logo, Tabel, Tanda
from sopkit.render.drawing import Drawing, Options
from sopkit.render.layout.look import LEADING
from sopkit.render.layout.page import Cell, Line, Page, Symbol, Table
from sopkit.render.layout.text import ASCENT
from sopkit.render.svg_items import paint_overlay
from sopkit.templates import fill

_NAMES = {
    Simbol.MULAI: "Mulai",
    Simbol.PROSES: "Proses",
    Simbol.KEPUTUSAN: "Keputusan",
    Simbol.SELESAI: "Selesai",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a paragraph stands on one line, `indent` mm to the right and `breaks` lines below the one above.

    `joint` lies between the two: a space, nothing, or a line break that is kept when copied.
    """

    text: str
    indent: float = 0.0
    joint: str = ""
    breaks: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its left end and top in mm, its first line, the width of its number, all its lines."""

    x: float
    y: float
    first: Line
    mark_width: float
    stretches: tuple[Stretch, ...]


def write(drawing: Drawing, options: Options) -> bytes:
    """The pages as one HTML file."""
    layout, document = drawing.layout, drawing.document
    text = fill(
        "sop.html",
        layout=layout,
        first_pages=_first_pages(document, layout.pages),
        rows=_rows,
        tag=_tag,
        paragraphs=_paragraphs,
        above=_above,
        said=lambda page, cell: _said(document, page, cell),
        overlay=paint_overlay,
        data_uri=_data_uri,
        mm=mm,
    )
    return for_xml(text).encode()


def _first_pages(document: Document, pages: Iterable[Page]) -> list[Page]:
    """Where the identity and each table begin; none when there is only one table to go to."""
    if len(document.tabel) == 1:
        return []
    return [next(same) for _, same in groupby(pages, key=lambda page: page.name)]


def _rows(table: Table) -> Iterator[list[Cell]]:
    for row in range(len(table.y) - 1):
        yield [cell for cell in table.cells if cell.row == row]


def _tag(table: Table, cell: Cell) -> tuple[str, str]:
    """A cell's element and what it is the head of."""
    is_column_number = table.head_rows > 0 and cell.row == table.head_rows - 1
    if cell.is_head and not is_column_number:
        return "th", "colgroup" if table.head_rows and cell.columns > 1 else "col"
    # A flow table's rows are headed by their numbers, the identity's by their labels.
    is_label = cell.column == 0 if table.kegiatan else cell.column == 1 and cell.columns == 1
    if is_label and cell.lines and not cell.is_head:
        return "th", "row"
    return "td", ""


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    starts = [number for number, line in enumerate(lines) if line.is_new or number == 0]
    for start, end in pairwise([*starts, len(lines)]):
        yield _paragraph(lines[start:end])


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    first = lines[0]
    height = first.size * MM_PER_PT
    left = first.mark_x if first.mark else first.x
    stretches = [Stretch(first.text)]
    for above, line in pairwise(lines):
        breaks = round((line.y - above.y) / (height * LEADING))
        stretches.append(Stretch(line.text, line.x - left, line.joint, breaks))
    return Paragraph(left, first.y - ASCENT * height, first, first.x - left, tuple(stretches))


def _above(page: Page) -> tuple[list[Line], list[Line], tuple[Line, ...]]:
    """The words outside a page's tables: its title, what stands below, the footer."""
    texts, footer = page.texts[:-2], page.texts[-2:]
    top = page.tables[0].y[0]
    return [line for line in texts if line.y < top], [line for line in texts if line.y >= top], footer


def _said(document: Document, page: Page, cell: Cell) -> str:
    """A cell's symbols in words, for those who can't see the drawing over it."""
    if not cell.is_lane or cell.is_head or page.tabel is None:
        return ""
    tabel = document.tabel[page.tabel]
    right, bottom = cell.x + cell.w, cell.y + cell.h
    inside = [symbol for symbol in page.symbols if cell.x < symbol.x < right and cell.y < symbol.y < bottom]
    return ". ".join(filter(None, (_say(tabel, symbol) for symbol in inside)))


def _say(tabel: Tabel, symbol: Symbol) -> str:
    if symbol.simbol is None:
        return symbol.name
    name = _NAMES[symbol.simbol]
    marks = {tanda.node: (row, tanda) for row, baris in enumerate(tabel.baris) for tanda in baris.tanda}
    row, tanda = marks[symbol.node]
    if symbol.key.endswith(".end"):
        return ""  # said by the exit that it ends
    if symbol.lane != tanda.lajur[0]:
        return f"{name} bersama {tabel.lajur[tanda.lajur[0]]}"
    if tanda.teks:
        name += f" “{tanda.teks}”"
    goals = _goals(tabel, row, tanda)
    if not goals:
        return name
    if symbol.simbol is Simbol.KEPUTUSAN:
        return f"{name}: {'; '.join(goals)}"
    return f"{name}, lalu {' dan '.join(filter(None, (', '.join(goals[:-1]), goals[-1])))}"


def _goals(tabel: Tabel, row: int, tanda: Tanda) -> list[str]:
    edges = [edge for edge in tabel.flow.edges if edge.source == tanda.node and edge.is_written]
    goals: list[str] = []
    for edge, exit_ in zip(edges, tanda.exits, strict=True):
        if edge.target is None:
            goal = exit_.goal
        elif tabel.flow.nodes[edge.target].row == row:
            goal = f"ke {exit_.goal}"
        else:
            goal = f"ke kegiatan {exit_.goal}"
        goals.append(f"{exit_.label} {goal}".strip())
    return goals


def _data_uri(logo: Logo) -> str:
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"

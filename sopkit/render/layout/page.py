"""What stands on the pages: every line, box, symbol and arrow with its place in mm, text already broken into lines.

No writer lays anything out: what isn't here isn't drawn, and what is here is drawn where it stands.
"""

from enum import StrEnum
from typing import NamedTuple

from sopkit.model.kegiatan import Simbol
from sopkit.render.document import Logo
from sopkit.render.layout.paper import Sheet

Point = tuple[float, float]


class Align(StrEnum):
    """Where lines begin."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Line(NamedTuple):
    """One printed line; x is its left end, y its baseline, size in points.

    `mark` is the number that stands before a paragraph's first line, at `mark_x`.
    `is_new` is false where the line goes on with the paragraph of the line above; `joint` is what stands between the
    two in the text: a space, a line break, or nothing where a word was broken.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    is_bold: bool = False
    is_underlined: bool = False
    mark: str = ""
    mark_x: float = 0.0
    is_new: bool = True
    joint: str = " "


class Cell(NamedTuple):
    """A cell of a table: its place in the table (from 0), what it spans, its box and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    x: float
    y: float
    w: float
    h: float
    lines: tuple[Line, ...] = ()
    align: Align = Align.LEFT
    is_middle: bool = False
    is_head: bool = False
    is_lane: bool = False


class Table(NamedTuple):
    """A ruled table: the edges of its columns and rows (one more than there are), its cells in reading order.

    The first `head_rows` rows are the head. `kegiatan` says for each row which row of the Tabel it shows, None for
    head rows and the bands that hold connectors.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    cells: tuple[Cell, ...]
    head_rows: int = 0
    kegiatan: tuple[int | None, ...] = ()


class Shape(StrEnum):
    """What a symbol looks like."""

    CAPSULE = "capsule"
    BOX = "box"
    DIAMOND = "diamond"
    CONNECTOR = "connector"


class Symbol(NamedTuple):
    """A symbol, by the middle of it.

    `key` names it within the document: "n3" for node 3 of the flow, "n3.2" for its copy in column 2, "n3.end" for the
    capsule that ends an exit of node 3, "c7.A.in" and "c7.A.out" for connectors on page 7, a second one of the same
    letter "c7.A.in2". `table` is the Tabel's position; `node` the flow's node, for a connector its target. `lines`
    are the words inside, or beside a connector.
    """

    key: str
    table: int
    node: int
    shape: Shape
    simbol: Simbol | None
    lane: int
    x: float
    y: float
    w: float
    h: float
    lines: tuple[Line, ...] = ()
    name: str = ""


class Arrow(NamedTuple):
    """An arrow, or the piece of it that lies on this page, from the symbol `source` to the symbol `target` (keys).

    `edges` are the positions in the flow of the edges that it draws (several only where edges from other pages arrive
    together); `points` the orthogonal way, ends on the symbols' outlines; `hops` the points where it leaps over
    another arrow (always on a level run); `label` the exit's word.
    """

    table: int
    edges: tuple[int, ...]
    source: str
    target: str
    points: tuple[Point, ...]
    hops: tuple[Point, ...] = ()
    label: Line | None = None


class Link(NamedTuple):
    """The plain line between neighbouring symbols of a joint step."""

    source: str
    target: str
    points: tuple[Point, ...]


class Picture(NamedTuple):
    """The logo and its box."""

    logo: Logo
    x: float
    y: float
    w: float
    h: float


class Page(NamedTuple):
    """One page. `texts` stand outside the table: titles, the signature block, the footer last."""

    number: int
    name: str
    tables: tuple[Table, ...]
    texts: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    links: tuple[Link, ...] = ()
    tabel: int | None = None


class Layout(NamedTuple):
    """All pages of one document, its title ("SOP ..."), and what a reader should be told about the pages."""

    sheet: Sheet
    title: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()

"""The judge of geometry: it finds nothing on a good page, and on a bad one the flaw and no other."""

from collections.abc import Callable

import pytest

from sopkit.render.layout.check import check
from sopkit.render.layout.page import Arrow, Cell, Layout, Line, Link, Page, Point, Shape, Symbol, Table
from sopkit.render.layout.paper import Sheet

X = (14.0, 24.0, 80.0, 110.0, 140.0, 170.0)
"""Edges of the columns; the lanes are the third and the fourth."""
HEAD = tuple(Cell(0, column, 1, 1, X[column], 20, X[column + 1] - X[column], 10, is_lane=True) for column in (2, 3))


def word(text: str, x: float, y: float, width: float) -> Line:
    return Line(text, x, y, width, 7.0)


def symbol(key: str, shape: Shape, x: float, y: float, *lines: Line, node: int = 0) -> Symbol:
    w, h = (7.2, 7.0) if shape is Shape.CONNECTOR else (14.0, 8.0)
    return Symbol(key, 0, node, shape, None, int(x > X[3]), x, y, w, h, lines, key)


def arrow(source: str, target: str, *points: Point, label: Line | None = None) -> Arrow:
    return Arrow(0, (0,), source, target, points, (), label)


def lone(x: float, y: float) -> Symbol:
    """A small symbol that no arrow leads to."""
    return symbol(f"n9 {x} {y}", Shape.BOX, x, y)._replace(w=8.0, h=5.0)


YA, TIDAK = word("Ya", 114, 74, 3), word("Tidak", 132.3, 74, 3)
CELL = Cell(1, 1, 1, 1, 24, 30, 56, 30, (word("Memeriksa", 26, 35, 20),))
SECOND = Page(
    2,
    "Alur",
    (Table(X, (20, 30, 40, 80), HEAD),),
    symbols=(
        symbol("c2.A.in", Shape.CONNECTOR, 95, 35, word("A", 94, 36, 2), word("hal. 1", 99, 36, 6), node=2),
        symbol("n2", Shape.CAPSULE, 95, 60, word("Selesai", 90, 61, 10)),
    ),
    arrows=(arrow("c2.A.in", "n2", (95, 38.5), (95, 56)),),
    tabel=0,
)
FIRST = Page(
    1,
    "Alur",
    (Table(X, (20, 30, 60, 90, 101), (*HEAD, CELL)),),
    symbols=(
        symbol("n0", Shape.BOX, 95, 45),
        symbol("n1", Shape.DIAMOND, 125, 75, word("Sah?", 122, 76, 6)),
        symbol("c1.A.out", Shape.CONNECTOR, 95, 95.5, word("A", 94, 96, 2), word("hal. 2", 99, 96, 6), node=2),
    ),
    arrows=(
        arrow("n0", "n1", (102, 45), (125, 45), (125, 71)),
        arrow("n1", "c1.A.out", (118, 75), (95, 75), (95, 92), label=YA),
        arrow("n1", "n0", (132, 75), (136, 75), (136, 35), (95, 35), (95, 41), label=TIDAK),
    ),
    tabel=0,
)


def judged(first: Page, second: Page = SECOND) -> Layout:
    return Layout(Sheet(), "SOP", (first, second))


def having(*more: Symbol | Arrow | Link) -> Page:
    """The good page with something more."""
    return FIRST._replace(
        symbols=(*FIRST.symbols, *(one for one in more if isinstance(one, Symbol))),
        arrows=(*FIRST.arrows, *(one for one in more if isinstance(one, Arrow))),
        links=tuple(one for one in more if isinstance(one, Link)),
    )


def with_arrow(number: int, change: Callable[[Arrow], Arrow]) -> Page:
    arrows = list(FIRST.arrows)
    arrows[number] = change(arrows[number])
    return FIRST._replace(arrows=tuple(arrows))


def along(number: int, *points: Point) -> Page:
    return with_arrow(number, lambda one: one._replace(points=points))


def with_lines(number: int, *lines: Line) -> Page:
    symbols = list(FIRST.symbols)
    symbols[number] = symbols[number]._replace(lines=lines)
    return FIRST._replace(symbols=tuple(symbols))


def with_cell(line: Line) -> Page:
    (table,) = FIRST.tables
    return FIRST._replace(tables=(table._replace(cells=(*HEAD, CELL._replace(lines=(line,)))),))


def test_a_good_page_has_no_flaw() -> None:
    quality = check(judged(FIRST))
    assert quality.flaws == ()
    assert (quality.crossings, quality.bends, quality.tight_labels, quality.arrows) == (0, 5, 0, 4)


LATER = ((102, 45), (106, 45), (106, 50), (112, 50), (112, 45), (120, 45), (120, 65), (95, 65), (95, 92))
BAD = {
    "word too long": (with_cell(word("Memeriksa", 62, 35, 20)), "teks melewati selnya"),
    "word too low": (with_cell(word("Memeriksa", 26, 60.5, 20)), "teks melewati selnya"),
    "over the lane": (having(lone(108, 85)), "simbol di luar selnya"),
    "over the row": (having(lone(103, 59)), "simbol di luar selnya"),
    "page number too long": (
        with_lines(2, word("A", 94, 96, 2), word("hal. 2", 99, 96, 12)),
        "tulisan penghubung melewati lajurnya",
    ),
    "words wider than a box": (with_lines(0, word("Memeriksa", 87, 46, 16)), "teks melewati simbolnya"),
    "words over a diamond's edge": (with_lines(1, word("Lengkap?", 119, 76, 12)), "teks melewati simbolnya"),
    "symbols over each other": (having(lone(102, 66), lone(104, 68)), "simbol bertumpuk"),
    "through a symbol": (having(lone(103, 75)), "panah menembus simbol"),
    "beside a symbol": (having(lone(103, 72.2)), "panah terlalu dekat dengan simbol"),
    "ends too early": (along(0, (102, 45), (125, 45), (125, 70)), "panah tidak sampai ke simbol"),
    "begins too late": (along(0, (103, 45), (125, 45), (125, 71)), "panah tidak sampai ke simbol"),
    "ends beside the middle": (along(0, (102, 45), (124, 45), (124, 71)), "panah tidak sampai ke simbol"),
    "no room for its head": (
        along(0, (102, 45), (120, 45), (120, 70), (125, 70), (125, 71)),
        "kepala panah tidak mendapat tempat",
    ),
    "on the other's line": (
        having(arrow("n1", "n0", (125, 71), (125, 45), (102, 45))),
        "dua panah pada satu garis",
    ),
    "on a link": (having(Link("n0", "n1", ((104, 45), (120, 45)))), "dua panah pada satu garis"),
    "beside a link": (having(Link("n0", "n1", ((104, 45.8), (120, 45.8)))), "dua panah terlalu rapat"),
    "on the line of one from the same source, later": (
        having(arrow("n0", "c1.A.out", *LATER)),
        "dua panah pada satu garis",
    ),
    "on a rule": (along(2, (132, 75), (139.2, 75), (139.2, 35), (95, 35), (95, 41)), "panah menempel pada garis tabel"),
    "below the paper": (
        FIRST._replace(tables=(FIRST.tables[0]._replace(y=(20, 30, 60, 90, 196.5)),)),
        "tabel melewati kertas",
    ),
}


@pytest.mark.parametrize(("page", "kind"), BAD.values(), ids=BAD)
def test_a_flaw_is_told(page: Page, kind: str) -> None:
    assert {(flaw.page, flaw.kind) for flaw in check(judged(page)).flaws} == {(1, kind)}


@pytest.mark.parametrize(
    "way",
    [
        arrow("n0", "n1", (102, 45), (112, 45), (112, 50), (125, 50), (125, 71)),
        arrow("n0", "n0", (102, 45), (115, 45), (115, 65), (95, 65), (95, 49)),
        arrow("c1.A.out", "n1", (98.6, 95.5), (115, 95.5), (115, 65), (125, 65), (125, 71)),
    ],
    ids=["from one to one", "from one", "to one"],
)
def test_arrows_of_one_source_or_target_may_run_as_one(way: Arrow) -> None:
    assert check(judged(having(way))).flaws == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, SECOND._replace(symbols=SECOND.symbols[1:], arrows=())),
        (FIRST._replace(symbols=FIRST.symbols[:2], arrows=FIRST.arrows[::2]), SECOND),
        (with_lines(2, word("B", 94, 96, 2), word("hal. 2", 99, 96, 6)), SECOND),
        (with_lines(2, word("A", 94, 96, 2), word("hal. 3", 99, 96, 6)), SECOND),
        (with_lines(2, word("A", 94, 96, 2), word("hal. 2, 3", 99, 96, 9)), SECOND),
    ],
    ids=["leads nowhere", "comes from nowhere", "another letter", "another page", "one page too many"],
)
def test_a_connector_without_its_other_half_is_told(first: Page, second: Page) -> None:
    assert {flaw.kind for flaw in check(judged(first, second)).flaws} == {"penghubung tanpa pasangan"}


TIGHT = {
    "on its arrow": word("Ya", 114, 75.5, 3),
    "on another arrow": word("Ya", 124, 60, 3),
    "on a symbol": word("Ya", 128, 72.5, 3),
    "on another word": word("Ya", 132.5, 72, 3),
    "on a page number": word("Ya", 101, 95, 3),
    "outside the lanes": word("Ya", 138.5, 60, 3),
}


@pytest.mark.parametrize("label", TIGHT.values(), ids=TIGHT)
def test_a_word_that_touches_something_is_told(label: Line) -> None:
    quality = check(judged(with_arrow(1, lambda one: one._replace(label=label))))
    assert quality.flaws == ()
    assert {flaw.what for flaw in quality.tight} >= {"Ya"}


@pytest.mark.parametrize(
    ("link", "count"),
    [(((115, 40), (115, 50)), 1), (((115, 40), (115, 44.9)), 0), (((97, 33), (97, 37)), 1), (((97, 36), (99, 36)), 0)],
)
def test_crossings_are_counted(link: tuple[Point, Point], count: int) -> None:
    assert check(judged(having(Link("n0", "n1", link)))).crossings == count

"""PDF: what is painted is what the display list says: every rule, arrow, head and symbol, every word in its place."""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from sopkit.picture.font import MM_PER_PT
from sopkit.render.display import Item, Poly, Rect, draw
from sopkit.render.document import Document
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import pdf
from sopkit.render.layout.check import symbol_box
from sopkit.render.layout.look import RULE
from sopkit.render.layout.page import Line, Page, Point
from sopkit.render.layout.strokes import underline
from tests.render.generated import make_dense
from tests.render.samples import HERE, SAMPLES, document

DOCUMENTS = {path.stem: document(path) for path in (*SAMPLES, HERE / "hostile.yaml")} | {"dense": make_dense(1)}

HAIR = 0.1
"""What a line without width is on paper."""


class Painted(NamedTuple):
    """A path on the paper: its corners in mm (a rectangle's: two), its line's width (0: none), its grey."""

    points: tuple[Point, ...]
    line: float
    grey: float | None
    is_closed: bool = False


class Said(NamedTuple):
    """A line of text on the paper: where it begins in mm, its size in points, its font."""

    at: Point
    size: float
    font: str


def corners(points: list[Point]) -> tuple[Point, ...]:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


def read(stream: bytes, height: float) -> tuple[list[Painted], list[Said]]:
    """What a page's stream paints, as a program does that shows it."""
    words = re.sub(r"\((?:\\.|[^\\()])*\)", "()", stream.decode("latin-1"), flags=re.DOTALL).split()
    painted: list[Painted] = []
    said: list[Said] = []
    stack: list[str] = []
    way: list[Point] = []
    x0 = y0 = width = size = 0.0
    grey, font, at = 0.0, "", (0.0, 0.0)
    is_box = is_closed = False

    def place(x: str, y: str) -> Point:
        return (x0 + float(x)) * MM_PER_PT, height - (y0 + float(y)) * MM_PER_PT

    for word in words:
        match word:
            case "cm":
                x0, y0 = x0 + float(stack[-2]), y0 + float(stack[-1])
            case "w":
                width = float(stack[-1]) * MM_PER_PT
            case "g":
                grey = float(stack[-1])
            case "m" | "l":
                way.append(place(*stack[-2:]))
            case "c":
                way += [place(*pair) for pair in zip(stack[-6::2], stack[-5::2], strict=True)]
                is_box = True
            case "re":
                x, y, w, h = map(float, stack[-4:])
                way += [place(str(x), str(y)), place(str(x + w), str(y + h))]
                is_box = True
            case "h":
                is_closed = True
            case "S" | "B" | "B*" | "f":
                points = corners(way) if is_box else tuple(way)
                line = 0.0 if word == "f" else width or HAIR
                fill = None if word == "S" else grey
                painted.append(Painted(points, line, fill, is_box or is_closed))
                way, is_box, is_closed = [], False, False
            case "Tf":
                font, size = stack[-2], float(stack[-1])
            case "Tm":
                at = place(*stack[-2:])
            case "Tj":
                said.append(Said(at, size, font))
            case _:
                stack.append(word)
                continue
        stack = []
    return painted, said


def pages(doc: Document) -> Iterator[tuple[Page, list[Painted], list[Said]]]:
    drawing = Drawing(doc)
    data = pdf.write(drawing, Options())
    streams = [found[1] for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)]
    texts = [text for text in map(unpacked, streams) if b" Tj" in text]
    for page, text in zip(drawing.layout.pages, texts, strict=True):
        yield page, *read(text, drawing.layout.sheet.height)


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def wanted(item: Item) -> Iterator[Painted]:
    match item:
        case Rect():
            points = corners([(item.x, item.y), (item.x + item.w, item.y + item.h)])
            yield Painted(points, item.line, item.grey, True)
        case Poly():
            yield Painted(item.points, item.line, item.grey, item.is_closed)
        case Line() if item.is_underlined:
            yield Painted(underline(item), RULE, None)


def near(one: Painted, other: Painted) -> bool:
    """The same up to the digits that are written."""
    return (
        (one.grey, one.is_closed) == (other.grey, other.is_closed)
        and abs(one.line - other.line) < 0.001
        and len(one.points) == len(other.points)
        and all(
            abs(a - b) < 0.01 for p, q in zip(one.points, other.points, strict=True) for a, b in zip(p, q, strict=True)
        )
    )


@pytest.mark.parametrize("doc", DOCUMENTS.values(), ids=DOCUMENTS)
def test_all_that_should_be_painted_is_painted_in_its_place(doc: Document) -> None:
    for page, painted, _ in pages(doc):
        expected = [one for item in draw(page) for one in wanted(item)]
        assert [pair for pair in zip(expected, painted, strict=True) if not near(*pair)] == []


@pytest.mark.parametrize("doc", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_line_stands_where_it_should(doc: Document) -> None:
    fonts: set[tuple[bool, str]] = set()
    for page, _, said in pages(doc):
        lines = [item for item in draw(page) if isinstance(item, Line)]
        expected = [(x, line) for line in lines for x in ((line.mark_x, line.x) if line.mark else (line.x,))]
        for (x, line), found in zip(expected, said, strict=True):
            assert (*found.at, found.size) == pytest.approx((x, line.y, line.size), abs=0.01)
            fonts.add((line.is_bold, found.font))
    assert len(fonts) == len({font for _, font in fonts}) == 2


@pytest.mark.parametrize("doc", DOCUMENTS.values(), ids=DOCUMENTS)
def test_arrows_and_symbols_are_among_it(doc: Document) -> None:
    for page, painted, _ in pages(doc):
        lines = [one.points[0] for one in painted if one.line and not one.is_closed]
        tips = [one.points[0] for one in painted if one.grey == 0 and one.is_closed and len(one.points) == 3]
        outlines = [corners(list(one.points)) for one in painted if one.grey == 1 and one.line]
        for arrow in page.arrows:
            assert any(arrow.points[0] == pytest.approx(point, abs=0.01) for point in lines)
            assert any(arrow.points[-1] == pytest.approx(point, abs=0.01) for point in tips)
        boxes = [box for symbol in page.symbols for box in symbol_box(symbol)]
        assert boxes == pytest.approx([place for box in outlines for point in box for place in point], abs=0.01)

"""What is drawn over a sheet's cells: logo, symbols, arrows and their words, named by their keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.picture.font import MM_PER_PT
from sopkit.render.document import Logo
from sopkit.render.formats.xlsx.glue import bend, site
from sopkit.render.formats.xlsx.grid import EmuPoint, Grid, Stretch
from sopkit.render.formats.xlsx.logo import fit
from sopkit.render.formats.xlsx.pen import HEAD, NO_LINE, WHITE, Box, Pen, freeform, line, looks, preset, words
from sopkit.render.layout.look import LEADING, OUTLINE, STROKE
from sopkit.render.layout.page import Arrow, Line, Picture, Point, Shape, Symbol
from sopkit.render.layout.strokes import stroke

PRESETS = {
    Shape.CAPSULE: "roundRect",
    Shape.BOX: "flowChartProcess",
    Shape.DIAMOND: "flowChartDecision",
    Shape.CONNECTOR: "flowChartOffpageConnector",
}
MIDDLE = 0.3465
"""From a line's baseline up to its middle, as a multiple of the size."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sheet's drawing part and the pictures that it shows, "rId1" the first."""

    xml: str
    logos: tuple[Logo, ...]


def draw_shapes(grid: Grid, is_glued: bool) -> Sketch:
    """The drawing of a sheet; symbols first, since connectors name the shapes that they cling to."""
    pen = Pen(grid)
    logos: list[Logo] = []
    for stretch in grid.stretches:
        page = stretch.page
        for picture in page.pictures:
            logos.append(picture.logo)
            _picture(pen, stretch, picture, len(logos))
        symbols = {symbol.key: symbol for symbol in page.symbols}
        for symbol in page.symbols:
            _symbol(pen, stretch, symbol)
        for link in page.links:
            ends = (symbols[link.source], symbols[link.target])
            name = f"t{page.tabel}.{link.source}-{link.target}"
            _way(pen, stretch, name, "Dikerjakan bersama", link.points, ends, "", is_glued)
        for arrow in page.arrows:
            _arrow(pen, stretch, arrow, (symbols[arrow.source], symbols[arrow.target]), is_glued)
    return Sketch(pen.xml() if pen.parts else "", tuple(logos))


def _picture(pen: Pen, stretch: Stretch, picture: Picture, number: int) -> None:
    x, y, w, h = fit(picture)
    box = _box(pen, stretch, (x, y), (x + w, y + h))
    blip = f'<xdr:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
    own = '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr>'
    pen.add("pic", f"logo{number}", "Logo instansi", box, own, blip + looks(box, preset("rect"), "", ""))


def _symbol(pen: Pen, stretch: Stretch, symbol: Symbol) -> None:
    left, right = symbol.x - symbol.w / 2, symbol.x + symbol.w / 2
    box = _box(pen, stretch, (left, symbol.y - symbol.h / 2), (right, symbol.y + symbol.h / 2))
    inside = [one for one in symbol.lines if left <= one.x and one.x + one.width <= right]
    said = words([one.text for one in inside], inside[0].size, inside[0].is_bold) if inside else ""
    rounded = {"adj": 50_000} if symbol.shape is Shape.CAPSULE else None
    outline = looks(box, preset(PRESETS[symbol.shape], rounded), WHITE, line(OUTLINE))
    name = f"t{symbol.table}.{symbol.key}"
    pen.add("sp", name, symbol.name, box, "<xdr:cNvSpPr/>", outline + said)
    for number, one in enumerate(one for one in symbol.lines if one not in inside):
        _word(pen, stretch, f"{name}.kata{number + 1}", one)


def _arrow(pen: Pen, stretch: Stretch, arrow: Arrow, ends: tuple[Symbol, Symbol], is_glued: bool) -> None:
    name = f"t{arrow.table}.e{'+'.join(map(str, arrow.edges))}"
    word = f"{arrow.label.text}: " if arrow.label else ""
    points = arrow.points if is_glued else (*stroke(arrow)[:-1], arrow.points[-1])
    _way(pen, stretch, name, f"{word}{ends[0].name} → {ends[1].name}", points, ends, HEAD, is_glued)
    if arrow.label:
        _word(pen, stretch, f"{name}.kata", arrow.label)


def _way(
    pen: Pen,
    stretch: Stretch,
    name: str,
    said: str,
    points: Sequence[Point],
    ends: tuple[Symbol, Symbol],
    end: str,
    is_glued: bool,
) -> None:
    """A line through points: a connector where it may be glued or is straight, else a freeform."""
    way = [pen.grid.emu(stretch, x, y) for x, y in points]
    bent = bend(way) if is_glued or len(way) == 2 else None
    if bent:
        glue = "".join(_glue(pen, stretch, *one) for one in zip(("st", "end"), ends, (way[0], way[-1]), strict=True))
        own = f"<xdr:cNvCxnSpPr>{glue if is_glued else ''}</xdr:cNvCxnSpPr>"
        rest = looks(bent.box, preset(bent.preset, bent.adjust), "", line(STROKE, end), bent.turned)
        pen.add("cxnSp", name, said, bent.box, own, rest, bent.turn)
        return
    left, top = min(x for x, _ in way), min(y for _, y in way)
    box = (left, top, max(x for x, _ in way) - left, max(y for _, y in way) - top)
    pen.add("sp", name, said, box, "<xdr:cNvSpPr/>", looks(box, freeform(way, box), "<a:noFill/>", line(STROKE, end)))


def _glue(pen: Pen, stretch: Stretch, which: str, symbol: Symbol, end: EmuPoint) -> str:
    half_w, half_h = symbol.w / 2, symbol.h / 2
    box = _box(pen, stretch, (symbol.x - half_w, symbol.y - half_h), (symbol.x + half_w, symbol.y + half_h))
    return f'<a:{which}Cxn id="{pen.ids[f"t{symbol.table}.{symbol.key}"]}" idx="{site(end, box)}"/>'


def _word(pen: Pen, stretch: Stretch, name: str, one: Line) -> None:
    """A line of text by itself, on no ground."""
    middle, half = one.y - MIDDLE * one.size * MM_PER_PT, one.size * LEADING * MM_PER_PT / 2
    box = _box(pen, stretch, (one.x, middle - half), (one.x + one.width, middle + half))
    said = words([one.text], one.size, one.is_bold)
    rest = looks(box, preset("rect"), "<a:noFill/>", NO_LINE) + said
    pen.add("sp", name, "", box, '<xdr:cNvSpPr txBox="1"/>', rest)


def _box(pen: Pen, stretch: Stretch, one: Point, other: Point) -> Box:
    (left, top), (right, bottom) = pen.grid.emu(stretch, *one), pen.grid.emu(stretch, *other)
    return left, top, right - left, bottom - top

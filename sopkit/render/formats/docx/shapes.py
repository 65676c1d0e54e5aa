"""The drawing over a page's table: one group of native shapes, each where the layout sets it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.picture.font import MM_PER_PT
from sopkit.render.display import ground as _ground
from sopkit.render.formats.docx.markup import emu, tag, twips
from sopkit.render.formats.docx.paragraphs import run, said
from sopkit.render.layout.look import HEAD_LENGTH, LEADING, OUTLINE, STROKE
from sopkit.render.layout.page import Arrow, Line, Link, Page, Point, Shape, Symbol
from sopkit.render.layout.strokes import head_length, outline, stroke
from sopkit.render.layout.text import ASCENT

SLACK = 0.2
"""Room in mm behind the longest line of a text box."""
PRESETS = {
    Shape.CAPSULE: "roundRect",
    Shape.BOX: "flowChartProcess",
    Shape.DIAMOND: "flowChartDecision",
    Shape.CONNECTOR: "flowChartOffpageConnector",
}
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_NO_INSETS = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}


@dataclass(frozen=True, slots=True)
class Box:
    """A box in EMU from the paper's top left."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def extent(self) -> dict[str, int]:
        """Width and height as attributes."""
        return {"cx": self.right - self.left, "cy": self.bottom - self.top}


@dataclass(frozen=True, slots=True)
class Native:
    """A native shape: its box, its name, what a screen reader says of it, its markup without these."""

    box: Box
    name: str
    description: str
    inside: str


def box_of(points: Sequence[Point]) -> Box:
    """The box around points in mm."""
    x, y = [emu(x) for x, _ in points], [emu(y) for _, y in points]
    return Box(min(x), min(y), max(x), max(y))


def group(page: Page, first: int) -> str:
    """A page's shapes as one group, numbered from `first` within the document; empty where there are none."""
    natives = list(_natives(page))
    if not natives:
        return ""
    boxes = [native.box for native in natives]
    whole = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    # Children keep their places on the paper, so the group's own space begins where the group does.
    space = tag(
        "a:xfrm",
        tag("a:off", x=0, y=0),
        tag("a:ext", **whole.extent),
        tag("a:chOff", x=whole.left, y=whole.top),
        tag("a:chExt", **whole.extent),
    )
    children = (
        tag("wps:wsp", tag("wps:cNvPr", id=number, name=native.name, descr=native.description), native.inside)
        for number, native in enumerate(natives, first + 1)
    )
    inside = tag("wpg:wgp", tag("wpg:cNvGrpSpPr"), tag("wpg:grpSpPr", space), *children)
    return anchor(whole, first, f"Bagan alir {page.number}", f"Bagan alir pada halaman {page.number}", inside, GROUP)


def anchor(box: Box, number: int, name: str, description: str, inside: str, kind: str) -> str:
    """A run that holds a drawing, in front of the text and fixed to the paper."""
    return tag(
        "w:r",
        tag(
            "w:drawing",
            tag(
                "wp:anchor",
                tag("wp:simplePos", x=0, y=0),
                tag("wp:positionH", tag("wp:posOffset", str(box.left)), relativeFrom="page"),
                tag("wp:positionV", tag("wp:posOffset", str(box.top)), relativeFrom="page"),
                tag("wp:extent", **box.extent),
                tag("wp:effectExtent", l=0, t=0, r=0, b=0),
                tag("wp:wrapNone"),
                tag("wp:docPr", id=number, name=name, descr=description),
                tag("wp:cNvGraphicFramePr"),
                tag("a:graphic", tag("a:graphicData", inside, uri=kind)),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
                simplePos=0,
                relativeHeight=number,
                behindDoc=0,
                locked=0,
                layoutInCell=1,
                allowOverlap=1,
            ),
        ),
    )


def _natives(page: Page) -> Iterator[Native]:
    """All shapes back to front: words beside arrows, white behind them, then lines, then symbols with their words."""
    names = {symbol.key: symbol.name for symbol in page.symbols}
    for arrow in page.arrows:
        if arrow.label:
            yield _label(arrow.label, _name(arrow))
    for link in page.links:
        yield _link(link, page.tabel or 0)
    for arrow in page.arrows:
        yield _arrow(arrow, names)
    for symbol in page.symbols:
        box = _symbol_box(symbol)
        inner = [line for line in symbol.lines if box.left <= emu(line.x + line.width / 2) <= box.right]
        yield _symbol(symbol, box, inner)
        beside = [line for line in symbol.lines if line not in inner]
        if beside:
            yield _beside(beside, f"t{symbol.table}.{symbol.key}")


def _symbol_box(symbol: Symbol) -> Box:
    half_w, half_h = symbol.w / 2, symbol.h / 2
    return box_of([(symbol.x - half_w, symbol.y - half_h), (symbol.x + half_w, symbol.y + half_h)])


def _symbol(symbol: Symbol, box: Box, lines: Sequence[Line]) -> Native:
    # A pentagon's words keep clear of its tip, a fifth of it; so the same above, and they stand in its middle.
    above = (box.bottom - box.top) // 5 if symbol.shape is Shape.CONNECTOR else 0
    height = lines[0].size * LEADING * MM_PER_PT if lines else 0.0
    inside = (
        tag("wps:cNvSpPr"),
        tag("wps:spPr", place(box), _outline(symbol, box, bool(lines)), _filled("FFFFFF"), _stroke(OUTLINE)),
        _text_box(lines, height, "center") if lines else "",
        tag("wps:bodyPr", wrap="none", anchor="ctr", **_NO_INSETS | {"tIns": above}),
    )
    return Native(box, f"t{symbol.table}.{symbol.key}", symbol.name, "".join(inside))


def _outline(symbol: Symbol, box: Box, has_words: bool) -> str:
    """A preset; with words a path of its own where the preset would leave them half of its height and width."""
    if symbol.shape is Shape.DIAMOND and has_words:
        return _freeform(outline(symbol), box, tag("a:close"))
    return preset(PRESETS[symbol.shape], 50_000 if symbol.shape is Shape.CAPSULE else None)


def _name(arrow: Arrow) -> str:
    return f"t{arrow.table}.e{'+'.join(map(str, arrow.edges))} {arrow.source}→{arrow.target}"


def _arrow(arrow: Arrow, names: dict[str, str]) -> Native:
    points = (*stroke(arrow)[:-1], arrow.points[-1])
    word = f"{arrow.label.text}: " if arrow.label else ""
    description = f"{word}{names[arrow.source]} → {names[arrow.target]}"
    # Two or three times as long as 0.7 mm, which programs take for the width of all thinner lines.
    length = "sm" if head_length(arrow) < HEAD_LENGTH * 0.9 else "med"
    return Native(
        box_of(points), _name(arrow), description, _way(points, tag("a:tailEnd", type="triangle", w="med", len=length))
    )


def _link(link: Link, table: int) -> Native:
    name = f"t{table} {link.source}–{link.target}"
    return Native(box_of(link.points), name, "Garis penghubung langkah bersama", _way(link.points, ""))


def _way(points: Sequence[Point], head: str) -> str:
    """A line along points, as a preset where it is straight, since a flat outline of one's own has no measure."""
    box = box_of(points)
    if box.left == box.right or box.top == box.bottom:
        (x0, y0), (x1, y1) = points[0], points[-1]
        flips = {name: 1 for name, is_back in (("flipH", x1 < x0), ("flipV", y1 < y0)) if is_back}
        at, shape = place(box, **flips), preset("line")
    else:
        at, shape = place(box), _freeform(points, box)
    return "".join(
        (
            tag("wps:cNvSpPr"),
            tag("wps:spPr", at, shape, tag("a:noFill"), _stroke(STROKE, head)),
            tag("wps:bodyPr"),
        )
    )


def _freeform(points: Sequence[Point], box: Box, end: str = "") -> str:
    """A path through points in mm; `end` closes it. Words within may fill its whole box."""
    corners = [tag("a:pt", x=emu(x) - box.left, y=emu(y) - box.top) for x, y in points]
    path = tag(
        "a:path",
        tag("a:moveTo", corners[0]),
        *(tag("a:lnTo", corner) for corner in corners[1:]),
        end,
        w=box.right - box.left,
        h=box.bottom - box.top,
        fill="norm" if end else "none",
    )
    empty = (tag(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst"))
    return tag("a:custGeom", *empty, tag("a:rect", l=0, t=0, r="r", b="b"), tag("a:pathLst", path))


def _label(line: Line, name: str) -> Native:
    """An exit's word on white, so that no rule runs through it."""
    ground = _ground(line)
    corners = [(ground.x, ground.y), (ground.x + ground.w, ground.y + ground.h)]
    return _words([line], name, box_of(corners), _filled("FFFFFF"), ground.h, "center")


def _beside(lines: Sequence[Line], name: str) -> Native:
    """The words beside a connector."""
    first, last = lines[0], lines[-1]
    height = (last.y - first.y) / (len(lines) - 1) if last is not first else first.size * LEADING * MM_PER_PT
    top = first.y - ASCENT / LEADING * height
    corner = (max(line.x + line.width for line in lines) + SLACK, top + len(lines) * height)
    return _words(lines, name, box_of([(first.x, top), corner]), tag("a:noFill"), height, "left")


def _words(lines: Sequence[Line], name: str, box: Box, fill: str, height: float, align: str) -> Native:
    """Lines of a height in mm as a text box without a frame."""
    inside = (
        tag("wps:cNvSpPr", txBox=1),
        tag("wps:spPr", place(box), preset("rect"), fill, tag("a:ln", tag("a:noFill"))),
        _text_box(lines, height, align),
        tag("wps:bodyPr", wrap="none", anchor="t", **_NO_INSETS),
    )
    return Native(box, f"{name}.teks", " ".join(line.text for line in lines), "".join(inside))


def _text_box(lines: Sequence[Line], height: float, align: str) -> str:
    """Words in a shape, each line a paragraph of a height in mm."""
    look = tag("w:pPr", tag("w:spacing", w__line=twips(height), w__lineRule="exact"), tag("w:jc", w__val=align))
    return tag("wps:txbx", tag("w:txbxContent", *(tag("w:p", look, run(said(line.text), line)) for line in lines)))


def place(box: Box, **flips: int) -> str:
    """Where a shape is, mirrored if asked."""
    return tag("a:xfrm", tag("a:off", x=box.left, y=box.top), tag("a:ext", **box.extent), **flips)


def preset(name: str, adjust: int | None = None) -> str:
    """One of the shapes that every office program knows."""
    values = [] if adjust is None else [tag("a:gd", name="adj", fmla=f"val {adjust}")]
    return tag("a:prstGeom", tag("a:avLst", *values), prst=name)


def _filled(colour: str) -> str:
    return tag("a:solidFill", tag("a:srgbClr", val=colour))


def _stroke(width: float, head: str = "") -> str:
    return tag("a:ln", _filled("000000"), tag("a:miter", lim=800_000), head, w=emu(width))

"""Shapes as DrawingML, each held between the cells of its corners, so that it goes where they go."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.picture.svg import escape_xml
from sopkit.render.formats.xlsx.grid import EMU_PER_PX, EmuPoint, Grid
from sopkit.workbook.write import FONT

EMU_PER_MM = 36_000
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
HEAD = '<a:tailEnd type="triangle" w="med" len="med"/>'
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NAMESPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KINDS = {"sp": ("Sp", ' macro="" textlink=""'), "cxnSp": ("CxnSp", ' macro=""'), "pic": ("Pic", "")}

Box = tuple[int, int, int, int]
"""Left, top, width, height in EMU."""


@dataclass(slots=True)
class Pen:
    """The shapes of a sheet, in the order of drawing; `ids` goes from a shape's name to its number."""

    grid: Grid
    parts: list[str] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, name: str, said: str, box: Box, own: str, rest: str, turn: int = 0) -> None:
        """Add a shape ("sp", "cxnSp", "pic"): its name, what a screen reader says, its box before turning, its XML."""
        number = len(self.parts) + 2
        self.ids.setdefault(name, number)
        tag, attributes = KINDS[kind]
        me = f'<xdr:cNvPr id="{number}" name="{escape_xml(name)}" descr="{escape_xml(said)}"/>'
        self.parts.append(
            f'<xdr:twoCellAnchor editAs="{"oneCell" if kind == "pic" else "twoCell"}">{self._ends(box, turn)}'
            f"<xdr:{kind}{attributes}><xdr:nv{tag}Pr>{me}{own}</xdr:nv{tag}Pr>{rest}</xdr:{kind}>"
            "<xdr:clientData/></xdr:twoCellAnchor>"
        )

    def _ends(self, box: Box, turn: int) -> str:
        left, top, width, height = box
        if turn:
            left, top, width, height = left + (width - height) // 2, top + (height - width) // 2, height, width
        result = ""
        for name, x, y in (("from", left, top), ("to", left + width, top + height)):
            (column, x), (row, y) = _cell(x, self.grid.columns), _cell(y, self.grid.rows)
            result += (
                f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff>"
                f"<xdr:row>{row}</xdr:row><xdr:rowOff>{y}</xdr:rowOff></xdr:{name}>"
            )
        return result

    def xml(self) -> str:
        """The drawing part."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f"{head}<xdr:wsDr {NAMESPACES}>{''.join(self.parts)}</xdr:wsDr>"


def _cell(place: int, edges: Sequence[int]) -> tuple[int, int]:
    """The column or row (from 0) where a place lies, and how far behind its edge, in EMU."""
    number = min(max(bisect_right(edges, place / EMU_PER_PX) - 1, 0), len(edges) - 1)
    return number, max(place - edges[number] * EMU_PER_PX, 0)


def looks(box: Box, geometry: str, fill: str, line: str, turned: str = "") -> str:
    """A shape's place, outline, filling and line."""
    left, top, width, height = box
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return f"<xdr:spPr><a:xfrm{turned}>{place}</a:xfrm>{geometry}{fill}{line}</xdr:spPr>"


def line(width: float, end: str = "") -> str:
    """A black line, so many mm wide."""
    return f'<a:ln w="{round(width * EMU_PER_MM)}">{BLACK}<a:prstDash val="solid"/><a:miter lim="800000"/>{end}</a:ln>'


def preset(name: str, adjust: Mapping[str, int] | None = None) -> str:
    """One of the programs' own outlines."""
    guides = "".join(f'<a:gd name="{guide}" fmla="val {value}"/>' for guide, value in (adjust or {}).items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def freeform(points: Sequence[EmuPoint], box: Box) -> str:
    """An open way through points."""
    left, top, width, height = box
    steps = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points]
    way = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}" fill="none">{way}</a:path></a:pathLst></a:custGeom>'
    )


def words(texts: Iterable[str], size: float, is_bold: bool) -> str:
    """Words in the middle of a shape, a paragraph each line, never broken."""
    look = (
        f'lang="id-ID" sz="{round(size * 100)}" b="{int(is_bold)}">{BLACK}'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    )
    said = "".join(
        f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr {look}</a:rPr><a:t>{escape_xml(text)}</a:t></a:r></a:p>' for text in texts
    )
    room = 'vertOverflow="overflow" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
    return f"<xdr:txBody><a:bodyPr {room}/><a:lstStyle/>{said}</xdr:txBody>"

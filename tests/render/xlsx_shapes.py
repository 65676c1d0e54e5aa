"""Shapes read back from a workbook: where they stand by the cells that hold them, what they cling to."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

NAMES = {
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
KEYS = ("col", "colOff", "row", "rowOff")


@dataclass(frozen=True)
class Drawn:
    """A shape as it was read back: its box in EMU by the cells that hold it, its way if it is one."""

    id: int
    name: str
    box: tuple[float, float, float, float]
    rows: tuple[int, int]
    preset: str
    way: tuple[tuple[float, float], ...] = ()
    glued: tuple[tuple[int, int], ...] = ()
    text: str = ""
    is_arrow: bool = False


def shapes(data: bytes, book: Any, number: int) -> list[Drawn]:
    """The shapes of a sheet (from 1), placed by its columns and rows alone."""
    sheet = book.worksheets[number - 1]
    with ZipFile(BytesIO(data)) as package:
        name = f"xl/drawings/drawing{number}.xml"
        root = ElementTree.fromstring(package.read(name)) if name in package.namelist() else None  # noqa: S314
    if root is None:
        return []
    columns = [round(sheet.column_dimensions[get_column_letter(n + 1)].width * 9) for n in range(sheet.max_column)]
    rows = [round(sheet.row_dimensions[n + 1].height / 0.75) for n in range(sheet.max_row)]
    edges = [[9525 * edge for edge in accumulate(sizes, initial=0)] for sizes in (columns, rows)]
    return [drawn(anchor, *edges) for anchor in root]


def drawn(anchor: Any, columns: list[int], rows: list[int]) -> Drawn:
    ends = []
    for end in ("from", "to"):
        column, x, row, y = (int(anchor.findtext(f"xdr:{end}/xdr:{key}", "", NAMES)) for key in KEYS)
        assert x <= columns[min(column + 1, len(columns) - 1)] - columns[column]
        assert y <= rows[min(row + 1, len(rows) - 1)] - rows[row]
        ends.append((columns[column] + x, rows[row] + y, row))
    (left, top, first), (right, bottom, last) = ends
    me = anchor.find(".//xdr:cNvPr", NAMES)
    preset = anchor.find(".//a:prstGeom", NAMES)
    box = (left, top, right, bottom)
    way = tuple(freeform(anchor, box)) if preset is None else tuple(bent(anchor, box))
    glued = tuple(
        (int(one.get("id")), int(one.get("idx")))
        for one in (anchor.find(f".//a:{end}Cxn", NAMES) for end in ("st", "end"))
        if one is not None
    )
    text = "\n".join("".join(one.itertext()) for one in anchor.findall(".//a:p", NAMES))
    kind = preset.get("prst") if preset is not None else ""
    is_arrow = anchor.find(".//a:ln/a:tailEnd[@type='triangle']", NAMES) is not None
    return Drawn(int(me.get("id")), me.get("name"), box, (first, last), kind, way, glued, text, is_arrow)


def freeform(anchor: Any, box: tuple[float, float, float, float]) -> Iterator[tuple[float, float]]:
    path = anchor.find(".//a:path", NAMES)
    width, height = int(path.get("w")), int(path.get("h"))
    assert abs(box[2] - box[0] - width) <= 1
    assert abs(box[3] - box[1] - height) <= 1
    for point in path.iter(f"{{{NAMES['a']}}}pt"):
        yield box[0] + int(point.get("x")), box[1] + int(point.get("y"))


def bent(anchor: Any, box: tuple[float, float, float, float]) -> Iterator[tuple[float, float]]:
    """The corners of a preset connector, as the standard's geometry and its turning and mirroring give them."""
    kind = anchor.find(".//a:prstGeom", NAMES).get("prst")
    if "onnector" not in kind or kind.startswith("flowChart"):
        return
    frame = anchor.find(".//a:xfrm", NAMES)
    turned = frame.get("rot") == "5400000"
    width, height = box[2] - box[0], box[3] - box[1]
    if turned:
        width, height = height, width
    share = [int(one.get("fmla").split()[1]) / 100_000 for one in anchor.iterfind(".//a:gd", NAMES)]
    a, b, c = [*share, 0.0, 0.0, 0.0][:3]
    ways: dict[str, list[tuple[float, float]]] = {
        "straightConnector1": [(0, 0), (1, 1)],
        "bentConnector2": [(0, 0), (1, 0), (1, 1)],
        "bentConnector3": [(0, 0), (a, 0), (a, 1), (1, 1)],
        "bentConnector4": [(0, 0), (a, 0), (a, b), (1, b), (1, 1)],
        "bentConnector5": [(0, 0), (a, 0), (a, b), (c, b), (c, 1), (1, 1)],
    }
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    for across, down in ways[kind]:
        u, v = (across - 0.5) * width, (down - 0.5) * height
        u, v = (-u if frame.get("flipH") == "1" else u), (-v if frame.get("flipV") == "1" else v)
        yield (middle[0] - v, middle[1] + u) if turned else (middle[0] + u, middle[1] + v)

"""How a workbook shows what it holds, for those who ask if all see the same: formats, what is hidden, charts.

Each is told in one way, however programs write it: a format in which every letter that only stands there is escaped.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sopkit.workbook.bounds import MAX_FORMAT, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.parts import contents, one, relations
from sopkit.workbook.read import workbook_part, worksheets
from sopkit.workbook.refusal import Unreadable
from sopkit.workbook.sniff import read_package
from sopkit.workbook.values import Place, column_of, row_of
from sopkit.workbook.xml import MAIN, Attributes, Element, check, elements, feed, new_parser

_CHART = frozenset(
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart"}
)
_GENERAL = "General"
_BUILT_IN = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "49": "@"}
_TOKEN = re.compile(r'"[^"]*"|\\.|[_*].|\[\$[^\]]*\]|.', re.DOTALL)
_BARE = frozenset("-+/()$ ")
"""Letters that stand for themselves unescaped too."""
_TRUE = ("1", "true")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AXIS = ("min", "max", "orientation")


@dataclass(slots=True)
class Shown:
    """Of one sheet: the format of each cell by its place, and in words that two workbooks share what else is seen."""

    formats: dict[Place, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownBook:
    """Of a workbook: its sheets in order, each with what is seen of it; formats that conditions put over others."""

    sheets: dict[str, Shown]
    conditional: list[str]


def read_shown(data: bytes, names: Collection[str]) -> ShownBook | Unreadable:
    """What is seen of a workbook, of sheets of these names in full. Never raises for what the bytes hold."""
    return read_package(data, lambda package: _read(package, names))


def _read(package: Package, names: Collection[str]) -> ShownBook:
    part = workbook_part(package, relations(package, ""))
    inner, spent = relations(package, part), Spent()
    styles = one(inner, "styles", part)
    told = elements(styles, package.chunks(styles), MAIN, spent) if styles else []
    formats = _formats(told)
    listed = {
        element.attributes.get("name", ""): element.attributes.get("state", "visible")
        for element in elements(part, package.chunks(part), MAIN, spent)
        if element.path == ("workbook", "sheets", "sheet")
    }
    sheets = {name: Shown(hidden=[] if state == "visible" else ["lembar"]) for name, state in listed.items()}
    for name, place in worksheets(package, part, contents(package, part), inner):
        if name in names:
            _Reader(place, sheets[name], formats, spent).read(package)
            sheets[name].charts += _charts(package, place, spent)
    codes = [one.attributes.get("formatCode", "") for one in told if one.path[-3:] == ("dxfs", "dxf", "numFmt")]
    return ShownBook(sheets, [plain_format(code) for code in codes])


def _formats(styles: list[Element]) -> list[str]:
    """The format of each style by its number."""
    codes = dict(_BUILT_IN)
    for element in styles:
        if element.path == ("styleSheet", "numFmts", "numFmt"):
            codes[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")
    used = (element.attributes for element in styles if element.path == ("styleSheet", "cellXfs", "xf"))
    return [plain_format(codes.get(one.get("numFmtId", "0"), _GENERAL)) for one in used]


def plain_format(code: str) -> str:
    """A format without room and language, every letter that only stands there escaped."""
    if len(code) > MAX_FORMAT:
        return "terlalu panjang"
    return "".join(map(_plain, _TOKEN.findall(code)))


def _plain(token: str) -> str:
    if token.startswith('"'):
        return "".join(f"\\{letter}" for letter in token[1:-1])
    if token.startswith(("_", "[$-")):
        return ""
    return f"\\{token}" if token in _BARE else token


class _Reader:
    """Reads what is seen of one sheet, whatever its cells hold."""

    def __init__(self, part: str, shown: Shown, formats: list[str], spent: Spent) -> None:
        self._part, self._shown, self._formats, self._spent = part, shown, formats, spent
        self._depth = 0

    def read(self, package: Package) -> None:
        parser = new_parser(self._part)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        feed(parser, self._part, package.chunks(self._part))

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        self._spent.elements += 1
        self._spent.nodes += 1 + len(attributes)
        check(self._spent, self._depth, self._part)
        namespace, _, tag = name.rpartition(" ")
        if namespace not in MAIN:
            return
        if tag == "c":
            self._cell(attributes)
        elif tag == "row" and _is_hidden(attributes, "ht"):
            self._shown.hidden.append(f"baris {attributes.get('r', '?')}")
        elif tag == "col" and _is_hidden(attributes, "width"):
            first, last = attributes.get("min", "?"), attributes.get("max", "?")
            self._shown.hidden.append(f"kolom ke-{first}" + (f" sampai {last}" if last != first else ""))
        elif tag == "sheetFormatPr" and attributes.get("zeroHeight") in _TRUE:
            self._shown.hidden.append("semua baris")
        elif tag == "sheetView" and attributes.get("showFormulas") in _TRUE:
            self._shown.hidden.append("hasil rumus")
        elif tag == "sheetView" and attributes.get("showZeros") in ("0", "false"):
            self._shown.hidden.append("angka nol")
        elif tag == "mergeCell":
            self._shown.merged.append(attributes.get("ref", "").replace("$", ""))

    def _cell(self, attributes: Attributes) -> None:
        found = _CELL.fullmatch(attributes.get("r", ""))
        style = attributes.get("s", "0")
        if found and style.isascii() and style.isdigit() and int(style) < len(self._formats):
            self._shown.formats[row_of(found[2]), column_of(found[1])] = self._formats[int(style)]


def _is_hidden(attributes: Attributes, size: str) -> bool:
    told = attributes.get(size, "")
    return attributes.get("hidden") in _TRUE or bool(re.fullmatch(r"0?(\.[0-9]*)?", told) and told)


def _charts(package: Package, sheet: str, spent: Spent) -> Iterator[str]:
    """What a sheet's pictures draw: of a chart, the cells of its figures and names, and its axes' ends."""
    for drawing in _related(package, sheet, "drawing"):
        for kind in ("image", "diagramData"):
            yield from ("gambar" for _ in _related(package, drawing, kind))
        for chart in _related(package, drawing, "chart"):
            found = elements(chart, package.chunks(chart), _CHART, spent)
            kinds = [one.path[-1] for one in found if one.path[-1].endswith("Chart") and len(one.path) == 4]
            refs = [_bare(one.text) for one in found if one.path[-1] == "f" and {"cat", "val"} & {*one.path}]
            ends = [f"{one.path[-1]} {one.attributes.get('val', '')}" for one in found if one.path[-1] in _AXIS]
            yield " ".join((*kinds, *refs, *ends))


def _bare(reference: str) -> str:
    return reference.replace("$", "").replace("'", "")


def _related(package: Package, part: str, kind: str) -> Iterator[str]:
    folder, _, name = part.rpartition("/")
    if f"{folder}/_rels/{name}.rels" in package:
        for relation in relations(package, part):
            if relation.kind == kind and relation.target:
                yield relation.target

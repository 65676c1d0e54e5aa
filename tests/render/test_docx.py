"""Word: the flow can be read back from its native shapes, they stand on their rows, and LibreOffice sees the same."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import docx as python_docx
import pytest
from PIL import Image

from sopkit.picture.font import unknown_letters
from sopkit.render.document import Document, Logo
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import docx
from sopkit.render.layout.page import Line, Page
from sopkit.render.layout.paper import Orientation, Paper, Sheet
from sopkit.source.library import Library
from tests.render.generated import COUNT, make_document
from tests.render.samples import HERE, SAMPLES, SMALL, document
from tests.render.test_render import SOPS, leaves
from tests.render.test_svg import Point, flow, is_on, name

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
W = f"{{{SPACES['w']}}}"
EMU, TWIPS, MM = 36_000, 1440 / 25.4, 25.4 / 72
SYMBOL, ARROW = r"t\d+\.[nc][\w.]*(?<!teks)", r"(t\d+)\.e([\d+]+) (\S+)→(\S+)(?<!teks)"
BAD = "\ud800</w:t><script>\"'&amp;\0😀 =1+1"


def written(doc: Document, sheet: Sheet | None = None) -> bytes:
    return docx.write(Drawing(doc, sheet or Sheet()), Options())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pages(data: bytes) -> list[list[Element]]:
    """The paragraphs and tables of each page."""
    body = fromstring(parts(data)["word/document.xml"])[0]  # noqa: S314
    result: list[list[Element]] = [[]]
    for block in body[:-1]:
        if block.find(".//w:pageBreakBefore", SPACES) is not None:
            result.append([])
        result[-1].append(block)
    return result


@dataclass
class Shapes:
    """The shapes of a page by name, each as its corners or its way in mm on the paper."""

    symbols: dict[str, list[Point]] = field(default_factory=dict)
    ways: dict[str, list[Point]] = field(default_factory=dict)


def numbers(element: Element | None, *names: str) -> tuple[float, ...]:
    assert element is not None
    return tuple(int(element.attrib[name]) / EMU for name in names)


def shapes_of(page: list[Element]) -> Shapes:
    """Every group's own space is undone, as a program does that draws it."""
    shapes = Shapes()
    for block in page:
        for anchor in block.iterfind(".//wp:anchor", SPACES):
            space = anchor.find(".//wpg:grpSpPr/a:xfrm", SPACES)
            if space is None:
                continue
            left, top = (int(one.text or "") / EMU for one in anchor.iterfind(".//wp:posOffset", SPACES))
            x0, y0 = numbers(space.find("a:chOff", SPACES), "x", "y")
            boxes: list[tuple[float, ...]] = []
            for shape in anchor.iterfind(".//wps:wsp", SPACES):
                placed = shape.find("wps:spPr/a:xfrm", SPACES)
                assert placed is not None
                x, y = numbers(placed.find("a:off", SPACES), "x", "y")
                w, h = numbers(placed.find("a:ext", SPACES), "cx", "cy")
                boxes.append((x, y, x + w, y + h))
                read(shape, placed, (left + x - x0, top + y - y0, w, h), shapes)
            edges = [
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            ]
            extent = (edges[2] - edges[0], edges[3] - edges[1])
            assert (x0, y0) == pytest.approx(edges[:2])
            for other in (space.find("a:ext", SPACES), space.find("a:chExt", SPACES), anchor.find("wp:extent", SPACES)):
                assert numbers(other, "cx", "cy") == pytest.approx(extent), "a group as large as what it holds"
    return shapes


def read(shape: Element, placed: Element, box: tuple[float, ...], shapes: Shapes) -> None:
    x, y, w, h = box
    label = shape.find("wps:cNvPr", SPACES)
    preset = shape.find("wps:spPr/a:prstGeom", SPACES)
    assert label is not None
    said = label.attrib["name"]
    if re.fullmatch(SYMBOL, said):
        assert said not in shapes.symbols
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        if preset is None or preset.attrib["prst"] == "flowChartDecision":
            corners = [(x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2)]
        shapes.symbols[said] = corners
    elif re.fullmatch(ARROW, said):
        assert said not in shapes.ways
        assert shape.find("wps:spPr/a:ln/a:tailEnd[@type='triangle']", SPACES) is not None
        points = [(x + a, y + b) for a, b in (numbers(one, "x", "y") for one in shape.iterfind(".//a:pt", SPACES))]
        if preset is not None:
            across, down = ("flipH" in placed.attrib, "flipV" in placed.attrib)
            points = [(x + w * across, y + h * down), (x + w * (not across), y + h * (not down))]
        shapes.ways[said] = points


def flow_of(data: bytes) -> list[tuple[int, int, str, str]]:
    """Each edge as drawn: table, position, the symbols at its ends, its pieces on two pages put together."""
    pieces: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for page in pages(data):
        shapes = shapes_of(page)
        for said, way in shapes.ways.items():
            table, edges, source, target = re.fullmatch(ARROW, said).groups()  # type: ignore[union-attr]
            assert is_on(way[0], shapes.symbols[f"{table}.{source}"])
            assert is_on(way[-1], shapes.symbols[f"{table}.{target}"])
            for edge in edges.split("+"):
                pieces.setdefault((int(table[1:]), int(edge)), []).append((f"{table}.{source}", f"{table}.{target}"))
    return sorted((*key, *join(ways)) for key, ways in pieces.items())


def join(ways: list[tuple[str, str]]) -> tuple[str, str]:
    if len(ways) == 2:
        (leaving,) = (way for way in ways if ".c" in way[1])
        (coming,) = (way for way in ways if way is not leaving)
        assert leaving[1].split(".")[2] == coming[0].split(".")[2], "the same letter on both pages"
        ways = [(leaving[0], coming[1])]
    ((source, target),) = ways
    return name(source), name(target)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_flow_can_be_read_back_from_the_shapes(path: Path) -> None:
    assert flow_of(written(document(path))) == flow(document(path))


@pytest.mark.parametrize("chunk", range(4))
def test_flow_of_made_up_sops_can_be_read_back(chunk: int) -> None:
    for seed in range(chunk, COUNT, 4):
        doc = make_document(seed)
        assert flow_of(written(doc)) == flow(doc)


def edges_of(values: Iterator[int], start: float) -> list[float]:
    edges = [start]
    for value in values:
        edges.append(edges[-1] + value / TWIPS)
    return edges


def value(element: Element | None, attribute: str) -> int:
    return 0 if element is None else int(element.get(W + attribute, "0"))


def grid(page: list[Element], top: float, left: float) -> tuple[list[float], list[float], Element]:
    """The edges of the rows and columns of a page's table, counted down the page from all that stands above it."""
    for block in page:
        if block.tag == f"{W}tbl":
            heights = [value(one, "val") for one in block.iterfind(".//w:trHeight[@w:hRule='exact']", SPACES)]
            widths = [value(one, "w") for one in block.iterfind("w:tblGrid/w:gridCol", SPACES)]
            assert len(heights) == len(block.findall("w:tr", SPACES))
            return edges_of(iter(heights), top), edges_of(iter(widths), left), block
        spacing = block.find("w:pPr/w:spacing", SPACES)
        lines = 1 + len(block.findall(".//w:br", SPACES))
        top += (value(spacing, "before") + lines * value(spacing, "line")) / TWIPS
    raise AssertionError("no table")


def words_of(cell: Element) -> str:
    return " ".join(
        "".join(one.text or " " for one in cell.iter() if one.tag in (f"{W}t", f"{W}br", f"{W}tab")).split()
    )


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(Paper.F4, Orientation.PORTRAIT, 9.0)], ids=["a4", "f4"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_symbols_stand_on_their_rows_in_their_columns(path: Path, sheet: Sheet) -> None:
    doc = document(path)
    data = written(doc, sheet)
    margins = fromstring(parts(data)["word/document.xml"]).find(".//w:pgMar", SPACES)  # noqa: S314
    found = 0
    for page in pages(data):
        for said, corners in shapes_of(page).symbols.items():
            table, key = said.split(".")[:2]
            if key.startswith("c"):
                continue
            y, x, tbl = grid(page, value(margins, "top") / TWIPS, value(margins, "left") / TWIPS)
            (row,) = (i for i, (a, b) in enumerate(pairwise(y)) if all(a < corner[1] < b for corner in corners))
            (column,) = (i for i, (a, b) in enumerate(pairwise(x)) if all(a < corner[0] < b for corner in corners))
            tabel = doc.tabel[int(table[1:])]
            node = tabel.flow.nodes[int(key[1:])]
            cells = tbl.findall("w:tr", SPACES)[row].findall("w:tc", SPACES)
            assert words_of(cells[0]) == tabel.baris[node.row].nomor
            (tanda,) = (one for baris in tabel.baris for one in baris.tanda if one.node == node.index)
            assert column - 2 in tanda.lajur
            found += 1
    assert found >= sum(len(tabel.flow.nodes) for tabel in doc.tabel)


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_every_text_stands_in_it_in_order(path: Path) -> None:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    blocks = [block for page in pages(written(document(path))) for block in page]
    words = "".join("".join(one.text or "" for block in blocks for one in block.iter(f"{W}t")).split())
    assert [one for one in leaves(parsed.sop) if "".join(one.split()) not in words] == []


def test_rows_follow_each_other_under_heads_that_repeat() -> None:
    tables = python_docx.Document(BytesIO(written(document(SMALL)))).tables
    rows = [[cell.text for cell in row.cells] for row in tables[1].rows]
    assert rows[0] == ["No", "Kegiatan", *["Pelaksana"] * 3, *["Mutu Baku"] * 3, "Keterangan"]
    assert rows[1] == [
        "No",
        "Kegiatan",
        "Pemohon",
        "Loket",
        "Camat",
        "Kelengkapan",
        "Waktu (menit)",
        "Output",
        "Keterangan",
    ]
    assert rows[3] == ["1.", "Menyerahkan berkas", "", "", "", "1.\tFormulir\n2.\tKTP", "5", "Berkas", ""]
    assert [row[0] for row in rows[4:]] == ["2.", "", "4.", "5.", "6."]
    assert [row[6] for row in rows[6:8]] == ["15", "15"], "a time cell over two rows"
    heads = [row.find("w:trPr/w:tblHeader", SPACES) is not None for row in tables[1]._tbl.tr_lst]
    assert heads == [True] * 3 + [False] * 6


def test_texts_never_become_markup() -> None:
    doc = document(SMALL)
    identity = replace(doc.identitas, nama=BAD)
    baris = replace(doc.tabel[0].baris[0], nomor=BAD)
    tabel = replace(
        doc.tabel[0], judul=BAD, lajur=(BAD, *doc.tabel[0].lajur[1:]), baris=(baris, *doc.tabel[0].baris[1:])
    )
    data = written(replace(doc, identitas=identity, tabel=(tabel,)))
    meant = BAD.replace("\ud800", "\ufffd").replace("\0", "\ufffd")
    opened = python_docx.Document(BytesIO(data))
    assert opened.core_properties.title == f"SOP {meant}"
    assert meant in [paragraph.text for paragraph in opened.paragraphs]
    root = fromstring(parts(data)["word/document.xml"])  # noqa: S314
    assert not [one for one in root.iter() if "script" in one.tag]
    descriptions = [one.get("descr", "") for one in root.iterfind(".//wps:cNvPr", SPACES)]
    assert any(meant in one for one in descriptions)


def test_what_word_says_of_the_file() -> None:
    opened = python_docx.Document(BytesIO(written(document(SMALL))))
    core = opened.core_properties
    assert (core.title, core.language) == ("SOP Penerbitan Surat <b>Uji</b> & Contoh", "id-ID")
    assert core.modified is not None
    assert core.modified.year == 1980
    (section,) = opened.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    footer = section.footer._element
    assert [one.get(f"{W}instr") for one in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    said = "".join(one.text or "" for one in footer.iter(f"{W}t"))
    assert said == "SOP Penerbitan Surat <b>Uji</b> & Contoh · 1/SOP/2026Halaman 1 dari 3"


def png(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("data", [png(40, 10), png(10, 40)], ids=["wide", "tall"])
def test_logo_keeps_its_shape_inside_its_box(data: bytes) -> None:
    doc = document(SMALL)
    drawing = Drawing(replace(doc, identitas=replace(doc.identitas, logo=Logo(data, "image/png"))))
    (box,) = drawing.layout.pages[0].pictures
    made = docx.write(drawing, Options())
    assert data in parts(made).values()
    (anchor,) = fromstring(parts(made)["word/document.xml"])[0][0].iterfind(".//wp:anchor", SPACES)  # noqa: S314
    left, top = (int(one.text or "") / EMU for one in anchor.iterfind(".//wp:posOffset", SPACES))
    w, h = numbers(anchor.find("wp:extent", SPACES), "cx", "cy")
    assert w / h == pytest.approx(4 if w > h else 1 / 4, rel=0.001)
    assert w == pytest.approx(box.w) or h == pytest.approx(box.h)
    assert left + w / 2 == pytest.approx(box.x + box.w / 2)
    assert top + h / 2 == pytest.approx(box.y + box.h / 2)


def test_a_broken_logo_is_left_out() -> None:
    doc = document(SMALL)
    for data in (b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 20, b"\xff\xd8\xff\xe0", png(3, 3)[:30]):
        made = parts(written(replace(doc, identitas=replace(doc.identitas, logo=Logo(data, "image/png")))))
        assert not [name for name in made if "media" in name]
        assert b"r:embed" not in made["word/document.xml"]


def test_same_bytes_every_time() -> None:
    first, second = written(document(SMALL)), written(document(SMALL))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def lines_of(page: Page) -> list[Line]:
    cells = [line for table in page.tables for cell in table.cells for line in cell.lines]
    beside = [line for symbol in page.symbols for line in symbol.lines]
    lines = [*cells, *page.texts, *beside, *(arrow.label for arrow in page.arrows if arrow.label)]
    return [line for line in lines if not unknown_letters(line.text)]


def test_libreoffice_shows_the_same_pages(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or not (Path(office).resolve().parent / "libswlo.so").exists():
        pytest.skip("LibreOffice Writer is not installed")
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    drawings = {path.stem: Drawing(document(path)) for path in (SMALL, HERE / "hostile.yaml")}
    for stem, drawing in drawings.items():
        (tmp_path / f"{stem}.docx").write_bytes(docx.write(drawing, Options()))
    written_to = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *written_to]
    subprocess.run(command, capture_output=True, check=True, timeout=100)
    for stem, drawing in drawings.items():
        box = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')
        command = ["pdftotext", "-bbox", str(tmp_path / f"{stem}.pdf"), "-"]
        shown = (
            subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace").split("<page ")[1:]
        )
        assert len(shown) == len(drawing.layout.pages)
        for seen, page in zip(shown, drawing.layout.pages, strict=True):
            words = [(unescape(text), float(x) * MM, float(y) * MM) for x, y, text in box.findall(seen)]
            for line in lines_of(page):
                first = line.text.split()[0]
                places = [(x - line.x, y - line.y) for text, x, y in words if text == first]
                assert any(abs(x) < 0.6 and -0.5 < y < 2 for x, y in places), (line, places)

"""XLSX: cells and shapes of the workbook are the pages; the flow can be read back from where its shapes stand."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import fromstring

from sopkit.model.kegiatan import Simbol
from sopkit.render.document import Logo
from sopkit.render.drawing import Drawing
from sopkit.render.layout.page import Page
from sopkit.render.layout.paper import Orientation, Paper, Sheet
from tests.render.generated import COUNT, make_document, make_sop
from tests.render.xlsx_documents import DOCUMENTS, HERE, Made, document, hostile, made_up, workbook, write
from tests.render.xlsx_shapes import Drawn, shapes

NEAR = 9525
"""A pixel, in EMU."""
SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
SITES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def made(request: pytest.FixtureRequest) -> Made:
    return workbook(request.param)


def symbols(found: list[Drawn]) -> list[Drawn]:
    return [one for one in found if one.preset == "roundRect" or one.preset.startswith("flowChart")]


def arrows(found: list[Drawn]) -> list[Drawn]:
    return [one for one in found if re.fullmatch(r"t\d+\.e[\d+]+", one.name)]


def at(symbols: list[Drawn], point: tuple[float, float]) -> str:
    """The symbol on the middle of one of whose sides a point lies."""
    near = [
        one.name
        for one in symbols
        for across, down in SITES
        if abs(one.box[0] + across * (one.box[2] - one.box[0]) - point[0]) < NEAR
        and abs(one.box[1] + down * (one.box[3] - one.box[1]) - point[1]) < NEAR
    ]
    assert len(near) == 1, point
    return near[0]


def goals(pairs: list[tuple[str, str]]) -> list[tuple[int, str]]:
    """Each arrow from its node to its target, followed through the connectors of the same letter."""
    keys = [tuple(key.split(".", 1)[1] for key in pair) for pair in pairs]
    through = {source.split(".")[1]: target for source, target in keys if source.startswith("c")}
    result = []
    for source, target in keys:
        if not source.startswith("c"):
            goal = through[target.split(".")[1]] if target.startswith("c") else target
            result.append((node_of(source), goal if goal.endswith(".end") else f"n{node_of(goal)}"))
    return sorted(result)


def node_of(key: str) -> int:
    return int(key[1:].split(".")[0])


def wanted(drawing: Drawing, table: int) -> list[tuple[int, str]]:
    flow = drawing.document.tabel[table].flow
    return sorted(
        (edge.source, f"n{edge.source}.end" if edge.target is None else f"n{edge.target}")
        for edge in flow.edges
        if edge.target is not None or flow.nodes[edge.source].simbol is not Simbol.SELESAI
    )


def test_freeform_arrows_lead_from_symbol_to_symbol_as_the_flow_does(made: Made) -> None:
    for table, number in made.flows():
        found = shapes(made.free, made.book, number)
        pairs = [(at(symbols(found), one.way[0]), at(symbols(found), one.way[-1])) for one in arrows(found)]
        assert goals(pairs) == wanted(made.drawing, table)
        edges = made.drawing.document.tabel[table].flow.edges
        for arrow, (source, _) in zip(arrows(found), pairs, strict=True):
            drawn_edges = [edges[int(one)] for one in arrow.name.split("e", 1)[1].split("+")]
            if ".c" not in source:
                assert {edge.source for edge in drawn_edges} == {node_of(source.split(".", 1)[1])}


@pytest.mark.parametrize("chunk", range(4))
def test_flow_of_made_up_sops_can_be_read_back(chunk: int) -> None:
    for seed in range(chunk, COUNT, 4):
        drawing = Drawing(make_document(seed))
        data = write(drawing)
        made = Made(drawing, data, b"", load_workbook(BytesIO(data)))
        test_freeform_arrows_lead_from_symbol_to_symbol_as_the_flow_does(made)


def test_glued_arrows_cling_to_the_symbols_that_the_flow_names(made: Made) -> None:
    for table, number in made.flows():
        found = shapes(made.glued, made.book, number)
        by_id = {one.id: one for one in found}
        assert len(by_id) == len(found)
        pairs = []
        for arrow, same in zip(arrows(found), arrows(shapes(made.free, made.book, number)), strict=True):
            if not arrow.glued:
                assert len(same.way) > 6
                pairs.append((at(symbols(found), same.way[0]), at(symbols(found), same.way[-1])))
                continue
            for (shape, site), end in zip(arrow.glued, (arrow.way[0], arrow.way[-1]), strict=True):
                left, top, right, bottom = by_id[shape].box
                across, down = SITES[site]
                assert abs(left + across * (right - left) - end[0]) < NEAR
                assert abs(top + down * (bottom - top) - end[1]) < NEAR
            assert all(is_on(point, same.way) for point in arrow.way)
            pairs.append((by_id[arrow.glued[0][0]].name, by_id[arrow.glued[1][0]].name))
        assert goals(pairs) == wanted(made.drawing, table)


def is_on(point: tuple[float, float], way: tuple[tuple[float, float], ...]) -> bool:
    return any(
        min(a[0], b[0]) - NEAR < point[0] < max(a[0], b[0]) + NEAR
        and min(a[1], b[1]) - NEAR < point[1] < max(a[1], b[1]) + NEAR
        for a, b in pairwise(way)
    )


def test_symbols_stand_in_their_rows_and_columns(made: Made) -> None:
    for table, number in made.flows():
        tabel, sheet = made.drawing.document.tabel[table], made.book.worksheets[number - 1]
        names = title_rows(sheet)[1]
        heads = [squeezed(sheet.cell(names, lane + 3).value) for lane in range(len(tabel.lajur))]
        assert heads == [squeezed(name) for name in tabel.lajur]
        lefts = list(accumulate((sheet.column_dimensions[get_column_letter(n)].width * 9 for n in COLUMNS), initial=0))
        found = [
            one
            for one in symbols(shapes(made.free, made.book, number))
            if re.fullmatch(r"t\d+\.n\d+(\.\d+)?", one.name)
        ]
        shown = Counter(node_of(one.name.split(".", 1)[1]) for one in found)
        marks = {mark.node: (baris, mark) for baris in tabel.baris for mark in baris.tanda}
        assert shown == {node: len(mark.lajur) for node, (_, mark) in marks.items()}
        for one in found:
            baris, mark = marks[node_of(one.name.split(".", 1)[1])]
            first, last = one.rows
            assert first == last
            assert (sheet.cell(first + 1, 1).value or "").strip() == baris.nomor
            lanes = [lane + 2 for lane in mark.lajur]
            assert any(lefts[lane] < one.box[0] / 9525 < one.box[2] / 9525 < lefts[lane + 1] for lane in lanes)


COLUMNS = range(1, 20)


def squeezed(text: object) -> str:
    return "".join(str(text or "").split())


def test_texts_are_whole_in_order_and_never_formulas(made: Made) -> None:
    book = made.book
    assert all(cell.data_type in ("s", "n") for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not any(type(cell.value) in (int, float) for sheet in book for row in sheet.iter_rows() for cell in row)
    for table, number in made.flows():
        tabel, sheet = made.drawing.document.tabel[table], book.worksheets[number - 1]
        head = int(sheet.print_title_rows.rsplit("$", 1)[1])
        lanes = len(tabel.lajur)
        columns = {2: "uraian", lanes + 3: "kelengkapan", lanes + 5: "output", lanes + 6: "keterangan"}
        below = next(row for row in range(sheet.max_row, 0, -1) if sheet.cell(row, 1).border.left.style)
        for column, key in columns.items():
            got = "".join(squeezed(sheet.cell(row, column).value) for row in range(head + 1, below + 1))
            isi = [paragraf for baris in tabel.baris for paragraf in getattr(baris, key)]
            want = "".join(squeezed(paragraf.nomor + paragraf.teks) for paragraf in isi)
            assert got == re.sub("[\ufffe\ud800]", "\ufffd", want)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if squeezed(cell.value)[:1] in tuple("=+-@"):
                assert cell.quotePrefix


def test_a_flow_tables_body_has_letters_of_one_size(made: Made) -> None:
    for _, number in made.flows():
        sheet = made.book.worksheets[number - 1]
        head = title_rows(sheet)[-1]
        cells = [cell for row in sheet.iter_rows(min_row=head + 1) for cell in row if cell.border.left.style]
        assert len({cell.font.sz for cell in cells if cell.value}) == 1
        assert {cell.font.sz for cell in sheet[head]} == {6.5}


@pytest.mark.parametrize(("laws", "size"), [(8, 9), (40, 8)])
def test_only_where_a_screen_would_hide_lines_a_sheets_body_is_smaller(laws: int, size: int) -> None:
    sop = make_sop(5).model_copy(update={"dasar_hukum": tuple(f"Undang-Undang Nomor {n}" for n in range(laws))})
    sheet = load_workbook(BytesIO(write(Drawing(made_up(sop)))))["Identitas"]
    sizes = {str(cell.value).strip().split("\n")[0]: cell.font.sz for row in sheet for cell in row if cell.value}
    assert [at for text, at in sizes.items() if squeezed(text).startswith("1.Undang")] == [size]
    assert {sizes[text] for text in ("Nomor SOP", "Disahkan oleh", "Dasar Hukum", "Peringatan")} == {9}


def test_names_of_sheets_and_printing() -> None:
    drawing = Drawing(hostile(), Sheet(Paper.F4, Orientation.LANDSCAPE))
    book = load_workbook(BytesIO(write(drawing)))
    assert book.sheetnames == ["Identitas", "Alur", "Alur 2"]
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        footer = sheet.oddFooter
        assert footer.left.text.startswith("SOP =1+1 && &&P &&")
        assert not re.search(r"(?<!&)(&&)*&(?!&)", footer.left.text)
        assert footer.right.text == f"Halaman &P dari {len(drawing.layout.pages)}"
        whole = f'&L&"Arial,Regular"&7{footer.left.text}&R&"Arial,Regular"&7{footer.right.text}'
        assert len(whole) <= 255
    first = {page.tabel: page.number for page in reversed(drawing.layout.pages)}
    assert [sheet.page_setup.firstPageNumber for sheet in book] == [first[None], first[0], first[1]]


def test_the_boxes_of_a_table_have_a_sheet_of_their_own() -> None:
    book = load_workbook(BytesIO(write(Drawing(document(HERE / "small.yaml")))))
    assert book.sheetnames == ["Identitas", "Alur", "Lampiran"]
    words = [squeezed(cell.value) for row in book["Lampiran"].iter_rows() for cell in row]
    assert words == ["PencatatandanPendataan", "1.Camat:DisposisiDisimpanbaik-baik"]


def test_pages_break_where_the_layouts_do(made: Made) -> None:
    layout = made.drawing.layout
    for table, number in made.flows():
        sheet = made.book.worksheets[number - 1]
        pages = [page for page in layout.pages if page.tabel == table]
        ends = [one.id for one in sheet.row_breaks.brk]
        assert len(ends) == len(pages) - 1
        rooms = pairwise([0, *ends, sheet.max_row])
        room = (layout.sheet.height - 2 * layout.sheet.margin - 2) / 25.4 * 72
        head = sum(sheet.row_dimensions[row].height for row in title_rows(sheet))
        for position, (start, end) in enumerate(rooms):
            rows = sum(sheet.row_dimensions[row].height for row in range(start + 1, end + 1))
            assert rows + (head if position else 0) < room
        assert max(one.height for one in sheet.row_dimensions.values()) <= 409


def title_rows(sheet: Any) -> range:
    first, last = (int(one.strip("$")) for one in sheet.print_title_rows.rsplit("!", 1)[-1].split(":"))
    return range(first, last + 1)


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (200).to_bytes(4) + (100).to_bytes(4)
JPEG = b"\xff\xd8\xff\xe0\0\4AB\xff\xc0\0\x0b\x08" + (300).to_bytes(2) + (100).to_bytes(2)


@pytest.mark.filterwarnings("ignore:The image")  # of which there is no more than its head
@pytest.mark.parametrize(
    ("data", "media_type", "proportion"),
    [
        (PNG, "image/png", 2),
        (JPEG, "image/jpeg", 1 / 3),
        (PNG[:8] + b"\0" * 20, "image/png", 23 / 26),
        (b"\xff\xd8\xff", "image/jpeg", 23 / 26),
    ],
    ids=["png", "jpeg", "png without size", "jpeg without size"],
)
def test_logo_keeps_its_proportions(data: bytes, media_type: str, proportion: float) -> None:
    whole = document(HERE / "small.yaml")
    made = write(Drawing(replace(whole, identitas=replace(whole.identitas, logo=Logo(data, media_type)))))
    (logo,) = shapes(made, load_workbook(BytesIO(made)), 1)
    left, top, right, bottom = logo.box
    assert (right - left) / (bottom - top) == pytest.approx(proportion, rel=0.02)
    with ZipFile(BytesIO(made)) as package:
        (name,) = [name for name in package.namelist() if name.startswith("xl/media/")]
        assert package.read(name) == data


@pytest.mark.parametrize("is_glued", [False, True])
def test_same_bytes_every_time_and_shapes_that_others_read(is_glued: bool) -> None:
    data = write(Drawing(DOCUMENTS["made up"]()), is_glued)
    assert data == write(Drawing(DOCUMENTS["made up"]()), is_glued)
    with ZipFile(BytesIO(data)) as package:
        (name,) = [name for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        SpreadsheetDrawing.from_tree(fromstring(package.read(name)))


@pytest.mark.skipif(not (SOFFICE and PDFTOTEXT), reason="needs LibreOffice and pdftotext")
def test_libreoffice_prints_the_layouts_pages(tmp_path: Path) -> None:
    drawing = Drawing(DOCUMENTS["made up"]())
    (tmp_path / "a.xlsx").write_bytes(write(drawing))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run([SOFFICE or "", *convert], check=True, capture_output=True)
    read = [PDFTOTEXT or "", str(tmp_path / "a.pdf"), "-"]
    printed = subprocess.run(read, check=True, capture_output=True, text=True).stdout
    pages = [letters(page) for page in printed.split("\f")[:-1]]
    assert pages == [letters(said(page)) for page in drawing.layout.pages]


def letters(text: str) -> Counter[str]:
    """How often each letter stands; hyphens at the ends of lines are lost on the way."""
    return Counter("".join(text.replace("-", "").split()))


def said(page: Page) -> str:
    """Every word of a page."""
    lines = [*page.texts, *(line for table in page.tables for cell in table.cells for line in cell.lines)]
    lines += [line for symbol in page.symbols for line in symbol.lines]
    lines += [arrow.label for arrow in page.arrows if arrow.label]
    return " ".join(line.mark + line.text for line in lines)

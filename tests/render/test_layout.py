"""The layout: nothing through or over what it shouldn't; every edge drawn once, from its source to its target."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from sopkit.analysis.flow import Flow
from sopkit.model.kegiatan import Bagian, Kegiatan, Simbol
from sopkit.model.sop import Pelaksana, Prosedur, Sop
from sopkit.picture.font import break_text, width_of
from sopkit.render.document import Document, compose
from sopkit.render.layout.check import Quality, check
from sopkit.render.layout.page import Layout, Page, Shape, Symbol
from sopkit.render.layout.pages import UndrawableError, lay_out
from sopkit.render.layout.paginate import Room, paginate
from sopkit.render.layout.paper import Orientation, Paper, Sheet
from tests.conftest import Golden
from tests.render.generated import COUNT, make_dense, make_document, make_sop
from tests.render.samples import SAMPLES, document

HERE = Path(__file__).parent
MOST_CROSSINGS, MOST_DENSE = 10, 180
"""In 1,000 arrows, over all generated SOPs, and over those with few lanes and many loops."""
MANY = 2000
"""Arrows among which one word of an exit may touch something."""
MOST_FLAWED = 0.03
"""Of these; now and then connectors fill every lane of a band, and an arrow must pass one."""


def edges_of(flow: Flow) -> Counter[tuple[int, int | None]]:
    """What should be drawn: an arrow for each edge, but none that only says that an end symbol ends."""
    ends = {node.index for node in flow.nodes if node.simbol is Simbol.SELESAI}
    return Counter(
        (edge.source, edge.target) for edge in flow.edges if not (edge.target is None and edge.source in ends)
    )


def drawn_edges(pages: list[Page], table: int) -> Counter[tuple[int, int | None]]:
    """The edges read back from the drawing alone: arrows by their ends, connectors by their letters."""
    letters: dict[str, tuple[int, int | None]] = {}
    leaving: list[tuple[int, str, int]] = []
    drawn: Counter[tuple[int, int | None]] = Counter()
    for page in pages:
        if page.tabel != table:
            continue
        symbols = {symbol.key: symbol for symbol in page.symbols}
        for arrow in page.arrows:
            source, target = symbols[arrow.source], symbols[arrow.target]
            ending = None if target.key.endswith(".end") else target.node
            if target.shape is Shape.CONNECTOR:
                leaving.append((source.node, target.lines[0].text, page.number))
            elif source.shape is Shape.CONNECTOR:
                letters[source.lines[0].text] = (target.node, ending)
            else:
                drawn[source.node, ending] += 1
    for node, letter, _ in leaving:
        drawn[node, letters[letter][1]] += 1
    return drawn


def assert_pages_are_named(layout: Layout, document: Document) -> None:
    """Each connector names the pages where the arrow that it cuts begins, or ends."""
    symbols = {(page.number, symbol.table, symbol.key): symbol for page in layout.pages for symbol in page.symbols}
    homes = {(table, key): page for page, table, key in symbols}
    for page in layout.pages:
        for arrow in page.arrows:
            edges = [document.tabel[arrow.table].flow.edges[edge] for edge in arrow.edges]
            comes, leaves = (symbols[page.number, arrow.table, key] for key in (arrow.source, arrow.target))
            if comes.shape is Shape.CONNECTOR:
                assert named(comes) == sorted({homes[arrow.table, f"n{edge.source}"] for edge in edges})
            if leaves.shape is Shape.CONNECTOR:
                assert named(leaves) == sorted({homes[arrow.table, f"n{edge.target}"] for edge in edges})


def named(connector: Symbol) -> list[int]:
    return [int(number) for line in connector.lines[1:] for number in re.findall(r"\d+", line.text)]


def assert_whole(layout: Layout, document: Document) -> Quality:
    for table, tabel in enumerate(document.tabel):
        assert drawn_edges(list(layout.pages), table) == edges_of(tabel.flow)
    assert_pages_are_named(layout, document)
    return check(layout)


def assert_sound(layout: Layout, document: Document) -> Quality:
    quality = assert_whole(layout, document)
    assert quality.flaws == ()
    return quality


@pytest.mark.parametrize("chunk", range(4))
def test_generated_sops_are_drawn_without_a_flaw(chunk: int) -> None:
    crossings = arrows = tight = 0
    for seed in range(chunk * COUNT // 4, (chunk + 1) * COUNT // 4):
        doc = make_document(seed)
        quality = assert_sound(lay_out(doc, Sheet()), doc)
        crossings, arrows, tight = crossings + quality.crossings, arrows + quality.arrows, tight + quality.tight_labels
    assert crossings * 1000 <= MOST_CROSSINGS * arrows
    assert tight <= arrows // MANY


@pytest.mark.parametrize("orientation", Orientation)
def test_few_lanes_with_many_loops(orientation: Orientation) -> None:
    crossings = arrows = flawed = 0
    for seed in range(COUNT // 5):
        doc = make_dense(seed)
        quality = assert_whole(lay_out(doc, Sheet(orientation=orientation)), doc)
        crossings, arrows, flawed = (
            crossings + quality.crossings,
            arrows + quality.arrows,
            flawed + bool(quality.flaws),
        )
    assert crossings * 1000 <= MOST_DENSE * arrows
    assert flawed <= MOST_FLAWED * COUNT // 5


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:12])
def test_the_four_sops_keep_their_geometry(path: Path, golden: Golden) -> None:
    doc = document(path)
    layout = lay_out(doc, Sheet())
    quality = assert_sound(layout, doc)
    assert (quality.crossings, quality.tight_labels) == (0, 0)
    golden(HERE / "golden" / f"{path.stem}.geometry.txt", describe(layout, quality))


def describe(layout: Layout, quality: Quality) -> str:
    lines = [f"{len(layout.pages)} halaman, {quality.bends} belokan, {quality.crossings} persilangan"]
    for page in layout.pages:
        lines.append(f"halaman {page.number}: {page.name}")
        for table in page.tables:
            lines.append(f"  baris {' '.join(f'{y:.1f}' for y in table.y)}")
        lines += [
            f"  {symbol.key} {symbol.shape} lajur {symbol.lane} ({symbol.x:.1f} {symbol.y:.1f})"
            for symbol in page.symbols
        ]
        for arrow in page.arrows:
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y in arrow.points)
            lines.append(f"  {arrow.source} -> {arrow.target}: {way}{f' {arrow.label.text}' if arrow.label else ''}")
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("size", [7.0, 8.0, 10.0])
def test_every_paper(paper: Paper, orientation: Orientation, size: float) -> None:
    sheet = Sheet(paper, orientation, size)
    doc = document(SAMPLES[-1])
    layout = lay_out(doc, sheet)
    assert_sound(layout, doc)
    for page in layout.pages:
        lines = [line for table in page.tables for cell in table.cells for line in cell.lines] + list(page.texts)
        assert all(line.x > 0 and line.x + line.width < layout.sheet.width for line in lines)
        assert all(0 < line.y < layout.sheet.height for line in lines)


def test_too_many_lanes_go_to_a3_and_far_too_many_are_refused() -> None:
    wide = compose("x", make_sop(1, lanes=18, steps=12), lambda _: None)
    layout = lay_out(wide, Sheet())
    assert layout.sheet.paper is Paper.A3
    assert layout.notes == ("18 kolom pelaksana tidak muat di A4 mendatar; digambar di A3 mendatar",)
    assert_sound(layout, wide)
    with pytest.raises(UndrawableError, match="60 kolom pelaksana"):
        lay_out(compose("x", make_sop(1, lanes=60, steps=4), lambda _: None), Sheet())


def test_a_row_taller_than_a_page_goes_on_overleaf() -> None:
    sop = make_sop(3, lanes=3, steps=4, loops=0)
    long = sop.prosedur[0].kegiatan[1].model_copy(update={"uraian": " ".join(f"kata{n}" for n in range(2500))})
    rows = (sop.prosedur[0].kegiatan[0], long, *sop.prosedur[0].kegiatan[2:])
    prosedur = sop.prosedur[0].model_copy(update={"kegiatan": rows})
    doc = compose("x", sop.model_copy(update={"prosedur": (prosedur,)}), lambda _: None)
    layout = lay_out(doc, Sheet())
    assert_sound(layout, doc)
    words = [line.text for page in layout.pages for table in page.tables for cell in table.cells for line in cell.lines]
    assert " ".join(words).count("kata") == 2500
    numbered = [
        page.number
        for page in layout.pages
        for t in page.tables
        for c in t.cells
        for ln in c.lines
        if ln.text == "2." and c.column == 0
    ]
    assert len(numbered) >= 2


def step(number: int, actor: int, **fields: object) -> Kegiatan:
    return Kegiatan(nomor=str(number), uraian=f"Memeriksa berkas {number}", pelaksana=f"p{actor}", **fields)


def steps_of(rows: Iterable[Kegiatan], lanes: int) -> Document:
    pelaksana = {f"p{n}": Pelaksana(nama=f"Pejabat {n}") for n in range(lanes)}
    sop = Sop(skema="sop/1", nama="Uji", prosedur=(Prosedur(pelaksana=pelaksana, kegiatan=tuple(rows)),))
    return compose("uji", sop, lambda _: None)


def loops(lanes: int) -> Iterator[Kegiatan]:
    for n in range(1, 13):
        decides = {"keputusan": {"Ya": str(n + 1), "Tidak": str(max(1, n - 4))}} if 1 < n < 12 else {}
        yield step(n, n % lanes, **decides)


ODD = {
    "loops in one lane": steps_of(loops(1), 1),
    "loops in two lanes": steps_of(loops(2), 2),
    "a fork of ten": steps_of(
        [
            step(1, 0, lanjut=[str(n) for n in range(2, 12)]),
            *(step(n, n % 5, lanjut="12") for n in range(2, 12)),
            step(12, 1),
        ],
        5,
    ),
    "a decision of eight": steps_of(
        [
            step(1, 0, keputusan={f"Pilihan {n}": str(n) for n in range(2, 10)}),
            *(step(n, n % 4, lanjut="10") for n in range(2, 10)),
            step(10, 1),
        ],
        4,
    ),
    "a step that goes back to itself": steps_of(
        [step(1, 0), step(2, 1, keputusan={"Ya": "3", "Tidak": "2"}), step(3, 0)], 2
    ),
    "a branch that ends": steps_of([step(1, 0), step(2, 0, keputusan={"Ya": "3", "Tidak": "selesai"}), step(3, 0)], 1),
    "more symbols in a row than a page holds": steps_of(
        [
            step(1, 0),
            Kegiatan(nomor="2", uraian="Memproses", bagian=tuple(Bagian(pelaksana="p0") for _ in range(20))),
            step(3, 1),
        ],
        2,
    ),
}

MOST_ODD = {"loops in one lane": 10, "loops in two lanes": 10}
"""Crossings; in the others there is none."""


@pytest.mark.parametrize("name", ODD)
def test_odd_flows_are_drawn_whole(name: str) -> None:
    quality = assert_sound(lay_out(ODD[name], Sheet()), ODD[name])
    assert quality.crossings <= MOST_ODD.get(name, 0)


@pytest.mark.parametrize("actors", [["p0", "p1"], ["p1", "p0"], ["p1", "p0", "p2"]])
def test_a_joint_step_that_goes_back_to_itself_goes_back_to_its_first_actor(actors: list[str]) -> None:
    joint = step(2, 0, keputusan={"Ya": "3", "Tidak": "2"}).model_copy(update={"pelaksana": tuple(actors)})
    layout = lay_out(steps_of([step(1, 0), joint, step(3, 0)], 3), Sheet())
    back = [arrow for page in layout.pages for arrow in page.arrows if arrow.label and arrow.label.text == "Tidak"]
    assert [arrow.target for arrow in back] == ["n1"]


def test_identity_text_longer_than_a_page_is_not_cut() -> None:
    sop = make_sop(1, lanes=2, steps=3)
    laws = tuple(f"Peraturan nomor {n} tentang pedoman penyusunan standar operasional prosedur" for n in range(150))
    layout = lay_out(compose("x", sop.model_copy(update={"dasar_hukum": laws}), lambda _: None), Sheet())
    texts = [line for page in layout.pages for t in page.tables for cell in t.cells for line in cell.lines]
    assert [line.mark for line in texts if line.mark.endswith(".") and line.mark[:-1].isdigit()] == [
        f"{n}." for n in range(1, 151)
    ]
    assert any(line.text == "Dasar Hukum (lanjutan)" for line in texts)
    assert check(layout).flaws == ()


def test_same_document_same_pages() -> None:
    doc = make_document(5)
    assert lay_out(doc, Sheet()) == lay_out(make_document(5), Sheet())


def test_pages_break_where_the_flow_is_thin() -> None:
    edges = [(n, n + 1) for n in range(9)] + [(4, 2), (3, 1), (9, 6)]
    cuts = paginate([20.0] * 10, edges, Room(120.0, 120.0, 0.0))
    assert [(cut.start, cut.end) for cut in cuts] == [(0, 5), (5, 10)]
    assert (cuts[0].bottom, cuts[1].top) == (True, True)


def test_no_page_holds_one_row_alone_where_another_can_join_it() -> None:
    cuts = paginate([40.0, 20.0, 20.0, 40.0], [(0, 1), (1, 2), (2, 3)], Room(100.0, 100.0, 10.0))
    assert [(cut.start, cut.end) for cut in cuts] == [(0, 2), (2, 4)]


def test_lines_break_at_spaces_slashes_and_hyphens() -> None:
    assert break_text("Kasi/Lurah undang-undang", 12.0, 8.0) == ["Kasi/", "Lurah", "undang-", "undang"]
    assert break_text("a\n\nb", 20.0, 8.0) == ["a", "", "b"]
    cut = break_text("x" * 100, 20.0, 8.0)
    assert "".join(cut) == "x" * 100
    assert all(width_of(line, 8.0) <= 20.0 for line in cut)

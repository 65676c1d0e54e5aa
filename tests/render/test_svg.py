"""SVG: the flow can be read back from it, every word stands in it, and words stay words."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from sopkit.render.document import Document, Logo
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import svg
from sopkit.render.svg_items import paint_overlay
from sopkit.source.library import Library
from tests.render.generated import COUNT, make_document
from tests.render.test_render import HERE, SOPS, document, leaves

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def drawn(doc: Document) -> Element:
    return fromstring(svg.write(Drawing(doc), Options()))  # noqa: S314


def numbers(text: str) -> list[Point]:
    found = [float(number) for number in re.findall(r"-?[\d.]+", text)]
    return list(zip(found[::2], found[1::2], strict=True))


def corners(symbol: Element) -> list[Point]:
    rect = symbol.find(f"{SVG}rect")
    if rect is None:
        path = symbol.find(f"{SVG}path")
        assert path is not None
        return numbers(path.attrib["d"])
    x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def is_on(point: Point, outline: list[Point]) -> bool:
    """Whether a point lies on the outline, within a hundredth of a mm."""
    x, y = point
    for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
        beside = abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
        if beside < 0.01 and -0.01 < along < length + 0.01:
            return True
    return False


def flow_of(root: Element) -> list[tuple[int, int, str, str]]:
    """Each edge as drawn: table, position, the symbols at its ends, pieces on several pages put together."""
    pieces: dict[tuple[int, int], dict[str, str]] = {}
    for page in root.iter(f"{SVG}g"):
        if page.get("role") != "group":
            continue
        symbols = {one.attrib["data-key"]: corners(one) for one in page.findall(f"{SVG}g[@class='symbol']")}
        for arrow in page.findall(f"{SVG}g[@class='arrow']"):
            source, target = arrow.attrib["data-source"], arrow.attrib["data-target"]
            line, head = arrow.findall(f"{SVG}path")
            assert is_on(numbers(line.attrib["d"])[0], symbols[source])
            assert is_on(numbers(head.attrib["d"])[0], symbols[target])
            table, edges = re.fullmatch(r"t(\d+)\.e([\d+]+)", arrow.attrib["data-key"]).groups()  # type: ignore[union-attr]
            for edge in edges.split("+"):
                ways = pieces.setdefault((int(table), int(edge)), {})
                assert source not in ways
                ways[source] = target
    return sorted((*key, *join(ways)) for key, ways in pieces.items())


def join(ways: dict[str, str]) -> tuple[str, str]:
    """The ends of an edge's pieces; each piece is used, from connector to connector of the same letter."""
    (start,) = (key for key in ways if ".in" not in key)
    here = ways.pop(start)
    while ways:
        letter = here.split(".")[2]
        (into,) = (key for key in ways if key.split(".")[2:3] == [letter] and ".in" in key)
        here = ways.pop(into)
    return name(start), name(here)


def name(key: str) -> str:
    """A symbol without the column that tells the copies of a joint step apart."""
    return re.sub(r"(n\d+)\.\d+$", r"\1", key)


def flow(doc: Document) -> list[tuple[int, int, str, str]]:
    return [
        (
            table,
            edge,
            f"t{table}.n{one.source}",
            f"t{table}.n{one.source}.end" if one.target is None else f"t{table}.n{one.target}",
        )
        for table, tabel in enumerate(doc.tabel)
        for edge, one in enumerate(tabel.flow.edges)
    ]


@pytest.mark.parametrize("path", [*SOPS, HERE / "small.yaml"], ids=lambda path: path.stem)
def test_flow_is_drawn(path: Path) -> None:
    assert flow_of(drawn(document(path))) == flow(document(path))


@pytest.mark.parametrize("chunk", range(4))
def test_flow_of_made_up_sops_is_drawn(chunk: int) -> None:
    for seed in range(chunk, COUNT, 4):
        doc = make_document(seed)
        assert flow_of(drawn(doc)) == flow(doc)


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_every_text_stands_in_it_whole_and_upright(path: Path) -> None:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    words = "".join("".join(text.itertext()) for text in drawn(document(path)).iter(f"{SVG}text"))
    words = "".join(words.split())
    assert [one for one in leaves(parsed.sop) if "".join(one.split()) not in words] == []


def test_time_of_several_rows_stands_in_it() -> None:
    texts = ["".join(text.itertext()) for text in drawn(document(HERE / "small.yaml")).iter(f"{SVG}text")]
    assert "15" in texts


def test_texts_never_become_markup() -> None:
    doc = document(HERE / "small.yaml")
    bad = "\ud800</text><script>alert(1)</script>\"'&amp;\0😀"
    identity = replace(doc.identitas, nama=bad, logo=Logo(PNG, "image/png"))
    tabel = replace(doc.tabel[0], judul=bad, lajur=(bad, *doc.tabel[0].lajur[1:]))
    root = drawn(replace(doc, identitas=identity, tabel=(tabel,)))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "path",
        "text",
        "image",
    }
    assert root.findtext(f"{SVG}title") == "SOP \ufffd</text><script>alert(1)</script>\"'&amp;\ufffd😀"
    assert any(bad[1:-2] in one.get("aria-label", "") for one in root.iter(f"{SVG}g"))


def test_a_screen_reader_is_told_what_is_drawn() -> None:
    root = drawn(document(HERE / "small.yaml"))
    said = [one.attrib["aria-label"] for one in root.iter(f"{SVG}g")]
    assert said[1] == "Halaman 2 dari 3: Tabel Utama"
    assert "Ya: Keputusan: kegiatan 2, Camat → Proses: kegiatan 4, Camat" in said
    assert root.get("lang") == "id"


def test_overlay_has_no_word_of_the_table() -> None:
    page = Drawing(document(HERE / "small.yaml")).layout.pages[1]
    root = fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{paint_overlay(page)}</svg>')  # noqa: S314
    assert ["".join(text.itertext()) for text in root.iter(f"{SVG}text")] == ["Setuju?", "Ya", "Tidak"]
    assert len(root.findall(f"{SVG}g[@class='symbol']")) == len(page.symbols)
    assert len(root.findall(f"{SVG}g[@class='arrow']")) == len(page.arrows)
    assert len(root.findall(f"{SVG}path[@class='link']")) == len(page.links) == 1


def test_same_bytes_every_time() -> None:
    first, second = (svg.write(Drawing(make_document(3)), Options()) for _ in range(2))
    assert first == second

"""HTML: tables that read as whole texts, the drawing over them, and the same pages when printed."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from sopkit.render.document import Document, Logo
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import html
from sopkit.source.library import Library
from tests.conftest import Run
from tests.render.generated import make_document
from tests.render.samples import PNG
from tests.render.test_render import HERE, SOPS, document, leaves
from tests.render.test_svg import flow, flow_of

REST_OF_2 = ["", "Biasa: 10 Kilat: 1 jam", "", "-"]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """An HTML document as it is read aloud: its tables as rows of cells, symbols in brackets; all its words."""

    VOID = frozenset({"meta", "img", "col", "rect", "path", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.heads: list[tuple[str, str]] = []
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        assert self.stack == []
        self.tables = [[[" ".join(cell.split()) for cell in row] for row in table] for table in self.tables]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag in ("br", "p", "td", "th"):
            self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(attributes.get("aria-hidden") == "true" for _, attributes in self.stack):
            return
        if self.stack and self.stack[-1][1].get("class") == "suara":
            data = f"[{data}]"
        self.words += data
        if any(tag in ("td", "th") for tag, _ in self.stack):
            self.tables[-1][-1][-1] += data
            self.heads += [(str(one["scope"]), data) for tag, one in self.stack if tag == "th" and data.strip()]


def write(doc: Document) -> str:
    return html.write(Drawing(doc), Options()).decode()


@cache
def written(path: Path) -> str:
    return write(document(path))


def page(path: Path) -> Page:
    return Page(written(path))


def test_every_symbol_stands_in_its_pelaksanas_column() -> None:
    rows = page(HERE / "small.yaml").tables[1]
    assert rows[0] == ["No", "Kegiatan", "Pelaksana", "Mutu Baku", "Keterangan"]
    assert rows[1] == ["Pemohon", "Loket", "Camat", "Kelengkapan", "Waktu (menit)", "Output"]
    assert rows[2] == [str(number) for number in range(1, 10)]
    decision = "[Keputusan “Setuju?”: Ya ke kegiatan 4; Tidak ke Loket]"
    both = "[Proses, lalu ke kegiatan 5 dan ke kegiatan 6]"
    assert rows[3:] == [
        ["1.", "Menyerahkan berkas", "[Mulai]", "", "", "1. Formulir 2. KTP", "5", "Berkas", ""],
        ["2.", "Memeriksa berkas", "", "[Proses]", decision, *REST_OF_2],
        ["", "Menolak berkas", "", "[Proses, lalu selesai]", "", "", "10", "", ""],
        ["4.", "Menulis surat Mencetak surat", "", "[Proses bersama Camat]", both, "", "15", "Surat", ""],
        ["5.", "Menyimpan surat", "", "[Proses]", "", "", "", ""],
        ["6.", "Menerima surat", "[Selesai]", "", "", "Surat", "", "", ""],
    ]


def test_identity_page() -> None:
    identity = page(HERE / "small.yaml").tables[0]
    assert identity[0] == ["PEMERINTAH KABUPATEN CONTOH KECAMATAN CONTOH Jalan Merdeka 1", "Nomor SOP", "1/SOP/2026"]
    assert identity[1:6] == [
        ["Tanggal Pembuatan", "5 Januari 2026"],
        ["Tanggal Revisi", ""],
        ["Tanggal Efektif", "12 Januari 2026"],
        ["Disahkan oleh", "Camat NAMA PEJABAT NIP 19700101 199001 1 001"],
        ["Nama SOP", "Penerbitan Surat <b>Uji</b> & Contoh"],
    ]
    assert identity[6] == ["Dasar Hukum", "Kualifikasi Pelaksana"]
    assert identity[9] == ["1. Penerbitan Surat <b>Uji</b> & Contoh 2. SOP Lain", ""]


def test_cells_have_their_heads() -> None:
    heads = page(HERE / "small.yaml").heads
    assert {"Nomor SOP", "Nama SOP", "1.", "4."} <= {text for scope, text in heads if scope == "row"}
    assert {"Dasar Hukum", "No", "Kegiatan", "Loket", "Output"} <= {text for scope, text in heads if scope == "col"}
    assert {text for scope, text in heads if scope == "colgroup"} == {"Pelaksana", "Mutu Baku"}


def test_html_needs_nothing_and_runs_nothing() -> None:
    text = written(HERE / "small.yaml")
    assert {"script", "link", "b", "iframe"} & {tag for tag, _ in Page(text).tags} == set()
    assert "http:" not in text
    assert "https:" not in text
    assert '<html lang="id">' in text


def test_texts_never_become_markup() -> None:
    doc = document(HERE / "small.yaml")
    bad = "\ud800</td></style><script>alert(1)</script>{{ 7*7 }}\"'&amp;\0😀"
    tabel = replace(doc.tabel[0], judul=bad, lajur=(bad, *doc.tabel[0].lajur[1:]))
    text = write(replace(doc, identitas=replace(doc.identitas, nama=bad, logo=Logo(PNG, "image/png")), tabel=(tabel,)))
    read = Page(text)
    assert "script" not in {tag for tag, _ in read.tags}
    assert read.tables[0][5] == ["Nama SOP", bad.replace("\ud800", "\ufffd").replace("\0", "\ufffd")]
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", text)


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_every_text_of_an_sop_stands_in_its_html(path: Path) -> None:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    words = " ".join(page(path).words.split())
    texts = list(leaves(parsed.sop))
    assert len(texts) > 40
    assert [one for one in texts if one not in words] == []


@pytest.mark.parametrize("path", [*SOPS, HERE / "hostile.yaml"], ids=lambda path: path.stem)
def test_a_paragraph_broken_into_lines_is_copied_whole(path: Path) -> None:
    doc = document(path)
    lines = page(path).words.split("\n")
    cells = [one for tabel in doc.tabel for baris in tabel.baris for one in (baris.uraian, baris.output)]
    cells += [kotak.isi for pair in doc.identitas.kotak for kotak in pair]
    paragraphs = [f"{one.nomor} {one.teks}".strip() for cell in cells for one in cell]
    wanted = [" ".join(line.split()) for one in paragraphs for line in one.split("\n")]
    assert [line for line in wanted if line not in lines] == []


@pytest.mark.parametrize("path", [*SOPS, HERE / "hostile.yaml"], ids=lambda path: path.stem)
def test_flow_is_drawn_and_not_read_twice(path: Path) -> None:
    text = written(path)
    drawings = re.findall(r'<svg viewBox="[\d. ]+" aria-hidden="true">(.*?)</svg>', text, re.DOTALL)
    assert len(drawings) == text.count("<svg") == text.count("<section")
    groups = "".join(f'<g role="group">{one}</g>' for one in drawings)
    root = fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{groups}</svg>')  # noqa: S314
    assert flow_of(root) == flow(document(path))


def test_connectors_are_read_in_their_columns() -> None:
    doc = make_document(3)
    drawing = Drawing(doc)
    read = Page(write(doc))
    connectors = [one for page in drawing.layout.pages for one in page.symbols if one.simbol is None]
    assert connectors
    rows = [row for table in read.tables for row in table]
    for one in connectors:
        assert [row for row in rows if len(row) == 6 + len(doc.tabel[0].lajur) and one.name in row[2 + one.lane]]


def test_contents_lead_to_each_table() -> None:
    several = next(path for path in SOPS if len(document(path).tabel) > 1)
    tags = page(several).tags
    targets = [str(one["href"]) for tag, one in tags if tag == "a"]
    assert len(targets) == 2 + len(document(several).tabel)  # past the contents, to the identity, to each table
    assert set(targets) <= {f"#{one['id']}" for _, one in tags if "id" in one}


@pytest.mark.skipif(BROWSER is None, reason="chromium tidak ada")
def test_browser_prints_the_same_pages(tmp_path: Path) -> None:
    drawing = Drawing(document(SOPS[0]))
    (tmp_path / "sop.html").write_bytes(html.write(drawing, Options()))
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    to = f"--print-to-pdf={tmp_path / 'sop.pdf'}"
    command = [str(BROWSER), *quiet, "--no-pdf-header-footer", to, (tmp_path / "sop.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    printed = (tmp_path / "sop.pdf").read_bytes()
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == len(drawing.layout.pages) == len(sizes)
    for w, h in sizes:
        assert float(w) * 25.4 / 72 == pytest.approx(drawing.layout.sheet.width, abs=0.3)
        assert float(h) * 25.4 / 72 == pytest.approx(drawing.layout.sheet.height, abs=0.3)


def test_logo_is_embedded_and_only_from_inside(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "repo"
    inside.mkdir()
    (inside / "logo.png").write_bytes(PNG)
    (tmp_path / "rahasia.png").write_bytes(PNG)
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    (inside / "a.yaml").write_text(text.replace("  alamat:", "  logo: logo.png\n  alamat:"), encoding="utf-8")
    (inside / "b.yaml").write_text(text.replace("  alamat:", "  logo: ../rahasia.png\n  alamat:"), encoding="utf-8")
    result = run("render", "--to", "html", inside, "-o", inside / "out")
    assert result.code == 0
    assert "b.yaml:9:9: logo '../rahasia.png' berada di luar repositori; digambar tanpa logo" in result.err
    assert '<img alt="Logo instansi" src="data:image/png;base64,' in (inside / "out" / "a.html").read_text("utf-8")
    assert "<img" not in (inside / "out" / "b.html").read_text(encoding="utf-8")

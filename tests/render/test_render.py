"""Documents: everything of the SOP stands in them, in its place, and the same bytes come out every time."""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pydantic import BaseModel

from sopkit.model.kegiatan import Kegiatan
from sopkit.model.mutu_baku import Waktu
from sopkit.render.document import Document, compose
from sopkit.render.formats import html, terminal
from sopkit.render.writer import Drawing, Options
from sopkit.source.library import Library
from tests.conftest import Golden, Run

HERE = Path(__file__).parent
SOPS = sorted((HERE.parent.parent / "sops").glob("*.yaml"))
REST_OF_2 = ["", "Biasa: 10 Kilat: 1 jam", "", "-"]
SYMBOLS = {"Mulai": "mulai", "Proses": "proses", "Keputusan": "keputusan", "Selesai": "selesai"}


def document(path: Path) -> Document:
    library = Library([str(path)])
    (parsed,) = library
    assert parsed.sop
    return compose(parsed.id, parsed.sop, lambda sop_id: library.title_of(sop_id, path.parent))


class Page(HTMLParser):
    """An HTML document as its tables: rows of cells, each the words and symbols in it."""

    VOID = frozenset({"meta", "img", "col", "use", "rect", "path", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.VOID:
            self.stack.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        label = dict(attrs).get("aria-label")
        if tag == "svg" and label in SYMBOLS:
            self.handle_data(f"[{SYMBOLS[label]}]")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.stack or "th" in self.stack:
            cell = self.tables[-1][-1]
            cell[-1] = " ".join([*cell[-1].split(), *data.split()])


def page(path: Path) -> Page:
    return Page(html.writer.write(Drawing(document(path)), Options()).decode())


def test_every_symbol_stands_in_its_pelaksanas_column() -> None:
    flow = page(HERE / "small.yaml").tables[1]
    assert flow[0] == ["No", "Kegiatan", "Pelaksana", "Mutu Baku", "Keterangan"]
    assert flow[1] == ["Pemohon", "Loket", "Camat", "Kelengkapan", "Waktu (menit)", "Output"]
    assert flow[2] == [str(number) for number in range(1, 10)]
    assert flow[3:] == [
        ["1.", "Menyerahkan berkas", "[mulai]", "", "", "1. Formulir 2. KTP", "5", "Berkas", ""],
        ["2.", "Memeriksa berkas", "", "[proses]", "[keputusan] Setuju? Ya → 4 Tidak → Loket", *REST_OF_2],
        ["", "Menolak berkas", "", "[proses] → selesai", "", "", "10", "", ""],
        ["4.", "Menulis surat Mencetak surat", "", "[proses]", "[proses] → 5 → 6", "", "15", "Surat", ""],
        ["5.", "Menyimpan surat", "", "[proses]", "", "", "", ""],
        ["6.", "Menerima surat", "[selesai]", "", "", "Surat", "", "", ""],
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


def test_html_needs_nothing_and_runs_nothing() -> None:
    text = html.writer.write(Drawing(document(HERE / "small.yaml")), Options()).decode()
    assert {"script", "link", "b", "iframe"} & Page(text).tags == set()
    assert "http:" not in text
    assert "https:" not in text
    assert '<html lang="id">' in text


def leaves(node: object) -> Iterator[str]:
    """Every text of a model that is printed."""
    own = {"skema", "status", "id", "simbol", "lanjut", "keputusan", "satuan_waktu", "gabung", "varian", "logo"}
    if isinstance(node, BaseModel):
        for key in type(node).model_fields:
            value = getattr(node, key)
            is_target = key == "pelaksana" and not isinstance(value, dict)
            if key not in own and not is_target and not (key == "nomor" and isinstance(node, Kegiatan)):
                yield from leaves(value)
    elif isinstance(node, Waktu):
        yield from filter(None, [node.tertulis, node.teks])
    elif isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, tuple):
        for value in node:
            yield from leaves(value)
    elif isinstance(node, str) and node.strip():
        yield " ".join(node.split())


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_every_text_of_an_sop_stands_in_its_html(path: Path) -> None:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    text = html.writer.write(Drawing(document(path)), Options()).decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", text.split("<body>")[1]).split())
    texts = list(leaves(parsed.sop))
    assert len(texts) > 40
    assert [one for one in texts if escape(one, quote=False) not in words] == []


@pytest.mark.parametrize("width", [80, 100, 200])
def test_terminal(width: int, golden: Golden) -> None:
    text = terminal.writer.write(Drawing(document(HERE / "small.yaml")), Options(width)).decode()
    assert max(map(len, text.split("\n"))) <= width
    golden(HERE / "golden" / f"small-{width}.txt", text)


@pytest.mark.parametrize("width", [60, 100, 160])
@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_terminal_loses_no_letter_of_the_table(path: Path, width: int) -> None:
    """The columns' lines, put together again, are the cells."""
    doc = document(path)
    text = terminal.writer.write(Drawing(doc), Options(width)).decode()
    assert max(map(len, text.split("\n"))) <= width
    tables = [body for head, body in re.findall(r"(┌[─┬]*┐)\n([^└]*)", text) if head.count("┬") > 6]
    for tabel, drawn in zip(doc.tabel, tables, strict=True):
        rows = re.split(r"├[─┼]*┤\n", drawn)[1:]
        for baris, row in zip(tabel.baris, rows, strict=True):
            columns = zip(*(line.strip("│").split("│") for line in row.strip("\n").split("\n")), strict=True)
            got = ["".join("".join(cell).split()) for cell in columns]
            isi = (baris.uraian, baris.kelengkapan, baris.waktu, baris.output, baris.keterangan)
            want = ["".join("".join(p.nomor + p.teks for p in one).split()) for one in isi]
            assert [got[1], *got[-4:]] == want


def test_same_bytes_every_time() -> None:
    for writer in (html.writer, terminal.writer):
        assert writer.write(Drawing(document(SOPS[0])), Options()) == writer.write(Drawing(document(SOPS[0])), Options())


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_logo_is_embedded_and_only_from_inside(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "repo"
    inside.mkdir()
    (inside / "logo.png").write_bytes(PNG)
    (tmp_path / "rahasia.png").write_bytes(PNG)
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    (inside / "a.yaml").write_text(text.replace("  alamat:", "  logo: logo.png\n  alamat:"), encoding="utf-8")
    (inside / "b.yaml").write_text(text.replace("  alamat:", "  logo: ../rahasia.png\n  alamat:"), encoding="utf-8")
    result = run("render", inside, "-o", inside / "out")
    assert result.code == 0
    assert "b.yaml:9:9: logo '../rahasia.png' berada di luar repositori; digambar tanpa logo" in result.err
    assert "data:image/png;base64," in (inside / "out" / "a.html").read_text(encoding="utf-8")
    assert "<img" not in (inside / "out" / "b.html").read_text(encoding="utf-8")


def test_render_command(run: Run, tmp_path: Path) -> None:
    result = run("render", *SOPS, "-o", tmp_path)
    assert result.code == 0
    assert result.out == ""
    assert {file.stem for file in tmp_path.iterdir()} == {path.stem for path in SOPS}
    assert run("render", "--to", "terminal", SOPS[0]).out.count("[   ]") >= 14


def test_what_cannot_be_drawn_is_refused_and_the_rest_is_drawn(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rusak.yaml").write_text("skema: sop/1\nnama: x\nprosedr: []\n", encoding="utf-8")
    (tmp_path / "baik.yaml").write_bytes((HERE / "small.yaml").read_bytes())
    result = run("render", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "rusak.yaml:3:1: YML003 galat: kunci 'prosedr' tidak dikenal; mungkin maksudnya 'prosedur'" in result.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["baik.html"]


def test_drawable_errors_are_noted(run: Run, tmp_path: Path) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8").replace("waktu: 15", "waktu: 0 menit")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    result = run("render", tmp_path / "a.yaml", "-o", tmp_path)
    assert result.code == 0
    assert "digambar, tetapi ada" in result.err


def test_two_sops_of_one_name_never_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_bytes((HERE / "small.yaml").read_bytes())
    result = run("render", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "sama-sama menjadi" in result.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.html"]

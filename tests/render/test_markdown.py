"""Markdown: a reader of Markdown gets back the cells as written, and nothing but line breaks is markup."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sopkit.model.text import for_markdown
from sopkit.render.document import Document, Isi
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import markdown
from tests.render.test_mermaid import ALL, HOSTILE, read
from tests.render.test_render import HERE, document

Tables = list[list[list[str]]]


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def shown(token: Token) -> str:
    """The words of a cell; any markup but a line break fails."""
    words = []
    for child in token.children or []:
        if child.type == "html_inline":
            assert child.content == "<br>"
            words.append("\n")
        else:
            assert child.type in ("text", "text_special"), child
            words.append(child.content)
    return "".join(words)


def read_tables(text: str) -> Tables:
    tables: Tables = []
    for token, content in zip(tokens(text), [*tokens(text)[1:], None], strict=True):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("td_open", "th_open"):
            assert content is not None
            tables[-1][-1].append(shown(content))
    return tables


def text_of(path: Path) -> str:
    return markdown.write(Drawing(document(path)), Options()).decode()


def plain(isi: Isi) -> list[str]:
    return [word for paragraf in isi for word in f"{paragraf.nomor} {paragraf.teks}".split()]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_text_stands_in_its_cell(path: Path) -> None:
    doc: Document = document(path)
    identity, *others = read_tables(text_of(path))
    cells = dict(identity[1:])
    assert cells.get("Instansi", "").split() == [*" ".join(doc.identitas.kop).split(), *doc.identitas.alamat.split()]
    for label, value in doc.identitas.rows:
        assert cells[label].split() == value.split()
    for pair in doc.identitas.kotak:
        for kotak in pair:
            assert cells[kotak.judul].split() == plain(kotak.isi)
    flows = [table for table in others if len(table[0]) == 8]
    for tabel, table in zip(doc.tabel, flows, strict=True):
        for baris, row in zip(tabel.baris, table[1:], strict=True):
            assert row[0] == baris.nomor
            isis = (baris.uraian, baris.kelengkapan, baris.output, baris.keterangan)
            assert [row[n].split() for n in (1, 3, 5, 6)] == [plain(isi) for isi in isis]
            for tanda in baris.tanda:
                assert all(" ".join(tabel.lajur[lane].split()) in row[2] for lane in tanda.lajur)


def test_flow_in_words() -> None:
    table = read_tables(text_of(HERE / "small.yaml"))[1]
    assert [row[-1] for row in table] == [
        "Lanjut ke",
        "2",
        "Loket → Camat\nCamat → Ya: 4, Tidak: Loket",
        "selesai",
        "5\n6",
        "6",
        "selesai",
    ]


def test_each_flow_has_its_chart() -> None:
    for path in ALL:
        charts = [token for token in tokens(text_of(path)) if token.type == "fence"]
        assert [token.info for token in charts] == ["mermaid"] * len(document(path).tabel)
        for token, tabel in zip(charts, document(path).tabel, strict=True):
            assert len(read(token.content).arrows) == len(tabel.flow.edges)


@pytest.mark.parametrize("text", [*HOSTILE, "a|b\\|c ~~d~~ $x$ www.x.id https://x.y", "---", "> kutip", "    kode"])
def test_hostile_texts_stay_text(text: str) -> None:
    ((_, _, (cell,)),) = [[[], [], row] for row in read_tables(f"| x |\n| --- |\n| {for_markdown(text)} |\n")[0][1:]]
    assert cell.split() == text.split()


def test_blocks_are_only_headings_tables_and_charts() -> None:
    for path in ALL:
        blocks = {token.type for token in tokens(text_of(path)) if token.level == 0 and token.type != "inline"}
        assert blocks <= {"heading_open", "heading_close", "table_open", "table_close", "fence"}

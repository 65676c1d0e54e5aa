"""Mermaid: the flowchart says what the flow says, and no text of an SOP becomes its syntax."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest

from sopkit.model.kegiatan import Simbol
from sopkit.render.chart import escape
from sopkit.render.document import Document
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import mermaid
from tests.render.node_checks import ask_node
from tests.render.test_render import HERE, SOPS, document

ALL = [*SOPS, HERE / "small.yaml", HERE / "hostile.yaml"]
HOSTILE = [
    "end",
    "1. satu\n- dua\n# tiga",
    '"; click a "javascript:alert(1)"',
    "<script>alert(1)</script><b>x</b>",
    "`kode` **tebal** _miring_ [x](y) ![x](y)",
    "%%{init: {'theme': 'dark'}}%% #quot; #35; &lt; ﬂ°°60¶ß",
    "fa:fa-ban style x:#fff; ]) --> ((y)) {z} |w| \\ https://x.y a@b.c \U0001f600",
]


@dataclass
class Chart:
    """What a Mermaid flowchart says: nodes with shape and words, arrows, members of each class."""

    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    arrows: list[tuple[str, str, str]] = field(default_factory=list)
    classes: dict[str, str] = field(default_factory=dict)


def words(text: str) -> str:
    """A text as Mermaid shows it."""
    shown = unescape(re.sub(r"#(\d+);", r"&#\1;", text.replace("<br/>", "\n")))
    return shown.replace("\u2060", "")


def read(text: str) -> Chart:
    """Each line is one of the few statements that the writer uses, or the test fails."""
    chart = Chart()
    shapes = {"([": "])", "[": "]", "{": "}"}
    for line in text.split("flowchart TB\n", 1)[1].splitlines():
        line = line.strip()
        if node := re.fullmatch(r'(t\d+n\d+e?)(\(\[|\[|\{)"([^"]*)"(\]\)|\]|\})', line):
            assert shapes[node[2]] == node[4]
            assert node[1] not in chart.nodes
            chart.nodes[node[1]] = (node[2], words(node[3]))
        elif arrow := re.fullmatch(r'(t\d+n\d+) -->(?:\|"([^"]*)"\|)? (t\d+n\d+e?)', line):
            chart.arrows.append((arrow[1], words(arrow[2] or ""), arrow[3]))
        elif members := re.fullmatch(r"class (\S+) l(\d+)", line):
            chart.classes.update(dict.fromkeys(members[1].split(","), members[2]))
        else:
            frame = r'subgraph t\d+\["[^"]*"\]|direction TB|end|t\d+ ~~~ t\d+|classDef l\d+ [\w#:,]+'
            assert re.fullmatch(frame, line), line
    return chart


def chart_of(doc: Document) -> Chart:
    return read(mermaid.write(Drawing(doc), Options()).decode())


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_chart_is_the_flow(path: Path) -> None:
    doc = document(path)
    chart = chart_of(doc)
    shapes = {Simbol.PROSES: "[", Simbol.KEPUTUSAN: "{"}
    for number, tabel in enumerate(doc.tabel):
        for baris in tabel.baris:
            for tanda in baris.tanda:
                shape, said = chart.nodes.pop(f"t{number}n{tanda.node}")
                assert shape == shapes.get(tanda.simbol, "([")
                texts = [baris.nomor, *(paragraf.teks for paragraf in baris.uraian), tanda.teks]
                texts.append(f"({', '.join(tabel.lajur[lane] for lane in tanda.lajur)})")
                assert said.split() == " ".join(texts).split()
                assert chart.classes[f"t{number}n{tanda.node}"] == str(tanda.lajur[0])
        arrows = [
            (
                f"t{number}n{edge.source}",
                edge.label or "",
                f"t{number}n{edge.source}e" if edge.target is None else f"t{number}n{edge.target}",
            )
            for edge in tabel.flow.edges
        ]
        assert [arrow for arrow in chart.arrows if arrow[0].startswith(f"t{number}n")] == arrows
    assert set(chart.nodes) == {target for _, _, target in chart.arrows if target.endswith("e")}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_text_says_stays_text(text: str) -> None:
    escaped = escape(text)
    assert words(escaped) == text
    without_breaks = escaped.replace("<br/>", "")
    assert not re.search(r'["<>`*_\[\]{}|\\:;@]', re.sub(r"#\d+;", "", without_breaks))
    assert not re.search(r"(^|<br/>)\s*\d+[.)]", escaped)


def test_controls_are_left_out() -> None:
    assert escape("a\x1b[31mb\u202ec\x00") == "a#91;31mbc"


def test_same_bytes() -> None:
    first, second = (mermaid.write(Drawing(document(ALL[-1])), Options()) for _ in range(2))
    assert first == second


SCRIPT = """
const { JSDOM } = require('jsdom');
const { readFileSync } = await import('node:fs');
const dom = new JSDOM('');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { pathToFileURL } = await import('node:url');
const mermaid = (await import(pathToFileURL(require.resolve('mermaid/dist/mermaid.core.mjs')))).default;
mermaid.initialize({ startOnLoad: false });
const result = [];
for (const file of process.argv.slice(2)) {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(file, 'utf8'));
  const arrows = db.getEdges().filter((edge) => edge.stroke !== 'invisible');
  result.push(arrows.map((edge) => [edge.start, edge.end]));
}
console.log(JSON.stringify(result));
"""


def test_mermaid_itself_reads_the_same(tmp_path: Path) -> None:
    files = []
    for path in ALL:
        files.append(tmp_path / f"{path.stem}.mmd")
        files[-1].write_bytes(mermaid.write(Drawing(document(path)), Options()))
    got = ask_node(SCRIPT, "mermaid", *map(str, files))
    want = [[[source, target] for source, _, target in chart_of(document(path)).arrows] for path in ALL]
    assert got == want

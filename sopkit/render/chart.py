"""A flow table as a Mermaid flowchart: the steps in order, coloured by pelaksana; the geometry is Mermaid's own."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sopkit.analysis.flow import Edge
from sopkit.model.kegiatan import Simbol
from sopkit.render.document import Baris, Tabel, Tanda

_SHAPES = {
    Simbol.MULAI: ("([", "])"),
    Simbol.PROSES: ("[", "]"),
    Simbol.KEPUTUSAN: ("{", "}"),
    Simbol.SELESAI: ("([", "])"),
}
_FILLS = ("dbe9f6", "fde9c9", "dff0d8", "f6dde3", "e6e0f3", "d5efee", "f7f3c5", "e5e5e5", "f4ddcb", "e0ecc4")
# What Mermaid may see as it is; all else could be its own syntax, Markdown, HTML, an icon or a link.
_PLAIN = re.compile(r"[^\W_]|[ ,/(?]|(?<=[^\W\d_])[.)](?=[\s,]|$)|(?<=[^\W_])-(?=[^\W_])")


def draw_chart(tables: tuple[Tabel, ...], first: int = 0) -> str:
    """Flow tables as one flowchart, several of them in frames with their titles.

    Node 3 of the table at position 0 (counted from `first`) is `t0n3`, the capsule that ends one of its exits `t0n3e`.
    """
    lines = ["flowchart TB"]
    lanes = max(len(tabel.lajur) for tabel in tables)
    for number, tabel in enumerate(tables, first):
        indent = "  "
        if len(tables) > 1:
            lines.append(f'  subgraph t{number}["{escape(tabel.judul) or f"Alur {number + 1}"}"]')
            lines.append("    direction TB")
            indent = "    "
        lines += [indent + line for line in _statements(f"t{number}", tabel)]
        if len(tables) > 1:
            lines.append("  end")
    frames = [f"t{number}" for number, _ in enumerate(tables, first)]
    lines += [f"  {above} ~~~ {below}" for above, below in pairwise(frames)]
    lines += [f"  classDef l{lane} fill:#{_FILLS[lane % len(_FILLS)]},stroke:#333,color:#000" for lane in range(lanes)]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """A text that stays one inside Mermaid's quotes, with its line breaks."""
    return "<br/>".join(_escape_line(" ".join(line.split())) for line in text.strip().splitlines())


def _escape_line(line: str) -> str:
    plain = {match.start() for match in _PLAIN.finditer(line)}
    shown = ((at, letter) for at, letter in enumerate(line) if letter.isprintable())
    safe = "".join(letter if at in plain else f"#{ord(letter)};" for at, letter in shown)
    # Mermaid looks for icons (fa:fa-...) last of all; a word joiner, which nobody sees, keeps them text.
    return safe.replace("#58;fa", "#58;#8288;fa")


def _statements(table: str, tabel: Tabel) -> Iterator[str]:
    members: dict[int, list[str]] = {}
    for baris in tabel.baris:
        for tanda in baris.tanda:
            before, after = _SHAPES[tanda.simbol]
            yield f'{table}n{tanda.node}{before}"{_words(tabel, baris, tanda)}"{after}'
            if tanda.lajur:
                members.setdefault(tanda.lajur[0], []).append(f"{table}n{tanda.node}")
    for source in dict.fromkeys(edge.source for edge in tabel.flow.edges if edge.target is None):
        yield f'{table}n{source}e(["Selesai"])'
    for edge in tabel.flow.edges:
        yield _arrow(table, edge)
    for lane, nodes in sorted(members.items()):
        yield f"class {','.join(nodes)} l{lane}"


def _words(tabel: Tabel, baris: Baris, tanda: Tanda) -> str:
    uraian = "\n".join(paragraf.teks for paragraf in baris.uraian)
    said = [f"{baris.nomor} {uraian}".strip(), tanda.teks]
    actors = ", ".join(tabel.lajur[lane] for lane in tanda.lajur)
    return "<br/>".join([escape(text) for text in said if text] + ([f"({escape(actors)})"] if actors else []))


def _arrow(table: str, edge: Edge) -> str:
    target = f"{table}n{edge.source}e" if edge.target is None else f"{table}n{edge.target}"
    label = f'|"{escape(edge.label)}"|' if edge.label and edge.label.strip() else ""
    return f"{table}n{edge.source} -->{label} {target}"

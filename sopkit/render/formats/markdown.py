"""Markdown: identity, flow tables and their flowcharts, as GitHub and GitLab show them."""

from collections.abc import Iterable, Iterator

from sopkit.model.kegiatan import Simbol
from sopkit.model.text import for_markdown as escape
from sopkit.render.chart import draw_chart
from sopkit.render.document import Baris, Document, Identitas, Isi, Pengesahan, Tabel, Tanda
from sopkit.render.drawing import Drawing, Options

_HEADS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "", "Output", "Keterangan", "Lanjut ke")


def write(drawing: Drawing, options: Options) -> bytes:
    """Identity, flow tables and chart as Markdown."""
    return "\n".join(_lines(drawing.document)).encode()


def _lines(document: Document) -> Iterator[str]:
    identity = document.identitas
    yield f"# {escape(' '.join(identity.nama.split())) or 'SOP'}"
    yield ""
    yield from _table(("Identitas", ""), _identity(identity))
    for number, tabel in enumerate(document.tabel):
        yield f"## {escape(' '.join(tabel.judul.split())) or 'Alur'}"
        yield ""
        heads = [head or escape(tabel.kepala_waktu) for head in _HEADS]
        yield from _table(heads, (_row(tabel, row) for row in range(len(tabel.baris))))
        yield f"```mermaid\n{draw_chart((tabel,), number)}```"
        yield ""
        if tabel is document.tabel[-1] and document.tanda_tangan:
            yield from _table(("Tanda tangan", ""), [("", _signatory(document.tanda_tangan))])
        if tabel.kotak:
            yield from _table(("Lampiran", ""), ((kotak.judul, _content(kotak.isi)) for kotak in tabel.kotak))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"
    yield ""


def _identity(identity: Identitas) -> Iterator[tuple[str, str]]:
    agency = "\n".join((*identity.kop, identity.alamat)).strip()
    if agency:
        yield "Instansi", escape(agency)
    for label, value in identity.rows:
        yield label, escape(value)
    yield "Disahkan oleh", _signatory(identity.pengesahan)
    yield "Nama SOP", escape(identity.nama)
    for pair in identity.kotak:
        for kotak in pair:
            yield kotak.judul, _content(kotak.isi)


def _signatory(block: Pengesahan) -> str:
    return escape("\n".join(filter(None, (block.tempat_tanggal, block.jabatan, block.nama, block.nip))))


def _content(isi: Isi) -> str:
    return "<br>".join(escape(f"{butir.nomor} {butir.teks}".strip()) for butir in isi)


def _row(tabel: Tabel, row: int) -> list[str]:
    baris = tabel.baris[row]
    actors = [", ".join(escape(tabel.lajur[lane]) for lane in tanda.lajur) for tanda in baris.tanda]
    words = [
        f"{who}: {escape(tanda.teks)}" if tanda.teks else who for who, tanda in zip(actors, baris.tanda, strict=True)
    ]
    exits = [(who, _exits(tabel, row, tanda)) for who, tanda in zip(actors, baris.tanda, strict=True)]
    is_plain = len(exits) == 1
    return [
        baris.nomor,
        _content(baris.uraian),
        "<br>".join(words),
        _content(baris.kelengkapan),
        _content(baris.waktu) if baris.waktu_rows else "(bersama di atas)",
        _content(baris.output),
        _content(baris.keterangan),
        "<br>".join(goals if is_plain else f"{who} → {goals}" for who, goals in exits if goals),
    ]


def _exits(tabel: Tabel, row: int, tanda: Tanda) -> str:
    """Where the flow goes from a symbol, in words; also where it simply goes on."""
    separator = "<br>" if len(tabel.baris[row].tanda) == 1 else ", "
    if tanda.exits:
        said = (f"{one.label.strip()}: {one.goal}" if one.label.strip() else one.goal for one in tanda.exits)
        return separator.join(escape(one) for one in said)
    for edge in tabel.flow.edges:
        if edge.source == tanda.node and edge.target is not None:
            node = tabel.flow.nodes[edge.target]
            if node.row != row:
                return tabel.baris[node.row].nomor.rstrip(".") or "baris berikutnya"
            return escape(_lane(tabel.baris[row], tabel, edge.target))
    return "selesai" if tanda.simbol is Simbol.SELESAI else ""


def _lane(baris: Baris, tabel: Tabel, node: int) -> str:
    lanes = (lane for tanda in baris.tanda if tanda.node == node for lane in tanda.lajur[:1])
    return "".join(tabel.lajur[lane] for lane in lanes)

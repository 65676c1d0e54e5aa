"""Terminal: the whole document as text of a given width."""

import io
from collections.abc import Iterable

from rich import box
from rich.align import Align
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sopkit.model.kegiatan import Simbol
from sopkit.model.text import clip
from sopkit.render.document import Baris, Identitas, Isi, Kotak, Pengesahan, Tabel, Tanda
from sopkit.render.writer import Drawing, Options, Writer

_SHAPES = {Simbol.MULAI: "(   )", Simbol.PROSES: "[   ]", Simbol.KEPUTUSAN: "< ? >", Simbol.SELESAI: "(   )"}
WIDE, NARROW = 5, 3
"""A symbol's width, and its width where there are too many columns for that."""
MIN_TEXTS = 44
"""What all columns of text together need beside wide symbols."""
MAX_WORD = 14
_LEGEND = "(   ) mulai atau selesai   [   ] kegiatan   < ? > keputusan   -> tujuan; tanpa itu ke simbol berikutnya"


def _write(drawing: Drawing, options: Options) -> bytes:
    document = drawing.document
    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width,
        force_terminal=options.is_coloured,
        no_color=not options.is_coloured,
        highlight=False,
        legacy_windows=False,
    )
    _print_identity(console, document.identitas)
    for tabel in document.tabel:
        console.print()
        if tabel.judul:
            console.print(Align.center(Text(tabel.judul, "bold")))
        _print_flow(console, tabel)
        if tabel is document.tabel[-1] and document.tanda_tangan:
            console.print(Padding(_signatory(document.tanda_tangan), (1, 0, 0, options.width // 2)))
        for kotak in tabel.kotak:
            _print_box(console, kotak)
    console.print()
    console.print(Text(_LEGEND, "dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).encode()


def _print_identity(console: Console, identity: Identitas) -> None:
    for line in identity.kop:
        console.print(Align.center(Text(line, "bold")))
    if identity.alamat:
        console.print(Align.center(Text(identity.alamat)))
    rows = Table(box=box.SQUARE, show_header=False, expand=True)
    rows.add_column(min_width=18, no_wrap=True)
    rows.add_column(ratio=1, overflow="fold")
    for label, value in identity.rows:
        rows.add_row(Text(label), Text(value))
    rows.add_row(Text("Disahkan oleh"), _signatory(identity.pengesahan))
    rows.add_row(Text("Nama SOP"), Text(identity.nama, "bold"))
    console.print(rows)
    boxes = Table(box=box.SQUARE, show_header=False, expand=True, show_lines=True)
    boxes.add_column(ratio=1, overflow="fold")
    boxes.add_column(ratio=1, overflow="fold")
    for left, right in identity.kotak:
        boxes.add_row(_box(left), _box(right))
    console.print(boxes)


def _print_box(console: Console, kotak: Kotak) -> None:
    console.print()
    console.print(_box(kotak))


def _box(kotak: Kotak) -> Group:
    return Group(Text(kotak.judul, "bold"), Text(_content(kotak.isi)))


def _signatory(block: Pengesahan) -> Text:
    nip = f"NIP {block.nip}" if block.nip else ""
    return Text("\n".join(filter(None, (block.tempat_tanggal, block.jabatan, block.nama, nip))))


def _content(isi: Isi) -> str:
    return "\n".join(f"{butir.nomor} {butir.teks}" if butir.nomor else butir.teks for butir in isi)


def _print_flow(console: Console, tabel: Tabel) -> None:
    """The flow table; where whole words don't fit, lanes are headed by letters that a key explains."""
    lanes = range(2, 2 + len(tabel.lajur))
    available = console.width - (len(tabel.lajur) + 6) - 1
    symbol = WIDE if available >= WIDE * len(lanes) + MIN_TEXTS else NARROW
    rows = [_cells(baris, len(tabel.lajur), symbol) for baris in tabel.baris]
    heads = _heads(tabel, tabel.lajur)
    if sum(map(_longest_word, _columns(heads, rows))) > available:
        letters = [f"P{number}" for number in range(1, len(tabel.lajur) + 1)]
        key = "   ".join(f"{letter} = {clip(name)}" for letter, name in zip(letters, tabel.lajur, strict=True))
        console.print(Text(key))
        heads = _heads(tabel, letters)
    widths = _widths(_columns(heads, rows), available, lanes, symbol)
    table = Table(box=box.SQUARE, show_lines=True, padding=(0, 0), collapse_padding=True)
    for position, (head, columns) in enumerate(zip(heads, widths, strict=True)):
        is_lane = position in lanes
        table.add_column(
            Text(head),
            width=columns,
            overflow="fold",
            justify="center" if is_lane else "right" if position == 0 else "left",
            vertical="middle" if is_lane else "top",
        )
    for cells in rows:
        table.add_row(*map(Text, cells))
    console.print(table)


def _heads(tabel: Tabel, lanes: Iterable[str]) -> list[str]:
    return ["No", "Kegiatan", *lanes, "Kelengkapan", tabel.kepala_waktu, "Output", "Keterangan"]


def _columns(heads: list[str], rows: list[list[str]]) -> list[list[str]]:
    return [[head, *cells] for head, *cells in zip(heads, *rows, strict=True)]


def _longest_word(texts: list[str]) -> int:
    """The width at which no usual word of a column is broken."""
    return min(max((len(word) for text in texts for word in text.split()), default=1), MAX_WORD)


def _cells(baris: Baris, lanes: int, width: int) -> list[str]:
    """A row's texts, column by column."""
    symbols = [
        "\n".join(_symbol(tanda, lane == tanda.lajur[0], width) for tanda in baris.tanda if lane in tanda.lajur)
        for lane in range(lanes)
    ]
    time = _content(baris.waktu) if baris.waktu_rows else "(bersama di atas)"
    texts = (_content(isi) for isi in (baris.kelengkapan, baris.output, baris.keterangan))
    kelengkapan, output, keterangan = texts
    return [baris.nomor, _content(baris.uraian), *symbols, kelengkapan, time, output, keterangan]


def _widths(columns: list[list[str]], available: int, lanes: range, symbol: int) -> list[int]:
    """A width for each column: whole words first, then the rest to where the most text stands."""
    widths = [max(_longest_word(texts), symbol if n in lanes else 1) for n, texts in enumerate(columns)]
    while sum(widths) > available and max(widths) > symbol:
        widths[widths.index(max(widths))] -= 1
    load = [0 if position in lanes else max(map(len, texts)) for position, texts in enumerate(columns)]
    while sum(widths) < available:
        fullest = max(range(len(widths)), key=lambda position: load[position] / widths[position])
        widths[fullest] += 1
    return widths


def _symbol(tanda: Tanda, is_main: bool, width: int) -> str:
    shape = _SHAPES[tanda.simbol]
    lines = [shape if width == WIDE else shape.replace(" ", "") if "?" in shape else shape.replace("   ", " ")]
    if is_main:
        lines += [tanda.teks] if tanda.teks else []
        for keluar in tanda.exits:
            lines += [keluar.label, f"->{keluar.goal}"] if keluar.label else [f"->{keluar.goal}"]
    return "\n".join(lines)


writer = Writer("", _write)

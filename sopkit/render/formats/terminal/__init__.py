"""Terminal: the whole document as text of a given width, arrows drawn where lanes leave room for them."""

import io
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

from rich import box
from rich.align import Align
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sopkit.picture.columns import harmless, to_ascii
from sopkit.render.document import Identitas, Kotak, Pengesahan, Tabel
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats.terminal.drawn import draw_table
from sopkit.render.formats.terminal.sheet import ASCII, LINES, content
from sopkit.render.formats.terminal.words import tabulate

_STYLES = {"": "", "head": "bold", "rule": "dim", "arrow": "cyan", "symbol": "bold"}
_LEGEND = "( ) mulai atau selesai   [ ] kegiatan   <?> keputusan"
_LEGEND_WORDS = f"{_LEGEND}   -> tujuan; tanpa itu ke simbol berikutnya"


def write(drawing: Drawing, options: Options) -> bytes:
    """Identity and flow tables as text, in UTF-8."""
    document = drawing.document
    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width,
        force_terminal=options.is_coloured,
        no_color=not options.is_coloured,
        color_system="standard" if options.is_coloured else None,
        highlight=False,
        legacy_windows=False,
        safe_box=False,
    )
    page = _Page(console, options.is_ascii)
    page.identity(document.identitas)
    legends: set[str] = set()
    for tabel in document.tabel:
        console.print()
        if tabel.judul:
            console.print(Align.center(page.text(tabel.judul, "bold")))
        legends.add(page.flow(tabel))
        if tabel is document.tabel[-1] and document.tanda_tangan:
            console.print(Padding(page.signatory(document.tanda_tangan), (1, 0, 0, options.width // 2)))
        for kotak in tabel.kotak:
            console.print()
            console.print(page.box(kotak))
    console.print()
    console.print(Text(max(legends, key=len), "dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).encode()


class _Page:
    """Prints the parts of a document; every text goes through `say`."""

    def __init__(self, console: Console, is_ascii: bool) -> None:
        self.console = console
        self.letters = ASCII if is_ascii else LINES
        self.rules = box.ASCII2 if is_ascii else box.SQUARE
        self.say: Callable[[str], str] = (lambda text: to_ascii(harmless(text))) if is_ascii else harmless

    def text(self, text: str, style: str = "") -> Text:
        return Text(self.say(text), style)

    def identity(self, identity: Identitas) -> None:
        for line in identity.kop:
            self.console.print(Align.center(self.text(line, "bold")))
        if identity.alamat:
            self.console.print(Align.center(self.text(identity.alamat)))
        rows = Table(box=self.rules, show_header=False, expand=True)
        rows.add_column(min_width=18, no_wrap=True)
        rows.add_column(ratio=1, overflow="fold")
        for label, value in identity.rows:
            rows.add_row(self.text(label), self.text(value))
        rows.add_row(self.text("Disahkan oleh"), self.signatory(identity.pengesahan))
        rows.add_row(self.text("Nama SOP"), self.text(identity.nama, "bold"))
        self.console.print(rows)
        boxes = Table(box=self.rules, show_header=False, expand=True, show_lines=True)
        boxes.add_column(ratio=1, overflow="fold")
        boxes.add_column(ratio=1, overflow="fold")
        for left, right in identity.kotak:
            boxes.add_row(self.box(left), self.box(right))
        self.console.print(boxes)

    def box(self, kotak: Kotak) -> Group:
        return Group(self.text(kotak.judul, "bold"), self.text(content(kotak.isi)))

    def signatory(self, block: Pengesahan) -> Text:
        return self.text("\n".join(filter(None, (block.tempat_tanggal, block.jabatan, block.nama, block.nip))))

    def flow(self, tabel: Tabel) -> str:
        """Print the flow table, drawn or in words; gives the legend that explains it."""
        lines = draw_table(tabel, self.console.width, self.letters, self.say)
        legend = _LEGEND if lines else _LEGEND_WORDS
        for line in lines or tabulate(tabel, self.console.width, self.letters, self.say):
            text = Text(no_wrap=True, overflow="ignore")
            for kind, pieces in groupby(line, key=itemgetter(1)):
                text.append("".join(piece for piece, _ in pieces), _STYLES[kind])
            self.console.print(text, soft_wrap=True)
        return legend

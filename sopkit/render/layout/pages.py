"""A document laid out: identity pages, the pages of each flow table, footers."""

from dataclasses import replace

from sopkit.model.finding import Path
from sopkit.model.text import visible
from sopkit.picture.font import unknown_letters, width_of
from sopkit.render.document import Document, Pengesahan, Tabel
from sopkit.render.layout.boxes import box_pages
from sopkit.render.layout.finish import Letters
from sopkit.render.layout.flow_pages import Frame, draw_flow
from sopkit.render.layout.head import head_heights
from sopkit.render.layout.identity import identity_pages, signature_pieces
from sopkit.render.layout.look import FOOTER, FOOTER_SIZE, IDENTITY_SIZE, TITLE_SIZE
from sopkit.render.layout.page import Align, Layout, Line, Page
from sopkit.render.layout.paper import Orientation, Paper, Sheet
from sopkit.render.layout.rows import Columns, fits, measure_columns, measure_rows
from sopkit.render.layout.tables import flow_table
from sopkit.render.layout.text import break_plain, height_of, place

TITLE_GAP = 2.0
HEAD_MOST = 0.4
"""The share of a page's height that a table's head may take."""
SIGNATURE_WIDTH = 80.0
SIGNATURE_GAP = 5.0


class UndrawableError(Exception):
    """Something that no page can hold: why, in Indonesian, and the path of keys that it stands at."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


def lay_out(document: Document, sheet: Sheet) -> Layout:
    """All pages of a document. For a table too wide for it the paper is turned, or is A3, and a note says so.

    Raises UndrawableError when even that is too small, or a name is longer than a page.
    """
    notes: list[str] = []
    lanes = max(len(tabel.lajur) for tabel in document.tabel)
    chosen = _wide_enough(lanes, sheet)
    if chosen is None:
        table = max(range(len(document.tabel)), key=lambda number: len(document.tabel[number].lajur))
        message = f"{lanes} kolom pelaksana tidak muat di kertas mana pun; bagilah prosedurnya"
        raise UndrawableError(message, ("prosedur", table, "pelaksana"))
    if chosen is not sheet:
        notes.append(f"{lanes} kolom pelaksana tidak muat di {_said(sheet)}; digambar di {_said(chosen)}")
    sheet = chosen
    pages: list[Page] = []
    height = sheet.height - 2 * sheet.margin - FOOTER
    identity = identity_pages(document.identitas, sheet, height)
    if max(page.table.y[-1] for page in identity) > sheet.margin + height + 0.01:
        raise UndrawableError("kop, nama, atau pejabat terlalu panjang untuk satu halaman; singkatkan", ("nama",))
    for one in identity:
        pages.append(Page(len(pages) + 1, "Identitas", (one.table,), pictures=one.pictures))
    letters = Letters()
    width = sheet.width - 2 * sheet.margin
    measured = [measure_columns(tabel, width, sheet.margin, sheet.font_size) for tabel in document.tabel]
    symbol = min(columns.symbol for columns in measured)
    for number, (tabel, columns) in enumerate(zip(document.tabel, measured, strict=True)):
        is_last = number == len(document.tabel) - 1
        signature = document.tanda_tangan if is_last else None
        pages += _flow(number, tabel, columns._replace(symbol=symbol), sheet, len(pages) + 1, letters, signature, notes)
        if tabel.kotak:
            pages += box_pages(tabel, sheet, len(pages) + 1)
    unknown = unknown_letters("".join(_texts(pages)))
    if unknown:
        more = f" dan {len(unknown) - 10} lain" if len(unknown) > 10 else ""
        shown = " ".join(map(visible, unknown[:10]))
        notes.append(f"huruf yang tidak dikenal fon: {shown}{more}; di PDF tampak sebagai kotak, ganti bila perlu")
    return Layout(sheet, _title(document), tuple(_footed(pages, document, sheet)), tuple(notes))


def _title(document: Document) -> str:
    """What the document is called: its name, which says that it is an SOP."""
    nama = document.identitas.nama
    is_said = nama.casefold().startswith(("sop ", "standar operasional"))
    return nama if is_said else f"SOP {nama}"


def _said(sheet: Sheet) -> str:
    return f"{sheet.paper.upper()} {'tegak' if sheet.orientation is Orientation.PORTRAIT else 'mendatar'}"


def _wide_enough(lanes: int, sheet: Sheet) -> Sheet | None:
    """The sheet, or where the table doesn't fit it, the same paper across, or A3."""
    across = replace(sheet, orientation=Orientation.LANDSCAPE)
    for one in (sheet, across, replace(across, paper=Paper.A3)):
        if fits(lanes, one.width - 2 * one.margin, one.font_size):
            return one
    return None


def _flow(
    number: int,
    tabel: Tabel,
    columns: Columns,
    sheet: Sheet,
    first: int,
    letters: Letters,
    signature: Pengesahan | None,
    notes: list[str],
) -> list[Page]:
    width = sheet.width - 2 * sheet.margin
    head = sum(head_heights(tabel, columns))
    if head > HEAD_MOST * sheet.height:
        message = "nama pelaksana terlalu panjang untuk kepala tabel; singkatkan"
        raise UndrawableError(message, ("prosedur", number, "pelaksana"))
    rows = measure_rows(tabel, columns)
    title = break_plain(tabel.judul, width, TITLE_SIZE, is_bold=True) if tabel.judul else ()
    title_height = height_of(title) + TITLE_GAP if title else 0.0
    block = signature_pieces(signature, SIGNATURE_WIDTH, IDENTITY_SIZE) if signature else ()
    tail = height_of(block) + SIGNATURE_GAP if block else 0.0
    height = sheet.height - 2 * sheet.margin - FOOTER - head
    frame = Frame(sheet.margin + title_height + head, height - title_height, sheet.margin + head, height, tail)
    drawn = draw_flow(number, tabel, rows, columns, frame, first, letters)
    pages: list[Page] = []
    for position, one in enumerate(drawn):
        top = sheet.margin + (title_height if position == 0 else 0.0)
        table = flow_table(tabel, columns, one.draft.strips, top)
        texts: tuple[Line, ...] = ()
        if title and position == 0:
            texts = place(title, (sheet.margin, sheet.margin, width, title_height), align=Align.CENTRE, padding=0.0)
        if block and position == len(drawn) - 1:
            box = (sheet.width - sheet.margin - SIGNATURE_WIDTH, table.y[-1] + SIGNATURE_GAP, SIGNATURE_WIDTH, tail)
            texts += place(block, box, align=Align.CENTRE, padding=0.0)
        for edge in one.lost:
            source = tabel.flow.nodes[tabel.flow.edges[edge].source]
            notes.append(f"satu panah dari kegiatan {tabel.baris[source.row].nomor or '?'} tidak mendapat jalan")
        name = tabel.judul or "Alur"
        pages.append(Page(first + position, name, (table,), texts, (), one.symbols, one.arrows, one.links, number))
    return pages


def _texts(pages: list[Page]) -> list[str]:
    texts = [line.text for page in pages for table in page.tables for cell in table.cells for line in cell.lines]
    texts += [line.text for page in pages for line in page.texts]
    return texts + [arrow.label.text for page in pages for arrow in page.arrows if arrow.label]


def _footed(pages: list[Page], document: Document, sheet: Sheet) -> list[Page]:
    nomor = f" · {document.nomor}" if document.nomor else ""
    left = f"{_title(document)}{nomor}"
    y = sheet.height - sheet.margin + 0.5
    footed: list[Page] = []
    for page in pages:
        right = f"Halaman {page.number} dari {len(pages)}"
        width = width_of(right, FOOTER_SIZE)
        said = _cut(left, sheet.width - 2 * sheet.margin - width - 6)
        lines = (
            Line(said, sheet.margin, y, width_of(said, FOOTER_SIZE), FOOTER_SIZE),
            Line(right, sheet.width - sheet.margin - width, y, width, FOOTER_SIZE),
        )
        footed.append(page._replace(texts=(*page.texts, *lines)))
    return footed


def _cut(text: str, width: float) -> str:
    text = " ".join(text.split())
    if width_of(text, FOOTER_SIZE) <= width:
        return text
    while text and width_of(f"{text}…", FOOTER_SIZE) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"

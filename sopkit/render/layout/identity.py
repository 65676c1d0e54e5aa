"""Bagian Identitas on pages: the agency at the left, the rows at the right, below them the boxes in pairs."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.picture.font import width_of
from sopkit.render.document import Identitas, Kotak, Pengesahan
from sopkit.render.layout.look import AGENCY_SIZE, IDENTITY_SIZE, PADDING
from sopkit.render.layout.page import Align, Cell, Picture, Table
from sopkit.render.layout.paper import Sheet
from sopkit.render.layout.text import Piece, break_isi, break_plain, height_of, place

LOGO = (23.0, 26.0)
LABEL_WIDTH = 38.0
SIGNATURE_ROOM = 17.0
"""For signature and stamp, in mm."""
LEAST_ROW = 6.4
BODY_LEAST = 14.0
KEPT = 4
"""Lines of a paragraph that rather go overleaf than part from the rest."""


class IdentityPage(NamedTuple):
    """One page of the identity: its table, and the logo on the first."""

    table: Table
    pictures: tuple[Picture, ...] = ()


def signature_pieces(block: Pengesahan, width: float, size: float) -> tuple[Piece, ...]:
    """The lines of a signature block; the room for signature and stamp is a line of that height."""
    gap = Piece("", SIGNATURE_ROOM / (1.2 * 25.4 / 72))
    return (
        *(break_plain(block.tempat_tanggal, width, size) if block.tempat_tanggal else ()),
        *(break_plain(block.jabatan, width, size) if block.jabatan else ()),
        gap,
        *(break_plain(block.nama, width, size, is_bold=True, is_underlined=True) if block.nama else ()),
        *(break_plain(block.nip, width, size) if block.nip else ()),
    )


def identity_pages(identity: Identitas, sheet: Sheet, height: float) -> list[IdentityPage]:
    """The identity's pages, each at most `height` mm of table from the top margin; nothing is cut."""
    left, width = sheet.margin, sheet.width - 2 * sheet.margin
    half = width / 2
    x = (left, left + half, left + half + LABEL_WIDTH, left + width)
    rows = list(_right_rows(identity, half - LABEL_WIDTH))
    agency = _agency(identity, half)
    picture_height = LOGO[1] + 3 if identity.logo else 0.0
    heights = [max(max(height_of(label), height_of(value)) + 2 * PADDING, LEAST_ROW) for label, value in rows]
    lacking = height_of(agency) + picture_height + 4 * PADDING - sum(heights)
    if lacking > 0:
        heights[-2] += lacking
    top = sheet.margin
    y = [top]
    cells: list[Cell] = []
    block = sum(heights)
    middle = top + (block - picture_height - height_of(agency)) / 2
    lines = place(agency, (left, middle + picture_height - PADDING, half, block), align=Align.CENTRE)
    cells.append(Cell(0, 0, len(rows), 1, left, top, half, block, lines, Align.CENTRE, True))
    pictures: tuple[Picture, ...] = ()
    if identity.logo:
        pictures = (Picture(identity.logo, left + (half - LOGO[0]) / 2, middle, *LOGO),)
    for number, ((label, value), h) in enumerate(zip(rows, heights, strict=True)):
        is_signature = label[0].text == "Disahkan oleh" if label else False
        cells.append(_cell(number, 1, x, y[-1], h, label))
        cells.append(_cell(number, 2, x, y[-1], h, value, align=Align.CENTRE if is_signature else Align.LEFT))
        y.append(y[-1] + h)
    builder = _Pages(x, height, y, cells, pictures)
    for left_box, right_box in identity.kotak:
        builder.add_pair(left_box, right_box)
    return builder.close()


class _Pages:
    """The pages while boxes are added; a box that doesn't fit goes on overleaf under its head."""

    def __init__(
        self,
        x: tuple[float, ...],
        height: float,
        y: list[float],
        cells: list[Cell],
        pictures: tuple[Picture, ...],
    ) -> None:
        self.x, self.height, self.top = x, height, y[0]
        self.y, self.cells, self.pictures = y, cells, pictures
        self.done: list[IdentityPage] = []

    def add_pair(self, left: Kotak, right: Kotak) -> None:
        """A pair of boxes, over as many pages as it takes."""
        width = (self.x[-1] - self.x[0]) / 2
        rest = [list(break_isi(box.isi, width - 2 * PADDING, IDENTITY_SIZE)) for box in (left, right)]
        is_first = True
        while is_first or any(rest):
            titles = [
                box.judul if is_first else f"{box.judul} (lanjutan)" * bool(lines)
                for box, lines in zip((left, right), rest, strict=True)
            ]
            heads = [break_plain(title, width, IDENTITY_SIZE, is_bold=True) for title in titles]
            head = max(map(height_of, heads)) + 2 * PADDING * 0.8
            whole = max(max(height_of(lines) for lines in rest) + 2 * PADDING, BODY_LEAST)
            room = self.top + self.height - self.y[-1] - head
            if room < min(whole, 22.0) and len(self.y) > 1:
                self._turn()
                room = self.height - head
            body = min(whole, room)
            taken = [_take(lines, body - 2 * PADDING) for lines in rest]
            self._row(head, heads, is_head=True)
            self._row(body, taken, is_head=False)
            is_first = False

    def _row(self, h: float, sides: list[tuple[Piece, ...]], *, is_head: bool) -> None:
        row = len(self.y) - 1
        for column, span, pieces in ((0, 1, sides[0]), (1, 2, sides[1])):
            box = (self.x[column], self.y[-1], self.x[column + span] - self.x[column], h)
            lines = place(pieces, box, is_middle=is_head)
            self.cells.append(Cell(row, column, 1, span, *box, lines, is_middle=is_head, is_head=is_head))
        self.y.append(self.y[-1] + h)

    def _turn(self) -> None:
        self.done.append(IdentityPage(Table(self.x, tuple(self.y), tuple(self.cells)), self.pictures))
        self.y, self.cells, self.pictures = [self.top], [], ()

    def close(self) -> list[IdentityPage]:
        """All pages."""
        self._turn()
        return self.done


def _take(lines: list[Piece], room: float) -> tuple[Piece, ...]:
    """Lines from the front that fit, at least one; they are removed. A short paragraph is not torn."""
    taken: list[Piece] = []
    while lines and (not taken or height_of(taken) + lines[0].height <= room + 1e-6):
        taken.append(lines.pop(0))
    start = next((n for n in range(len(taken) - 1, 0, -1) if taken[n].is_new), 0)
    if lines and not lines[0].is_new and start > 0 and len(taken) - start <= KEPT:
        lines[:0] = taken[start:]
        del taken[start:]
    return tuple(taken)


def _agency(identity: Identitas, width: float) -> tuple[Piece, ...]:
    size = AGENCY_SIZE
    while size > IDENTITY_SIZE and any(width_of(line, size, True) > width - 8 for line in identity.kop):
        size -= 0.5
    kop = [piece for line in identity.kop for piece in break_plain(line, width - 8, size, is_bold=True)]
    address = break_plain(identity.alamat, width - 8, IDENTITY_SIZE) if identity.alamat else ()
    return (*kop, *address)


def _right_rows(identity: Identitas, width: float) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    inner, size = width - 2 * PADDING, IDENTITY_SIZE
    for label, value in identity.rows:
        yield break_plain(label, LABEL_WIDTH, size), break_plain(value, inner, size)
    yield break_plain("Disahkan oleh", LABEL_WIDTH, size), signature_pieces(identity.pengesahan, inner, size)
    yield break_plain("Nama SOP", LABEL_WIDTH, size), break_plain(identity.nama, inner, size, is_bold=True)


def _cell(
    row: int,
    column: int,
    x: tuple[float, ...],
    y: float,
    h: float,
    pieces: tuple[Piece, ...],
    align: Align = Align.LEFT,
) -> Cell:
    box = (x[column], y, x[column + 1] - x[column], h)
    return Cell(row, column, 1, 1, *box, place(pieces, box, align=align, is_middle=True), align, True)

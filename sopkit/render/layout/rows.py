"""The flow table measured: widths of its columns, and its rows with their lines and symbols, not yet on pages."""

from itertools import accumulate
from typing import NamedTuple

from sopkit.model.kegiatan import Simbol
from sopkit.picture.font import SLACK, unbreakable, width_of
from sopkit.render.document import Baris, Isi, Tabel
from sopkit.render.layout.look import LANE_SIZE, LANE_SIZE_LEAST, PADDING
from sopkit.render.layout.page import Shape
from sopkit.render.layout.text import MARK_GAP, Piece, break_isi, break_plain, height_of
from sopkit.render.layout.words import fit_words

NUMBER_WIDTH = 9.0
LANE_SHARE, LANE_LEAST, LANE_MOST, LANE_NAMED = 0.42, 14.0, 26.0, 28.0
"""A lane's share of the width, its least and its greatest width, and how far it widens for a long name; in mm."""
SYMBOL_LEAST, SYMBOL_MOST, SYMBOL_WORDED, SYMBOL_ROOM = 8.0, 14.0, 17.0, 4.5
"""Least and greatest width of a symbol, the greatest where it holds words, and a lane's room beside it; in mm."""
TEXT_LEAST = (24.0, 15.0, 13.0, 15.0, 15.0)
"""Least widths of Kegiatan, Kelengkapan, Waktu, Output, Keterangan in mm, at 8 points."""
TEXT_MOST = (90.0, 50.0, 34.0, 50.0, 50.0)
WAKTU, WAKTU_MOST = 2, 18.0
"""The position of Waktu among the columns of text, and how far it widens to keep a time on one line."""
NAME_PADDING = 0.9
"""Beside a lane's name."""
WORD_MOST = 30.0
"""A column widens up to this, so that its longest word isn't broken."""
ROOM = 2.9
"""From a symbol to the rule above or below it, at least: one arrow fits between."""
NEAR = 4.2
"""Between two symbols that stand under each other in one cell."""


class Columns(NamedTuple):
    """The columns' edges; lanes are columns 2 to 2 + lanes; the size of symbols."""

    x: tuple[float, ...]
    lanes: int
    size: float
    lane_size: float
    symbol: tuple[float, float]

    def width(self, column: int) -> float:
        """Width of a column in mm."""
        return self.x[column + 1] - self.x[column]


class Mark(NamedTuple):
    """A symbol of a row: its node, the lanes it stands in (the main one first), its level in the row from 0.

    `is_end` marks the capsule that ends an exit of the node, for which the table has no symbol.
    """

    node: int
    simbol: Simbol
    lanes: tuple[int, ...]
    level: int
    teks: str = ""
    is_end: bool = False


class Row(NamedTuple):
    """A row, or a piece of one that is taller than a page: its lines by column, its symbols, its least height.

    `above` and `below` are the room in mm for arrows between its rules and its symbols.
    """

    baris: int
    texts: dict[int, tuple[Piece, ...]]
    marks: tuple[Mark, ...]
    levels: int
    text_height: float
    waktu_rows: int
    above: float = ROOM
    below: float = ROOM

    def height(self, symbol: float) -> float:
        """The least height in mm."""
        inner = self.levels * symbol + (self.levels - 1) * NEAR if self.levels else 0.0
        return max(self.text_height, inner + self.above + self.below)


def text_columns(lanes: int) -> tuple[int, ...]:
    """The columns that hold text beside the number: Kegiatan, Kelengkapan, Waktu, Output, Keterangan."""
    return (1, *range(2 + lanes, 6 + lanes))


def fits(lanes: int, width: float, size: float) -> bool:
    """Whether a table of so many lanes fits a width in mm at all."""
    return NUMBER_WIDTH + lanes * LANE_LEAST + sum(TEXT_LEAST) * size / 8 <= width


def measure_columns(tabel: Tabel, width: float, left: float, size: float) -> Columns:
    """Widths of the columns: lanes alike but where a name needs more, the rest to where the most text stands."""
    lanes = len(tabel.lajur)
    least = [value * size / 8 for value in TEXT_LEAST]
    room = max((width - NUMBER_WIDTH - 1.3 * sum(least)) / lanes, LANE_LEAST)
    lane = min(max(LANE_SHARE * width / lanes, LANE_LEAST), LANE_MOST, room)
    worded = _worded(tabel)
    lane = min(max(lane, worded + SYMBOL_ROOM), max(lane, room))
    wishes = [min(max(_longest(nama, LANE_SIZE_LEAST) + 2 * NAME_PADDING, lane), LANE_NAMED) for nama in tabel.lajur]
    spare = max(lanes * room - lanes * lane, 0.0)
    more = sum(wishes) - lanes * lane
    share = min(spare / more, 1.0) if more > 0 else 0.0
    widths_of_lanes = [lane + share * (wish - lane) for wish in wishes]
    texts = _share(tabel, width - NUMBER_WIDTH - sum(widths_of_lanes), least, size)
    x = tuple(accumulate([NUMBER_WIDTH, texts[0], *widths_of_lanes, *texts[1:]], initial=left))
    plain = min(max(0.56 * lane, SYMBOL_LEAST), SYMBOL_MOST)
    symbol = box_of_width(min(max(plain, worded), lane - SYMBOL_ROOM))
    return Columns(x, lanes, size, _lane_size(tabel, widths_of_lanes), symbol)


def _worded(tabel: Tabel) -> float:
    """The least width in mm of symbols that hold all their words; 0 where there are none."""
    words = [(tanda.teks, shape_of(tanda.simbol)) for baris in tabel.baris for tanda in baris.tanda if tanda.teks]
    w = SYMBOL_LEAST
    while words and w < SYMBOL_WORDED:
        if all(fit_words(teks, shape, *symbol_size(shape, box_of_width(w))) for teks, shape in words):
            break
        w += 0.5
    return w if words else 0.0


def box_of_width(w: float) -> tuple[float, float]:
    """Width and height in mm of a symbol that is a box."""
    return w, 0.56 * w


def shape_of(simbol: Simbol) -> Shape:
    """The shape of a symbol."""
    if simbol is Simbol.KEPUTUSAN:
        return Shape.DIAMOND
    return Shape.BOX if simbol is Simbol.PROSES else Shape.CAPSULE


def symbol_size(shape: Shape, box: tuple[float, float]) -> tuple[float, float]:
    """Width and height in mm of a shape, by those of a box; a diamond is higher."""
    w, h = box
    return (w, min(0.68 * w, 1.2 * h)) if shape is Shape.DIAMOND else (w, h)


def _contents(baris: Baris) -> tuple[Isi, ...]:
    return baris.uraian, baris.kelengkapan, baris.waktu, baris.output, baris.keterangan


def _share(tabel: Tabel, room: float, least: list[float], size: float) -> list[float]:
    """Widths of the text columns: from the least, each next millimetre goes where it saves the most height."""
    heads = ("Kegiatan", "Kelengkapan", tabel.kepala_waktu.split()[0], "Output", "Keterangan")
    widths = [max(low, width_of(head, size, True) + 2 * PADDING + 0.2) for low, head in zip(least, heads, strict=True)]
    for column, isis in enumerate(zip(*map(_contents, tabel.baris), strict=True)):
        texts_of = [paragraf.teks for isi in isis for paragraf in isi]
        # A time such as "10 menit" stays on one line.
        words = texts_of if column == WAKTU else [word for text in texts_of for word in unbreakable(text)]
        marks = max((width_of(p.nomor, size) + MARK_GAP for isi in isis for p in isi if p.nomor), default=0.0)
        longest = max((width_of(word, size) for word in words), default=0.0) + marks + 2 * PADDING + 0.2
        most = WAKTU_MOST if column == WAKTU else WORD_MOST
        widths[column] = max(widths[column], min(longest, most * size / 8))
    spare = room - sum(widths)
    if spare < 0:
        return [value * room / sum(widths) for value in widths]
    texts = [
        [sum(width_of(p.teks, size) + width_of(p.nomor, size) + 2 for p in isi) for isi in _contents(baris)]
        for baris in tabel.baris
    ]
    step = 2.0
    lines = [[_lines(row[column], width) for row in texts] for column, width in enumerate(widths)]
    wider = [[_lines(row[column], width + step) for row in texts] for column, width in enumerate(widths)]
    while spare > 0.01:
        heights = [max(row) - 0.5 for row in zip(*lines, strict=True)]
        gains = [
            sum((now - then) * (3.0 if now >= high else 0.3) for now, then, high in zip(*one, heights, strict=True))
            if widths[column] < TEXT_MOST[column]
            else 0.0
            for column, one in enumerate(zip(lines, wider, strict=True))
        ]
        best = max(range(len(widths)), key=lambda column: (gains[column], -column))
        if gains[best] <= 0:
            best = 0
        widths[best] += min(step, spare)
        spare -= step
        lines[best] = [_lines(row[best], widths[best]) for row in texts]
        wider[best] = [_lines(row[best], widths[best] + step) for row in texts]
    return widths


def _lines(text: float, width: float) -> float:
    """About how many lines a text of some length in mm takes."""
    return max(text / (0.9 * (width - 2 * PADDING)), 1.0)


def _lane_size(tabel: Tabel, lanes: list[float]) -> float:
    """The largest size at which no word of a lane's name is broken."""
    size = LANE_SIZE
    while size > LANE_SIZE_LEAST and any(
        _longest(nama, size) > lane - 2 * NAME_PADDING + SLACK for nama, lane in zip(tabel.lajur, lanes, strict=True)
    ):
        size -= 0.5
    return size


def _longest(nama: str, size: float) -> float:
    """Width in mm of the longest word of a lane's name."""
    return max(width_of(word, size, True) for word in unbreakable(nama))


def measure_rows(tabel: Tabel, columns: Columns) -> list[Row]:
    """All rows, at their least heights; a time cell that spans several rows gives its lines to the first."""
    rows: list[Row] = []
    for number, baris in enumerate(tabel.baris):
        texts = {
            column: break_isi(isi, columns.width(column) - 2 * PADDING, columns.size)
            for column, isi in zip(text_columns(columns.lanes), _contents(baris), strict=True)
            if isi
        }
        if baris.nomor:
            texts[0] = break_plain(baris.nomor, columns.width(0) - PADDING, columns.size)
        marks = _marks(baris, tabel)
        waktu = 3 + columns.lanes
        own = [height_of(lines) for column, lines in texts.items() if column != waktu or baris.waktu_rows == 1]
        rows.append(
            Row(
                number,
                texts,
                marks,
                1 + max((mark.level for mark in marks), default=-1),
                max(own, default=0.0) + 2 * PADDING,
                baris.waktu_rows,
            )
        )
    return _with_spanned_time(rows, 3 + columns.lanes, columns.symbol[1])


def _with_spanned_time(rows: list[Row], waktu: int, symbol: float) -> list[Row]:
    """The last row under a spanned time cell grows until the cell's lines fit."""
    for number, row in enumerate(rows):
        if row.waktu_rows > 1 and waktu in row.texts:
            span = rows[number : number + row.waktu_rows]
            lacking = height_of(row.texts[waktu]) + 2 * PADDING - sum(one.height(symbol) for one in span)
            if lacking > 0:
                last = span[-1]
                rows[number + row.waktu_rows - 1] = last._replace(text_height=last.height(symbol) + lacking)
    return rows


def _marks(baris: Baris, tabel: Tabel) -> tuple[Mark, ...]:
    """The symbols of a row: side by side as long as their lanes are free, then under each other."""
    ended = {edge.source for edge in tabel.flow.edges if edge.target is None}
    free: dict[int, int] = {}
    level = 0
    marks: list[Mark] = []
    for tanda in baris.tanda:
        if not tanda.lajur:
            continue
        level = max([level, *(free.get(lane, 0) for lane in tanda.lajur)])
        marks.append(Mark(tanda.node, tanda.simbol, tanda.lajur, level, tanda.teks))
        free.update(dict.fromkeys(tanda.lajur, level + 1))
        if tanda.node in ended and tanda.simbol is not Simbol.SELESAI:
            main = tanda.lajur[0]
            marks.append(Mark(tanda.node, Simbol.SELESAI, (main,), level + 1, is_end=True))
            free[main] = level + 2
    return tuple(marks)


def split_tall(row: Row, room: float, symbol: float) -> list[Row]:
    """A row taller than `room` mm as pieces that fit, symbols and lines shared out; its number stands in each."""
    if row.height(symbol) <= room:
        return [row]
    levels = max(int((room - row.above - row.below + NEAR) / (symbol + NEAR)), 1)
    left = {column: list(lines) for column, lines in row.texts.items() if column != 0}
    number = row.texts.get(0, ())
    pieces: list[Row] = []
    while len(pieces) * levels < row.levels or any(left.values()):
        texts: dict[int, tuple[Piece, ...]] = {0: number} if number else {}
        tallest = 0.0
        for column, lines in left.items():
            taken: list[Piece] = []
            height = 2 * PADDING
            while lines and height + lines[0].height <= room:
                height += lines[0].height
                taken.append(lines.pop(0))
            texts[column] = tuple(taken)
            tallest = max(tallest, height)
        first = len(pieces) * levels
        marks = tuple(
            mark._replace(level=mark.level - first) for mark in row.marks if first <= mark.level < first + levels
        )
        own = 1 + max((mark.level for mark in marks), default=-1)
        gap = (row.above, row.below) if marks else (0.0, 0.0)
        pieces.append(Row(row.baris, texts, marks, own, tallest, 1, *gap))
        if tallest <= 2 * PADDING and not marks:
            break  # not even one line fits
    return pieces

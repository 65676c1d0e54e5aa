"""The flow table with its arrows drawn: text columns at both sides, the lanes between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.model.kegiatan import Simbol
from sopkit.picture.columns import longest_word, pad, share_width, wrap
from sopkit.render.document import Baris, Tabel
from sopkit.render.formats.terminal.raster import NARROW, WIDE, Canvas, Plan, Room, draw, make_plan
from sopkit.render.formats.terminal.sheet import (
    LEFT,
    Letters,
    Line,
    Say,
    head_lines,
    heads_of,
    key_lines,
    rule,
    short_names,
    texts_of,
)
from sopkit.render.layout.tall import draw_tall

LANE, SYMBOL = 20.0, (9.0, 5.0)
"""Millimetres with room for every track; only the order of tracks counts here."""
LEAST = (2, 8, 5, 5, 5, 5)
"""Least widths of the text columns."""
SPARE = 8
"""What the texts should have beyond their longest words before symbols are drawn wide."""

TRIES = 3
"""How often rows grow by a line because an exit's word finds no room."""


def draw_table(tabel: Tabel, width: int, letters: Letters, say: Say) -> list[Line] | None:
    """The table in lines of at most so many columns; None where it doesn't fit."""
    heads = heads_of(tabel, say)
    rows = [_texts(baris, say) for baris in tabel.baris]
    columns = [[head, *cells] for head, *cells in zip(heads, *rows, strict=True)]
    whole = sum(map(longest_word, columns))
    names, short = [say(name) for name in tabel.lajur], short_names(tabel)
    drawn = draw_tall(tabel, LANE, SYMBOL)
    if {edge for arrow in drawn.arrows for edge in arrow.edges}.symmetric_difference(_drawable(tabel)):
        return None
    exits = [tabel.flow.edges[arrow.edges[0]].label or "" for arrow in drawn.arrows]
    labels = tuple(say(label.strip()) for label in exits)
    ways = [(WIDE, *way, room) for way in ((names, whole), (short, whole + SPARE)) for room in (Room.BLANK, Room.WORDS)]
    for symbol, shown, needed, room in [*ways, *((NARROW, short, sum(LEAST), room) for room in Room)]:
        plan = make_plan(drawn, labels, [longest_word([name]) for name in shown], symbol, room)
        available = width - sum(plan.widths) - len(plan.widths) - len(heads) - 1
        if available < needed:
            continue
        least = [max(longest_word([head]), low) for head, low in zip(heads, LEAST, strict=True)]
        widths = share_width(columns, available, least if sum(least) <= available else LEAST, range(1))
        cells = [[wrap(text, wide) for text, wide in zip(row, widths, strict=True)] for row in rows]
        heights = [max(len(lines), *map(len, row)) for lines, row in zip(plan.rows, cells, strict=True)]
        canvas, crowded = draw(plan, heights)
        for _ in range(TRIES):
            heights = [height + (row in crowded) for row, height in enumerate(heights)]
            canvas, crowded = draw(plan, heights) if crowded else (canvas, crowded)
        if not crowded:
            key = [] if shown is names else key_lines(tabel, width, say)
            head = head_lines(letters, heads, shown, [*widths[:LEFT], *plan.widths, *widths[LEFT:]])
            return [*key, *head, *_body(letters, _Lanes(letters, plan, canvas), widths, cells, heights)]
    return None


def _drawable(tabel: Tabel) -> Iterator[int]:
    """The edges that are arrows: all but those by which an end symbol says that it ends."""
    for position, edge in enumerate(tabel.flow.edges):
        if edge.target is not None or tabel.flow.nodes[edge.source].simbol is not Simbol.SELESAI:
            yield position


def _texts(baris: Baris, say: Say) -> list[str]:
    """A row's texts; the words in its symbols stand below its uraian."""
    shapes = {"keputusan": "< {} >", "proses": "[ {} ]"}
    words = [shapes.get(tanda.simbol, "( {} )").format(say(tanda.teks)) for tanda in baris.tanda if tanda.teks]
    nomor, uraian, *rest = texts_of(baris, say)
    return [nomor, "\n".join([uraian, *words]), *rest]


def _body(
    letters: Letters, lanes: "_Lanes", widths: list[int], cells: list[list[list[str]]], heights: list[int]
) -> Iterator[Line]:
    """All rows, with the rules between them and the lower edge."""
    upright = (letters.rules[1], "rule")
    left, right = widths[:LEFT], widths[LEFT:]
    at = 0
    for row, height in zip(cells, heights, strict=True):
        if at:
            yield [
                (rule(letters, 1, left), "rule"),
                *lanes.line(at - 1, letters.row),
                (rule(letters, 1, right), "rule"),
            ]
        for number in range(height):
            nomor, uraian, *rest = (lines[number] if number < len(lines) else "" for lines in row)
            line: Line = [upright, (pad(nomor, left[0], ">"), ""), upright, (pad(uraian, left[1]), ""), upright]
            line += [*lanes.line(at + number, " "), upright]
            for text, width in zip(rest, right, strict=True):
                line += [(pad(text, width), ""), upright]
            yield line
        at += height + 1
    yield [(rule(letters, 2, [*left, *lanes.plan.widths, *right]), "rule")]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """The drawing as lines between the text columns."""

    letters: Letters
    plan: Plan
    canvas: Canvas

    def line(self, number: int, blank: str) -> Iterator[tuple[str, str]]:
        """One line; `blank` stands where nothing does."""
        widths = self.plan.widths
        edges = {sum(widths[:lane]) + lane - 1 for lane in range(1, len(widths))}
        for column in range(sum(widths) + len(widths) - 1):
            cell = (number, column)
            if cell in self.canvas.letters:
                yield self.canvas.letters[cell], "symbol"
            elif cell in self.canvas.heads:
                yield self.letters.heads[self.canvas.heads[cell]], "arrow"
            elif cell in self.canvas.sides:
                yield self.letters.arrows[self.canvas.sides[cell]], "arrow"
            else:
                yield (self.letters.lane if column in edges else blank), "rule"

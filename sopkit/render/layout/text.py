"""Paragraphs set in a box: first broken for a width, then placed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sopkit.picture.font import MM_PER_PT, break_text, width_of
from sopkit.render.document import Isi
from sopkit.render.layout.look import LEADING, PADDING
from sopkit.render.layout.page import Align, Line

ASCENT = 0.9465
"""From the top of a line to its baseline, as a multiple of the size: the letters' middle lies in the line's middle."""
MARK_GAP = 1.0
"""Between a paragraph's number and its text."""


class Piece(NamedTuple):
    """A line not yet placed; `indent` is where its text begins."""

    text: str
    size: float
    mark: str = ""
    indent: float = 0.0
    is_new: bool = True
    is_bold: bool = False
    is_underlined: bool = False
    joint: str = " "

    @property
    def height(self) -> float:
        """Height of the line in mm."""
        return self.size * LEADING * MM_PER_PT


def height_of(pieces: Iterable[Piece]) -> float:
    """Height of lines in mm."""
    return sum(piece.height for piece in pieces)


def break_isi(isi: Isi, width: float, size: float) -> tuple[Piece, ...]:
    """The lines of a cell's paragraphs within `width` mm; numbered ones hang behind their numbers."""
    marks = [width_of(paragraf.nomor, size) for paragraf in isi if paragraf.nomor]
    indent = max(marks) + MARK_GAP if marks else 0.0
    pieces: list[Piece] = []
    for paragraf in isi:
        inner = indent if paragraf.nomor else 0.0
        lines = break_text(paragraf.teks, width - inner, size)
        for number, (text, joint) in enumerate(zip(lines, _joints(paragraf.teks, lines), strict=True)):
            mark = paragraf.nomor if number == 0 else ""
            pieces.append(Piece(text, size, mark, inner, number == 0, joint=joint))
    return tuple(pieces)


def break_plain(
    text: str, width: float, size: float, *, is_bold: bool = False, is_underlined: bool = False
) -> tuple[Piece, ...]:
    """The lines of one text within `width` mm."""
    lines = break_text(text, width, size, is_bold)
    return tuple(
        Piece(line, size, is_new=number == 0, is_bold=is_bold, is_underlined=is_underlined, joint=joint)
        for number, (line, joint) in enumerate(zip(lines, _joints(text, lines), strict=True))
    )


def _joints(text: str, lines: list[str]) -> Iterator[str]:
    """What stands in a text before each of the lines it was broken into: a space, a line break, or nothing."""
    rest = text
    for line in lines:
        here = rest.lstrip()
        gap = rest[: len(rest) - len(here)]
        yield "\n" if "\n" in gap else gap and " "
        if line:
            rest = here
            for word in line.split():
                rest = rest.lstrip().removeprefix(word)


def place(
    pieces: Iterable[Piece],
    box: tuple[float, float, float, float],
    *,
    align: Align = Align.LEFT,
    is_middle: bool = False,
    padding: float = PADDING,
) -> tuple[Line, ...]:
    """Lines in a box (x, y, width, height in mm), from its top or in its middle."""
    x, y, w, h = box
    pieces = tuple(pieces)
    top = y + (max((h - height_of(pieces)) / 2, 0.0) if is_middle else padding)
    lines: list[Line] = []
    for piece in pieces:
        width = width_of(piece.text, piece.size, piece.is_bold)
        left = x + padding + piece.indent
        if align is not Align.LEFT:
            spare = w - 2 * padding - width
            left = x + padding + (spare / 2 if align is Align.CENTRE else spare)
        if piece.text or piece.mark:
            lines.append(
                Line(
                    piece.text,
                    left,
                    top + ASCENT * piece.size * MM_PER_PT,
                    width,
                    piece.size,
                    piece.is_bold,
                    piece.is_underlined,
                    piece.mark,
                    x + padding,
                    piece.is_new,
                    piece.joint,
                )
            )
        top += piece.height
    return tuple(lines)

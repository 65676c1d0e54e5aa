"""Words inside a symbol, such as "Setuju?": small enough to fit its shape."""

from sopkit.picture.font import width_of
from sopkit.render.layout.page import Align, Line, Shape
from sopkit.render.layout.text import Piece, break_plain, height_of, place

SIZES = (7.0, 6.5, 6.0, 5.5, 5.0)
MARGIN = 0.6
"""Between words and outline, in mm."""


def fit_words(teks: str, shape: Shape, w: float, h: float) -> tuple[Piece, ...] | None:
    """The largest lines that stand inside a symbol of w by h mm; None where even the smallest don't."""
    for size in SIZES:
        for share in (0.9, 0.75, 0.6, 0.5):
            pieces = break_plain(teks, w * share, size)
            if _words(pieces) == teks.split() and _fits(pieces, shape, w, h):
                return pieces
    return None


def _words(pieces: tuple[Piece, ...]) -> list[str]:
    return [word for piece in pieces for word in piece.text.split()]


def _fits(pieces: tuple[Piece, ...], shape: Shape, w: float, h: float) -> bool:
    width = max(width_of(piece.text, piece.size) for piece in pieces) + MARGIN
    height = height_of(pieces)
    if shape is Shape.DIAMOND:
        return width / w + height / h <= 1.0
    return width <= w - (h / 2 if shape is Shape.CAPSULE and len(pieces) > 1 else 0.6) and height <= h - 0.4


def set_words(teks: str, shape: Shape, x: float, y: float, w: float, h: float) -> tuple[Line, ...]:
    """The lines of a symbol's words around its middle; those that don't fit are set smallest, and stand out."""
    pieces = fit_words(teks, shape, w, h) or break_plain(teks, w, SIZES[-1])
    top = y - height_of(pieces) / 2
    return place(pieces, (x - w / 2, top, w, height_of(pieces)), align=Align.CENTRE, padding=0.0)

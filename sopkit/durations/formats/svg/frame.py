"""What both pictures share: their width and margin, and times that fit beside a bar."""

from collections.abc import Iterable, Iterator

from sopkit.picture.font import break_text, width_of
from sopkit.picture.svg import fit, mm, picture, text

WIDTH = 180.0
_MARGIN = 5.0


def framed(height: float, title: str, said: str, elements: Iterable[str]) -> str:
    """A picture of WIDTH with a margin; it fits upright A4 paper."""
    moved = (f'<g transform="translate({mm(_MARGIN)} {mm(_MARGIN)})">', *elements, "</g>")
    return picture(WIDTH + 2 * _MARGIN, height + 2 * _MARGIN, title, said, moved)


def shrunk(words: str, room: float) -> tuple[str, float]:
    """A time in a width, and the size of its letters: smaller ones before it is cut."""
    words = words.replace("sekurang-kurangnya", "≥")
    for size in (8.0, 7.0, 6.0):
        if width_of(words, size) <= room:
            return words, size
    return fit(words, room, 6), 6


def two_lines(words: str, room: float, size: float) -> list[str]:
    """A text in one line or two, the second cut where more would follow."""
    first, *rest = break_text(" ".join(words[:1000].split()), room, size)
    return [first, fit(" ".join(rest), room, size)] if rest else [first]


def column(x: float, y: float, lines: list[str], size: float, height: float) -> Iterator[str]:
    """Lines under each other, in the middle of a row."""
    step = size * 0.42
    base = y + height / 2 - step * (len(lines) - 1) / 2 + size * 0.125
    return (text(x, base + step * number, words, size) for number, words in enumerate(lines))

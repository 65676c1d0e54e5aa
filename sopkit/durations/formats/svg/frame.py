"""What both pictures share: their width and margin, and words that fit beside a bar."""

from collections.abc import Iterable, Iterator

from sopkit.picture.font import break_text, width_of
from sopkit.picture.svg import INK, fit, mm, picture, text

WIDTH = 180.0
_MARGIN = 5.0


def framed(height: float, title: str, said: str, elements: Iterable[str]) -> str:
    """A picture of WIDTH with a margin; it fits upright A4 paper."""
    moved = (f'<g transform="translate({mm(_MARGIN)} {mm(_MARGIN)})">', *elements, "</g>")
    return picture(WIDTH + 2 * _MARGIN, height + 2 * _MARGIN, title, said, moved)


def amount(words: str, room: float) -> tuple[list[str], float]:
    """A time within a width, and the size of its letters: smaller ones first, then more lines; it is never cut."""
    words = shortened(words)
    size = next((size for size in (8.0, 7.0, 6.0) if width_of(words, size) <= room), 0)
    return ([words], size) if size else (break_text(words, room, 6), 6)


def shortened(words: str) -> str:
    """A time with a sign for its longest word; `signs` explains it."""
    return words.replace("sekurang-kurangnya", "≥")


def signs(times: Iterable[str]) -> Iterator[str]:
    """What the signs in times mean."""
    if any("≥" in one for one in times):
        yield "≥ berarti sekurang-kurangnya."


def fit_end(words: str, room: float, size: float) -> str:
    """A path on one line, shortened at its beginning, between folders where it can be."""
    words = " ".join(words.split())
    if width_of(words, size) <= room:
        return words
    words = words[-300:]
    folders = (words[at:] for at, letter in enumerate(words) if letter == "/")
    letters = (words[at:] for at in range(len(words)))
    return next(f"…{end}" for end in (*folders, *letters, "") if width_of(f"…{end}", size) <= room)


def two_lines(words: str, room: float, size: float) -> list[str]:
    """A text in one line or two, the second cut where more would follow."""
    first, *rest = break_text(" ".join(words[:1000].split()), room, size)
    return [first, fit(" ".join(rest), room, size)] if rest else [first]


def column(
    x: float, y: float, lines: list[str], size: float, height: float, anchor: str = "start", fill: str = INK
) -> Iterator[str]:
    """Lines under each other, in the middle of a row."""
    step = size * 0.42
    base = y + height / 2 - step * (len(lines) - 1) / 2 + size * 0.125
    return (text(x, base + step * number, words, size, anchor, fill=fill) for number, words in enumerate(lines))

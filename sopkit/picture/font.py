"""How wide a text is in print, and where its lines break; no font file is needed for that."""

import re
from functools import lru_cache

from sopkit.picture.widths import BOLD, REGULAR

MM_PER_PT = 25.4 / 72
"""Points are what letters are measured in, millimetres everything else."""
UNKNOWN = 1000
"""Width of a letter that the font lacks: the widest, so that nothing runs over."""


def _by_letter(groups: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in groups.items() for letter in letters}


_BREAK = re.compile(r"(?<=/)(?=.)|(?<=[A-Za-z][-,])(?=[A-Za-z])")
"""Where a line may break inside a word: after "/", and after a hyphen or comma between letters."""
SLACK = 0.001
"""In mm: what sums of widths may differ by."""
_WIDTHS = (_by_letter(REGULAR), _by_letter(BOLD))


@lru_cache(maxsize=8192)
def _thousandths(text: str, is_bold: bool) -> int:
    widths = _WIDTHS[is_bold]
    return sum(widths.get(letter, UNKNOWN) for letter in text)


def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """Width in mm of a text of `size` points."""
    return _thousandths(text, is_bold) * size * MM_PER_PT / 1000


def unknown_letters(text: str) -> list[str]:
    """Letters that the font lacks, each once, in order of appearance."""
    return list(dict.fromkeys(letter for letter in text if letter not in _WIDTHS[0] and not letter.isspace()))


def break_text(text: str, width: float, size: float, is_bold: bool = False) -> list[str]:
    """The lines of a text within `width` mm: broken at spaces, after "/" and hyphens, inside words only
    where one alone doesn't fit.

    Line breaks of the text are kept; an empty text is one empty line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            for number, piece in enumerate(_pieces(word, width, size, is_bold)):
                joined = f"{line} {piece}" if line and number == 0 else line + piece
                if line and width_of(joined, size, is_bold) > width + SLACK:
                    lines.append(line)
                    line = piece
                else:
                    line = joined
        lines.append(line)
    return lines


def _fitting(word: str, width: float, size: float, is_bold: bool) -> int:
    """How many letters of a word fit a width, at least one."""
    widths, room = _WIDTHS[is_bold], (width + SLACK) * 1000 / (size * MM_PER_PT)
    for end, letter in enumerate(word):
        room -= widths.get(letter, UNKNOWN)
        if room < 0:
            return max(end, 1)
    return len(word)


def unbreakable(text: str) -> list[str]:
    """The pieces of a text that no line break should part."""
    return [piece for word in text.split() for piece in _BREAK.split(word)]


def _pieces(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    """The pieces of a word between which a line may break; what is still too wide is cut to fit."""
    parts = _BREAK.split(word)
    pieces: list[str] = []
    for part in parts:
        rest = part
        while (end := _fitting(rest, width, size, is_bold)) < len(rest):
            if end > 3 and len(rest) - end < 3:
                end = len(rest) - 3  # no letter stands alone
            pieces.append(rest[:end])
            rest = rest[end:]
        pieces.append(rest)
    return pieces

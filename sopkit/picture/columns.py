"""Texts in columns of characters: harmless, broken at blanks, padded; letters that fill two columns counted so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

MAX_WORD = 14
"""A column widens for words up to this length; longer ones are broken."""
_WORD = re.compile(r"^\d+\. \S+|\S+", re.MULTILINE)
"""A word, the first of a list's item with its number."""
_BREAK = re.compile(r"(?<=[/,-])(?=[^\W\d_])")
_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "→": "->",
        "•": "*",
        "×": "x",
        "≥": ">=",
        "≤": "<=",
    }
)


def harmless(text: str) -> str:
    """A text with its line breaks, and with codes for characters that a terminal obeys."""
    lines = ("".join(" " if letter in "\t\xa0" else letter for letter in line) for line in text.splitlines())
    return "\n".join("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line) for line in lines)


def to_ascii(text: str) -> str:
    """The nearest text of plain ASCII; what has none becomes a question mark."""
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else "?" for letter in letters)


def width_of(text: str) -> int:
    """Columns that a text fills."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of a line that stay whole, each with what stands before it; lines break at blanks, and after / , and -."""
    for word in _WORD.findall(text):
        for number, part in enumerate(_BREAK.split(word)):
            yield "" if number else " ", part


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for joint, part in _parts(paragraph):
            joined = f"{line}{joint}{part}" if line else part
            if width_of(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            number, _, word = part.rpartition(" ")
            if number and width_of(word) <= width < width_of(part):
                lines.append(number)
                part = word
            *full, line = _fold(part, width)
            lines += full
        lines.append(line)
    return lines


def _fold(word: str, width: int) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def pad(text: str, width: int, align: str = "<") -> str:
    """A text filled up with blanks: < at its right, > at its left, ^ on both sides."""
    spare = max(width - width_of(text), 0)
    before = {"<": 0, ">": spare, "^": spare // 2}[align]
    return " " * before + text + " " * (spare - before)


def longest_word(texts: Iterable[str]) -> int:
    """The width at which no usual word is broken."""
    return min(max((width_of(part) for text in texts for _, part in _parts(text)), default=1), MAX_WORD)


def share_width(columns: Sequence[Sequence[str]], available: int, least: Sequence[int], fixed: range) -> list[int]:
    """A width for each column: whole words first, then the rest to where the most text stands; `fixed` get no rest."""
    widths = [max(longest_word(texts), low) for texts, low in zip(columns, least, strict=True)]
    while sum(widths) > available:
        spare = [position for position, low in enumerate(least) if widths[position] > low]
        if not spare:
            break
        widths[max(reversed(spare), key=lambda position: widths[position])] -= 1
    load = [0 if position in fixed else max(map(width_of, texts)) for position, texts in enumerate(columns)]
    while sum(widths) < available:
        fullest = max(range(len(widths)), key=lambda position: load[position] / widths[position])
        widths[fullest] += 1
    return widths

"""Lines for a terminal: within its width, harmless, with colours or plain ASCII as asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sopkit.durations.report import Look
from sopkit.picture.columns import harmless, pad, to_ascii, width_of, wrap

_CODES = {"bold": "1", "dim": "2", "warn": "33", "bad": "31"}
_EIGHTHS = " ▏▎▍▌▋▊▉"
_GAP = 2


class Row(NamedTuple):
    """Cells of a table and their look."""

    cells: Sequence[str]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes as a Look says."""

    look: Look

    def line(self, text: str, style: str = "", indent: int = 0, hang: int = 0) -> Iterator[str]:
        """A text, wrapped; further lines stand `hang` columns deeper."""
        first, *rest = wrap(self._said(text), max(self.look.width - indent - hang, 20)) or [""]
        yield " " * indent + self._styled(first, style)
        for more in rest:
            yield " " * (indent + hang) + self._styled(more, style)

    def table(self, rows: Iterable[Row], indent: int, aligns: str, shrinks: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Rows under each other; while they are too wide, each of `shrinks` in turn narrows a column, to so much."""
        shown = [Row([self._said(cell) for cell in row.cells], row.style) for row in rows]
        widths = [max((_width(row.cells[at]) for row in shown), default=0) for at in range(len(aligns))]
        room = self.look.width - indent - _GAP * (sum(map(bool, widths)) - 1)
        for at, least in shrinks:
            widths[at] = max(min(widths[at], least), widths[at] - max(sum(widths) - room, 0))
        for row in shown:
            cells = [_lines(cell, wide) for cell, wide in zip(row.cells, widths, strict=True)]
            for at in range(max(map(len, cells))):
                parts = [
                    pad(lines[at] if at < len(lines) else "", wide, align)
                    for lines, wide, align in zip(cells, widths, aligns, strict=True)
                    if wide
                ]
                yield " " * indent + self._styled((" " * _GAP).join(parts).rstrip(), row.style)

    def bar(self, share: Fraction, width: int) -> str:
        """A bar that fills so much of a width, in eighths of a column; what is more than none is never invisible."""
        eighths = max(int(share * width * 8 + Fraction(1, 2)), 1 if share else 0)
        if self.look.is_ascii:
            return "#" * max(round(eighths / 8), 1 if share else 0)
        return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()

    @property
    def mark(self) -> str:
        """What stands before a critical step."""
        return "*" if self.look.is_ascii else "●"

    def _said(self, text: str) -> str:
        text = harmless(text)
        return to_ascii(text) if self.look.is_ascii else text

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style and self.look.is_coloured and text else text


def _width(cell: str) -> int:
    return max(map(width_of, cell.split("\n")))


def _lines(cell: str, width: int) -> list[str]:
    """A cell in lines, each as far in as it begins."""
    before = len(cell) - len(cell.lstrip(" "))
    return [" " * before + line for line in wrap(cell, width - before)] if width else [""]

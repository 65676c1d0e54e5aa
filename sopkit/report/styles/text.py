"""For people at a terminal: a finding with the line it stands on, what it is about and what mends it."""

import unicodedata
from itertools import accumulate

from sopkit.model.finding import Finding
from sopkit.model.text import visible
from sopkit.report.lines import coloured, line, notes, totals
from sopkit.report.summary import FindingsReport

_TAB = "    "
_LEAST_WIDTH = 20


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """Findings with at most `width` columns of their lines, and last lines with the counts."""
    blocks = [_block(finding, is_coloured, width) for finding in report.findings]
    return "\n".join([*blocks, "\n".join(totals(report)) + "\n"])


def _block(found: Finding, is_coloured: bool, width: int) -> str:
    number = str(found.line)
    margin = " " * len(number)
    lines = [line(found, is_coloured)]
    if found.excerpt.strip():
        shown, caret = _cut(found.excerpt, found.column, width - len(number) - 5)
        lines.append(f"  {_dim(f'{number} |', is_coloured)} {shown}".rstrip())
        if caret is not None:
            mark = coloured("^", found.severity, is_coloured)
            lines.append(f"  {_dim(f'{margin} |', is_coloured)} {' ' * caret}{mark}")
    lines += [f"  {margin} {_dim('=', is_coloured)} {note}" for note in notes(found)]
    return "\n".join(lines) + "\n"


def _cut(excerpt: str, column: int, width: int) -> tuple[str, int | None]:
    """As much of a line as fits around a column, and where in that the column is; None where the line has none such."""
    pieces = [_TAB if letter == "\t" else visible(letter) for letter in excerpt.rstrip("\r\n")]
    starts = [0, *accumulate(map(_width, pieces))]
    caret = starts[column - 1] if column <= len(starts) else None
    width = max(width, _LEAST_WIDTH)
    if starts[-1] <= width and (caret is None or caret < width):
        return "".join(pieces), caret
    # What stands before the column is worth less room than what follows, unless this needs less.
    left = 0 if caret is None or caret < width * 2 // 3 else min(caret - width // 3, starts[-1] - width + 2)
    first = next(place for place, start in enumerate(starts) if start >= left)
    head = "…" if first else ""
    room = width - len(head)
    fits = [place for place, end in enumerate(starts) if end - starts[first] <= room]
    last = fits[-1]
    tail = ""
    if last < len(pieces):
        tail = "…"
        last = max(place for place in fits if starts[place] - starts[first] < room)
    at = None if caret is None else caret - starts[first] + len(head)
    return head + "".join(pieces[first:last]) + tail, at


def _width(piece: str) -> int:
    """Columns that a piece fills."""
    if piece.isascii():
        return len(piece)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece)


def _dim(text: str, is_coloured: bool) -> str:
    return f"\x1b[2m{text}\x1b[0m" if is_coloured else text

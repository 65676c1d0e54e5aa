"""For people at a terminal: findings under their file, each with the line it stands on and what mends it."""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, groupby

from sopkit.model.finding import Finding
from sopkit.model.text import visible
from sopkit.report.lines import coloured, mend, place_of, totals
from sopkit.report.summary import FindingsReport

_TAB = "    "
_LEAST_WIDTH = 24


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """Findings in lines of at most `width` columns, unless a word is longer, and last lines with the counts."""
    lines = []
    for file, group in groupby(report.findings, key=lambda found: found.file):
        findings = list(group)
        indent = max(len(_place(found)) for found in findings) + 4
        lines.append(_styled(visible(file), "1", is_coloured))
        for found in findings:
            lines += [*_block(found, indent, is_coloured, width), ""]
    return "\n".join([*lines, *totals(report)]) + "\n"


def _place(found: Finding) -> str:
    return f"{found.line}:{found.column}"


def _block(found: Finding, indent: int, is_coloured: bool, width: int) -> Iterator[str]:
    room = max(width - indent, _LEAST_WIDTH)
    margin = " " * indent
    label = f"{found.code} {found.severity.kata}"
    first, *rest = _wrapped(f"{label}  {visible(found.message)}", room)
    place = _styled(f"  {_place(found)}".ljust(indent), "2", is_coloured)
    yield place + coloured(label, found.severity, is_coloured) + first.removeprefix(label)
    yield from (margin + line for line in rest)
    if found.excerpt.strip():
        shown, caret = _cut(found.excerpt, found.column, room - 2)
        bar = margin + _styled("|", "2", is_coloured)
        yield f"{bar} {shown}".rstrip()
        if caret is not None:
            yield f"{bar} {' ' * caret}{coloured('^', found.severity, is_coloured)}"
    for note in _notes(found):
        first, *rest = _wrapped(note, room - 2)
        yield margin + first
        yield from (f"{margin}  {line}" for line in rest)


def _notes(found: Finding) -> Iterator[str]:
    """What belongs to a finding: the other places that it is about, by what stands there, and what mends it."""
    own: dict[str, list[str]] = {}
    for other in found.related:
        if other.file in ("", found.file):
            own.setdefault(other.message, []).append(str(other.position.line))
    for message, numbers in own.items():
        yield f"terkait: baris {', '.join(dict.fromkeys(numbers))}: {visible(message)}"
    for other in found.related:
        if other.file not in ("", found.file):
            yield f"terkait: {place_of(found, other)}: {visible(other.message)}"
    if found.fix:
        yield mend(found.fix)


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines that are broken at blanks only; its own rows of blanks stay."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        if _width(lines[-1]) + 1 + _width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def _cut(excerpt: str, column: int, width: int) -> tuple[str, int | None]:
    """As much of a line as fits around a column, and where in that the column is; None where the line has none such.

    Blanks before its text are left out, unless the column is among them.
    """
    blanks = len(excerpt) - len(excerpt.lstrip())
    if column > blanks:
        excerpt, column = excerpt[blanks:], column - blanks
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


def _styled(text: str, style: str, is_coloured: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if is_coloured else text

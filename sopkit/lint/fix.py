"""Mends put into the bytes of a file; what they don't name stays to the byte."""

import re
from collections.abc import Iterable
from itertools import pairwise

from sopkit.model.finding import Edit, Finding, Fix, Position

_LINE_END = re.compile("\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


def fixes_of(findings: Iterable[Finding], with_unsafe: bool) -> list[Fix]:
    """The mends that may be put into one file at once, of these findings of it: the first of those that overlap."""
    chosen: list[Fix] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not (fix.is_safe or with_unsafe) or fix in chosen:
            continue
        edits = sorted([*taken, *fix.edits], key=_span)
        if all(_end(one) <= _span(other)[:2] and one != other for one, other in pairwise(edits)):
            chosen.append(fix)
            taken = edits
    return chosen


def apply(data: bytes, fixes: Iterable[Fix]) -> bytes:
    """The bytes of a file, UTF-8, with mends put in that don't overlap; new lines end as the file's own do."""
    bom = _BOM if data.startswith(_BOM) else b""
    text = data[len(bom) :].decode("utf-8")
    ends = list(_LINE_END.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    newline = ends[0][0] if ends else "\n"

    def offset(place: Position) -> int:
        if place.line > len(starts):
            return len(text)
        end = ends[place.line - 1].start() if place.line <= len(ends) else len(text)
        return min(starts[place.line - 1] + place.column - 1, end)

    pieces: list[str] = []
    done = 0
    for edit in sorted((edit for fix in fixes for edit in fix.edits), key=_span):
        start, end = offset(edit.start), offset(edit.end)
        is_after_last_line = edit.start.line > len(starts) or (start == len(text) and edit.text.endswith("\n"))
        if is_after_last_line and text and not text.endswith(("\n", "\r")):
            pieces += [text[done:start], newline]
            done = start
        pieces += [text[done:start], edit.text.replace("\n", newline)]
        done = end
    return bom + "".join([*pieces, text[done:]]).encode()


def _span(edit: Edit) -> tuple[int, int, int, int]:
    return edit.start.line, edit.start.column, edit.end.line, edit.end.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.end.line, edit.end.column

"""One layout for documents: indentation, blanks and quotes are settled; data, comments and their order stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from math import inf
from typing import Any

import yaml

from sopkit.model.finding import Position
from sopkit.source.file import SourceFile
from sopkit.source.load import MAX_BYTES, load

STEP = 2
"""Blanks by which what belongs to a key or an item stands further right."""
MAX_SECOND = 100_000
"""Characters of what a second reader, which is slow, is asked about."""
MAX_LINES = 100_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GAP = re.compile(r"^(?:%[^\n]*|---|\.\.\.)[ \t]*\n?|(#[^\n]*)|(\n)|((?<!\S)-(?!\S))", re.MULTILINE)
"""What stands between two scalars: marks of the document, comments, line ends, and the dash of an item."""
_BLOCK_HEAD = re.compile(r"([|>])([-+0-9]*)[ \t]*(#[^\n]*)?")
_SPLIT = "pecah menjadi beberapa berkas"
_MESSAGE = (
    "berkas dibiarkan karena mulai dari sini tidak dapat dirapikan dengan aman; tulis tiap kunci, butir, dan "
    "catatan '#' di barisnya sendiri"
)


@dataclass(frozen=True, slots=True)
class Untidy:
    """Why a file can't be laid out without a risk to what it says, and where."""

    message: str
    position: Position


def tidy(source: SourceFile) -> str | Untidy:
    """A readable file's text in the one layout: the same data, the same comments; a second time changes nothing."""
    if source.text.count("\n") > MAX_LINES:
        return Untidy(f"berkas dibiarkan karena lebih dari {MAX_LINES} baris; {_SPLIT}", Position(1, 1))
    before = _lay_out(source.text)
    data = before.text.encode()
    if len(data) > MAX_BYTES:
        large = f"berkas dibiarkan karena akan lebih besar dari {MAX_BYTES // 1024} KiB bila dirapikan; {_SPLIT}"
        return Untidy(large, Position(1, 1))
    after = load(source.name, data)
    again = before if after.faults else _lay_out(before.text)
    comment = _first_difference(before.comments, again.comments)
    is_kept = not after.faults and after.data() == source.data() and comment is None
    if is_kept and again.text == before.text and _reads_alike(source.text, before.text):
        return before.text
    places = (before.odd, comment, _first_difference(before.scalars, again.scalars))
    at = min((place for place in places if place is not None), default=0)
    line, column = source.text.count("\n", 0, at) + 1, at - source.text.rfind("\n", 0, at)
    return Untidy(_MESSAGE, Position(line, column))


def _reads_alike(old: str, new: str) -> bool:
    """Whether a reader that shares nothing with ours, and goes by YAML 1.2 as editors do, finds the same in both."""
    if old == new or len(new) > MAX_SECOND:
        return True
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        expected = YAML(typ="base", pure=True).load(old)
    except YAMLError:
        return True  # what it can't read before, it needn't read after
    try:
        return bool(YAML(typ="base", pure=True).load(new) == expected)
    except YAMLError:
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    """A comment or a scalar of the author's, and where in the text it begins."""

    text: str
    at: int


def _first_difference(before: list[_Found], after: list[_Found]) -> int | None:
    for one, other in zip_longest(before, after):
        if one is None or other is None or one.text != other.text:
            return one.at if one else before[-1].at if before else 0
    return None


@dataclass(frozen=True, slots=True)
class _Layout:
    text: str
    comments: list[_Found]
    scalars: list[_Found]
    odd: int | None
    """Where a key is that takes more than a line, if there is one."""


def _lay_out(text: str) -> _Layout:
    pen = _Pen(text)
    for event in yaml.parse(text, Loader=_LOADER):
        pen.take(event)
    written = "".join("\n" * line.after_blank + line.written() + "\n" for line in pen.lines)
    return _Layout(written, pen.comments, pen.scalars, pen.odd)


@dataclass(slots=True)
class _Line:
    """A line to be written. `waits` is '-' or ':' where an item or a value may follow on the same line."""

    indent: int
    text: str
    waits: str = ""
    comment: str = ""
    after_blank: bool = False

    def written(self) -> str:
        return " " * self.indent + self.text + (f"  {self.comment}" if self.comment else "")


@dataclass(slots=True)
class _Group:
    """An open mapping or list: the column where the author has it, and the one it gets."""

    is_list: bool
    column: float
    indent: int
    has_key: bool = False
    is_empty: bool = True
    head: int = 0
    """Of a flow group: the line it begins on, ours and the author's, and the comments before what is in it."""
    line: int = 0
    comments: int = 0


@dataclass(slots=True)
class _Pen:
    """Writes lines as the parser's events come; what lies between two events is read from the text itself."""

    source: str
    lines: list[_Line] = field(default_factory=list)
    comments: list[_Found] = field(default_factory=list)
    scalars: list[_Found] = field(default_factory=list)
    stack: list[_Group] = field(default_factory=list)
    levels: list[tuple[float, int]] = field(default_factory=list)
    """Where a comment further right than what comes next may belong, innermost first: author's column, ours."""
    closed: _Group | None = None
    """The flow group that has just ended, if what stands behind it is about the whole of it."""
    odd: int | None = None
    at: int = 0
    newlines: int = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, kind is yaml.SequenceStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.StreamEndEvent:
            self._read_gap(len(self.source), 0, 0)

    def _open(self, event: Any, is_list: bool) -> None:
        self._begin(event)
        indent = self._below()
        column = inf if event.flow_style else event.start_mark.column
        group = _Group(is_list, column, indent)
        if event.flow_style:
            self._read_gap(event.start_mark.index, inf, indent)
            self.at = event.end_mark.index
            group.head, group.comments = max(len(self.lines) - 1, 0), len(self.comments)
            group.line = event.start_mark.line
        self.stack.append(group)

    def _close(self, event: Any) -> None:
        group = self.stack[-1]
        if group.column != inf:
            self.stack.pop()
            self.levels.append((group.column, group.indent))
            return
        self._read_gap(event.start_mark.index, inf, group.indent)
        is_about_all = bool(self.newlines) or event.end_mark.line == group.line
        self.stack.pop()
        self._pass(event.end_mark.index)
        if group.is_empty:
            self._put("[]" if group.is_list else "{}", group.indent, "-:")
        elif is_about_all:
            self.closed = group
        self.levels = self._levels_below()

    def _take_scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        parent = self.stack[-1] if self.stack else None
        is_key = bool(parent and not parent.is_list and not parent.has_key)
        self._begin(event)
        self.scalars.append(_Found(event.value, start.index))
        if is_key and start.line != end.line and self.odd is None:
            self.odd = start.index
        indent = self._below()
        if start.index == end.index and not event.style:  # nothing stated
            if is_key:
                self._put(":", indent - STEP, "-", ":")
            elif self.lines:
                self.lines[-1].waits = ""
            self.levels = self._levels_below()
            return
        if is_key and parent:
            self._read_gap(start.index, parent.column, parent.indent)
        else:
            self._read_gap(start.index, inf, indent)
        raw = self.source[start.index : end.index]
        if event.style in ("|", ">"):
            column = parent.column if parent else 0
            text, length = self._block(raw, indent, column, start.index)
            self._put(text, indent, "-:")
            self._pass(start.index + length)
            return
        text = _rewrapped(raw, event.style, indent)
        if is_key and parent:
            self._put(f"{text}:", parent.indent, "-", ":")
            self._pass(end.index)
        else:
            self._put(text, indent, "-:")
            self._pass(end.index)
            self.levels = self._levels_below()

    def _begin(self, event: Any) -> None:
        """Note in the innermost group that a node of it begins, and write the dash of an item."""
        if not self.stack:
            return
        parent = self.stack[-1]
        parent.is_empty = False
        if not parent.is_list:
            parent.has_key = not parent.has_key
        elif parent.column == inf:
            self._read_gap(event.start_mark.index, inf, parent.indent)
            self._put("-", parent.indent, "-", "-")
        else:
            self._read_gap(None, parent.column, parent.indent)
            self._put("-", parent.indent, "-", "-")

    def _below(self) -> int:
        return self.stack[-1].indent + STEP if self.stack else 0

    def _levels_below(self) -> list[tuple[float, int]]:
        """Where a comment belongs that stands further right than the key or the dash of a value that has ended."""
        parent = self.stack[-1] if self.stack else None
        return [(parent.column + 1, self._below())] if parent and parent.column != inf else []

    def _put(self, text: str, indent: int, joins: str, waits: str = "") -> None:
        """Write behind the last line where that waits for one of `joins`, else on a line of its own."""
        last = self.lines[-1] if self.lines else None
        if last and last.waits and last.waits in joins and not last.comment:
            last.text += f" {text}"
            last.waits = waits
        else:
            self.lines.append(_Line(indent, text, waits, "", self.newlines > 1 and bool(self.lines)))
        self._pass(self.at)

    def _pass(self, index: int) -> None:
        self.at, self.newlines, self.levels, self.closed = index, 0, [], None

    def _read_gap(self, end: int | None, column: float, indent: int) -> None:
        """Take over the comments before `end`, or before the next dash; `column` and `indent` are what comes next."""
        for found in _GAP.finditer(self.source, self.at, len(self.source) if end is None else end):
            if found[3] and end is None:
                self.at = found.end()
                return
            if found[2]:
                self.newlines += 1
            elif found[1]:
                self._comment(found, column, indent)
        self.at = len(self.source) if end is None else end

    def _comment(self, found: re.Match[str], column: float, indent: int) -> None:
        start = found.start()
        text, place = found[1].rstrip(), start - self.source.rfind("\n", 0, start) - 1
        if self.newlines or not self.lines or not self._ends_a_line(text):
            is_behind = not self.newlines and bool(self.lines)
            fits = (ours for theirs, ours in self.levels if theirs <= place)
            own = next(fits, indent) if place > column or is_behind else indent
            self.lines.append(_Line(own, text, after_blank=self.newlines > 1 and bool(self.lines)))
        self.newlines = 0
        self.comments.append(_Found(text, start))

    def _ends_a_line(self, text: str) -> bool:
        """Put a comment behind what it stands beside, unless another is there already."""
        line = self.lines[-1]
        if self.closed and len(self.comments) == self.closed.comments:
            line = self.lines[self.closed.head]
        if line.comment or line.text.startswith("#"):
            return False
        line.comment = text
        return True

    def _block(self, raw: str, indent: int, column: float, at: int) -> tuple[str, int]:
        """A text with `|` or `>` at its new indent, and how much of the author's it is."""
        head, *body = raw.removesuffix("\n").split("\n")
        found = _BLOCK_HEAD.match(head)
        style, marks, comment = found.groups() if found else (head, "", None)
        digit = marks.strip("+-")
        first = next((one for one in body if one.strip(" ")), "")
        old = int(column) + int(digit) if digit else len(first) - len(first.lstrip(" "))
        lines = [one[old:] for one in body]
        if "+" not in marks:
            while lines and not lines[-1]:
                lines.pop()
        kept = len("\n".join((head, *body[: len(lines)])))
        if digit:
            marks = marks.replace(digit, str(STEP) if first[old:].startswith(" ") else "")
        if comment:
            text = comment.rstrip()
            self.comments.append(_Found(text, at))
            marks += f"  {text}"
        return "\n".join((style + marks, *_indented(lines, indent))), kept


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _rewrapped(raw: str, style: str | None, indent: int) -> str:
    """A plain or quoted text, its further lines at a new indent; single quotes where all in them stays as read."""
    if style == '"' and "\\" not in raw and "'" not in raw:
        raw, style = f"'{raw[1:-1]}'", "'"
    first, *rest = (_stripped(line, style == '"') for line in raw.split("\n"))
    return "\n".join((first, *_indented(rest, indent)))


def _stripped(line: str, has_escapes: bool) -> str:
    end = len(line.rstrip(" \t"))
    if has_escapes and line[:end].endswith("\\"):
        end += 1  # a blank behind a backslash is text
    return line[:end].lstrip(" \t")

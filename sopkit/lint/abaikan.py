"""Suppressions: comments such as `# sopkit: abaikan[MTB404] alasan`, and the findings that they silence."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from sopkit.model.finding import Finding
from sopkit.source.edit import last_line
from sopkit.source.file import Mapping, Node, Scalar, SourceFile

NEVER = frozenset({"YML001", "YML009", "YML010", "YML011"})
"""Codes of files that can't be read; these never pass quietly."""
MAX_COMMENTS = 500
"""Of one file."""
MAX_LENGTH = 400
"""Letters of a comment; a longer one is not understood."""
_MARK = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*sopkit[ \t]*:")
_BODY = re.compile(r"\s*abaikan(?P<file>-berkas)?\s*\[(?P<codes>[^\[\]]*)\](?P<alasan>.*)", re.IGNORECASE)
_END = 1_000_000_000


class Abaikan(NamedTuple):
    """One comment: where its '#' stands (from 0), what it names, and the lines (from 0) that it speaks for.

    Without `codes` it could not be understood. `start` and `end` are the columns of it with the blanks around it,
    `is_alone` tells that nothing else stands on its line.
    """

    line: int
    column: int
    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    alasan: str
    first: int
    last: int
    is_alone: bool


@dataclass(slots=True)
class Silence:
    """The suppressions of a file and which of their codes have silenced anything."""

    comments: Sequence[Abaikan]
    used: set[tuple[int, str]] = field(default_factory=set)
    _by_code: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, comment in enumerate(self.comments):
            for code in comment.codes:
                self._by_code.setdefault(code, []).append((comment.first, comment.last, number))

    def silences(self, finding: Finding) -> bool:
        """Whether a comment speaks for a finding; every one that does is noted as used."""
        if finding.code in NEVER:
            return False
        line = finding.line - 1
        found = [number for first, last, number in self._by_code.get(finding.code, ()) if first <= line <= last]
        self.used.update((number, finding.code) for number in found)
        return bool(found)

    def unused(self) -> Iterator[tuple[Abaikan, tuple[str, ...]]]:
        """Each comment with those of its codes that silenced nothing; what could not be understood has none."""
        for number, comment in enumerate(self.comments):
            idle = tuple(code for code in comment.codes if (number, code) not in self.used)
            if idle or not comment.codes:
                yield comment, idle


def find_abaikan(source: SourceFile) -> tuple[Abaikan, ...]:
    """Every suppression in a file, in order.

    A comment behind something speaks for the outermost node that begins on its line, one on a line of its own for
    that on the next line; `abaikan-berkas` for the whole file.
    """
    if "sopkit" not in source.text or source.root is None:
        return ()
    lines = source.text.split("\n")
    marked = [number for number, line in enumerate(lines) if "sopkit" in line and _MARK.search(line)]
    texts = sorted(_texts(source.root), key=_start) if marked else []
    found: list[tuple[int, re.Match[str]]] = []
    for number in marked:
        marks = (mark for mark in _MARK.finditer(lines[number]) if not _is_held(texts, number, mark.start()))
        found += [(number, mark) for mark in islice(marks, 1)]
        if len(found) == MAX_COMMENTS:
            break
    spans = _spans(source.root) if found else {}
    stated = [number for number, line in enumerate(lines) if line.strip()[:1] not in ("", "#")] if found else []
    return tuple(_read(number, mark, spans, stated) for number, mark in found)


def _read(number: int, mark: re.Match[str], spans: dict[int, tuple[int, int]], stated: list[int]) -> Abaikan:
    """A comment; `stated` are the lines that say anything else."""
    line = mark.string
    before, text = line[: mark.start()].rstrip(), line[mark.start() :].rstrip()
    place = (number, mark.start(), len(before), len(line), text[:MAX_LENGTH])
    body = _BODY.fullmatch(line[mark.end() :]) if len(text) <= MAX_LENGTH else None
    if body is None:
        return Abaikan(*place, (), "", number, number, not before)
    codes = tuple(dict.fromkeys(code.strip().upper() for code in body["codes"].split(",") if code.strip()))
    after = bisect_right(stated, number)
    about = stated[after] if not before and after < len(stated) else number
    first, last = (0, _END) if body["file"] else spans.get(about, (about, about))
    return Abaikan(*place, codes, body["alasan"].strip(" \t-:;,"), first, last, not before)


def _spans(root: Node) -> dict[int, tuple[int, int]]:
    """For each line on which a node below the root begins, the lines of the outermost one."""
    spans: dict[int, tuple[int, int]] = {}
    groups: list[Node] = [root]
    for group in groups:  # from the outside in
        if isinstance(group, Scalar):
            continue
        below = group.entries.values() if isinstance(group, Mapping) else [(item, item) for item in group.items]
        for start, child in below:
            if start.line not in spans:
                spans[start.line] = (start.line, max(start.line, last_line(child)))
            groups.append(child)
    return spans


def _texts(root: Node) -> Iterator[Scalar]:
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            for key, child in node.entries.values():
                yield key
                stack.append(child)
        else:
            stack += node.items


def _is_held(texts: list[Scalar], line: int, column: int) -> bool:
    """Whether a place lies inside one of the texts, which are in the order of the file."""
    number = bisect_right(texts, (line, column), key=_start) - 1
    return number >= 0 and (line, column) < (texts[number].end_line, texts[number].end_column)


def _start(text: Scalar) -> tuple[int, int]:
    return text.line, text.column


def kept(findings: Iterable[Finding], silences: dict[str, Silence]) -> list[Finding]:
    """The findings that no comment of their file speaks for."""
    return [one for one in findings if not (one.file in silences and silences[one.file].silences(one))]

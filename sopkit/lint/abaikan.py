"""Suppressions: comments such as `# sopkit: abaikan[MTB404] alasan`, and the findings that they silence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sopkit.model.finding import Finding
from sopkit.source.edit import last_line
from sopkit.source.file import Mapping, Node, Scalar, SourceFile
from sopkit.source.file import Sequence as Items

NEVER = frozenset({"YML001", "YML009", "YML010", "YML011"})
"""Codes of files that can't be read; these never pass quietly."""
MAX_COMMENTS = 1_000
"""Of one file."""
_MARK = re.compile(r"(?:^|(?<=\s))#\s*sopkit\s*:(?P<body>.*)")
_BODY = re.compile(r"\s*abaikan(?P<file>-berkas)?\s*\[(?P<codes>[^\[\]]*)\](?P<alasan>.*)", re.IGNORECASE)
_END = 1_000_000_000


class Abaikan(NamedTuple):
    """One comment: where its '#' stands (from 0), what it names, and the lines (from 0) that it speaks for.

    Without `codes` it could not be understood. `is_alone` tells that nothing else stands on its line.
    """

    line: int
    column: int
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

    def silences(self, finding: Finding) -> bool:
        """Whether a comment speaks for a finding; every one that does is noted as used."""
        if finding.code in NEVER:
            return False
        found = False
        for number, comment in enumerate(self.comments):
            if finding.code in comment.codes and comment.first <= finding.line - 1 <= comment.last:
                self.used.add((number, finding.code))
                found = True
        return found

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
    found: list[tuple[int, int, str, str]] = []
    texts: list[Scalar] | None = None
    for number, line in enumerate(source.text.split("\n")):
        mark = _MARK.search(line) if "sopkit" in line else None
        if mark and len(found) < MAX_COMMENTS:
            texts = list(_texts(source.root)) if texts is None else texts
            if not any(_holds(text, number, mark.start()) for text in texts):
                found.append((number, mark.start(), line[mark.start() :], mark["body"]))
    return tuple(_read(source, *one) for one in found)


def _read(source: SourceFile, line: int, column: int, text: str, body: str) -> Abaikan:
    stated = _BODY.fullmatch(body)
    is_alone = not source.line(line)[:column].strip()
    if stated is None:
        return Abaikan(line, column, text, (), "", line, line, is_alone)
    codes = tuple(dict.fromkeys(code.strip().upper() for code in stated["codes"].split(",") if code.strip()))
    first, last = (0, _END) if stated["file"] else _span(source, _target(source, line) if is_alone else line)
    return Abaikan(line, column, text, codes, stated["alasan"].strip(" \t-:;,"), first, last, is_alone)


def _target(source: SourceFile, line: int) -> int:
    """The line that a comment on a line of its own is about: the next that says anything."""
    for number in range(line + 1, source.text.count("\n") + 1):
        content = source.line(number).strip()
        if content and not content.startswith("#"):
            return number
    return line


def _span(source: SourceFile, line: int) -> tuple[int, int]:
    """The lines of the outermost node below the root that begins on a line."""
    stack: list[Node] = [source.root] if source.root else []
    while stack:
        node = stack.pop()
        entries = node.entries.values() if isinstance(node, Mapping) else ()
        for key, child in entries:
            if key.line == line:
                return line, max(line, last_line(child))
        for item in node.items if isinstance(node, Items) else ():
            if item.line == line:
                return line, last_line(item)
        stack += [child for _, child in entries] or (node.items if isinstance(node, Items) else [])
    return line, line


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


def _holds(text: Scalar, line: int, column: int) -> bool:
    """Whether a place lies inside a text."""
    return (text.line, text.column) <= (line, column) < (text.end_line, text.end_column)


def kept(findings: Iterable[Finding], silences: dict[str, Silence]) -> list[Finding]:
    """The findings that no comment of their file speaks for."""
    return [one for one in findings if not (one.file in silences and silences[one.file].silences(one))]

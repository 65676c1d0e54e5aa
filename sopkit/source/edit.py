"""Edits of a file as read: one text, key or item changed, and every other byte left as it is.

Each gives None where the place can't be edited so; nothing in a file whose text was mended in memory can be, because
places in it may be off.
"""

import re

from sopkit.model.finding import Edit, Path, Position
from sopkit.source.file import NULLS, Mapping, Node, Scalar, Sequence, SourceFile
from sopkit.source.mend import quote

# What plain style surely reads as itself: a letter or digit first, no ": " or " #", no blank or colon at the end.
_PLAIN = re.compile(r"[^\W_](?:(?!: | #)[^\n])*(?<![\s:])")


def as_yaml(text: str, style: str | None = None) -> str:
    """A text of one line as YAML reads it back: plain where that is certain and wanted, else in single quotes."""
    is_plain = not style and _PLAIN.fullmatch(text) and text not in NULLS
    return text if is_plain else quote(text)


def replace_text(source: SourceFile, path: Path, text: str) -> Edit | None:
    """Another text, of one line, in place of the one that stands at a path; its quotes stay."""
    node = source.node(path)
    if not isinstance(node, Scalar) or "\n" in text or not _is_on_one_line(source, node):
        return None
    is_in_flow = isinstance(parent := source.node(path[:-1]), Mapping | Sequence) and parent.is_flow
    return _edit(node, as_yaml(text, node.style or ("'" if is_in_flow else None)))


def replace_key(source: SourceFile, path: Path, key: str) -> Edit | None:
    """Another key in place of the one that ends a path."""
    parent = source.node(path[:-1])
    if not isinstance(parent, Mapping) or path[-1] not in parent.entries:
        return None
    written = parent.entries[str(path[-1])][0]
    return _edit(written, as_yaml(key, written.style)) if _is_on_one_line(source, written) else None


def remove(source: SourceFile, path: Path) -> Edit | None:
    """Whole lines taken out: a list item, or a key with all that stands under it; never the only one of its group."""
    parent, node = source.node(path[:-1]), source.node(path)
    if node is None or isinstance(parent, Scalar | None) or parent.is_flow or is_mended(source):
        return None
    if isinstance(parent, Mapping):
        if len(parent.entries) < 2:
            return None
        key = parent.entries[str(path[-1])][0]
        line, column, head = key.line, key.column, ""
    else:
        if len(parent.items) < 2:
            return None
        line, column, head = node.line, node.column, "-"
    if source.line(line)[:column].strip() != head:
        return None
    if any("#" in source.line(number) for number in range(line, last_line(node) + 1)):
        return None  # a comment would go with it
    return Edit(Position(line + 1, 1), Position(last_line(node) + 2, 1), "")


def insert_before(source: SourceFile, line: int, text: str) -> Edit | None:
    """Whole lines, each with its end, put before a line that counts from 1."""
    return None if is_mended(source) else Edit(Position(line, 1), Position(line, 1), text)


def is_mended(source: SourceFile) -> bool:
    """Whether the file's tree may be that of another text than its own."""
    return any(fault.code == "YML001" for fault in source.faults)


def last_line(node: Node) -> int:
    """The last line, from 0, on which anything of a node stands."""
    while not isinstance(node, Scalar):
        below = [child for _, child in node.entries.values()] if isinstance(node, Mapping) else node.items
        if not below:
            return node.line
        node = below[-1]
    is_block = node.style in ("|", ">")  # its end is the start of the next line
    return node.end_line - 1 if is_block and node.end_column == 0 and node.end_line > node.line else node.end_line


def _is_on_one_line(source: SourceFile, node: Scalar) -> bool:
    return not is_mended(source) and node.line == node.end_line and node.style not in ("|", ">") and bool(node.text)


def _edit(node: Scalar, text: str) -> Edit:
    start, end = Position(node.line + 1, node.column + 1), Position(node.end_line + 1, node.end_column + 1)
    return Edit(start, end, text)

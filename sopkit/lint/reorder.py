"""Keys of a block mapping put in another order by whole lines, each with the comments above it."""

from collections.abc import Sequence

from sopkit.model.finding import Edit, Path, Position
from sopkit.source.edit import is_mended, last_line
from sopkit.source.file import Mapping, SourceFile


def reorder(source: SourceFile, path: Path, keys: Sequence[str]) -> Edit | None:
    """The keys of a mapping in the order of `keys`; None where it isn't certain which lines belong to which key."""
    parent, group = source.node(path[:-1]), source.node(path)
    if not isinstance(parent, Mapping) or not isinstance(group, Mapping) or group.is_flow or is_mended(source):
        return None
    start = parent.entries[str(path[-1])][0].line + 1
    if next(iter(group.entries.values()))[0].line != start:
        return None  # a comment here may be about the first key or about all of them
    lines: dict[str, str] = {}
    end = start
    for key, (written, node) in group.entries.items():
        before, end = end, max(written.line, last_line(node)) + 1
        if written.line < before or source.line(written.line)[: written.column].strip():
            return None
        lines[key] = "".join(source.line(number) + "\n" for number in range(before, end))
    return Edit(Position(start + 1, 1), Position(end + 1, 1), "".join(lines[key] for key in keys))

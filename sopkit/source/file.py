"""A YAML file that has been read: its text, its tree with the place of every key, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any

from sopkit.model.finding import Fault, Path, Position

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A text and where it stands; lines and columns count from 0, as the parser gives them."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    style: str | None

    @property
    def value(self) -> str | None:
        """The text, or None where nothing is stated; quoting makes any text stated."""
        return None if not self.style and self.text in NULLS else self.text


@dataclass(slots=True)
class Mapping:
    """Keys in order, each with its own place and its node."""

    line: int
    column: int
    is_flow: bool
    entries: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """Items in order."""

    line: int
    column: int
    is_flow: bool
    items: list["Node"] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


@dataclass(slots=True)
class SourceFile:
    """One file as read. `name` is how reports call it; `root` is None when nothing could be read from it.

    `text` is the file's own; the tree is that of the text after mending what could be mended (`faults` names
    each mend), so on a mended line its columns may be off by the quotes.
    """

    name: str
    text: str = ""
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    _lines: list[str] | None = None
    _texts: list[Scalar] | None = None

    def line(self, number: int) -> str:
        """A line of the text, counted from 0; empty beyond its end."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number] if 0 <= number < len(self._lines) else ""

    def texts(self) -> list[Scalar]:
        """Every value that is a text, in no order; walked once, so it is cheap to ask before a walk with paths."""
        if self._texts is None:
            texts: list[Scalar] = [self.root] if isinstance(self.root, Scalar) else []
            groups = [self.root] if isinstance(self.root, Mapping | Sequence) else []
            for group in groups:
                below = group.items if isinstance(group, Sequence) else [node for _, node in group.entries.values()]
                for child in below:
                    if isinstance(child, Scalar):
                        texts.append(child)
                    else:
                        groups.append(child)
            self._texts = texts
        return self._texts

    def data(self) -> Any:
        """The tree as plain dicts, lists, texts and None."""
        return None if self.root is None else _plain(self.root)

    def node(self, path: Path) -> Node | None:
        """The node that a path leads to; None if it isn't there."""
        return self.at(path)[1]

    def locate(self, path: Path) -> Position:
        """Where a path stands, or its nearest ancestor that is there.

        A text is found at its first character, a group of keys at the key that opens it, a list item at its
        first character.
        """
        return self.at(path)[0]

    def at(self, path: Path) -> tuple[Position, Node | None]:
        """What `locate` and `node` say, in one walk."""
        key, node = None, self.root
        is_there = True
        for step in path:
            found = _child(node, step)
            if found is None:
                is_there = False
                break
            key, node = found
        mark = node
        if key is not None:
            mark = node if isinstance(node, Scalar) and (node.text or node.style) else key
        elif node is self.root and not isinstance(node, Mapping):
            mark = None
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        return position, node if is_there else None

    def locate_key(self, path: Path) -> Position:
        """Where the key that ends a path stands; as `locate` where it isn't a key."""
        parent = self.node(path[:-1])
        if path and isinstance(parent, Mapping) and path[-1] in parent.entries:
            key = parent.entries[str(path[-1])][0]
            return Position(key.line + 1, key.column + 1)
        return self.locate(path)


def _child(node: Node | None, step: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(step, str):
        return node.entries.get(step) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence) and 0 <= step < len(node.items):
        return None, node.items[step]
    return None


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key: _plain(child) for key, (_, child) in node.entries.items()}
    return [_plain(item) for item in node.items]

"""Walking the tree of a file as it was read, with the path of every node and without recursion."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.model.finding import Path
from sopkit.source.file import Mapping, Node, Scalar, Sequence


class Found(NamedTuple):
    """A node, the path to it, and whether it stands directly in [ ] or { }."""

    path: Path
    node: Node
    is_in_flow: bool


def children(path: Path, node: Node) -> list[Found]:
    """What stands directly in a node, in order; nothing for a text."""
    if isinstance(node, Mapping):
        return [Found((*path, key), child, node.is_flow) for key, (_, child) in node.entries.items()]
    if isinstance(node, Sequence):
        return [Found((*path, number), item, node.is_flow) for number, item in enumerate(node.items)]
    return []


def scalars(root: Node | None) -> Iterator[tuple[Path, Scalar, bool]]:
    """Every value that is a text, in the order of the file; the flag is `is_in_flow`."""
    stack = [] if root is None else [Found((), root, False)]
    while stack:
        path, node, is_in_flow = stack.pop()
        if isinstance(node, Scalar):
            yield path, node, is_in_flow
        else:
            stack.extend(reversed(children(path, node)))

"""One side of a comparison: an SOP or a folder of SOPs, on disk or in a git revision."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from sopkit.errors import SopkitError
from sopkit.model.text import visible
from sopkit.source.disk import display, printable_name, read_bytes, source_of, walk
from sopkit.source.git import open_revision, split_revision
from sopkit.source.parse import Parsed, parse


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison. `files` are by their path below the folder, a single file by its name, and go to what
    reports call them.

    `unread` are folders that can't be entered, with the reason; `beside` names next to a single file. `link` says where
    a link leads, and None of what is none.
    """

    name: str
    is_folder: bool
    is_revision: bool
    files: dict[str, str]
    unread: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    read: Callable[[str], bytes | str]
    link: Callable[[str], bytes | None]

    def parse(self, path: str, data: bytes | str) -> tuple[Parsed, bool]:
        """One of the files, of what `read` gave, and whether it looks like a document at all."""
        source, looks_like_one = source_of(self.files[path], data)
        parsed = parse(source)
        parsed.neighbours = frozenset(PurePath(name).stem for name in (*self.files, *self.beside))
        return parsed, looks_like_one


class Link(NamedTuple):
    """A link as reports call it, and whether both versions have it and it leads to the same place."""

    name: str
    is_same: bool


def find_links(before: Version, after: Version) -> dict[str, Link]:
    """The links of two folders by path, where one is of a revision: in it none is followed, so in neither."""
    found: dict[str, Link] = {}
    if after.is_folder and (before.is_revision or after.is_revision):
        for path in sorted({*before.files, *after.files}):
            old, new = before.link(path), after.link(path)
            if old is not None or new is not None:
                found[path] = Link((after if old is None else before).files[path], old == new)
    return found


def shown(name: str) -> str:
    """A name as a comparison prints it, whatever its bytes."""
    return visible(printable_name(name))


@contextmanager
def open_version(text: str) -> Iterator[Version]:
    """What a path or `REV:PATH` means; what lies on disk under that very name comes first.

    Raises SopkitError where there is nothing.
    """
    if os.path.lexists(text):
        yield _on_disk(text)
        return
    split = split_revision(text)
    if split is None:
        hint = "sebutkan berkas atau folder SOP, atau REVISI:PATH untuk isinya pada satu revisi git"
        raise SopkitError(f"{text}: berkas atau folder ini tidak ada", hint, 4)
    revision, path = split
    with open_revision(revision, path) as found:
        below = shown(display(path)) if path else "."
        top = shown(revision)
        folder = "" if below == "." else f"{below}/"
        files = {one: f"{top}:{folder}{shown(one)}" if found.is_folder else f"{top}:{below}" for one in found.blobs}
        yield Version(f"{top}:{below}", found.is_folder, True, files, (), found.beside, found.read, found.link)


def _on_disk(text: str) -> Version:
    name = display(text)
    if not Path(text).is_dir():
        path = Path(text)
        beside: tuple[str, ...] = ()
        with suppress(OSError):
            beside = tuple(one.name for one in path.parent.iterdir())
        files = {path.name: shown(name)}
        return Version(shown(name), False, False, files, (), beside, lambda _: read_bytes(name), _link)
    unread: list[tuple[str, str]] = []

    def note(error: OSError) -> None:
        unread.append((shown(display(str(error.filename))), "folder tidak dapat dibuka; periksa hak aksesnya"))

    places = {display(os.path.relpath(found, name)): found for found in walk(text, note)}
    files = {path: shown(found) for path, found in places.items()}
    return Version(
        shown(name),
        True,
        False,
        files,
        tuple(unread),
        (),
        lambda path: read_bytes(places[path]),
        lambda path: _link(f"{name}/{path}"),
    )


def _link(path: str) -> bytes | None:
    with suppress(OSError):
        return os.fsencode(Path(path).readlink())
    return None

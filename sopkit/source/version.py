"""One side of a comparison: an SOP or a folder of SOPs, on disk or in a git revision."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from sopkit.errors import SopkitError
from sopkit.source.disk import display, printable_name, read_bytes, source_of, walk
from sopkit.source.git import open_revision, split_revision
from sopkit.source.parse import Parsed, parse


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison. `files` are by their path below the folder, a single file by its name, and go to what
    reports call them.

    `unread` are paths that can't be entered or followed, with the reason; `beside` names next to a single file.
    """

    name: str
    is_folder: bool
    files: dict[str, str]
    unread: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    read: Callable[[str], bytes | str]

    def parse(self, path: str, data: bytes | str) -> tuple[Parsed, bool]:
        """One of the files, of what `read` gave, and whether it looks like a document at all."""
        source, looks_like_one = source_of(printable_name(self.files[path]), data)
        parsed = parse(source)
        parsed.neighbours = frozenset(PurePath(name).stem for name in (*self.files, *self.beside))
        return parsed, looks_like_one


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
        below = display(path) if path else "."
        folder = "" if below == "." else f"{below}/"
        names = {one: f"{revision}:{folder}{one}" for one in found.blobs} if found.is_folder else {}
        files = names or dict.fromkeys(found.blobs, f"{revision}:{below}")
        unread = tuple((f"{revision}:{folder}{one}", "tautan di dalam revisi tidak diikuti") for one in found.links)
        yield Version(f"{revision}:{below}", found.is_folder, files, unread, found.beside, found.read)


def _on_disk(text: str) -> Version:
    name = display(text)
    if not Path(text).is_dir():
        path = Path(text)
        beside: tuple[str, ...] = ()
        with suppress(OSError):
            beside = tuple(one.name for one in path.parent.iterdir())
        return Version(name, False, {path.name: name}, (), beside, lambda _: read_bytes(name))
    unread: list[tuple[str, str]] = []

    def note(error: OSError) -> None:
        unread.append((display(str(error.filename)), "folder tidak dapat dibuka; periksa hak aksesnya"))

    files = {display(os.path.relpath(found, name)): found for found in walk(text, note)}
    return Version(name, True, files, tuple(unread), (), lambda path: read_bytes(files[path]))

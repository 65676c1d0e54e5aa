"""What belongs together on disk: the SOP that a collection carries out, and the collections of an SOP."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from sopkit.model.kind import Kind
from sopkit.source.disk import SUFFIXES, read_bytes, read_source, walk
from sopkit.source.file import Scalar
from sopkit.source.load import load
from sopkit.source.parse import Parsed, parse

_TOPS = (".git", "sopkit.toml", "pyproject.toml")
_COLLECTION = re.compile(rb"^(?:\xef\xbb\xbf)?skema\s*:\s*['\"]?pengumpulan\b", re.MULTILINE)


def repository_top(folder: Path) -> Path | None:
    """The folder that holds the whole repository; None if there is none at or above a folder."""
    return next((up for up in (folder, *folder.parents) if any((up / mark).exists() for mark in _TOPS)), None)


def sop_folders(folder: Path) -> Iterator[Path]:
    """Where the SOP of a collection in a folder may lie, nearest first.

    The folder itself and `sops/` in it, then the same of each folder above, up to the repository's top; where there
    is no repository, of one folder above.
    """
    yield folder
    yield folder / "sops"
    here = folder.resolve()
    top = repository_top(here) or here.parent
    for up in () if here == top else here.parents:
        yield up
        yield up / "sops"
        if up == top:
            return


def sop_of(pengumpulan: str | Path, sop_id: str) -> Parsed | None:
    """The SOP that a collection's file names by its id; None if it is not to be found."""
    if not sop_id or sop_id.startswith(".") or re.search(r"[/\\\0]", sop_id):
        return None
    for folder in sop_folders(Path(pengumpulan).parent):
        for suffix in SUFFIXES:
            name = (folder / f"{sop_id}{suffix}").as_posix()
            if os.path.isfile(name):  # noqa: PTH113 - never raises, however odd the id
                parsed = parse(read_source(name)[0])
                if parsed.kind is Kind.SOP:
                    return parsed
    return None


def sops_near(folder: Path) -> frozenset[str]:
    """The ids of the files among which the SOP of a collection in a folder is looked for."""
    names = (name for place in sop_folders(folder) for name in walk(str(place), depth=0))
    return frozenset(Path(name).stem for name in names)


def collections_of(sop: str | Path) -> list[str]:
    """The files of the collections that carry out an SOP, by name.

    Looked for in the whole repository, or where there is none, in the folder above the SOP's and those in it.
    """
    path = Path(sop)
    folder = path.parent.resolve()
    top = repository_top(folder)
    names = walk(os.path.relpath(top)) if top else walk(os.path.relpath(folder.parent), depth=1)
    return sorted(name for name in names if _carries_out(name, path.stem))


def _carries_out(name: str, sop_id: str) -> bool:
    data = read_bytes(name)
    if isinstance(data, str) or sop_id.encode() not in data or not _COLLECTION.search(data):
        return False
    node = load(name, data).node(("sop",))
    return isinstance(node, Scalar) and node.value == sop_id

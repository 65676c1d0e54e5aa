"""What belongs together on disk: the SOP that a collection carries out, and the collections of an SOP."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sopkit.model.kind import Kind, states_kind
from sopkit.source.disk import SUFFIXES, display, read_bytes, read_source, walk
from sopkit.source.file import Scalar
from sopkit.source.load import load
from sopkit.source.parse import Parsed, Sent, parse

_TOPS = (".git", "sopkit.toml", "pyproject.toml")
CALENDAR = "kalender"
"""What an office's calendar is called, without its suffix."""
MAX_SENT = 16 * 1024 * 1024
"""Bytes of the file that tells which forms were made; 5,000 units need no more."""
_COLLECTION = re.compile(rb"^(?:\xef\xbb\xbf)?skema\s*:\s*['\"]?pengumpulan\b", re.MULTILINE)


def repository_top(folder: Path) -> Path | None:
    """The folder that holds the whole repository; None if there is none at or above a folder."""
    return next((up for up in (folder, *folder.parents) if any((up / mark).exists() for mark in _TOPS)), None)


def _upwards(folder: Path) -> Iterator[Path]:
    """A folder, then each above it up to the repository's top; where there is no repository, one above."""
    yield folder
    here = folder.resolve()
    top = repository_top(here) or here.parent
    for up in () if here == top else here.parents:
        yield up
        if up == top:
            return


def sop_folders(folder: Path) -> Iterator[Path]:
    """Where the SOP of a collection in a folder may lie, nearest first: in it, above it, and in each one's `sops/`."""
    for up in _upwards(folder):
        yield up
        yield up / "sops"


def calendar_of(document: str | Path) -> Parsed | None:
    """The office's calendar for a document or a folder of them: the nearest `kalender.yaml` upwards; None without one.

    A file of that name that states another kind is passed by; one that states none is given as it was read.
    """
    path = Path(document)
    for folder in _upwards(path if path.is_dir() else path.parent):
        for suffix in SUFFIXES:
            name = display(os.path.relpath(folder / f"{CALENDAR}{suffix}"))
            if os.path.lexists(name):
                parsed = parse(read_source(name)[0])
                if parsed.kind is Kind.KALENDER or not states_kind(parsed.source.text):
                    return parsed
    return None


def sent_file(pengumpulan: str | Path) -> Path:
    """Where it is kept which forms of a collection were made."""
    return Path(pengumpulan).with_suffix(".terkirim.json")


def sent_of(pengumpulan: str | Path, read: Callable[[str, int], bytes | str] = read_bytes) -> Sent | None:
    """Which forms of a collection were made, as `read` gives it; None if none are known."""
    name = display(str(sent_file(pengumpulan)))
    if not os.path.lexists(name):
        return None
    data = read(name, MAX_SENT)
    return Sent(name, data if len(data) <= MAX_SENT else f"lebih dari {MAX_SENT // 1024**2} MiB")


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

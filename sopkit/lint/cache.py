"""What documents gave the last time, so that those which have not changed needn't be judged again.

An answer is used only if it was made from the same bytes, under the same name, by the same code, with the same rules,
options, registers and day, and if the links of the document lead as they did.
"""

import io
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sopkit.lint.run import Choice, FileResult
from sopkit.machine import code_digest, digest_of, memory_folder
from sopkit.source.library import Library

MIN_FILES = 50
"""Fewer are judged faster than remembered."""
MAX_BYTES = 256 * 1024 * 1024
MAX_ENTRIES = 50_000
_SAFE = {
    "sopkit.lint.abaikan": {"Abaikan"},
    "sopkit.lint.rule": {"PlacedFact"},
    "sopkit.lint.run": {"FileResult"},
    "sopkit.model.finding": {"Finding", "Fix", "Edit", "Position", "Related", "Severity"},
}
_Entry = tuple[str, tuple[str, ...], bytes]
"""The digest of a file, the SOPs that it names, and what it gave, packed: opened only if it is asked for."""


class Cache:
    """Results by name of file, from what was kept, or the reason why nothing was.

    `has_changed` tells whether there is anything new to keep.
    """

    def __init__(self, choice: Choice, data: bytes | str) -> None:
        self.key = _key(choice)
        self.entries = _read(data, self.key)
        self.has_changed = False

    def get(self, name: str, library: Library) -> FileResult | None:
        """What a file gave, if it would surely give the same again."""
        entry = self.entries.get(name)
        data = library.read_bytes(name) if entry else ""
        if entry is None or isinstance(data, str) or digest_of(data) != entry[0]:
            return None
        is_linked = not entry[1] or library.known_beside(Path(name).parent).issuperset(entry[1])
        return _unpack(entry[2]) if is_linked else None

    def put(self, name: str, digest: str, links: tuple[str, ...] | None, result: FileResult) -> None:
        """Keep what a file gave. `links` are the SOPs that it names, all of them there; None keeps nothing."""
        if links is None:
            self.has_changed |= self.entries.pop(name, None) is not None
        else:
            self.entries[name] = (digest, links, _pack(result))
            self.has_changed = True

    def dump(self) -> Iterator[bytes]:
        """The bytes, in pieces, to give to a Cache of a later run."""
        yield _pack(self.key)
        for name, entry in list(self.entries.items())[-MAX_ENTRIES:]:
            yield _pack((name, *entry))


def cache_file(folder: Path) -> Path:
    """Where results of a repository are kept: with the user, not in the repository, whose content others send."""
    return memory_folder() / f"{digest_of(os.fsencode(folder.absolute()))}.cache"


def _key(choice: Choice) -> str:
    """All that results depend on besides the documents; our own code among it, by each file's size and time."""
    rules = [(rule.code, choice.severities.get(rule.code)) for rule in choice.rules]
    return digest_of(repr((code_digest(), rules, choice.settings)).encode())


class _Reader(pickle.Unpickler):
    """Makes nothing but the values that results are made of, whoever wrote the bytes."""

    def find_class(self, module: str, name: str) -> Any:
        if name not in _SAFE.get(module, ()):
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)


def _pack(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _unpack(data: bytes) -> FileResult | None:
    """A result; None if the bytes hold anything else."""
    try:
        found = _Reader(io.BytesIO(data)).load()
    except Exception:
        return None  # whatever is wrong with it, it is judged anew
    return found if isinstance(found, FileResult) else None


def _read(data: bytes | str, key: str) -> dict[str, _Entry]:
    if isinstance(data, str) or len(data) > MAX_BYTES:
        return {}
    entries: dict[str, _Entry] = {}
    stream = io.BytesIO(data)
    try:
        if _Reader(stream).load() != key:
            return {}
        while stream.tell() < len(data):
            name, digest, links, result = _Reader(stream).load()
            if not isinstance(result, bytes):
                return {}
            entries[name] = (digest, tuple(links), result)
    except Exception:
        return {}  # whatever is wrong with it, nothing is remembered
    return entries

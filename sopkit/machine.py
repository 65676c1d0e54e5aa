"""What this machine offers: its processors, a folder for what is remembered, and which code is running."""

import hashlib
import os
from pathlib import Path

import sopkit


def processes(asked: int | None) -> int:
    """How many processes to use: as many as asked, else one for each processor that we may use."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_folder() -> Path:
    """Where results are remembered: with the user, not beside the files, whose content others send."""
    named = os.environ.get("SOPKIT_CACHE_DIR")
    if named:
        return Path(named)
    users = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(users) / "sopkit"


def digest_of(data: bytes) -> str:
    """What tells two contents apart."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def code_digest() -> str:
    """What tells one state of our own code from another, by each file's size and time."""
    code = []
    for folder, folders, files in os.walk(Path(sopkit.__file__).parent):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        for file in sorted(files):
            status = (Path(folder) / file).stat()
            code.append((folder, file, status.st_size, status.st_mtime_ns))
    return digest_of(repr((sopkit.__version__, code)).encode())

"""Reads files, each in a process of its own that may use no more than it is given; prints what became of them as JSON.

Usage: python -m tests.workbook.bounded FOLDER
"""

import json
import os
import resource
import sys
from pathlib import Path

from sopkit.workbook.read import Unreadable, read

SECONDS, MEMORY = 2, 200 * 1024 * 1024
SPACE = 1024 * 1024 * 1024
"""Of addresses, not all of which are memory."""


def _read(path: Path) -> dict[str, object]:
    found = read(path.read_bytes())
    if isinstance(found, Unreadable):
        return {"cause": found.cause, "message": found.message, "part": found.part}
    cells = [
        [sheet.name, cell.name, cell.kind, cell.raw[:50]] for sheet in found.sheets for cell in sheet.cells.values()
    ]
    return {"cause": None, "count": len(cells), "cells": cells[:20]}


def _child(path: Path, pipe: int) -> None:
    # Twice the time, for busy machines.
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
    with os.fdopen(pipe, "w") as out:
        json.dump(_read(path), out)


def measure(path: Path) -> dict[str, object]:
    """What became of one file, and what it took."""
    here, there = os.pipe()
    process = os.fork()
    if not process:
        try:
            _child(path, there)
        finally:
            os._exit(0)
    os.close(there)
    with os.fdopen(here) as pipe:
        told = pipe.read()
    _, status, used = os.wait4(process, 0)
    found: dict[str, object] = json.loads(told) if told else {"cause": f"ended by {status}"}
    unit = 1 if sys.platform == "darwin" else 1024
    return {**found, "seconds": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * unit}


if __name__ == "__main__":
    print(json.dumps({path.name: measure(path) for path in sorted(Path(sys.argv[1]).iterdir())}))  # noqa: T201

"""How much a package holds, counted as its bytes pass by: a small file can ask for more memory than there is."""

import zipfile
from collections import Counter
from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate

MAX_PARTS = 1_000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_CELLS = 200_000
_IN_CELLS = frozenset({"row", "f", "v", "is", "si", "t"})
_MOST = {"c": MAX_CELLS, "in cells": 3 * MAX_CELLS, "others": 50_000}
"""Elements in all. A form has some 500 cells and 1,000 others."""
_STEP = 64 * 1024


class TooLargeError(Exception):
    """More than any form holds."""


class DtdError(Exception):
    """A part declares a DTD, which no program writes; its message is the part's name."""


def weigh(package: zipfile.ZipFile) -> None:
    """Raise TooLargeError or DtdError for what must not be parsed; nothing is built meanwhile."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooLargeError
    counts: Counter[str] = Counter()

    def count(name: str, _: object) -> None:
        name = name.rpartition(":")[2]
        kind = name if name in _MOST else "in cells" if name in _IN_CELLS else "others"
        counts[kind] += 1
        if counts[kind] > _MOST[kind]:
            raise TooLargeError

    for part in parts:
        _parse(package, part, count)


def _parse(package: zipfile.ZipFile, part: zipfile.ZipInfo, count: Callable[[str, object], None]) -> None:
    def refuse(*_: object) -> None:
        raise DtdError(part.filename)

    parser = ParserCreate()
    parser.StartElementHandler = count
    parser.StartDoctypeDeclHandler = refuse
    with package.open(part) as opened:
        try:
            while chunk := opened.read(_STEP):
                parser.Parse(chunk)
        except ExpatError:  # a picture, or XML that is broken for every other parser too
            return

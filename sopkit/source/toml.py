"""TOML files of a repository: read within bounds, with the line of every key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sopkit.source.disk import read_bytes

MAX_BYTES = 1024 * 1024
MAX_DOTS = 32
"""Of one key."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file as read; `name` is how messages call it."""

    name: str
    data: dict[str, Any]
    text: str

    def line(self, keys: Sequence[str]) -> int:
        """The line, from 1, on which a key below others stands; that of the nearest one above, where it isn't found."""
        lines = self.text.split("\n")
        found, start = 1, 0
        for key in keys:
            written = re.compile(rf"""\s*(?:\[+\s*(?:[\w"'.-]+\.)?)?["']?{re.escape(key)}["']?\s*[\]=.]""")
            number = next((n for n in range(start, len(lines)) if written.match(lines[n])), None)
            if number is None:
                return found
            found, start = number + 1, number
        return found


def read_toml(path: Path, name: str) -> TomlFile | str:
    """A file's content; or in Indonesian why there is none, its place first where it has one."""
    import tomllib

    data = read_bytes(str(path), MAX_BYTES)
    if isinstance(data, str):
        return f"{name}: tidak dapat dibuka ({data})"
    if len(data) > MAX_BYTES:
        return f"{name}: lebih besar dari {MAX_BYTES // 1024} KiB"
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        for number, line in enumerate(text.split("\n"), 1):
            if line.partition("=")[0].count(".") > MAX_DOTS:  # tomllib takes quadratic time for these
                return f"{name}:{number}: kunci ini bertitik lebih dari {MAX_DOTS}; pakai nama yang pendek"
        return TomlFile(name, tomllib.loads(text), text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return f"{name}: bukan UTF-8; simpan ulang sebagai UTF-8"
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f":{place[1]}:{place[2]}" if place else ""
        return f"{name}{where}: penulisan TOML tidak sah; periksa tanda kutip, kurung, dan tanda '='"
    except RecursionError:
        return f"{name}: bersarang terlalu dalam"

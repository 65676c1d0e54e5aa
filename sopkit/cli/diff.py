"""What changes in a file, for a person to read."""

import io
from collections.abc import Iterator

from sopkit.cli.door import is_coloured
from sopkit.model.text import visible

MAX_COMPARED = 2_000
"""Lines that are compared one by one; of more, all are shown as changed."""


def unified(name: str, old: bytes, new: bytes) -> str:
    """What changes, as `diff -u` writes it; characters that can't be seen are shown as their codes."""
    shown = visible(name)
    colours = {"-": "31", "+": "32", "@": "36"} if is_coloured() else {}
    lines = [f"--- {shown}", f"+++ {shown}"]
    for line in _hunks(_lines(old), _lines(new)):
        text = visible(line.removesuffix("\n"))
        colour = colours.get(text[:1])
        lines.append(f"\x1b[{colour}m{text}\x1b[0m" if colour else text)
        if not line.endswith("\n"):
            lines.append("\\ Tidak ada baris baru di akhir berkas")
    return "\n".join(lines) + "\n"


def _lines(data: bytes) -> list[str]:
    return list(
        io.StringIO(data.decode("utf-8", "replace"), newline="\n")
    )  # a carriage return ends no line, it is shown


def _hunks(before: list[str], after: list[str]) -> Iterator[str]:
    from difflib import SequenceMatcher

    if max(len(before), len(after)) > MAX_COMPARED:
        yield f"@@ -1,{len(before)} +1,{len(after)} @@\n"
        yield from (f"-{line}" for line in before)
        yield from (f"+{line}" for line in after)
        return
    # difflib's own writer takes lines that are often there ("waktu: 1 hari") for noise, and shows them as changed.
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes():
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for kind, a, b, c, d in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[a:b])
            else:
                yield from (f"-{line}" for line in before[a:b])
                yield from (f"+{line}" for line in after[c:d])


def _range(start: int, end: int) -> str:
    """A range of lines as `diff -u` writes it."""
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"

"""Whether an uraian begins with its subject: the name or the jabatan of a column of its table."""

import re

from sopkit.model.sop import Prosedur

MAX_WORDS = 20
"""Of a name; a longer one is no subject of a sentence."""
MIN_LENGTH = 3
"""Of one of several names in a column ("Kasi / Lurah"); a shorter one is a mere letter."""

Subjek = dict[str, set[tuple[str, ...]]]
"""Names as their words, case-folded, by their first word."""

_WORD = re.compile(r"\w+")


def find_subjek(prosedur: Prosedur) -> Subjek:
    """What the pelaksana of a table may be called: name and jabatan, and each of several names in one."""
    names = [name for p in prosedur.pelaksana.values() for name in (p.nama, p.jabatan) if name]
    parts = [part for name in names if "/" in name for part in name.split("/") if len(part.strip()) >= MIN_LENGTH]
    subjek: Subjek = {}
    for name in (*names, *parts):
        words = tuple(_WORD.findall(name.casefold()))
        if 0 < len(words) <= MAX_WORDS:
            subjek.setdefault(words[0], set()).add(words)
    return subjek


def leading_subjek(uraian: str, subjek: Subjek) -> str | None:
    """The words of a pelaksana that an uraian begins with, as written; None if it doesn't or says no more."""
    first = _WORD.search(uraian)
    names = subjek.get(first[0].casefold()) if first else None
    if not names:
        return None
    found = [word for word, _ in zip(_WORD.finditer(uraian), range(MAX_WORDS + 1), strict=False)]
    words = tuple(word[0].casefold() for word in found)
    for length in range(len(words) - 1, 0, -1):
        if words[:length] in names:
            return uraian[found[0].start() : found[length - 1].end()]
    return None

"""Words that are often misspelt, as `sopkit/data/ejaan.toml` lists them, and where a text has them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

SHIPPED = Path(__file__).parent.parent / "data" / "ejaan.toml"
_WORD = re.compile(r"di +[^\W\d_]+|[^\W\d_]+", re.IGNORECASE)
# Words of others, whose spelling is theirs: quotes, names of offices and applications.
_OTHERS = re.compile(
    r"\"[^\"]*\"|“[^“”]*”|‘[^‘’]*’|(?<!\w)'[^']*'(?!\w)"
    r"|\b(?:Dinas|Badan|Kantor|Balai|Bagian|Bidang|Seksi|Sub(?:bag|bagian|bidang)?|UPTD?|Unit|Kementerian|Direktorat"
    r"|Kepala|Ka|Kasi|Kabid|Kabag|Kasubbag|Aplikasi)\.?(?: (?:dan )?[A-Z][\w-]*)+"
)
_DI = re.compile(r" di +([^\W\d_]+)")
_REGULATION = re.compile(
    r"\b(?:Undang-Undang|Peraturan|Keputusan|Instruksi|Surat Edaran|UU|PP|Per(?:men|da|bup|wal|gub|pres)\w*)\b"
)


class Ejaan(NamedTuple):
    """What is misspelt and its right form.

    A text in small letters that has any has one of the `words`, or one of the `verbs` behind "di".
    """

    kata: dict[str, str]
    words: frozenset[str]
    verbs: frozenset[str]


class SalahEja(NamedTuple):
    """A misspelt word: where it begins in its text, as it is written, and its right form."""

    start: int
    written: str
    right: str


@cache
def ejaan() -> Ejaan:
    """The shipped list."""
    import tomllib

    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    words = data["kata"] | data["terpisah"]
    verbs = {f"di {verb}": f"di{verb}" for verb in data["di"]["kata_kerja"]}
    return Ejaan(words | verbs, frozenset(words), frozenset(data["di"]["kata_kerja"]))


def signs(text: str) -> frozenset[str]:
    """What in a text in small letters looks misspelt; each of its misspelt words has one of these in it."""
    listed = ejaan()
    text = f" {text}"
    for mark in "\n/-(),.;:\"'":
        text = text.replace(mark, " ")
    return listed.words.intersection(text.split()) | listed.verbs.intersection(_DI.findall(text))


def misspelt(text: str) -> Iterator[SalahEja]:
    """The misspelt words of a text, in order."""
    own = _OTHERS.sub(lambda found: "#" * len(found[0]), text)
    regulation = _REGULATION.search(own) if "tentang" in own else None
    if regulation and "tentang" in own[regulation.end() :]:
        own = own[: regulation.start()]
    kata = ejaan().kata
    for word in _WORD.finditer(own):
        right = kata.get(word[0].casefold() if " " not in word[0] else " ".join(word[0].casefold().split()))
        if right:
            yield SalahEja(word.start(), word[0], _like(word[0], right))


def _like(written: str, right: str) -> str:
    """A word with the capitals of another."""
    if len(written) > 1 and written.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right

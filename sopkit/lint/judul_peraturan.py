"""Comparing titles of regulations, which offices shorten, abbreviate and misspell."""

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache

from sopkit.lint.peraturan import alnum

MAX_TITLE = 200
"""Letters of a title that are compared."""
NEAR = 0.9
"""Titles that are more alike than this differ by slips of the pen or of the scanner."""

_WORD = re.compile(r"\w+")
_INITIALS = range(2, 9)
"""How many words an abbreviation may stand for."""
_SMALL = frozenset({"dan", "atau", "di", "ke", "dari", "pada", "dalam", "atas", "untuk", "dengan", "yang", "bagi"})
"""Words that abbreviations leave out."""
_LEADS = frozenset(
    {"pedoman", "umum", "petunjuk", "teknis", "tata", "cara", "penyusunan", "pelaksanaan", "penyelenggaraan", "tentang"}
)
"""Words that offices leave out where a title begins with them."""
MAX_LEADS = 6
"""Of these at the beginning of a title."""
_FULL = {
    "uu": "undang undang",
    "pp": "peraturan pemerintah",
    "perpres": "peraturan presiden",
    "perda": "peraturan daerah",
    "pemda": "pemerintah daerah",
    "pemprov": "pemerintah provinsi",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "prov": "provinsi",
    "kab": "kabupaten",
    "no": "nomor",
    "th": "tahun",
    "thn": "tahun",
    "ttg": "tentang",
    "adminduk": "administrasi kependudukan",
}


@lru_cache(maxsize=4096)
def is_same_title(one: str, other: str) -> bool:
    """Whether two titles say the same, give or take punctuation, slips of the scanner and what was shortened."""
    raw = alnum(one)[:MAX_TITLE], alnum(other)[:MAX_TITLE]
    if _begins(*raw) or _is_near(*raw):
        return True
    first, second = _words(one), _words(other)
    first, second = _spelled_out(first, second), _spelled_out(second, first)
    full = "".join(first)[:MAX_TITLE], "".join(second)[:MAX_TITLE]
    if _begins(*full) or (full != raw and _is_near(*full)):
        return True
    return any(_begins(full[1], rest) for rest in _less_leads(first)) or any(
        _begins(full[0], rest) for rest in _less_leads(second)
    )


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_near(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR


def _words(title: str) -> list[str]:
    words = _WORD.findall(title[: 2 * MAX_TITLE].casefold())
    return " ".join(_FULL.get(word, word) for word in words).split()


def _spelled_out(title: list[str], other: list[str]) -> list[str]:
    """A title in which the initials of words that follow each other in the other title are those words."""
    places = [place for place, word in enumerate(other) if word not in _SMALL]
    initials = "".join(other[place][0] for place in places)
    result: list[str] = []
    for word in title:
        start = -1
        if len(word) in _INITIALS and word not in _SMALL and word not in other:
            start = initials.find(word)
        if start < 0:
            result.append(word)
        else:
            result += other[places[start] : places[start + len(word) - 1] + 1]
    return result


def _less_leads(title: list[str]) -> Iterator[str]:
    """The letters of a title less one, two, ... words that only lead to what it is about."""
    for place, word in enumerate(title[:-1][:MAX_LEADS], 1):
        if word not in _LEADS:
            return
        yield "".join(title[place:])[:MAX_TITLE]

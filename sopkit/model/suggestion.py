"""Did-you-mean, within bounds that no file can exceed."""

import difflib
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

MAX_LENGTH = 60
"""Texts longer than this are no slip of the pen."""
MAX_CANDIDATES = 30
"""Ids that are compared letter by letter for one suggestion of `nearest_id`."""
MAX_COMPARISONS = 3_000
"""Over all questions to one Suggester; after that it has no more suggestions."""


def closest(text: str, names: Collection[str]) -> str | None:
    """The name most like a text, whatever its capitals; None if there is none."""
    if len(text) > MAX_LENGTH:
        return None
    found = difflib.get_close_matches(text.casefold(), names, 1)
    return found[0] if found else None


class Suggester:
    """Finds what a wrong name may have meant; one for each run of a rule."""

    def __init__(self) -> None:
        self.left = MAX_COMPARISONS

    def closest(self, text: str, names: Collection[str]) -> str | None:
        """As `closest`; None too once the bound is reached."""
        if len(names) > self.left:
            return None
        self.left -= len(names)
        return closest(text, names)


def nearest_id(wanted: str, ids: frozenset[str]) -> str | None:
    """The id that a misspelt one most likely means, of thousands: only those that share most words are compared."""
    by_word = _by_word(ids)
    sharing = Counter(one for word in dict.fromkeys(wanted.split("-")) for one in by_word.get(word, ()))
    candidates = [one for one, _ in sharing.most_common(MAX_CANDIDATES)] or sorted(ids)[:MAX_CANDIDATES]
    return closest(wanted, candidates)


@lru_cache(maxsize=8)
def _by_word(ids: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sorted(ids):
        for word in dict.fromkeys(one.split("-")) if len(one) <= MAX_LENGTH else ():
            found.setdefault(word, []).append(one)
    return found

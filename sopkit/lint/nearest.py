"""Did-you-mean over the ids of SOPs, of which there may be many thousands."""

from collections import Counter
from collections.abc import Iterable

from sopkit.lint.suggestion import MAX_LENGTH, Suggester

MAX_CANDIDATES = 30
"""Ids that are compared letter by letter for one suggestion."""


class NearestId:
    """Finds the id that a misspelt one most likely means: only those that share most words with it are compared."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = sorted(one for one in ids if len(one) <= MAX_LENGTH)
        self.by_word: dict[str, list[str]] = {}
        for one in self.ids:
            for word in dict.fromkeys(one.split("-")):
                self.by_word.setdefault(word, []).append(one)
        self.suggester = Suggester()

    def find(self, wanted: str) -> str | None:
        """The nearest id; None where none is near."""
        if len(wanted) > MAX_LENGTH:
            return None
        return self.suggester.closest(wanted, self._candidates(wanted))

    def _candidates(self, wanted: str) -> list[str]:
        if len(self.ids) <= MAX_CANDIDATES:
            return self.ids
        words = dict.fromkeys(wanted.split("-"))
        sharing = Counter(one for word in words for one in self.by_word.get(word, ()))
        candidates = [one for one, _ in sharing.most_common(MAX_CANDIDATES)]
        return candidates or self.ids[:MAX_CANDIDATES]

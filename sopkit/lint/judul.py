"""Finding an SOP by its title among thousands, give or take one slip of the pen."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

MAX_LENGTH = 300
"""Letters of a title that are read."""
MAX_WORDS = 20
"""Of a title in which a slip is sought."""
MIN_SLIP = 6
"""Letters of a word that may hold a slip; shorter words with another letter are other words."""
MAX_NEAR = 8
"""Titles that differ in the same word; among more no one is meant for certain."""

_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")
_ADORNMENTS = frozenset({"sop", "spo", "standar", "operasional", "prosedur", "tentang"})
_EMPTY = frozenset({"dan"})

Words = tuple[str, ...]


def words_of(title: str) -> Words:
    """The words that a title is known by: in small letters, without brackets and without "SOP" before them."""
    words = _WORD.findall(_BRACKETS.sub(" ", title[:MAX_LENGTH].casefold()))
    start = next((place for place, word in enumerate(words) if word not in _ADORNMENTS), len(words))
    return tuple(word for word in words[start:] if word not in _EMPTY)


class Judul:
    """Titles, as words, to be found by title; a title that occurs twice is never the one that is meant."""

    def __init__(self, titles: Sequence[Words]) -> None:
        self._exact: dict[Words, int | None] = {}
        self._near: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self._titles = titles
        self._known: set[str] = set()
        for number, words in enumerate(titles):
            if words in self._exact:
                self._exact[words] = None
                continue
            self._exact[words] = number
            self._known.update(words)
            for key in _keys(words):
                if len(self._near[key]) <= MAX_NEAR:
                    self._near[key].append(number)

    def find(self, words: Words) -> int | None:
        """The one title that these words are, or are but for a slip in a word that no title knows."""
        if not words or words in self._exact:
            return self._exact.get(words)
        unknown = [word for word in words if word not in self._known]
        if len(unknown) != 1 or len(words) > MAX_WORDS or len(unknown[0]) < MIN_SLIP or not unknown[0].isalpha():
            return None
        place = words.index(unknown[0])
        near = self._near.get(_key(words, place), [])
        alike = [number for number in near if is_slip(self._titles[number][place], unknown[0])]
        found = alike[0] if len(alike) == 1 and len(near) <= MAX_NEAR else None
        return None if found is None else self._exact[self._titles[found]]


def _keys(words: Words) -> Iterator[tuple[object, ...]]:
    if len(words) <= MAX_WORDS:
        for place, word in enumerate(words):
            if len(word) >= MIN_SLIP - 1:
                yield _key(words, place)


def _key(words: Words, place: int) -> tuple[object, ...]:
    """What two titles share that differ in the word at a place, but not in its first letter."""
    return (place, words[place][0], words[:place], words[place + 1 :])


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])

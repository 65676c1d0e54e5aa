"""Which row, column or varian of one version is which of the other, and the fewest that were moved."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.analysis.compare.change import fold

MAX_LIKENED = 20_000
"""Pairs of rows of one SOP that are weighed for likeness; beyond it only those near each other are."""
_LENGTH = 300  # letters by which a text is likened
_LEAST_LIKENESS = 0.45
_ENOUGH = 0.65
_SAME = 0.1  # what the same pelaksana, or a neighbour in common, adds


@dataclass(frozen=True, slots=True)
class Traits:
    """What a row is known by; `actors` in the ids of the later version."""

    id: str | None
    text: str
    actors: frozenset[str]


@dataclass(slots=True)
class _Pairs:
    """Rows that belong together, as they are found; none is given away twice."""

    before: Sequence[Traits]
    after: Sequence[Traits]
    found: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def free(self) -> tuple[list[int], list[int]]:
        return (
            [a for a in range(len(self.before)) if a not in self.found],
            [b for b in range(len(self.after)) if b not in self.taken],
        )

    def add(self, a: int, b: int) -> None:
        if a not in self.found and b not in self.taken:
            self.found[a] = b
            self.taken.add(b)

    def add_unique(self, key: Callable[[Traits], Hashable]) -> None:
        """Pair what has a key that nothing else free on either side has; None is no key."""
        old, new = self.free()
        before = Counter(key(self.before[a]) for a in old)
        after = Counter(key(self.after[b]) for b in new)
        places = {key(self.after[b]): b for b in new}
        for a in old:
            one = key(self.before[a])
            if one is not None and before[one] == after[one] == 1:
                self.add(a, places[one])

    def add_beside(self, by: int) -> None:
        """Pair equal texts next to what is paired already."""
        rows = range(len(self.before)) if by > 0 else range(len(self.before) - 1, -1, -1)
        for a in rows:
            here, there = a + by, self.found.get(a, -9) + by
            is_inside = 0 <= here < len(self.before) and 0 <= there < len(self.after)
            if is_inside and self.before[here].text == self.after[there].text:
                self.add(here, there)

    def add_in_order(self, key: Callable[[Traits], Hashable]) -> None:
        """Pair equal keys, the first with the first."""
        old, new = self.free()
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for b in new:
            waiting[key(self.after[b])].append(b)
        for a in old:
            if queue := waiting[key(self.before[a])]:
                self.add(a, queue.popleft())


def match_rows(before: Sequence[Traits], after: Sequence[Traits], most: int = MAX_LIKENED) -> dict[int, int]:
    """The row of the later version that each earlier one became, by id, by equal text, then by likeness.

    Which version is called the earlier makes no difference to what belongs together.
    """
    pairs = _Pairs(before, after)
    pairs.add_unique(lambda row: row.id)
    pairs.add_unique(_whole)
    pairs.add_unique(lambda row: row.text)
    pairs.add_beside(1)
    pairs.add_beside(-1)
    pairs.add_in_order(_whole)
    pairs.add_in_order(lambda row: row.text)
    known = dict(pairs.found)
    scored = sorted(_scores(pairs, known, most), key=lambda one: (-one[0], one[1] + one[2]))
    for _, a, b in scored:
        pairs.add(a, b)
    return pairs.found


def _whole(row: Traits) -> Hashable:
    return row.text, row.actors


def _scores(pairs: _Pairs, known: dict[int, int], most: int) -> Iterator[tuple[float, int, int]]:
    old, new = pairs.free()
    if not old or not new:
        return
    band = max(len(old), len(new)) if len(old) * len(new) <= most else most // (len(old) + len(new))
    grams = {b: _grams(pairs.after[b].text) for b in new}
    for place, a in enumerate(old[:most]):
        mine = _grams(pairs.before[a].text)
        for b in new[max(0, place - band) : place + band + 1]:
            likeness = _likeness(mine, grams[b])
            if likeness < _LEAST_LIKENESS:
                continue
            beside = sum(_is_beside(pairs, known, a, b, by) for by in (-1, 1))
            score = likeness + _SAME * beside + _SAME * (pairs.before[a].actors == pairs.after[b].actors)
            if score >= _ENOUGH:
                yield score, a, b


def _is_beside(pairs: _Pairs, known: Mapping[int, int], a: int, b: int, by: int) -> bool:
    """Whether two rows have the same neighbour, or both none."""
    is_inside = 0 <= a + by < len(pairs.before), 0 <= b + by < len(pairs.after)
    return known.get(a + by) == b + by if all(is_inside) else not any(is_inside)


def _grams(text: str) -> Counter[str]:
    padded = f" {text[:_LENGTH]} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of runs of three letters in common: the same from either side, and linear, unlike difflib's ratio."""
    return 2 * (one & other).total() / (one.total() + other.total())


def match_keys(
    before: Mapping[str, str], after: Mapping[str, str], passes: Iterable[Callable[[str, str], Hashable]]
) -> dict[str, str]:
    """The later id of each earlier one; each pass gives the key, of id and name, by which they are known again."""
    found: dict[str, str] = {}
    for key in passes:
        waiting: dict[Hashable, deque[str]] = defaultdict(deque)
        taken = set(found.values())
        for one, name in after.items():
            if one not in taken:
                waiting[key(one, name)].append(one)
        for one, name in before.items():
            if one not in found and (queue := waiting[key(one, name)]):
                found[one] = queue.popleft()
    return found


BY_NAME = (lambda one, name: (one, fold(name)), lambda one, name: fold(name), lambda one, name: one)
"""Columns: what is printed says which is which, the id only where that was changed."""
BY_ID = (lambda one, name: one, lambda one, name: fold(name))


def moved(places: Iterable[tuple[int, int]]) -> set[int]:
    """The fewest earlier places that must have been moved, given those that each became."""
    ordered = sorted(places, key=lambda pair: pair[1])
    tails: list[int] = []  # the lowest place that ends a rising run of each length
    holders: list[int] = []
    above: dict[int, int | None] = {}
    for a, _ in ordered:
        length = bisect_left(tails, a)
        above[a] = holders[length - 1] if length else None
        tails[length : length + 1] = [a]
        holders[length : length + 1] = [a]
    stays: set[int] = set()
    place = holders[-1] if holders else None
    while place is not None:
        stays.add(place)
        place = above[place]
    return {a for a, _ in ordered} - stays

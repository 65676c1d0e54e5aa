"""One thing that differs, and how texts are compared."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopkit.model.base import as_tuple, is_stated

Value = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a key said before and says after: no text where nothing is stated, several where it is a list.

    `key` is the YAML's, dotted below a group; `detail` the varian, label or pelaksana that it is about. With
    `is_wording` both say the same in other words or letters.
    """

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    detail: str | None = None
    is_wording: bool = False

    @property
    def removed(self) -> tuple[str, ...]:
        """What only stood there before."""
        return _without(self.before, self.after)

    @property
    def added(self) -> tuple[str, ...]:
        """What only stands there after."""
        return _without(self.after, self.before)


def _without(items: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    left = Counter(others)
    result = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            result.append(item)
    return tuple(result)


def fold(text: str) -> str:
    """A text by which it is known again, whatever its capitals and spaces."""
    return " ".join(text.casefold().split())


def compare_texts(
    key: str, before: Value, after: Value, detail: str | None = None, means: Callable[[str], object] = fold
) -> Iterator[Change]:
    """The change between two texts or lists of texts, if there is one; equal `means` is a change of wording."""
    old, new = _stated(before), _stated(after)
    if old != new:
        is_wording = [means(text) for text in old] == [means(text) for text in new]
        yield Change(key, old, new, detail, is_wording)
    elif old and isinstance(before, tuple) != isinstance(after, tuple):
        # A list is numbered on paper, even one of a single item.
        yield Change(key, _as_printed(old, before), _as_printed(new, after), detail, True)


def _stated(value: Value) -> tuple[str, ...]:
    return tuple(text.strip() for text in as_tuple(value) if is_stated(text))


def _as_printed(items: tuple[str, ...], value: Value) -> tuple[str, ...]:
    return tuple(f"{number}. {text}" for number, text in enumerate(items, 1)) if isinstance(value, tuple) else items

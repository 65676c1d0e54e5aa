"""The dasar_hukum of an SOP: its items, the regulations that they name, and how a message calls them."""

from functools import lru_cache
from typing import NamedTuple

from sopkit.lint.peraturan import Peraturan, read_rujukan
from sopkit.lint.rule import SopContext
from sopkit.model.base import as_tuple
from sopkit.model.finding import Path

MAX_LENGTH = 1000
"""Of a reference, in characters; what stands beyond in an item is not read."""
MAX_ITEMS = 200
"""Of one dasar_hukum; no office names more, and comparing titles is slow."""


class Butir(NamedTuple):
    """An item: its path, its text as far as it is read, and the regulation that this names."""

    path: Path
    text: str
    peraturan: Peraturan | None


@lru_cache(maxsize=1)
def butir_hukum(context: SopContext) -> tuple[Butir, ...]:
    """The items, as far as they are read; many rules ask, one SOP at a time."""
    items = context.sop.dasar_hukum
    texts = [text[:MAX_LENGTH] for text in as_tuple(items)[:MAX_ITEMS]]
    return tuple(
        Butir(("dasar_hukum", number) if isinstance(items, tuple) else ("dasar_hukum",), text, read_rujukan(text))
        for number, text in enumerate(texts)
    )


def find_rujukan(context: SopContext) -> list[tuple[Path, Peraturan]]:
    """Every regulation that is named, with the path of the item."""
    return [(path, peraturan) for path, _, peraturan in butir_hukum(context) if peraturan]


def tempat(path: Path) -> str:
    """How a message calls an item."""
    return f"dasar hukum butir {int(path[-1]) + 1}" if len(path) > 1 else "dasar hukum"

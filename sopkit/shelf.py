"""Shelves: folders in which every module holds one object of the same kind."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def load(shelf: ModuleType, attribute: str) -> Iterator[object]:
    """The object called `attribute` of every module on the shelf and its sub-shelves, in module order."""
    for info in sorted(pkgutil.iter_modules(shelf.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{shelf.__name__}.{info.name}")
        if info.ispkg:
            yield from load(module, attribute)
        else:
            yield getattr(module, attribute)

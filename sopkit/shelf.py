"""Shelves: folders in which every module holds one object of the same kind. The only discovery in the house."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def names(shelf: ModuleType) -> list[str]:
    """Names of the modules that lie directly on a shelf, sorted; nothing is imported."""
    return sorted(m.name for m in pkgutil.iter_modules(shelf.__path__) if not m.ispkg)


def load(shelf: ModuleType, attribute: str) -> Iterator[object]:
    """The object called `attribute` of every module on the shelf and its sub-shelves, in module order."""
    for info in sorted(pkgutil.iter_modules(shelf.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{shelf.__name__}.{info.name}")
        if info.ispkg:
            yield from load(module, attribute)
        else:
            yield getattr(module, attribute)

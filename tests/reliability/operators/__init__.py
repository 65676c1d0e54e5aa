"""The operators of mutation, by name."""

from tests.reliability.operators import (
    cells,
    container,
    damage,
    figures,
    markup,
    people,
    programs,
    sheets,
    structure,
    typed,
)
from tests.reliability.operators.base import REGISTRY, Effect, Mutant, Operator

__all__ = ["REGISTRY", "Effect", "Mutant", "Operator"]
_SHELVES = (cells, container, damage, figures, markup, people, programs, sheets, structure, typed)

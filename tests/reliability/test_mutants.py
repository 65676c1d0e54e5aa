"""Filled forms changed by every operator: no number changes, nothing is dropped, every refusal says where."""

import pytest

from tests.reliability.harness import Tally, case, check, run
from tests.reliability.operators import REGISTRY

_CHUNK = 55
CASES = 330
PERCENTS = range(6)
"""Seeds of cells shown as percents: one turn tells little, as some figures are refused for other reasons too."""


def test_operators() -> None:
    assert len(REGISTRY) >= 80
    assert len(REGISTRY) <= CASES, "every operator has its turn"


@pytest.mark.parametrize("start", range(0, CASES, _CHUNK))
def test_mutated_forms(start: int) -> None:
    tally = run(range(start, start + _CHUNK))
    assert not tally.breaches, "\n".join(tally.breaches)
    assert tally.checks["I2"] > _CHUNK
    assert tally.checks["I6"] > _CHUNK


@pytest.mark.parametrize("seed", PERCENTS)
def test_cells_shown_as_percents(seed: int) -> None:
    made = case(seed, "percent_cell")
    assert made
    assert not list(check(made, Tally()))

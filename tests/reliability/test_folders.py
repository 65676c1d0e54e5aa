"""Mixed-up folders of returns, collected by the command and worked out again by a program that shares nothing."""

from pathlib import Path

import pytest

from tests.reliability.folders import check_folder, folder, read_again
from tests.reliability.harness import Tally

FOLDERS = 16


@pytest.mark.parametrize("seed", range(FOLDERS))
def test_folder(seed: int, tmp_path: Path) -> None:
    tally = Tally()
    assert not check_folder(seed, tmp_path, tally), "\n".join(tally.breaches)
    assert min(tally.checks[one] for one in ("I1", "I2", "I3", "I5", "I7")) > 0


@pytest.mark.parametrize("seed", range(4))
def test_returns_hold_what_was_typed(seed: int) -> None:
    assert not read_again(folder(seed))

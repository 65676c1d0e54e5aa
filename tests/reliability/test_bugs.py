"""The harness proves itself: every fault put into sopkit is caught by the seeds of the quick tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.bugs import BUGS, Bug
from tests.reliability.folders import check_folder
from tests.reliability.harness import Tally, case, check
from tests.reliability.test_folders import FOLDERS
from tests.reliability.test_mutants import CASES, PERCENTS


def _breaches(root: Path) -> Iterator[str]:
    """What the seeds of the quick tests notice; a few forms and a folder in turn, as each notices other faults."""
    for made in (case(seed, "percent_cell") for seed in PERCENTS):
        yield from check(made, Tally()) if made else ()
    some = -(-CASES // FOLDERS)
    for number in range(FOLDERS):
        for seed in range(number * some, (number + 1) * some):
            made = case(seed)
            if made:
                yield from check(made, Tally())
        yield from check_folder(number, root / str(number), Tally())


@pytest.mark.parametrize("put", BUGS.values(), ids=list(BUGS))
def test_caught(put: Bug, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(monkeypatch)
    assert next(_breaches(tmp_path), None), "nothing was noticed"


def test_enough() -> None:
    assert len(BUGS) >= 10

"""The harness proves itself: every fault put into sopkit is caught by the seeds of the quick tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.bugs import BUGS, Bug
from tests.reliability.folders import check_folder
from tests.reliability.harness import Case, Tally, case, check
from tests.reliability.test_folders import FOLDERS
from tests.reliability.test_mutants import CASES, PERCENTS


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Those of the quick tests, made while sopkit has no fault."""
    made = [*(case(seed, "percent_cell") for seed in PERCENTS), *map(case, range(CASES))]
    return [one for one in made if one]


def _breaches(cases: list[Case], root: Path) -> Iterator[str]:
    """What the seeds of the quick tests notice; a few forms and a folder in turn, as each notices other faults."""
    some = -(-len(cases) // FOLDERS)
    for number in range(FOLDERS):
        for one in cases[number * some : (number + 1) * some]:
            yield from check(one, Tally())
        yield from check_folder(number, root / str(number), Tally())


@pytest.mark.parametrize("put", BUGS.values(), ids=list(BUGS))
def test_caught(put: Bug, cases: list[Case], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(monkeypatch)
    assert next(_breaches(cases, tmp_path), None), "nothing was noticed"


def test_enough() -> None:
    assert len(BUGS) >= 10

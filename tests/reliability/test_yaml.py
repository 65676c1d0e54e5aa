"""Collections broken at random: findings with a place, never a traceback."""

import pytest

from tests.reliability.fuzz import check_yaml
from tests.reliability.harness import Tally

_CHUNK = 1_000


@pytest.mark.parametrize("start", range(0, 5 * _CHUNK, _CHUNK))
def test_broken_collections(start: int) -> None:
    tally = Tally()
    for seed in range(start, start + _CHUNK):
        check_yaml(seed, tally)
    assert not tally.breaches, "\n".join(tally.breaches)
    assert tally.effects["yaml sound"] > _CHUNK // 20, "some are still sound, so that what comes behind is met too"

"""Whole processes timed as users have them."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROUNDS = 5


def measure(command: Sequence[str | Path], is_checked: bool = True) -> float:
    """The median seconds of five runs, after one that warms caches; unless `is_checked`, findings may fail it."""
    # Python keeps what it compiled once.
    caching = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet, seconds = subprocess.DEVNULL, []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=quiet, stderr=quiet, check=is_checked, env=caching)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])

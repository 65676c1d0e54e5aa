"""Chance that can be had again."""

import random


def seeded(seed: object) -> random.Random:
    """Always the same numbers for the same seed."""
    return random.Random(str(seed))  # noqa: S311  # nothing is kept secret by it

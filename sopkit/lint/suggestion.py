"""Did-you-mean, within a bound that no file can exceed."""

import difflib
from collections.abc import Collection

MAX_LENGTH = 60
"""Texts longer than this are no slip of the pen."""
MAX_COMPARISONS = 3_000
"""Over all questions to one Suggester; after that it has no more suggestions."""


class Suggester:
    """Finds what a wrong name may have meant; one for each run of a rule."""

    def __init__(self) -> None:
        self.left = MAX_COMPARISONS

    def closest(self, text: str, names: Collection[str]) -> str | None:
        """The name most like a text, whatever its capitals; None if there is none or the bound is reached."""
        if len(text) > MAX_LENGTH or len(names) > self.left:
            return None
        self.left -= len(names)
        found = difflib.get_close_matches(text.casefold(), names, 1)
        return found[0] if found else None

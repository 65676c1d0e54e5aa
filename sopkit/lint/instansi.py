"""The agency that owns an SOP, as its letterhead names it."""

from functools import lru_cache

from sopkit.model.base import as_tuple
from sopkit.model.sop import Sop


def plain(text: str) -> str:
    """A name in small letters with single blanks."""
    return " ".join(text.casefold().split())


def owner(sop: Sop) -> str:
    """The whole letterhead on one line, plain; two SOPs with the same are of one agency. Empty if it isn't stated."""
    return _plain_lines(as_tuple(sop.instansi.kop))


@lru_cache(maxsize=64)  # the SOPs of an office share their letterhead
def _plain_lines(lines: tuple[str, ...]) -> str:
    return plain(" ".join(lines))

"""The dates that an SOP states, each with the words by which a message calls it."""

from functools import lru_cache
from typing import NamedTuple

from sopkit.lint.rule import SopContext
from sopkit.model.base import is_stated
from sopkit.model.finding import Path
from sopkit.model.tanggal import Tanggal, read_tanggal

ORDER = ("pembuatan", "revisi", "pengesahan", "efektif")
"""The dates of the identity page, in the order in which they come about."""


class StatedTanggal(NamedTuple):
    """One stated date: where it stands, what it is called, its text, and the date that it says, if it is read."""

    path: Path
    name: str
    text: str
    read: Tanggal | None


@lru_cache(maxsize=1)
def stated_tanggal(context: SopContext) -> tuple[StatedTanggal, ...]:
    """The stated dates: those of the identity page in ORDER, then the signature's."""
    sop = context.sop
    dates: list[tuple[Path, str, str | None]] = [
        (("tanggal", key), f"tanggal {key}", getattr(sop.tanggal, key)) for key in ORDER
    ]
    if sop.tanda_tangan:
        dates.append((("tanda_tangan", "tanggal"), "tanggal tanda tangan", sop.tanda_tangan.tanggal))
    return tuple(
        StatedTanggal(path, name, text, read_tanggal(text))
        for path, name, text in dates
        if text is not None and is_stated(text)
    )

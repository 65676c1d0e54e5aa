"""The dates that an SOP states, each with the words by which a message calls it."""

from typing import NamedTuple

from sopkit.model.base import is_stated
from sopkit.model.finding import Path
from sopkit.model.sop import Sop

ORDER = ("pembuatan", "revisi", "pengesahan", "efektif")
"""The dates of the identity page, in the order in which they come about."""


class StatedTanggal(NamedTuple):
    """One stated date: where it stands, what it is called and its text."""

    path: Path
    name: str
    text: str


def stated_tanggal(sop: Sop) -> list[StatedTanggal]:
    """The stated dates: those of the identity page in ORDER, then the signature's."""
    dates: list[tuple[Path, str, str | None]] = [
        (("tanggal", key), f"tanggal {key}", getattr(sop.tanggal, key)) for key in ORDER
    ]
    if sop.tanda_tangan:
        dates.append((("tanda_tangan", "tanggal"), "tanggal tanda tangan", sop.tanda_tangan.tanggal))
    return [StatedTanggal(path, name, text) for path, name, text in dates if text is not None and is_stated(text)]

"""The paper and what else a person may choose of the pages."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """Sizes of `--paper`."""

    A4 = "a4"
    F4 = "f4"
    LETTER = "letter"
    LEGAL = "legal"
    A3 = "a3"


SIZES = {
    Paper.A4: (297.0, 210.0),
    Paper.F4: (330.0, 215.0),
    Paper.LETTER: (279.4, 215.9),
    Paper.LEGAL: (355.6, 215.9),
    Paper.A3: (420.0, 297.0),
}
"""Long and short side in mm. F4 is the folio of Indonesian offices."""


ENDLESS = 1e6


class Orientation(StrEnum):
    """How the paper lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, how it lies, and the size of the table's letters in points."""

    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.LANDSCAPE
    font_size: float = 8.0
    is_endless: bool = False
    """One page as high as it takes, for outputs without pages."""

    margin = 14.0

    @property
    def width(self) -> float:
        """Width in mm."""
        return SIZES[self.paper][self.orientation is Orientation.PORTRAIT]

    @property
    def height(self) -> float:
        """Height in mm."""
        return ENDLESS if self.is_endless else SIZES[self.paper][self.orientation is Orientation.LANDSCAPE]

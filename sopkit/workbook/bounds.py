"""How much a file may hold: a small one can ask for more memory and time than there is."""

from dataclasses import dataclass

from sopkit.workbook.refusal import Cause, RefusedError

MAX_BYTES = 10 * 1024 * 1024
MAX_PARTS = 1_000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO, SMALL = 250, 4 * 1024 * 1024
"""How many times its packed size a part unpacks to, if that is more than `SMALL`."""
MAX_SHEETS = 100
MAX_CELLS, MAX_ROWS = 100_000, 200_000
MAX_ELEMENTS = 50_000
"""In all parts but the texts and what stands in rows. A form has 500 cells and 1,000 others."""
MAX_NODES = 1_500_000
"""Elements and attributes of whatever kind."""
MAX_DEPTH = 64
MAX_TEXT = 32_767
"""Letters that a spreadsheet's cell can hold."""
MAX_FORMAT = 1_000
"""Letters of a number format; programs allow 255."""
MAX_LETTERS = 8_000_000
MAX_TOKEN = 1024 * 1024
"""Bytes of one tag or comment."""
MAX_NAMES, MAX_NAMESPACE = 10_000, 255
"""Different names of elements and attributes in one part; letters of a namespace."""
REMEMBERED = 64 * 1024
"""Bytes of a part that may be remembered: forms of one template have many alike."""


@dataclass(slots=True)
class Spent:
    """What a file's parts have held so far."""

    nodes: int = 0
    elements: int = 0
    cells: int = 0
    rows: int = 0
    letters: int = 0

    def add(self, other: "Spent") -> None:
        """Count what another part took, and refuse what is too much in all."""
        self.nodes += other.nodes
        self.elements += other.elements
        self.cells += other.cells
        self.rows += other.rows
        self.letters += other.letters
        if self.nodes > MAX_NODES or self.elements > MAX_ELEMENTS or self.rows > MAX_ROWS:
            raise RefusedError(Cause.TOO_MANY)

    def become(self, other: "Spent") -> None:
        """Take over what another has counted."""
        self.nodes, self.elements, self.letters = other.nodes, other.elements, other.letters
        self.cells, self.rows = other.cells, other.rows

"""What is said about a file: a Fault as a rule or the reader states it, a Finding as a report prints it."""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""The route of keys and positions from the top of a document to a node."""


class Severity(StrEnum):
    """How bad a finding is; the values are the contract of the JSON output."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def kata(self) -> str:
        """The Indonesian word for it."""
        return {"error": "galat", "warning": "peringatan", "info": "info"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file, from `start` up to `end`, that becomes `text`; an empty piece is a place to insert at."""

    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend of a finding: its edits, which don't overlap, and in Indonesian what they do.

    A safe one keeps what the document says and draws; any other is for a person to look at.
    """

    edits: tuple[Edit, ...]
    what: str
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, and in Indonesian what stands there; no file is the finding's own."""

    position: Position
    message: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What the reader found: the code of its rule, where, and the message in Indonesian.

    `refuses` tells whether the file can't be read as an SOP for it.
    """

    code: str
    message: str
    position: Position
    path: Path = ()
    refuses: bool = True
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a report.

    `excerpt` is the line of the file that it stands on. `identity` stays the same while what the finding is about
    does, wherever in its file that moves; equal findings of one file share it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    line: int
    column: int
    path: Path
    excerpt: str = ""
    identity: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

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
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class _Compact:
    """Pickled as a call with its fields: dataclasses with slots are read back ten times slower by themselves."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Position(_Compact):
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Edit(_Compact):
    """A piece of a file, from `start` up to `end`, that becomes `text`; an empty piece is a place to insert at."""

    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class Fix(_Compact):
    """A mend of a finding: its edits, which don't overlap, and in Indonesian what they do.

    A safe one keeps what the document says and draws; any other is for a person to look at.
    """

    edits: tuple[Edit, ...]
    what: str
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Related(_Compact):
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
class Finding(_Compact):
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

"""What an output format is."""

from collections.abc import Callable
from dataclasses import dataclass

from sopkit.render.document import Document


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose of an output: columns to fill and colours, for those that have them."""

    width: int = 100
    is_coloured: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: the suffix of its files ("" when it goes to the screen) and a function from document to bytes.

    Same document and options, same bytes, on every machine.
    """

    suffix: str
    write: Callable[[Document, Options], bytes]

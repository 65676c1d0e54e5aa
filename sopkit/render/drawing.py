"""What every output format is given: the SOP with its pages, and what a person chose."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sopkit.render.document import Document
from sopkit.render.layout.paper import Sheet

if TYPE_CHECKING:
    from sopkit.render.layout.page import Layout


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose of an output: columns to fill, colours, plain characters, glued connectors."""

    width: int = 100
    is_coloured: bool = False
    is_ascii: bool = False
    is_glued: bool = False


@dataclass(frozen=True)
class Drawing:
    """An SOP to be written: the document, and its pages on a sheet of paper, laid out when first asked for."""

    document: Document
    sheet: Sheet = field(default_factory=Sheet)

    @property
    def is_laid_out(self) -> bool:
        """Whether a writer has asked for the pages."""
        return "layout" in vars(self)

    @cached_property
    def layout(self) -> "Layout":
        """All pages; geometry in mm."""
        from sopkit.render.layout.pages import lay_out

        return lay_out(self.document, self.sheet)

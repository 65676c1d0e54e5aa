"""The kinds of document, by what stands at `skema`."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.model.kalender_kantor import KalenderKantor
    from sopkit.model.pengumpulan import Pengumpulan
    from sopkit.model.sop import Sop

_SKEMA = re.compile(r"^\ufeff?skema\s*:\s*['\"]?([^\s'\"]+)", re.MULTILINE)


class Kind(StrEnum):
    """A kind of document; the value is its `skema`."""

    SOP = "sop/1"
    PENGUMPULAN = "pengumpulan/1"
    KALENDER = "kalender/1"

    @property
    def model(self) -> "type[Sop] | type[Pengumpulan] | type[KalenderKantor]":
        """The model of its documents, imported when it is first needed."""
        if self is Kind.KALENDER:
            from sopkit.model.kalender_kantor import KalenderKantor

            return KalenderKantor
        if self is Kind.PENGUMPULAN:
            from sopkit.model.pengumpulan import Pengumpulan

            return Pengumpulan
        from sopkit.model.sop import Sop

        return Sop

    @property
    def noun(self) -> str:
        """How a message calls such a file."""
        return "SOP" if self is Kind.SOP else self.name.lower()


def kind_of(skema: object) -> Kind:
    """The kind that a `skema` of any version means; an SOP unless it says otherwise."""
    name = skema.strip().casefold().partition("/")[0] if isinstance(skema, str) else ""
    return next((kind for kind in Kind if name == kind.name.lower()), Kind.SOP)


def states_kind(text: str) -> bool:
    """Whether a YAML text has a `skema` on a line of its own."""
    return bool(_SKEMA.search(text))


def kind_in(text: str) -> Kind:
    """The kind that a YAML text states on a line of its own, whether or not the rest of it can be read."""
    stated = _SKEMA.search(text)
    return kind_of(stated[1] if stated else None)

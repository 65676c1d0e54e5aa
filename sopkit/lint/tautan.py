"""Links from an SOP to other SOPs of the repository."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.lint.rule import SopContext
from sopkit.model.finding import Path
from sopkit.model.kegiatan import Rujukan


class Tautan(NamedTuple):
    """A link: the path of its `sop`, the id it names, and how a message calls the place it stands in."""

    path: Path
    tujuan: str
    tempat: str


def find_tautan(context: SopContext) -> Iterator[Tautan]:
    """Every `sop: ID` of an SOP: in keterkaitan and in the keterangan of its steps."""
    yield from _links(context.sop.keterkaitan, ("keterkaitan",), "keterkaitan")
    for number, row, path in context.steps():
        keterangan = context.sop.prosedur[number].kegiatan[row].keterangan
        if keterangan is not None:
            yield from _links(keterangan, (*path, "keterangan"), context.step(number, row))


def _links(value: Rujukan | tuple[Rujukan, ...] | None, path: Path, tempat: str) -> Iterator[Tautan]:
    if isinstance(value, Rujukan):
        if value.sop:
            yield Tautan((*path, "sop"), value.sop, tempat)
        return
    for number, rujukan in enumerate(value or ()):
        if rujukan.sop:
            yield Tautan((*path, number, "sop"), rujukan.sop, tempat)

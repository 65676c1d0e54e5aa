"""Links from an SOP to other SOPs of the repository."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sopkit.lint.rule import SopContext
from sopkit.model.base import as_tuple
from sopkit.model.finding import Path
from sopkit.model.kegiatan import Rujukan


class Tautan(NamedTuple):
    """A link: the path of its `sop`, the id it names, and how a message calls the place where it stands."""

    path: Path
    tujuan: str
    tempat: str


@lru_cache(maxsize=1)
def find_tautan(context: SopContext) -> tuple[Tautan, ...]:
    """Every `sop: ID` of an SOP: in keterkaitan and in the keterangan of its steps."""
    return tuple(_tautan(context))


def _tautan(context: SopContext) -> Iterator[Tautan]:
    for path, tujuan in _links(context.sop.keterkaitan, ("keterkaitan",)):
        yield Tautan(path, tujuan, "keterkaitan")
    for number, prosedur in enumerate(context.sop.prosedur):
        for row, kegiatan in enumerate(prosedur.kegiatan):
            if kegiatan.keterangan is not None:
                path = ("prosedur", number, "kegiatan", row, "keterangan")
                for where, tujuan in _links(kegiatan.keterangan, path):
                    yield Tautan(where, tujuan, context.step(number, row))


def _links(value: Rujukan | tuple[Rujukan, ...] | None, path: Path) -> Iterator[tuple[Path, str]]:
    for number, rujukan in enumerate(as_tuple(value)):
        if rujukan.sop:
            yield (*path, number, "sop") if isinstance(value, tuple) else (*path, "sop"), rujukan.sop

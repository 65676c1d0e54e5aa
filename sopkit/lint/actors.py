"""What the pelaksana rules share: actors that no column is named after, and names as a message lists them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sopkit.analysis.flow import Node
from sopkit.lint.rule import SopContext
from sopkit.model.finding import Path
from sopkit.model.sop import Prosedur
from sopkit.model.suggestion import Suggester
from sopkit.model.text import clip
from sopkit.source.file import Mapping

MAX_NAMES = 12


@dataclass(frozen=True, slots=True)
class UnknownActor:
    """An actor without a column; `meant` is the id of the column that it may stand for.

    `is_certain` where it is that column's printed name, or like that column's id alone.
    """

    prosedur: int
    node: Node
    actor: str
    path: Path
    meant: str | None
    is_certain: bool


def unknown_actors(context: SopContext) -> Iterator[UnknownActor]:
    """Every actor that names no column, except a column whose own key the reader refused."""
    refused = {fault.path for fault in context.parsed.faults if fault.refuses}
    suggester = Suggester()
    for number, prosedur in enumerate(context.sop.prosedur):
        columns = prosedur.pelaksana
        by_name = _columns_by_name(prosedur)
        for node in context.flows[number].nodes:
            for position, actor in enumerate(node.simpul.actors):
                if actor in columns or ("prosedur", number, "pelaksana", actor) in refused:
                    continue
                named = by_name.get(_plain(actor))
                meant = named or suggester.closest(actor, columns)
                is_certain = bool(named or (meant and not suggester.closest(actor, columns.keys() - {meant})))
                item = (position,) if isinstance(node.simpul.pelaksana, tuple) else ()
                path = ("prosedur", number, *node.path, "pelaksana", *item)
                yield UnknownActor(number, node, actor, path, meant, is_certain)


def _columns_by_name(prosedur: Prosedur) -> dict[str, str]:
    """Ids of the columns by what is printed over them, for those who write that instead of the id."""
    return {_plain(column.nama): name for name, column in prosedur.pelaksana.items()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def columns(context: SopContext, with_jabatan: bool = True) -> Iterator[tuple[Path, str]]:
    """The printed name of every column with its path, and after it the jabatan that it states."""
    source = context.parsed.source
    for number, prosedur in enumerate(context.sop.prosedur):
        for name, column in prosedur.pelaksana.items():
            path: Path = ("prosedur", number, "pelaksana", name)
            is_group = isinstance(source.node(path), Mapping)
            yield (*path, "nama") if is_group else path, column.nama
            if with_jabatan and column.jabatan:
                yield (*path, "jabatan"), column.jabatan


def quoted(names: Iterable[str]) -> str:
    """Names in quotes with commas between them; beyond MAX_NAMES only that there are more."""
    shown = [f"'{clip(name, 40)}'" for name in islice(names, MAX_NAMES + 1)]
    return ", ".join([*shown[:MAX_NAMES], "dan seterusnya"] if len(shown) > MAX_NAMES else shown)

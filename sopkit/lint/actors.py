"""What the pelaksana rules share: actors that no column is named after, and names as a message lists them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from sopkit.analysis.flow import Node
from sopkit.lint.rule import SopContext
from sopkit.model.finding import Path
from sopkit.model.sop import Prosedur
from sopkit.model.suggestion import Suggester
from sopkit.model.text import clip
from sopkit.source.file import Mapping
from sopkit.source.file import Node as Written

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


@lru_cache(maxsize=1)
def unknown_actors(context: SopContext) -> tuple[UnknownActor, ...]:
    """Every actor that names no column, except a column whose own key the reader refused."""
    return tuple(_unknown_actors(context))


def _unknown_actors(context: SopContext) -> Iterator[UnknownActor]:
    refused = {fault.path for fault in context.parsed.faults if fault.refuses}
    suggester = Suggester()
    for number, prosedur in enumerate(context.sop.prosedur):
        columns = prosedur.pelaksana
        odd = [node for node in context.flows[number].nodes if not columns.keys() >= set(node.simpul.actors)]
        by_name = _columns_by_name(prosedur) if odd else {}
        for node in odd:
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


class ColumnName(NamedTuple):
    """What a column is called: its printed name, or the jabatan that it states besides.

    `written` is where the name stands in the file, `is_in_flow` whether this is in { }.
    """

    path: Path
    text: str
    is_jabatan: bool
    written: Written | None
    is_in_flow: bool


@lru_cache(maxsize=1)
def columns(context: SopContext) -> tuple[ColumnName, ...]:
    """The printed name of every column, and after it the jabatan that it states."""
    return tuple(_columns(context))


def _columns(context: SopContext) -> Iterator[ColumnName]:
    source = context.parsed.source
    for number, prosedur in enumerate(context.sop.prosedur):
        group = source.node(("prosedur", number, "pelaksana"))
        for name, column in prosedur.pelaksana.items():
            path: Path = ("prosedur", number, "pelaksana", name)
            node = _under(group, name)
            if isinstance(node, Mapping):
                yield ColumnName((*path, "nama"), column.nama, False, _under(node, "nama"), node.is_flow)
            else:
                yield ColumnName(path, column.nama, False, node, isinstance(group, Mapping) and group.is_flow)
            if column.jabatan:
                yield ColumnName((*path, "jabatan"), column.jabatan, True, None, False)


def _under(group: Written | None, key: str) -> Written | None:
    found = group.entries.get(key) if isinstance(group, Mapping) else None
    return found[1] if found else None


def quoted(names: Iterable[str]) -> str:
    """Names in quotes with commas between them; beyond MAX_NAMES only that there are more."""
    shown = [f"'{clip(name, 40)}'" for name in islice(names, MAX_NAMES + 1)]
    return ", ".join([*shown[:MAX_NAMES], "dan seterusnya"] if len(shown) > MAX_NAMES else shown)

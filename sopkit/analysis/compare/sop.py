"""Two versions of an SOP: what was added, removed, moved and changed, and what that does to its times."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.analysis.compare.change import Change, fold
from sopkit.analysis.compare.identity import compare_head, compare_identity
from sopkit.analysis.compare.match import BY_ID, BY_NAME, MAX_LIKENED, Traits, match_keys, match_rows, moved
from sopkit.analysis.compare.row import compare_row
from sopkit.analysis.compare.side import NamedRow, Side, actor_key, make_side, one_line
from sopkit.analysis.compare.time import Varian
from sopkit.analysis.compare.totals import TotalChange, compare_totals
from sopkit.analysis.durations import ProsedurDurations, sum_durations
from sopkit.analysis.flow import row_actors
from sopkit.model.kalender import Kalender
from sopkit.model.sop import Prosedur, Sop


@dataclass(frozen=True, slots=True)
class RowChanges:
    """A row that both versions have, and what became of it."""

    before: NamedRow
    after: NamedRow
    is_moved: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What became of the pelaksana columns, by printed name; `renamed` are pairs of names."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing became of them."""
        return not (self.added or self.removed or self.renamed or self.moved)


@dataclass(frozen=True, slots=True)
class ProsedurChanges:
    """A flow table that changed. `before` and `after` are its places, counted from 1; None where it isn't there.

    `renumbered` are the printed numbers of rows that only moved on; they are no changes.
    """

    judul: str
    before: int | None
    after: int | None
    is_moved: bool
    changes: tuple[Change, ...]
    columns: Columns
    added: tuple[NamedRow, ...]
    removed: tuple[NamedRow, ...]
    rows: tuple[RowChanges, ...]
    renumbered: tuple[tuple[int, int], ...]
    totals: tuple[TotalChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        parts = self.changes, self.added, self.removed, self.rows, self.renumbered
        is_there = self.before is not None and self.after is not None
        return is_there and not self.is_moved and self.columns.is_empty and not any(parts)


@dataclass(frozen=True, slots=True)
class SopChanges:
    """All that differs between two versions of an SOP, as it stands on paper: ids and comments don't count."""

    changes: tuple[Change, ...]
    prosedur: tuple[ProsedurChanges, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not self.changes and not self.prosedur


def compare_sops(before: Sop, after: Sop, kalender: Kalender) -> SopChanges:
    """What differs between two versions of an SOP; the paths are found by a calendar."""
    sops = before, after
    old, new = sum_durations(before, kalender), sum_durations(after, kalender)
    pairs = _match_tables(before.prosedur, after.prosedur)
    both = {a: b for a, b in pairs if a is not None and b is not None}
    astray = moved(both.items())
    tables = []
    for a, b in pairs:
        if a is not None and b is not None:
            tables.append(_compare_tables(sops, (a, b), old[a], new[b], a in astray, MAX_LIKENED // len(both)))
        elif b is not None:
            tables.append(_lone_table(after, b, new[b], True))
        elif a is not None:
            tables.append(_lone_table(before, a, old[a], False))
    return SopChanges(tuple(compare_identity(before, after)), tuple(table for table in tables if not table.is_empty))


def _match_tables(before: Sequence[Prosedur], after: Sequence[Prosedur]) -> list[tuple[int | None, int | None]]:
    """Tables that belong together, in the later order, then the removed ones: by title, else by position.

    By position only tables that have a row in common, or the only ones.
    """
    titles = {fold(table.judul): b for b, table in reversed(list(enumerate(after))) if table.judul}
    found: dict[int, int] = {}
    for a, table in enumerate(before):
        if table.judul and (b := titles.pop(fold(table.judul), None)) is not None:
            found[b] = a
    kept = set(found.values())
    old = [a for a in range(len(before)) if a not in kept]
    new = [b for b in range(len(after)) if b not in found]
    for a, b in zip(old, new, strict=False):
        if len(before) == len(after) == 1 or _texts(before[a]) & _texts(after[b]):
            found[b] = a
            kept.add(a)
    return [(found.get(b), b) for b in range(len(after))] + [(a, None) for a in old if a not in kept]


def _texts(prosedur: Prosedur) -> set[str]:
    return {fold(kegiatan.uraian) for kegiatan in prosedur.kegiatan}


def _compare_tables(
    sops: tuple[Sop, Sop],
    places: tuple[int, int],
    old: ProsedurDurations,
    new: ProsedurDurations,
    is_moved: bool,
    most: int,
) -> ProsedurChanges:
    """A table that both versions have; at most so many pairs of rows are weighed for likeness."""
    one, other = old.times.prosedur, new.times.prosedur
    names = _columns(one), _columns(other)
    actors = match_keys(*names, BY_NAME)
    same = {actor: actor for actor in other.pelaksana}
    rows = match_rows(_rows(one, actors), _rows(other, same), most)
    taken = set(rows.values())
    left = make_side(old.times, sops[0].varian or {}, actors, rows)
    right = make_side(new.times, sops[1].varian or {}, same, {row: row for row in range(len(other.kegiatan))})
    varian = list(_varian(*sops, old, new))
    astray = moved(rows.items())
    found = [
        RowChanges(left.named(a), right.named(b), a in astray, tuple(compare_row(left, a, right, b, varian)))
        for a, b in sorted(rows.items(), key=lambda pair: pair[1])
    ]
    return ProsedurChanges(
        one_line(other.judul or one.judul),
        places[0] + 1,
        places[1] + 1,
        is_moved,
        tuple(compare_head(one, other, actors)),
        _compare_columns(*names, actors),
        tuple(right.named(row) for row in range(len(other.kegiatan)) if row not in taken),
        tuple(left.named(row) for row in range(len(one.kegiatan)) if row not in rows),
        tuple(one for one in found if one.is_moved or one.changes),
        tuple(_renumbered(left, right, rows)),
        tuple(compare_totals(old, new, varian, _people(*names, actors))),
    )


def _lone_table(sop: Sop, place: int, durations: ProsedurDurations, is_added: bool) -> ProsedurChanges:
    """A table that only one version has."""
    prosedur = durations.times.prosedur
    side = make_side(durations.times, sop.varian or {}, {}, {})
    named = tuple(side.named(row) for row in range(len(prosedur.kegiatan)))
    names = _columns(prosedur)
    people = [(actor, actor, name) for actor, name in names.items()]
    varian = [Varian(one, one, _varian_name(sop, one)) for one in durations.totals]
    old, new = (None, durations) if is_added else (durations, None)
    return ProsedurChanges(
        one_line(prosedur.judul),
        None if is_added else place + 1,
        place + 1 if is_added else None,
        False,
        (),
        Columns((), (), (), ()),
        named if is_added else (),
        () if is_added else named,
        (),
        (),
        tuple(compare_totals(old, new, varian, people)),
    )


def _columns(prosedur: Prosedur) -> dict[str, str]:
    return {key: one_line(pelaksana.nama) for key, pelaksana in prosedur.pelaksana.items()}


def _rows(prosedur: Prosedur, actors: Mapping[str, str]) -> list[Traits]:
    return [
        Traits(kegiatan.id, fold(kegiatan.uraian), frozenset(actor_key(actors, one) for one in row_actors(kegiatan)))
        for kegiatan in prosedur.kegiatan
    ]


def _compare_columns(before: dict[str, str], after: dict[str, str], actors: dict[str, str]) -> Columns:
    places = {one: place for place, one in enumerate(before)}, {one: place for place, one in enumerate(after)}
    astray = moved((places[0][a], places[1][b]) for a, b in actors.items())
    kept = set(actors.values())
    return Columns(
        tuple(name for one, name in after.items() if one not in kept),
        tuple(name for one, name in before.items() if one not in actors),
        tuple((before[a], after[b]) for a, b in actors.items() if fold(before[a]) != fold(after[b])),
        tuple(after[b] for a, b in actors.items() if places[0][a] in astray),
    )


def _people(
    before: dict[str, str], after: dict[str, str], actors: dict[str, str]
) -> Iterator[tuple[str | None, str | None, str]]:
    """The pelaksana of both versions, in the later order, then those who left."""
    earlier = {b: a for a, b in actors.items()}
    yield from ((earlier.get(one), one, name) for one, name in after.items())
    yield from ((one, None, name) for one, name in before.items() if one not in actors)


def _renumbered(before: Side, after: Side, rows: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The numbers of rows that claim one and print another than before."""
    for a, b in sorted(rows.items(), key=lambda pair: pair[1]):
        old, new = before.flow.numbers[a], after.flow.numbers[b]
        is_claimed = before.kegiatan(a).nomor is not None or after.kegiatan(b).nomor is not None
        if old is not None and new is not None and old != new and is_claimed:
            yield old, new


def _varian(before: Sop, after: Sop, old: ProsedurDurations, new: ProsedurDurations) -> Iterator[Varian]:
    """The varian by which the times of a table differ in either version."""
    names = [
        {one: _varian_name(sop, one) or one for one in durations.totals if one is not None}
        for sop, durations in ((before, old), (after, new))
    ]
    if not any(names):
        yield Varian(None, None, None)
        return
    found = match_keys(names[0], names[1], BY_ID)
    earlier = {b: a for a, b in found.items()}
    yield from (Varian(earlier.get(one), one, name) for one, name in names[1].items())
    yield from (Varian(one, None, name) for one, name in names[0].items() if one not in found)


def _varian_name(sop: Sop, varian: str | None) -> str | None:
    return None if varian is None else one_line((sop.varian or {}).get(varian, varian))

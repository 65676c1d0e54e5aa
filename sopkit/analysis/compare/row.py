"""What changed in one row that both versions have."""

from collections.abc import Iterator, Sequence
from itertools import chain

from sopkit.analysis.compare.change import Change, Value, compare_texts
from sopkit.analysis.compare.side import Goal, Key, Side, actor_key
from sopkit.analysis.compare.time import Varian, compare_waktu
from sopkit.analysis.flow import Node
from sopkit.model.kegiatan import TANPA, Rujukan

Labels = dict[tuple[Key, str | None], list[Goal]]
_GABUNG = {"semua": "menunggu semua", "salah_satu": "cukup salah satu"}


def compare_row(before: Side, a: int, after: Side, b: int, varian: Sequence[Varian]) -> Iterator[Change]:
    """The changes of row `a` to row `b`; a number that only moved on is none of them."""
    old, new = before.kegiatan(a), after.kegiatan(b)
    if (old.nomor == TANPA) != (new.nomor == TANPA):
        numbers = [
            TANPA if number is None else str(number) for number in (before.flow.numbers[a], after.flow.numbers[b])
        ]
        yield Change("nomor", (numbers[0],), (numbers[1],))
    yield from compare_texts("uraian", old.uraian, new.uraian)
    yield from _symbols(before, a, after, b)
    yield from _arrows(before, a, after, b)
    yield from compare_texts("kelengkapan", old.mutu_baku.kelengkapan, new.mutu_baku.kelengkapan)
    yield from compare_waktu(before, a, after, b, varian)
    yield from compare_texts("output", old.mutu_baku.output, new.mutu_baku.output)
    yield from compare_texts("keterangan", links(old.keterangan), links(new.keterangan))


def links(value: Rujukan | tuple[Rujukan, ...] | None) -> Value:
    """Texts that may be links, as texts."""
    if isinstance(value, tuple):
        return tuple(_link(one) for one in value)
    return None if value is None else _link(value)


def _link(one: Rujukan) -> str:
    sop = f"SOP {one.sop}" if one.sop else ""
    return f"{one.teks} ({sop})" if one.teks and sop else one.teks or sop


def _symbols(before: Side, a: int, after: Side, b: int) -> Iterator[Change]:
    old, new = before.nodes(a), after.nodes(b)
    if len(old) > 1 or len(new) > 1:
        if [_part(before, node) for node in old] != [_part(after, node) for node in new]:
            yield Change("bagian", _described(before, old), _described(after, new))
        return
    (one,), (other,) = old, new
    if _actors(before, one) != _actors(after, other):
        yield Change("pelaksana", before.names(one.simpul.actors), after.names(other.simpul.actors))
    if one.simbol is not other.simbol:
        yield Change("simbol", (one.simbol,), (other.simbol,))
    yield from compare_texts("teks", one.simpul.teks, other.simpul.teks)
    if one.gabung != other.gabung:
        yield Change("gabung", _gabung(one), _gabung(other))


def _gabung(node: Node) -> tuple[str, ...]:
    return (_GABUNG[node.gabung],) if node.gabung else ()


def _actors(side: Side, node: Node) -> list[str]:
    return [actor_key(side.actors, actor) for actor in node.simpul.actors]


def _part(side: Side, node: Node) -> Key:
    return (*_actors(side, node), node.simbol, (node.simpul.teks or "").strip(), node.gabung)


def _described(side: Side, nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """The symbols of a row in words: "Camat dan Kasi: keputusan “Setuju?”"."""
    texts = []
    for node in nodes:
        teks = f" “{' '.join(node.simpul.teks.split())}”" if node.simpul.teks else ""
        gabung = f", {_GABUNG[node.gabung]}" if node.gabung else ""
        texts.append(f"{' dan '.join(side.names(node.simpul.actors))}: {node.simbol}{teks}{gabung}")
    return tuple(texts)


def _arrows(before: Side, a: int, after: Side, b: int) -> Iterator[Change]:
    is_plain = len(before.nodes(a)) == len(after.nodes(b)) == 1
    old, new = _labels(before, a, is_plain), _labels(after, b, is_plain)
    for key in dict.fromkeys(chain(old, new)):
        one, other = old.get(key, []), new.get(key, [])
        is_said = any(goal.is_written for goal in (*one, *other))
        if is_said and {goal.key for goal in one} != {goal.key for goal in other}:
            name = "lanjut" if key[1] is None else "keputusan"
            yield Change(name, _texts(one), _texts(other), _label(key, before, a, after, b))


def _texts(goals: list[Goal]) -> tuple[str, ...]:
    return tuple(goal.text for goal in goals)


def _labels(side: Side, row: int, is_plain: bool) -> Labels:
    """Where the arrows of a row go, by symbol and label."""
    found: Labels = {}
    for node in side.nodes(row):
        symbol: Key = () if is_plain else side.symbols[node.index]
        for label, goals in side.goals(node).items():
            found.setdefault((symbol, label), []).extend(goals)
    return found


def _label(key: tuple[Key, str | None], before: Side, a: int, after: Side, b: int) -> str | None:
    """How a report calls an arrow: its label, and in a row of several symbols whose it is."""
    symbol, label = key
    if not symbol:
        return label
    for side, row in ((after, b), (before, a)):
        for node in side.nodes(row):
            if side.symbols[node.index] == symbol:
                names = " dan ".join(side.names(node.simpul.actors))
                return names if label is None else f"{names}: {label}"
    return label

"""The texts of time in an SOP: what they say, which can't be counted, and how a message calls them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sopkit.lint.rule import Hit, SopContext
from sopkit.model.base import is_stated
from sopkit.model.finding import Path
from sopkit.model.mutu_baku import Waktu
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip
from sopkit.model.waktu import CacatWaktu, Takaran, WaktuCacat, read_waktu


class WaktuText(NamedTuple):
    """One text of time; `row` is None for the limit of the whole prosedur."""

    text: str
    prosedur: int
    row: int | None = None
    varian: str | None = None

    @property
    def path(self) -> Path:
        """Where it stands."""
        if self.row is None:
            return ("prosedur", self.prosedur, "batas_waktu")
        cell: Path = ("prosedur", self.prosedur, "kegiatan", self.row, "mutu_baku", "waktu")
        return cell if self.varian is None else (*cell, self.varian)


def states_waktu(waktu: Waktu | None) -> bool:
    """Whether a time cell says anything: a text, a text for any varian, or whose cell it shares."""
    if waktu is None:
        return False
    return waktu.bersama is not None or any(is_stated(text) for text in (waktu.teks, *waktu.varian.values()))


def waktu_hits(context: SopContext, jenis: CacatWaktu) -> Iterator[Hit]:
    """What is said of every text of time that is refused for one reason."""
    for place, cacat in _read(context).faulty:
        if cacat.jenis is jenis:
            yield Hit(place.path, f"{waktu_name(context, place)}: {_advice(place, cacat)}")


def counted_waktu(context: SopContext) -> list[tuple[WaktuText, Takaran]]:
    """Every text of time that can be counted, and its reading."""
    return _read(context).counted


class _Read(NamedTuple):
    """The texts of time that can be counted, with their readings, and those that can't, with why."""

    counted: list[tuple[WaktuText, Takaran]]
    faulty: list[tuple[WaktuText, WaktuCacat]]


@lru_cache(maxsize=1)
def _read(context: SopContext) -> _Read:
    """Every text of time with its reading; many rules ask, one SOP at a time."""
    found = _Read([], [])
    for number, prosedur in enumerate(context.sop.prosedur):
        for place in _texts(number, prosedur):
            read = read_waktu(place.text, prosedur.satuan_waktu)
            if isinstance(read, Takaran):
                found.counted.append((place, read))
            elif isinstance(read, WaktuCacat):
                found.faulty.append((place, read))
    return found


def _texts(number: int, prosedur: Prosedur) -> Iterator[WaktuText]:
    if prosedur.batas_waktu is not None:
        yield WaktuText(prosedur.batas_waktu, number)
    for row, kegiatan in enumerate(prosedur.kegiatan):
        waktu = kegiatan.mutu_baku.waktu
        if waktu is None:
            continue
        if waktu.teks is not None:
            yield WaktuText(waktu.teks, number, row)
        for varian, text in waktu.varian.items():
            if text is not None:
                yield WaktuText(text, number, row, varian)


def waktu_name(context: SopContext, place: WaktuText) -> str:
    """How a message calls a text of time: the row on which it stands, and its words."""
    text = f"'{clip(place.text)}'"
    if place.row is None:
        table = f"Tabel {place.prosedur + 1}, " if len(context.sop.prosedur) > 1 else ""
        return f"{table}batas waktu {text}"
    varian = "" if place.varian is None else f" untuk varian '{clip(place.varian)}'"
    return f"{context.step(place.prosedur, place.row)}, waktu {text}{varian}"


def _advice(place: WaktuText, cacat: WaktuCacat) -> str:
    if place.row is None and cacat.jenis is CacatWaktu.GANDA:
        return "dua waktu dalam satu teks; tulis satu batas saja, yang paling lama"
    return cacat.message

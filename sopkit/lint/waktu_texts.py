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
from sopkit.model.waktu import Bacaan, CacatWaktu, Takaran, WaktuCacat, read_waktu


class WaktuText(NamedTuple):
    """One text of time; `row` is None for the limit of the whole prosedur."""

    path: Path
    text: str
    prosedur: int
    row: int | None = None
    varian: str | None = None


def states_waktu(waktu: Waktu | None) -> bool:
    """Whether a time cell says anything: a text, a text for any varian, or whose cell it shares."""
    if waktu is None:
        return False
    return waktu.bersama is not None or any(is_stated(text) for text in (waktu.teks, *waktu.varian.values()))


def waktu_hits(context: SopContext, jenis: CacatWaktu) -> Iterator[Hit]:
    """What is said of every text of time that is refused for one reason."""
    for place, cacat in faulty_waktu(context):
        if cacat.jenis is jenis:
            yield Hit(place.path, f"{waktu_name(context, place)}: {_advice(place, cacat)}")


def faulty_waktu(context: SopContext) -> Iterator[tuple[WaktuText, WaktuCacat]]:
    """Every text of time that can't be counted, and why."""
    return ((place, read) for place, read in _read(context) if isinstance(read, WaktuCacat))


def counted_waktu(context: SopContext) -> Iterator[tuple[WaktuText, Takaran]]:
    """Every text of time that can be counted, and its reading."""
    return ((place, read) for place, read in _read(context) if isinstance(read, Takaran))


@lru_cache(maxsize=1)
def _read(context: SopContext) -> tuple[tuple[WaktuText, Bacaan], ...]:
    """Every text of time with its reading; many rules ask, one SOP at a time."""
    return tuple(
        (place, read_waktu(place.text, prosedur.satuan_waktu))
        for number, prosedur in enumerate(context.sop.prosedur)
        for place in _texts(number, prosedur)
    )


def _texts(number: int, prosedur: Prosedur) -> Iterator[WaktuText]:
    if prosedur.batas_waktu is not None:
        yield WaktuText(("prosedur", number, "batas_waktu"), prosedur.batas_waktu, number)
    for row, kegiatan in enumerate(prosedur.kegiatan):
        waktu = kegiatan.mutu_baku.waktu
        if waktu is None:
            continue
        path: Path = ("prosedur", number, "kegiatan", row, "mutu_baku", "waktu")
        if waktu.teks is not None:
            yield WaktuText(path, waktu.teks, number, row)
        for varian, text in waktu.varian.items():
            if text is not None:
                yield WaktuText((*path, varian), text, number, row, varian)


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

"""The texts of time in an SOP: which can't be counted and what a message says of them."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.lint.rule import Hit, SopContext
from sopkit.model.base import is_stated
from sopkit.model.finding import Path
from sopkit.model.mutu_baku import Waktu
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip
from sopkit.model.waktu import CacatWaktu, WaktuCacat, read_waktu


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
            yield Hit(place.path, f"{_name(context, place)}: {_advice(place, cacat)}")


def faulty_waktu(context: SopContext) -> Iterator[tuple[WaktuText, WaktuCacat]]:
    """Every text of time that can't be counted, and why."""
    for number, prosedur in enumerate(context.sop.prosedur):
        for place in _texts(number, prosedur):
            read = read_waktu(place.text, prosedur.satuan_waktu)
            if isinstance(read, WaktuCacat):
                yield place, read


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


def _name(context: SopContext, place: WaktuText) -> str:
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

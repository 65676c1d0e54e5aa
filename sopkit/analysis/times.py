"""The times of a flow table: what each row's cell says, for each varian."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from sopkit.analysis.flow import Flow, build_flow, shared_rows
from sopkit.analysis.total import DIGITS, Total
from sopkit.model.sop import Prosedur, Sop
from sopkit.model.waktu import Bacaan, CacatWaktu, Lama, Takaran, TakDinyatakan, WaktuCacat, read_waktu

_LOST = WaktuCacat(CacatWaktu.TAK_TERBACA, "kegiatan yang selnya dipakai bersama tidak ada di atasnya")


@dataclass(frozen=True, slots=True)
class Times:
    """A flow table's times. `roots` gives for each row the one in whose cell its time stands; None if that is lost.

    `variants` is (None,) where no time depends on a varian; `volume` is by the thing's name in lower case.
    """

    prosedur: Prosedur
    flow: Flow
    roots: tuple[int | None, ...]
    variants: tuple[str | None, ...]
    volume: dict[str, Decimal]

    @property
    def cells(self) -> list[int]:
        """Rows with a cell of their own, and those whose shared one is lost."""
        return [row for row, root in enumerate(self.roots) if root in (row, None)]

    def cell(self, row: int) -> int:
        """The row in whose cell a row's time stands; its own where that is lost."""
        root = self.roots[row]
        return row if root is None else root

    def read(self, row: int, varian: str | None) -> Bacaan:
        """What the cell of a row says, its volume counted in where there is one."""
        root = self.roots[row]
        if root is None:
            return _LOST
        waktu = self.prosedur.kegiatan[root].mutu_baku.waktu
        read = read_waktu(waktu.text_for(varian) if waktu else None, self.prosedur.satuan_waktu)
        if isinstance(read, Takaran) and read.per in self.volume:
            times = self.volume[str(read.per)]
            return Takaran(multiply(read.min, times), multiply(read.max, times), read.at_least)
        return read

    def total(self, cells: Iterable[int], varian: str | None) -> Total:
        """The sum of some cells."""
        terms: list[Takaran] = []
        unstated: list[int] = []
        unreadable: list[int] = []
        for row in cells:
            read = self.read(row, varian)
            if isinstance(read, WaktuCacat):
                unreadable.append(row)
            elif isinstance(read, TakDinyatakan):
                unstated.append(row)
            else:
                terms.append(read)
        return Total(tuple(terms), tuple(unstated), tuple(unreadable))


def read_times(prosedur: Prosedur, declared: Iterable[str] = ()) -> Times:
    """The times of a flow table; `declared` are the SOP's varian in their order."""
    flow = build_flow(prosedur)
    used = [name for k in prosedur.kegiatan if k.mutu_baku.waktu for name in k.mutu_baku.waktu.varian]
    variants = tuple(dict.fromkeys([*declared, *used])) if used else (None,)
    volume = {_folded(thing): amount for thing, amount in (prosedur.volume or {}).items()}
    return Times(prosedur, flow, tuple(shared_rows(prosedur, flow)), variants, volume)


def varian_names(sop: Sop) -> dict[str, str]:
    """The printed names of an SOP's varian by id, declared and used; of one that is only used, its id."""
    times = (kegiatan.mutu_baku.waktu for prosedur in sop.prosedur for kegiatan in prosedur.kegiatan)
    declared = sop.varian or {}
    names = [*declared, *(name for waktu in times if waktu for name in waktu.varian)]
    return {name: declared.get(name, name) for name in names}


def find_varian(names: Mapping[str, str], asked: str) -> str | None:
    """The id of the varian that is meant by its id or its printed name, in any case; None if there is none."""
    if asked in names:
        return asked
    wanted = _folded(asked)
    by_id = [one for one in names if one.casefold() == wanted]
    found = by_id or [one for one, name in names.items() if _folded(name) == wanted]
    return found[0] if found else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def multiply(lama: Lama, times: Decimal) -> Lama:
    """A length so many times."""
    with localcontext(prec=DIGITS):
        return {satuan: amount * times for satuan, amount in lama.items()}

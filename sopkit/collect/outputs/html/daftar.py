"""The page's lists: who has reported, the files, what is noted about them, and the cells that figures rest on."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.masuk import numbered
from sopkit.collect.outputs.html.sel import Sel, figure, tone
from sopkit.collect.pengiriman import COUNTED, by_period, file_severity, files_of, tally, unit_state
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.collect.rincian import how_read
from sopkit.collect.terlambat import days_late, print_saved
from sopkit.collect.tertulis import content, place, written
from sopkit.collect.unit import Asal, RekapUnit
from sopkit.model.jumlah import places

_ONE_KIND = 12
"""Digits of a digest that tell files apart to the eye."""
NOTHING = "–"


class Berkas(NamedTuple):
    """A file: its number on the page, what became of it, when it was saved, how late that is, its whole digest."""

    number: int
    nama: str
    unit: str
    periode: str
    keadaan: Sel
    saved: str
    late: Sel
    sha256: str
    remarks: int


class UnitStatus(NamedTuple):
    """Whether a unit has reported, when, how late, in which files, and how many answers of each kind."""

    nama: str
    penanggung_jawab: str
    kontak: str
    states: list[str]
    look: str
    saved: list[str]
    late: list[str]
    is_late: bool
    files: list[Sel]
    counts: list[str]


class Catatan(NamedTuple):
    """A remark and where it is about."""

    number: int
    berkas: Sel
    unit: str
    place: str
    code: str
    tingkat: Sel
    raw: str
    message: str


class Source(NamedTuple):
    """A cell that figures rest on; `id` where a unit's share of an indicator begins."""

    id: str
    unit: str
    periode: str
    bagian: str
    angka: Sel
    raw: str
    how: str
    berkas: Sel
    cell: str
    sha256: str


class Sources(NamedTuple):
    """The cells of one indicator."""

    number: int
    nama: str
    rows: list[Source]


class Pages(NamedTuple):
    """The numbers under which files stand on the page, by name."""

    numbers: dict[str, int]

    def sel(self, name: str) -> Sel:
        """A file's name, leading to where more is said of it."""
        number = self.numbers.get(name)
        return Sel(name, href=f"berkas-{number}" if number else "")


def files(rekap: Rekap) -> tuple[list[Berkas], bool]:
    """The files, and whether there are more than can be listed."""
    found = list(islice(rekap.arsip.files(), MAX_DETAILS + 1))
    return [_berkas(rekap, number, one) for number, one in enumerate(found[:MAX_DETAILS], 1)], len(found) > MAX_DETAILS


def _berkas(rekap: Rekap, number: int, one: Kiriman) -> Berkas:
    unit = rekap.pengumpulan.units.get(one.unit or "")
    late = days_late(one, rekap)
    return Berkas(
        number,
        one.name,
        unit.nama if unit else NOTHING,
        one.periode.nama if one.periode else NOTHING,
        Sel(one.kata, look=tone(file_severity(one))),
        print_saved(one, rekap),
        Sel(NOTHING if late is None else str(late), look="periksa" if late else ""),
        one.sha256,
        len(one.remarks),
    )


def statuses(rekap: Rekap, units: Sequence[RekapUnit], pages: Pages) -> Iterator[UnitStatus]:
    """Every unit of the roster, those that fill in nothing too."""
    found = {unit.unit: unit.files for unit in units}
    for unit, described in rekap.pengumpulan.units.items():
        own = found.get(unit)
        states, worst = unit_state(rekap, own)
        counted = {periode: own.counted.get(periode) if own else None for periode in rekap.spans}
        late = {periode: days_late(one, rekap) if one else None for periode, one in counted.items()}
        answers = tally(rekap, own)
        yield UnitStatus(
            described.nama,
            described.penanggung_jawab or NOTHING,
            described.kontak or NOTHING,
            states,
            tone(worst),
            by_period({periode: print_saved(one, rekap) for periode, one in counted.items()}),
            by_period({periode: NOTHING if days is None else str(days) for periode, days in late.items()}),
            any(late.values()),
            [pages.sel(one.name) for one in files_of(rekap, own)],
            [str(answers[keadaan]) if answers else NOTHING for keadaan in COUNTED],
        )


def remarks(rekap: Rekap, pages: Pages) -> tuple[list[Catatan], bool]:
    """What is noted, and whether there is more than can be listed."""
    found = list(islice(numbered(rekap), MAX_DETAILS + 1))
    units = rekap.pengumpulan.units
    listed = [
        Catatan(
            number,
            pages.sel(one.name),
            units[one.unit].nama if one.unit in units else NOTHING,
            place(one, remark) or NOTHING,
            remark.code.value,
            Sel(remark.severity.kata, look=tone(remark.severity)),
            content(one, remark) or NOTHING,
            remark.message,
        )
        for number, one, remark in found[:MAX_DETAILS]
    ]
    return listed, len(found) > MAX_DETAILS


def sources(rekap: Rekap, units: Sequence[RekapUnit], pages: Pages) -> Iterator[Sources]:
    """Each indicator's cells, unit by unit, all its periods together."""
    for number, row in enumerate(rekap.indikator, 1):
        rows = [
            _source(rekap, f"asal-{number}-{place}" if nth == 0 else "", asal, pages)
            for place, unit in enumerate(units, 1)
            if row.indikator.id in unit.indikator
            for nth, asal in enumerate(unit.indikator[row.indikator.id].asal)
        ]
        yield Sources(number, row.indikator.nama, rows)


def _source(rekap: Rekap, id_: str, asal: Asal, pages: Pages) -> Source:
    sumber = asal.sumber
    return Source(
        id_,
        rekap.pengumpulan.units[asal.unit].nama,
        asal.periode.nama,
        sumber.bagian.value,
        figure(sumber.nilai, places(sumber.nilai), "Angka"),
        written(sumber),
        how_read(sumber),
        pages.sel(asal.file),
        f"{sumber.sheet}!{sumber.cell}",
        asal.sha256[:_ONE_KIND],
    )

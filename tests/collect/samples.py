"""Recaps made straight from answers, without workbooks: a year of Kecamatan Binamu, whole or with gaps."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.analysis.tenggat import Tenggat
from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap, recap
from sopkit.forms.form import Jenis, Kolom
from sopkit.forms.read import Bacaan, Sumber, Terisi
from sopkit.forms.remark import Remark
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.pengumpulan import Indikator, Pengumpulan
from sopkit.model.periode import Periode, read_periode
from sopkit.source.disk import read_source
from sopkit.source.parse import parse
from sopkit.workbook.read import CellKind

TODAY = datetime.date(2026, 7, 30)
TENGGAT = Tenggat(datetime.date(2026, 7, 10), datetime.date(2026, 7, 15), "3 hari kerja sesudah mulai")
BINAMU = Path(__file__).parent.parent.parent / "examples/binamu-2026/pengumpulan.yaml"

# Of TW1 to TW4; "top/bottom" for a ratio. Every unit fills in the same, if it fills the indicator in.
FIGURES = {
    "ikm": ("80.25", "81", "82.5", "83.125"),
    "surat-tepat-waktu": ("90/100", "88/97", "101/110", "95/99"),
    "waktu-layanan": ("6.5", "7", "9", "8"),
    "pengaduan": ("1", "0", "2", "1"),
    "nilai-sakip": ("67.09", "67.09", "67.09", "68"),
    "temuan": ("5", "4", "3", "1"),
    "serapan": (
        "394760172/1973800860",
        "889210387/1973800860",
        "1381660602/1973800860",
        "1825980955/1973800860",
    ),
    "laporan": ("2", "2", "1", "2"),
    "musrenbang": ("70/100", "85/100", "92/100", "92/100"),
    "lunas-pbb": ("1/13", "4/13", "8/13", "13/13"),
    "bansos": ("310", "295", "300", "288"),
    "posyandu": ("84.7", "86.2", "85", "88.1"),
    "gangguan": ("9/58000", "21/58000", "35/58000", "50/58000"),
    "patroli": ("12", "12", "13", "11"),
}
NIHIL = ""
"""Instead of a figure: declared NIHIL."""
TEKS = {
    Kolom.DATA_DUKUNG: "Laporan bulanan dan daftar hadir",
    Kolom.PENDORONG: "Petugas lengkap sepanjang periode",
    Kolom.PENGHAMBAT: "Jaringan internet sering terputus pada minggu pertama",
    Kolom.TINDAK_LANJUT: "Mengusulkan perbaikan jaringan kepada Dinas Kominfo",
}


@cache
def pengumpulan() -> Pengumpulan:
    """The collection of Kecamatan Binamu."""
    found = parse(read_source(str(BINAMU))[0]).pengumpulan
    assert found
    return found


def periode(text: str) -> Periode:
    """The period that a text means."""
    found = read_periode(text, pengumpulan().tahun)
    assert found
    return found


def filled(indikator: Indikator, figure: str, teks: Mapping[Kolom, str] | None = None) -> Terisi:
    """An answer with its cells."""
    if figure == NIHIL:
        return Terisi(Jawaban(Keadaan.NIHIL), (), "Tidak ada kegiatan", dict(teks or {}))
    parts = figure.split("/")
    kinds = (Jenis.PEMBILANG, Jenis.PENYEBUT) if indikator.is_rasio else (Jenis.NILAI,)
    cells = tuple(
        Sumber(jenis, "Isian", f"G{12 + place}", part, Decimal(part), CellKind.NUMBER, "angka")
        for place, (jenis, part) in enumerate(zip(kinds, parts, strict=True))
    )
    jawaban = Jawaban(Keadaan.TERISI, **{one.bagian.value: one.nilai for one in cells})
    return Terisi(jawaban, cells, "", dict(teks or {}))


def sent(
    unit: str,
    when: Periode,
    source: Pengumpulan,
    figures: Mapping[str, str] | None = None,
    others: Mapping[str, Terisi] | None = None,
    remarks: tuple[Remark, ...] = (),
) -> Kiriman:
    """A unit's return for a triwulan, with some figures or whole answers of its own."""
    place = (when.last - 1) // 3
    stated = figures or {}
    terisi = {
        one.id: filled(one, stated[one.id] if one.id in stated else FIGURES[one.id][place], TEKS)
        for _, one in source.indicators()
        if unit in source.fillers(one)
    } | dict(others or {})
    name = f"{when.id}/{unit}.xlsx"
    digest = hashlib.sha256(name.encode()).hexdigest()
    status = Status.NOTED if remarks else Status.ACCEPTED
    return Kiriman(name, digest, status, remarks, unit, when, Bacaan(terisi, remarks))


def year(source: Pengumpulan | None = None) -> list[Kiriman]:
    """All returns of the year, whole."""
    source = source or pengumpulan()
    return [sent(unit, when, source) for when in source.periods for unit in source.units]


def change(kiriman: Iterable[Kiriman], unit: str, when: str, *instead: Kiriman) -> list[Kiriman]:
    """The returns with one replaced, or left out."""
    result = [one for one in kiriman if (one.unit, one.periode) != (unit, periode(when))]
    return [*result, *instead]


@dataclass(frozen=True, slots=True)
class ListArsip:
    """Judged files as a run holds them, without a disk."""

    kiriman: tuple[Kiriman, ...]

    def files(self) -> Iterator[Kiriman]:
        return iter(sorted(self.kiriman, key=lambda one: one.name))

    def nameless(self, most: int) -> list[Kiriman]:
        return [one for one in self.files() if one.unit is None and one.status is Status.REFUSED][:most]

    def noted(self) -> Iterator[Kiriman]:
        return (one for one in self.files() if one.remarks)

    def of_unit(self, unit: str) -> list[Kiriman]:
        return [one for one in self.files() if one.unit == unit]

    def tally(self) -> dict[str, Counter[str]]:
        periods = {one.periode.id if one.periode else "" for one in self.kiriman}
        return {
            key: Counter(one.kata for one in self.kiriman if key == (one.periode.id if one.periode else ""))
            for key in sorted(periods)
        }

    def needs_mending(self) -> bool:
        return any(one.needs_mending for one in self.kiriman)


def made(when: str, kiriman: Iterable[Kiriman], source: Pengumpulan | None = None) -> Rekap:
    """The recap of a period; of its own period and those before, as the command gathers them."""
    asked = periode(when)
    spans = [one for one in (source or pengumpulan()).periods if asked.holds(one)]
    counted = [one for one in kiriman if one.periode is None or one.periode.last <= asked.last]
    tenggat = dict.fromkeys(spans, TENGGAT)
    return recap(source or pengumpulan(), asked, ListArsip(tuple(counted)), TODAY, tenggat, working_calendar())


def refused(name: str, remark: Remark, unit: str | None = None, when: str | None = None) -> Kiriman:
    """A file of which nothing counts."""
    digest = hashlib.sha256(name.encode(errors="replace")).hexdigest()
    return replace(Kiriman(name, digest, Status.REFUSED, (remark,), unit), periode=periode(when) if when else None)

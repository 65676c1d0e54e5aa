"""A form declared once, as data: what the workbook is built from, and what its return is read by."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sopkit.analysis.sidik import sidik_of_form, sidik_of_indikator
from sopkit.analysis.target import target_over, targets_of_unit
from sopkit.analysis.tenggat import Tenggat
from sopkit.forms.kode import Kode, fingerprint
from sopkit.model.pengumpulan import Batas, Indikator, Pengumpulan, Target, Unit
from sopkit.model.periode import Periode, whole_year

ISIAN = "Isian"
PETUNJUK = "Petunjuk"
IDENTITAS = "_sopkit"
"""Names of the sheets; the last is hidden. Returns are read by keys, whatever the sheets are called."""
FORMAT = "sopkit.form/1"
MAX_FIGURE = Decimal(10) ** 15
"""Where no limit is stated; a spreadsheet keeps no more digits."""
ROW_KEYS = "#kunci"
"""Heads the column of row keys, and marks the row of column keys."""


class Kolom(StrEnum):
    """The columns in order; the value is the key that stands in the row of column keys."""

    KUNCI = ROW_KEYS
    NOMOR = "#nomor"
    URAIAN = "#uraian"
    SATUAN = "#satuan"
    TARGET_TAHUN = "#target_tahun"
    TARGET = "#target"
    REALISASI = "#realisasi"
    NIHIL = "#nihil"
    ALASAN = "#alasan"
    PERIKSA = "#periksa"
    DATA_DUKUNG = "#data_dukung"
    PENDORONG = "#pendorong"
    PENGHAMBAT = "#penghambat"
    TINDAK_LANJUT = "#tindak_lanjut"


TEXTS = (Kolom.DATA_DUKUNG, Kolom.PENDORONG, Kolom.PENGHAMBAT, Kolom.TINDAK_LANJUT)
"""Columns of free text."""


class Jenis(StrEnum):
    """What a row asks for."""

    NILAI = "nilai"
    RASIO = "rasio"
    """The indicator's own row, whose figure is computed from the two rows below it."""
    PEMBILANG = "pembilang"
    PENYEBUT = "penyebut"


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table. `batas` and `bulat` bind the figure typed here, or computed here for Jenis.RASIO.

    The targets are the unit's own, or where it has none, those of all units together (`is_shared`).
    """

    key: str
    jenis: Jenis
    indikator: Indikator
    uraian: str
    satuan: str
    nomor: int | None = None
    target_tahun: Target | None = None
    target: Target | None = None
    is_shared: bool = False

    @property
    def is_input(self) -> bool:
        """Whether a figure is typed in this row."""
        return self.jenis is not Jenis.RASIO

    @property
    def is_main(self) -> bool:
        """Whether it is the indicator's own row, which carries NIHIL and the texts."""
        return self.jenis in (Jenis.NILAI, Jenis.RASIO)

    @property
    def batas(self) -> Batas:
        """What is possible for the figure."""
        return self.indikator.batas if self.is_main else Batas()

    @property
    def bulat(self) -> bool:
        """Whether only whole numbers may be typed: for a ratio, as numerator and denominator."""
        return self.indikator.bulat and self.is_input


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A sasaran and the rows under it."""

    sasaran: str
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One unit's form for one period."""

    pengumpulan: Pengumpulan
    periode: Periode
    unit_id: str
    unit: Unit
    kelompok: tuple[Kelompok, ...]
    tenggat: Tenggat
    sop_nama: str | None = None

    @property
    def kode(self) -> Kode:
        """What identifies it."""
        return Kode(fingerprint(self.pengumpulan), self.periode.id, self.pengumpulan.versi, self.unit_id)

    def rows(self) -> Iterator[Baris]:
        """Every row, in order."""
        for kelompok in self.kelompok:
            yield from kelompok.baris

    def identity(self) -> dict[str, str]:
        """What stands on the hidden sheet, key by key."""
        return {
            "format": FORMAT,
            "kode": str(self.kode),
            "pengumpulan": fingerprint(self.pengumpulan),
            "nama": self.pengumpulan.nama,
            "tahun": str(self.pengumpulan.tahun),
            "periode": self.periode.id,
            "versi": str(self.pengumpulan.versi),
            "unit": self.unit_id,
            "skema": schema_hash(self),
        }


def declare(
    pengumpulan: Pengumpulan, periode: Periode, unit_id: str, tenggat: Tenggat, sop_nama: str | None = None
) -> Form:
    """The form of a unit for a period; its `kelompok` are empty if the unit fills in nothing."""
    groups: dict[str, list[Baris]] = {}
    number = 0
    for sasaran, indikator in pengumpulan.indicators():
        if pengumpulan.fills(indikator, unit_id):
            number += 1
            groups.setdefault(sasaran.nama, []).extend(_rows(pengumpulan, periode, unit_id, indikator, number))
    kelompok = tuple(Kelompok(name, tuple(rows)) for name, rows in groups.items())
    return Form(pengumpulan, periode, unit_id, pengumpulan.units[unit_id], kelompok, tenggat, sop_nama)


def _rows(
    pengumpulan: Pengumpulan, periode: Periode, unit_id: str, indikator: Indikator, number: int
) -> Iterator[Baris]:
    own = targets_of_unit(pengumpulan, indikator, unit_id)
    targets = own or indikator.target
    of_year = target_over(targets, indikator, whole_year(periode.tahun), pengumpulan.periods)
    of_period = target_over(targets, indikator, periode, (periode,))
    jenis = Jenis.RASIO if indikator.is_rasio else Jenis.NILAI
    satuan = indikator.satuan or ""
    yield Baris(indikator.id, jenis, indikator, indikator.nama, satuan, number, of_year, of_period, own is None)
    if indikator.is_rasio:
        for part, name in ((Jenis.PEMBILANG, indikator.pembilang), (Jenis.PENYEBUT, indikator.penyebut)):
            yield Baris(f"{indikator.id}:{part}", part, indikator, name or part.capitalize(), "")


def schema_hash(form: Form) -> str:
    """Tells whether two forms ask for the same."""
    return sidik_of_form(
        {row.indikator.id: sidik_of_indikator(row.indikator, row.target) for row in form.rows() if row.is_main}
    )

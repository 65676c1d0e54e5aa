"""A year's collection of performance figures, `skema: pengumpulan/1`: who reports what, and how it adds up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sopkit.model.base import (
    Frozen,
    Id,
    Kelompok,
    OneOrMany,
    Teks,
    TeksWajib,
    TextOrKeys,
    as_tuple,
    is_stated,
    wrong_type,
)
from sopkit.model.field import (
    NUMBER,
    Desimal,
    Faktor,
    Jumlah,
    Tahun,
    UnitId,
    Versi,
    YaTidak,
    refuse_uncertain,
)
from sopkit.model.jumlah import places, print_jumlah, read_jumlah
from sopkit.model.periode import Frekuensi, Periode, reported
from sopkit.model.sop import Instansi, Pengesah

MAX_TARGET = 80
"""Letters of a target's text."""
_RANGE = re.compile(r"(\S+)\s*(?:-|–|—|\bs\.?/?d\.?|\bsampai(?: dengan)?)\s*(\S+)", re.IGNORECASE)


class Isian(StrEnum):
    """What a unit fills in for an indicator."""

    NILAI = "nilai"
    RASIO = "rasio"


class TandaKosong(StrEnum):
    """What a dash or "nihil" that is typed where a figure belongs counts as: a fault, nothing, or NIHIL."""

    TOLAK = "tolak"
    KOSONG = "kosong"
    NIHIL = "nihil"


class Polaritas(StrEnum):
    """Whether more is better (positif) or less (negatif)."""

    POSITIF = "positif"
    NEGATIF = "negatif"


class RumusNegatif(StrEnum):
    """Capaian where less is better: (2T-R)/T, or T/R."""

    SELISIH = "selisih"
    RASIO = "rasio"


class Agregasi(StrEnum):
    """How figures of several periods or units become one; `tunggal` is for one unit, `akhir` for periods."""

    TUNGGAL = "tunggal"
    JUMLAH = "jumlah"
    AKHIR = "akhir"
    RATA_RATA = "rata-rata"
    RASIO = "rasio"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a figure (then `min` and `max` are equal), or a range.

    A stated end is a Decimal; one that follows from several, and that no decimal gives exactly, is a Fraction.
    """

    min: Decimal | Fraction
    max: Decimal | Fraction

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.min != self.max

    def print(self, desimal: int) -> str:
        """As a report shows it: a range as "80–90", decimals no fewer than `desimal`."""
        ends = dict.fromkeys((self.min, self.max))
        return "–".join(print_at_least(end, desimal) for end in ends)


def print_at_least(value: Decimal | Fraction, desimal: int) -> str:
    """A figure with `desimal` places, or more where it was stated with more."""
    return print_jumlah(value, max(places(value), desimal))


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A band of the scale: its name, and the capaian above which it begins (None for the last)."""

    nama: str
    di_atas: Decimal | None


# As published reports use PermenPANRB's bands: 90,16 is Sangat Tinggi, so they are continuous.
SKALA = (
    Tingkat("Sangat Tinggi", Decimal(90)),
    Tingkat("Tinggi", Decimal(75)),
    Tingkat("Sedang", Decimal(65)),
    Tingkat("Rendah", Decimal(50)),
    Tingkat("Sangat Rendah", None),
)


def _target(value: object) -> Target | None:
    text = value.strip() if isinstance(value, str) and len(value) <= MAX_TARGET else ""
    if isinstance(value, str) and not is_stated(value):
        return None
    one = read_jumlah(text)
    if one is not None:
        return Target(one, one)
    ends = _RANGE.fullmatch(text)
    low, high = (read_jumlah(end) for end in ends.groups()) if ends else (None, None)
    refuse_uncertain(text, *(ends.groups() if ends else ()))
    if low is None or high is None or low >= high:
        raise wrong_type("angka (80, 2,5, 1.250.000) atau rentang dari yang kecil ke yang besar (80-90)")
    return Target(low, high)


TargetField = Annotated[Target | None, PlainValidator(_target), NUMBER]


class Unit(TextOrKeys):
    """Who reports: a text is its name."""

    text_key = "nama"
    nama: TeksWajib = Field(description="Nama unit sebagaimana dicetak.")
    penanggung_jawab: Teks | None = Field(None, description="Jabatan yang bertanggung jawab atas isiannya.")
    kontak: Teks | None = Field(None, description="Nomor telepon atau alamat surel unit.")


class Tenggat(Kelompok):
    """When the work on a period begins and when the form is due; `analysis.tenggat` reads both texts."""

    mulai: Teks | None = Field(
        None,
        description="'tanggal 10' (bulan pertama sesudah periode) atau '10 hari kerja' (sesudah periode berakhir).",
    )
    kembali: Teks | None = Field(
        None, description="Id atau nomor kegiatan SOP yang mengembalikan formulir, atau lama seperti '5 hari kerja'."
    )


class Batas(Kelompok):
    """What is possible; a figure outside is refused."""

    min: Jumlah | None = Field(None, description="Nilai terkecil yang mungkin.")
    maks: Jumlah | None = Field(None, description="Nilai terbesar yang mungkin.")


class TargetPeriode(Kelompok):
    """The targets of one indicator: of its periods and of the year; a figure or a range such as 80-90."""

    tw1: TargetField | None = Field(None, description="Target triwulan I.")
    tw2: TargetField | None = Field(None, description="Target triwulan II.")
    tw3: TargetField | None = Field(None, description="Target triwulan III.")
    tw4: TargetField | None = Field(None, description="Target triwulan IV.")
    b01: TargetField | None = Field(None, description="Target Januari.")
    b02: TargetField | None = Field(None, description="Target Februari.")
    b03: TargetField | None = Field(None, description="Target Maret.")
    b04: TargetField | None = Field(None, description="Target April.")
    b05: TargetField | None = Field(None, description="Target Mei.")
    b06: TargetField | None = Field(None, description="Target Juni.")
    b07: TargetField | None = Field(None, description="Target Juli.")
    b08: TargetField | None = Field(None, description="Target Agustus.")
    b09: TargetField | None = Field(None, description="Target September.")
    b10: TargetField | None = Field(None, description="Target Oktober.")
    b11: TargetField | None = Field(None, description="Target November.")
    b12: TargetField | None = Field(None, description="Target Desember.")
    tahun: TargetField | None = Field(None, description="Target setahun.")

    def of(self, periode: Periode) -> Target | None:
        """The target stated for a period."""
        return getattr(self, periode.key, None)


class TingkatField(Frozen):
    """A band of the scale, best first; the last has no `di_atas`."""

    nama: TeksWajib = Field(description="Sebutan predikat.")
    di_atas: Jumlah | None = Field(None, description="Capaian (persen) di atas angka ini; kosong pada yang terakhir.")


class _Bawaan(Frozen):
    """Keys with defaults: one that is left empty keeps its default."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        defaults = {key for key, field in cls.model_fields.items() if not field.is_required()}
        return {key: one for key, one in value.items() if one is not None or key not in defaults}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the keys, each with a default also empty."""
        reference = handler(schema)
        for made in handler.resolve_ref_schema(reference)["properties"].values():
            if made.get("default") is not None:
                kind = {key: made.pop(key) for key in ("$ref", "type", "enum") if key in made}
                made["anyOf"] = [kind, {"type": "null"}]
                made["default"] = "tidak" if made["default"] is False else made["default"]
        return reference


class Indikator(_Bawaan):
    """One indicator, and everything that decides how its figures are read, judged and added up."""

    id: Id = Field(description="Id indikator, tetap selama tahun berjalan.")
    nama: TeksWajib = Field(description="Indikator sebagaimana dicetak.")
    satuan: Teks | None = Field(None, description="Satuan angka: persen, dokumen, indeks.")
    desimal: Desimal = Field(2, description="Banyaknya angka di belakang koma yang ditampilkan.")
    bulat: YaTidak = Field(False, description="ya: hanya bilangan bulat yang diterima.")
    definisi: Teks | None = Field(None, description="Apa yang dihitung, dan bagaimana menghitungnya.")
    sumber_data: Teks | None = Field(None, description="Dari mana angkanya diambil.")
    polaritas: Polaritas = Field(
        Polaritas.POSITIF, description="positif: makin tinggi makin baik; negatif: sebaliknya."
    )
    rumus_negatif: RumusNegatif | None = Field(
        None, description="Capaian indikator negatif: selisih (2T-R)/T, atau rasio T/R; bawaan selisih."
    )
    pengisi: OneOrMany[UnitId] | None = Field(None, description="Unit yang mengisi; kosong = semua.")
    isian: Isian = Field(Isian.NILAI, description="nilai: satu angka; rasio: pembilang dan penyebut.")
    pembilang: Teks | None = Field(None, description="Nama pembilang, bila isian rasio.")
    penyebut: Teks | None = Field(None, description="Nama penyebut, bila isian rasio.")
    faktor: Faktor | None = Field(None, description="Faktor pengali rasio; bawaan 100 (persen).")
    kumulatif: YaTidak = Field(False, description="ya: angka dan target dihitung sejak awal tahun.")
    agregasi: Literal[Agregasi.JUMLAH, Agregasi.AKHIR, Agregasi.RATA_RATA, Agregasi.RASIO] | None = Field(
        None, description="Cara beberapa periode menjadi satu angka."
    )
    agregasi_unit: Literal[Agregasi.TUNGGAL, Agregasi.JUMLAH, Agregasi.RATA_RATA, Agregasi.RASIO] | None = Field(
        None, description="Cara beberapa unit menjadi satu angka."
    )
    batas: Batas = Field(default_factory=Batas, description="Nilai yang mungkin; di luarnya ditolak.")
    tanda_kosong: TandaKosong = Field(
        TandaKosong.TOLAK, description="Arti '-', 'nihil', atau 'n/a' yang diketik di tempat angka."
    )
    target: TargetPeriode = Field(default_factory=TargetPeriode, description="Target tiap periode dan setahun.")
    target_unit: dict[UnitId, TargetPeriode] | None = Field(
        None, description="Target tiap unit: id unit dan targetnya."
    )

    @property
    def is_rasio(self) -> bool:
        """Whether units fill in a numerator and a denominator."""
        return self.isian is Isian.RASIO

    @property
    def pengali(self) -> Decimal:
        """What a ratio is multiplied by."""
        return self.faktor or Decimal(100)

    @property
    def over_periods(self) -> Agregasi:
        """How periods become one: the last, where figures are year-to-date already."""
        return self.agregasi or Agregasi.AKHIR

    @property
    def over_units(self) -> Agregasi:
        """How units become one."""
        return self.agregasi_unit or Agregasi.TUNGGAL


class Sasaran(Frozen):
    """A goal and its indicators."""

    nama: TeksWajib = Field(description="Sasaran sebagaimana dicetak.")
    indikator: tuple[Indikator, ...] = Field(description="Indikator-indikator sasaran ini.", min_length=1)


class Pengumpulan(_Bawaan):
    """One year's collection."""

    model_config = ConfigDict(title="Pengumpulan data kinerja (pengumpulan/1)")

    skema: Literal["pengumpulan/1"] = Field(description="Versi format berkas ini.")
    nama: TeksWajib = Field(description="Nama pengumpulan sebagaimana dicetak pada formulir dan rekap.")
    tahun: Tahun = Field(description="Tahun anggaran.")
    versi: Versi = Field(1, description="Naikkan bila formulir berubah sesudah dikirim.")
    frekuensi: Frekuensi = Field(Frekuensi.TRIWULAN, description="Seberapa sering unit melapor.")
    instansi: Instansi = Field(default_factory=Instansi, description="Instansi yang mengumpulkan.")
    narahubung: Teks | None = Field(None, description="Kepada siapa pengisi bertanya.")
    sop: Teks | None = Field(None, description="Id SOP yang dijalankan (nama berkasnya tanpa akhiran).")
    prosedur: Teks | None = Field(None, description="Judul atau urutan tabel SOP yang dijalankan; bawaan yang pertama.")
    tenggat: Tenggat = Field(default_factory=Tenggat, description="Kapan mulai dan kapan formulir kembali.")
    disahkan_oleh: Pengesah = Field(default_factory=Pengesah, description="Pejabat yang menandatangani rekap.")
    unit: dict[UnitId, Unit] | None = Field(None, description="Unit yang melapor: id dan namanya.")
    skala: tuple[TingkatField, ...] | None = Field(
        None, description="Predikat capaian, dari yang terbaik.", min_length=1
    )
    batas_capaian: Faktor | None = Field(None, description="Capaian tertinggi yang ikut dirata-ratakan, misalnya 120.")
    sasaran: tuple[Sasaran, ...] = Field(description="Sasaran dan indikatornya.", min_length=1)

    @property
    def periods(self) -> tuple[Periode, ...]:
        """The periods that forms are sent out for."""
        return reported(self.tahun, self.frekuensi)

    @property
    def units(self) -> dict[str, Unit]:
        """The roster."""
        return self.unit or {}

    @property
    def tingkat(self) -> tuple[Tingkat, ...]:
        """The scale, best band first."""
        return tuple(Tingkat(one.nama, one.di_atas) for one in self.skala) if self.skala else SKALA

    def indicators(self) -> Iterator[tuple[Sasaran, Indikator]]:
        """Every indicator with its sasaran, in order."""
        for sasaran in self.sasaran:
            for indikator in sasaran.indikator:
                yield sasaran, indikator

    def fillers(self, indikator: Indikator) -> tuple[str, ...]:
        """The units that fill an indicator in, in order of the roster."""
        named = frozenset(as_tuple(indikator.pengisi))
        return tuple(unit for unit in self.units if unit in named) if named else tuple(self.units)

    def is_filled_by_many(self, indikator: Indikator) -> bool:
        """Whether more than one unit of the roster fills an indicator in."""
        return len(as_tuple(indikator.pengisi) or self.units) > 1

    def fills(self, indikator: Indikator, unit: str) -> bool:
        """Whether a unit of the roster fills an indicator in; the same for one unit, without looking at the others."""
        named = as_tuple(indikator.pengisi)
        return not named or unit in named

"""The SOP document, `skema: sop/1`: the identity page and its flow tables."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from sopkit.model.base import (
    Butir,
    Frozen,
    Id,
    Kelompok,
    OneOrMany,
    Teks,
    TeksWajib,
    TextOrKeys,
    Texts,
    wrong_type,
)
from sopkit.model.bilangan import read_angka
from sopkit.model.kegiatan import Kegiatan, Rujukan
from sopkit.model.satuan import WORDS, Satuan

MAX_PELAKSANA = 100
"""Columns; no paper holds more."""
MAX_VARIAN = 40
"""More make no table that anybody reads, and totals are summed for each."""


def _satuan(value: object) -> Satuan:
    word = " ".join(value.casefold().split()) if isinstance(value, str) else ""
    if word not in WORDS:
        raise wrong_type(", ".join(Satuan))
    return WORDS[word]


def _volume(value: object) -> Decimal:
    amount = read_angka(value) if isinstance(value, str) else None
    if not amount:
        raise wrong_type("angka lebih dari nol, misalnya 20 atau 1,5")
    return amount


SatuanField = Annotated[Satuan, PlainValidator(_satuan), WithJsonSchema({"type": "string"})]
Volume = Annotated[Decimal, PlainValidator(_volume), WithJsonSchema({"type": ["number", "string"]})]


class Instansi(Kelompok):
    """The agency that owns the SOP."""

    kop: OneOrMany[Butir] | None = Field(None, description="Baris-baris kop, dari atas ke bawah.")
    alamat: Teks | None = Field(None, description="Alamat yang tercetak di bawah kop.")
    logo: Teks | None = Field(None, description="Berkas PNG atau JPEG di dalam repositori.")


class TanggalSop(Kelompok):
    """The dates of the identity page, as written; `tanggal.read_tanggal` reads them."""

    pembuatan: Teks | None = Field(None, description="Tanggal SOP selesai dibuat.")
    revisi: Teks | None = Field(None, description="Tanggal perubahan terakhir.")
    efektif: Teks | None = Field(None, description="Tanggal mulai berlaku.")
    pengesahan: Teks | None = Field(None, description="Tanggal disahkan.")


class Pengesah(Kelompok):
    """Who signs."""

    jabatan: Teks | None = Field(None, description="Jabatan pejabat yang mengesahkan.")
    nama: Teks | None = Field(None, description="Nama pejabat beserta gelarnya.")
    nip: Teks | None = Field(None, description="18 angka, boleh berspasi.")


class Catatan(TextOrKeys):
    """A record that is kept: a text, or what a pelaksana keeps."""

    text_key = "catatan"
    oleh: Teks | None = Field(None, description="Jabatan yang mencatat.")
    catatan: Teks | None = Field(None, description="Apa yang dicatat dan disimpan.")


class TandaTangan(Frozen):
    """The signature block after the last table."""

    tempat: Teks | None = Field(None, description="Tempat penandatanganan.")
    tanggal: Teks | None = Field(None, description="Tanggal penandatanganan.")


class Pelaksana(TextOrKeys):
    """One column of the flow table."""

    text_key = "nama"
    nama: TeksWajib = Field(description="Nama kolom sebagaimana dicetak.")
    jabatan: Teks | None = Field(None, description="Jabatan lengkapnya.")


class KotakIdentitas(Frozen):
    """The boxes of an identity block that a flow table may also bring itself."""

    kualifikasi_pelaksana: Texts | None = Field(None, description="Kemampuan yang harus dimiliki pelaksana.")
    peralatan: Texts | None = Field(None, description="Peralatan dan perlengkapan yang dipakai.")
    peringatan: Texts | None = Field(None, description="Akibat bila SOP tidak dijalankan.")
    pencatatan: OneOrMany[Catatan] | None = Field(None, description="Apa yang dicatat dan disimpan, dan oleh siapa.")


class Prosedur(KotakIdentitas):
    """One flow table."""

    judul: Teks | None = Field(None, description="Judul tabel; wajib bila tabelnya lebih dari satu.")
    satuan_waktu: SatuanField | None = Field(
        None, description="Satuan untuk waktu yang ditulis angka saja, seperti kepala kolom 'Waktu (menit)'."
    )
    volume: dict[str, Volume] | None = Field(
        None, description="Banyaknya satuan untuk waktu seperti '2 menit/berkas', misalnya 'berkas: 20'."
    )
    batas_waktu: Teks | None = Field(None, description="Waktu yang tidak boleh dilampaui seluruh prosedur.")
    pelaksana: dict[Id, Pelaksana] = Field(
        description="Kolom pelaksana berurutan: id dan nama tercetaknya.", min_length=1, max_length=MAX_PELAKSANA
    )
    kegiatan: tuple[Kegiatan, ...] = Field(description="Baris-baris kegiatan dari atas ke bawah.", min_length=1)


class Sop(KotakIdentitas):
    """One SOP; its id is the stem of its file."""

    model_config = ConfigDict(title="SOP Administrasi Pemerintahan (sop/1)")

    skema: Literal["sop/1"] = Field(description="Versi format berkas ini.")
    nomor: Teks | None = Field(None, description="Nomor SOP sebagaimana tercetak.")
    nama: TeksWajib = Field(description="Apa yang diatur SOP ini, sebagai kata benda.")
    status: Literal["konsep", "berlaku", "dicabut"] | None = Field(
        None, description="Masih konsep, berlaku, atau sudah dicabut."
    )
    instansi: Instansi = Field(default_factory=Instansi, description="Instansi pemilik SOP.")
    tanggal: TanggalSop = Field(default_factory=TanggalSop, description="Tanggal-tanggal pada halaman identitas.")
    disahkan_oleh: Pengesah = Field(default_factory=Pengesah, description="Pejabat yang mengesahkan.")
    dasar_hukum: Texts | None = Field(None, description="Peraturan yang mendasari SOP.")
    keterkaitan: OneOrMany[Rujukan] | None = Field(None, description="SOP lain yang berkaitan.")
    tanda_tangan: TandaTangan | None = Field(None, description="Blok tanda tangan setelah tabel terakhir.")
    varian: dict[Id, TeksWajib] | None = Field(
        None, description="Keadaan yang membuat waktu berbeda: id dan nama tercetaknya.", max_length=MAX_VARIAN
    )
    prosedur: tuple[Prosedur, ...] = Field(description="Tabel alur; biasanya satu.", min_length=1)

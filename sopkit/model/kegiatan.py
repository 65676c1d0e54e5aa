"""A row of the flow table, and the parts of a row that holds several symbols."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from sopkit.model.base import (
    Frozen,
    Id,
    OneOrMany,
    Teks,
    TeksWajib,
    TextOrKeys,
    Tujuan,
    as_tuple,
    wrong_type,
)
from sopkit.model.mutu_baku import MutuBaku

SELESAI = "selesai"
"""The target that ends the flow."""
TANPA = "tanpa"
"""The `nomor` of a row that is printed without a number."""


class Simbol(StrEnum):
    """The symbols that stand in a pelaksana's column (PermenPAN-RB 35/2012)."""

    MULAI = "mulai"
    PROSES = "proses"
    KEPUTUSAN = "keputusan"
    SELESAI = "selesai"


def _nomor(value: object) -> int | str:
    if value == TANPA:
        return TANPA
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"[1-9][0-9]{0,3}\.?", text):
        return int(text.rstrip("."))
    raise wrong_type("angka bulat mulai 1, atau 'tanpa'")


Nomor = Annotated[int | str, PlainValidator(_nomor), WithJsonSchema({"type": ["number", "string"]})]


class Rujukan(TextOrKeys):
    """A text, or a link to another SOP of the repository."""

    text_key = "teks"
    sop: Id | None = Field(None, description="Id SOP lain: nama berkasnya tanpa akhiran.")
    teks: Teks | None = Field(None, description="Kata-kata yang dicetak; bila kosong, nama SOP itu.")


class Simpul(Frozen):
    """What a row and a part share: who does it, its symbol and where the flow goes from it."""

    id: Id | None = Field(None, description="Nama pendek untuk dituju oleh 'lanjut' dan 'keputusan'.")
    pelaksana: OneOrMany[Tujuan] | None = Field(
        None, description="Id pelaksana; daftar id = dikerjakan bersama, yang pertama pelaksana utama."
    )
    simbol: Simbol | None = Field(
        None, description="Ditentukan sendiri bila kosong: mulai, proses, keputusan, selesai."
    )
    teks: Teks | None = Field(None, description="Kata-kata di dalam simbol.")
    lanjut: OneOrMany[Tujuan] | None = Field(
        None, description="Tujuan berikutnya; daftar = beberapa sekaligus. Kosong = baris di bawahnya."
    )
    keputusan: dict[str, OneOrMany[Tujuan]] | None = Field(None, description="Label tiap cabang dan tujuannya.")
    gabung: Literal["semua", "salah_satu"] | None = Field(
        None, description="Menunggu semua cabang yang datang, atau salah satu saja."
    )

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of its pelaksana, the main one first."""
        return as_tuple(self.pelaksana)


class Bagian(Simpul):
    """One of several symbols in one row."""


class Kegiatan(Simpul):
    """One row of the flow table."""

    nomor: Nomor | None = Field(
        None,
        description="Nomor tercetak; kosong = urut dari baris bernomor sebelumnya; 'tanpa' = tanpa nomor.",
    )
    uraian: TeksWajib = Field(description="Kalimat kerja aktif tanpa subjek, misalnya 'Memeriksa berkas'.")
    bagian: tuple[Bagian, ...] | None = Field(
        None, description="Untuk baris yang memuat beberapa simbol; ditulis berurutan.", min_length=1
    )
    mutu_baku: MutuBaku = Field(default_factory=MutuBaku, description="Kelengkapan, waktu, dan output.")
    keterangan: OneOrMany[Rujukan] | None = Field(None, description="Catatan, atau 'sop: id' SOP lain.")

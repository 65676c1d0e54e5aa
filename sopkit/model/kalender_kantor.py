"""An office's own calendar, `skema: kalender/1`: working hours, and the days off or on that no library knows."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sopkit.model.base import Frozen, Teks, TeksWajib, wrong_type
from sopkit.model.tanggal import read_tanggal

MAX_DAYS = 1000
"""Entries of `libur`, and of `masuk`."""
MAX_KEY = 40
"""Letters of a key that names days."""
MAX_SPANS = 10
"""Spans of hours in a day."""
HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu")
HARI_WANTED = "hari seperti 'senin' atau 'jumat' (senin sampai sabtu), atau beberapa hari seperti 'senin-kamis'"
JAM_WANTED = "jam buka dan tutup berurutan, misalnya 07.30-12.00, 13.00-16.00"
TANGGAL_WANTED = "satu tanggal dari tahun 2000 sampai 2100, misalnya 2026-04-06"

Hours = tuple[tuple[datetime.time, datetime.time], ...]
"""The working hours of one day, in order, without its breaks."""

_SPAN = re.compile(
    r"([0-9]{1,2})[.:]([0-9]{2})\s*(?:-|–|—|\bs\.?/?d\.?|\bsampai(?: dengan)?)\s*([0-9]{1,2})[.:]([0-9]{2})"
)


def read_hours(text: str) -> Hours | None:
    """The hours that a text says ("07.30-12.00, 13.00-16.00"); None if it can't be read or they are out of order."""
    parts = [part.strip() for part in re.split(r"[,;]|\bdan\b", text)] if len(text) <= 200 else []
    spans = []
    for part in parts[: MAX_SPANS + 1]:
        found = _SPAN.fullmatch(part)
        if not found:
            return None
        hour, minute, to_hour, to_minute = map(int, found.groups())
        if max(hour, to_hour) > 23 or max(minute, to_minute) > 59:
            return None
        spans.append((datetime.time(hour, minute), datetime.time(to_hour, to_minute)))
    ends = [end for span in spans for end in span]
    is_ordered = all(one < other for one, other in zip(ends[::2], ends[1::2], strict=True)) and ends == sorted(ends)
    return tuple(spans) if spans and len(spans) <= MAX_SPANS and is_ordered else None


def days_of(key: str) -> tuple[int, ...]:
    """The days of the week, Monday 0, that a key such as "jumat" or "senin-kamis" means; () if it means none."""
    first, _, last = key.strip().casefold().replace("–", "-").partition("-")
    ends = [first.strip(), last.strip() or first.strip()]
    if any(end not in HARI for end in ends):
        return ()
    start, stop = (HARI.index(end) for end in ends)
    return tuple(range(start, stop + 1))


def _hari(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_KEY or not days_of(value):
        raise wrong_type(HARI_WANTED)
    return value


def _jam(value: object) -> Hours:
    read = read_hours(value) if isinstance(value, str) else None
    if read is None:
        raise wrong_type(JAM_WANTED)
    return read


def _tanggal(value: object) -> datetime.date:
    read = read_tanggal(value) if isinstance(value, str) else None
    if read is None or not read.day or not 2000 <= read.year <= 2100:
        raise wrong_type(TANGGAL_WANTED)
    return read.first


def _hari_kerja(value: object) -> int:
    if value not in ("5", "6"):
        raise wrong_type("5, 6")
    return int(str(value))


def _ramadan(value: object) -> object:
    if isinstance(value, str):
        if value not in ("ya", "tidak"):
            raise wrong_type("ya, tidak, atau kelompok kunci mulai, selesai, jam_kerja")
        return {} if value == "ya" else None
    return value


Hari = Annotated[str, PlainValidator(_hari), WithJsonSchema({"type": "string"})]
Jam = Annotated[Hours, PlainValidator(_jam), WithJsonSchema({"type": "string"})]
Tanggal = Annotated[datetime.date, PlainValidator(_tanggal), WithJsonSchema({"type": "string"})]
HariKerja = Annotated[int, PlainValidator(_hari_kerja), WithJsonSchema({"enum": [5, 6, "5", "6"]})]


class KoreksiHari(Frozen):
    """Why a day is off, or on."""

    nama: TeksWajib = Field(description="Nama hari itu, atau mengapa kantor buka atau tutup.")
    sumber: TeksWajib = Field(description="Keputusan yang menetapkannya.")


class Ramadan(Frozen):
    """The hours of the fasting month; what isn't stated is estimated, or usual."""

    mulai: Tanggal | None = Field(None, description="Hari pertama puasa; kosong = perkiraan.")
    selesai: Tanggal | None = Field(None, description="Hari terakhir puasa; kosong = perkiraan.")
    jam_kerja: dict[Hari, Jam] | None = Field(None, description="Jam kerja selama Ramadan, seperti 'jam_kerja'.")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the keys, or of `ya` (all usual) and `tidak`."""
        return {"anyOf": [{"enum": ["ya", "tidak"]}, handler.resolve_ref_schema(handler(schema))]}


class KalenderKantor(Frozen):
    """What an office's calendar states; the rest is usual."""

    model_config = ConfigDict(title="Kalender kantor (kalender/1)")

    skema: Literal["kalender/1"] = Field(description="Versi format berkas ini.")
    nama: Teks | None = Field(None, description="Sebutan kalender ini.")
    hari_kerja: HariKerja = Field(5, description="5 (Senin sampai Jumat) atau 6 (Senin sampai Sabtu) hari seminggu.")
    jam_kerja: dict[Hari, Jam] | None = Field(None, description="Hari atau rentang hari, lalu jam buka dan tutupnya.")
    ramadan: Annotated[Ramadan | None, BeforeValidator(_ramadan)] = Field(
        None, description="Jam kerja bulan Ramadan; ya = jam yang lazim pada tanggal perkiraan."
    )
    libur: dict[Tanggal, KoreksiHari] | None = Field(
        None, description="Hari libur di luar libur nasional dan cuti bersama.", max_length=MAX_DAYS
    )
    masuk: dict[Tanggal, KoreksiHari] | None = Field(
        None, description="Hari libur atau akhir pekan yang tetap masuk kerja.", max_length=MAX_DAYS
    )

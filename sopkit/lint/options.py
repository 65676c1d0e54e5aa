"""The options of rules: what a repository may set under [options], with what holds where it sets nothing."""

from dataclasses import dataclass, field
from typing import Any


def _option(default: int | tuple[str, ...], help: str) -> Any:  # noqa: A002 - what it is called elsewhere
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Options:
    """One field an option, a whole number of at least 1 or texts; its metadata `help` says what it sets."""

    label_keputusan: tuple[str, ...] = _option(
        ("Ya", "Tidak"), "Label cabang keputusan yang dianggap lazim; huruf besar diabaikan."
    )
    maks_kegiatan: int = _option(20, "Kegiatan paling banyak dalam satu tabel sebelum disarankan memecah SOP.")
    maks_lompatan: int = _option(8, "Baris yang boleh dilompati satu panah ke bawah.")
    maks_pelaksana: int = _option(10, "Kolom pelaksana paling banyak dalam satu tabel.")
    maks_tahun_tinjau: int = _option(5, "Tahun sejak pembuatan atau revisi terakhir sebelum SOP perlu ditinjau ulang.")
    pola_nomor: tuple[str, ...] = _option(
        (), "Pola nomor SOP: {urut} untuk angka, {tahun}, {bulan} untuk angka biasa atau Romawi, * untuk apa saja."
    )
    maks_huruf_uraian: int = _option(300, "Huruf paling banyak dalam satu uraian.")
    singkatan: tuple[str, ...] = _option((), "Singkatan yang dikenal semua pembaca dan tidak perlu dijelaskan.")
    kata_kerja: tuple[str, ...] = _option((), "Kata kerja lain yang boleh mengawali uraian.")
    kemiripan_kegiatan: int = _option(90, "Persen kesamaan dua daftar kegiatan sebelum dianggap kembar.")

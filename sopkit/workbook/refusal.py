"""Why a file that somebody sent isn't read: a cause of its own for each kind, and what its sender does now."""

from dataclasses import dataclass
from enum import StrEnum

from sopkit.model.text import clip, visible


class Cause(StrEnum):
    """Why nothing could be read."""

    EMPTY = "kosong"
    HTML = "html"
    PLAIN_TEXT = "teks"
    NOT_XLSX = "bukan-xlsx"
    OLD_XLS = "xls-lama"
    XLSB = "xlsb"
    ODS = "ods"
    ENCRYPTED = "bersandi"
    ARCHIVE = "arsip"
    TOO_LARGE = "terlalu-besar"
    BOMB = "terlalu-padat"
    TOO_MANY = "terlalu-banyak"
    LONG_TEXT = "teks-terlalu-panjang"
    BROKEN = "rusak"
    CHECKSUM = "isi-tidak-cocok"
    HEADERS = "daftar-isi-bertentangan"
    DOUBLE_PART = "bagian-ganda"
    PART_NAME = "nama-bagian"
    COMPRESSION = "pemampatan"
    XML = "xml-rusak"
    DTD = "dtd"
    ENCODING = "penyandian"
    DEPTH = "terlalu-dalam"
    NO_PART = "bagian-hilang"
    RELATIONS = "hubungan"
    STRUCTURE = "susunan"
    CELL_PLACE = "alamat-sel"
    DOUBLE_CELL = "sel-ganda"
    INDEX = "rujukan-isi"
    UNFORESEEN = "tak-terduga"


_AGAIN = "buka dengan Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx"
_RESEND = f"minta dikirim ulang, atau {_AGAIN}"
_LESS = f"hapus isi tambahan, lalu {_AGAIN}"
_REFILL = "isi formulir yang dikirimkan, lalu kirim ulang"
_WORDS = {
    Cause.EMPTY: "berkas kosong; minta dikirim ulang",
    Cause.HTML: f"bukan berkas .xlsx melainkan halaman web (HTML); {_AGAIN}",
    Cause.PLAIN_TEXT: f"bukan berkas .xlsx melainkan teks biasa, misalnya CSV; {_REFILL}",
    Cause.NOT_XLSX: f"bukan berkas .xlsx; {_AGAIN}",
    Cause.OLD_XLS: f"berkas Excel lama (.xls); {_AGAIN}",
    Cause.XLSB: f"berkas Excel biner (.xlsb); {_AGAIN}",
    Cause.ODS: f"berkas OpenDocument (.ods); {_AGAIN}",
    Cause.ENCRYPTED: "berkas diberi sandi; hapus sandinya, lalu kirim ulang",
    Cause.ARCHIVE: "berkas arsip, bukan formulir; ekstrak dulu ke folder ini",
    Cause.TOO_LARGE: f"berkas lebih besar daripada formulir mana pun (batas {{detail}}); {_LESS}",
    Cause.BOMB: f"berkas mengembang jauh melampaui formulir mana pun ({{detail}}); {_REFILL}",
    Cause.TOO_MANY: f"berkas memuat lebih banyak daripada formulir mana pun ({{detail}}); {_LESS}",
    Cause.LONG_TEXT: f"ada teks yang lebih panjang daripada isi sel mana pun ({{detail}}); pendekkan, lalu {_AGAIN}",
    Cause.BROKEN: f"berkas rusak atau terpotong; {_RESEND}",
    Cause.CHECKSUM: f"berkas rusak: isinya tidak cocok dengan jumlah pemeriksanya; {_RESEND}",
    Cause.HEADERS: f"berkas rusak: daftar isi dan isinya bertentangan ({{detail}}); {_RESEND}",
    Cause.DOUBLE_PART: f"berkas memuat bagian yang sama lebih dari sekali; {_AGAIN}",
    Cause.PART_NAME: f"berkas memuat bagian dengan nama yang tidak sah; {_REFILL}",
    Cause.COMPRESSION: f"berkas dimampatkan dengan cara yang tidak dipakai Excel (cara {{detail}}); {_AGAIN}",
    Cause.XML: f"isi berkas rusak (XML tidak sah, {{detail}}); {_RESEND}",
    Cause.DTD: f"berkas memuat DTD, yang tidak ada di formulir; {_REFILL}",
    Cause.ENCODING: f"berkas memakai penyandian huruf '{{detail}}', padahal harus UTF-8 atau UTF-16; {_AGAIN}",
    Cause.DEPTH: f"isi berkas bersarang terlalu dalam ({{detail}}); {_REFILL}",
    Cause.NO_PART: f"berkas tidak utuh: ada bagian yang hilang; {_RESEND}",
    Cause.RELATIONS: f"hubungan antarbagian di dalam berkas tidak sah ({{detail}}); {_AGAIN}",
    Cause.STRUCTURE: f"susunan isi berkas tidak sah ({{detail}}); {_AGAIN}",
    Cause.CELL_PLACE: f"alamat sel '{{detail}}' tidak ada pada lembar mana pun; {_AGAIN}",
    Cause.DOUBLE_CELL: f"sel {{detail}} tertulis lebih dari sekali, jadi isinya tidak pasti; {_AGAIN}",
    Cause.INDEX: f"sel {{detail}} merujuk isi yang tidak ada; {_AGAIN}",
    Cause.UNFORESEEN: f"isi berkas rusak ({{detail}}); {_RESEND}",
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A refusal: its cause, in Indonesian what is wrong and what to do, and the part of the package if it is one."""

    cause: Cause
    message: str
    part: str = ""


class RefusedError(Exception):
    """What stops the reading of a file; `detail` is the value that is wrong, however its sender wrote it."""

    def __init__(self, cause: Cause, part: str = "", detail: object = "") -> None:
        super().__init__(cause, part, detail)
        self.cause, self.part, self.detail = cause, part, detail

    def unreadable(self) -> Unreadable:
        """The refusal as a value."""
        part = visible(clip(self.part, 80))
        message = _WORDS[self.cause].format(detail=visible(clip(str(self.detail), 80)))
        return Unreadable(self.cause, f"bagian {part}: {message}" if part else message, part)

"""Units of time, their words and their order."""

from collections.abc import Mapping
from enum import StrEnum


class Satuan(StrEnum):
    """A unit of time, largest first; the value is the word that is printed.

    `hari` is a working day and adds up with `hari kerja`; `hari kalender` is kept apart.
    """

    TAHUN = "tahun"
    SEMESTER = "semester"
    TRIWULAN = "triwulan"
    BULAN = "bulan"
    MINGGU = "minggu"
    HARI = "hari"
    HARI_KERJA = "hari kerja"
    HARI_KALENDER = "hari kalender"
    JAM = "jam"
    MENIT = "menit"
    DETIK = "detik"

    @property
    def rank(self) -> int:
        """0 for the largest unit."""
        return _RANK[self]


_RANK = {satuan: position for position, satuan in enumerate(Satuan)}

WORDS: Mapping[str, Satuan] = {
    **{satuan.value: satuan for satuan in Satuan},
    "thn": Satuan.TAHUN,
    "bln": Satuan.BULAN,
    "mgg": Satuan.MINGGU,
    "pekan": Satuan.MINGGU,
    "hr": Satuan.HARI,
    "mnt": Satuan.MENIT,
    "dtk": Satuan.DETIK,
}
"""Every accepted word, in lower case with single spaces, and its unit."""

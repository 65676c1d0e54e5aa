"""What is said about a returned form: a code, where, the text that stands there, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from sopkit.model.finding import Severity


class Code(StrEnum):
    """Every remark's code. 1xx the file, 2xx a cell that is refused, 3xx a note."""

    TAK_TERBACA = "TRM101"
    BUKAN_FORMULIR = "TRM102"
    KODE_RUSAK = "TRM103"
    IDENTITAS_BEDA = "TRM104"
    PENGUMPULAN_LAIN = "TRM105"
    PERIODE_LAIN = "TRM106"
    VERSI_LAMA = "TRM107"
    VERSI_BARU = "TRM108"
    UNIT_TAK_TERDAFTAR = "TRM109"
    KONFLIK = "TRM110"
    DUPLIKAT = "TRM111"
    DIABAIKAN = "TRM112"
    TABEL_HILANG = "TRM113"
    KOLOM_GANDA = "TRM114"
    GAGAL_DIBACA = "TRM115"
    DIKALAHKAN = "TRM116"
    IDENTITAS_TAK_PASTI = "TRM117"
    BUKAN_ANGKA = "TRM201"
    DI_LUAR_BATAS = "TRM202"
    HARUS_BULAT = "TRM203"
    NIHIL_BERTENTANGAN = "TRM204"
    NIHIL_TAK_TERBACA = "TRM205"
    BARIS_GANDA = "TRM206"
    PENYEBUT_TAK_SAH = "TRM207"
    BERMAKNA_GANDA = "TRM208"
    BARIS_TERTUKAR = "TRM209"
    BELUM_DIISI = "TRM301"
    NIHIL_TANPA_ALASAN = "TRM302"
    BARIS_HILANG = "TRM303"
    BARIS_ASING = "TRM304"
    RUMUS = "TRM305"
    KENDALI_BEDA = "TRM306"
    IDENTITAS_HILANG = "TRM307"
    KOLOM_HILANG = "TRM308"
    ISI_BERBEDA = "TRM309"
    ANGKA_TEKS = "TRM310"
    PEMISAH_PROGRAM = "TRM311"
    PERSEN = "TRM312"
    TANDA_KOSONG = "TRM313"
    TANDA_NIHIL = "TRM314"
    DIGIT_TERLALU_BANYAK = "TRM315"
    TEKS_DIPOTONG = "TRM316"
    IDENTITAS_LAIN = "TRM317"
    ANGKA_DI_LUAR = "TRM318"
    KALI_SERIBU = "TRM330"
    KUMULATIF_TURUN = "TRM331"
    SEMUA_SAMA = "TRM332"

    @property
    def severity(self) -> Severity:
        """Errors refuse the file or the cell, warnings are notes, infos ask nothing of the sender."""
        if self in _INFOS:
            return Severity.INFO
        return Severity.WARNING if self.value >= "TRM300" else Severity.ERROR


_INFOS = frozenset(
    {
        Code.DUPLIKAT,
        Code.DIABAIKAN,
        Code.DIKALAHKAN,
        Code.RUMUS,
        Code.IDENTITAS_HILANG,
        Code.ANGKA_TEKS,
        Code.PERSEN,
        Code.TANDA_NIHIL,
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; `sheet`, `cell` and `raw` are empty where it is about the file as a whole."""

    code: Code
    message: str
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    indikator: str = ""

    @property
    def severity(self) -> Severity:
        """Of its code."""
        return self.code.severity

    @property
    def place(self) -> str:
        """As it is written: Isian!G12."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

"""What is said about a returned form: a code, where, the text that stands there, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from sopkit.model.finding import Severity
from sopkit.workbook.refusal import Cause


class Code(StrEnum):
    """Every remark's code. 1xx the file (120 and on: why it can't be read), 2xx a cell that is refused, 3xx a note."""

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
    SALAH_FOLDER = "TRM118"
    TAK_DIPERIKSA = "TRM119"
    KOSONG = "TRM120"
    HTML = "TRM121"
    TEKS = "TRM122"
    BUKAN_XLSX = "TRM123"
    XLS_LAMA = "TRM124"
    XLSB = "TRM125"
    ODS = "TRM126"
    BERSANDI = "TRM127"
    ARSIP = "TRM128"
    TERLALU_BESAR = "TRM129"
    TERLALU_PADAT = "TRM130"
    TERLALU_BANYAK = "TRM131"
    TEKS_TERLALU_PANJANG = "TRM132"
    RUSAK = "TRM133"
    ISI_TIDAK_COCOK = "TRM134"
    DAFTAR_ISI_BERTENTANGAN = "TRM135"
    BAGIAN_GANDA = "TRM136"
    NAMA_BAGIAN = "TRM137"
    PEMAMPATAN = "TRM138"
    XML_RUSAK = "TRM139"
    DTD = "TRM140"
    PENYANDIAN = "TRM141"
    TERLALU_DALAM = "TRM142"
    BAGIAN_HILANG = "TRM143"
    HUBUNGAN = "TRM144"
    SUSUNAN = "TRM145"
    ALAMAT_SEL = "TRM146"
    SEL_GANDA = "TRM147"
    RUJUKAN_ISI = "TRM148"
    TAK_TERDUGA = "TRM149"
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
    JAUH_DARI_TARGET = "TRM333"

    @classmethod
    def of(cls, cause: Cause) -> "Code":
        """The code of a file that can't be read for this cause: those of the same name."""
        return cls[cause.upper().replace("-", "_")]

    @property
    def is_unreadable(self) -> bool:
        """Whether it says that a file can't be read at all."""
        return self is Code.TAK_TERBACA or "TRM120" <= self.value < "TRM200"

    @property
    def severity(self) -> Severity:
        """Errors refuse the file or the cell, warnings are notes, infos ask nothing of the sender."""
        if self in _INFOS:
            return Severity.INFO
        is_note = self.value >= "TRM300" or self is Code.TAK_DIPERIKSA
        return Severity.WARNING if is_note else Severity.ERROR


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

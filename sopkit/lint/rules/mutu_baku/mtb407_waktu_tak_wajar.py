"""MTB407."""

import re
from collections.abc import Iterator
from decimal import Decimal

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import counted_waktu, waktu_name
from sopkit.model.finding import Severity
from sopkit.model.kalender import KALENDER
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Takaran

MOST = {
    Satuan.DETIK: 3600,
    Satuan.MENIT: 2400,
    Satuan.JAM: 240,
    Satuan.HARI: 366,
    Satuan.HARI_KERJA: 366,
    Satuan.HARI_KALENDER: 366,
    Satuan.MINGGU: 53,
    Satuan.BULAN: 24,
    Satuan.TRIWULAN: 8,
    Satuan.SEMESTER: 6,
    Satuan.TAHUN: 5,
}
"""Of one unit in one time; beyond it offices write a larger unit."""
MAX_LENGTH = 1000
"""Letters of an uraian that are read."""
MAX_SIGNING = KALENDER["formal5"].seconds({Satuan.HARI: Decimal(5)})
# Only a step that does nothing else: "Menandatangani dan mengirim surat" may take as long as the post.
_SIGNING = re.compile(
    r"(?:menandatangani|penandatanganan|memaraf|pemarafan|menomori|penomoran|menstempel|mencap)\b"
    r"(?!.*(?:,|\bdan\b|\bserta\b|\bkemudian\b|\blalu\b|\bsetelah\b))",
    re.IGNORECASE | re.DOTALL,
)


@sop_rule("MTB407", "waktu-tak-wajar", Severity.WARNING, Basis.KESALAHAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Waktu yang terlalu panjang untuk satuannya, atau untuk sekali tanda tangan.

    Yang diperiksa
        - Angka sebuah satuan paling banyak 3600 detik, 2400 menit, 240 jam, 366 hari, 53 minggu, 24 bulan, 8 triwulan,
          6 semester, atau 5 tahun; yang lebih lama lazim ditulis dengan satuan yang lebih besar.
        - Kegiatan yang hanya menandatangani, memaraf, menomori, atau memberi cap paling lama 5 hari kerja; yang dilihat
          ujung awal rentangnya.

    Mengapa
        Waktu mutu baku adalah waktu yang normal. Angka sebesar itu hampir selalu salah ketik, atau satuannya yang
        keliru: 15 hari padahal 15 menit. Jumlah waktu seluruh tabel lalu ikut salah.

    Contoh salah
        prosedur:
          - pelaksana:
              camat: Camat
            kegiatan:
              - uraian: Menandatangani surat keterangan
                pelaksana: camat
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Konsep surat keterangan
                  waktu: 15 hari
                  output: Surat keterangan

    Contoh benar
        prosedur:
          - pelaksana:
              camat: Camat
            kegiatan:
              - uraian: Menandatangani surat keterangan
                pelaksana: camat
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Konsep surat keterangan
                  waktu: 15 menit
                  output: Surat keterangan
    """
    for place, read in counted_waktu(context):
        if place.row is None:
            continue
        kegiatan = context.sop.prosedur[place.prosedur].kegiatan[place.row]
        why = _too_much(read)
        if why is None and _SIGNING.match(kegiatan.uraian[:MAX_LENGTH].lstrip()) and _is_long(read):
            why = "lebih dari 5 hari kerja untuk sekali tanda tangan, paraf, nomor, atau cap"
        if why:
            yield Hit(place.path, f"{waktu_name(context, place)} tidak wajar, {why}; periksa angka dan satuannya")


def _too_much(read: Takaran) -> str | None:
    for satuan, amount in read.max.items():
        if amount > MOST[satuan]:
            return f"lebih dari {MOST[satuan]} {satuan}"
    return None


def _is_long(read: Takaran) -> bool:
    days = read.min.get(Satuan.HARI_KALENDER, Decimal(0))
    return days > 7 or KALENDER["formal5"].seconds(read.min) > MAX_SIGNING

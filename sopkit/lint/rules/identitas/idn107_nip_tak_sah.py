"""IDN107."""

import datetime
import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.text import clip

DIGITS = 18
YOUNGEST = 15
"""Years of age at appointment; nobody is appointed younger, so the digits must be wrong."""
PPPK = 21
"""Stands in the place of the month of appointment in the NIP of a PPPK."""
_LABEL = re.compile(r"\s*NI(?:P(?:PPK)?| PPPK)(?![^\W\d_])[.:\s]*", re.IGNORECASE)
_NRP = re.compile(r"\s*NRP\b[.:\s]*[0-9]{5,18}\s*", re.IGNORECASE)
"""The number of an officer of the police or the armed forces."""
_BLANK = re.compile(r"[.…_\s]+")
_MARKS = str.maketrans("", "", ".-–")


@sop_rule("IDN107", "nip-tak-sah", Severity.WARNING, Basis.NIP)
def rule(context: SopContext) -> Iterator[Hit]:
    """NIP pejabat yang mengesahkan tidak mungkin benar.

    Yang diperiksa
        NIP, bila diisi, terdiri dari 18 angka; spasi, titik, dan tanda hubung diabaikan. Delapan angka
        pertama adalah tanggal lahir, enam berikutnya tahun dan bulan pengangkatan (21 untuk PPPK), lalu satu
        angka jenis kelamin (1 atau 2) dan tiga angka nomor urut. Pengangkatan sebelum usia 15 tahun dianggap
        salah ketik. Kata 'NIP' tidak ditulis lagi, karena sudah tercetak. Titik-titik dihitung belum diisi. NRP
        anggota Polri dan TNI ditulis dengan kata 'NRP' di depannya dan tidak diperiksa.

    Mengapa
        Satu angka yang kurang atau tertukar membuat NIP menunjuk orang lain, atau tidak menunjuk siapa pun.

    Contoh salah
        disahkan_oleh:
          jabatan: Camat Contoh
          nama: NAMA PEJABAT, S.Sos
          nip: 1970011 199001 1 001

    Contoh benar
        disahkan_oleh:
          jabatan: Camat Contoh
          nama: NAMA PEJABAT, S.Sos
          nip: 19700101 199001 1 001
    """
    nip = context.sop.disahkan_oleh.nip
    if nip is None or not is_stated(nip):
        return
    if message := _message(nip):
        yield Hit(("disahkan_oleh", "nip"), message)


def _message(nip: str) -> str | None:
    label = _LABEL.match(nip)
    number = nip[label.end() :] if label else nip
    if not number or _BLANK.fullmatch(number):
        return f"NIP '{clip(nip)}' belum diisi; isi 18 angkanya, atau hapus bila belum ada"
    if _NRP.fullmatch(nip):
        return None
    problem = _problem("".join(number.split()).translate(_MARKS))
    if problem:
        return f"NIP '{clip(nip)}' {problem}; cocokkan dengan surat keputusan kepegawaiannya"
    if label:
        return f"NIP '{clip(nip)}' memuat kata yang sudah tercetak; hapus '{label[0].strip()}'"
    return None


def _problem(nip: str) -> str | None:
    if not (nip.isascii() and nip.isdigit()):
        return f"memuat selain angka, padahal NIP terdiri dari {DIGITS} angka saja"
    if len(nip) != DIGITS:
        return f"terdiri dari {len(nip)} angka, padahal seharusnya {DIGITS}"
    year, month, day = int(nip[:4]), int(nip[4:6]), int(nip[6:8])
    if not _is_date(year, month, day):
        return f"memuat tanggal lahir {nip[6:8]}-{nip[4:6]}-{nip[:4]} yang tidak ada"
    first_year, first_month = int(nip[8:12]), int(nip[12:14])
    if not 1 <= first_month <= 12 and first_month != PPPK:
        return f"memuat bulan pengangkatan {nip[12:14]}, padahal seharusnya 01-12 (atau {PPPK} untuk PPPK)"
    if nip[14] not in "12":
        return f"memuat angka jenis kelamin {nip[14]}, padahal seharusnya 1 (pria) atau 2 (wanita)"
    months = (first_year - year) * 12 + (12 if first_month == PPPK else first_month) - month
    if months < YOUNGEST * 12:
        return f"menyatakan lahir tahun {year} tetapi diangkat tahun {first_year}, sebelum usia {YOUNGEST} tahun"
    return None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True

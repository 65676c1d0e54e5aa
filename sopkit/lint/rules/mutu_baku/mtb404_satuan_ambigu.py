"""MTB404."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import WaktuText, counted_waktu, waktu_name
from sopkit.model.finding import Path, Severity
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import is_bare


@sop_rule("MTB404", "satuan-ambigu", Severity.WARNING, Basis.FORMAT, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kata 'hari' saja di samping 'hari kalender' atau 'hari kerja'.

    Yang diperiksa
        Bila sebuah SOP memakai 'hari kalender', semua waktu yang memakai hari harus menyebut hari kerja atau hari
        kalender. Di samping 'hari kerja' saja, kata 'hari' dilaporkan sebagai info. Satu SOP dilaporkan sekali.

    Mengapa
        'hari' dihitung sebagai hari kerja. Pembaca yang melihat keduanya dalam satu tabel akan mengira 'hari' berarti
        lain, lalu menghitung tanggal selesai yang berbeda.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              camat: Camat
            kegiatan:
              - uraian: Mengumumkan permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 14 hari kalender
                  output: Pengumuman
              - uraian: Menandatangani keputusan
                pelaksana: camat
                mutu_baku:
                  kelengkapan: Konsep keputusan
                  waktu: 2 hari
                  output: Keputusan

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              camat: Camat
            kegiatan:
              - uraian: Mengumumkan permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 14 hari kalender
                  output: Pengumuman
              - uraian: Menandatangani keputusan
                pelaksana: camat
                mutu_baku:
                  kelengkapan: Konsep keputusan
                  waktu: 2 hari kerja
                  output: Keputusan
    """
    bare = _naming(context, Satuan.HARI)
    if not bare:
        return
    other = Satuan.HARI_KALENDER
    clear = _naming(context, other)
    if not clear:
        other = Satuan.HARI_KERJA
        clear = _naming(context, other)
    if not clear:
        return
    path, name = _bare(context, bare[0])
    more = f" (begitu pula {len(bare) - 1} waktu lain)" if len(bare) > 1 else ""
    message = (
        f"{name} hanya menyebut hari{more}, padahal SOP ini juga memakai '{other}'; tulis 'hari kerja' bila itu yang "
        "dimaksud, atau 'hari kalender'"
    )
    severity = None if other is Satuan.HARI_KALENDER else Severity.INFO
    yield Hit(path, message, severity, related=((clear[0].path, f"'{other}' dipakai di sini"),))


def _naming(context: SopContext, satuan: Satuan) -> list[WaktuText]:
    """The times of which a unit is part."""
    return [place for place, read in counted_waktu(context) if satuan in read.min or satuan in read.max]


def _bare(context: SopContext, place: WaktuText) -> tuple[Path, str]:
    """Where the unit of a time stands, and how a message calls it: the column's, if the text is only a number."""
    if not is_bare(place.text):
        return place.path, waktu_name(context, place)
    return ("prosedur", place.prosedur, "satuan_waktu"), "'satuan_waktu'"

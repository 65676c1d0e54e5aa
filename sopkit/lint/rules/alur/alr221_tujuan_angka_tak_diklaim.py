"""ALR221."""

from collections.abc import Iterator

from sopkit.analysis.flow import normalise_target
from sopkit.lint.graph import is_number, lost_targets
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("ALR221", "tujuan-angka-tak-diklaim", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tujuan berupa angka yang tidak ditulis sebagai 'nomor' pada kegiatan mana pun.

    Yang diperiksa
        Tujuan berupa angka pada 'lanjut' dan 'keputusan' harus sama dengan 'nomor' yang ditulis pada sebuah
        kegiatan di tabel yang sama. Nomor yang hanya terhitung dari urutan baris tidak cukup.

    Mengapa
        Bila sebuah baris disisipkan, nomor yang terhitung bergeser dan panah diam-diam menuju kegiatan yang
        salah. Nomor yang ditulis tidak bergeser.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: 1
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: 1
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, node, lost in lost_targets(context):
        if not is_number(lost.text):
            continue
        name = clip(normalise_target(lost.text))
        if lost.unclaimed is not None:
            what = "nomor itu tidak ditulis pada kegiatannya"
            hint = f"tulis 'nomor: {name}' pada {context.step(number, lost.unclaimed)}"
        else:
            what = "tidak ada kegiatan bernomor itu"
            hint = "perbaiki nomornya, atau tujukan ke 'id' kegiatan yang dimaksud"
        yield Hit(
            ("prosedur", number, *lost.path),
            f"{context.node(number, node)} menuju nomor {name}, padahal {what}; {hint}",
        )

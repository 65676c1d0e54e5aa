"""ALR206."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Simbol


@sop_rule("ALR206", "keputusan-cabang-kurang", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Keputusan dengan kurang dari dua cabang.

    Yang diperiksa
        Kegiatan atau bagian bersimbol keputusan harus punya paling sedikit dua cabang pada 'keputusan'.

    Mengapa
        Belah ketupat berarti memilih. Dengan satu jalan keluar tidak ada yang dipilih, dan pembaca tidak tahu
        apa yang terjadi bila jawabannya lain.

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
                  Ya: simpan
              - id: simpan
                uraian: Menyimpan berkas
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
                  Ya: simpan
                  Tidak: 1
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow in enumerate(context.flows):
        for node in flow.nodes:
            if node.simbol is Simbol.KEPUTUSAN and (branches := len(node.simpul.keputusan or ())) < 2:
                lack = "hanya punya 1 cabang" if branches else "belum punya cabang"
                yield Hit(
                    ("prosedur", number, *node.path),
                    f"{context.node(number, node)} adalah keputusan tetapi {lack}; "
                    "tambahkan cabang pada 'keputusan', misalnya 'Ya' dan 'Tidak'",
                )

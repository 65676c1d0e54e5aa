"""ALR204."""

from collections.abc import Iterator

from sopkit.lint.graph import find_dead_ends, has_end, judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Simbol


@sop_rule("ALR204", "langkah-buntu", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kegiatan tempat alur berhenti padahal bukan akhir.

    Yang diperiksa
        Kegiatan atau bagian yang dapat dicapai harus bersimbol selesai atau punya lanjutan. Bila seluruh
        tabel tidak punya akhir, hanya ALR202 yang dilaporkan; keputusan tanpa cabang dilaporkan ALR206.

    Mengapa
        Di langkah buntu pelaksana tidak tahu harus berbuat apa, dan pembaca mengira gambarnya belum selesai.

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
                  Ya: selesai
                  Tidak: tolak
              - id: tolak
                uraian: Menyusun surat penolakan
                pelaksana: kasi
                simbol: proses

    Contoh benar
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
                  Ya: selesai
                  Tidak: tolak
              - id: tolak
                uraian: Menyusun surat penolakan
                pelaksana: kasi
    """
    for number, flow, reached in judged_flows(context):
        if not has_end(flow, reached):
            continue
        for node in find_dead_ends(flow, reached):
            if node.simbol is not Simbol.KEPUTUSAN:
                yield Hit(
                    ("prosedur", number, *node.path),
                    f"{context.node(number, node)} bersimbol {node.simbol} tetapi alur tidak berlanjut dari "
                    "sini; tulis tujuannya pada 'lanjut', atau 'simbol: selesai' bila alur berakhir di sini",
                )
